"""Help for PMs: topics in both languages, offline."""

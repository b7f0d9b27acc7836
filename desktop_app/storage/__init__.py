"""The workspace's file: one SQLite database, one door to it, one writer."""

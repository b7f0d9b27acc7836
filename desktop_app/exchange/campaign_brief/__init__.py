"""A campaign's brief and its page for every party, as files."""

"""The campaign's brief and the page for every party, typed in place."""

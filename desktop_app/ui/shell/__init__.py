"""The frame around the pages: rail, top bar, messages, status bar."""

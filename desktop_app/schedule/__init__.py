"""When everything happens and why: calendars, network, gates. Pure functions of a book and a moment."""

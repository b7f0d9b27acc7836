"""Plans from files and into files, off the thread of the window."""

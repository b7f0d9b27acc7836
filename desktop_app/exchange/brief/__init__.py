"""An owner's brief as a file."""

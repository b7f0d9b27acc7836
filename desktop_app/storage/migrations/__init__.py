"""The revisions of the file's schema, as plain statements that never look at today's tables."""

HEAD = "0001"
"""The revision that this program reads and writes. A new file is made at it."""

"""The revisions of the file's schema, as plain statements that never look at today's tables."""

REVISIONS = ("0001",)
"""All revisions, oldest first. A test holds this against the scripts; Alembic itself is rarely imported."""

HEAD = REVISIONS[-1]
"""The revision that this program reads and writes. A new file is made at it."""

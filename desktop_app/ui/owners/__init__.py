"""People: who they are, what they have to do, and how they stand."""

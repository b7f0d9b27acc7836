"""How the campaign stands, and the brief of the day."""

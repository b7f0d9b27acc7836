"""The settings: what this computer remembers, and what all campaigns of the workspace share."""

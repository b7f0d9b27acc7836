"""Key people: who they are, how far each cooperation has come, and what came of it."""

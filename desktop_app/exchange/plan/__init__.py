"""Other people's plans: a grid of cells is understood as tasks, owners and dates. Pure; nothing is written by reading."""

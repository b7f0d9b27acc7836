"""The numbers page: a grid of days and channels, what the numbers say together, and their curve."""

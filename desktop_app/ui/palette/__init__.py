"""Going anywhere and doing anything by typing."""

"""All campaigns beside each other, in the window."""

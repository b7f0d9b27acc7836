"""The window: shell, pages and what they stand on. Nothing here decides what a date is; it shows and asks."""

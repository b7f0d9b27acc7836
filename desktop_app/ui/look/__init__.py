"""How the window looks and speaks: theme roles as Qt palette and style sheet, icons, the language of every text."""

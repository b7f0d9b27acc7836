"""What the user wants (commands) and what it changes (pure functions of book and command)."""

"""What a campaign is: frozen entities, their fields, the book that holds them, and the rules they keep."""

"""What is drawn of a campaign's numbers, as plain values in words: one place for the window and for every export."""

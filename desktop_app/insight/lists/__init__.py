"""The lists around the numbers: what is worked out of their rows, what is odd about one, and what they come to."""

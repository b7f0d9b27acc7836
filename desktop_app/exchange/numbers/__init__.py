"""Tables of numbers and line-ups, as other systems and people write them."""

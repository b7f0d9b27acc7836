"""The numbers page: tabs of figures, of charts and of the lists around them."""

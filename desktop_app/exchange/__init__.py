"""Outside formats: what comes in becomes rows to be created, what goes out is made from the book."""

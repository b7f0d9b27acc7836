"""Rows to and from the tables of other programs, by way of the clipboard."""

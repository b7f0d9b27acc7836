"""Delimited text in any of the encodings that spreadsheets leave behind."""

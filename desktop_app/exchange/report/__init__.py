"""A report as PDF, Word, one HTML page, or text."""

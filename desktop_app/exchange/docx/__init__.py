"""Word files out: real headings, tables that repeat their head, fonts that draw Chinese, page numbers."""

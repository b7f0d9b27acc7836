"""Text, tables and pictures that flow down pages of a PDF or one long picture."""

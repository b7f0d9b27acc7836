"""Excel workbooks: living Gantt sheets out, other people's sheets in."""

"""The timeline page: the task table and the chart beside it, on one list of rows."""

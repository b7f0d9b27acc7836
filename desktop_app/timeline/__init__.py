"""The Gantt chart as geometry: scale, rows, shapes. No screen and no words: shapes name roles and codes."""

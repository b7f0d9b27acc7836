"""Tables of rows that are typed into: one delegate and one table for all of them, and the model of plain rows."""

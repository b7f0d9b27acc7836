"""The PM's report, the plan before launch and the weekly report, drafted from the record."""

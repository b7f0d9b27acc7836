"""Excel workbooks: living Gantt sheets out, other people's sheets in."""

import os

# Where lxml is installed, openpyxl reads strangers' XML with it instead of defusedxml. It decides when it is imported.
os.environ["OPENPYXL_LXML"] = "False"

"""Text into cells: always text, whatever it begins with, and every character back as it was."""

import re

from openpyxl.cell import Cell, MergedCell

_LONGEST = 32_767
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # full-width ones count too
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write text that no program takes for a formula, neither when it opens the file nor after an edit of the cell.

    Characters that XML cannot hold are written the way Excel itself does (_x000D_).
    """
    cell.value = _ESCAPED.sub(_escape, text[:_LONGEST])
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def _escape(match: re.Match[str]) -> str:
    found = match.group()
    return f"_x{ord(found):04X}_" if len(found) == 1 else f"_x005F{found}"

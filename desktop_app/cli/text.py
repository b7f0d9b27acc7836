"""Tables of plain text: columns line up, whatever script they are in."""

import unicodedata
from collections.abc import Iterable, Sequence


def width(text: str) -> int:
    """Columns of a terminal: wide characters count two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def clipped(text: str, limit: int) -> str:
    """The text on one line, cut with an ellipsis where it is wider than the limit."""
    line = " ".join(text.split())
    if width(line) <= limit:
        return line
    kept = ""
    for letter in line:
        if width(kept) + width(letter) > limit - 1:
            break
        kept += letter
    return kept + "…"


def table(rows: Iterable[Sequence[str]], limit: int = 44) -> str:
    """Rows in aligned columns, the first row as the heading; cells are cut at `limit` columns."""
    cells = [[clipped(cell, limit) for cell in row] for row in rows]
    if not cells:
        return ""
    widths = [max(width(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = (
        "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)) for row in cells
    )
    return "\n".join(line.rstrip() for line in lines)

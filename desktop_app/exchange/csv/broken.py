"""Lines of a text table that were torn: by a separator or a quote that somebody typed without protecting it."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.exchange.csv.reading import Delimited

_MOSTLY = 0.8
"""The share of lines that must be as wide as the headings before a shorter one is strange."""


class Break(StrEnum):
    """wide: more fields than headings; narrow: fewer, where all others have all; swallowed: an open quote took the
    following lines into one field."""

    WIDE = "wide"
    NARROW = "narrow"
    SWALLOWED = "swallowed"


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """One of them. row: its number in the grid; fields: how many it has; headings: how many it should have; text: how
    it begins; column: where the swallowed lines are, 1-based, else the first field too many or missing."""

    row: int
    kind: Break
    fields: int
    headings: int
    text: str
    column: int


def broken_rows(table: Delimited, heading_row: int) -> Iterator[BrokenRow]:
    """The torn lines below a row of headings, in order. What they say stands in wrong columns: believe none of it."""
    heading = table.grid.rows[heading_row]
    headings = max(heading.cells)
    widths = [width for row, width in table.widths.items() if row > heading_row]
    usual = Counter(widths).most_common(1)[0][0] if widths else headings
    is_even = bool(widths) and widths.count(usual) / len(widths) >= _MOSTLY and usual >= headings
    for number, row in table.grid.rows.items():
        if number <= heading_row:
            continue
        text = table.separator.join(cell.text for _, cell in sorted(row.cells.items()))[:200]
        width, last = table.widths[number], max(row.cells)
        # Where all quotes are closed, a long note of several lines is what it says it is.
        cells = () if table.is_well_quoted else row.cells.items()
        swallowed = next((at for at, cell in cells if _holds_lines(cell.text, table.separator, headings)), 0)
        if swallowed:
            yield BrokenRow(number, Break.SWALLOWED, width, headings, text, swallowed)
        elif last > headings:
            yield BrokenRow(number, Break.WIDE, width, headings, text, headings + 1)
        elif is_even and width < headings and width < usual:
            yield BrokenRow(number, Break.NARROW, width, headings, text, width + 1)


def _holds_lines(text: str, separator: str, headings: int) -> bool:
    """Whether a field holds whole lines of the table: an open quote went on to the next one."""
    if headings < 2 or ("\n" not in text and "\r" not in text):
        return False
    if text.count('"') % 2 and separator in text:
        return True  # a quote within the field closed what another row had opened
    lines = text.splitlines()[1:]
    return any(len(row) >= headings for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=separator))

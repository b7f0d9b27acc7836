"""Rows as XML text: thousands of rows are written as they are made, and never stand in memory together.

Cells of the library cost fifty times their text; it still makes everything that is not a row of data (styles, rules,
names, page set-up), and the text of the rows is put into what it saved.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from openpyxl.utils import get_column_letter

from desktop_app.exchange.excel.gantt_text import text_xml

Result = float | str

_ZERO = datetime(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one sheet below what the library wrote of it.

    make: begins the rows anew; count: how many there are; last_row and last_column: how far they reach.
    """

    make: Callable[[], Iterator[str]]
    count: int
    last_row: int
    last_column: int


def serial(moment: date | datetime) -> float:
    """A date as sheets count it: days since the end of 1899."""
    if not isinstance(moment, datetime):
        return moment.toordinal() - _ZERO.toordinal()
    days = (moment - _ZERO) / timedelta(1)
    return int(days) if days.is_integer() else round(days, 10)


@lru_cache(maxsize=16_384)
def letter(column: int) -> str:
    """The letters of a column."""
    return get_column_letter(column)


class Texts:
    """The texts of a workbook, each of which stands in it once; cells hold their numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def cell(self, place: str, style: int, text: str) -> str:
        """A cell with text; empty text leaves a styled cell. The style says whether the text looks like a formula."""
        if not text:
            return f'<c r="{place}" s="{style}"/>'
        return f'<c r="{place}" s="{style}" t="s"><v>{self.number(text_xml(text))}</v></c>'

    def number(self, escaped: str) -> int:
        """The number of a text that is escaped already."""
        self._uses += 1
        return self._numbers.setdefault(escaped, len(self._numbers))

    def part(self) -> Iterator[str]:
        """The part of the workbook that holds them, piece by piece."""
        yield (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'count="{self._uses}" uniqueCount="{len(self._numbers)}">'
        )
        for text in self._numbers:
            yield f'<si><t xml:space="preserve">{text}</t></si>'
        yield "</sst>"


def number_cell(place: str, style: int, value: float | None) -> str:
    """A cell with a number, or a styled one with nothing in it."""
    return f'<c r="{place}" s="{style}"/>' if value is None else f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'


def formula_cell(place: str, style: int, formula: str, result: Result) -> str:
    """A cell with a formula (without "=") and what it comes to."""
    written = text_xml(formula) if "&" in formula or "<" in formula or ">" in formula else formula
    if isinstance(result, str):
        return f'<c r="{place}" s="{style}" t="str"><f>{written}</f><v>{text_xml(result)}</v></c>'
    return f'<c r="{place}" s="{style}"><f>{written}</f><v>{result!r}</v></c>'


def row_xml(number: int, cells: Iterable[str], height: float | None = None, level: int = 0) -> str:
    """A row of cells. height: in points, None for the usual one; level: how deep its outline group is, 0 for none."""
    size = f' ht="{height}" customHeight="1"' if height is not None else ""
    group = f' outlineLevel="{level}"' if level else ""
    return f'<row r="{number}"{size}{group}>{"".join(cells)}</row>'

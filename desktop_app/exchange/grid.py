"""A sheet as plain values, whatever program or file it came from."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time

ID_HEADING = "drumbeat.id"
"""Heading of the hidden column that holds the tasks' ids on the one sheet of ours whose cells come back."""

Value = str | int | float | bool | datetime | time | None


@dataclass(frozen=True, slots=True)
class Style:
    """What the look of a cell says about its meaning.

    percent: shown with a percent sign; clock: shown with hours; decimals: digits shown behind the point, -1 unknown;
    indent: steps that the text is moved to the right.
    """

    percent: bool = False
    clock: bool = False
    decimals: int = -1
    bold: bool = False
    filled: bool = False
    indent: int = 0


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Cell:
    """One value. formula: the text of a formula whose result is `value` (None: it was never calculated)."""

    value: Value
    style: Style = PLAIN
    formula: str = ""
    comment: str = ""

    @property
    def text(self) -> str:
        """The value as a person would read it aloud: no ".0", no seconds, no midnight."""
        value = self.value
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
        if isinstance(value, time):
            return value.strftime("%H:%M")
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        if isinstance(value, float):
            return f"{value:.10g}"
        return str(value)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row's cells by column (1-based). level: outline level, 0 for none."""

    number: int
    cells: dict[int, Cell]
    level: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A rectangle of cells that are one; bounds inclusive, 1-based."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: rows by number, only those with something in them, in order."""

    name: str
    rows: dict[int, GridRow]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_columns: frozenset[int] = field(default_factory=frozenset)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell itself; None where nothing was written."""
        line = self.rows.get(row)
        return None if line is None else line.cells.get(column)

    def columns(self) -> list[int]:
        """All columns in which something was written, in order."""
        return sorted({column for row in self.rows.values() for column in row.cells})


MERGED_CELLS = 2_000_000
"""How many covered cells are followed; a sheet that merges more is read as if the rest were not merged."""


def covered(grid: Grid) -> dict[tuple[int, int], Merge]:
    """(row, column) → the merge that covers it, for rows and columns in use only."""
    columns = grid.columns()
    numbers = sorted(grid.rows)
    found: dict[tuple[int, int], Merge] = {}
    for merge in grid.merges:
        if len(found) > MERGED_CELLS:
            break
        for place in _places(merge, numbers, columns):
            found[place] = merge
    return found


def _places(merge: Merge, numbers: list[int], columns: list[int]) -> Iterator[tuple[int, int]]:
    from_row, to_row = _within(numbers, merge.top, merge.bottom)
    from_column, to_column = _within(columns, merge.left, merge.right)
    for row in numbers[from_row:to_row]:
        for column in columns[from_column:to_column]:
            yield row, column


def _within(ordered: list[int], low: int, high: int) -> tuple[int, int]:
    return bisect_left(ordered, low), bisect_right(ordered, high)


def column_letters(column: int) -> str:
    """A column's name as spreadsheets write it: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

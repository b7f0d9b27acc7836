"""Where things stand on the Gantt sheet: columns, header rows, and the stretches of time of the chart."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from desktop_app.exchange.excel.streaming import letter

SHEET_ROWS, SHEET_COLUMNS = 1_048_576, 16_384

TITLE_ROW, FACTS_ROW, LEGEND_ROW, MONTH_ROW, PHASE_ROW = 1, 2, 3, 4, 5
"""Phases that overlap take a second row, PHASE_ROW + 1; everything below follows from the layout."""

ID, WBS, NAME, OWNER, STAGE, START, FINISH, DAYS, PERCENT, STATUS, NOTE, KIND, CRITICAL, LOCKED, STATE = range(1, 16)
"""Columns of the table. The id and the four at the end are hidden: the rules of the chart read them."""

FIRST_DAY_COLUMN = STATE + 1
HIDDEN_HEADINGS: dict[int, str] = {
    ID: "drumbeat.id",
    KIND: "drumbeat.kind",
    CRITICAL: "drumbeat.critical",
    LOCKED: "drumbeat.locked",
    STATE: "drumbeat.state",
}
"""Headings of the hidden columns: the same in every language, and no words that a reader of plans would look for."""
LAST_TABLE_COLUMN = NOTE

FIELD_OF: dict[int, str] = {
    WBS: "wbs",
    NAME: "name",
    OWNER: "owner",
    STAGE: "stage",
    START: "start",
    FINISH: "finish",
    DAYS: "duration",
    PERCENT: "percent",
    STATUS: "status",
    NOTE: "note",
}
"""The visible columns and the keys of their task fields."""

_MOST_DAYS = 366
_MOST_WEEKS = 260 * 7
_MOST_COLUMNS = 1_200
"""A hundred years by months; what lies beyond is a slip, and stands in the table only."""
_BEFORE, _AFTER = 2, 10
"""Days of air around the plan: bars that are moved in the sheet should stay in sight."""


class Step(StrEnum):
    """What one column of the chart covers."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def after(self, column: str) -> str:
        """The formula for the first day after the column whose first day stands in the cell `column`."""
        if self is Step.MONTH:
            return f"EDATE({column},1)"
        return f"{column}+{1 if self is Step.DAY else 7}"


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet's geometry.

    step: what a chart column covers; starts: the first day of each; rows: how many tasks; phase_rows: one or two.
    """

    step: Step
    starts: tuple[date, ...]
    rows: int
    phase_rows: int = 1

    @property
    def backdrop_row(self) -> int:
        """Hidden: what lies behind each column of the chart."""
        return PHASE_ROW + self.phase_rows

    @property
    def weekday_row(self) -> int:
        return self.backdrop_row + 1

    @property
    def heading_row(self) -> int:
        return self.backdrop_row + 2

    @property
    def first_row(self) -> int:
        return self.heading_row + 1

    @property
    def last_row(self) -> int:
        return self.heading_row + max(self.rows, 1)

    @property
    def last_column(self) -> int:
        return FIRST_DAY_COLUMN + len(self.starts) - 1

    @property
    def chart(self) -> str:
        """The cells of the chart, as a range."""
        return f"{letter(FIRST_DAY_COLUMN)}{self.first_row}:{letter(self.last_column)}{self.last_row}"

    def end_of(self, n: int) -> date:
        """The first day after column n of the chart."""
        if n + 1 < len(self.starts):
            return self.starts[n + 1]
        return _next(self.starts[n], self.step)

    def column_of(self, day: date) -> int:
        """The chart column, counted from 0, that holds a day; the nearest one for days outside."""
        return max(bisect_right(self.starts, day) - 1, 0)

    def place_of(self, day: date) -> int | None:
        """The chart column, counted from 0, that holds a day; None for days outside."""
        return self.column_of(day) if self.starts[0] <= day < self.end_of(len(self.starts) - 1) else None


def lay_out(first: date, last: date, rows: int, phase_rows: int) -> Layout:
    """The layout for a plan from its first to its last day: by days for up to a year, by weeks for five, then months."""
    first, last = first - timedelta(_BEFORE), last + timedelta(_AFTER)
    days = (last - first).days + 1
    step = Step.DAY if days <= _MOST_DAYS else Step.WEEK if days <= _MOST_WEEKS else Step.MONTH
    return Layout(step, tuple(islice(_starts(first, last, step), _MOST_COLUMNS)), rows, phase_rows)


def _starts(first: date, last: date, step: Step) -> Iterator[date]:
    start = first
    if step is Step.WEEK:
        start -= timedelta(start.weekday())
    elif step is Step.MONTH:
        start = start.replace(day=1)
    while start <= last:
        yield start
        start = _next(start, step)


def _next(start: date, step: Step) -> date:
    if step is Step.MONTH:
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start + timedelta(1 if step is Step.DAY else 7)

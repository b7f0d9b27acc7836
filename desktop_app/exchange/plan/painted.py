"""Dates that stand only in a calendar to the right of the tasks, as marks below the days."""

import re

from desktop_app.exchange.plan.columns import Field
from desktop_app.exchange.plan.dates import NotADateError, Written, read_dates
from desktop_app.exchange.plan.mapping import Layout
from desktop_app.exchange.plan.moments import Raw
from desktop_app.exchange.plan.table import Sheet
from desktop_app.exchange.plan.text import plain

_MONTH = re.compile(r"(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*月.*")


class PaintedCalendar:
    """The days of a calendar's columns. It is only read where the table has no columns of dates."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self._sheet = sheet
        self._days: dict[int, Written] = {}
        if layout.of(Field.START, Field.FINISH, Field.SPAN, Field.CLOCK):
            return
        for column in layout.of(Field.GRID):
            day = _day(column.heading)
            if day is not None:
                self._days[column.number] = day

    @property
    def is_used(self) -> bool:
        """Whether dates are looked for here."""
        return len(self._days) >= 2

    def raw(self, row: int) -> Raw | None:
        """First and last marked day of a row; None where nothing is marked."""
        marked = [day for column, day in self._days.items() if self._is_marked(row, column)]
        return Raw(written=(marked[0], marked[-1])) if marked else None

    def _is_marked(self, row: int, column: int) -> bool:
        cell = self._sheet.cell(row, column)
        return cell is not None and bool(plain(cell.text)) and plain(cell.text) not in ("0", "休", "-")


def _day(heading: str) -> Written | None:
    """The day that a heading names: in one of its rows, or its month in the upper and the day in the lower one."""
    parts = heading.split(" · ")
    for part in reversed(parts):
        try:
            first, second = read_dates(part)
        except NotADateError:
            continue
        if first.has_day and second is None:
            return first
    month = next((match for part in parts if (match := _MONTH.fullmatch(part))), None)
    day = next((int(part) for part in reversed(parts) if part.isdecimal() and 1 <= int(part) <= 31), None)
    if month is None or day is None:
        return None
    return Written(int(month[1]) if month[1] else None, int(month[2]), day)

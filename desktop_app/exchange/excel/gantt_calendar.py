"""The hidden sheet of lists: days off and make-up days that the formulas count with, names for the drop-downs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.exchange.excel.gantt_styles import DAY_FORMAT
from desktop_app.exchange.excel.gantt_text import put_text
from desktop_app.timeline.days import Days

SHEET = "Calendar"
DAYS_OFF, MADE_UP, OWNERS, STAGES = "days_off", "make_up_days", "owner_names", "stage_names"
_MARGIN = timedelta(400)
"""Days are listed this far around the plan: dates that are changed in the sheet still count right."""


@dataclass(frozen=True, slots=True)
class WorkDays:
    """A calendar the way NETWORKDAYS.INTL counts it.

    weekend: its mask, "0000011" for Saturday and Sunday; off: days the mask has as worked that are not;
    made_up: days the mask has as weekend that are worked.
    """

    weekend: str
    off: tuple[date, ...]
    made_up: tuple[date, ...]
    _before: tuple[int, ...]
    _first: date

    def between(self, first: date, last: date) -> int:
        """Working days from first through last, negative where last comes first, as the formula counts them."""
        if last < first:
            return -self.between(last, first)
        a, b = self._at(first), self._at(last + timedelta(1))
        return self._before[b] - self._before[a]

    def _at(self, day: date) -> int:
        return min(max((day - self._first).days, 0), len(self._before) - 1)

    def formula(self, start: str, finish: str) -> str:
        """The formula for the working days between the days of two cells."""
        start, finish = f"INT({start})", f"INT({finish})"
        made_up = f'COUNTIFS({MADE_UP},">="&{start},{MADE_UP},"<="&{finish})'
        return f'NETWORKDAYS.INTL({start},{finish},"{self.weekend}",{DAYS_OFF})+{made_up}'


def work_days(days: Days, first: date, last: date) -> WorkDays | None:
    """The working days around a plan; None for a calendar whose every weekday is off, which no mask can say."""
    first, last = first - _MARGIN, last + _MARGIN
    middle = first + (last - first) // 2
    usual = [days.works_usually(weekday, middle) for weekday in range(7)]
    if not any(usual):
        return None
    before, off, made_up = [0], [], []
    for day, kind in days.between(first, last):
        if kind.is_off and usual[day.weekday()]:
            off.append(day)
        elif not kind.is_off and not usual[day.weekday()]:
            made_up.append(day)
        before.append(before[-1] + (not kind.is_off))
    mask = "".join("0" if worked else "1" for worked in usual)
    return WorkDays(mask, tuple(off), tuple(made_up), tuple(before), first)


def add_lists(workbook: Workbook, days: WorkDays | None, owners: Sequence[str], stages: Sequence[str]) -> Worksheet:
    """Add the hidden sheet with one named list per column."""
    sheet: Worksheet = workbook.create_sheet(SHEET)
    sheet.sheet_state = "hidden"
    columns: tuple[tuple[str, Sequence[date | str]], ...] = (
        (DAYS_OFF, days.off if days else ()),
        (MADE_UP, days.made_up if days else ()),
        (OWNERS, owners),
        (STAGES, stages),
    )
    for column, (name, values) in enumerate(columns, 1):
        sheet.cell(1, column, name)
        at = get_column_letter(column)
        sheet.column_dimensions[at].width = 16
        for row, value in enumerate(values, 2):
            cell = sheet.cell(row, column)
            if isinstance(value, str):
                put_text(cell, value)
            else:
                cell.value = value
                cell.number_format = DAY_FORMAT
        cells = f"'{SHEET}'!${at}$2:${at}${max(len(values), 1) + 1}"
        workbook.defined_names[name] = DefinedName(name, attr_text=cells)
    return sheet

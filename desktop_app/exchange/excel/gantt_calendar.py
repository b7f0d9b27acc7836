"""The calendar that a sheet counts with, and the names of the lists that its formulas and drop-downs read."""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.timeline.days import Days

DAYS_OFF, MADE_UP, OWNERS, STAGES, STATES = "days_off", "make_up_days", "owner_names", "stage_names", "status_names"
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

"""Public holidays and make-up working days of China, as rows of a calendar."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

import chinese_calendar

from desktop_app.domain.calendar import CalendarException
from desktop_app.domain.codes import ExceptionSource

_SATURDAY = 5


def announced_years() -> tuple[int, ...]:
    """The years whose holidays and make-up days are known, in order."""
    days = {*chinese_calendar.constants.holidays, *chinese_calendar.constants.workdays}
    return tuple(sorted({day.year for day in days}))


def exceptions(calendar_id: str, years: Iterable[int], new_id: Callable[[str], str]) -> list[CalendarException]:
    """Where the given announced years differ from Monday to Friday: stretches off, and days that are made up.

    new_id: makes the id of a row from a text that is unique in the calendar ("2026-10-01").
    """
    known = set(announced_years())
    rows: list[CalendarException] = []
    for year in sorted(set(years) & known):
        rows.extend(
            _row(calendar_id, name, first, last, works, new_id) for name, first, last, works in _stretches(year)
        )
    return rows


def _row(
    calendar_id: str, name: str, first: date, last: date, works: bool, new_id: Callable[[str], str]
) -> CalendarException:
    return CalendarException(
        id=new_id(first.isoformat()),
        calendar_id=calendar_id,
        name=name,
        first_day=first,
        last_day=last,
        hours=None if works else "",
        source=ExceptionSource.HOLIDAYS,
    )


def _stretches(year: int) -> Iterator[tuple[str, date, date, bool]]:
    """(name, first day, last day, whether it is worked) of the days that a plain week would get wrong."""
    open_stretch: tuple[str, date, date, bool] | None = None
    day = date(year, 1, 1)
    while day.year == year:
        works = chinese_calendar.is_workday(day)
        name = _name(day)
        if works != (day.weekday() < _SATURDAY) or (not works and name):
            if open_stretch is not None and open_stretch[3] == works and open_stretch[0] == name:
                open_stretch = (name, open_stretch[1], day, works)
            else:
                if open_stretch is not None:
                    yield open_stretch
                open_stretch = (name, day, day, works)
        elif open_stretch is not None:
            yield open_stretch
            open_stretch = None
        day += timedelta(days=1)
    if open_stretch is not None:
        yield open_stretch


def _name(day: date) -> str:
    """The package's English name of the holiday a day belongs to or makes up for; empty for a plain weekend."""
    holidays = chinese_calendar.constants.holidays
    made_up = chinese_calendar.constants.workdays
    return str(holidays.get(day) or made_up.get(day) or "")

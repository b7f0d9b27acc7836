"""The calendars that every workspace starts with."""

from collections.abc import Iterator

from desktop_app.domain import calendar as codes
from desktop_app.domain.calendar import Calendar, CalendarWeekday, format_hours
from desktop_app.domain.entity import Entity
from desktop_app.schedule import holidays
from desktop_app.schedule.patterns import OFFICE_HOURS, WHOLE_DAY
from desktop_app.schedule.working_time import Spans

_WEEKS: dict[str, tuple[Spans, int]] = {
    codes.OFFICE: (OFFICE_HOURS, 5),
    codes.OFFICE_WITHOUT_HOLIDAYS: (OFFICE_HOURS, 5),
    codes.SIX_DAY: (OFFICE_HOURS, 6),
    codes.SEVEN_DAY: (OFFICE_HOURS, 7),
    codes.AROUND_THE_CLOCK: (WHOLE_DAY, 7),
}
"""Hours and number of working days, from Monday."""

_FOLLOWS_HOLIDAYS = (codes.OFFICE, codes.SIX_DAY)


def calendar_id(code: str) -> str:
    """The id of a built-in calendar, the same in every workspace."""
    return f"calendar-{code.replace('_', '-')}"


def calendars(names: dict[str, str] | None = None) -> list[Entity]:
    """The built-in calendars with their weeks and the holidays announced so far, parents first.

    names: what to call them, by code; a missing name is the code.
    """
    rows: list[Entity] = []
    for code in _WEEKS:
        rows.extend(_calendar(code, (names or {}).get(code, code)))
    return rows


def _calendar(code: str, name: str) -> Iterator[Entity]:
    own_id = calendar_id(code)
    follows = code in _FOLLOWS_HOLIDAYS
    years = holidays.announced_years() if follows else ()
    yield Calendar(
        id=own_id, name=name, code=code, follows_holidays=follows, announced_until=years[-1] if years else None
    )
    spans, days = _WEEKS[code]
    for weekday in range(7):
        hours = format_hours(spans) if weekday < days else ""
        yield CalendarWeekday(id=f"{own_id}-{weekday}", calendar_id=own_id, weekday=weekday, hours=hours)
    if follows:
        yield from holidays.exceptions(own_id, years, lambda text: f"{own_id}-{text}")

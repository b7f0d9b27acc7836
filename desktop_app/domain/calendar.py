"""Working time as stored: weekly hours plus dated exceptions."""

import re
from datetime import date
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from desktop_app.domain.codes import ExceptionSource, Recurrence
from desktop_app.domain.entity import DirectoryEntity, Id, Line, Name, Ref

OFFICE = "office"
OFFICE_WITHOUT_HOLIDAYS = "office_without_holidays"
SIX_DAY = "six_day"
SEVEN_DAY = "seven_day"
AROUND_THE_CLOCK = "around_the_clock"

BUILT_IN = (OFFICE, OFFICE_WITHOUT_HOLIDAYS, SIX_DAY, SEVEN_DAY, AROUND_THE_CLOCK)
"""Codes of the calendars that every workspace starts with."""

_SPAN = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


def parse_hours(text: str) -> tuple[tuple[int, int], ...]:
    """Working intervals of a day, in minutes since its midnight: "09:00-12:00 13:00-18:00".

    An interval may run past midnight up to "48:00". The empty text is a day off.
    Raises ValueError when the text does not read like that, or when intervals touch backwards or overlap.
    """
    spans: list[tuple[int, int]] = []
    for part in text.split():
        match = _SPAN.fullmatch(part)
        if match is None:
            raise ValueError(f"not working hours: {part!r}")
        h1, m1, h2, m2 = map(int, match.groups())
        start, finish = h1 * 60 + m1, h2 * 60 + m2
        if m1 > 59 or m2 > 59 or start >= 1440 or finish > 2880 or finish <= start:
            raise ValueError(f"not working hours: {part!r}")
        if spans and start < spans[-1][1]:
            raise ValueError(f"working hours overlap: {text!r}")
        spans.append((start, finish))
    return tuple(spans)


def format_hours(spans: tuple[tuple[int, int], ...]) -> str:
    """The text that `parse_hours` reads back."""
    return " ".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in spans)


def _valid_hours(text: str) -> str:
    parse_hours(text)
    return text


Hours = Annotated[str, Field(max_length=500), AfterValidator(_valid_hours)]
"""A day's working intervals as text, see `parse_hours`; empty is a day off."""


class Calendar(DirectoryEntity):
    """A working calendar. `code` names the built-in ones; a derived calendar falls back to its base day by day."""

    table: ClassVar[str] = "calendar"

    name: Name
    code: Line | None = None
    base_id: Annotated[Id | None, Ref("calendar", "clear")] = None
    follows_holidays: bool = False
    """Whether the public holidays of China are kept up to date in it."""
    announced_until: int | None = None
    """Last year whose holidays and make-up days are known; later years are weekends only."""
    external_uid: int | None = None


class CalendarWeekday(DirectoryEntity):
    """Hours of one day of the week (0 is Monday), always or within [first_day, last_day]."""

    table: ClassVar[str] = "calendar_weekday"

    calendar_id: Annotated[Id, Ref("calendar", "delete")]
    weekday: Annotated[int, Field(ge=0, le=6)]
    hours: Hours
    first_day: date | None = None
    last_day: date | None = None


class CalendarException(DirectoryEntity):
    """Days that differ from the week: from `first_day` through `last_day`, possibly repeating.

    `hours` None means the usual hours of the calendar (a make-up day), empty means off.
    A repeating exception happens `occurrences` times or until `last_day`, every `every` units;
    `weekdays` is a set of digits 0-6, `month` 1-12, `month_day` 1-31, `position` 1-4 or 5 for the last.
    """

    table: ClassVar[str] = "calendar_exception"

    calendar_id: Annotated[Id, Ref("calendar", "delete")]
    name: Line = ""
    first_day: date
    last_day: date
    hours: Hours | None = ""
    source: ExceptionSource = ExceptionSource.USER
    recurrence: Recurrence = Recurrence.NONE
    every: Annotated[int, Field(ge=1, le=999)] = 1
    weekdays: Annotated[str, Field(pattern=r"^[0-6]*$", max_length=7)] = ""
    month: Annotated[int | None, Field(ge=1, le=12)] = None
    month_day: Annotated[int | None, Field(ge=1, le=31)] = None
    position: Annotated[int | None, Field(ge=1, le=5)] = None
    occurrences: Annotated[int | None, Field(ge=1, le=9999)] = None

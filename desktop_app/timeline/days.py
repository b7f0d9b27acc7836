"""Which days a calendar works, and which of them differ from its week: 休 and 班."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import OFFICE, Calendar, CalendarException
from desktop_app.domain.campaign import Campaign
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.recurrence import days_of
from desktop_app.schedule.working_time import DAY, Spans, WorkingTime

_WEEKS_TO_LOOK = 8


class DayKind(StrEnum):
    """work and off follow the week; holiday (休) and make_up (班) are the dated exceptions."""

    WORK = "work"
    OFF = "off"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"

    @property
    def is_off(self) -> bool:
        """Whether nobody works on it."""
        return self in (DayKind.OFF, DayKind.HOLIDAY)


class Days:
    """The days of one calendar by kind. excepted: its dated exceptions, whatever they say of the day."""

    def __init__(self, hours: Callable[[date], Spans], excepted: frozenset[date], usual_hours: tuple[int, int]) -> None:
        """hours: the working intervals of a day in its minutes, none on a day off."""
        self.usual_hours = usual_hours
        self.hours = hours
        self._excepted = excepted
        self._known: dict[date, DayKind] = {}

    def kind(self, day: date) -> DayKind:
        """What kind of day it is."""
        kind = self._known.get(day)
        if kind is None:
            kind = self._known[day] = self._find(day)
        return kind

    def between(self, first: date, last: date) -> list[tuple[date, DayKind]]:
        """Every day from first through last with its kind."""
        return [(day, self.kind(day)) for day in (first + timedelta(n) for n in range((last - first).days + 1))]

    def idle(self, day: date) -> list[tuple[int, int]]:
        """The minutes of a day in which nobody works."""
        edges = [0, *(minute for span in self.hours(day) for minute in span), DAY]
        return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]

    def works_usually(self, weekday: int, near: date) -> bool:
        """Whether a weekday (0 is Monday) is worked around a date when no exception says otherwise."""
        same = near + timedelta(weekday - near.weekday())
        for weeks in range(_WEEKS_TO_LOOK):
            for day in (same + timedelta(7 * weeks), same - timedelta(7 * weeks)):
                if day not in self._excepted:
                    return self._works(day)
        return self._works(same)

    def _works(self, day: date) -> bool:
        return bool(self.hours(day))

    def _find(self, day: date) -> DayKind:
        works = self._works(day)
        if day in self._excepted:
            if not works:
                return DayKind.HOLIDAY
            return DayKind.WORK if self.works_usually(day.weekday(), day) else DayKind.MAKE_UP
        return DayKind.WORK if works else DayKind.OFF


def campaign_days(book: Book, campaign_id: str) -> Days:
    """The days of a campaign's own calendar, or of the office's where it names none."""
    working = Calendars(book, campaign_id).campaign
    calendar_id = book.get(Campaign, campaign_id).calendar_id
    if calendar_id is None:
        office = book.where(Calendar, "code", OFFICE)
        calendar_id = office[0].id if office else None
    return Days(working.day_hours, _excepted(book, calendar_id), _usual_hours(working))


def _usual_hours(working: WorkingTime) -> tuple[int, int]:
    spans = working.usual_hours()
    return (spans[0][0], spans[-1][1]) if spans else (0, 1440)


def _excepted(book: Book, calendar_id: str | None) -> frozenset[date]:
    """The days that a calendar or one of its bases names."""
    days: set[date] = set()
    seen: set[str] = set()
    calendar = book.find(Calendar, calendar_id)
    while calendar is not None and calendar.id not in seen:
        seen.add(calendar.id)
        for exception in book.where(CalendarException, "calendar_id", calendar.id):
            days.update(days_of(exception))
        calendar = book.find(Calendar, calendar.base_id)
    return frozenset(days)

"""What a gate that stays shut costs: dates with and without a word, and if it is still shut some working days later."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from desktop_app.domain.book import Book
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.version import Moves, moves, newly_locked

_DAY = timedelta(days=1)
_LOOKED_AT = (1, 2, 5)
"""How many working days later the dates are looked at."""
_MOST = 400
"""A calendar without a working day in so many days has none at all."""


@dataclass(frozen=True)
class Slip:
    """now: what the word itself moves; locks: how much work it locks; later: what is moved besides if the gate is
    still shut at `until`: the next working day, or the first of a few later ones on which that moves anything."""

    now: Moves
    locks: int
    later: Moves
    until: datetime


def slip(before: Schedule, book: Book, scheduled: Callable[[datetime], Schedule]) -> Slip:
    """What a word does to the dates. before: the schedule without it; book: the book with it.

    scheduled: the dates of that book as of a moment.
    """
    after = scheduled(before.now)
    now, locks = moves(before, after), newly_locked(before, after)
    days = _working_days(book, before)
    for until in days[:-1]:
        later = moves(after, scheduled(until))
        if later.count:
            return Slip(now, locks, later, until)
    return Slip(now, locks, moves(after, scheduled(days[-1])), days[-1])


def _working_days(book: Book, plan: Schedule) -> list[datetime]:
    """The working days that are looked at, at the time of day that it is now."""
    calendar = Calendars(book, plan.campaign_id).of_calendar(None)
    days = (plan.now + n * _DAY for n in range(1, _MOST))
    working = list(islice((day for day in days if calendar.is_working_day(day.date())), _LOOKED_AT[-1]))
    return [working[n - 1] for n in _LOOKED_AT if n <= len(working)] or [plan.now + _DAY]

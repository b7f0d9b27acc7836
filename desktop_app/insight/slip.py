"""What a gate that stays shut costs: dates with and without a word, and if it is still shut on the next working day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.moves import Consequences, consequences
from desktop_app.schedule.result import Schedule

_DAY = timedelta(days=1)
_MOST = 400
"""A calendar without a working day in so many days has none at all."""


@dataclass(frozen=True)
class Slip:
    """now: what the word itself moves; locks: how much work it locks; later: what is moved besides if the gate is
    still shut at `until`, the next working day."""

    now: Consequences
    locks: int
    later: Consequences
    until: datetime


def slip(before: Schedule, book: Book, scheduled: Callable[[datetime], Schedule]) -> Slip:
    """What a word does to the dates. before: the schedule without it; book: the book with it.

    scheduled: the dates of that book as of a moment.
    """
    after = scheduled(before.now)
    until = _next_working_day(book, before)
    return Slip(consequences(before, after), _locks(before, after), consequences(after, scheduled(until)), until)


def _locks(before: Schedule, after: Schedule) -> int:
    return sum(
        dates.locked and not dates.summary and task_id in before.tasks and not before.tasks[task_id].locked
        for task_id, dates in after.tasks.items()
    )


def _next_working_day(book: Book, plan: Schedule) -> datetime:
    calendar = Calendars(book, plan.campaign_id).of_calendar(None)
    at = plan.now + _DAY
    for _ in range(_MOST):
        if calendar.is_working_day(at.date()):
            break
        at += _DAY
    return at

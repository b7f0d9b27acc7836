"""Newly announced public holidays, brought into the calendars that follow them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar, CalendarException
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.schedule.holidays import announced_years, exceptions


@dataclass(frozen=True, kw_only=True)
class AddHolidays(Command):
    """Days off and make-up days of the years that were announced since; what people typed for a day stays.

    rows: the new exceptions, see `newly_announced`.
    """

    code: ClassVar[str] = "add_holidays"
    rows: tuple[CalendarException, ...]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The last year, and how many stretches of days there are."""
        return {"year": max((row.last_day.year for row in self.rows), default=0), "count": len(self.rows)}

    def edit(self, draft: Draft) -> None:
        for calendar_id in dict.fromkeys(row.calendar_id for row in self.rows):
            calendar = draft.book.get(Calendar, calendar_id)
            own = [row for row in self.rows if row.calendar_id == calendar_id]
            draft.put(*own)
            draft.change(calendar, announced_until=max(row.last_day.year for row in own))


def newly_announced(
    book: Book, new_id: Callable[[], str], years: tuple[int, ...] | None = None
) -> tuple[CalendarException, ...]:
    """The exceptions that calendars which follow the holidays do not have yet; none where all is up to date.

    years: all that are announced, those of the library where none are named. A day that has an exception already is
    left as it is.
    """
    known = announced_years() if years is None else years
    found: list[CalendarException] = []
    for calendar in book.rows(Calendar).values():
        if not calendar.follows_holidays:
            continue
        missing = [year for year in known if calendar.announced_until is None or year > calendar.announced_until]
        old = book.where(CalendarException, "calendar_id", calendar.id)
        taken = {(row.first_day, row.last_day) for row in old}
        fresh = exceptions(calendar.id, missing, lambda _: new_id())
        found.extend(row for row in fresh if (row.first_day, row.last_day) not in taken)
    return tuple(found)

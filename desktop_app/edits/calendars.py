"""Calendars that go: only those that nobody works by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.errors import KnownError
from desktop_app.domain.tables import REFERRING
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft

_NAMED = 5
"""So many of those that use a calendar are named; the rest is counted."""


@dataclass(frozen=True, kw_only=True)
class DeleteCalendar(Command):
    """Delete a calendar with its hours and exceptions.

    Raises KnownError "calendar_built_in", or "calendar_used" with who works by it: dates would move without a word.
    """

    code: ClassVar[str] = "delete_calendar"
    calendar_id: str

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The calendar's name."""
        row = book.find(Calendar, self.calendar_id)
        return {"name": row.name if row is not None else ""}

    def reaches_everywhere(self) -> bool:
        """Tasks of any campaign may work by it."""
        return True

    def edit(self, draft: Draft) -> None:
        calendar = draft.book.get(Calendar, self.calendar_id)
        if calendar.code is not None:
            raise KnownError("calendar_built_in", name=calendar.name)
        users = list(users_of(draft.book, calendar.id))
        if users:
            more = max(len(users) - _NAMED, 0)
            raise KnownError("calendar_used", name=calendar.name, users=users[:_NAMED], count=len(users), more=more)
        draft.delete(calendar)


def users_of(book: Book, calendar_id: str) -> Iterator[str]:
    """The names of all that work by a calendar: campaigns, people, tasks, and calendars that fall back to it."""
    for kind, field, on_delete in REFERRING[Calendar.table]:
        if on_delete == "clear":
            yield from (str(getattr(row, "name", row.id)) for row in book.where(kind, field, calendar_id))

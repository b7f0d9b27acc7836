"""Owners say yes to their dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Acknowledgement, CalendarEntry, Person
from desktop_app.domain.task import Assignment, Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft


@dataclass(frozen=True, kw_only=True)
class Acknowledge(Command):
    """Record that somebody agrees to their dates of tasks. Only who works on a task can: "not_their_task"."""

    code: ClassVar[str] = "acknowledge"
    rows: tuple[Acknowledgement, ...]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Who said yes, to what, and to how many."""
        first = self.rows[0]
        task, person = book.find(Task, first.task_id), book.find(Person, first.person_id)
        return {"person": person.name if person else "", "name": task.name if task else "", "count": len(self.rows)}

    def campaign(self, book: Book) -> str | None:
        """The first task's campaign."""
        return self.rows[0].campaign_id

    def edit(self, draft: Draft) -> None:
        """The new word takes the place of the earlier one, which the journal keeps."""
        for row in self.rows:
            task, person = draft.book.get(Task, row.task_id), draft.book.get(Person, row.person_id)
            helpers = {helper.person_id for helper in draft.book.where(Assignment, "task_id", task.id)}
            if person.id not in {task.owner_id, *helpers}:
                raise KnownError("not_their_task", name=task.name, person=person.name)
            for earlier in draft.book.where(Acknowledgement, "task_id", task.id):
                if earlier.person_id == person.id:
                    draft.delete(earlier)
            draft.put(row)


@dataclass(frozen=True, kw_only=True)
class RememberCalendar(Command):
    """Keep what a calendar file says, so that the next one replaces it in the calendars that took it."""

    code: ClassVar[str] = "remember_calendar"
    rows: tuple[CalendarEntry, ...]
    name: str
    """Whose calendar: a person or a campaign."""

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Whose calendar, and how many entries are new or say something else."""
        return {"name": self.name, "count": len(self.rows)}

    def campaign(self, book: Book) -> str | None:
        """The first entry's campaign."""
        return self.rows[0].campaign_id if self.rows else None

    def edit(self, draft: Draft) -> None:
        """The entries as given."""
        draft.put(*self.rows)

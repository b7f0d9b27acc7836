"""Feedback becoming work: a task with an owner, which its entries keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Constraint
from desktop_app.domain.errors import KnownError
from desktop_app.domain.numbers import FeedbackEntry
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.edits.tasks import AddTasks

_MOST_QUOTED = 10
"""Entries whose words stand in the task's note."""


@dataclass(frozen=True, kw_only=True)
class MakeImprovement(Command):
    """Turn entries of the feedback log into one task; its owner, who may be new with it, answers for them too.

    Raises KnownError "improvement_needs_owner", or "already_improved" where an entry has become a task before.
    """

    code: ClassVar[str] = "make_improvement"
    task: Task
    entry_ids: tuple[str, ...]
    newcomer: Person | None = None

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name, and how many entries it is about."""
        return {"name": self.task.name, "count": len(self.entry_ids)}

    def campaign(self, book: Book) -> str | None:
        """The task's campaign."""
        return self.task.campaign_id

    def edit(self, draft: Draft) -> None:
        if self.task.owner_id is None:
            raise KnownError("improvement_needs_owner", name=self.task.name)
        if self.newcomer is not None:
            draft.put(self.newcomer)
        AddTasks(tasks=(self.task,)).edit(draft)
        for id in self.entry_ids:
            entry = draft.book.get(FeedbackEntry, id)
            before = draft.book.find(Task, entry.task_id)
            if before is not None:
                raise KnownError("already_improved", what=entry.what, name=before.name)
            draft.change(entry, task_id=self.task.id, owner_id=self.task.owner_id)


def improvement(
    entries: Sequence[FeedbackEntry], name: str, owner_id: str | None, deadline: datetime | None, now: datetime, id: str
) -> Task:
    """The task that entries become: not before now, with their words in its note. Raises KnownError "nothing_to_improve"."""
    if not entries:
        raise KnownError("nothing_to_improve")
    return Task(
        id=id,
        campaign_id=entries[0].campaign_id,
        name=name[:500],
        owner_id=owner_id,
        constraint=Constraint.SNET,
        constraint_date=now.replace(second=0, microsecond=0),
        deadline=deadline,
        note="\n".join(entry.what for entry in entries[:_MOST_QUOTED]),
    )

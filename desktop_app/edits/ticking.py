"""Ticks of the run sheet: what really happened, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Edge
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.edits.progress import SetActuals


@dataclass(frozen=True, kw_only=True)
class Tick(Command):
    """Say that a task has begun, or is done, at a moment; None takes the tick back.

    begun: where its schedule has the start, for a task of which only the end was ticked. What has been ticked may be
    ticked again at another moment. Locked work asks for a reason, as progress does.
    """

    code: ClassVar[str] = "tick"
    task_id: str
    edge: Edge
    at: datetime | None
    now: datetime
    begun: datetime
    reason: str = ""

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name and the moment."""
        task = book.find(Task, self.task_id)
        return {"name": task.name if task else "", "at": self.at}

    def campaign(self, book: Book) -> str | None:
        """The task's campaign."""
        task = book.find(Task, self.task_id)
        return task.campaign_id if task else None

    def edit(self, draft: Draft) -> None:
        if self.at is not None and self.at > self.now:
            raise KnownError("tick_ahead", at=self.at, now=self.now)
        is_start = self.edge is Edge.START
        values: dict[str, datetime | None] = {"actual_start" if is_start else "actual_finish": self.at}
        if is_start and self.at is None:
            values["actual_finish"] = None
        task = draft.book.get(Task, self.task_id)
        started = task.actual_start or self.begun
        # Who said once why it is done ahead of its confirmation is not asked again at its end.
        reason = self.reason or task.ahead_reason
        SetActuals(task_id=task.id, values=values, now=self.now, begun=started, reason=reason).edit(draft)

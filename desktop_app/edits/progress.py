"""Progress, and what it means while the gate before it is shut."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.codes import GateMode, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import stage_of
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.schedule.gates import gate_mode, is_behind_shut_gate


@dataclass(frozen=True, kw_only=True)
class SetProgress(Command):
    """Say how far a task is.

    start, finish: where its schedule has it; what has begun began then (or now, if that is earlier).
    Progress on locked work needs a reason; what arrives from outside is recorded without one: reality is never
    refused. Both are marked as ahead of confirmation.
    """

    code: ClassVar[str] = "set_progress"
    task_id: str
    percent: int
    now: datetime
    start: datetime
    finish: datetime
    reason: str = ""
    from_outside: bool = False

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name and the figure."""
        task = book.find(Task, self.task_id)
        return {"name": task.name if task else "", "percent": self.percent}

    def campaign(self, book: Book) -> str | None:
        """The task's campaign."""
        task = book.find(Task, self.task_id)
        return task.campaign_id if task else None

    def edit(self, draft: Draft) -> None:
        task = draft.book.get(Task, self.task_id)
        if draft.book.where(Task, "parent_id", task.id):
            raise KnownError("summary_progress", name=task.name)
        if task.kind is TaskKind.CHECKPOINT:
            raise KnownError("checkpoint_progress", name=task.name)
        draft.change(task, percent=self.percent, remaining=None, **self._actuals(task), **self._ahead(draft.book, task))

    def _actuals(self, task: Task) -> dict[str, Any]:
        if self.percent == 0:
            return {"actual_start": None, "actual_finish": None}
        begun = task.actual_start or min(self.start, self.now)
        if self.percent < 100:
            return {"actual_start": begun, "actual_finish": None}
        ended = task.actual_finish or max(begun, min(self.finish, self.now))
        return {"actual_start": begun, "actual_finish": ended}

    def _ahead(self, book: Book, task: Task) -> dict[str, Any]:
        if self.percent <= task.percent:
            return {} if self.percent else {"ahead_of_confirmation": False, "ahead_reason": ""}
        if not is_behind_shut_gate(book, task, self.now):
            return {}
        lock = gate_mode(book, task.campaign_id) is GateMode.LOCK
        if lock and not self.from_outside and not self.reason.strip():
            raise KnownError("locked", name=task.name, stage=stage_of(book, task))
        return {"ahead_of_confirmation": True, "ahead_reason": self.reason.strip() or task.ahead_reason}

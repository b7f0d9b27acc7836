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
        task = _leaf(draft.book, self.task_id)
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
        return ahead_of_confirmation(book, task, self.now, self.reason, self.from_outside)


@dataclass(frozen=True, kw_only=True)
class SetActuals(Command):
    """Say when a task really began and ended; None takes a date back.

    values: "actual_start" and "actual_finish", whichever was said; begun: where its schedule has the start, for a
    task of which only the finish is known. An end means it is done; no beginning means nothing has been done.
    """

    code: ClassVar[str] = "set_actuals"
    task_id: str
    values: Mapping[str, datetime | None]
    now: datetime
    begun: datetime
    reason: str = ""

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name and the dates."""
        task = book.find(Task, self.task_id)
        start, finish = self.values.get("actual_start"), self.values.get("actual_finish")
        return {"name": task.name if task else "", "start": start, "finish": finish}

    def campaign(self, book: Book) -> str | None:
        """The task's campaign."""
        task = book.find(Task, self.task_id)
        return task.campaign_id if task else None

    def edit(self, draft: Draft) -> None:
        task = _leaf(draft.book, self.task_id)
        for name in self.values.keys() - {"actual_start", "actual_finish"}:
            raise KnownError("not_editable", table=f"task.{name}")
        start = self.values.get("actual_start", task.actual_start)
        finish = self.values.get("actual_finish", task.actual_finish)
        if finish is not None:
            start = start or min(self.begun, finish)
        percent = 100 if finish is not None else 0 if start is None else min(task.percent, 99)
        more = percent > task.percent or (start is not None and task.actual_start is None)
        ahead = ahead_of_confirmation(draft.book, task, self.now, self.reason) if more else {}
        draft.change(task, actual_start=start, actual_finish=finish, percent=percent, remaining=None, **ahead)


def _leaf(book: Book, task_id: str) -> Task:
    """A task that has progress of its own. Raises KnownError "summary_progress" or "checkpoint_progress"."""
    task = book.get(Task, task_id)
    if book.where(Task, "parent_id", task.id):
        raise KnownError("summary_progress", name=task.name)
    if task.kind is TaskKind.CHECKPOINT:
        raise KnownError("checkpoint_progress", name=task.name)
    return task


def ahead_of_confirmation(
    book: Book, task: Task, now: datetime, reason: str, from_outside: bool = False
) -> dict[str, Any]:
    """What progress on work behind a shut gate marks. Raises KnownError "locked" where it asks for a reason."""
    if not is_behind_shut_gate(book, task, now):
        return {}
    lock = gate_mode(book, task.campaign_id) is GateMode.LOCK
    if lock and not from_outside and not reason.strip():
        raise KnownError("locked", name=task.name, stage=stage_of(book, task))
    return {"ahead_of_confirmation": True, "ahead_reason": reason.strip() or task.ahead_reason}

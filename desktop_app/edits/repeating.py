"""Repeating work: its rule, and ticking off what was done of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.repeat import Occurrence, Repeat
from desktop_app.domain.task import Task
from desktop_app.edits.dates import calendars_of
from desktop_app.edits.draft import Draft
from desktop_app.edits.progress import ahead_of_confirmation
from desktop_app.edits.tasks import OnTask
from desktop_app.schedule.repeats import occurrence_days, ticked_days


@dataclass(frozen=True, kw_only=True)
class SetRepeat(OnTask):
    """Let a task happen again by a rule, by another one, or (None) only once.

    Raises KnownError "repeat_of_what" for what is no plain task, "repeat_empty" where the rule has no occurrence.
    """

    code: ClassVar[str] = "set_repeat"
    rule: Repeat | None

    def edit(self, draft: Draft) -> None:
        book = draft.book
        task = book.get(Task, self.task_id)
        if task.kind is not TaskKind.TASK or book.where(Task, "parent_id", task.id):
            raise KnownError("repeat_of_what", name=task.name)
        for old in book.where(Repeat, "task_id", task.id):
            if self.rule is None or old.id != self.rule.id:
                draft.delete(old)
        if self.rule is None:
            for done in book.where(Occurrence, "task_id", task.id):
                draft.delete(done)
            return
        draft.put(self.rule)
        if not occurrence_days(draft.book, calendars_of(draft.book, task.campaign_id), task):
            raise KnownError("repeat_empty", name=task.name)


@dataclass(frozen=True, kw_only=True)
class TickOccurrence(OnTask):
    """Say that one occurrence was done, or (done_at None) that it was not.

    Ticking work behind a shut gate needs a reason and is marked as ahead of confirmation, as all progress is.
    Raises KnownError "no_occurrence" for a day on which the task does not happen, "locked" without the reason.
    """

    code: ClassVar[str] = "tick_occurrence"
    day: date
    id: str
    now: datetime
    done_at: datetime | None
    reason: str = ""

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name and the day."""
        return {**super().describe(book), "day": self.day, "done": self.done_at is not None}

    def edit(self, draft: Draft) -> None:
        book = draft.book
        task = book.get(Task, self.task_id)
        old = ticked_days(book, task.id).get(self.day)
        if self.done_at is None:
            if old is not None:
                draft.delete(old)
            return
        if self.day not in occurrence_days(book, calendars_of(book, task.campaign_id), task):
            raise KnownError("no_occurrence", name=task.name, day=self.day)
        marks = ahead_of_confirmation(book, task, self.now, self.reason)
        if marks:
            draft.change(task, **marks)
        id = old.id if old is not None else self.id
        draft.put(Occurrence(id=id, campaign_id=task.campaign_id, task_id=task.id, day=self.day, done_at=self.done_at))

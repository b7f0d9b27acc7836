"""What key people delivered, with its evidence; and taking a key person out of a campaign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from desktop_app.domain.attachment import Attachment
from desktop_app.domain.book import Book
from desktop_app.domain.codes import PROVEN, CooperationState, DeliverableKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, Deliverable, KeyPerson, Post
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.edits.progress import ahead_of_confirmation

_REACHED = {
    DeliverableKind.SAMPLE: CooperationState.SAMPLE_SENT,
    DeliverableKind.DRAFT: CooperationState.DRAFT_IN_REVIEW,
    DeliverableKind.POST: CooperationState.PUBLISHED,
    DeliverableKind.LIVE: CooperationState.PUBLISHED,
    DeliverableKind.DATA: CooperationState.TRACKED,
}
_STATES = tuple(CooperationState)


@dataclass(frozen=True, kw_only=True)
class Deliver(Command):
    """Say that something was delivered: its task is done, with a link or a file that shows it.

    start: where its schedule has it; link: "" where a file of the task is the evidence, or none is needed; post: what
    was published by it; reason: why, where the work is locked.
    """

    code: ClassVar[str] = "deliver"
    deliverable_id: str
    at: datetime
    now: datetime
    start: datetime
    link: str = ""
    files: tuple[Attachment, ...] = ()
    post: Post | None = None
    reason: str = ""

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name."""
        row = book.find(Deliverable, self.deliverable_id)
        task = book.find(Task, row.task_id) if row is not None else None
        return {"name": task.name if task is not None else ""}

    def campaign(self, book: Book) -> str | None:
        """The deliverable's campaign."""
        row = book.find(Deliverable, self.deliverable_id)
        return row.campaign_id if row is not None else None

    def edit(self, draft: Draft) -> None:
        row = draft.book.get(Deliverable, self.deliverable_id)
        task = draft.book.get(Task, row.task_id)
        if self.at > self.now:
            raise KnownError("delivered_ahead", name=task.name, at=self.at)
        draft.put(*self.files)
        link = self.link.strip() or row.link
        if row.kind in PROVEN and not link and not draft.book.where(Attachment, "task_id", task.id):
            raise KnownError("deliverable_without_evidence", name=task.name)
        ahead = ahead_of_confirmation(draft.book, task, self.now, self.reason) if task.percent < 100 else {}
        begun = min(task.actual_start or self.start, self.at)
        draft.change(task, actual_start=begun, actual_finish=self.at, percent=100, remaining=None, **ahead)
        if self.post is not None:
            draft.put(self.post)
        draft.change(row, link=link, post_id=self.post.id if self.post is not None else row.post_id)
        self._go_on(draft, row)

    @staticmethod
    def _go_on(draft: Draft, row: Deliverable) -> None:
        """The cooperation is at least as far as what was delivered; it never goes back."""
        cooperation, reached = draft.book.get(Cooperation, row.cooperation_id), _REACHED.get(row.kind)
        before = -1 if cooperation.state is None else _STATES.index(cooperation.state)
        if reached is not None and _STATES.index(reached) > before:
            draft.change(cooperation, state=reached)


@dataclass(frozen=True, kw_only=True)
class RemoveCooperation(Command):
    """Take a key person out of a campaign: with what has not begun of their work. What was done stays in the plan."""

    code: ClassVar[str] = "remove_cooperation"
    cooperation_id: str

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The person's name."""
        row = book.find(Cooperation, self.cooperation_id)
        person = book.find(KeyPerson, row.key_person_id) if row is not None else None
        return {"name": person.name if person is not None else ""}

    def campaign(self, book: Book) -> str | None:
        """The cooperation's campaign."""
        row = book.find(Cooperation, self.cooperation_id)
        return row.campaign_id if row is not None else None

    def edit(self, draft: Draft) -> None:
        book = draft.book
        tasks = [book.get(Task, row.task_id) for row in book.where(Deliverable, "cooperation_id", self.cooperation_id)]
        draft.delete(book.get(Cooperation, self.cooperation_id))
        for task in tasks:
            if task.actual_start is None and task.percent == 0:
                draft.delete(task)
        for parent_id in {task.parent_id for task in tasks} - {None}:
            summary = draft.book.find(Task, parent_id)
            if summary is not None and not draft.book.where(Task, "parent_id", summary.id):
                draft.delete(summary)

"""Putting one field of a row back to what it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.codes import GateMode
from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import stage_of
from desktop_app.domain.tables import BY_TABLE
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.schedule.gates import checkpoints_before, gate_mode, is_open_for, is_started

_PROGRESS = frozenset({"percent", "actual_start", "actual_finish"})


@dataclass(frozen=True, kw_only=True)
class RestoreValue(Command):
    """Give a field the value that it had before some step; the rest of the row stays as it is now.

    value: as it stands in the journal. The book's rules are checked as with any edit.
    """

    code: ClassVar[str] = "restore_value"
    table: str
    id: str
    field: str
    value: Any

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The table, the row's name and the field."""
        row = book.find(BY_TABLE[self.table], self.id)
        name = getattr(row, "name", "") or getattr(row, "what", "") or ""
        return {"table": self.table, "name": name, "field": self.field.removesuffix("_id")}

    def campaign(self, book: Book) -> str | None:
        """The row's own campaign."""
        row = book.find(BY_TABLE[self.table], self.id)
        return row.campaign_id if isinstance(row, CampaignEntity) else None

    def edit(self, draft: Draft) -> None:
        """The row with its earlier value. Raises KnownError "not_found" or "not_editable"."""
        kind = BY_TABLE[self.table]
        if self.field not in kind.model_fields or self.field in ("id", "campaign_id"):
            raise KnownError("not_editable", table=self.table)
        row = draft.book.get(kind, self.id)
        if isinstance(row, Task) and self.field in _PROGRESS:
            self._check_lock(draft.book, row)
        draft.change(row, **{self.field: self.value})

    def _check_lock(self, book: Book, task: Task) -> None:
        """Progress on locked work asks for a reason, which there is none for here. Raises KnownError "locked"."""
        after = task.changed(**{self.field: self.value})
        is_more = after.percent > task.percent or (is_started(after) and not is_started(task))
        shut = (is_open_for(book, gate, task) is None for gate in checkpoints_before(book, task))
        if is_more and gate_mode(book, task.campaign_id) is GateMode.LOCK and any(shut):
            raise KnownError("locked", name=task.name, stage=stage_of(book, task))

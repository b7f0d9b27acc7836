"""Putting one field of a row back to what it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.tables import BY_TABLE
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft


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
        draft.change(draft.book.get(kind, self.id), **{self.field: self.value})

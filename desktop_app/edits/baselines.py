"""Baselines that are no longer wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.task import Baseline
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft


@dataclass(frozen=True, kw_only=True)
class DeleteBaseline(Command):
    """Put a baseline away; undo brings it back."""

    code: ClassVar[str] = "delete_baseline"
    baseline_id: str

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Its name."""
        row = book.find(Baseline, self.baseline_id)
        return {"name": row.name if row else ""}

    def campaign(self, book: Book) -> str | None:
        """Its campaign."""
        row = book.find(Baseline, self.baseline_id)
        return row.campaign_id if row else None

    def edit(self, draft: Draft) -> None:
        draft.delete(draft.book.get(Baseline, self.baseline_id))

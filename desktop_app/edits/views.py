"""Saved views of the timeline: kept under a name, replaced, forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import SavedView
from desktop_app.domain.errors import KnownError
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft


@dataclass(frozen=True, kw_only=True)
class PutView(Command):
    """Keep a view, new or changed. Two views of a campaign have different names."""

    code: ClassVar[str] = "put_view"
    view: SavedView

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The view's name."""
        return {"name": self.view.name}

    def campaign(self, book: Book) -> str | None:
        """The view's campaign."""
        return self.view.campaign_id

    def edit(self, draft: Draft) -> None:
        """The view as given. Raises KnownError "view_name_taken"."""
        for other in draft.book.of_campaign(SavedView, self.view.campaign_id):
            if other.id != self.view.id and other.name.casefold() == self.view.name.casefold():
                raise KnownError("view_name_taken", name=other.name)
        draft.put(self.view)


@dataclass(frozen=True, kw_only=True)
class DeleteView(Command):
    """Forget a view."""

    code: ClassVar[str] = "delete_view"
    view_id: str

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The view's name."""
        view = book.find(SavedView, self.view_id)
        return {"name": view.name if view else ""}

    def campaign(self, book: Book) -> str | None:
        """The view's campaign."""
        view = book.find(SavedView, self.view_id)
        return view.campaign_id if view else None

    def edit(self, draft: Draft) -> None:
        """The view goes."""
        draft.delete(draft.book.get(SavedView, self.view_id))

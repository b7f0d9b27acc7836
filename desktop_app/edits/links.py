"""Dependencies between tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.task import Link, Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft


def _ends(book: Book, link: Link | None) -> Mapping[str, Any]:
    before = book.find(Task, link.predecessor_id) if link else None
    after = book.find(Task, link.successor_id) if link else None
    return {"predecessor": before.name if before else "", "successor": after.name if after else ""}


@dataclass(frozen=True, kw_only=True)
class AddLink(Command):
    """Let one task wait for another."""

    code: ClassVar[str] = "add_link"
    link: Link

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The names of both ends."""
        return _ends(book, self.link)

    def campaign(self, book: Book) -> str | None:
        """The link's campaign."""
        return self.link.campaign_id

    def edit(self, draft: Draft) -> None:
        """The link; the invariants refuse it where it would close a circle."""
        draft.put(self.link)


@dataclass(frozen=True, kw_only=True)
class EditLink(Command):
    """Change type or lag of a link, or hang it elsewhere."""

    code: ClassVar[str] = "edit_link"
    link_id: str
    values: Mapping[str, Any]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The names of both ends."""
        return _ends(book, book.find(Link, self.link_id))

    def campaign(self, book: Book) -> str | None:
        """The link's campaign."""
        link = book.find(Link, self.link_id)
        return link.campaign_id if link else None

    def edit(self, draft: Draft) -> None:
        """The link with new values."""
        draft.change(draft.book.get(Link, self.link_id), **self.values)


@dataclass(frozen=True, kw_only=True)
class DeleteLink(Command):
    """Cut a link."""

    code: ClassVar[str] = "delete_link"
    link_id: str

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The names of both ends."""
        return _ends(book, book.find(Link, self.link_id))

    def campaign(self, book: Book) -> str | None:
        """The link's campaign."""
        link = book.find(Link, self.link_id)
        return link.campaign_id if link else None

    def edit(self, draft: Draft) -> None:
        """The link goes."""
        draft.delete(draft.book.get(Link, self.link_id))

"""Many rows at once: a new campaign from a template, or a plan that was read from outside, as one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.entity import Entity
from desktop_app.domain.key_people import Post
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.edits.pasting import mark_ahead


@dataclass(frozen=True, kw_only=True)
class CreateCampaign(Command):
    """A new campaign with everything in it: from a template, a copy, or nothing but a name."""

    code: ClassVar[str] = "create_campaign"
    rows: tuple[Entity, ...]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The campaign's name."""
        return {"name": next((row.name for row in self.rows if isinstance(row, Campaign)), "")}

    def edit(self, draft: Draft) -> None:
        """All rows appear together."""
        draft.put(*self.rows)


@dataclass(frozen=True, kw_only=True)
class ImportRows(Command):
    """Rows read from a file: added, or replacing those with the same ids.

    source: the file's name, without its folder; into: the campaign they go to, None for one of their own.
    now: when they arrive; progress behind a shut gate is then marked as ahead of confirmation.
    """

    code: ClassVar[str] = "import_rows"
    rows: tuple[Entity, ...]
    source: str
    into: str | None = None
    now: datetime | None = None

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The file's name and how many tasks it brings."""
        return {"source": self.source, "tasks": sum(isinstance(row, Task) for row in self.rows)}

    def campaign(self, book: Book) -> str | None:
        """The campaign they go to."""
        return self.into

    def edit(self, draft: Draft) -> None:
        """All rows appear together."""
        draft.put(*self.rows)
        if self.now is not None:
            mark_ahead(draft, (row for row in self.rows if isinstance(row, Task)), self.now)


@dataclass(frozen=True, kw_only=True)
class ImportPeople(Command):
    """People read from a file, new ones and changed ones, with the groups that come with them.

    source: the file's name, without its folder.
    """

    code: ClassVar[str] = "import_people"
    rows: tuple[Entity, ...]
    source: str

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The file's name and how many people it brings or changes."""
        return {"source": self.source, "people": sum(isinstance(row, Person) for row in self.rows)}

    def edit(self, draft: Draft) -> None:
        """All of them together."""
        draft.put(*self.rows)


@dataclass(frozen=True, kw_only=True)
class ImportResults(Command):
    """Results of key people's posts read from a file, new posts and changed ones, with what its columns meant.

    source: the file's name, without its folder.
    """

    code: ClassVar[str] = "import_results"
    rows: tuple[Entity, ...]
    source: str
    campaign_id: str

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The file's name and how many posts it brings or changes."""
        return {"source": self.source, "posts": sum(isinstance(row, Post) for row in self.rows)}

    def campaign(self, book: Book) -> str | None:
        """The campaign whose posts they are."""
        return self.campaign_id

    def edit(self, draft: Draft) -> None:
        """All of them together."""
        draft.put(*self.rows)


@dataclass(frozen=True, kw_only=True)
class ImportHistory(Command):
    """Old campaigns read from a file, with their figures; figures of those that are there are added to them.

    source: the file's name, without its folder; names: of the campaigns that are new.
    """

    code: ClassVar[str] = "import_history"
    rows: tuple[Entity, ...]
    source: str
    names: tuple[str, ...] = ()

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The file's name, how many campaigns are new, and how many figures come with it."""
        figures = sum(isinstance(row, IndicatorValue) for row in self.rows)
        return {"source": self.source, "campaigns": len(self.names), "figures": figures}

    def edit(self, draft: Draft) -> None:
        """All of them together."""
        draft.put(*self.rows)

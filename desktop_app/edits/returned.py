"""What comes back from outside in a sheet, taken into the plan as one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.outline import children
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.edits.siblings import make_room


@dataclass(frozen=True, kw_only=True)
class TakeReturned(Command):
    """The accepted changes of one file, in an order in which each can be carried out.

    source: the file's name, without its folder; tasks: how many tasks they are about.
    """

    code: ClassVar[str] = "take_returned"
    campaign_id: str
    source: str
    commands: tuple[Command, ...]
    tasks: int

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The file's name and how many tasks it changes."""
        return {"source": self.source, "tasks": self.tasks}

    def campaign(self, book: Book) -> str | None:
        """The campaign that the file is about."""
        return self.campaign_id

    def edit(self, draft: Draft) -> None:
        """All of them together, or none."""
        for command in self.commands:
            command.edit(draft)


@dataclass(frozen=True, kw_only=True)
class PlaceTask(Command):
    """A new task where its row stood: behind `behind_id`, at the end where that is None, or before all siblings where
    it is the parent itself."""

    code: ClassVar[str] = "add_tasks"
    task: Task
    behind_id: str | None = None

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Its name."""
        return {"name": self.task.name, "count": 1}

    def campaign(self, book: Book) -> str | None:
        """The task's campaign."""
        return self.task.campaign_id

    def edit(self, draft: Draft) -> None:
        parent = self.task.parent_id
        ids = [sibling.id for sibling in children(draft.book, self.task.campaign_id, parent)]
        index = ids.index(self.behind_id) + 1 if self.behind_id in ids else None
        if parent is not None and self.behind_id == parent:
            index = 0
        (position,) = make_room(draft, self.task.campaign_id, parent, index)
        draft.put(self.task.changed(position=position))

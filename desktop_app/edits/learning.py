"""What finished campaigns taught, taken over: lengths of work in a template, points of open work for the play of risk."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.lists import CampaignTemplate
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.edits.template_file import TaskPart, Template
from desktop_app.edits.template_making import length_text


@dataclass(frozen=True, kw_only=True)
class AcceptLearning(Command):
    """Give tasks of a template the lengths that they really take.

    template: its row with the new lengths in it already; tasks: what those tasks are called.
    """

    code: ClassVar[str] = "accept_learning"
    template: CampaignTemplate
    tasks: tuple[str, ...]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The template and the tasks."""
        return {"template": self.template.name, "names": list(self.tasks), "count": len(self.tasks)}

    def edit(self, draft: Draft) -> None:
        """The template as it is now."""
        draft.put(self.template)


@dataclass(frozen=True, kw_only=True)
class SetPoints(Command):
    """Give open tasks of a campaign their optimistic and pessimistic lengths, in minutes, by the tasks' ids."""

    code: ClassVar[str] = "set_points"
    campaign_id: str
    points: Mapping[str, tuple[int, int]]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """How many tasks, and what the first is called."""
        first = book.find(Task, next(iter(self.points), None))
        return {"name": first.name if first else "", "count": len(self.points)}

    def campaign(self, book: Book) -> str | None:
        return self.campaign_id

    def edit(self, draft: Draft) -> None:
        """Both points of every task."""
        for id, (low, high) in self.points.items():
            draft.change(draft.book.get(Task, id), optimistic=low, pessimistic=high)


def with_lengths(template: Template, lengths: Mapping[str, int]) -> Template:
    """The template with other lengths, in minutes, by the keys of its tasks, or by a name where one has no key."""

    def changed(parts: tuple[TaskPart, ...]) -> tuple[TaskPart, ...]:
        return tuple(part.model_copy(update={"tasks": changed(part.tasks), **_length(part, lengths)}) for part in parts)

    return template.model_copy(update={"tasks": changed(template.tasks)})


def part_key(part: TaskPart) -> str:
    """What `with_lengths` knows a task by."""
    return part.key or next(iter(part.name.values()), "")


def _length(part: TaskPart, lengths: Mapping[str, int]) -> dict[str, str]:
    minutes = lengths.get(part_key(part)) if not part.tasks else None
    if minutes is None:
        return {}
    elapsed = part.duration.rstrip("dhmw").endswith("e")
    return {"duration": length_text(minutes, elapsed=elapsed)}

"""A block of rows from the clipboard, added and changed as one step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.entity import Entity
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.edits.siblings import index_of, make_room
from desktop_app.schedule.gates import checkpoint_standing, is_behind_shut_gate, is_started


@dataclass(frozen=True, kw_only=True)
class PastedGroup:
    """New tasks among the sub-items of `parent_id` (None: the campaign's items), in their order.

    after_id: the sibling they follow; first: whether they stand before all others; neither: at the end.
    """

    parent_id: str | None
    tasks: tuple[Task, ...]
    after_id: str | None = None
    first: bool = False


@dataclass(frozen=True, kw_only=True)
class PasteRows(Command):
    """What a pasted block adds and changes.

    rows: what belongs to the groups' tasks (sub-items, links, assignments) and people who are new; commands: what
    changes in rows that are there already; count: rows of the block that do something. Progress of new work behind
    a shut gate is recorded as ahead of confirmation: reality is never refused.
    settled: `rows` is everything as it will be, worked out before on the very same book.
    """

    code: ClassVar[str] = "paste_rows"
    campaign_id: str
    groups: tuple[PastedGroup, ...] = ()
    rows: tuple[Entity, ...] = ()
    commands: tuple[Command, ...] = ()
    now: datetime
    count: int
    settled: bool = False

    def describe(self, book: Book) -> Mapping[str, Any]:
        """How many rows were pasted."""
        return {"count": self.count}

    def campaign(self, book: Book) -> str | None:
        """The campaign they were pasted into."""
        return self.campaign_id

    def edit(self, draft: Draft) -> None:
        draft.put(*(row for row in self.rows if isinstance(row, Person)))
        for group in self.groups:
            places = make_room(draft, self.campaign_id, group.parent_id, _index(draft, group), len(group.tasks))
            draft.put(
                *(
                    task.changed(position=place, parent_id=group.parent_id)
                    for task, place in zip(group.tasks, places, strict=True)
                )
            )
        draft.put(*(row for row in self.rows if not isinstance(row, Person)))
        if self.settled:
            return
        for command in self.commands:
            command.edit(draft)
        self._mark_ahead(draft)

    def _mark_ahead(self, draft: Draft) -> None:
        top = (task for group in self.groups for task in group.tasks)
        fresh = (*top, *(row for row in self.rows if isinstance(row, Task)))
        mark_ahead(draft, [draft.book.get(Task, task.id) for task in fresh], self.now)


def settled(command: PasteRows, changes: ChangeSet) -> PasteRows:
    """The same paste with its rows worked out, so that carrying it out costs no more than writing them.

    changes: what the command does to the book that it will be run on.
    """
    rows = tuple(change.after for change in changes.changes if change.after is not None)
    return replace(command, groups=(), commands=(), rows=rows, settled=True)


def mark_ahead(draft: Draft, tasks: Iterable[Task], now: datetime) -> None:
    """Mark those of new tasks whose progress was made while a gate before them was shut: reality is never refused."""
    begun = [task for task in tasks if is_started(task) and not task.ahead_of_confirmation]
    gates = draft.book.of_campaign(Checkpoint, begun[0].campaign_id) if begun else ()
    standings = (checkpoint_standing(draft.book, gate).confirmed_at for gate in gates)
    if any(at is None or at.date() > now.date() for at in standings):
        ahead = [task for task in begun if is_ahead(draft.book, task, now)]
        draft.put(*(task.changed(ahead_of_confirmation=True) for task in ahead))


def is_ahead(book: Book, task: Task, now: datetime) -> bool:
    """Whether the progress of a task was made while the gate before it was shut, finished work included."""
    return is_behind_shut_gate(book, task.changed(percent=0, actual_start=None, actual_finish=None), now)


def _index(draft: Draft, group: PastedGroup) -> int | None:
    if group.first:
        return 0
    after = draft.book.find(Task, group.after_id)
    return None if after is None else index_of(draft, after) + 1

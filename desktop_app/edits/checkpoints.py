"""Confirmations: what was said of an item, recorded with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer, ItemTask
from desktop_app.domain.codes import ConfirmationState
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.line_up import line_up_counts, shortfalls
from desktop_app.domain.people import Person
from desktop_app.domain.task import Baseline, BaselineTask, Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft


@dataclass(frozen=True, kw_only=True)
class AddCheckpoint(Command):
    """A gate: its row in the plan, the checkpoint itself, and its items with their confirmers."""

    code: ClassVar[str] = "add_checkpoint"
    task: Task
    checkpoint: Checkpoint
    others: tuple[Entity, ...] = ()

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Its stage."""
        return {"stage": self.checkpoint.stage}

    def campaign(self, book: Book) -> str | None:
        """Its campaign."""
        return self.task.campaign_id

    def edit(self, draft: Draft) -> None:
        draft.put(self.task, self.checkpoint, *self.others)


@dataclass(frozen=True, kw_only=True)
class SetCheckpoint(Command):
    """Change a gate's due date or wave."""

    code: ClassVar[str] = "set_checkpoint"
    checkpoint_id: str
    values: Mapping[str, Any]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Its stage."""
        gate = book.find(Checkpoint, self.checkpoint_id)
        return {"stage": gate.stage if gate else None}

    def campaign(self, book: Book) -> str | None:
        """Its campaign."""
        gate = book.find(Checkpoint, self.checkpoint_id)
        return gate.campaign_id if gate else None

    def edit(self, draft: Draft) -> None:
        for name in self.values.keys() - {"due", "wave_id"}:
            raise KnownError("not_editable", table=f"checkpoint.{name}")
        draft.change(draft.book.get(Checkpoint, self.checkpoint_id), **self.values)


@dataclass(frozen=True, kw_only=True)
class SetConfirmers(Command):
    """Say whose word an item waits for, and which tasks it opens by itself."""

    code: ClassVar[str] = "set_confirmers"
    item_id: str
    confirmers: tuple[Confirmer, ...]
    opens: tuple[ItemTask, ...] = ()
    newcomers: tuple[Person, ...] = ()

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The item."""
        item = book.find(CheckpointItem, self.item_id)
        return {"what": item.what if item else ""}

    def campaign(self, book: Book) -> str | None:
        """The item's campaign."""
        item = book.find(CheckpointItem, self.item_id)
        return item.campaign_id if item else None

    def edit(self, draft: Draft) -> None:
        draft.put(*self.newcomers)
        for kind in (Confirmer, ItemTask):
            for row in draft.book.where(kind, "item_id", self.item_id):
                draft.delete(row)
        draft.put(*self.confirmers, *self.opens)


@dataclass(frozen=True, kw_only=True)
class Confirm(Command):
    """Record what people said of items of one gate: confirmed, changes requested, or taken back.

    Raises KnownError "line_up_short" where an item that is to be confirmed demands more of the line-up than there is.

    baseline: the schedule as it stands, taken with the confirmation that completes *plan*;
    items: items that come into being with it (a gate without any is confirmed by one made on the spot).
    """

    code: ClassVar[str] = "confirm"
    confirmations: tuple[Confirmation, ...]
    items: tuple[CheckpointItem, ...] = ()
    newcomers: tuple[Person, ...] = ()
    baseline: Baseline | None = None
    baseline_tasks: tuple[BaselineTask, ...] = ()

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The first item, what was said, in which form, and how many items it is about."""
        first = self.confirmations[0]
        new = {item.id: item for item in self.items}
        item = new.get(first.item_id) or book.find(CheckpointItem, first.item_id)
        return {
            "what": item.what if item else "",
            "state": first.state,
            "form": first.form,
            "count": len(self.confirmations),
        }

    def campaign(self, book: Book) -> str | None:
        """The items' campaign."""
        return self.confirmations[0].campaign_id

    def edit(self, draft: Draft) -> None:
        draft.put(*self.newcomers, *self.items, *self.confirmations)
        for word in self.confirmations:
            if word.state is ConfirmationState.CONFIRMED:
                _check_line_up(draft.book, draft.book.get(CheckpointItem, word.item_id))
        if self.baseline is not None:
            draft.put(self.baseline, *self.baseline_tasks)


def _check_line_up(book: Book, item: CheckpointItem) -> None:
    if not item.line_up:
        return
    counts = line_up_counts(book, item.campaign_id)
    for one in shortfalls(item, counts):
        told = {"what": item.what, "count": one.count, "least": one.wanted, "missing": one.least - one.count}
        raise KnownError("line_up_enrolled_short" if one.what == "enrolled" else "line_up_ready_short", **told)


@dataclass(frozen=True, kw_only=True)
class TakeBaseline(Command):
    """Keep the schedule as it stands, for comparison."""

    code: ClassVar[str] = "take_baseline"
    baseline: Baseline
    tasks: tuple[BaselineTask, ...]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Its name."""
        return {"name": self.baseline.name}

    def campaign(self, book: Book) -> str | None:
        """Its campaign."""
        return self.baseline.campaign_id

    def edit(self, draft: Draft) -> None:
        draft.put(self.baseline, *self.tasks)

"""What the chart says of checkpoints: their colour, whether they are open, and their state in words."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import CheckpointItem, Confirmation
from desktop_app.domain.codes import ConfirmationState
from desktop_app.domain.people import Person
from desktop_app.schedule.result import CheckpointSchedule, Schedule
from desktop_app.timeline.shapes import Words

_NAMES = 3
"""More names than this beside a diamond are too many."""


@dataclass(frozen=True, slots=True)
class GateMark:
    """A checkpoint's looks. planned: where its diamond and line stand."""

    planned: datetime
    role: str
    confirmed: bool
    words: Words


def gate_marks(book: Book, schedule: Schedule) -> dict[str, GateMark]:
    """The marks of all checkpoints by the id of their task."""
    return {
        gate.task_id: GateMark(
            gate.planned,
            f"stage.{gate.stage.value}",
            gate.state is ConfirmationState.CONFIRMED,
            _words(book, gate, schedule.now),
        )
        for gate in schedule.checkpoints.values()
    }


def _words(book: Book, gate: CheckpointSchedule, now: datetime) -> Words:
    if gate.state is ConfirmationState.CONFIRMED:
        return _confirmed(book, gate)
    if gate.state is ConfirmationState.CHANGES_REQUESTED:
        return Words("timeline.checkpoint.changes_requested")
    replies = [item.reply_by for item in _items(book, gate) if item.reply_by is not None]
    until = min(replies, default=None)
    if gate.days_lost > 0:
        return Words("timeline.checkpoint.overdue", {"days": gate.days_lost})
    if until is None or until < now:
        return Words("timeline.checkpoint.pending")
    if until.date() == now.date():
        return Words("timeline.checkpoint.pending_today", {"time": f"{until:%H:%M}"})
    return Words("timeline.checkpoint.pending_until", {"moment": f"{until:%m/%d %H:%M}"})


def _items(book: Book, gate: CheckpointSchedule) -> list[CheckpointItem]:
    items = book.where(CheckpointItem, "checkpoint_id", gate.checkpoint_id)
    return sorted(items, key=lambda item: item.position)


def _confirmed(book: Book, gate: CheckpointSchedule) -> Words:
    said = [
        word
        for item in _items(book, gate)
        for word in book.where(Confirmation, "item_id", item.id)
        if word.state is ConfirmationState.CONFIRMED
    ]
    if not said:
        return Words("confirmation_state.confirmed")
    day = f"{_last_day(said):%m/%d}"
    forms = list(dict.fromkeys(word.form for word in said))
    names = list(dict.fromkeys(person.name for word in said if (person := book.find(Person, word.person_id))))
    if not names:
        return Words("timeline.checkpoint.confirmed", {"day": day, "forms": forms})
    return Words("timeline.checkpoint.confirmed_by", {"day": day, "forms": forms, "names": names[:_NAMES]})


def _last_day(said: list[Confirmation]) -> date:
    return max(word.at for word in said).date()

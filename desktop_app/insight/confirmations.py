"""Where every item of a gate stands: whose word is missing, what waits for writing, what is overdue and escalates."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.attachment import Attachment
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer, ItemTask
from desktop_app.domain.codes import SPOKEN_FORMS, ConfirmationState, ConfirmRule, Form
from desktop_app.domain.line_up import LineUpCounts, Shortfall, line_up_counts, shortfalls
from desktop_app.domain.outline import subtree
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.schedule.gates import Standing, item_standing
from desktop_app.schedule.result import Schedule

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ItemView:
    """One item as it stands.

    waits_for: whose word is still missing; to_write: who has only spoken and is to follow in writing;
    own: confirmers who would confirm their own work; opens: tasks that it opens by itself;
    overdue: the latest reply has passed without one; escalates_to: whom it is for then (also before);
    line_up: how far the line-up has come where it is about it; short: what it demands of that and is not met.
    """

    item: CheckpointItem
    standing: Standing
    confirmers: tuple[Person, ...]
    waits_for: tuple[Person, ...]
    to_write: tuple[Person, ...]
    own: tuple[Person, ...]
    opens: tuple[Task, ...]
    words: tuple[Confirmation, ...]
    attached: tuple[Attachment, ...]
    overdue: bool
    days_overdue: int
    escalates_to: Person | None
    line_up: LineUpCounts | None = None
    short: tuple[Shortfall, ...] = ()

    @property
    def state(self) -> ConfirmationState:
        """Where it stands."""
        return self.standing.state

    @property
    def is_open(self) -> bool:
        """Whether it is not confirmed."""
        return self.state is not ConfirmationState.CONFIRMED

    @property
    def evidence(self) -> str:
        """What its confirmation rests on: what was noted last, or what is attached; "" for nothing."""
        said = [word.evidence for word in self.words if word.state is ConfirmationState.CONFIRMED and word.evidence]
        return said[-1] if said else self.attached[-1].name if self.attached else ""

    @property
    def lacks_minutes(self) -> bool:
        """Whether it was confirmed in a meeting of which the minutes that are wanted are not there."""
        said = [word for word in self.words if word.state is ConfirmationState.CONFIRMED]
        wants = self.item.written_follow_up and not self.is_open
        return wants and bool(said) and said[-1].form is Form.MEETING and not self.evidence


def gates_in_order(book: Book, plan: Schedule) -> list[Checkpoint]:
    """The gates of a campaign by the moments that they are planned for."""
    gates = (gate for gate in book.of_campaign(Checkpoint, plan.campaign_id) if gate.id in plan.checkpoints)
    return sorted(gates, key=lambda gate: (plan.checkpoints[gate.id].planned, gate.id))


def items_of(book: Book, gate_id: str) -> list[CheckpointItem]:
    """The items of a gate in their order."""
    return sorted(book.where(CheckpointItem, "checkpoint_id", gate_id), key=lambda item: (item.position, item.id))


def item_view(book: Book, item: CheckpointItem, now: datetime) -> ItemView:
    """One item as it stands at a moment."""
    confirmers, words = _confirmers(book, item), _words(book, item)
    opens = [book.find(Task, row.task_id) for row in book.where(ItemTask, "item_id", item.id)]
    standing = item_standing(book, item)
    missing = _missing(book, item, confirmers, words, standing)
    overdue = item.reply_by is not None and item.reply_by < now and standing.state is ConfirmationState.PENDING
    counts = line_up_counts(book, item.campaign_id) if item.line_up else None
    days = (now - item.reply_by) // _DAY if overdue and item.reply_by is not None else 0
    return ItemView(
        item=item,
        standing=standing,
        confirmers=confirmers,
        waits_for=missing,
        to_write=tuple(person for person in missing if _only_spoke(words, person)),
        own=_own(book, item, confirmers),
        opens=tuple(task for task in opens if task is not None),
        words=words,
        attached=book.where(Attachment, "item_id", item.id),
        overdue=overdue,
        days_overdue=days,
        escalates_to=book.find(Person, item.escalates_to_id),
        line_up=counts,
        short=shortfalls(item, counts) if counts is not None else (),
    )


def waits_for(book: Book, item: CheckpointItem) -> tuple[Person, ...]:
    """Whose word an item still waits for."""
    return _missing(book, item, _confirmers(book, item), _words(book, item), item_standing(book, item))


def _confirmers(book: Book, item: CheckpointItem) -> tuple[Person, ...]:
    people = (book.find(Person, row.person_id) for row in book.where(Confirmer, "item_id", item.id))
    return tuple(person for person in people if person is not None)


def _words(book: Book, item: CheckpointItem) -> tuple[Confirmation, ...]:
    return tuple(sorted(book.where(Confirmation, "item_id", item.id), key=lambda word: (word.at, word.id)))


def _last(words: tuple[Confirmation, ...], person_id: str | None) -> Confirmation | None:
    said = [word for word in words if word.person_id == person_id]
    return said[-1] if said else None


def _missing(
    book: Book,
    item: CheckpointItem,
    confirmers: tuple[Person, ...],
    words: tuple[Confirmation, ...],
    standing: Standing,
) -> tuple[Person, ...]:
    """Whose word the item still waits for; where anybody's will do, who spoke without writing yet."""
    if standing.state is ConfirmationState.CONFIRMED:
        return ()
    if not confirmers:
        spoke = [book.find(Person, word.person_id) for word in words]
        found = {person.id: person for person in spoke if person is not None and _only_spoke(words, person)}
        return tuple(found.values())
    return tuple(person for person in confirmers if not _counts(item, words, person))


def _counts(item: CheckpointItem, words: tuple[Confirmation, ...], person: Person) -> bool:
    """Whether what somebody said last is a confirmation that counts."""
    last = _last(words, person.id)
    if last is None or last.state is not ConfirmationState.CONFIRMED:
        return False
    return not (item.written_follow_up and _only_spoke(words, person))


def _only_spoke(words: tuple[Confirmation, ...], person: Person) -> bool:
    """Whether somebody has confirmed by word of mouth and, since then, not in writing."""
    written = spoken = False
    for word in words:
        if word.person_id != person.id:
            continue
        if word.state is not ConfirmationState.CONFIRMED:
            written = spoken = False
        elif word.form in SPOKEN_FORMS:
            spoken = True
        else:
            written = True
    return spoken and not written


def _own(book: Book, item: CheckpointItem, confirmers: tuple[Person, ...]) -> tuple[Person, ...]:
    """Confirmers who answer for the thing: owners of what it opens, else of the gate or the whole campaign."""
    named = book.where(ItemTask, "item_id", item.id)
    owners = {task.owner_id for row in named for task in subtree(book, row.task_id)}
    if not named:
        gate = book.find(Checkpoint, item.checkpoint_id)
        row = book.find(Task, gate.task_id) if gate is not None else None
        campaign = book.find(Campaign, item.campaign_id)
        owners = {row.owner_id if row else None, campaign.pm_id if campaign else None}
    return tuple(person for person in confirmers if person.id in owners)


def escalated(book: Book, plan: Schedule) -> list[ItemView]:
    """Items of all gates that should have been answered by now, the longest overdue first."""
    views = [item_view(book, item, plan.now) for gate in gates_in_order(book, plan) for item in items_of(book, gate.id)]
    return sorted((view for view in views if view.overdue), key=lambda view: (-view.days_overdue, view.item.id))


def needs(view: ItemView) -> ConfirmRule | None:
    """Whether all or any of the confirmers are needed; None where there is at most one."""
    return view.item.rule if len(view.confirmers) > 1 else None

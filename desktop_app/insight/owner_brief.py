"""What one owner has to know on one page: tasks, dates, who hands to them and whom they hand to, open confirmations."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer
from desktop_app.domain.codes import SPOKEN_FORMS, ConfirmationState, TaskKind
from desktop_app.domain.outline import ancestors
from desktop_app.domain.people import Acknowledgement, Leave, Person, Shift
from desktop_app.domain.task import Task
from desktop_app.insight.agreed_dates import Answer, answer_to, said_by, works_on
from desktop_app.insight.handover import HandOver, handed_from, handed_to
from desktop_app.schedule.gates import item_state
from desktop_app.schedule.result import Schedule, Status, TaskSchedule

S = TypeVar("S", Shift, Leave)


@dataclass(frozen=True, slots=True)
class Side:
    """The other side of a hand-over. at: when it is handed over, None where that is not known."""

    task: Task
    person: Person | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class BriefTask:
    """One task of an owner. due: what it must not miss: its own or its nearest item's deadline, else its latest finish.

    is_own: they answer for it; otherwise they help. has_deadline: whether `due` was said by somebody.
    """

    task: Task
    campaign: Campaign
    start: datetime
    finish: datetime
    due: datetime
    has_deadline: bool
    percent: int
    status: Status
    is_late: bool
    is_own: bool
    gets: tuple[Side, ...]
    gives: tuple[Side, ...]
    answer: Answer
    said: Acknowledgement | None

    @property
    def is_moment(self) -> bool:
        """Whether it has no length."""
        return self.start == self.finish


@dataclass(frozen=True, slots=True)
class BriefItem:
    """A confirmation that waits for them. is_escalated: somebody else's word is overdue and now it is their matter."""

    item: CheckpointItem
    gate: Checkpoint
    campaign: Campaign
    is_escalated: bool


@dataclass(frozen=True, slots=True)
class OwnerBrief:
    """Everything that one person has before them. done: how many tasks are behind them.

    chases: confirmations of campaigns that they run which wait for other people's word, with a day for the answer.
    """

    person: Person
    now: datetime
    tasks: tuple[BriefTask, ...]
    done: int
    items: tuple[BriefItem, ...]
    shifts: tuple[Shift, ...]
    leaves: tuple[Leave, ...]
    chases: tuple[BriefItem, ...] = ()

    @property
    def unanswered(self) -> int:
        """How many dates wait for their yes."""
        return sum(one.answer is not Answer.AGREED for one in self.tasks if one.task.kind is not TaskKind.CHECKPOINT)


def owner_brief(book: Book, schedules: Mapping[str, Schedule], person_id: str, now: datetime) -> OwnerBrief:
    """The brief of one person over these campaigns, by id. Raises KnownError "not_found"."""
    person = book.get(Person, person_id)
    mine = [one for one in works_on(book, person_id).values() if one.campaign_id in schedules]
    placed = [(one, dates) for one in mine if (dates := schedules[one.campaign_id].tasks.get(one.id)) is not None]
    still = [_task(book, schedules, one, dates, person_id) for one, dates in placed if dates.status is not Status.DONE]
    still.sort(key=lambda one: (one.start, one.finish, one.task.id))
    shifts = (row for row in book.where(Shift, "person_id", person_id) if row.campaign_id in schedules)
    leaves = book.where(Leave, "person_id", person_id)
    items = tuple(_items(book, schedules, person_id, now))
    return OwnerBrief(
        person=person,
        now=now,
        tasks=tuple(still),
        done=len(placed) - len(still),
        items=items,
        shifts=tuple(_coming(shifts, now)),
        leaves=tuple(_coming(leaves, now)),
        chases=tuple(_chases(book, schedules, person_id, {one.item.id for one in items})),
    )


def _coming(rows: Iterable[S], now: datetime) -> list[S]:
    return sorted((row for row in rows if row.finish > now), key=lambda row: (row.start, row.id))


def _task(book: Book, schedules: Mapping[str, Schedule], task: Task, dates: TaskSchedule, person_id: str) -> BriefTask:
    said = said_by(book, task.id, person_id)
    deadline = next((row.deadline for row in (task, *ancestors(book, task)) if row.deadline is not None), None)
    return BriefTask(
        task=task,
        campaign=book.get(Campaign, task.campaign_id),
        start=dates.start,
        finish=dates.finish,
        due=deadline or max(dates.late_finish, dates.finish),
        has_deadline=deadline is not None,
        percent=dates.percent,
        status=dates.status,
        is_late=dates.late or dates.status is Status.LATE,
        is_own=task.owner_id == person_id,
        gets=_sides(schedules, handed_from(book, task), person_id, before=True),
        gives=_sides(schedules, handed_to(book, task), person_id, before=False),
        answer=answer_to(said, dates),
        said=said,
    )


def _sides(
    schedules: Mapping[str, Schedule], hands: Iterable[HandOver], person_id: str, *, before: bool
) -> tuple[Side, ...]:
    """The other sides, without one's own; what is handed over is there at its finish, and wanted at the next one's start."""
    found = []
    for hand in hands:
        if hand.person is not None and hand.person.id == person_id:
            continue
        plan = schedules.get(hand.task.campaign_id)
        dates = plan.tasks.get(hand.task.id) if plan is not None else None
        at = None if dates is None else dates.finish if before else dates.start
        found.append(Side(hand.task, hand.person, at))
    return tuple(sorted(found, key=lambda side: (side.at or datetime.max, side.task.id)))


def _items(book: Book, schedules: Mapping[str, Schedule], person_id: str, now: datetime) -> Iterator[BriefItem]:
    """Confirmations that wait for this person's word, those to be answered first in front."""
    waiting: dict[str, bool] = {}
    for row in book.where(CheckpointItem, "escalates_to_id", person_id):
        if row.reply_by is not None and row.reply_by < now:
            waiting[row.id] = True
    for confirmer in book.where(Confirmer, "person_id", person_id):
        if not _has_confirmed(book, confirmer.item_id, person_id):
            waiting[confirmer.item_id] = False
    found = []
    for id, is_escalated in waiting.items():
        item = book.get(CheckpointItem, id)
        if item.campaign_id in schedules and item_state(book, item) is not ConfirmationState.CONFIRMED:
            gate = book.get(Checkpoint, item.checkpoint_id)
            found.append(BriefItem(item, gate, book.get(Campaign, item.campaign_id), is_escalated))
    yield from sorted(found, key=lambda one: (one.item.reply_by or datetime.max, one.item.position, one.item.id))


def _chases(book: Book, schedules: Mapping[str, Schedule], person_id: str, own: Collection[str]) -> Iterator[BriefItem]:
    """Confirmations that a PM waits for by a day, those to be answered first in front. own: those of their own word."""
    found = []
    for campaign in book.where(Campaign, "pm_id", person_id):
        for item in book.of_campaign(CheckpointItem, campaign.id) if campaign.id in schedules else ():
            is_open = item.reply_by is not None and item_state(book, item) is not ConfirmationState.CONFIRMED
            if is_open and item.id not in own:
                found.append(BriefItem(item, book.get(Checkpoint, item.checkpoint_id), campaign, False))
    yield from sorted(found, key=lambda one: (one.item.reply_by or datetime.max, one.item.position, one.item.id))


def _has_confirmed(book: Book, item_id: str, person_id: str) -> bool:
    """Whether their last word was a yes; a spoken one that still wants writing leaves the item itself open."""
    words = [row for row in book.where(Confirmation, "item_id", item_id) if row.person_id == person_id]
    last = max(words, key=lambda row: (row.at, row.id), default=None)
    item = book.get(CheckpointItem, item_id)
    if last is None or last.state is not ConfirmationState.CONFIRMED:
        return False
    return not (item.written_follow_up and all(row.form in SPOKEN_FORMS for row in words))

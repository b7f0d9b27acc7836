"""Where the deliverables of key people stand: what is late, what lacks its evidence, and which posts slip, by what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop_app.domain.attachment import Attachment
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PROVEN, PUBLISHED, DeliverableKind, TaskMode
from desktop_app.domain.key_people import Cooperation, Deliverable, KeyPerson, Post
from desktop_app.domain.task import Task
from desktop_app.schedule.anchors import anchored_moment
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule, Status
from desktop_app.schedule.why import why
from desktop_app.schedule.working_time import to_datetime

_SOON = timedelta(days=3)


class DeliveryState(StrEnum):
    """Where a deliverable stands. unproven: done, but nothing shows it; due: within three days."""

    PLANNED = "planned"
    DUE = "due"
    LATE = "late"
    UNPROVEN = "unproven"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Slip:
    """A post that goes out later than it could. days: calendar days; because_id: the task of the deliverable at fault.

    wanted: when it could go out; expected: when it will, taking what is overdue as done today at the earliest.
    """

    days: int
    wanted: datetime
    expected: datetime
    because_id: str | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One deliverable with its dates. buffer: working minutes; phase: what a post belongs into, with its dates."""

    row: Deliverable
    task: Task
    cooperation: Cooperation
    person: KeyPerson
    start: datetime
    finish: datetime
    buffer: int | None
    state: DeliveryState
    evidence: tuple[str, ...]
    phase: Phase | None
    slip: Slip | None

    @property
    def is_outside(self) -> bool:
        """Whether a post lies outside its phase."""
        return self.phase is not None and not self.phase.start <= self.expected < self.phase.finish

    @property
    def expected(self) -> datetime:
        """When it begins, or will begin as things stand."""
        return self.slip.expected if self.slip is not None else self.start

    @property
    def is_open(self) -> bool:
        """Whether it is still to be delivered."""
        return self.state in (DeliveryState.PLANNED, DeliveryState.DUE, DeliveryState.LATE)


def deliveries(book: Book, plan: Schedule, cooperation_id: str | None = None) -> tuple[Delivery, ...]:
    """The deliverables of a campaign, or of one cooperation in it, by their starts."""
    rows = book.of_campaign(Deliverable, plan.campaign_id)
    if cooperation_id is not None:
        rows = tuple(row for row in rows if row.cooperation_id == cooperation_id)
    rows = tuple(row for row in rows if row.task_id in plan.tasks)
    if not rows:
        return ()
    later = as_things_stand(book, plan)
    found = [_delivery(book, plan, later, row) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.start, one.finish, one.task.position, one.row.id)))


def as_things_stand(book: Book, plan: Schedule) -> Schedule:
    """The dates if what is overdue were there at the end of today, and what waits for it took its time from then.

    The same plan where nothing is overdue.
    """
    for _ in DeliverableKind:
        overdue = _first_overdue(book, plan)
        if not overdue:
            break
        book = book.with_rows([_there_today(plan, task) for task in overdue])
        plan = schedule(book, plan.campaign_id, plan.now, plan)
    return plan


def _first_overdue(book: Book, plan: Schedule) -> list[Task]:
    """Of each cooperation the first of its deliverables that is overdue: the others may be so only because of it."""
    first: dict[str, Task] = {}
    for row in book.of_campaign(Deliverable, plan.campaign_id):
        if row.task_id not in plan.tasks or not _is_late(plan, row.task_id):
            continue
        known = first.get(row.cooperation_id)
        if known is None or plan.tasks[row.task_id].start < plan.tasks[known.id].start:
            first[row.cooperation_id] = book.get(Task, row.task_id)
    return list(first.values())


def _there_today(plan: Schedule, task: Task) -> Task:
    working, today = plan.columns.net.calendars.campaign, plan.now.date()
    end = to_datetime(working.last_moment(today)) if working.is_working_day(today) else plan.now
    start = min(plan.tasks[task.id].start, plan.now)
    return task.changed(mode=TaskMode.FIXED, fixed_start=start, fixed_finish=max(end, plan.now))


def evidence_of(book: Book, row: Deliverable) -> tuple[str, ...]:
    """What shows that something was delivered: its link, its files, the post's link."""
    post = book.find(Post, row.post_id)
    links = (row.link, post.link if post is not None else "")
    files = (one.name for one in book.where(Attachment, "task_id", row.task_id))
    return tuple(dict.fromkeys(text for text in (*links, *files) if text))


def _is_late(plan: Schedule, task_id: str) -> bool:
    row = plan.tasks[task_id]
    return row.status is not Status.DONE and (row.late or row.finish < plan.now)


def _delivery(book: Book, plan: Schedule, later: Schedule, row: Deliverable) -> Delivery:
    task, dates = book.get(Task, row.task_id), plan.tasks[row.task_id]
    cooperation = book.get(Cooperation, row.cooperation_id)
    published = row.kind in PUBLISHED
    evidence = evidence_of(book, row)
    return Delivery(
        row,
        task,
        cooperation,
        book.get(KeyPerson, cooperation.key_person_id),
        dates.start,
        dates.finish,
        dates.buffer,
        _state(plan, row, evidence),
        evidence,
        _phase(book, row) if published else None,
        _slip(book, later, row) if published and dates.status is not Status.DONE else None,
    )


def _state(plan: Schedule, row: Deliverable, evidence: tuple[str, ...]) -> DeliveryState:
    dates = plan.tasks[row.task_id]
    if dates.status is Status.DONE:
        return DeliveryState.UNPROVEN if row.kind in PROVEN and not evidence else DeliveryState.DELIVERED
    if _is_late(plan, row.task_id):
        return DeliveryState.LATE
    return DeliveryState.DUE if dates.finish <= plan.now + _SOON else DeliveryState.PLANNED


def _phase(book: Book, row: Deliverable) -> Phase | None:
    """The phase of a post: its task's own, else that of what is published with it."""
    beside = (task.anchor_phase for task in _published_with(book, row))
    kind = book.get(Task, row.task_id).anchor_phase or next((found for found in beside if found is not None), None)
    return next((phase for phase in book.of_campaign(Phase, row.campaign_id) if phase.kind is kind), None)


def _published_with(book: Book, row: Deliverable) -> Iterator[Task]:
    parent = book.get(Task, row.task_id).parent_id
    for other in book.where(Deliverable, "cooperation_id", row.cooperation_id):
        task = book.get(Task, other.task_id)
        if other.kind in PUBLISHED and task.parent_id == parent:
            yield task


def _slip(book: Book, later: Schedule, row: Deliverable) -> Slip | None:
    """How much later than its phase lets it a post goes out, and what is at fault; None while it is in time."""
    wanted, expected = _wanted(later, row.task_id), later.tasks[row.task_id].start
    if wanted is None or expected.date() <= wanted.date():
        return None
    theirs = {other.task_id for other in book.where(Deliverable, "cooperation_id", row.cooperation_id)}
    chain = [reason.task_id for reason in why(later, row.task_id) if reason.task_id in theirs]
    because = chain[-1] if chain and chain[-1] != row.task_id else None
    return Slip((expected.date() - wanted.date()).days, wanted, expected, because)


def _wanted(plan: Schedule, task_id: str) -> datetime | None:
    """When a post could go out if nothing held it."""
    net = plan.columns.net
    node = net.index[task_id]
    task = net.tasks[node]
    if not task.anchor_is_earliest:
        return None
    own, every_day = net.calendars.of_calendar(task.calendar_id), net.calendars.seven_day()
    found = anchored_moment(task, net.phases, own, every_day)
    if found is None:
        return None
    return to_datetime(found[1].next_start(found[0]))

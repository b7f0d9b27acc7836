"""What needs the PM now: late, due, unanswered, about to start, nobody's."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, CooperationState, PartnershipState
from desktop_app.domain.key_people import Cooperation, KeyPerson
from desktop_app.domain.partners import Partner, Partnership
from desktop_app.domain.task import Task
from desktop_app.insight.key_people_contacts import due_contacts
from desktop_app.insight.recurring import due_occurrences
from desktop_app.schedule.agenda import Agenda, Dated
from desktop_app.schedule.gates import item_state
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import DAY, to_datetime, to_minutes

SOON = timedelta(days=7)
"""Work without an owner is worth a word this long before it starts."""
_FURTHEST = 31
_CLOSED = (PartnershipState.DONE, PartnershipState.DECLINED, CooperationState.SETTLED, CooperationState.DECLINED)
"""States of talks in which nothing is to be done any more."""


class NeedKind(StrEnum):
    """Why something needs the PM, the most pressing first."""

    LATE = "late"
    REPLY = "reply"
    STEP = "step"
    """The next step of the talks with a partner or a key person."""
    CONTACT = "contact"
    """A key person who is to hear from us again."""
    DUE_TODAY = "due_today"
    STARTS_NEXT = "starts_next"
    DUE_NEXT = "due_next"
    UNOWNED = "unowned"


class Need(NamedTuple):
    """One thing to see to. at: the moment that makes it pressing.

    id: a task's, an item's where it is a reply, a partnership's or a cooperation's where it is their next step,
    a key person's where it is a contact.
    """

    kind: NeedKind
    id: str
    at: datetime
    locked: bool = False


def needs(book: Book, schedule: Schedule) -> tuple[Need, ...]:
    """Everything that needs the PM now, each task once, by the moment that makes it pressing."""
    agenda, seen = Agenda(schedule), set[str]()
    found = [*replies(book, schedule), *steps(book, schedule), *contacts(book, schedule)]
    for kind, row in _work(book, schedule, agenda):
        if row.task_id not in seen:
            seen.add(row.task_id)
            at = row.start if kind in (NeedKind.STARTS_NEXT, NeedKind.UNOWNED) else row.finish
            found.append(Need(kind, row.task_id, at, row.locked))
    order = {kind: n for n, kind in enumerate(NeedKind)}
    return tuple(sorted(found, key=lambda need: (need.at, order[need.kind])))


def next_working_day(schedule: Schedule) -> date:
    """The first day after today on which the campaign works: on a Friday that is Monday."""
    working = schedule.columns.net.calendars.campaign
    midnight = to_minutes(datetime.combine(schedule.now, datetime.min.time())) + DAY
    following: date = to_datetime(working.next_start(midnight)).date()
    return min(following, schedule.now.date() + timedelta(days=_FURTHEST))


def last_working_day(schedule: Schedule) -> date:
    """The last day before today on which the campaign worked: on a Monday that is Friday."""
    working = schedule.columns.net.calendars.campaign
    midnight = to_minutes(datetime.combine(schedule.now, datetime.min.time()))
    before: date = to_datetime(working.previous_finish(midnight) - 1).date()
    return max(before, schedule.now.date() - timedelta(days=_FURTHEST))


def midnight(day: date) -> datetime:
    """Where a day begins."""
    return datetime.combine(day, datetime.min.time())


def _work(book: Book, schedule: Schedule, agenda: Agenda) -> Iterator[tuple[NeedKind, Dated]]:
    today = midnight(schedule.now.date())
    tomorrow = today + timedelta(days=1)
    after = midnight(next_working_day(schedule)) + timedelta(days=1)
    yield from _each(NeedKind.LATE, agenda.late())
    yield from _each(NeedKind.DUE_TODAY, agenda.due(today, tomorrow))
    for due in due_occurrences(book, schedule, schedule.now.date(), schedule.now.date()):
        locked = schedule.tasks[due.task_id].locked
        yield NeedKind.DUE_TODAY, Dated(due.task_id, due.at, due.at, done=False, begun=True, locked=locked)
    # What takes one day is about to start rather than about to be due.
    yield from _each(NeedKind.STARTS_NEXT, agenda.starting(tomorrow, after))
    yield from _each(NeedKind.DUE_NEXT, agenda.due(tomorrow, after))
    soon = agenda.starting(today, tomorrow + SOON)
    yield from _each(NeedKind.UNOWNED, (row for row in soon if book.get(Task, row.task_id).owner_id is None))


def _each(kind: NeedKind, rows: Iterable[Dated]) -> Iterator[tuple[NeedKind, Dated]]:
    return ((kind, row) for row in rows)


def replies(book: Book, schedule: Schedule) -> Iterator[Need]:
    """Items that are not confirmed although the reply was wanted by today; without a day of its own by its gate's."""
    tomorrow = midnight(schedule.now.date()) + timedelta(days=1)
    for item in book.of_campaign(CheckpointItem, schedule.campaign_id):
        by = wanted_by(book, item)
        if by is not None and by < tomorrow and item_state(book, item) is not ConfirmationState.CONFIRMED:
            yield Need(NeedKind.REPLY, item.id, by)


def steps(book: Book, schedule: Schedule) -> Iterator[Need]:
    """Next steps of talks that are due by the next working day, or were."""
    last = next_working_day(schedule)
    rows: list[Partnership | Cooperation] = [
        *book.where(Partnership, "campaign_id", schedule.campaign_id),
        *book.where(Cooperation, "campaign_id", schedule.campaign_id),
    ]
    for row in rows:
        if row.next_due is not None and row.next_due <= last and row.state not in _CLOSED:
            yield Need(NeedKind.STEP, row.id, midnight(row.next_due))


def contacts(book: Book, schedule: Schedule) -> Iterator[Need]:
    """Key people who are to hear from us by today: those of the campaign, and those who are in none that goes on.

    Who works with another campaign that goes on is looked after there.
    """
    for person in due_contacts(book, schedule.now.date()):
        rows = book.where(Cooperation, "key_person_id", person.id)
        going_on = {row.campaign_id for row in rows if not book.get(Campaign, row.campaign_id).archived}
        if person.next_contact is not None and (not going_on or schedule.campaign_id in going_on):
            yield Need(NeedKind.CONTACT, person.id, midnight(person.next_contact))


def talks_of(book: Book, id: str) -> tuple[Partnership | Cooperation, str] | None:
    """The talks whose next step a need is, with whom they are."""
    partnership = book.find(Partnership, id)
    if partnership is not None:
        return partnership, book.get(Partner, partnership.partner_id).name
    cooperation = book.find(Cooperation, id)
    if cooperation is not None:
        return cooperation, book.get(KeyPerson, cooperation.key_person_id).name
    return None


def page_of(book: Book, need: Need) -> str:
    """The key of the window's page that a need leads to."""
    if need.kind is NeedKind.REPLY:
        return "checkpoints"
    if need.kind is NeedKind.STEP:
        return "partners" if book.find(Partnership, need.id) is not None else "key_people"
    return "key_people" if need.kind is NeedKind.CONTACT else "timeline"


def wanted_by(book: Book, item: CheckpointItem) -> datetime | None:
    """When the answer to an item is wanted: its own day, else its gate's."""
    gate = book.find(Checkpoint, item.checkpoint_id)
    return item.reply_by or (gate.due if gate is not None else None)

"""Who has not been told: what happened beside the log, and the words that are to be asked for before it is late."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import Recorded
from desktop_app.domain.codes import CommunicationSubject, ConfirmationState, Form, MessageKind
from desktop_app.domain.communication import BOSS, Audience, AudienceMember, CommunicationAbout, CommunicationEntry
from desktop_app.domain.people import Acknowledgement, Person
from desktop_app.domain.task import Task
from desktop_app.insight.agreed_dates import Answer, answer_to
from desktop_app.insight.communication_plan import Told, due_by, told_of
from desktop_app.insight.confirmations import ItemView, gates_in_order, item_view, items_of
from desktop_app.insight.needs import midnight, next_working_day, wanted_by
from desktop_app.insight.noticing import Noticed, noticed_by
from desktop_app.insight.occasions import Occasion, changes, conclusions, live_numbers, milestones, risks
from desktop_app.schedule.agenda import Agenda
from desktop_app.schedule.places import standings
from desktop_app.schedule.result import Schedule, Status

_DAY = timedelta(days=1)
_ASKED_BEFORE = timedelta(days=5)
"""A confirmation is asked for so long before its answer is wanted."""

KIND_OF = {
    CommunicationSubject.GOAL_OR_BUDGET_CHANGE: MessageKind.CHANGE_NOTICE,
    CommunicationSubject.RISK_OR_SLIP: MessageKind.CHANGE_NOTICE,
    CommunicationSubject.MILESTONE: MessageKind.MILESTONE,
    CommunicationSubject.LIVE_NUMBERS: MessageKind.NUMBERS,
    CommunicationSubject.CONCLUSIONS: MessageKind.CONCLUSIONS,
}
"""The message that a subject is told by."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something that somebody is still to be told or asked. It leads to a message of its kind.

    subject, audience: of the communication plan; to: one person, where it is for one; by: who sees to it;
    due: when it should have been said; is_due: whether that has passed.
    """

    kind: MessageKind
    due: datetime
    is_due: bool
    by: Person | None
    form: Form | None
    subject: CommunicationSubject | None = None
    audience: Audience | None = None
    to: Person | None = None
    occasions: tuple[Occasion, ...] = ()
    task_ids: tuple[str, ...] = ()
    item_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What an audience has been told of a subject, with what each word was about."""

    entries: tuple[tuple[CommunicationEntry, tuple[CommunicationAbout, ...]], ...]

    def knows_change(self, one: Recorded) -> bool:
        """Whether a change of the plan had been made when they last heard of the subject."""
        return any(_is_behind(entry, one.at, one.number) for entry, _ in self.entries)

    def knows(self, occasion: Occasion) -> bool:
        """Whether they have heard of something. A word about certain tasks or items tells of those alone."""
        for entry, abouts in self.entries:
            if abouts and (occasion.task_id or occasion.item_id):
                if any(_tells(about, occasion) for about in abouts):
                    return True
            elif _is_behind(entry, occasion.at, occasion.number):
                return True
        return False


def _is_behind(entry: CommunicationEntry, at: datetime, number: int | None) -> bool:
    if entry.at != at or number is None:
        return entry.at >= at
    return entry.after_step is None or number <= entry.after_step


def _tells(about: CommunicationAbout, occasion: Occasion) -> bool:
    if occasion.item_id is not None:
        return about.item_id == occasion.item_id
    if about.task_id != occasion.task_id:
        return False
    return about.finish is None or occasion.finish is None or occasion.finish.date() <= about.finish.date()


def heard(book: Book, campaign_id: str, subject: CommunicationSubject, audience_id: str) -> Heard:
    """What an audience has been told of a subject."""
    rows = (row for row in book.of_campaign(CommunicationEntry, campaign_id) if row.subject is subject)
    alone = [row.person_id for row in book.where(AudienceMember, "audience_id", audience_id)]
    told = (row for row in rows if row.audience_id == audience_id or (len(alone) == 1 and row.person_id in alone))
    return Heard(tuple((row, abouts(book, row.id)) for row in told))


def abouts(book: Book, entry_id: str) -> tuple[CommunicationAbout, ...]:
    """What an entry of the log was about."""
    return book.where(CommunicationAbout, "entry_id", entry_id)


def untold(
    book: Book, plan: Schedule, records: Sequence[Recorded], subject: CommunicationSubject, audience_id: str
) -> list[Occasion]:
    """What an audience has not heard of a subject, oldest first."""
    told = heard(book, plan.campaign_id, subject, audience_id)
    if subject is CommunicationSubject.GOAL_OR_BUDGET_CHANGE:
        return sorted(changes(book, plan.campaign_id, records, told.knows_change), key=_order)
    return sorted((one for one in _happened(book, plan, subject) if not told.knows(one)), key=_order)


def _happened(book: Book, plan: Schedule, subject: CommunicationSubject) -> Iterable[Occasion]:
    sources = {
        CommunicationSubject.MILESTONE: milestones,
        CommunicationSubject.RISK_OR_SLIP: risks,
        CommunicationSubject.LIVE_NUMBERS: live_numbers,
        CommunicationSubject.CONCLUSIONS: conclusions,
    }
    return sources[subject](book, plan)


def _order(one: Occasion) -> tuple[datetime, str, str]:
    return one.at, one.code, one.task_id or one.item_id or ""


def reminders(
    book: Book, plan: Schedule, records: Sequence[Recorded], changed_at: datetime | None = None
) -> list[Reminder]:
    """Everything that somebody is still to be told or asked, what is due first in front.

    records: what the journal has of the tables that `occasions` names; changed_at: when its last step was.
    """
    found = [
        *_of_plan(book, plan, records, noticed_by(book, plan, records, changed_at)),
        *_of_items(book, plan),
        *_of_deadlines(book, plan),
        *_of_agreed(book, plan),
    ]
    return sorted(found, key=lambda one: (one.due, one.kind, one.audience.position if one.audience else -1))


def _of_plan(book: Book, plan: Schedule, records: Sequence[Recorded], noticed: Noticed) -> Iterator[Reminder]:
    happened = {
        subject: sorted(_happened(book, plan, subject), key=_order)
        for subject in CommunicationSubject
        if subject is not CommunicationSubject.GOAL_OR_BUDGET_CHANGE
    }
    for cell in told_of(book, plan.campaign_id).values():
        if cell.form is None:
            continue
        told = heard(book, plan.campaign_id, cell.subject, cell.audience.id)
        if cell.subject is CommunicationSubject.GOAL_OR_BUDGET_CHANGE:
            news = sorted(changes(book, plan.campaign_id, records, told.knows_change), key=_order)
        else:
            news = [one for one in happened[cell.subject] if not told.knows(one)]
        if news:
            yield _reminder(book, plan, cell, news, min(noticed(one) for one in news))


def _reminder(book: Book, plan: Schedule, cell: Told, news: Sequence[Occasion], since: datetime) -> Reminder:
    due = due_by(book, plan.campaign_id, since, cell.within)
    return Reminder(
        kind=KIND_OF[cell.subject],
        due=due,
        is_due=due < plan.now,
        by=cell.person,
        form=cell.form,
        subject=cell.subject,
        audience=cell.audience,
        occasions=tuple(news),
        task_ids=tuple(one.task_id for one in news if one.task_id is not None),
        item_ids=tuple(one.item_id for one in news if one.item_id is not None),
    )


def _of_items(book: Book, plan: Schedule) -> Iterator[Reminder]:
    """Who is to be asked for a confirmation of the next gate, and who is to be called in where nobody answered."""
    pm = book.find(Person, book.get(Campaign, plan.campaign_id).pm_id)
    gates = gates_in_order(book, plan)
    shut = next((gate for gate in gates if plan.checkpoints[gate.id].state is not ConfirmationState.CONFIRMED), None)
    ask: dict[str, list[tuple[datetime, ItemView]]] = {}
    call: dict[str | None, list[ItemView]] = {}
    for gate in gates:
        for item in items_of(book, gate.id):
            view = item_view(book, item, plan.now)
            if view.overdue:
                if not _said(book, MessageKind.ESCALATION, item.id, None, item.reply_by):
                    call.setdefault(item.escalates_to_id, []).append(view)
            elif gate is shut and view.state is ConfirmationState.PENDING:
                due = wanted_by(book, item) or plan.checkpoints[gate.id].planned
                for person in view.waits_for if due - plan.now <= _ASKED_BEFORE else ():
                    if not _said(book, MessageKind.CONFIRMATION_REQUEST, item.id, person.id, None):
                        ask.setdefault(person.id, []).append((due, view))
    for id, asked in ask.items():
        due = min(at for at, _ in asked)
        ids = tuple(view.item.id for _, view in asked)
        yield Reminder(
            MessageKind.CONFIRMATION_REQUEST, due, due < plan.now, pm, asked[0][1].item.form,
            to=book.get(Person, id), item_ids=ids,
        )  # fmt: skip
    for above, views in call.items():
        since = min(view.item.reply_by for view in views if view.item.reply_by is not None)
        to = book.find(Person, above)
        yield Reminder(
            MessageKind.ESCALATION, since, True, pm, None, to=to,
            audience=None if to is not None else book.find(Audience, BOSS),
            item_ids=tuple(view.item.id for view in views),
        )  # fmt: skip


def _of_deadlines(book: Book, plan: Schedule) -> Iterator[Reminder]:
    """Owners whose work is due by the end of the next working day: the PM asks before the deadline, not after."""
    pm = book.find(Person, book.get(Campaign, plan.campaign_id).pm_id)
    until = midnight(next_working_day(plan)) + _DAY
    due: dict[str, list[tuple[datetime, str]]] = {}
    for row in Agenda(plan).due(plan.now, until):
        owner = book.get(Task, row.task_id).owner_id
        if (
            owner is not None
            and not row.locked
            and not _told_dates(book, MessageKind.REMINDER, row.task_id, owner, row.finish)
        ):
            due.setdefault(owner, []).append((row.finish, row.task_id))
    for id, rows in due.items():
        person = book.find(Person, id)
        if person is not None and person != pm:
            ids = tuple(task_id for _, task_id in rows)
            yield Reminder(MessageKind.REMINDER, rows[0][0], False, pm, None, to=person, task_ids=ids)


def _of_agreed(book: Book, plan: Schedule) -> Iterator[Reminder]:
    """Who agreed to dates that are others now, and has not been asked again."""
    pm = book.find(Person, book.get(Campaign, plan.campaign_id).pm_id)
    stands = standings(plan)
    moved: dict[str, list[str]] = {}
    for said in book.of_campaign(Acknowledgement, plan.campaign_id):
        placed = stands(said.task_id)
        if placed is None or placed.status is Status.DONE or answer_to(said, placed) is not Answer.CHANGED:
            continue
        if not _told_dates(book, MessageKind.CHANGE_NOTICE, said.task_id, said.person_id, placed.finish):
            moved.setdefault(said.person_id, []).append(said.task_id)
    due = due_by(book, plan.campaign_id, plan.now, None)
    for id, ids in moved.items():
        to = book.get(Person, id)
        yield Reminder(MessageKind.CHANGE_NOTICE, due, False, pm, None, to=to, task_ids=tuple(ids))


def _said(book: Book, kind: MessageKind, item_id: str, person_id: str | None, since: datetime | None) -> bool:
    """Whether a message of a kind has gone out about an item: to somebody where that is asked, and since a moment."""
    for about in book.where(CommunicationAbout, "item_id", item_id):
        entry = book.get(CommunicationEntry, about.entry_id)
        if entry.message is kind and person_id in (None, entry.person_id) and (since is None or entry.at >= since):
            return True
    return False


def _told_dates(book: Book, kind: MessageKind, task_id: str, person_id: str, finish: datetime) -> bool:
    """Whether a message of a kind has told somebody of a task with this finish."""
    for about in book.where(CommunicationAbout, "task_id", task_id):
        entry = book.get(CommunicationEntry, about.entry_id)
        is_theirs = entry.message is kind and entry.person_id == person_id
        if is_theirs and (about.finish is None or about.finish.date() == finish.date()):
            return True
    return False

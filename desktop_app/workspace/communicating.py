"""What was said as rows of the log, with what it was about, for the window and the command line."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import Recorded
from desktop_app.domain.clock import read_past
from desktop_app.domain.codes import CommunicationSubject, Form, MessageKind, TaskKind
from desktop_app.domain.communication import CommunicationAbout, CommunicationEntry
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.communicating import LogCommunication
from desktop_app.insight.communication import untold
from desktop_app.insight.letters import Letter
from desktop_app.insight.occasions import CHANGED_TABLES, COMING_AND_GOING, REMEMBERED, planned_since
from desktop_app.schedule.result import Schedule
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.store import Step


class Recorder(Protocol):
    """Whoever can be asked for the journal."""

    def recorded(self, tables: Collection[str], coming_and_going: Collection[str], since: datetime) -> list[Recorded]:
        """See `workspace.store.Store`."""
        ...

    def history(self, limit: int | None = None) -> list[Step]:
        """See `workspace.store.Store`."""
        ...


def last_change(recorder: Recorder) -> datetime | None:
    """When the plan was last changed, None of an empty journal."""
    return next((step.at for step in recorder.history(1)), None)


def recent_changes(recorder: Recorder, book: Book, campaign_id: str, now: datetime) -> list[Recorded]:
    """What the journal has of a campaign's changes that people are told of, oldest first."""
    since, planned = now - REMEMBERED, planned_since(book, campaign_id)
    found = recorder.recorded(CHANGED_TABLES, (), since)
    if planned is not None:
        # Before that, work comes in by the thousands and is no news.
        found += recorder.recorded((), COMING_AND_GOING, max(since, planned.at))
    return sorted(found, key=lambda one: one.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said. to: people and audiences by id; task_ids, item_ids: what it was about, where that was named.

    after_step: the journal's last step by then.
    """

    campaign_id: str
    at: datetime
    form: Form
    text: str
    audience_ids: Sequence[str] = ()
    people: Sequence[Person] = ()
    newcomers: Sequence[Person] = ()
    by_id: str | None = None
    subjects: Sequence[CommunicationSubject] = ()
    message: MessageKind | None = None
    task_ids: Sequence[str] = ()
    item_ids: Sequence[str] = ()
    after_step: int | None = None


def said_at(text: str, now: datetime) -> datetime:
    """When something was said, as typed: nothing is now, a bare time its last occurrence, a day alone its beginning.

    Raises KnownError "not_a_date" or "told_in_future".
    """
    if not text.strip():
        return now
    try:
        typed = read_date(text, DateContext(now.date(), near=now.date(), base=now.date()))
    except KnownError:
        typed = read_past(text, now)
    if not isinstance(typed, datetime):
        typed = now if typed == now.date() else datetime.combine(typed, datetime.min.time())
    if typed > now:
        raise KnownError("told_in_future", at=typed, now=now)
    return typed


def log_command(book: Book, plan: Schedule, records: Sequence[Recorded], said: Said) -> LogCommunication:
    """The command that logs it: a row for each subject and each of those who heard it.

    Where nothing was named that it was about, it was about all that they had not heard of by then.
    """
    entries, abouts = [], []
    readers: list[tuple[str | None, str | None]] = [(id, None) for id in said.audience_ids]
    readers += [(None, person.id) for person in said.people]
    for audience_id, person_id in readers or [(None, None)]:
        for subject in said.subjects or (None,):
            entry = _entry(said, subject, audience_id, person_id)
            entries.append(entry)
            abouts += list(_abouts(book, plan, records, said, entry))
    return LogCommunication(entries=tuple(entries), abouts=tuple(abouts), newcomers=tuple(said.newcomers))


def said_by_letter(
    book: Book, letter: Letter, campaign_id: str, at: datetime, form: Form, after_step: int | None
) -> Said:
    """A message that was sent, as what was said: to its audience, else to each of those whom it is for."""
    return Said(
        campaign_id=campaign_id,
        at=at,
        form=form,
        text=f"{letter.title}\n\n{letter.text}",
        audience_ids=[letter.audience_id] if letter.audience_id is not None else [],
        people=letter.to if letter.audience_id is None else (),
        by_id=book.get(Campaign, campaign_id).pm_id,
        subjects=letter.subjects,
        message=letter.kind,
        task_ids=letter.task_ids,
        item_ids=letter.item_ids,
        after_step=after_step,
    )


def _entry(
    said: Said, subject: CommunicationSubject | None, audience_id: str | None, person_id: str | None
) -> CommunicationEntry:
    return CommunicationEntry(
        id=new_id(),
        campaign_id=said.campaign_id,
        at=said.at,
        subject=subject,
        message=said.message,
        audience_id=audience_id,
        person_id=person_id,
        by_id=said.by_id,
        form=said.form,
        text=said.text,
        after_step=said.after_step,
    )


def _abouts(
    book: Book, plan: Schedule, records: Sequence[Recorded], said: Said, entry: CommunicationEntry
) -> Iterator[CommunicationAbout]:
    def about(**values: object) -> CommunicationAbout:
        return CommunicationAbout.model_validate(
            {"id": new_id(), "campaign_id": said.campaign_id, "entry_id": entry.id, **values}
        )

    for item_id in said.item_ids:
        yield about(item_id=item_id)
    for task_id in said.task_ids:
        is_gate = book.get(Task, task_id).kind is TaskKind.CHECKPOINT
        yield about(task_id=task_id, finish=said.at if is_gate else plan.tasks[task_id].finish)
    if said.item_ids or said.task_ids or entry.subject is None or entry.audience_id is None:
        return
    for one in untold(book, plan, records, entry.subject, entry.audience_id):
        if one.at <= said.at and (one.task_id is not None or one.item_id is not None):
            yield about(task_id=one.task_id, item_id=one.item_id, finish=one.finish)

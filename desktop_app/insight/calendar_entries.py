"""What belongs into somebody's calendar, beside what they were last given: new, the same, moved, or called off."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, TaskKind
from desktop_app.domain.outline import outline
from desktop_app.domain.people import CalendarEntry, Person
from desktop_app.i18n import Wording
from desktop_app.insight.brief_text import brief_lines, contact_text
from desktop_app.insight.confirmations import waits_for
from desktop_app.insight.owner_brief import OwnerBrief
from desktop_app.schedule.gates import item_state
from desktop_app.schedule.result import Schedule

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """One entry as it should be now. about: its text; place: the campaign."""

    subject_id: str
    campaign_id: str
    title: str
    start: datetime
    finish: datetime
    about: str
    place: str
    is_busy: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file: what is kept of it, and what it says besides."""

    kept: CalendarEntry
    about: str
    place: str
    is_busy: bool


def of_brief(words: Wording, book: Book, brief: OwnerBrief) -> Iterator[Wanted]:
    """A person's tasks and shifts, and the moments by which their word, or as PM other people's, is wanted.

    Tasks do not make them look busy, shifts do.
    """
    said = brief_lines(words, brief)
    for one, lines in zip(brief.tasks, said.tasks, strict=True):
        about = [lines.facts]
        about += [f"{words.text('owner_brief.from')}{side}" for side in lines.gets]
        about += [f"{words.text('owner_brief.to')}{side}" for side in lines.gives]
        yield Wanted(
            one.task.id,
            one.campaign.id,
            one.task.name,
            one.start,
            one.finish,
            "\n".join(about),
            one.campaign.name,
            False,
        )
    for shift in brief.shifts:
        title = words.text("owner_brief.shift_title", post=shift.post)
        yield Wanted(shift.id, shift.campaign_id, title, shift.start, shift.finish, shift.note, "", True)
    for item in brief.items:
        code = "owner_brief.reply_escalated" if item.is_escalated else "owner_brief.reply"
        yield from _reply(words, book, item.item, code)
    for item in brief.chases:
        yield from _reply(words, book, item.item, "owner_brief.chase")


def _reply(words: Wording, book: Book, item: CheckpointItem, code: str) -> Iterator[Wanted]:
    """The moment by which an item is to be answered; nothing where none is set."""
    if item.reply_by is None:
        return
    gate, campaign = book.get(Checkpoint, item.checkpoint_id), book.get(Campaign, item.campaign_id)
    people = [person.name for person in waits_for(book, item)] or words.text("daily.anybody")
    about = words.text("owner_brief.reply_about", stage=gate.stage, form=item.form, people=people)
    title = words.text(code, what=item.what)
    yield Wanted(item.id, campaign.id, title, item.reply_by, item.reply_by, about, campaign.name, False)


def of_plan(words: Wording, book: Book, schedule: Schedule, name: str) -> Iterator[Wanted]:
    """Every item of a plan that is work, a milestone or a confirmation; done ones stay, as they were. What is to be
    answered by a moment stands there until it has been."""
    for row in outline(book, schedule.campaign_id):
        dates = schedule.tasks.get(row.task.id)
        if dates is None or row.task.inactive or (row.has_children and row.task.kind is not TaskKind.CHECKPOINT):
            continue
        owner = book.find(Person, row.task.owner_id)
        about = (
            f"{row.wbs} · {words.text('field.task.owner')}: {contact_text(words, owner)} · {words.code(dates.status)}"
        )
        yield Wanted(row.task.id, schedule.campaign_id, row.task.name, dates.start, dates.finish, about, name, False)
    for item in unanswered(book, schedule.campaign_id):
        yield from _reply(words, book, item, "owner_brief.chase")


def unanswered(book: Book, campaign_id: str) -> list[CheckpointItem]:
    """Items of confirmations that still wait for a word by some moment."""
    items = book.of_campaign(CheckpointItem, campaign_id)
    waiting = (item for item in items if item_state(book, item) is not ConfirmationState.CONFIRMED)
    return sorted((item for item in waiting if item.reply_by is not None), key=lambda item: (item.reply_by, item.id))


def entries(
    wanted: Iterable[Wanted],
    kept: Iterable[CalendarEntry],
    still: Collection[str],
    person_id: str | None,
    now: datetime,
    new_id: Callable[[], str],
) -> list[Entry]:
    """All entries of a file, in the order of their dates: those that went are called off, once and for all.

    kept: what this calendar was last given; an entry that says the same stays exactly as it was. still: subjects that
    are there although nothing more is to be said of them (done work): calendars keep them as they are.
    """
    before: dict[str, CalendarEntry] = {}
    doubled: list[CalendarEntry] = []
    for row in sorted(kept, key=lambda row: (row.at, row.id)):
        if row.subject_id in before:
            doubled.append(row)
        else:
            before[row.subject_id] = row
    found = [_entry(one, before.pop(one.subject_id, None), person_id, now, new_id) for one in wanted]
    for gone in (*(row for id, row in before.items() if id not in still or row.cancelled), *doubled):
        off = gone
        if not gone.cancelled:
            off = gone.changed(cancelled=True, sequence=gone.sequence + 1, at=now)
        found.append(Entry(off, "", "", False))
    return sorted(found, key=lambda entry: (entry.kept.start, entry.kept.id))


def changed(found: Iterable[Entry], kept: Iterable[CalendarEntry]) -> tuple[CalendarEntry, ...]:
    """The entries that are not yet kept as they are."""
    before = {row.id: row for row in kept}
    return tuple(entry.kept for entry in found if before.get(entry.kept.id) != entry.kept)


def _entry(
    one: Wanted, before: CalendarEntry | None, person_id: str | None, now: datetime, new_id: Callable[[], str]
) -> Entry:
    told = _digest(one)
    if before is None:
        row = CalendarEntry(
            id=new_id(),
            campaign_id=one.campaign_id,
            subject_id=one.subject_id,
            person_id=person_id,
            title=one.title[:_LONGEST],
            start=one.start,
            finish=one.finish,
            told=told,
            at=now,
        )
    elif before.told == told and not before.cancelled:
        row = before
    else:
        row = before.changed(
            title=one.title[:_LONGEST], start=one.start, finish=one.finish, told=told,
            sequence=before.sequence + 1, cancelled=False, at=now,
        )  # fmt: skip
    return Entry(row, one.about, one.place, one.is_busy)


def _digest(one: Wanted) -> str:
    parts = (one.title, one.start.isoformat(), one.finish.isoformat(), one.about, one.place)
    return sha256("\x1f".join(parts).encode()).hexdigest()

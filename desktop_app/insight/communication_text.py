"""The communication plan and what is still to be told, in words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Goal
from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.codes import MessageKind
from desktop_app.domain.communication import Audience, CommunicationEntry
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.insight.communication import Reminder, abouts
from desktop_app.insight.communication_plan import Told
from desktop_app.insight.daily_text import day_text
from desktop_app.insight.figures import goal_figure, money_figure
from desktop_app.insight.occasions import Occasion
from desktop_app.schedule.working_time import DAY

_HOUR = 60
_NAMED = 3
"""Names in one sentence; more are counted."""


def told_text(words: Wording, cell: Told, between: str = " · ") -> str:
    """A cell of the plan: how, by when, who sees to it; a dash where they need not hear of it.

    between: what stands before who sees to it.
    """
    if cell.form is None:
        return "—"
    said = f"{words.code(cell.form)} · {within_text(words, cell.within)}"
    return said if cell.person is None else f"{said}{between}{cell.person.name}"


def within_text(words: Wording, within: int | None) -> str:
    """How soon they have heard of it."""
    if within is None:
        return words.text("communication.same_day")
    if within % DAY == 0:
        return words.text("communication.days", count=within // DAY)
    if within % _HOUR == 0:
        return words.text("communication.hours", count=within // _HOUR)
    return words.text("communication.minutes", count=within)


def moment_text(words: Wording, moment: datetime) -> str:
    """A moment as it is said in a message: the day with its weekday, and the time."""
    return words.text("communication.moment", day=day_text(words, moment), time=f"{moment:%H:%M}")


def occasion_text(words: Wording, one: Occasion) -> str:
    """What happened, in one sentence."""
    before, after = (_value(words, one, value) for value in (one.before, one.after))
    code = f"occasion.{one.code}"
    if one.before is None and words.knows(f"{code}.new"):
        code = f"{code}.new"
    count = len(one.after) if isinstance(one.after, list) else 0
    return words.text(code, name=one.name, before=before, after=after, count=count, day=day_text(words, one.at))


def _value(words: Wording, one: Occasion, value: Any) -> str:
    if isinstance(value, list):
        named = words.value(value[:_NAMED])
        return named if len(value) <= _NAMED else words.text("communication.and_more", names=named)
    if isinstance(one.goal, Goal) and one.code == "goal_target":
        return goal_figure(words, one.goal, value)
    if one.code == "campaign_budget":
        return money_figure(words, value)
    if isinstance(value, datetime):
        return moment_text(words, value)
    if isinstance(value, bool):
        return words.text("yes" if value else "no")
    return words.value(value)


def reminder_text(words: Wording, book: Book, one: Reminder) -> str:
    """Who is still to be told or asked, what about, and by when."""
    values = {
        "who": reader_name(words, one.to, one.audience),
        "what": _about(words, book, one),
        "due": moment_text(words, one.due),
    }
    is_for_owner = one.kind is MessageKind.CHANGE_NOTICE and one.to is not None
    said = words.text("reminder.new_dates" if is_for_owner else f"reminder.{one.kind.value}", **values)
    if one.is_due and one.kind not in (MessageKind.ESCALATION, MessageKind.CONFIRMATION_REQUEST):
        said += words.text("reminder.is_due", due=values["due"])
    elif one.kind is not MessageKind.ESCALATION:
        said += words.text("reminder.by", due=values["due"])
    if one.by is not None:
        form = words.code(one.form) if one.form is not None else ""
        said += words.text("reminder.sees_to" if form else "reminder.sees_to_it", person=one.by.name, form=form)
    return said


def reader_name(words: Wording, person: Person | None, audience: Audience | None) -> str:
    """Who is told."""
    if person is not None:
        return person.name
    return audience.name if audience is not None else words.text("communication.nobody")


def _about(words: Wording, book: Book, one: Reminder) -> str:
    if one.occasions:
        first, total = occasion_text(words, one.occasions[0]), len(one.occasions)
        return first if total == 1 else words.text("communication.in_all", first=first, total=total)
    items = [item.what for id in one.item_ids if (item := book.find(CheckpointItem, id)) is not None]
    tasks = [task.name for id in one.task_ids if (task := book.find(Task, id)) is not None]
    return _first_of(words, [*items, *tasks], _NAMED)


def _first_of(words: Wording, texts: Sequence[str], most: int) -> str:
    named = words.value(list(texts[:most]))
    return named if len(texts) <= most else words.text("letter.and_more", first=named, total=len(texts))


def entries_found(words: Wording, book: Book, campaign_id: str, text: str = "") -> list[CommunicationEntry]:
    """The log of a campaign, newest first; with a text, the entries that it stands in, tasks and items included."""
    log = sorted(
        book.of_campaign(CommunicationEntry, campaign_id),
        key=lambda row: (row.at, row.after_step or 0, row.id),
        reverse=True,
    )
    wanted = text.strip().casefold()
    return [one for one in log if not wanted or wanted in _all_of(words, book, one).casefold()]


def _all_of(words: Wording, book: Book, entry: CommunicationEntry) -> str:
    return "\n".join((*entry_row(words, book, entry), *about_names(book, entry).values()))


def about_names(book: Book, entry: CommunicationEntry) -> dict[str, str]:
    """What an entry was about: names of tasks and items by id."""
    found: dict[str, str] = {}
    for about in abouts(book, entry.id):
        task, item = book.find(Task, about.task_id), book.find(CheckpointItem, about.item_id)
        if task is not None:
            found[task.id] = task.name
        if item is not None:
            found[item.id] = item.what
    return found


def entry_row(words: Wording, book: Book, entry: CommunicationEntry) -> tuple[str, str, str, str, str, str]:
    """An entry of the log: when, what about, to whom, by whom, how, and what was said."""
    subject = words.code(entry.subject) if entry.subject is not None else ""
    kind = words.code(entry.message) if entry.message is not None else ""
    by = book.find(Person, entry.by_id)
    to = reader_name(words, book.find(Person, entry.person_id), book.find(Audience, entry.audience_id))
    return (
        words.moment(entry.at),
        subject or kind or words.text("communication.other"),
        to,
        by.name if by is not None else "",
        words.code(entry.form),
        entry.text,
    )

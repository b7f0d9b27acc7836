"""Clashes of campaigns, and what a move of D-day costs, as sentences."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.insight.clashes import Clashes, DutyClash, PersonClash, PhaseClash
from desktop_app.insight.what_if import Lost, OffDay
from desktop_app.schedule.load import Overload

_NAMES = 6
"""More tasks than this are counted, not named."""


def clash_lines(wording: Wording, book: Book, found: Clashes) -> Iterator[str]:
    """One sentence for each clash: main phases first, then people, then shifts."""
    for phase in found.phases:
        yield phase_clash_text(wording, book, phase)
    for person in found.people:
        yield person_clash_text(wording, book, person)
    for duty in found.duties:
        yield duty_clash_text(wording, book, duty)


def person_clash_text(wording: Wording, book: Book, clash: PersonClash) -> str:
    """Who is wanted by which campaigns on which days."""
    campaigns = [_campaign(book, id) for id in clash.campaigns]
    span = days_text(wording, clash.start, clash.finish)
    name = _person(book, clash.person_id)
    return wording.text("clash.person", name=name, span=span, units=clash.units, limit=clash.limit, campaigns=campaigns)


def phase_clash_text(wording: Wording, book: Book, clash: PhaseClash) -> str:
    """Which main phases run at the same time."""
    first, second = (_campaign(book, id) for id in clash.campaigns)
    return wording.text("clash.phase", first=first, second=second, span=days_text(wording, clash.start, clash.finish))


def duty_clash_text(wording: Wording, book: Book, clash: DutyClash) -> str:
    """Who is on duty twice at once."""
    first, second = (_campaign(book, id) for id in clash.campaigns)
    span = f"{wording.short_moment(clash.start)}–{wording.short_moment(clash.finish)}"
    return wording.text("clash.duty", name=_person(book, clash.person_id), first=first, second=second, span=span)


def task_names(wording: Wording, book: Book, ids: tuple[str, ...]) -> str:
    """Tasks with their campaigns, the first few by name."""
    found = [task for id in ids if (task := book.find(Task, id)) is not None]
    names = [f"{_campaign(book, task.campaign_id)} / {task.name}" for task in found[:_NAMES]]
    more = len(found) - len(names)
    text = wording.value(names)
    return wording.text("clash.and_more", names=text, count=more) if more else text


def lost_text(wording: Wording, book: Book, lost: Lost, buffer: str) -> str:
    """A task that becomes late or loses its buffer. buffer: what is left of it, in words."""
    task = book.find(Task, lost.task_id)
    code = "what_if.late" if lost.late else "what_if.used_up" if lost.after == 0 else "what_if.lost"
    return wording.text(code, name=task.name if task else "", buffer=buffer)


def overload_text(wording: Wording, book: Book, overload: Overload) -> str:
    """Who has too much at once, when, and with what."""
    names = [task.name for id in overload.tasks[:_NAMES] if (task := book.find(Task, id)) is not None]
    span = days_text(wording, overload.start, overload.finish)
    name = _person(book, overload.person_id)
    return wording.text("what_if.overload", name=name, span=span, units=overload.units, names=names)


def off_day_text(wording: Wording, book: Book, off: OffDay) -> str:
    """Anchored work that comes to lie on a day off."""
    task = book.find(Task, off.task_id)
    day = wording.text(
        "what_if.day", day=wording.short_day(off.day), weekday=wording.text(f"weekday.{off.day.weekday()}")
    )
    code = "what_if.holiday" if off.holiday else "what_if.off_day"
    return wording.text(code, name=task.name if task else "", day=day)


def days_text(wording: Wording, start: datetime, finish: datetime) -> str:
    """The days from a start to a finish; a finish at midnight belongs to the day before."""
    first, last = start.date(), max((finish - timedelta(minutes=1)).date(), start.date())
    return wording.short_day(first) if first == last else f"{wording.short_day(first)}–{wording.short_day(last)}"


def _campaign(book: Book, id: str) -> str:
    row = book.find(Campaign, id)
    return row.name if row is not None else id


def _person(book: Book, id: str) -> str:
    row = book.find(Person, id)
    return row.name if row is not None else id

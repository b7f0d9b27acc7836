"""Tables about people in words: the RACI table, and owners with their work and reach."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.people import Group, Person
from desktop_app.i18n import Wording
from desktop_app.insight.agreed_dates import works_on
from desktop_app.insight.lateness import lateness
from desktop_app.insight.owner_brief import owner_brief
from desktop_app.insight.raci import Raci
from desktop_app.schedule.result import Schedule

OWNER_KEYS = ("name", "group", "role", "phone", "email", "chat")


def raci_headings(words: Wording, found: Raci) -> list[str]:
    """Number, task, and a column for everybody."""
    return [words.text("field.task.wbs"), words.text("field.task.name"), *(one.name for one in found.columns)]


def raci_rows(found: Raci) -> list[list[str]]:
    """The letters of everybody for each task, as "A/R"."""
    return [
        [one.row.wbs, one.row.task.name, *("/".join(one.parts.get(column.id, "")) for column in found.columns)]
        for one in found.rows
    ]


def owner_headings(words: Wording) -> list[str]:
    """Whose, how to reach them, and their figures."""
    figures = ("open", "late", "done", "unanswered", "kept", "slip")
    return [
        *(words.text(f"field.person.{key}") for key in OWNER_KEYS),
        *(words.text(f"owners.column.{key}") for key in figures),
    ]


def owner_rows(
    words: Wording, book: Book, schedules: Mapping[str, Schedule], now: datetime, *, everybody: bool = False
) -> Iterator[list[str]]:
    """A line for everybody with work in these campaigns, or for all people."""
    for person in sorted(book.rows(Person).values(), key=lambda row: (row.name, row.id)):
        if not everybody and not any(task.campaign_id in schedules for task in works_on(book, person.id).values()):
            continue
        brief = owner_brief(book, schedules, person.id, now)
        record = lateness(book, schedules, person.id, now)
        group = book.find(Group, person.group_id)
        reach = [person.name, group.name if group else "", person.role, person.phone, person.email, person.chat]
        late = sum(one.is_late for one in brief.tasks)
        kept = "" if record.share is None else f"{record.share:.0%}"
        slip = "" if record.average_slip is None else f"{record.average_slip:.1f}"
        yield [*reach, str(len(brief.tasks)), str(late), str(brief.done), str(brief.unanswered), kept, slip]

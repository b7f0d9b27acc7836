"""What campaigns do to each other: clashes."""

import click

from desktop_app.cli import rows
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import json_output, verb
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.insight.clash_text import (
    duty_clash_text,
    person_clash_text,
    phase_clash_text,
    task_names,
)
from desktop_app.insight.clashes import Clashes
from desktop_app.insight.clashes import clashes as clashes_of
from desktop_app.insight.cooperation_clashes import CooperationClash, all_clashes, names
from desktop_app.insight.cooperation_text import clash_text
from desktop_app.schedule.result import Schedule


@verb("clashes")
@json_output
def clashes(session: Session, as_json: bool) -> None:
    plans = all_schedules(session)
    found = clashes_of(session.book, plans)
    cooperations = all_clashes(session.book, plans)
    if as_json:
        told = [cooperation_clash_row(session, session.book, one) for one in cooperations]
        session.print_json({**clashes_row(session, session.book, found), "cooperations": told})
        return
    tell_clashes(session, session.book, found)
    for one in cooperations:
        click.echo(clash_text(session.wording, session.book, one))
    if not len(found) and not cooperations:
        session.say("cli.no_clashes")


def all_schedules(session: Session) -> dict[str, Schedule]:
    """The schedules of all campaigns that are not archived, by id."""
    session.load_all()
    return {row.id: session.schedule(row.id) for row in session.book.rows(Campaign).values() if not row.archived}


def tell_clashes(session: Session, book: Book, found: Clashes) -> None:
    """Print each clash, people with the tasks that want them."""
    words = session.wording
    for phase in found.phases:
        click.echo(phase_clash_text(words, book, phase))
    for person in found.people:
        click.echo(person_clash_text(words, book, person))
        click.echo(words.text("clash.tasks", tasks=task_names(words, book, person.tasks)))
    for duty in found.duties:
        click.echo(duty_clash_text(words, book, duty))


def clashes_row(session: Session, book: Book, found: Clashes) -> rows.Json:
    """All clashes as JSON."""
    words = session.wording
    return {
        "people": [
            {
                **_person(book, one.person_id),
                "start": rows.moment(one.start),
                "finish": rows.moment(one.finish),
                "units": one.units,
                "limit": one.limit,
                "campaigns": _campaigns(book, one.campaigns),
                "tasks": [{"id": id, "name": book.get(Task, id).name} for id in one.tasks],
                "text": person_clash_text(words, book, one),
            }
            for one in found.people
        ],
        "phases": [
            {
                "campaigns": _campaigns(book, one.campaigns),
                "start": rows.moment(one.start),
                "finish": rows.moment(one.finish),
                "text": phase_clash_text(words, book, one),
            }
            for one in found.phases
        ],
        "duties": [
            {
                **_person(book, one.person_id),
                "campaigns": _campaigns(book, one.campaigns),
                "start": rows.moment(one.start),
                "finish": rows.moment(one.finish),
                "text": duty_clash_text(words, book, one),
            }
            for one in found.duties
        ],
    }


def cooperation_clash_row(session: Session, book: Book, one: CooperationClash) -> rows.Json:
    """What stands in the way of a cooperation, as JSON; both days count."""
    called = names(book, one)
    return {
        "code": one.code,
        "key_person": called["name"],
        "key_person_id": one.key_person_id,
        "campaign": called["campaign"],
        "campaign_id": one.campaign_id,
        "other": called["other"],
        "other_id": one.other_id,
        "cooperation_id": one.cooperation_id,
        "task_id": one.task_id,
        "start": one.start.isoformat(),
        "finish": one.finish.isoformat(),
        "text": clash_text(session.wording, book, one),
    }


def _person(book: Book, id: str) -> rows.Json:
    return {"person": book.get(Person, id).name, "person_id": id}


def _campaigns(book: Book, ids: tuple[str, ...]) -> list[rows.Json]:
    return [{"id": id, "name": book.get(Campaign, id).name} for id in ids]


VERBS = (clashes,)

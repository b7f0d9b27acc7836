"""People: people, add-person, set-person, delete-person, leave, delete-leave."""

from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.task_fields import field_key
from desktop_app.cli.text import table
from desktop_app.cli.verbs import json_output, option, verb
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.codes import Edge
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Group, Leave, Person
from desktop_app.edits.command import Command
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.workspace.ids import new_id

_MORE = ("organisation", "calendar", "max_units")


@verb("people")
@json_output
def people(session: Session, as_json: bool) -> None:
    found = sorted(session.book.rows(Person).values(), key=lambda row: row.name)
    data = [_row(session, person) for person in found]
    if as_json:
        session.print_json(data)
        return
    keys = ("name", "group", "role", "phone", "email", "chat")
    heading = [session.wording.text(f"field.person.{key}") for key in keys]
    click.echo(table([heading, *([row[key] or "" for key in keys] for row in data)]))


def _row(session: Session, person: Person) -> rows.Json:
    group = session.book.find(Group, person.group_id)
    calendar = session.book.find(Calendar, person.calendar_id)
    leaves = sorted(session.book.where(Leave, "person_id", person.id), key=lambda row: row.start)
    return {
        "id": person.id,
        "name": person.name,
        "group": group.name if group else None,
        **{key: getattr(person, key) or None for key in ("role", "organisation", "phone", "email", "chat", "note")},
        "calendar": calendar.name if calendar else None,
        "max_units": person.max_units,
        "leaves": [
            {
                "id": row.id,
                "start": rows.moment(row.start),
                "finish": rows.moment(row.finish),
                "reason": row.reason or None,
            }
            for row in leaves
        ],
    }


@verb("add-person")
@click.argument("name")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@json_output
def add_person(session: Session, name: str, fields: tuple[str, ...], as_json: bool) -> None:
    if resolve.find_person(session, name) is not None:
        raise KnownError("person_exists", name=name.strip())
    person = Person(id=new_id(), name=name.strip())
    changes, before = _values(session, fields)
    session.run(_together([*before, PutRow(row=person.changed(**changes))]))
    _tell(session, "cli.person_added", person.id, as_json)


@verb("set-person")
@click.argument("person")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@json_output
def set_person(session: Session, person: str, fields: tuple[str, ...], as_json: bool) -> None:
    row = resolve.known_person(session, person)
    changes, before = _values(session, fields)
    session.run(_together([*before, EditRow(table=Person.table, id=row.id, values=changes)]))
    _tell(session, "cli.person_changed", row.id, as_json)


@verb("delete-person")
@click.argument("person")
def delete_person(session: Session, person: str) -> None:
    row = resolve.known_person(session, person)
    # Rows of campaigns that are not loaded would keep pointing at them.
    session.load_all()
    session.run(DeleteRow(table=Person.table, id=row.id))
    session.say("cli.person_deleted", name=row.name)


def _values(session: Session, fields: tuple[str, ...]) -> tuple[dict[str, Any], list[Command]]:
    """What typed fields set, and a group that comes into being with them."""
    changes: dict[str, Any] = {}
    before: list[Command] = []
    for typed, text in values.assignments(fields).items():
        plain = typed.strip().casefold().replace("-", "_")
        key = plain if plain in _MORE else field_key(session, typed, Person.table)
        if key == "group":
            changes["group_id"] = _group(session, text, before)
        elif key == "calendar":
            changes["calendar_id"] = None if values.is_nothing(text) else resolve.calendar(session, text).id
        elif key == "max_units":
            changes["max_units"] = values.number(text.strip().removesuffix("%"))
        else:
            changes[key] = text.strip()
    return changes, before


def _group(session: Session, text: str, before: list[Command]) -> str | None:
    if values.is_nothing(text):
        return None
    found = next((row for row in session.book.rows(Group).values() if row.name == text.strip()), None)
    if found is None:
        found = Group(id=new_id(), name=text.strip(), position=len(session.book.rows(Group)))
        before.append(PutRow(row=found))
    return found.id


def _together(commands: list[Command]) -> Command:
    return commands[0] if len(commands) == 1 else Together(commands=tuple(commands))


def _tell(session: Session, code: str, person_id: str, as_json: bool) -> None:
    person = session.book.get(Person, person_id)
    if as_json:
        session.print_json(_row(session, person))
    else:
        session.say(code, name=person.name)


@verb("leave")
@click.argument("person")
@click.argument("start")
@click.argument("finish", required=False)
@option("--reason", metavar="TEXT", default="", help="cli.option.leave_reason")
@json_output
def leave(session: Session, person: str, start: str, finish: str | None, reason: str, as_json: bool) -> None:
    row = resolve.known_person(session, person)
    away = Leave(
        id=new_id(),
        person_id=row.id,
        start=values.boundary(session, None, start, Edge.START),
        finish=values.boundary(session, None, finish or start, Edge.FINISH),
        reason=reason,
    )
    if away.start >= away.finish:
        raise KnownError("span_backwards", table=Leave.table, name=row.name, start=away.start, finish=away.finish)
    session.run(PutRow(row=away))
    if as_json:
        session.print_json(_row(session, row))
    else:
        session.say("cli.leave_added", name=row.name, start=away.start, finish=away.finish)


@verb("delete-leave")
@click.argument("person")
@click.argument("start")
def delete_leave(session: Session, person: str, start: str) -> None:
    row = resolve.known_person(session, person)
    moment = values.boundary(session, None, start, Edge.START)
    leaves = session.book.where(Leave, "person_id", row.id)
    found = next((away for away in leaves if start == away.id or away.start <= moment < away.finish), None)
    if found is None:
        raise KnownError("not_found", kind=Leave.table, name=start)
    session.run(DeleteRow(table=Leave.table, id=found.id))
    session.say("cli.leave_deleted", name=row.name)


VERBS = (people, add_person, set_person, delete_person, leave, delete_leave)

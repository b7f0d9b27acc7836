"""Who hears of things together: audiences, add-audience, set-audience, delete-audience."""

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.communicating import find_audience
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import json_output, option, verb
from desktop_app.domain.communication import Audience, AudienceMember
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.edits.communicating import SetAudience
from desktop_app.edits.rows import DeleteRow
from desktop_app.insight.communication_plan import audiences as all_audiences
from desktop_app.workspace.ids import new_id


@verb("audiences")
@json_output
def audiences(session: Session, as_json: bool) -> None:
    data = [_row(session, one) for one in all_audiences(session.book)]
    if as_json:
        session.print_json(data)
        return
    for row in data:
        click.echo(f"{row['name']}  {session.wording.value(row['people'])}".rstrip())


@verb("add-audience")
@click.argument("name")
@option("--person", "-p", "people", metavar="NAME", multiple=True, help="cli.option.audience_person")
@json_output
def add_audience(session: Session, name: str, people: tuple[str, ...], as_json: bool) -> None:
    position = max((one.position for one in all_audiences(session.book)), default=0) + 1
    made = Audience(id=new_id(), name=name.strip(), position=position)
    _set(session, made, people, as_json)


@verb("set-audience")
@click.argument("audience")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@json_output
def set_audience(session: Session, audience: str, fields: tuple[str, ...], as_json: bool) -> None:
    row, people = find_audience(session, audience), None
    for key, text in values.assignments(fields).items():
        if key.strip().casefold() in ("name", "名称", "名字"):
            row = row.changed(name=text.strip())
        elif key.strip().casefold() in ("people", "人员", "成员"):
            people = () if values.is_nothing(text) else tuple(values.names(text))
        else:
            raise KnownError("unknown_field", field=key, fields=["name", "people"])
    _set(session, row, people, as_json)


@verb("delete-audience")
@click.argument("audience")
def delete_audience(session: Session, audience: str) -> None:
    row = find_audience(session, audience)
    session.run(DeleteRow(table=Audience.table, id=row.id))
    session.say("cli.row_deleted", name=row.name)


def _set(session: Session, row: Audience, names: tuple[str, ...] | None, as_json: bool) -> None:
    people, newcomers = resolve.people(session, names or ())
    members = tuple(AudienceMember(id=new_id(), audience_id=row.id, person_id=person.id) for person in people)
    session.run(SetAudience(audience=row, members=None if names is None else members, newcomers=tuple(newcomers)))
    if as_json:
        session.print_json(_row(session, row))
    else:
        session.say("cli.row_changed", name=row.name)


def _row(session: Session, one: Audience) -> rows.Json:
    book = session.book
    people = [book.get(Person, row.person_id).name for row in book.where(AudienceMember, "audience_id", one.id)]
    return {"id": one.id, "name": one.name, "people": sorted(people)}


VERBS = (audiences, add_audience, set_audience, delete_audience)

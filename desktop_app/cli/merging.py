"""People who are one: merge-people, look-alikes."""

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.session import Session
from desktop_app.cli.task_fields import field_key
from desktop_app.cli.verbs import json_output, option, verb
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.edits.merging import MergePeople, merged_values
from desktop_app.exchange.look_alikes import look_alikes


@verb("merge-people")
@click.argument("people", nargs=-1, required=True, metavar="KEEP OTHER...")
@option("--take", "taken", multiple=True, metavar="FIELD=NAME", help="cli.option.merge_take")
@json_output
def merge_people(session: Session, people: tuple[str, ...], taken: tuple[str, ...], as_json: bool) -> None:
    rows = list({row.id: row for row in (resolve.known_person(session, name) for name in people)}.values())
    if len(rows) < 2:
        raise KnownError("merge_needs_two")
    fields = {
        _field(session, typed): resolve.known_person(session, name).id
        for typed, name in values.assignments(taken).items()
    }
    strangers = set(fields.values()) - {row.id for row in rows}
    if strangers:
        raise KnownError("not_found", kind=Person.table, name=session.book.get(Person, strangers.pop()).name)
    changes = session.run(
        MergePeople(keep=rows[0].id, gone=tuple(row.id for row in rows[1:]), values=merged_values(rows, fields))
    )
    kept = session.book.get(Person, rows[0].id)
    if as_json:
        session.print_json({"id": kept.id, "name": kept.name, "changes": len(changes)})
    else:
        session.say("cli.merged", names=[row.name for row in rows[1:]], name=kept.name, count=len(changes))


def _field(session: Session, typed: str) -> str:
    key = field_key(session, typed, Person.table)
    return "group_id" if key == "group" else key


@verb("look-alikes")
@json_output
def show_look_alikes(session: Session, as_json: bool) -> None:
    found = look_alikes(list(session.book.rows(Person).values()))
    if as_json:
        session.print_json([[{"id": row.id, "name": row.name} for row in group] for group in found])
        return
    for group in found:
        click.echo(session.wording.text("list.separator").join(row.name for row in group))
    if not found:
        session.say("cli.no_look_alikes")


VERBS = (merge_people, show_look_alikes)

"""The verbs of what is counted: indicators, add-indicator, set-indicator, delete-indicator."""

from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.task_fields import field_key
from desktop_app.cli.text import table
from desktop_app.cli.verbs import json_output, verb
from desktop_app.domain.entity import DirectoryEntity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import FIELDS, FieldType
from desktop_app.domain.numbers import Indicator
from desktop_app.domain.typed_fields import read_field
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.insight import number_text as text
from desktop_app.insight.numbers import by_key, indicators
from desktop_app.workspace.ids import new_id


@verb("indicators")
@json_output
def list_indicators(session: Session, as_json: bool) -> None:
    found = indicators(session.book)
    if as_json:
        session.print_json([indicator_json(session, one) for one in found])
        return
    words = session.wording
    heads = [words.text("field.indicator.key"), words.text("field.indicator.name"), words.text("field.indicator.unit")]
    lines = [[one.key, text.indicator_name(words, one), one.unit, text.about_indicator(words, one)] for one in found]
    click.echo(table([[*heads, words.text("numbers.column.about")], *lines], 70))


@verb("add-indicator")
@click.argument("name")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]…")
@json_output
def add_indicator(session: Session, name: str, fields: tuple[str, ...], as_json: bool) -> None:
    typed = _typed(session, fields)
    last = max((one.position for one in indicators(session.book)), default=0)
    row = Indicator.model_validate({"id": new_id(), "name": name, "key": name.strip(), "position": last + 1} | typed)
    if row.key in by_key(session.book):
        raise KnownError("indicator_exists", key=row.key)
    session.run(PutRow(row=row))
    _told(session, row, as_json)


@verb("set-indicator")
@click.argument("indicator")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_output
def set_indicator(session: Session, indicator: str, fields: tuple[str, ...], as_json: bool) -> None:
    one = find_indicator(session, indicator)
    typed = _typed(session, fields)
    key = typed.get("key", one.key)
    if key != one.key and key in by_key(session.book):
        raise KnownError("indicator_exists", key=key)
    session.run(EditRow(table=Indicator.table, id=one.id, values=typed))
    _told(session, session.book.get(Indicator, one.id), as_json)


@verb("delete-indicator")
@click.argument("indicator")
def delete_indicator(session: Session, indicator: str) -> None:
    one = find_indicator(session, indicator)
    session.load_all()
    session.run(DeleteRow(table=Indicator.table, id=one.id))
    session.say("numbers.indicator_gone", name=text.indicator_name(session.wording, one))


def find_indicator(session: Session, typed: str) -> Indicator:
    """The indicator that was typed, by any of its names. Raises KnownError "not_found", "ambiguous"."""
    found = sorted(session.book.rows(Indicator).values(), key=lambda one: one.position)
    names = ((one.id, [name for name in (one.name, one.key, one.name_en) if name]) for one in found)
    return session.book.get(Indicator, resolve.pick(names, typed, Indicator.table))


def indicator_json(session: Session, one: Indicator) -> rows.Json:
    """An indicator as data."""
    return {
        "key": one.key,
        "id": one.id,
        "name": one.name,
        "name_en": one.name_en,
        "measure": one.measure.value,
        "unit": one.unit,
        "basis": one.basis,
        "source": one.source,
        "adds_over_days": one.adds_over_days,
        "adds_over_channels": one.adds_over_channels,
        "purpose": one.purpose.value if one.purpose is not None else None,
    }


def _told(session: Session, row: DirectoryEntity, as_json: bool) -> None:
    one = session.book.get(Indicator, row.id)
    if as_json:
        session.print_json(indicator_json(session, one))
    else:
        session.say("numbers.indicator_kept", name=text.indicator_name(session.wording, one))


def _typed(session: Session, pairs: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for typed, value in values.assignments(pairs).items():
        field = FIELDS[Indicator.table, field_key(session, typed, Indicator.table)]
        if field.type is FieldType.BOOLEAN:
            found[field.key] = values.boolean(value)
        else:
            found[field.key] = read_field(
                field,
                value,
                values.date_context(session, None),
                lambda code: [words.code(code) for words in session.all_words()],
            )
    return found


VERBS = (list_indicators, add_indicator, set_indicator, delete_indicator)

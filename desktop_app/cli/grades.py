"""What a grade brings along: grades, add-grade, set-grade, delete-grade, add-grade-item, set-grade-item, delete-grade-item."""

from typing import Any

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import flag, json_output, option, verb
from desktop_app.domain.campaign import Grade, GradeItem
from desktop_app.domain.codes import GATED_STAGES, Form, GateMode, Stage
from desktop_app.domain.errors import KnownError
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.templates import read_template, template_keys

_DAYS = tuple(f"{stage}_days" for stage in GATED_STAGES)
_ITEM_FIELDS = ("what", "stage", "form", "mandatory")
_FIELDS = ("name", "gate_mode", "confirms_in_one_click", "template", *_DAYS)


@verb("grades")
@json_output
def grades(session: Session, as_json: bool) -> None:
    data = [_row(session, grade) for grade in _in_order(session)]
    if as_json:
        session.print_json(data)
        return
    keys = ("name", "gate_mode", "template", *_DAYS)
    heads = [session.wording.text(f"field.grade.{key}") for key in keys]
    click.echo(table([heads, *([_cell(one[key]) for key in keys] for one in data)]))
    for one in data:
        for item in one["items"]:
            click.echo(f"  {one['name']} · {session.wording.code(item['stage'])} · {item['what']}")


@verb("add-grade")
@click.argument("name")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
def add_grade(session: Session, name: str, fields: tuple[str, ...]) -> None:
    position = max((grade.position for grade in _in_order(session)), default=-1) + 1
    row = Grade(id=new_id(), name=name.strip(), position=position).changed(**_typed(session, fields))
    session.run(PutRow(row=row))
    session.say("cli.row_added", name=row.name)


@verb("set-grade")
@click.argument("grade")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
def set_grade(session: Session, grade: str, fields: tuple[str, ...]) -> None:
    row = resolve.grade(session, grade)
    session.run(EditRow(table=Grade.table, id=row.id, values=_typed(session, fields)))
    session.say("cli.row_changed", name=row.name)


@verb("delete-grade")
@click.argument("grade")
def delete_grade(session: Session, grade: str) -> None:
    row = resolve.grade(session, grade)
    session.run(DeleteRow(table=Grade.table, id=row.id))
    session.say("cli.row_deleted", name=row.name)


@verb("add-grade-item")
@click.argument("grade")
@click.argument("stage")
@click.argument("what")
@option("--form", metavar="FORM", default=None)
@flag("--optional", help="cli.option.grade_item_optional")
def add_item(session: Session, grade: str, stage: str, what: str, form: str | None, optional: bool) -> None:
    row = resolve.grade(session, grade)
    others = session.book.where(GradeItem, "grade_id", row.id)
    item = GradeItem(
        id=new_id(),
        grade_id=row.id,
        stage=_gated(session, stage),
        position=max((other.position for other in others), default=0) + 1,
        what=what.strip(),
        form=values.choice(session, Form, form) if form else Form.MEETING,
        mandatory=not optional,
    )
    session.run(PutRow(row=item))
    session.say("cli.row_added", name=item.what)


@verb("set-grade-item")
@click.argument("grade")
@click.argument("what")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
def set_item(session: Session, grade: str, what: str, fields: tuple[str, ...]) -> None:
    found = _item(session, grade, what)
    changed = {key: _item_value(session, key, text) for key, text in values.assignments(fields).items()}
    session.run(EditRow(table=GradeItem.table, id=found, values=changed))
    session.say("cli.row_changed", name=session.book.get(GradeItem, found).what)


def _item(session: Session, grade: str, what: str) -> str:
    """The item of a grade that is meant."""
    row = resolve.grade(session, grade)
    items = session.book.where(GradeItem, "grade_id", row.id)
    return resolve.pick(((item.id, [item.what]) for item in items), what, GradeItem.table)


def _item_value(session: Session, typed: str, text: str) -> Any:
    if typed not in _ITEM_FIELDS:
        raise KnownError("no_such_field", name=typed, names=list(_ITEM_FIELDS))
    if typed == "mandatory":
        return values.boolean(text)
    if typed == "form":
        return values.choice(session, Form, text)
    return _gated(session, text) if typed == "stage" else text.strip()


def _gated(session: Session, text: str) -> Stage:
    """A stage that ends with a confirmation. Raises KnownError "stage_without_gate"."""
    gated = values.choice(session, Stage, text)
    if gated not in GATED_STAGES:
        raise KnownError("stage_without_gate", stage=gated, stages=list(GATED_STAGES))
    return gated


@verb("delete-grade-item")
@click.argument("grade")
@click.argument("what")
def delete_item(session: Session, grade: str, what: str) -> None:
    found = _item(session, grade, what)
    session.run(DeleteRow(table=GradeItem.table, id=found))
    session.say("cli.row_deleted", name=what)


def _in_order(session: Session) -> list[Grade]:
    return sorted(session.book.rows(Grade).values(), key=lambda grade: (grade.position, grade.id))


def _typed(session: Session, pairs: tuple[str, ...]) -> dict[str, Any]:
    """What typed fields set."""
    return {key: _value(session, key, text) for key, text in values.assignments(pairs).items()}


def _value(session: Session, typed: str, text: str) -> Any:
    if typed not in _FIELDS:
        raise KnownError("no_such_field", name=typed, names=list(_FIELDS))
    nothing = values.is_nothing(text)
    if typed == "gate_mode":
        return values.choice(session, GateMode, text)
    if typed == "confirms_in_one_click":
        return values.boolean(text)
    if typed == "template":
        return None if nothing else _template(session, text)
    if typed in _DAYS:
        return None if nothing else values.number(text)
    return text.strip()


def _template(session: Session, text: str) -> str:
    folder, book = session.wiring.resources, session.book
    named = ((key, [key, *read_template(folder, key, book).name.values()]) for key in template_keys(folder, book))
    return resolve.pick(named, text, "template")


def _row(session: Session, grade: Grade) -> dict[str, Any]:
    items = sorted(session.book.where(GradeItem, "grade_id", grade.id), key=lambda item: (item.stage, item.position))
    return {
        "id": grade.id,
        "name": grade.name,
        "gate_mode": grade.gate_mode,
        "confirms_in_one_click": grade.confirms_in_one_click,
        "template": grade.template,
        **{key: getattr(grade, key) for key in _DAYS},
        "items": [
            {"id": item.id, "stage": item.stage, "what": item.what, "form": item.form, "mandatory": item.mandatory}
            for item in items
        ],
    }


def _cell(value: object) -> str:
    return "" if value is None else str(value)


VERBS = (grades, add_grade, set_grade, delete_grade, add_item, set_item, delete_item)

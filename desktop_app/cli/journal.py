"""The journal: undo, redo, history."""

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import json_output, option, verb
from desktop_app.domain.errors import KnownError
from desktop_app.edits.restoring import RestoreValue
from desktop_app.insight.step_changes import field_changes, field_word
from desktop_app.workspace.store import Step


@verb("undo")
@option("--to", "to", type=click.IntRange(min=0), metavar="STEP", help="cli.option.undo_to")
@json_output
def undo(session: Session, to: int | None, as_json: bool) -> None:
    if to is not None:
        count = session.workspace.undo_to(to)
        if as_json:
            session.print_json({"undone_steps": count, "step": to})
        else:
            session.say("cli.undone_to", count=count, step=to)
        return
    step = session.workspace.undo()
    if step is None:
        raise KnownError("nothing_to_undo")
    _tell(session, "cli.undone", step, as_json)


@verb("redo")
@json_output
def redo(session: Session, as_json: bool) -> None:
    step = session.workspace.redo()
    if step is None:
        raise KnownError("nothing_to_redo")
    _tell(session, "cli.redone", step, as_json)


def _tell(session: Session, code: str, step: Step, as_json: bool) -> None:
    if as_json:
        data = rows.step_row(session.wording, session.book, step)
        session.print_json(data | {"undone": code == "cli.undone"})
    else:
        session.say(code, text=session.wording.step(step.code, step.values))


@verb("history")
@click.argument("campaign", required=False)
@option("--limit", "-n", type=click.IntRange(min=1), metavar="N")
@option("--step", "number", type=click.IntRange(min=1), metavar="STEP", help="cli.option.history_step")
@json_output
def history(session: Session, campaign: str | None, limit: int | None, number: int | None, as_json: bool) -> None:
    if number is not None:
        _tell_changes(session, _step(session, number), as_json)
        return
    chosen = resolve.campaign(session, campaign).id if campaign else None
    steps = session.workspace.history(None if chosen else limit)
    if chosen:
        steps = [step for step in steps if step.campaign_id == chosen][:limit]
    data = [rows.step_row(session.wording, session.book, step) for step in steps]
    if as_json:
        session.print_json(data)
        return
    lines = [
        [
            str(row["step"]),
            row["at"].replace("T", " "),
            row["actor"],
            row["campaign"] or "",
            row["text"],
            session.wording.text("cli.undone_mark") if row["undone"] else "",
        ]
        for row in data
    ]
    click.echo(table(lines, limit=80) if lines else session.wording.text("cli.no_history"))


def _step(session: Session, number: int) -> Step:
    found = next((step for step in session.workspace.history() if step.number == number), None)
    if found is None:
        raise KnownError("not_found", kind="step", name=str(number))
    return found


def _tell_changes(session: Session, step: Step, as_json: bool) -> None:
    """Row by row and field by field what a step changed."""
    session.load_all()
    changes = list(field_changes(session.wording, session.book, session.workspace.changes_of(step)))
    if as_json:
        row = rows.step_row(session.wording, session.book, step)
        session.print_json(row | {"changed": [{"table": c.table, "id": c.id, "field": c.field or None, "name": c.row,
                                               "before": c.before, "after": c.after} for c in changes]})  # fmt: skip
        return
    click.echo(session.wording.step(step.code, step.values))
    lines = [[change.row, change.what, change.before, "→", change.after] for change in changes]
    click.echo(table(lines, limit=60))


@verb("restore-value")
@click.argument("step", type=click.IntRange(min=1))
@click.argument("field")
@option("--row", "row", metavar="ID")
@json_output
def restore_value(session: Session, step: int, field: str, row: str | None, as_json: bool) -> None:
    session.load_all()
    changes = session.workspace.changes_of(_step(session, step)).changes
    fits = [c for c in changes if c.before and c.after and hasattr(c.before, field) and row in (None, c.id)]
    fits = [c for c in fits if getattr(c.before, field) != getattr(c.after, field)]
    if len(fits) != 1:
        raise KnownError("no_such_change" if not fits else "several_such_changes", step=step, field=field)
    found = fits[0]
    value = getattr(found.before, field)
    session.run(RestoreValue(table=found.table, id=found.id, field=field, value=value))
    if as_json:
        session.print_json({"table": found.table, "id": found.id, "field": field})
    else:
        session.say("cli.value_restored", field=field_word(session.wording, found.table, field))


VERBS = (undo, redo, history, restore_value)

"""The journal: undo, redo, history."""

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import json_output, option, verb
from desktop_app.domain.errors import KnownError
from desktop_app.workspace.store import Step


@verb("undo")
@json_output
def undo(session: Session, as_json: bool) -> None:
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
@json_output
def history(session: Session, campaign: str | None, limit: int | None, as_json: bool) -> None:
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


VERBS = (undo, redo, history)

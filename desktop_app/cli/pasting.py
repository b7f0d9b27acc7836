"""The verb that takes a block of rows as the window's paste does: paste."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.clipboard.block import Block, read_block
from desktop_app.exchange.clipboard.differences import CellEdit
from desktop_app.exchange.clipboard.matching import Target
from desktop_app.exchange.clipboard.pasting import Choice, Pasting, Way, plan_paste
from desktop_app.exchange.csv.reading import decode
from desktop_app.exchange.grid import column_letters
from desktop_app.exchange.plan.columns import Field
from desktop_app.exchange.plan.preview import CellProblem
from desktop_app.exchange.plan.report import sentence, skipped_sentence
from desktop_app.exchange.plan.text import key
from desktop_app.workspace.ids import new_id


@verb("paste")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@campaign_option
@option("--below", metavar="TASK", default=None)
@option("--over", "over", metavar="TASK", multiple=True)
@option("--way", type=click.Choice([way.value for way in Way]), default=None)
@option("--map", "columns", metavar="COLUMN=FIELD", multiple=True)
@flag("--dry-run")
@json_output
def paste(
    session: Session,
    file: Path | None,
    campaign: str | None,
    below: str | None,
    over: tuple[str, ...],
    way: str | None,
    columns: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    row = resolve.campaign(session, campaign)
    block = _read(file)
    selected = tuple(resolve.task_in(session, row.id, name).id for name in over)
    above = resolve.task_in(session, row.id, below).id if below is not None else None
    target = Target(above, selected, selected)
    meanings = _meanings(session, block, target, row.id, columns)
    pasting = _planned(session, block, target, Choice(Way(way) if way else None, meanings), row.id)
    report = _report(session, pasting, written=not dry_run and pasting.command is not None)
    if pasting.command is not None and not dry_run:
        session.run(pasting.command)
    if as_json:
        session.print_json(report)
    else:
        _print(session, report)


def _read(file: Path | None) -> Block:
    """The block in a file, or on standard input. Raises KnownError where there is none."""
    try:
        data = sys.stdin.buffer.read() if file is None else file.read_bytes()
    except FileNotFoundError:
        raise KnownError("file_missing", file=str(file)) from None
    except OSError as error:
        raise KnownError("file_unreadable", file=str(file), reason=error.strerror or "") from error
    text = decode(data, file.name if file is not None else "-")
    is_table = text.lstrip().lower().startswith(("<table", "<html", "<!doctype"))
    block = read_block("" if is_table else text, text if is_table else "")
    if block is None:
        raise KnownError("paste_empty")
    return block


def _planned(session: Session, block: Block, target: Target, choice: Choice, campaign_id: str) -> Pasting:
    return plan_paste(block, target, choice, session.book, session.schedule(campaign_id), new_id)


def _meanings(
    session: Session, block: Block, target: Target, campaign_id: str, columns: tuple[str, ...]
) -> dict[int, Field]:
    """What columns mean, by number; they are named by letter or heading. Raises KnownError for unknown ones."""
    wishes = values.assignments(columns)
    if not wishes:
        return {}
    found: dict[int, Field] = {}
    headings = {key(cell.text): at for at, cell in block.grid.rows[block.numbers[0]].cells.items()}
    for name, field in wishes.items():
        letters = {column_letters(number): number for number in range(1, block.width + 1)}
        number = headings.get(key(name), letters.get(name.upper()))
        if number is None:
            raise KnownError("map_unknown_column", column=name, columns=[*letters])
        try:
            found[number] = Field(field)
        except ValueError:
            raise KnownError("map_unknown_field", field=field, fields=[one.value for one in Field]) from None
    return found


def _report(session: Session, pasting: Pasting, *, written: bool) -> Json:
    wording = session.wording
    new_people = {person.id: person.name for person in pasting.newcomers}
    return {
        "way": pasting.way.value,
        "written": written,
        "added": len(pasting.added),
        "changes": [
            *(_change(session, edit, new_people) for edit in pasting.edits),
            *(
                {"id": task.id, "name": task.name, "field": None, "old": None, "new": task.name}
                for task in pasting.added
            ),
        ],
        "ahead_of_confirmation": list(pasting.ahead),
        "new_people": [person.name for person in pasting.newcomers],
        "columns": [{"heading": column.heading, "field": column.field.value} for column in pasting.columns],
        "problems": [
            {
                "row": problem.row or None,
                "column": problem.column or None,
                "value": problem.value,
                "reason": problem.reason,
                "text": _sentence(session, problem),
            }
            for problem in pasting.problems
        ],
        "skipped": [
            {"row": row.row, "value": row.text, "reason": row.reason, "text": skipped_sentence(row, wording)}
            for row in pasting.skipped
        ],
    }


def _sentence(session: Session, problem: CellProblem) -> str:
    error = problem.values.get("error")
    if isinstance(error, KnownError):
        return session.wording.error(error.code, error.values)
    return sentence(problem, session.wording)


def _change(session: Session, edit: CellEdit, new_people: Mapping[str, str]) -> Json:
    name = session.book.get(Task, edit.task_id).name
    old = _value(session, edit.key, edit.old)
    new = new_people.get(edit.new) if edit.key == "owner" else None
    new = new or _value(session, edit.key, edit.new)
    return {"id": edit.task_id, "name": name, "field": edit.key, "row": edit.row, "old": old, "new": new}


def _value(session: Session, field: str, value: Any) -> Any:
    if value is None:
        return None
    if field == "owner":
        person = session.book.find(Person, value)
        return person.name if person is not None else value
    if field == "duration":
        return value[0]
    return value.isoformat(timespec="minutes") if hasattr(value, "isoformat") else value


def _print(session: Session, report: Json) -> None:
    cells = sum(change["field"] is not None for change in report["changes"])
    code = "cli.pasted" if report["written"] else "cli.would_paste"
    session.say(code, added=report["added"], cells=cells)
    for problem in (*report["problems"], *report["skipped"]):
        place = session.wording.text("cli.row", row=problem["row"]) if problem["row"] else ""
        click.echo(f"! {place}{session.wording.text('cli.colon') if place else ''}{problem['text']}")


VERBS = (paste,)

"""The verb that reads files: import."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.history_files import print_history_file, take_history_file
from desktop_app.cli.key_people_files import print_key_people, take_key_people
from desktop_app.cli.key_results_files import print_results, take_results
from desktop_app.cli.number_files import print_line_up, print_number_file, take_line_up, take_number_file
from desktop_app.cli.people_files import print_people, take_people
from desktop_app.cli.returning import Source, Taken, campaign_of, print_returned, read_source, take_returned
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.calendar import OFFICE, Calendar
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.errors import KnownError, Problem
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Task
from desktop_app.edits.imports import ImportRows
from desktop_app.workspace.ids import new_id


@verb("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@campaign_option
@option(
    "--as",
    "kind",
    type=click.Choice(["plan", "people", "key-people", "results", "metrics", "line-up", "history"]),
    default=None,
)
@option("--map", "columns", metavar="HEADING=FIELD", multiple=True)
@option("--sheet", "sheets", metavar="SHEET", multiple=True)
@option("--name", metavar="TEXT", help="cli.option.import_name")
@option("--accept", type=click.Choice(["clean", "all", "none"]), default="clean")
@flag("--delete-missing")
@flag("--dry-run")
@json_output
def import_file(
    session: Session,
    files: tuple[Path, ...],
    kind: str | None,
    accept: str,
    delete_missing: bool,
    dry_run: bool,
    as_json: bool,
    **given: Any,
) -> None:
    accept = "none" if dry_run else accept
    if kind is None and (given["name"] or given["sheets"]):
        kind = "plan"  # whoever says which sheets to read, or what to call the plan, means a plan of its own
    # Every file is read before anything of the first is written.
    columns = values.assignments(given["columns"])
    sources = [read_source(session, file, kind, given["campaign"], columns) for file in files]
    if columns:  # whoever says what its columns mean does not mean a workbook of ours that came back
        sources = [replace(source, returned=None) for source in sources]
    for source in sources:
        if source.returned is not None:
            campaign_of(session, source.returned, given["campaign"], source.file.name)
    reports = [_import_source(session, source, given, accept, delete_missing) for source in sources]
    if as_json:
        data = [report.report if isinstance(report, Taken) else report for report in reports]
        session.print_json(data[0] if len(data) == 1 else data)
        return
    for source, report in zip(sources, reports, strict=True):
        if not source.is_told and source.kind not in ("plan", "people"):
            session.say("cli.taken_for", file=source.file.name, kind=session.wording.text(_code(source.kind)))
        _print(session, report)


def _code(kind: str) -> str:
    return f"table_kind.{kind.replace('-', '_')}"


_PRINTERS = {
    "results": print_results,
    "numbers": print_number_file,
    "items": print_line_up,
    "history": print_history_file,
    "key_people": print_key_people,
    "contacts": print_people,
}
"""By what only a report of its kind has."""


def _print(session: Session, report: Json | Taken) -> None:
    if isinstance(report, Taken):
        print_returned(session, report)
        return
    printer = next((one for key, one in _PRINTERS.items() if key in report), _print_report)
    printer(session, report)


_OF_CAMPAIGN = {"results": take_results, "metrics": take_number_file, "line-up": take_line_up}
_OF_DIRECTORY = {"key-people": take_key_people, "people": take_people}


def _import_source(
    session: Session, source: Source, given: dict[str, Any], accept: str, delete_missing: bool
) -> Json | Taken:
    write, columns = accept != "none", values.assignments(given["columns"])
    if source.returned is not None:
        return take_returned(session, source, given["campaign"], accept, delete_missing)
    if source.kind in _OF_CAMPAIGN:
        return _OF_CAMPAIGN[source.kind](session, source.file, given["campaign"], accept, columns)
    if source.kind == "history":
        return take_history_file(session, source.file, accept, columns)
    if source.kind in _OF_DIRECTORY:
        return _OF_DIRECTORY[source.kind](session, source.file, accept, columns, given["sheets"])
    if _is_project(source.file):
        return _import_project(session, source.file, given["campaign"], given["name"], write)
    return _import_plan(session, source, given, write)


def _is_project(file: Path) -> bool:
    """Whether a file is MS Project's XML, by its name or by how it begins."""
    if file.suffix.lower() in (".xml", ".mspdi"):
        return True
    try:
        with file.open("rb") as opened:
            return opened.read(5) == b"<?xml"
    except OSError:
        return False


def _import_plan(session: Session, source: Source, given: dict[str, Any], write: bool) -> Json:
    # The readers of workbooks are imported when a file is really read.
    from desktop_app.exchange.plan.preview import Surroundings
    from desktop_app.exchange.plan.read import read_plan
    from desktop_app.exchange.plan.report import import_report
    from desktop_app.exchange.plan.to_rows import to_rows
    from desktop_app.exchange.plan_file import read_plan_file

    file = source.file
    target = resolve.campaign(session, given["campaign"]) if given["campaign"] else None
    phases = session.book.of_campaign(Phase, target.id) if target else ()
    main = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
    around = Surroundings(
        today=session.now.date(),
        d_day=main,
        plan_start=target.plan_start.date() if target and target.plan_start else None,
        columns=values.assignments(given["columns"]),
        sheets=tuple(given["sheets"]) or None,
    )
    grids = source.grids
    preview = read_plan_file(file, around) if grids is None else read_plan(grids, file.name, around)
    campaign = target or _new_campaign(session, given["name"] or preview.title or file.stem)
    found = to_rows(preview, session.book, new_id, campaign, session.now)
    if write:
        into = target.id if target else None
        session.run(ImportRows(rows=found.rows, source=file.name, into=into, now=session.now))
    wording = session.wording
    return import_report(
        preview, found, wording, write, "csv" if file.suffix.lower() in (".csv", ".tsv", ".txt") else "xlsx"
    )


def _new_campaign(session: Session, name: str) -> Campaign:
    positions = (row.position for row in session.book.rows(Campaign).values())
    office = session.book.where(Calendar, "code", OFFICE)
    return Campaign(
        id=new_id(),
        name=name.strip()[:500] or "—",
        position=max(positions, default=0) + 1024,
        calendar_id=office[0].id if office else None,
    )


def _import_project(session: Session, file: Path, campaign: str | None, name: str | None, write: bool) -> Json:
    from desktop_app.exchange.mspdi.read import moved, read

    if campaign is not None:
        raise KnownError("project_into_campaign", file=file.name)
    plan = read(file, new_id, session.book)
    rows = tuple(
        row.changed(name=name or row.name, position=_new_campaign(session, "x").position)
        if isinstance(row, Campaign)
        else row
        for row in plan.rows
    )
    book = session.book.with_rows(rows, [plan.campaign.id])
    problems = [*plan.problems, *moved(plan, book, session.schedule(plan.campaign.id, book))]
    if write:
        session.run(ImportRows(rows=rows, source=file.name, now=session.now))
    tasks = [row.task for row in outline(book, plan.campaign.id)]
    return {
        "campaign": book.get(Campaign, plan.campaign.id).name,
        "campaign_id": plan.campaign.id,
        "format": "mspdi",
        "written": write,
        "added": len(tasks),
        "changes": [_new_task(task) for task in tasks],
        "problems": [_project_problem(session, problem) for problem in problems],
    }


def _new_task(task: Task) -> Json:
    return {
        "id": task.id,
        "name": task.name,
        "field": None,
        "base": None,
        "theirs": task.name,
        "ours": None,
        "kind": "new",
    }


def _project_problem(session: Session, problem: Problem) -> Json:
    text = session.wording.problem(problem.code, problem.values)
    return {
        "sheet": None,
        "row": None,
        "column": None,
        "value": None,
        "reason": problem.code,
        "text": text,
        "task": problem.task_id,
    }


def _print_report(session: Session, data: Json) -> None:
    session.say("cli.imported" if data["written"] else "cli.would_import", name=data["campaign"], count=data["added"])
    for sheet in data.get("sheets", ()):
        columns = [
            f"{column['heading']} → {session.wording.text('plan_field.' + column['field'])}"
            if session.wording.knows("plan_field." + column["field"])
            else f"{column['heading']} → {column['field']}"
            for column in sheet["columns"]
        ]
        click.echo(f"  {sheet['sheet']}: {session.wording.value(columns)}")
    for problem in data["problems"]:
        click.echo(f"! {_place(session, problem)}{problem['text']}")
    skipped = data.get("skipped", ())
    if skipped:
        session.say("cli.rows_left_out", count=len(skipped))
    for row in skipped:
        click.echo(f"  · {_place(session, row)}{row['text']}")


def _place(session: Session, found: Json) -> str:
    """Where in the file something is: sheet, row and column as far as known, ready to stand before a sentence."""
    if not found.get("sheet") and not found.get("row"):
        return ""
    parts = [str(found["sheet"] or "")]
    if found.get("row"):
        parts.append(session.wording.text("cli.row", row=found["row"]))
    if found.get("column"):
        parts.append(f"“{found['column']}”")
    return " ".join(part for part in parts if part) + session.wording.text("cli.colon")


VERBS = (import_file,)

"""Workbooks of ours that come back: whose they are, what they change, and taking it in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.number_files import around_of
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import outline
from desktop_app.workspace.ids import new_id

if TYPE_CHECKING:
    # The readers of workbooks are imported when a file is really read.
    from desktop_app.exchange.grid import Grid
    from desktop_app.exchange.returned.recognising import Returned

_WORKBOOK = b"PK"
_TEXT_TABLES = (".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Source:
    """A file to import. kind: what it holds, as "--as" says it; returned: what it is if it is a workbook of ours that came
    back; grids: its sheets, where they have been read already; is_told: somebody said what it holds."""

    file: Path
    kind: str = "plan"
    returned: "Returned | None" = None
    grids: "list[Grid] | None" = None
    is_told: bool = False


@dataclass(frozen=True)
class Taken:
    """What became of a workbook: as data, and in lines for people."""

    report: Json
    lines: tuple[str, ...]


def read_source(
    session: Session,
    file: Path,
    kind: str | None,
    campaign: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Source:
    """A file, looked at once: a workbook is ours unless it is asked for as something else; what a table holds is told by
    its headings, and by what columns are said to mean.

    Raises KnownError for what cannot be read.
    """
    if kind is not None:
        return Source(file, kind, is_told=True)
    from desktop_app.exchange.people.reading import holds_people, is_people
    from desktop_app.exchange.plan_file import read_grids
    from desktop_app.exchange.returned.recognising import recognise
    from desktop_app.exchange.returned.table import Vocabulary
    from desktop_app.exchange.table_kinds import table_kind

    is_workbook = _is_workbook(file)
    if not is_workbook and file.suffix.lower() not in _TEXT_TABLES:
        return Source(file, "people" if holds_people(file) else "plan")
    grids = read_grids(file, own_only=True)
    returned = recognise(grids, file, Vocabulary.of(session.all_words())) if is_workbook else None
    if returned is not None:
        return Source(file, "plan", returned, grids)
    found = table_kind(grids, file, around_of(session, _campaign_id(session, campaign)), columns)
    if found is not None:
        return Source(file, found.value)
    return Source(file, "people" if is_people(grids) else "plan", None, grids if is_workbook else None)


def _campaign_id(session: Session, asked: str | None) -> str:
    """The campaign whose days a table may speak of; "" where it cannot be told yet."""
    if asked is None and sum(not row.archived for row in session.book.rows(Campaign).values()) != 1:
        return ""
    return resolve.campaign(session, asked).id


def _is_workbook(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(2) == _WORKBOOK
    except OSError:
        return False


def take_returned(session: Session, source: Source, campaign: str | None, accept: str, delete_missing: bool) -> Taken:
    """Compare a workbook with the plan, and take in what is accepted: nothing, what is clean, or everything."""
    from desktop_app.exchange.returned import values as choices
    from desktop_app.exchange.returned.accepting import accept as accepting
    from desktop_app.exchange.returned.compare import compare
    from desktop_app.exchange.returned.report import lines, returned_report
    from desktop_app.exchange.returned.table import Vocabulary

    returned = source.returned
    if returned is None:
        raise ValueError("not a workbook that came back")
    row = campaign_of(session, returned, campaign, source.file.name)
    book = session.workspace.load(row.id)
    schedule = session.schedule(row.id)
    words = Vocabulary.of(session.all_words())
    comparison = compare(returned.table, returned.base, book, schedule, source.file.name, words, new_id)
    chosen: Collection[choices.Choice] = (
        choices.everything(comparison) if accept == "all" else choices.clean(comparison)
    )
    if delete_missing:
        chosen = {*chosen, *choices.missing(comparison)}
    accepted = accepting(comparison, chosen, book, schedule, new_id)
    written = accept != "none"
    if written and accepted.command is not None:
        session.run(accepted.command)
    numbers = {line.task.id: line.wbs for line in outline(session.book, row.id)}
    units = values.work_units(session, row.id)
    report = returned_report(comparison, accepted, session.wording, written, numbers, units)
    return Taken(report, tuple(lines(comparison, session.wording, numbers, units)))


def campaign_of(session: Session, returned: "Returned", asked: str | None, file: str) -> Campaign:
    """The campaign that a workbook is about. Raises KnownError where it is another's, or gone."""
    from desktop_app.exchange.returned import recognising

    workspace = session.workspace
    found = recognising.campaign_of(
        returned, file, session.book, workspace.load, lambda: {step.campaign_id for step in workspace.history()}
    )
    if asked is not None:
        wanted = resolve.campaign(session, asked)
        if wanted.id != found.id:
            raise KnownError("returned_other_campaign", file=file, name=found.name, campaign=wanted.name)
    return found


def print_returned(session: Session, taken: Taken) -> None:
    """The comparison for people, grouped by owner."""
    report = taken.report
    counts = {kind: sum(change["kind"] == kind for change in report["changes"]) for kind in _KINDS}
    code = "cli.returned_written" if report["written"] else "cli.returned_shown"
    done = sum(bool(change["taken"]) for change in report["changes"])
    session.say(code, file=report["file"], name=report["campaign"], count=len(report["changes"]), taken=done)
    if any(counts.values()):
        session.say("cli.returned_counts", **counts)
    for line in taken.lines:
        click.echo(f"  {line}")
    for problem in report["problems"]:
        place = [problem["sheet"] or ""]
        if problem["row"]:
            place.append(session.wording.text("cli.row", row=problem["row"]))
        if problem["column"]:
            place.append(f"“{problem['column']}”")
        where = " ".join(part for part in place if part)
        click.echo(f"! {where}{session.wording.text('cli.colon')}{problem['text']}")


_KINDS = ("change", "conflict", "new", "missing")

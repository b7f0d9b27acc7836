"""Sheets of old campaigns: read, set against those that are there, and taken in as one step."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.domain.dates import DateContext
from desktop_app.domain.lists import Channel
from desktop_app.insight.number_spans import read_span
from desktop_app.insight.number_text import exact_value, indicator_name, span_text
from desktop_app.insight.numbers import Span, indicators
from desktop_app.workspace.ids import new_id

if TYPE_CHECKING:
    from desktop_app.exchange.history.reading import HistoryFile
    from desktop_app.exchange.history.taking import Difference, HistoryTaking
    from desktop_app.exchange.numbers.days import ReadSpan
    from desktop_app.exchange.numbers.read import Problem


def take_history_file(session: Session, file: Path, accept: str, columns: Mapping[str, str]) -> Json:
    """Read old campaigns and take in nothing, what is new, or everything. columns: what headings are said to mean."""
    # The readers of files are imported when one is really read.
    from desktop_app.exchange.history.reading import read_history
    from desktop_app.exchange.history.taking import take_history
    from desktop_app.exchange.numbers.headings import Vocabulary
    from desktop_app.exchange.plan_file import read_grids

    session.load_all()
    book = session.book
    words = Vocabulary(indicators(book), book.rows(Channel).values())
    found = read_history(
        read_grids(file), file, words, dict(columns), lambda year: _spans(session, year), session.now.date()
    )
    taking = take_history(found, book, new_id, file_wins=accept == "all")
    if accept != "none" and taking.command is not None:
        session.run(taking.command)
    return _file_row(file, found, written=accept != "none") | _taken(session, taking)


def _file_row(file: Path, found: "HistoryFile", *, written: bool) -> Json:
    return {
        "history": len(found.campaigns),
        "file": file.name,
        "format": "history",
        "written": written,
        "sheets": [
            {"sheet": sheet, "columns": [{"heading": heading, "field": field} for heading, field in pairs]}
            for sheet, pairs in found.columns.items()
        ],
    }


def _spans(session: Session, year: int | None) -> "ReadSpan":
    """Reads days of a sheet; those without a year lie in the sheet's own."""
    near = session.now.date() if year is None else date(year, 7, 1)
    around = DateContext(near, near=near, base=near)

    def read(text: str) -> Span:
        return read_span(text, session.book, "", around, lambda code: [one.code(code) for one in session.all_words()])

    return read


def _taken(session: Session, taking: "HistoryTaking") -> Json:
    return {
        "added": sum(one.taken and one.ours is None for one in taking.differences),
        "changed": sum(one.taken and one.ours is not None for one in taking.differences),
        "same": taking.same,
        "kept": sum(not one.taken for one in taking.differences),
        "campaigns": [{"id": row.id, "name": row.name, "new": True} for row in taking.added]
        + [{"id": row.id, "name": row.name, "new": False} for row in taking.known],
        "channels": [row.name for row in taking.channels],
        "changes": [_change_row(session, one) for one in taking.differences],
        "problems": [_problem_row(session, one) for one in taking.problems],
    }


def _change_row(session: Session, one: "Difference") -> Json:
    words, indicator = session.wording, one.figure.indicator
    return {
        "campaign": one.campaign.name,
        "name": indicator_name(words, indicator),
        "field": "planned" if one.figure.planned else "actual",
        "channel": one.figure.channel or None,
        "span": span_text(words, one.span),
        "theirs": exact_value(indicator, one.figure.value),
        "ours": None if one.ours is None else exact_value(indicator, one.ours),
        "kind": "new" if one.ours is None else "conflict",
        "taken": one.taken,
        "row": one.figure.row,
    }


def _problem_row(session: Session, one: "Problem") -> Json:
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "value": one.value,
        "reason": one.code,
        "text": session.wording.text(f"number_problem.{one.code}"),
    }


def print_history_file(session: Session, report: Json) -> None:
    """What came in, what differs from what is there, and what could not be read."""
    words = session.wording
    code = "campaign_history.file_taken" if report["written"] else "campaign_history.file_shown"
    counts = {key: report[key] for key in ("added", "changed", "same", "kept")}
    session.say(code, file=report["file"], campaigns=sum(one["new"] for one in report["campaigns"]), **counts)
    for one in report["campaigns"]:
        click.echo(
            "  "
            + words.text("campaign_history.is_new" if one["new"] else "campaign_history.is_known", name=one["name"])
        )
    for change in report["changes"]:
        if change["ours"] is not None:
            mark = "✓" if change["taken"] else "·"
            click.echo(f"  {mark} {change['campaign']} {change['name']}: {change['ours']} → {change['theirs']}")
    for problem in report["problems"]:
        place = [problem["sheet"], words.text("cli.row", row=problem["row"])]
        place += [f"“{problem['column']}”"] if problem["column"] else []
        value = f" {problem['value']}" if problem["value"] else ""
        click.echo(f"! {' '.join(place)}{value}{words.text('cli.colon')}{problem['text']}")

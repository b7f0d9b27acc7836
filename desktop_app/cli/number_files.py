"""Files of numbers: read, compared with what is there, and taken in."""

from collections.abc import Mapping
from pathlib import Path

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.typed_rows import run_together
from desktop_app.domain.lists import Channel
from desktop_app.edits.rows import PutRow
from desktop_app.insight.number_spans import read_span
from desktop_app.insight.number_text import exact_value, indicator_name, span_text
from desktop_app.insight.numbers import indicators
from desktop_app.workspace.ids import new_id


def take_number_file(
    session: Session, file: Path, campaign: str | None, accept: str, columns: Mapping[str, str]
) -> Json:
    """Read a table of numbers and take in nothing, what is new, or everything.

    columns: what headings, or names of indicators, are said to mean.
    """
    # The readers of files are imported when one is really read.
    from desktop_app.exchange.numbers.headings import Vocabulary
    from desktop_app.exchange.numbers.reading import read_numbers
    from desktop_app.exchange.numbers.taking import kept_maps, take_numbers
    from desktop_app.exchange.plan_file import read_grids

    row = resolve.campaign(session, campaign)
    book = session.workspace.load(row.id)
    dates = values.date_context(session, row.id)
    maps = kept_maps(book)

    def words_of(headings: tuple[str, ...]) -> Vocabulary:
        said = {**maps.get(headings, {}), **columns}
        return Vocabulary(indicators(book), book.rows(Channel).values(), said)

    found = read_numbers(
        read_grids(file),
        file,
        words_of,
        lambda text: read_span(text, book, row.id, dates, lambda code: [one.code(code) for one in session.all_words()]),
    )
    taking = take_numbers(found, book, row.id, new_id, columns, file_wins=accept == "all")
    if accept != "none" and taking.command is not None:
        session.run(taking.command)
    words = session.wording
    return {
        "numbers": len(found.numbers),
        "file": file.name,
        "campaign": row.name,
        "campaign_id": row.id,
        "format": "metrics",
        "written": accept != "none",
        "added": sum(one.taken and one.ours is None for one in taking.differences),
        "changed": sum(one.taken and one.ours is not None for one in taking.differences),
        "same": taking.same,
        "kept": sum(not one.taken for one in taking.differences),
        "channels": [one.name for one in taking.channels],
        "sheets": [
            {"sheet": sheet, "columns": [{"heading": heading, "field": field} for heading, field in pairs]}
            for sheet, pairs in found.columns.items()
        ],
        "changes": [
            {
                "id": one.row.id,
                "name": indicator_name(words, one.read.indicator),
                "field": "planned" if one.read.planned else "actual",
                "channel": one.read.channel or None,
                "start": f"{one.read.span.start:%Y-%m-%dT%H:%M}",
                "finish": f"{one.read.span.finish:%Y-%m-%dT%H:%M}",
                "span": span_text(words, one.read.span),
                "base": None,
                "theirs": exact_value(one.read.indicator, one.read.value),
                "ours": None if one.ours is None else exact_value(one.read.indicator, one.ours),
                "kind": "new" if one.ours is None else "conflict",
                "taken": one.taken,
            }
            for one in taking.differences
        ],
        "problems": [
            {
                "sheet": one.sheet,
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "reason": one.code,
                "text": words.text(f"number_problem.{one.code}"),
            }
            for one in taking.problems
        ],
    }


def print_number_file(session: Session, report: Json) -> None:
    """An import of numbers for people: what was taken, what differs, what could not be read."""
    words = session.wording
    code = "numbers.file_taken" if report["written"] else "numbers.file_shown"
    session.say(code, file=report["file"], **{key: report[key] for key in ("added", "changed", "same", "kept")})
    if report["channels"]:
        session.say("numbers.new_channels", names=report["channels"])
    for change in report["changes"]:
        if change["ours"] is not None:
            where = change["channel"] or words.text("numbers.all_channels")
            mark = "✓" if change["taken"] else "·"
            click.echo(f"  {mark} {change['span']} {where} {change['name']}: {change['ours']} → {change['theirs']}")
    _print_problems(session, report)


def _print_problems(session: Session, report: Json) -> None:
    words = session.wording
    for problem in report["problems"]:
        place = [problem["sheet"], words.text("cli.row", row=problem["row"])]
        place += [f"“{problem['column']}”"] if problem["column"] else []
        value = f" {problem['value']}" if problem["value"] else ""
        click.echo(f"! {' '.join(place)}{value}{words.text('cli.colon')}{problem['text']}")


def take_line_up(session: Session, file: Path, campaign: str | None, accept: str, columns: Mapping[str, str]) -> Json:
    """Read a line-up and take its items in as one step, unless it is only to be shown."""
    from desktop_app.exchange.numbers.line_up import read_line_up
    from desktop_app.exchange.plan_file import read_grids

    row = resolve.campaign(session, campaign)
    book = session.workspace.load(row.id)
    dates = values.date_context(session, row.id)
    words = session.wording
    around = (dates, lambda code: [one.code(code) for one in session.all_words()], new_id)
    found = read_line_up(read_grids(file), file.name, book, row.id, around, columns)
    if accept != "none" and found.rows:
        run_together(session, [PutRow(row=item) for item in found.rows])
    return {
        "items": [item.model_dump(mode="json") for item in found.rows],
        "file": file.name,
        "campaign": row.name,
        "campaign_id": row.id,
        "format": "line-up",
        "written": accept != "none",
        "added": found.added,
        "changed": found.changed,
        "same": found.same,
        "problems": [
            {
                "sheet": one.sheet,
                "row": one.row,
                "column": words.text(f"field.line_up_item.{one.column}") if one.column else "",
                "value": one.value,
                "reason": one.code,
                "text": words.text(f"number_problem.{one.code}"),
            }
            for one in found.problems
        ],
    }


def print_line_up(session: Session, report: Json) -> None:
    """What a line-up brought, and what could not be read."""
    code = "numbers.items_taken" if report["written"] else "numbers.items_shown"
    session.say(code, file=report["file"], **{key: report[key] for key in ("added", "changed", "same")})
    _print_problems(session, report)

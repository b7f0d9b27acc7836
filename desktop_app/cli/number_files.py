"""Files of numbers: read, compared with what is there, and taken in."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.typed_rows import run_together
from desktop_app.edits.rows import PutRow
from desktop_app.insight.number_text import exact_value, indicator_name, span_text
from desktop_app.workspace.ids import new_id

if TYPE_CHECKING:
    from desktop_app.exchange.numbers.read import Problem
    from desktop_app.exchange.numbers.taking import Compared, Difference
    from desktop_app.exchange.table_kinds import Around


def around_of(session: Session, campaign_id: str) -> "Around":
    """What tables are understood from: the campaign's book and dates, the words of every language."""
    from desktop_app.exchange.table_kinds import Around

    book = session.workspace.load(campaign_id) if campaign_id else session.book
    dates = values.date_context(session, campaign_id or None)
    own, words = session.wording, session.all_words()
    return Around(book, campaign_id, dates, [own, *(one for one in words if one.language != own.language)])


def take_number_file(
    session: Session, file: Path, campaign: str | None, accept: str, columns: Mapping[str, str]
) -> Json:
    """Read a table of numbers and take in nothing, what is new, or everything.

    columns: what headings, or names of indicators, are said to mean.
    """
    # The readers of files are imported when one is really read.
    from desktop_app.exchange.numbers.reading import read_numbers
    from desktop_app.exchange.numbers.taking import command_of, compare_numbers
    from desktop_app.exchange.plan_file import read_grids

    row = resolve.campaign(session, campaign)
    around = around_of(session, row.id)
    found = read_numbers(read_grids(file), file, around.words_of(columns), around.read_span)
    compared = compare_numbers(found, around.book, row.id, new_id)
    chosen = compared.everything if accept == "all" else compared.new
    command = command_of(compared, chosen, found, around.book, row.id, new_id, columns)
    if accept != "none" and command is not None:
        session.run(command)
    used = {one.row.channel_id for one in compared.differences if one.row.id in chosen}
    return {
        "numbers": len(found.numbers),
        "file": file.name,
        "campaign": row.name,
        "campaign_id": row.id,
        "format": "metrics",
        "written": accept != "none",
        **_counts(compared, chosen),
        "channels": [one.name for one in compared.channels if one.id in used],
        "sheets": _sheets(found.columns),
        "changes": [_difference(session, one, chosen) for one in compared.differences],
        "problems": [_problem(session, one, one.column) for one in compared.problems],
    }


def _counts(compared: "Compared", chosen: Collection[str]) -> Json:
    taken = [one for one in compared.differences if one.row.id in chosen]
    added = sum(one.ours is None for one in taken)
    kept = len(compared.differences) - len(taken)
    return {"added": added, "changed": len(taken) - added, "same": compared.same, "kept": kept}


def _sheets(columns: "Mapping[str, tuple[tuple[str, str], ...]]") -> list[Json]:
    """By sheet, each heading with the field that it was taken for; none for those that were not read."""
    return [
        {"sheet": sheet, "columns": [{"heading": heading, "field": field or None} for heading, field in pairs]}
        for sheet, pairs in columns.items()
    ]


def _difference(session: Session, one: "Difference", chosen: Collection[str]) -> Json:
    read, words = one.read, session.wording
    return {
        "id": one.row.id,
        "name": indicator_name(words, read.indicator),
        "field": "planned" if read.planned else "actual",
        "channel": read.channel or None,
        "start": f"{read.span.start:%Y-%m-%dT%H:%M}",
        "finish": f"{read.span.finish:%Y-%m-%dT%H:%M}",
        "span": span_text(words, read.span),
        "base": None,
        "theirs": exact_value(read.indicator, read.value),
        "ours": None if one.ours is None else exact_value(read.indicator, one.ours),
        "kind": "new" if one.ours is None else "conflict",
        "taken": one.row.id in chosen,
    }


def _problem(session: Session, one: "Problem", column: str) -> Json:
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": column,
        "value": one.value,
        "reason": one.code,
        "text": session.wording.text(f"number_problem.{one.code}"),
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
    from desktop_app.exchange.column_maps import maps_to_keep
    from desktop_app.exchange.numbers.line_up import PURPOSE, read_line_up
    from desktop_app.exchange.plan_file import read_grids

    row = resolve.campaign(session, campaign)
    around = around_of(session, row.id)
    reading = around.dates, lambda code: [one.code(code) for one in around.words], new_id
    found = read_line_up(read_grids(file), file.name, around.book, row.id, reading, columns)
    tables = [
        (tuple(heading for heading, _ in pairs), {at: field for at, field in columns.items() if at in dict(pairs)})
        for pairs in found.columns.values()
    ]
    if accept != "none" and found.rows:
        maps = maps_to_keep(around.book, PURPOSE, tables, new_id)
        run_together(session, [PutRow(row=item) for item in (*found.rows.values(), *maps)])
    words = session.wording
    return {
        "items": [item.model_dump(mode="json") for item in found.rows.values()],
        "file": file.name,
        "campaign": row.name,
        "campaign_id": row.id,
        "format": "line-up",
        "written": accept != "none",
        "added": found.added,
        "changed": found.changed,
        "same": found.same,
        "sheets": _sheets(found.columns),
        "problems": [
            _problem(session, one, words.text(f"field.line_up_item.{one.column}") if one.column else "")
            for one in found.problems
        ],
    }


def print_line_up(session: Session, report: Json) -> None:
    """What a line-up brought, and what could not be read."""
    code = "numbers.items_taken" if report["written"] else "numbers.items_shown"
    session.say(code, file=report["file"], **{key: report[key] for key in ("added", "changed", "same")})
    _print_problems(session, report)

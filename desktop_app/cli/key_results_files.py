"""Tables of results: what they would change of key people's posts, and taking them in."""

from collections.abc import Mapping
from pathlib import Path

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.edits.imports import ImportResults
from desktop_app.workspace.ids import new_id


def take_results(session: Session, file: Path, campaign: str | None, accept: str, columns: Mapping[str, str]) -> Json:
    """Read results, find their posts, and take in nothing or everything that was found its place.

    columns: what columns are said to mean, by heading; it is kept for the next file with the same headings.
    """
    # The readers of files are imported when one is really read.
    from desktop_app.exchange.column_maps import kept_maps, maps_to_keep
    from desktop_app.exchange.key_results.matching import compare_results
    from desktop_app.exchange.key_results.reading import PURPOSE, read_results
    from desktop_app.exchange.key_results.report import results_report

    row = resolve.campaign(session, campaign)
    book = session.book
    found = read_results(file, values.date_context(session, row.id), columns, kept_maps(book, PURPOSE))
    compared = compare_results(found, book, row.id, new_id)
    tables = [
        (tuple(named), {heading: columns[heading] for heading in named if heading in columns})
        for named in ([heading for heading, _ in pairs] for pairs in found.columns.values())
    ]
    maps = tuple(maps_to_keep(book, PURPOSE, tables, new_id))
    write = accept != "none"
    if write and (compared.posts or maps):
        session.run(ImportResults(rows=(*compared.posts.values(), *maps), source=file.name, campaign_id=row.id))
    return results_report(found, compared, row, session.wording, written=write)


def print_results(session: Session, report: Json) -> None:
    """An import of results for people: what changes, then what is told."""
    words = session.wording
    code = "cli.results_written" if report["written"] else "cli.results_shown"
    counts = {name: report[name] for name in ("results", "added", "changed")}
    session.say(code, file=report["file"], **counts)
    for sheet in report["sheets"]:
        pairs = [
            f"{one['heading']} → {_field(session, one['field']) if one['field'] else words.text('result.not_read')}"
            for one in sheet["columns"]
        ]
        click.echo(f"  {sheet['sheet']}: {words.value(pairs)}")
    lines = [
        [change["name"], _field(session, change["field"]), str(change["ours"] or "—"), str(change["theirs"])]
        for change in report["changes"]
        if change["field"] is not None
    ]
    if lines:
        heads = [words.text(f"people.column.{key}") for key in ("who", "field", "ours", "theirs")]
        click.echo(table([heads, *lines]))
    for mark, told in (("!", report["problems"]), ("·", report["skipped"])):
        for one in told:
            where = " ".join(
                part
                for part in (
                    one["sheet"],
                    words.text("cli.row", row=one["row"]),
                    f"“{one['column']}”" if one["column"] else "",
                )
                if part
            )
            click.echo(f"{mark} {where}{words.text('cli.colon')}{one['text']}")


def _field(session: Session, field: str) -> str:
    code = f"field.post.{field}"
    return session.wording.text(code if session.wording.knows(code) else f"result.column.{field}")

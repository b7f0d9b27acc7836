"""Lists of key people: what they would change in the directory, taking them in, and writing key people out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.domain.key_people import KeyPerson
from desktop_app.workspace.ids import new_id


def take_key_people(
    session: Session, file: Path, accept: str, columns: Mapping[str, str], sheets: Sequence[str] = ()
) -> Json:
    """Read a list, compare it with the directory, and take in nothing, what is clean, or everything.

    columns: what columns are said to mean, by heading; sheets: the only ones to read, none for all.
    """
    # The readers of files are imported when one is really read.
    from desktop_app.exchange.key_people.accepting import accept_key_people
    from desktop_app.exchange.key_people.column_maps import kept_maps, maps_to_keep
    from desktop_app.exchange.key_people.compare import compare_key_people
    from desktop_app.exchange.key_people.reading import read_key_people
    from desktop_app.exchange.key_people.report import key_people_report
    from desktop_app.exchange.returned.values import clean, everything

    book, today = session.book, session.now.date()
    found = read_key_people(file, session.all_words(), today, columns, kept_maps(book), sheets)
    comparison = compare_key_people(found, book, today, new_id)
    chosen = everything(comparison.comparison) if accept == "all" else clean(comparison.comparison)
    maps = list(maps_to_keep(book, found, columns, new_id))
    accepted = accept_key_people(comparison, chosen, book, maps)
    if accept != "none" and accepted.command is not None:
        session.run(accepted.command)
    return key_people_report(found, comparison, accepted, session.wording, written=accept != "none")


def print_key_people(session: Session, report: Json) -> None:
    """An import of key people for people: what is taken and what is left, then what is told."""
    from desktop_app.exchange.key_people.report import field_name

    words = session.wording
    counts = {name: report[name] for name in ("key_people", "added", "changed")}
    code = "cli.key_people_written" if report["written"] else "cli.key_people_shown"
    session.say(code, file=report["file"], kept=len(report["kept"]), **counts)
    for sheet in report["sheets"]:
        pairs = [f"{one['heading']} → {words.text('key_column.' + one['field'])}" for one in sheet["columns"]]
        click.echo(f"  {sheet['sheet']}: {words.value(pairs)}")
    lines = [
        [
            "✓" if change["taken"] else "·",
            change["name"],
            field_name(change["field"], words),
            str(change["ours"] or ""),
            str(change["theirs"]),
        ]
        for change in report["changes"]
        if not (change["kind"] == "new" and change["field"] == "name")
    ]
    if lines:
        heading = ["", *(words.text(f"people.column.{name}") for name in ("who", "field", "ours", "theirs"))]
        click.echo(table([heading, *lines]))
    for problem in report["problems"]:
        place = [problem["sheet"]] if problem["sheet"] and len(report["sheets"]) > 1 else []
        place += [words.text("cli.row", row=problem["row"])] if problem["row"] else []
        place += [f"“{problem['column']}”"] if problem["column"] else []
        value = f" {' '.join(problem['value'].split())[:60]}" if problem["value"] else ""
        where = " ".join(place)
        click.echo(f"! {where}{value}{words.text('cli.colon') if where or value else ''}{problem['text']}")


def write_key_people_file(session: Session, path: Path, version: str) -> int:
    """Write all key people into a workbook, a table or a vCard; answers how many. Raises KnownError."""
    from desktop_app.exchange.key_people.written import write_key_people

    people = sorted(session.book.rows(KeyPerson).values(), key=lambda row: (row.name, row.id))
    write_key_people(path, session.book, session.wording, people, version)
    return len(people)

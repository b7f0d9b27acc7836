"""Files of contacts: what they would change among people, taking it in, and writing people out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.domain.people import Person
from desktop_app.workspace.ids import new_id


def take_people(
    session: Session, file: Path, accept: str, columns: Mapping[str, str], sheets: Sequence[str] = ()
) -> Json:
    """Read contacts, compare them with the directory, and take in nothing, what is clean, or everything.

    columns: what columns were said to mean; sheets: the only ones to read, none for all.
    """
    # The readers of files are imported when one is really read.
    from desktop_app.exchange.people.accepting import accept_people
    from desktop_app.exchange.people.compare import compare_people
    from desktop_app.exchange.people.reading import read_people
    from desktop_app.exchange.people.report import people_report
    from desktop_app.exchange.returned.values import clean, everything

    found = read_people(file, session.wording, columns, sheets)
    comparison = compare_people(found, session.book, new_id)
    chosen = everything(comparison) if accept == "all" else clean(comparison)
    accepted = accept_people(comparison, chosen, session.book, new_id)
    if accept != "none" and accepted.command is not None:
        session.run(accepted.command)
    return people_report(found, comparison, accepted, session.wording, written=accept != "none")


def print_people(session: Session, report: Json) -> None:
    """An import of contacts for people: what is taken and what is left, then what is told."""
    counts = {"contacts": report["contacts"], "added": report["added"], "changed": report["changed"]}
    session.say("cli.people_written" if report["written"] else "cli.people_shown", file=report["file"], **counts)
    words = session.wording
    lines = [
        [
            "✓" if change["taken"] else "·",
            change["name"],
            words.text(f"field.person.{change['field']}"),
            change["ours"] or "",
            change["theirs"],
        ]
        for change in report["changes"]
        if not (change["kind"] == "new" and change["field"] == "name")
    ]
    if lines:
        click.echo(
            table([["", *(words.text(f"people.column.{key}") for key in ("who", "field", "ours", "theirs"))], *lines])
        )
    for problem in report["problems"]:
        place = [words.text("cli.row", row=problem["row"])] if problem["row"] else []
        place += [f"“{problem['column']}”"] if problem["column"] else []
        where = " ".join(place)
        click.echo(f"! {where}{words.text('cli.colon') if where else ''}{problem['text']}")


def write_people(session: Session, path: Path, version: str) -> int:
    """Write everybody into a vCard or a table in Google's columns; answers how many. Raises KnownError."""
    from desktop_app.exchange.people.writing import write_people_file

    people = sorted(session.book.rows(Person).values(), key=lambda row: (row.name, row.id))
    write_people_file(path, session.book, people, version)
    return len(people)

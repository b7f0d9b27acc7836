"""The file itself: backup, restore, doctor, dump, selftest."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli import rows
from desktop_app.cli.erasing import tell_search
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import flag, json_output, option, verb
from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.exchange.target import replacing

if TYPE_CHECKING:
    from desktop_app.storage.backup import Backup


@verb("backup")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@flag("--list", "-l", "listed")
@json_output
def back_up(session: Session, file: Path | None, listed: bool, as_json: bool) -> None:
    # The database is imported by the verbs that need it.
    from desktop_app.storage.backup import backups_of

    if listed:
        found = backups_of(session.path)
        if as_json:
            session.print_json([_row(copy) for copy in found])
        for number, copy in enumerate(() if as_json else found, 1):
            reason = session.wording.text(f"backup_reason.{copy.reason}")
            click.echo(f"{number:3}  {copy.at:%Y-%m-%d %H:%M}  {copy.size / 1024:.0f} KB  {reason}  {copy.path}")
        return
    copy = session.store.back_up()
    target = copy.path
    if file is not None:
        # The copy is closed and checked; the live file itself is never read as a file.
        with replacing(file) as unfinished:
            shutil.copyfile(copy.path, unfinished)
        target = file
    if as_json:
        session.print_json(_row(copy) | {"file": str(target)})
    else:
        session.say("cli.backed_up", file=str(target))


def _row(copy: "Backup") -> rows.Json:
    return {
        "file": str(copy.path),
        "at": rows.moment(copy.at),
        "reason": copy.reason.value,
        "size": copy.size,
    }


@verb("restore")
@click.argument("backup", required=False)
@json_output
def restore_backup(session: Session, backup: str | None, as_json: bool) -> None:
    from desktop_app.storage.backup import restore

    copy = _chosen(session, backup)
    kept = restore(session.path, copy, session.real_now)
    if as_json:
        session.print_json({"file": str(session.path), "from": str(copy), "kept": str(kept)})
    else:
        session.say("cli.restored", file=str(session.path), backup=str(copy), kept=str(kept))


def _chosen(session: Session, text: str | None) -> Path:
    """The copy that is meant: a file, its number in the list, or the newest one."""
    from desktop_app.storage.backup import backups_of

    found = backups_of(session.path)
    if text is not None and Path(text).is_file():
        return Path(text)
    number = 1 if text is None else int(text) if text.isdigit() else 0
    if 0 < number <= len(found):
        return found[number - 1].path
    raise KnownError("backup_missing", name=text or "", file=str(session.path))


@verb("doctor")
@option("--search", metavar="TEXT", help="cli.option.doctor_search")
@json_output
def doctor(session: Session, search: str | None, as_json: bool) -> None:
    if search is not None:
        tell_search(session, session.store.search([search]), as_json)
        return
    problems = session.store.examine()
    if as_json:
        data = [rows.problem_row(session.wording, Book(), problem) for problem in problems]
        session.print_json({"file": str(session.path), "healthy": not problems, "problems": data})
    elif not problems:
        session.say("cli.healthy", file=str(session.path))
    else:
        for problem in problems:
            click.echo(f"! {session.wording.problem(problem.code, problem.values)}")
    if problems:
        raise click.exceptions.Exit(1)


@verb("dump")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@flag("--journal")
def dump(session: Session, file: Path | None, journal: bool) -> None:
    lines = session.store.dump(with_journal=journal)
    if file is None:
        for line in lines:
            click.echo(line)
        return
    with replacing(file) as unfinished, unfinished.open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines)
    session.say("cli.dumped", file=str(file))


@verb("selftest")
def selftest(session: Session) -> None:
    if not session.wiring.selftest(session):
        raise click.exceptions.Exit(1)


VERBS = (back_up, restore_backup, doctor, dump, selftest)

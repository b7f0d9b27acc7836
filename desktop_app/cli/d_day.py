"""The decision that everything hangs on: move-d-day."""

from collections.abc import Iterator
from datetime import datetime

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.clashing import all_schedules, clashes_row
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Misuse
from desktop_app.cli.verbs import flag, json_output, verb
from desktop_app.domain.book import Book
from desktop_app.domain.codes import LagUnit
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.d_day import MoveDDay, main_phase
from desktop_app.insight.clash_text import clash_lines, lost_text, off_day_text, overload_text
from desktop_app.insight.reasons import day_length, lag_text, problem_text
from desktop_app.insight.what_if import Lost, Stand, WhatIf, what_if
from desktop_app.schedule.moves import Consequences


@verb("move-d-day")
@click.argument("where", nargs=-1, required=True, metavar="[CAMPAIGN] DATE")
@flag("--dry-run")
@json_output
def move_d_day(session: Session, where: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    if len(where) > 2:
        raise Misuse("campaign_and_date")
    row = resolve.campaign(session, where[0] if len(where) == 2 else None)
    command = MoveDDay(campaign_id=row.id, main_start=_new_d_day(session, row.id, where[-1]))
    others = all_schedules(session)
    before = Stand(session.book, session.schedule(row.id))
    moved = session.book.apply(session.workspace.preview(command))
    found = what_if(before, Stand(moved, session.schedule(row.id, moved)), others)
    if not dry_run:
        session.run(command)
    if as_json:
        session.print_json(_what_if_row(session, before, found) | {"campaign": row.id, "written": not dry_run})
        return
    code = "cli.d_day_would_move" if dry_run else "cli.d_day_moved"
    session.say(code, count=len(found.moves.moved), start=command.main_start)
    for shift in found.moves.moved:
        name = session.book.get(Task, shift.task_id).name
        click.echo(f"  {name}  {shift.before.start:%m-%d %H:%M} → {shift.after.start:%m-%d %H:%M}")
    for line in _costs(session, found):
        click.echo(f"! {line}")


def _costs(session: Session, found: WhatIf) -> Iterator[str]:
    """What becomes worse, a sentence each."""
    words, book = session.wording, session.book
    for lost in found.lost:
        yield lost_text(words, book, lost, _buffer(session, book, lost))
    for overload in found.overloads:
        yield overload_text(words, book, overload)
    for off in found.off_days:
        yield off_day_text(words, book, off)
    yield from clash_lines(words, book, found.clashes)
    for problem in found.moves.problems:
        yield problem_text(words, book, problem)


def _buffer(session: Session, book: Book, lost: Lost) -> str:
    day = day_length(book, lost.task_id)
    return "—" if lost.after is None else lag_text(session.wording, lost.after, LagUnit.WORKING, day)


def _new_d_day(session: Session, campaign_id: str, text: str) -> datetime:
    """The new first moment of the main phase; a day alone keeps the hour it has."""
    main = main_phase(session.book, campaign_id).start
    typed = read_date(text, DateContext(session.now.date(), near=main.date(), base=main.date(), d_day=main.date()))
    return typed if isinstance(typed, datetime) else datetime.combine(typed, main.time())


def _what_if_row(session: Session, before: Stand, found: WhatIf) -> rows.Json:
    words, book = session.wording, session.book
    return _moves_row(session, before.plan.campaign_id, found.moves) | {
        "lost": [
            {
                "id": one.task_id,
                "name": book.get(Task, one.task_id).name,
                "late": one.late,
                "buffer_minutes": one.before,
                "new_buffer_minutes": one.after,
            }
            for one in found.lost
        ],
        "overloads": [
            {
                "person": book.get(Person, one.person_id).name,
                "person_id": one.person_id,
                "start": rows.moment(one.start),
                "finish": rows.moment(one.finish),
                "units": one.units,
                "limit": one.limit,
                "tasks": list(one.tasks),
                "text": overload_text(words, book, one),
            }
            for one in found.overloads
        ],
        "off_days": [
            {
                "id": one.task_id,
                "name": book.get(Task, one.task_id).name,
                "day": one.day.isoformat(),
                "holiday": one.holiday,
            }
            for one in found.off_days
        ],
        "clashes": clashes_row(session, book, found.clashes),
    }


def _moves_row(session: Session, campaign_id: str, found: Consequences) -> rows.Json:
    numbers = {row.task.id: row for row in outline(session.book, campaign_id)}
    return {
        "tasks": [
            {
                "id": shift.task_id,
                "wbs": numbers[shift.task_id].wbs,
                "name": numbers[shift.task_id].task.name,
                "start": rows.moment(shift.before.start),
                "finish": rows.moment(shift.before.finish),
                "new_start": rows.moment(shift.after.start),
                "new_finish": rows.moment(shift.after.finish),
                "buffer_minutes": shift.before.buffer,
                "new_buffer_minutes": shift.after.buffer,
            }
            for shift in found.moved
        ],
        "checkpoints": [
            {"id": gate_id, "planned": rows.moment(old), "new_planned": rows.moment(new)}
            for gate_id, (old, new) in found.checkpoints.items()
        ],
        "missed": list(found.missed),
        "new_problems": [rows.problem_row(session.wording, session.book, problem) for problem in found.problems],
        "finish": rows.moment(found.finish[0]),
        "new_finish": rows.moment(found.finish[1]),
    }


VERBS = (move_d_day,)

"""The launch night: run-sheet, tick, shifts, set-shift, delete-shift, set-night."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Misuse
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.clock import clock_text, read_next, read_past
from desktop_app.domain.codes import Edge
from desktop_app.domain.durations import WorkUnits, read_duration
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person, Shift
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import EditTask, Together
from desktop_app.edits.ticking import Tick
from desktop_app.exchange.csv.run_sheet import write_run_sheet
from desktop_app.exchange.target import replacing
from desktop_app.insight.night_text import gap_text, rota_troubles, run_sheet_text, standing_text
from desktop_app.insight.rota import Duty
from desktop_app.insight.run_sheet import RunSheet, SheetRow, night_window, run_sheet
from desktop_app.workspace.ids import new_id

_CLOCK_UNITS = WorkUnits(1440, 7 * 1440, 30)
"""A night is counted by the clock: a day is 24 hours."""


@verb("run-sheet")
@click.argument("campaign", required=False)
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="cli.option.run_sheet_out")
@json_output
def show_run_sheet(session: Session, campaign: str | None, out: Path | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    found = _sheet(session, row.id)
    if out is not None:
        _write(session, found, out)
    if as_json:
        session.print_json(sheet_json(session, found))
    elif out is not None:
        session.say("cli.run_sheet_written", file=str(out))
    else:
        click.echo(run_sheet_text(session.wording, session.book, found))


def _write(session: Session, found: RunSheet, out: Path) -> None:
    """The sheet as a table or as text, as the file's name says. Raises KnownError "unknown_format"."""
    if out.suffix.lower() == ".csv":
        write_run_sheet(out, session.book, found, session.wording)
    elif out.suffix.lower() == ".txt":
        with replacing(out) as target:
            target.write_text(run_sheet_text(session.wording, session.book, found) + "\n", encoding="utf-8")
    else:
        raise KnownError("unknown_format", file=out.name, formats=[".csv", ".txt"])


def _sheet(session: Session, campaign_id: str) -> RunSheet:
    return run_sheet(session.workspace.load(campaign_id), session.schedule(campaign_id))


def sheet_json(session: Session, found: RunSheet) -> rows.Json:
    """A run sheet for programs."""
    window = found.window
    return {
        "campaign": session.book.get(Campaign, found.campaign_id).name,
        "campaign_id": found.campaign_id,
        "now": rows.moment(found.now),
        "d_day": rows.moment(found.d_day),
        "window": {"start": rows.moment(window.start), "finish": rows.moment(window.finish)} if window else None,
        "next_at": rows.moment(found.next_at),
        "next_up": list(found.next_up),
        "rows": [_row_json(session, found, row) for row in found.rows],
        **_rota_json(session, found),
    }


def _row_json(session: Session, found: RunSheet, row: SheetRow) -> rows.Json:
    duty = row.duty
    on_duty = session.book.find(Person, duty.person_id) if duty else None
    relief = session.book.find(Person, duty.relief_id) if duty else None
    return {
        "id": row.task_id,
        "wbs": row.wbs,
        "name": row.name,
        "state": row.state.value,
        "text": standing_text(session.wording, row),
        "start": rows.moment(row.start),
        "finish": rows.moment(row.finish),
        "shown": clock_text(row.due, found.base),
        "actual_start": rows.moment(row.actual_start),
        "actual_finish": rows.moment(row.actual_finish),
        "expects": row.expects.value if row.expects else None,
        "due": rows.moment(row.due),
        "late_minutes": row.late,
        "locked": row.locked,
        "gate": row.gate,
        **_person_json("owner", row.owner),
        **_person_json("on_duty", on_duty),
        **_person_json("relief", relief),
        "relief_at": rows.moment(duty.finish) if duty and relief else None,
        "note": row.note or None,
    }


def _person_json(role: str, person: Person | None) -> rows.Json:
    return {
        role: person.name if person else None,
        f"{role}_id": person.id if person else None,
        f"{role}_phone": (person.phone or None) if person else None,
    }


def _rota_json(session: Session, found: RunSheet) -> rows.Json:
    say = session.wording
    return {
        "shifts": [_shift_json(session, duty) for duty in found.rota.duties],
        "gaps": [
            {
                "post": gap.post,
                "start": rows.moment(gap.start),
                "finish": rows.moment(gap.finish),
                "text": gap_text(say, found, gap),
            }
            for gap in found.rota.gaps
        ],
        "doubles": [
            {
                **_person_json("person", session.book.find(Person, double.person_id)),
                "posts": list(double.posts),
                "start": rows.moment(double.start),
                "finish": rows.moment(double.finish),
            }
            for double in found.rota.doubles
        ],
    }


def _shift_json(session: Session, duty: Duty) -> rows.Json:
    book = session.book
    return {
        "id": duty.shift_id,
        "post": duty.post,
        **_person_json("person", book.find(Person, duty.person_id)),
        "start": rows.moment(duty.start),
        "finish": rows.moment(duty.finish),
        **_person_json("relief", book.find(Person, duty.relief_id)),
        "note": book.get(Shift, duty.shift_id).note or None,
    }


@verb("tick")
@click.argument("task")
@campaign_option
@option("--at", "at", metavar="TIME", help="cli.option.tick_at")
@flag("--start", "start", help="cli.option.tick_start")
@flag("--finish", "finish", help="cli.option.tick_finish")
@flag("--take-back", "take_back", help="cli.option.take_back")
@option("--note", metavar="TEXT", help="cli.option.tick_note")
@option("--reason", metavar="TEXT")
@json_output
def tick(session: Session, task: str, campaign: str | None, as_json: bool, **given: Any) -> None:
    if (given["start"] and given["finish"]) or (given["take_back"] and given["at"]):
        raise Misuse("one_tick")
    row = resolve.task(session, task, campaign)
    edge = _edge(session, row, given)
    at = None if given["take_back"] else read_past(given["at"], session.now) if given["at"] else session.now
    begun = session.schedule(row.campaign_id).tasks[row.id].start
    reason = given["reason"] or ""
    commands: list[Command] = [
        Tick(task_id=row.id, edge=edge, at=at, now=session.now, begun=begun, reason=reason),
    ]
    if given["note"]:
        note = "\n".join(filter(None, (row.note, given["note"].strip())))
        commands.append(EditTask(task_id=row.id, values={"note": note}))
    session.run(commands[0] if len(commands) == 1 else Together(commands=tuple(commands)))
    found = _sheet(session, row.campaign_id)
    if as_json:
        session.print_json(rows.task_row(session.book, session.schedule(row.campaign_id), session.wording, row.id))
    elif at is None:
        session.say("cli.tick_taken_back", name=row.name)
    else:
        code = "cli.ticked_start" if edge is Edge.START else "cli.ticked_finish"
        session.say(code, name=row.name, at=clock_text(at, found.base))


def _edge(session: Session, row: Task, given: dict[str, Any]) -> Edge:
    """Which tick is meant: the one that was said, or the next one that the run sheet waits for."""
    if given["start"] or given["finish"]:
        return Edge.START if given["start"] else Edge.FINISH
    if given["take_back"]:
        return Edge.FINISH if row.actual_finish is not None else Edge.START
    line = next((one for one in _sheet(session, row.campaign_id).rows if one.task_id == row.id), None)
    if line is not None and line.expects is not None:
        return line.expects
    if row.actual_finish is not None or row.percent == 100:
        raise KnownError("nothing_to_tick", name=row.name)
    return Edge.FINISH if row.actual_start is not None else Edge.START


@verb("shifts")
@click.argument("campaign", required=False)
@json_output
def shifts(session: Session, campaign: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    found = _sheet(session, row.id)
    if as_json:
        session.print_json(_rota_json(session, found))
        return
    if not found.rota.duties:
        session.say("cli.no_shifts")
    else:
        keys = ("post", "person", "start", "finish", "relief", "note")
        heading = [session.wording.text(f"field.shift.{key}") for key in keys]
        click.echo(table([heading, *(_shift_line(session, found, duty) for duty in found.rota.duties)]))
    for trouble in rota_troubles(session.wording, session.book, found):
        click.echo(f"! {trouble}")


def _shift_line(session: Session, found: RunSheet, duty: Duty) -> list[str]:
    book = session.book
    person, relief = book.get(Person, duty.person_id), book.find(Person, duty.relief_id)
    return [
        duty.post,
        f"{person.name} {person.phone}".strip(),
        clock_text(duty.start, found.base),
        clock_text(duty.finish, found.base),
        f"{relief.name} {relief.phone}".strip() if relief else "",
        book.get(Shift, duty.shift_id).note,
    ]


@verb("set-shift")
@click.argument("post")
@click.argument("person")
@click.argument("start")
@click.argument("finish")
@campaign_option
@option("--relief", metavar="PERSON", help="cli.option.relief")
@option("--old-start", metavar="TIME", help="cli.option.old_start")
@option("--note", metavar="TEXT", help="cli.option.shift_note")
@json_output
def set_shift(session: Session, post: str, person: str, start: str, finish: str, **given: Any) -> None:
    row = resolve.campaign(session, given["campaign"])
    found = _sheet(session, row.id)
    after = found.window.start if found.window else session.now
    begins = read_next(start, after, found.base)
    was = read_next(given["old_start"], after, found.base) if given["old_start"] else begins
    old = next((one for one in _at_post(session, row.id, post) if one.start == was), None)
    if given["old_start"] and old is None:
        raise KnownError("not_found", kind=Shift.table, name=f"{post} {given['old_start']}")
    people, newcomers = resolve.people(session, [name for name in (person, given["relief"]) if name])
    shift = Shift(
        id=old.id if old else new_id(),
        campaign_id=row.id,
        post=post.strip(),
        person_id=people[0].id,
        start=begins,
        finish=read_next(finish, begins + timedelta(minutes=1), found.base),
        relief_id=people[-1].id if given["relief"] else old.relief_id if old else None,
        note=given["note"] if given["note"] is not None else old.note if old else "",
    )
    commands: list[Command] = [PutRow(row=shift), *(PutRow(row=newcomer) for newcomer in newcomers)]
    # The step is named by the shift, and people stand before what names them all the same.
    session.run(commands[0] if len(commands) == 1 else Together(commands=tuple(commands)))
    if given["as_json"]:
        duties = _sheet(session, row.id).rota.duties
        session.print_json(next(_shift_json(session, duty) for duty in duties if duty.shift_id == shift.id))
        return
    times = {"start": clock_text(shift.start, found.base), "finish": clock_text(shift.finish, found.base)}
    session.say("cli.shift_set", post=shift.post, name=people[0].name, **times)


def _at_post(session: Session, campaign_id: str, post: str) -> list[Shift]:
    return [row for row in session.book.of_campaign(Shift, campaign_id) if row.post == post.strip()]


@verb("delete-shift")
@click.argument("post")
@click.argument("start")
@campaign_option
def delete_shift(session: Session, post: str, start: str, campaign: str | None) -> None:
    row = resolve.campaign(session, campaign)
    found = _sheet(session, row.id)
    moment = read_next(start, found.window.start if found.window else session.now, found.base)
    old = next((one for one in _at_post(session, row.id, post) if one.start == moment), None)
    if old is None:
        raise KnownError("not_found", kind=Shift.table, name=f"{post} {start}")
    session.run(DeleteRow(table=Shift.table, id=old.id))
    name = session.book.get(Person, old.person_id).name
    session.say("cli.shift_deleted", post=old.post, name=name, start=clock_text(old.start, found.base))


@verb("set-night")
@click.argument("before")
@click.argument("after")
@campaign_option
def set_night(session: Session, before: str, after: str, campaign: str | None) -> None:
    row = resolve.campaign(session, campaign)
    values = {"night_before": _minutes(before), "night_after": _minutes(after)}
    session.run(EditRow(table=Campaign.table, id=row.id, values=values))
    window = night_window(session.book, row.id)
    if window is None:
        session.say("cli.night_hours", before=before, after=after)
    else:
        session.say("cli.night_set", start=window.start, finish=window.finish)


def _minutes(text: str) -> int:
    """A length of time by the clock; a bare number counts hours."""
    plain = text.strip()
    return read_duration(f"{plain}h" if plain.isdigit() else plain, _CLOCK_UNITS)[0]


VERBS = (show_run_sheet, tick, shifts, set_shift, delete_shift, set_night)

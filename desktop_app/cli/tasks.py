"""Tasks: add-task, set-task, delete-task, move-task."""

from datetime import datetime
from typing import Any

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.rows import task_row
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Misuse
from desktop_app.cli.task_fields import TaskEdit, field_key, wbs_of
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import Edge, Stage, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import children, subtree
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.tasks import AddTasks, DeleteTasks, MoveTasks, Together, indented, outdented
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.working_time import to_datetime, to_minutes
from desktop_app.workspace.ids import new_id


@verb("add-task")
@click.argument("name")
@click.argument("more", nargs=-1, metavar="[FIELD=VALUE]...")
@campaign_option
@option("--under", metavar="TASK")
@option("--before", metavar="TASK")
@option("--owner", metavar="PERSON")
@option("--start", metavar="DATE")
@option("--finish", metavar="DATE")
@option("--days", metavar="N")
@option("--duration", metavar="DURATION")
@option("--after", metavar="TASK[FS+2d]", multiple=True)
@option("--stage", metavar="STAGE")
@option("--anchor", metavar="PHASE±OFFSET")
@option("--calendar", metavar="CALENDAR")
@option("--deadline", metavar="DATE")
@option("--percent", metavar="N")
@option("--reason", metavar="TEXT")
@option("--note", metavar="TEXT")
@flag("--milestone")
@json_output
def add_task(session: Session, name: str, more: tuple[str, ...], **given: Any) -> None:
    under = resolve.task(session, given["under"], given["campaign"]) if given["under"] else None
    next_one = resolve.task(session, given["before"], given["campaign"]) if given["before"] else None
    near = under or next_one
    campaign_id = near.campaign_id if near else resolve.campaign(session, given["campaign"]).id
    fields = _fields(session, given, more)
    kind = TaskKind.MILESTONE if given["milestone"] else TaskKind.TASK
    task = Task(
        id=new_id(),
        campaign_id=campaign_id,
        parent_id=under.id if under else next_one.parent_id if next_one else None,
        name=name.strip(),
        kind=kind,
        stage=values.choice(session, Stage, fields.pop("stage")) if fields.get("stage") else None,
        duration=0 if kind is TaskKind.MILESTONE else 480,
    )
    if kind is not TaskKind.MILESTONE and "finish" in fields and "start" not in fields:
        fields["start"] = _start_before(session, task, fields)
    edit = TaskEdit(session, task, None, given["reason"] or "")
    edit.take(fields)
    session.run(_together([AddTasks(tasks=(task,), index=_index(session, task, next_one)), *edit.commands()]))
    _tell(session, "cli.task_added", task.id, given["as_json"])


def _fields(session: Session, given: dict[str, Any], more: tuple[str, ...]) -> dict[str, str]:
    """All that was said of a new task, by field."""
    fields = {field_key(session, key): text for key, text in values.assignments(more).items()}
    for key in ("owner", "start", "finish", "duration", "stage", "anchor", "calendar", "deadline", "percent", "note"):
        if given[key] is not None:
            fields[key] = given[key]
    if given["days"] is not None:
        fields["duration"] = given["days"]
    if given["after"]:
        fields["predecessors"] = ", ".join(given["after"])
    if {"start", "finish", "duration"} <= fields.keys():
        raise KnownError("too_many_dates")
    return fields


def _start_before(session: Session, task: Task, fields: dict[str, str]) -> str:
    """When work must begin to be done by the typed finish."""
    chosen = resolve.calendar(session, fields["calendar"]).id if fields.get("calendar") else None
    finish = values.moment(session, task.campaign_id, fields["finish"], Edge.FINISH, chosen)
    duration = fields.pop("duration", None)
    minutes = values.duration(session, task.campaign_id, duration)[0] if duration else task.duration
    calendars = Calendars(session.book, task.campaign_id)
    working = calendars.of_calendar(chosen)
    if working.previous_finish(to_minutes(finish)) != to_minutes(finish):
        working = calendars.seven_day()
    start: datetime = to_datetime(working.subtract(to_minutes(finish), minutes))
    return start.strftime("%Y-%m-%d %H:%M")


def _index(session: Session, task: Task, next_one: Task | None) -> int | None:
    """Where a new task stands: before the named one, or before the confirmation of its stage."""
    siblings = children(session.book, task.campaign_id, task.parent_id)
    if next_one is not None:
        return [sibling.id for sibling in siblings].index(next_one.id)
    if task.parent_id is None and task.stage is not None:
        gates = session.book.of_campaign(Checkpoint, task.campaign_id)
        rows = {gate.task_id for gate in gates if gate.stage is task.stage}
        return next((n for n, sibling in enumerate(siblings) if sibling.id in rows), None)
    return None


@verb("set-task")
@click.argument("task")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@campaign_option
@option("--reason", metavar="TEXT")
@json_output
def set_task(
    session: Session, task: str, fields: tuple[str, ...], campaign: str | None, reason: str | None, as_json: bool
) -> None:
    row = resolve.task(session, task, campaign)
    placed = session.schedule(row.campaign_id).tasks.get(row.id)
    edit = TaskEdit(session, row, placed, reason or "")
    edit.take(values.assignments(fields))
    commands = edit.commands()
    changed = bool(commands) and bool(session.run(_together(commands)))
    _tell(session, "cli.task_changed" if changed else "cli.nothing_changed", row.id, as_json)


@verb("delete-task")
@click.argument("tasks", nargs=-1, required=True, metavar="TASK...")
@campaign_option
def delete_task(session: Session, tasks: tuple[str, ...], campaign: str | None) -> None:
    rows = [resolve.task(session, text, campaign) for text in tasks]
    gone = {below.id for row in rows for below in subtree(session.book, row.id)}
    session.run(DeleteTasks(task_ids=tuple(dict.fromkeys(row.id for row in rows))))
    session.say("cli.tasks_deleted", name=rows[0].name, count=len(gone))


@verb("move-task")
@click.argument("task")
@campaign_option
@option("--under", metavar="TASK")
@option("--before", metavar="TASK")
@option("--behind", metavar="TASK")
@flag("--top")
@flag("--indent")
@flag("--outdent")
@json_output
def move_task(session: Session, task: str, campaign: str | None, as_json: bool, **where: Any) -> None:
    said = [name for name, value in where.items() if value]
    if len(said) != 1:
        raise Misuse("one_place")
    row = resolve.task(session, task, campaign)
    command = _move(session, row, said[0], where[said[0]])
    if command is None:
        raise KnownError("cannot_move", name=row.name)
    session.run(command)
    _tell(session, "cli.task_moved", row.id, as_json)


def _move(session: Session, row: Task, how: str, target: Any) -> MoveTasks | None:
    book = session.book
    if how == "indent":
        return indented(book, row.id)
    if how == "outdent":
        return outdented(book, row.id)
    if how == "top":
        return MoveTasks(task_ids=(row.id,), parent_id=None)
    other = resolve.task_in(session, row.campaign_id, target)
    if how == "under":
        return MoveTasks(task_ids=(row.id,), parent_id=other.id)
    siblings = [sibling.id for sibling in children(book, row.campaign_id, other.parent_id)]
    index = siblings.index(other.id) + (1 if how == "behind" else 0)
    return MoveTasks(task_ids=(row.id,), parent_id=other.parent_id, index=index)


def _together(commands: list[Command]) -> Command:
    return commands[0] if len(commands) == 1 else Together(commands=tuple(commands))


def _tell(session: Session, code: str, task_id: str, as_json: bool) -> None:
    """Say what became of a task: its number, name and dates."""
    task = session.book.get(Task, task_id)
    plan = session.schedule(task.campaign_id)
    if as_json:
        session.print_json(task_row(session.book, plan, session.wording, task_id))
        return
    placed = plan.tasks[task_id]
    session.say(code, wbs=wbs_of(session, task), name=task.name, start=placed.start, finish=placed.finish)


VERBS = (add_task, set_task, delete_task, move_task)

"""Repeating work: set-recurrence, occurrences, tick-occurrence."""

import re
from datetime import date, datetime
from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.codes import Edge, OffsetUnit, RepeatUnit
from desktop_app.domain.errors import KnownError
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.task import Task
from desktop_app.domain.typed_hours import read_weekdays
from desktop_app.domain.typed_repeat import read_rule
from desktop_app.edits.repeating import SetRepeat, TickOccurrence
from desktop_app.insight.repeat_text import repeat_text
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.repeats import occurrence_days, ticked_days
from desktop_app.workspace.ids import new_id

_STEP = re.compile(r"(?:every|每)?\s*(\d{1,3})?\s*(?:个)?\s*(d|days?|天|日|w|weeks?|周|星期)")


@verb("set-recurrence")
@click.argument("task")
@click.argument("rule", required=False)
@option("--every", metavar="STEP", default=None, help="cli.option.repeat_every")
@option("--on", "weekdays", metavar="DAYS", default=None, help="cli.option.repeat_on")
@option("--from", "first", metavar="DAY", default=None, help="cli.option.repeat_from")
@option("--until", "last", metavar="DAY", default=None, help="cli.option.repeat_until")
@flag("--working-days", help="cli.option.repeat_working_days")
@flag("--off", help="cli.option.repeat_off")
@campaign_option
@json_output
def set_recurrence(
    session: Session, task: str, rule: str | None, campaign: str | None, as_json: bool, **given: Any
) -> None:
    row = resolve.task(session, task, campaign)
    wanted = None if given["off"] else _spoken(session, row, rule) if rule else _rule(session, row, given)
    session.run(SetRepeat(task_id=row.id, rule=wanted))
    _tell(session, row.id, as_json)


def _spoken(session: Session, task: Task, text: str) -> Repeat | None:
    """The rule that words ask for: "每周一 正式期", "every working day during main"."""
    fields = read_rule(text, values.date_context(session, task.campaign_id))
    return None if fields is None else Repeat.model_validate({**_ids(session, task), **fields})


def _ids(session: Session, task: Task) -> dict[str, str]:
    old = session.book.where(Repeat, "task_id", task.id)
    return {"id": old[0].id if old else new_id(), "campaign_id": task.campaign_id, "task_id": task.id}


def _rule(session: Session, task: Task, given: dict[str, Any]) -> Repeat:
    every, unit = _step(given["every"] or "1w" if given["weekdays"] else given["every"] or "1d")
    first = _end(session, task, given["first"], Edge.START, "first")
    last = _end(session, task, given["last"], Edge.FINISH, "last")
    weekdays = sorted(read_weekdays(given["weekdays"])) if given["weekdays"] else ()
    step = {"every": every, "unit": unit, "weekdays": "".join(map(str, weekdays))}
    step["working_days_only"] = given["working_days"]
    return Repeat.model_validate({**_ids(session, task), **step, **first, **last})


def _step(text: str) -> tuple[int, RepeatUnit]:
    """ "1d", "2 weeks", "每周". Raises KnownError "not_a_step"."""
    match = _STEP.fullmatch(text.strip().casefold())
    if match is None or match[1] == "0":
        raise KnownError("not_a_step", value=text)
    weekly = match[2][0] in "w周星"
    return int(match[1] or 1), RepeatUnit.WEEK if weekly else RepeatUnit.DAY


def _end(session: Session, task: Task, text: str | None, edge: Edge, name: str) -> dict[str, Any]:
    """The first or last day of a rule: a date, or so many days from a phase; a phase alone ends with its last day."""
    if text is None:
        return {}
    try:
        anchor = values.anchor(session, re.sub(r"^[dDtT]\s*(?=[+\-−–]|$)", "main", text.strip()))
    except KnownError:
        typed = values.typed_date(session, task.campaign_id, text)
        return {f"{name}_day": typed.date() if isinstance(typed, datetime) else typed}
    if anchor.offset and anchor.unit is not OffsetUnit.CALENDAR_DAYS:
        raise KnownError("not_an_anchor", value=text)
    says_edge = re.search(r"start|开始", text, re.IGNORECASE) or anchor.offset
    found = anchor.edge if says_edge or anchor.edge is Edge.FINISH else edge
    return {f"{name}_phase": anchor.phase, f"{name}_edge": found, f"{name}_offset": anchor.offset}


@verb("occurrences")
@click.argument("task")
@campaign_option
@json_output
def occurrences(session: Session, task: str, campaign: str | None, as_json: bool) -> None:
    row = resolve.task(session, task, campaign)
    _tell(session, row.id, as_json, days=True)


def _days(session: Session, task: Task) -> list[rows.Json]:
    done = ticked_days(session.book, task.id)
    found = occurrence_days(session.book, Calendars(session.book, task.campaign_id), task)
    return [
        {"day": day.isoformat(), "done_at": rows.moment(done[day].done_at) if day in done else None} for day in found
    ]


def _tell(session: Session, task_id: str, as_json: bool, *, days: bool = False) -> None:
    task = session.book.get(Task, task_id)
    found = _days(session, task)
    done = sum(row["done_at"] is not None for row in found)
    rules = session.book.where(Repeat, "task_id", task.id)
    rule = repeat_text(session.wording, rules[0]) if rules else None
    if as_json:
        session.print_json({"id": task.id, "name": task.name, "rule": rule, "done": done, "occurrences": found})
        return
    if not found:
        session.say("cli.repeat_none", name=task.name)
        return
    session.say(
        "cli.repeat_told", name=task.name, count=len(found), done=done, first=found[0]["day"], last=found[-1]["day"]
    )
    click.echo(f"  {rule}")
    for row in found if days else ():
        click.echo(f"  {'✓' if row['done_at'] else '·'} {row['day']}")


@verb("tick-occurrence")
@click.argument("task")
@click.argument("day", required=False)
@flag("--undo", help="cli.option.tick_undo")
@option("--reason", metavar="TEXT")
@campaign_option
@json_output
def tick_occurrence(
    session: Session,
    task: str,
    day: str | None,
    undo: bool,
    reason: str | None,
    campaign: str | None,
    as_json: bool,
) -> None:
    row = resolve.task(session, task, campaign)
    chosen = _day(session, row, day)
    done_at = None if undo else session.now
    command = TickOccurrence(
        task_id=row.id, day=chosen, id=new_id(), now=session.now, done_at=done_at, reason=reason or ""
    )
    session.run(command)
    _tell(session, row.id, as_json)


def _day(session: Session, task: Task, text: str | None) -> date:
    if text is None:
        return session.now.date()
    typed = values.typed_date(session, task.campaign_id, text)
    return typed.date() if isinstance(typed, datetime) else typed


VERBS = (set_recurrence, occurrences, tick_occurrence)

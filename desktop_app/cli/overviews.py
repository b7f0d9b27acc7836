"""How a campaign stands: overview, today, readings, set-reading, delete-reading."""

from datetime import datetime
from pathlib import Path

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Goal, GoalReading
from desktop_app.domain.codes import Measure
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import KeyPerson
from desktop_app.domain.people import Person
from desktop_app.domain.readings import read_figure, read_when
from desktop_app.domain.task import Task
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.exchange.mail import write_eml
from desktop_app.exchange.target import replacing
from desktop_app.insight.daily import Daily, daily
from desktop_app.insight.daily_text import daily_text, daily_title
from desktop_app.insight.figures import goal_figure
from desktop_app.insight.handover import HandOver, handed_from, handed_to
from desktop_app.insight.needs import SOON, Need, NeedKind, midnight, talks_of
from desktop_app.insight.overview import GateStanding, GoalStanding, Overview, overview, readings_of
from desktop_app.insight.overview_text import overview_text
from desktop_app.schedule.agenda import Dated
from desktop_app.workspace.ids import new_id

_FORMATS = [".txt", ".eml", ".ics"]


@verb("overview")
@click.argument("campaign", required=False)
@json_output
def show_overview(session: Session, campaign: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    found = overview(session.workspace.load(row.id), session.schedule(row.id))
    if as_json:
        session.print_json(_overview_json(session.book, found))
    else:
        click.echo(overview_text(session.wording, session.book, found), nl=False)


@verb("today")
@click.argument("campaign", required=False)
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="cli.option.today_out")
@json_output
def today(session: Session, campaign: str | None, out: Path | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    found = daily(session.workspace.load(row.id), session.schedule(row.id))
    if out is not None:
        _write(session, found, out)
    if as_json:
        session.print_json(_daily_json(session, found))
    elif out is not None:
        session.say("cli.today_written", file=str(out))
    else:
        click.echo(daily_text(session.wording, session.book, found), nl=False)


def _write(session: Session, found: Daily, out: Path) -> None:
    """The brief as text, as a mail's draft, or its week as a calendar. Raises KnownError "unknown_format"."""
    text = daily_text(session.wording, session.book, found)
    kind = out.suffix.lower()
    if kind == ".txt":
        with replacing(out) as target:
            target.write_text(text, encoding="utf-8")
    elif kind == ".eml":
        write_eml(out, daily_title(session.wording, session.book, found), text, session.now)
    elif kind == ".ics":
        _write_week(session, found, out)
    else:
        raise KnownError("unknown_format", file=out.name, formats=_FORMATS)


def _write_week(session: Session, found: Daily, out: Path) -> None:
    # Calendars are seldom written; their library costs a tenth of a second.
    from desktop_app.exchange.ics.days import write_days_calendar

    first = midnight(found.now.date())
    plan = session.schedule(found.campaign_id)
    kept = write_days_calendar(out, session.book, plan, (first, first + SOON), session.wording, new_id)
    if kept is not None and not session.workspace.read_only:
        session.run(kept)


@verb("readings")
@click.argument("campaign", required=False)
@json_output
def readings(session: Session, campaign: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    goals = sorted(session.book.of_campaign(Goal, row.id), key=lambda goal: (goal.position, goal.id))
    found = [(goal, reading) for goal in goals for reading in readings_of(session.book, goal.id)]
    if as_json:
        session.print_json([_reading_json(goal, reading) for goal, reading in found])
    elif not found:
        session.say("cli.no_readings")
    else:
        words = session.wording
        lines = [[goal.name, words.moment(one.at), goal_figure(words, goal, one.value)] for goal, one in found]
        click.echo(table([[words.text(f"readings.{key}") for key in ("goal", "at", "value")], *lines]))


@verb("set-reading")
@click.argument("goal")
@click.argument("value")
@campaign_option
@option("--at", metavar="TIME", help="cli.option.reading_at")
def set_reading(session: Session, goal: str, value: str, campaign: str | None, at: str | None) -> None:
    row = _goal(session, goal, campaign)
    moment = read_when(at or "", session.now)
    old = _at(session, row, moment)
    new = GoalReading(
        id=old.id if old else new_id(),
        campaign_id=row.campaign_id,
        goal_id=row.id,
        at=moment,
        value=read_figure(value, row.measure),
    )
    session.run(PutRow(row=new))
    session.say("cli.reading_set", name=row.name, value=goal_figure(session.wording, row, new.value), at=moment)


@verb("delete-reading")
@click.argument("goal")
@click.argument("at")
@campaign_option
def delete_reading(session: Session, goal: str, at: str, campaign: str | None) -> None:
    row = _goal(session, goal, campaign)
    moment = read_when(at, session.now)
    found = _at(session, row, moment)
    if found is None:
        raise KnownError("no_reading", goal=row.name, at=moment)
    session.run(DeleteRow(table=GoalReading.table, id=found.id))
    session.say("cli.reading_deleted", name=row.name, at=moment)


def _goal(session: Session, text: str, campaign: str | None) -> Goal:
    owner = resolve.campaign(session, campaign)
    goals = session.book.of_campaign(Goal, owner.id)
    return session.book.get(Goal, resolve.pick(((row.id, [row.name]) for row in goals), text, Goal.table))


def _at(session: Session, goal: Goal, moment: datetime) -> GoalReading | None:
    return next((row for row in readings_of(session.book, goal.id) if row.at == moment), None)


def _figure(goal: Goal, value: int | None) -> str | int | None:
    """A figure in its whole units: pieces as a number, money and percentages as decimal strings."""
    return value if goal.measure is Measure.COUNT else rows.money(value)


def _reading_json(goal: Goal, reading: GoalReading) -> rows.Json:
    return {
        "id": reading.id,
        "goal": goal.name,
        "goal_id": goal.id,
        "at": rows.moment(reading.at),
        "value": _figure(goal, reading.value),
    }


def _overview_json(book: Book, found: Overview) -> rows.Json:
    money = found.money
    return {
        "campaign": book.get(Campaign, found.campaign_id).name,
        "campaign_id": found.campaign_id,
        "now": rows.moment(found.now),
        "goals": [_goal_json(one) for one in found.goals],
        "phases": [
            {
                "kind": one.phase.kind.value,
                "start": rows.moment(one.phase.start),
                "finish": rows.moment(one.phase.finish),
                "days": one.days,
                "when": one.when.value,
                "days_to_start": one.to_start,
            }
            for one in found.phases
        ],
        "checkpoints": [_gate_json(book, one) for one in found.gates],
        "needs": [_need_json(book, one) for one in found.needs],
        "loads": [
            {
                "person": book.get(Person, one.person_id).name,
                "person_id": one.person_id,
                "minutes": one.minutes,
                "capacity_minutes": one.capacity,
                "percent": one.percent,
                "over": one.over,
            }
            for one in found.loads
        ],
        "rhythm": {
            "planned": [
                {"day": one.day.isoformat(), "share": round(one.share, 6), "phase": one.phase and one.phase.value}
                for one in found.rhythm.days()
            ],
            "actual": [
                {"start": rows.moment(one.start), "finish": rows.moment(one.finish), "per_day": round(one.per_day, 2)}
                for one in found.pace
            ],
        },
        "money": {
            "currency": money.currency,
            **{key: rows.money(getattr(money, key)) for key in ("budget", "planned", "committed", "actual")},
        },
    }


def _goal_json(one: GoalStanding) -> rows.Json:
    goal, reading = one.goal, one.reading
    return {
        "id": goal.id,
        "name": goal.name,
        "primary": goal.primary,
        "measure": goal.measure.value,
        "target": _figure(goal, goal.target),
        "value": _figure(goal, reading.value) if reading else None,
        "at": rows.moment(reading.at) if reading else None,
        "share": None if one.share is None else round(one.share, 4),
        "forecast": _figure(goal, one.forecast.value),
        "method": one.forecast.method.value,
        "rhythm_share": round(one.forecast.share, 4),
        "ahead": None if one.ahead is None else round(one.ahead, 4),
    }


def _gate_json(book: Book, one: GateStanding) -> rows.Json:
    return {
        "id": one.checkpoint_id,
        "stage": one.stage.value,
        "state": one.state.value,
        "planned": rows.moment(one.planned),
        "items": one.items,
        "waits_for": list(one.waits_for),
        "people": [book.get(Person, id).name for id in one.people],
        "people_ids": list(one.people),
        "reply_by": rows.moment(one.reply_by),
        "shut_by": one.shut_by and one.shut_by.value,
    }


def _need_json(book: Book, need: Need) -> rows.Json:
    data: rows.Json = {"kind": need.kind.value, "id": need.id, "at": rows.moment(need.at), "locked": need.locked}
    if need.kind is NeedKind.REPLY:
        return data
    if need.kind is NeedKind.STEP:
        return data | _step_json(book, need.id)
    if need.kind is NeedKind.CONTACT:
        person = book.get(KeyPerson, need.id)
        looking = book.find(Person, person.owner_id)
        return data | {"name": person.name, "owner": looking.name if looking else None, "owner_id": person.owner_id}
    task = book.get(Task, need.id)
    owner = book.find(Person, task.owner_id)
    return data | {
        "name": task.name,
        "owner": owner.name if owner else None,
        "owner_id": task.owner_id,
        "from": [_side_json(one) for one in handed_from(book, task)],
        "to": [_side_json(one) for one in handed_to(book, task)],
    }


def _step_json(book: Book, id: str) -> rows.Json:
    talks = talks_of(book, id)
    if talks is None:
        return {}
    row, name = talks
    owner = book.find(Person, row.owner_id)
    return {
        "name": name,
        "next_step": row.next_step or None,
        "owner": owner.name if owner else None,
        "owner_id": row.owner_id,
    }


def _side_json(one: HandOver) -> rows.Json:
    return {"id": one.task.id, "name": one.task.name, "person": one.person.name if one.person else None}


def _daily_json(session: Session, found: Daily) -> rows.Json:
    book = session.book

    def listed(part: tuple[Dated, ...]) -> list[rows.Json]:
        return [_dated_json(book, row) for row in part]

    return {
        "campaign": book.get(Campaign, found.campaign_id).name,
        "campaign_id": found.campaign_id,
        "now": rows.moment(found.now),
        "percent": found.percent,
        "since": found.since.isoformat(),
        "next_day": found.next_day.isoformat(),
        "ended": listed(found.ended),
        "late": listed(found.late),
        "starting": listed(found.starting),
        "due": listed(found.due),
        "next_up": listed(found.next_up),
        "waits": [{"task": wait.task_id, "for": wait.for_id} for wait in found.waits],
        "replies": [{"item": need.id, "at": rows.moment(need.at)} for need in found.replies],
        "recurring": [{"task": due.task_id, "day": due.day.isoformat()} for due in found.recurring],
        "numbers": [
            _reading_json(one.goal, one.reading) | {"gained": _figure(one.goal, one.gained)} for one in found.numbers
        ],
        "text": daily_text(session.wording, book, found),
    }


def _dated_json(book: Book, row: Dated) -> rows.Json:
    task = book.get(Task, row.task_id)
    owner = book.find(Person, task.owner_id)
    return {
        "id": row.task_id,
        "name": task.name,
        "owner": owner.name if owner else None,
        "owner_id": task.owner_id,
        "start": rows.moment(row.start),
        "finish": rows.moment(row.finish),
        "locked": row.locked,
    }


VERBS = (show_overview, today, readings, set_reading, delete_reading)

"""Campaigns: new, list, show, why, set-campaign, delete-campaign."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.beginning import goal_wish, known_series, look_row, tell_look
from desktop_app.cli.clashing import all_schedules
from desktop_app.cli.lessons import known_lessons, lesson_row, tell_lessons, with_lessons
from desktop_app.cli.session import Session
from desktop_app.cli.task_fields import field_key
from desktop_app.cli.templating import template_key
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import GATED_STAGES, Edge, GateMode, LagUnit, Purpose
from desktop_app.domain.entity import Entity
from desktop_app.domain.fields import FIELDS
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.beginning import begin_campaign
from desktop_app.edits.dates import moment as moment_of_day
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.edits.template_lessons import LessonForm
from desktop_app.edits.templates import Placing
from desktop_app.insight.first_look import first_look
from desktop_app.insight.reasons import day_length, lag_text, why
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.why import Reason, buffer_chain
from desktop_app.schedule.why import why as chain_of
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.templates import BLANK, read_template


@verb("new")
@click.argument("name")
@option("--template", "-t", metavar="TEMPLATE", default=None)
@option("--main-start", metavar="TIME", default=None)
@option("--plan-start", metavar="TIME", default=None)
@option("--grade", metavar="S|A|B|C", default=None)
@option("--purpose", metavar="PURPOSE", default=None)
@option("--calendar", metavar="CALENDAR", default=None)
@option("--goal", metavar="NAME", default=None, help="cli.option.new_goal")
@option("--target", metavar="N", default=None, help="cli.option.new_target")
@option("--measure", metavar="count|money|percent", default=None)
@option("--unit", metavar="TEXT", default="")
@option("--series", metavar="SERIES", default=None, help="cli.option.series")
@option("--budget", metavar="AMOUNT", default=None, help="cli.option.new_budget")
@flag("--lessons", "with_lessons", help="cli.option.new_lessons")
@option("--take", metavar="LESSON", multiple=True, help="cli.option.new_take")
@option(
    "--take-as", type=click.Choice([one.value for one in LessonForm]), default="task", help="cli.option.new_take_as"
)
@flag("--dry-run", help="cli.option.new_dry_run")
@json_output
def new(session: Session, name: str, template: str | None, dry_run: bool, as_json: bool, **given: Any) -> None:
    grade = resolve.grade(session, given["grade"]) if given["grade"] else None
    key = template or (grade.template if grade else None) or BLANK
    found = read_template(session.wiring.resources, template_key(session, key), session.book)
    taught = known_lessons(session, grade, found, given)
    found = with_lessons(session, found, taught, given["take"], given["take_as"])
    main_start = _typed(session, given["main_start"])
    if main_start is None and found.d_day is not None:
        main_start = found.next_d_day(session.now)
        session.warn(session.wording.text("cli.main_start_chosen", start=main_start))
    calendar_id = resolve.calendar(session, given["calendar"]).id if given["calendar"] else None
    placing = Placing(
        name=name.strip(),
        language=session.wording.language,
        now=session.now,
        main_start=main_start,
        plan_start=_first_moment(session, given["plan_start"], calendar_id),
        grade_id=grade.id if grade else None,
        purpose=values.choice(session, Purpose, given["purpose"]) if given["purpose"] else None,
        calendar_id=calendar_id,
        budget=values.money(given["budget"]) if given["budget"] else None,
    )
    others = all_schedules(session)
    names = {stage: session.wording.text(f"gate_name.{stage}") for stage in GATED_STAGES}
    series = (given["series"] or "").strip()
    placed = begin_campaign(session.book, found, placing, names, new_id, goal_wish(session, given), series)
    command = placed.command
    book = session.book.apply(session.workspace.preview(command))
    look = first_look(book, session.schedule(placed.campaign_id, book), others)
    if not dry_run:
        session.run(command)
    plan = session.schedule(placed.campaign_id, book)
    if as_json:
        row = rows.full_campaign_row(book, plan, placed.campaign_id)
        row |= look_row(session, book, look) | {"written": not dry_run}
        session.print_json(row | ({"lessons": [lesson_row(session, one) for one in taught]} if taught else {}))
        return
    code = "cli.campaign_would_be_created" if dry_run else "cli.campaign_created"
    session.say(code, name=name.strip(), count=len(plan.tasks), start=plan.start, finish=plan.finish)
    tell_look(session, book, look)
    if given["with_lessons"]:
        session.say("cli.lessons_of_before")
        tell_lessons(session, taught)


def _typed(session: Session, text: str | None) -> Any:
    """A moment as typed for a new campaign; a day alone is its midnight."""
    if text is None:
        return None
    return values.boundary(session, None, text, Edge.START)


def _first_moment(session: Session, text: str | None, calendar_id: str | None) -> datetime | None:
    """A moment as typed for a new campaign; a day alone begins with its first working moment."""
    if text is None:
        return None
    typed = values.typed_date(session, None, text)
    if isinstance(typed, datetime):
        return typed
    return moment_of_day(Calendars(session.book, "").of_calendar(calendar_id), typed, Edge.START)


@verb("list")
@json_output
def list_campaigns(session: Session, as_json: bool) -> None:
    found = sorted(session.book.rows(Campaign).values(), key=lambda row: (row.position, row.id))
    data = []
    for campaign in found:
        plan = session.schedule(campaign.id)
        data.append(rows.campaign_row(session.book, plan, campaign.id) | {"archived": campaign.archived})
    if as_json:
        session.print_json(data)
    elif not data:
        session.say("cli.no_campaigns")
    else:
        heading = [session.wording.text(f"field.campaign.{key}") for key in ("name", "grade")]
        heading += [session.wording.text(f"field.task.{key}") for key in ("start", "finish", "percent")] + [""]
        archived = session.wording.text("ui.shelf.is_archived")
        lines = [
            [row["name"], row["grade"] or "", row["start"][:10], row["finish"][:10], f"{row['percent']}%"]
            + ([archived] if row["archived"] else [""])
            for row in data
        ]
        click.echo(table([heading, *lines]))


@verb("show")
@click.argument("campaign", required=False)
@json_output
def show(session: Session, campaign: str | None, as_json: bool) -> None:
    found = resolve.campaign(session, campaign)
    plan = session.schedule(found.id)
    data = rows.show(session.book, plan, session.wording)
    if as_json:
        session.print_json(data)
    else:
        _print_plan(session, data)


def _print_plan(session: Session, data: rows.Json) -> None:
    wording = session.wording
    campaign = data["campaign"]
    session.say(
        "cli.plan_heading",
        name=campaign["name"],
        grade=campaign["grade"],
        start=campaign["start"][:10],
        finish=campaign["finish"][:10],
        percent=campaign["percent"],
    )
    for phase in data["phases"]:
        click.echo(f"  {phase['name']}  {_shown(phase['start'])} – {_shown(phase['finish'])}")
        for wave in phase["waves"]:
            click.echo(f"    {wave['name']}  {_shown(wave['start'])} – {_shown(wave['finish'])}")
    calendars = Calendars(session.book, campaign["id"])
    keys = ("wbs", "name", "owner", "start", "finish", "duration", "percent", "status")
    lines = [[wording.text(f"field.task.{key}") for key in keys]]
    for task in data["tasks"]:
        indent = "  " * task["wbs"].count(".") + ("◆ " if task["kind"] == "checkpoint" else "")
        lines.append(
            [
                task["wbs"],
                indent + task["name"],
                task["owner"] or "",
                _shown(task["start"]),
                _shown(task["finish"]),
                _length(session, task, calendars.of_calendar(task["calendar"]).day_length()),
                f"{task['percent']}%",
                wording.text(f"status.{task['status']}"),
            ]
        )
    click.echo(table(lines))
    for gate in data["checkpoints"]:
        stage = wording.text(f"stage.{gate['stage']}") + (f" · {gate['wave']}" if gate["wave"] else "")
        state = wording.text(f"confirmation_state.{gate['state']}")
        session.say("cli.gate_line", stage=stage, state=state, planned=_shown(gate["planned"]))
        for item in gate["items"]:
            state = wording.text(f"confirmation_state.{item['state']}")
            names = wording.value(item["confirmers"]) if item["confirmers"] else ""
            click.echo(f"    {item['what']}  {state}  {names}".rstrip())
    for problem in data["problems"]:
        click.echo(f"! {problem['text']}")


def _shown(moment: str) -> str:
    return moment.replace("T", " ")


def _length(session: Session, task: rows.Json, working_day: int) -> str:
    if task["kind"] in ("milestone", "checkpoint"):
        return ""
    day = 1440 if task["duration_unit"] == "elapsed" else working_day
    minutes = task["duration_minutes"]
    if minutes % 60 and minutes < day:
        return session.wording.text("cli.minutes", count=minutes)
    if minutes < day:
        return session.wording.text("cli.hours", count=minutes // 60)
    return session.wording.text("cli.days", count=f"{minutes / day:.3g}")


@verb("why")
@click.argument("task")
@campaign_option
@json_output
def why_date(session: Session, task: str, campaign: str | None, as_json: bool) -> None:
    row = resolve.task(session, task, campaign)
    plan = session.schedule(row.campaign_id)
    data = rows.task_row(session.book, plan, session.wording, row.id)
    if as_json:
        keys = ("id", "wbs", "name", "start", "finish", "driver", "why", "finish_driver", "finish_why")
        slack = ("total_slack_minutes", "free_slack_minutes", "buffer_minutes", "critical", "late", "locked")
        chain = [_reason_row(session, reason) for reason in chain_of(plan, row.id)]
        below = [_reason_row(session, reason) for reason in buffer_chain(plan, row.id)]
        session.print_json({key: data[key] for key in (*keys, *slack)} | {"chain": chain, "buffer_chain": below})
        return
    placed, day = plan.tasks[row.id], day_length(session.book, row.id)
    session.say("cli.why", name=row.name, start=placed.start, finish=placed.finish)
    session.say("cli.why_start", reason=why(session.wording, session.book, placed.start_driver, day))
    session.say("cli.why_finish", reason=why(session.wording, session.book, placed.finish_driver, day))
    _print_chain(session, chain_of(plan, row.id)[1:], day)
    _print_room(session, plan, row.id)
    eaten = buffer_chain(plan, row.id)
    if eaten:
        session.say("cli.why_eaten")
        _print_chain(session, eaten, day)


def _print_chain(session: Session, chain: Sequence[Reason], day: int) -> None:
    for reason in chain:
        name = session.book.get(Task, reason.task_id).name
        session.say("cli.why_chain", name=name, reason=why(session.wording, session.book, reason.driver, day))


def _reason_row(session: Session, reason: Reason) -> rows.Json:
    """One link of the chain back to what nobody but people can move."""
    return {
        "id": reason.task_id,
        "name": session.book.get(Task, reason.task_id).name,
        "driver": rows.driver_row(reason.driver),
        "why": why(session.wording, session.book, reason.driver, day_length(session.book, reason.task_id)),
    }


def _print_room(session: Session, plan: Schedule, task_id: str) -> None:
    """How far a task can slip."""
    placed, day = plan.tasks[task_id], day_length(session.book, task_id)
    slack = lag_text(session.wording, placed.total_slack, LagUnit.WORKING, day)
    session.say("cli.why_slack", slack=slack)
    if placed.buffer is not None:
        session.say("cli.why_buffer", buffer=lag_text(session.wording, placed.buffer, LagUnit.WORKING, day))


@verb("set-campaign")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@campaign_option
@json_output
def set_campaign(session: Session, fields: tuple[str, ...], campaign: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    newcomers: list[Person] = []
    changes: dict[str, Any] = {}
    for typed, text in values.assignments(fields).items():
        key = _campaign_key(session, typed)
        changes |= _campaign_value(session, row, key, text, newcomers)
    edit = EditRow(table=Campaign.table, id=row.id, values=changes)
    session.run(Together(commands=(*(PutRow(row=person) for person in newcomers), edit)) if newcomers else edit)
    plan = session.schedule(row.id)
    if as_json:
        session.print_json(rows.full_campaign_row(session.book, plan, row.id))
    else:
        session.say("cli.campaign_changed", name=session.book.get(Campaign, row.id).name)


_MORE_FIELDS = ("gate_mode", "archived", "from_finish", "status_date", "reschedules_unfinished", "follows_leave")


def _campaign_key(session: Session, typed: str) -> str:
    plain = typed.strip().casefold().replace("-", "_")
    if plain in _MORE_FIELDS or plain in ("position", "critical_slack"):
        return plain
    return field_key(session, typed, Campaign.table, _MORE_FIELDS)


_NAMED: dict[str, Callable[[Session, str], Entity]] = {
    "grade": resolve.grade,
    "applied_grade": resolve.grade,
    "calendar": resolve.calendar,
    "series": known_series,
    "compared_with": resolve.campaign,
}


def _campaign_value(session: Session, row: Campaign, key: str, text: str, newcomers: list[Person]) -> dict[str, Any]:
    """What one typed field sets; people who are new come with it."""
    nothing = values.is_nothing(text)
    if key == "pm":
        person, is_new = (None, False) if nothing else resolve.person(session, text)
        newcomers.extend([person] if is_new and person is not None else [])
        return {"pm_id": person.id if person else None}
    if key in _NAMED:
        return {f"{key}_id": None if nothing else _NAMED[key](session, text).id}
    if key == "voted_on":
        typed = None if nothing else values.typed_date(session, row.id, text)
        return {key: typed.date() if isinstance(typed, datetime) else typed}
    if key == "budget":
        return {"budget": None if nothing else values.money(text)}
    if key == "purpose":
        return {"purpose": values.choice(session, Purpose, text)}
    if key == "gate_mode":
        return {"gate_mode": None if nothing else values.choice(session, GateMode, text)}
    if key in ("plan_start", "plan_finish", "status_date"):
        edge = Edge.START if key == "plan_start" else Edge.FINISH
        return {key: None if nothing else values.moment(session, row.id, text, edge)}
    if key in ("position", "critical_slack"):
        return {key: values.number(text)}
    if key in _MORE_FIELDS:
        return {key: values.boolean(text)}
    return {key: text if FIELDS[Campaign.table, key].type == "long_text" else text.strip()}


@verb("delete-campaign")
@click.argument("campaign")
def delete_campaign(session: Session, campaign: str) -> None:
    row = resolve.campaign(session, campaign)
    session.run(DeleteRow(table=Campaign.table, id=row.id))
    session.say("cli.campaign_deleted", name=row.name)


VERBS = (new, list_campaigns, show, why_date, set_campaign, delete_campaign)

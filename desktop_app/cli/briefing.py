"""What owners are told and say: brief, acknowledge, acknowledgements."""

from pathlib import Path

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.clashing import all_schedules
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Misuse
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Acknowledgement, Person
from desktop_app.edits.agreeing import Acknowledge
from desktop_app.exchange.brief.files import write_brief
from desktop_app.exchange.formats import ExportOrder, write_plan
from desktop_app.insight.agreed_dates import Answer, Asked, asked_of
from desktop_app.insight.brief_text import brief_text, span_text
from desktop_app.insight.lateness import lateness
from desktop_app.insight.owner_brief import BriefTask, OwnerBrief, Side, owner_brief
from desktop_app.schedule.result import Schedule
from desktop_app.theme import load_theme
from desktop_app.workspace.ids import new_id


@verb("brief")
@click.argument("owner")
@click.argument("out", type=click.Path(path_type=Path), required=False)
@campaign_option
@json_output
def brief(session: Session, owner: str, out: Path | None, campaign: str | None, as_json: bool) -> None:
    person = resolve.known_person(session, owner)
    plans = _plans(session, campaign)
    found = owner_brief(session.book, plans, person.id, session.now)
    if out is not None:
        _write(session, found, plans, out)
    if as_json:
        session.print_json({"file": str(out) if out else None, **_brief_json(session, found, plans)})
    elif out is None:
        click.echo(brief_text(session.wording, found), nl=False)
    else:
        session.say("cli.brief_written", name=person.name, file=str(out))


def _plans(session: Session, campaign: str | None) -> dict[str, Schedule]:
    if campaign is None:
        return all_schedules(session)
    row = resolve.campaign(session, campaign)
    return {row.id: session.schedule(row.id)}


def _write(session: Session, found: OwnerBrief, plans: dict[str, Schedule], out: Path) -> None:
    theme = load_theme("light", session.wiring.resources / "themes")
    if out.suffix.lower() == ".xlsx":
        plan = _only_plan(session, found, plans)
        moves = session.fixed_now is None
        write_plan(ExportOrder(out, session.book, plan, theme, session.wording, moves, owner_id=found.person.id))
        return
    kept = write_brief(out, session.book, found, session.wording, theme, new_id)
    if kept is not None and not session.workspace.read_only:
        session.run(kept)


def _only_plan(session: Session, found: OwnerBrief, plans: dict[str, Schedule]) -> Schedule:
    """The campaign that a personal workbook is of. Raises KnownError "which_campaign" where there are several."""
    theirs = {one.campaign.id: one.campaign.name for one in found.tasks} or {
        id: session.book.get(Campaign, id).name for id in plans
    }
    if len(theirs) != 1:
        raise KnownError("which_campaign", names=list(theirs.values())[:8])
    return plans[next(iter(theirs))]


def _brief_json(session: Session, found: OwnerBrief, plans: dict[str, Schedule]) -> rows.Json:
    person = found.person
    record = lateness(session.book, plans, person.id, session.now)
    return {
        "owner": person.name,
        "owner_id": person.id,
        "now": rows.moment(found.now),
        "done": found.done,
        "unanswered": found.unanswered,
        "tasks": [_task_json(one) for one in found.tasks],
        "items": [
            {
                "id": one.item.id,
                "what": one.item.what,
                "stage": one.gate.stage.value,
                "form": one.item.form.value,
                "reply_by": rows.moment(one.item.reply_by),
                "escalated": one.is_escalated,
                "campaign": one.campaign.name,
            }
            for one in found.items
        ],
        "shifts": [
            {"post": row.post, "start": rows.moment(row.start), "finish": rows.moment(row.finish)}
            for row in found.shifts
        ],
        "leaves": [
            {"start": rows.moment(row.start), "finish": rows.moment(row.finish), "reason": row.reason or None}
            for row in found.leaves
        ],
        "lateness": {
            "measured": len(record.kept),
            "on_time": record.on_time,
            "share": record.share,
            "average_slip_days": record.average_slip,
            "tasks": [
                {
                    "id": one.task.id,
                    "name": one.task.name,
                    "promised": rows.moment(one.promised),
                    "finished": rows.moment(one.finished),
                    "slip_days": one.slip,
                }
                for one in record.kept
            ],
        },
        "text": brief_text(session.wording, found),
    }


def _task_json(one: BriefTask) -> rows.Json:
    return {
        "id": one.task.id,
        "name": one.task.name,
        "campaign": one.campaign.name,
        "campaign_id": one.campaign.id,
        "start": rows.moment(one.start),
        "finish": rows.moment(one.finish),
        "due": rows.moment(one.due),
        "deadline": rows.moment(one.due) if one.has_deadline else None,
        "percent": one.percent,
        "status": one.status.value,
        "late": one.is_late,
        "owns": one.is_own,
        "from": [_side_json(side) for side in one.gets],
        "to": [_side_json(side) for side in one.gives],
        "acknowledged": one.answer.value,
        "acknowledged_at": rows.moment(one.said.at) if one.said else None,
    }


def _side_json(side: Side) -> rows.Json:
    person = side.person
    return {
        "task": side.task.name,
        "task_id": side.task.id,
        "person": person.name if person else None,
        "person_id": person.id if person else None,
        "phone": (person.phone or None) if person else None,
        "chat": (person.chat or None) if person else None,
        "at": rows.moment(side.at),
    }


@verb("acknowledge")
@click.argument("task", nargs=-1, metavar="[TASK]...")
@option("--by", metavar="NAME", help="cli.option.acknowledge_by")
@flag("--all", "everything", help="cli.option.acknowledge_all")
@campaign_option
@json_output
def acknowledge(
    session: Session, task: tuple[str, ...], by: str | None, everything: bool, campaign: str | None, as_json: bool
) -> None:
    if everything == bool(task) or (everything and by is None):
        raise Misuse("task_or_all")
    asked = _all_of(session, by or "", campaign) if everything else [_of_task(session, t, by, campaign) for t in task]
    if not asked:
        session.say("cli.nothing_to_acknowledge")
        return
    words = tuple(
        Acknowledgement(
            id=new_id(), campaign_id=one.task.campaign_id, task_id=one.task.id, person_id=one.person.id,
            start=one.start, finish=one.finish, at=session.now,
        )
        for one in asked
    )  # fmt: skip
    session.run(Acknowledge(rows=words))
    if as_json:
        session.print_json([{**_asked_json(session, one), "acknowledged": Answer.AGREED.value} for one in asked])
        return
    for one in asked:
        session.say(
            "cli.acknowledged",
            person=one.person.name,
            name=one.task.name,
            span=span_text(session.wording, one.start, one.finish),
        )


def _all_of(session: Session, by: str, campaign: str | None) -> list[Asked]:
    person = resolve.known_person(session, by)
    plans = _plans(session, campaign)
    return [one for one in asked_of(session.book, plans, person.id) if one.answer is not Answer.AGREED]


def _of_task(session: Session, text: str, by: str | None, campaign: str | None) -> Asked:
    """The dates of a task, of its owner unless somebody else is named."""
    row = resolve.task(session, text, campaign)
    if by is None and row.owner_id is None:
        raise KnownError("nobody_answers", name=row.name)
    person = session.book.get(Person, row.owner_id or "") if by is None else resolve.known_person(session, by)
    placed = session.schedule(row.campaign_id).tasks[row.id]
    return Asked(row, person, placed.start, placed.finish, Answer.OPEN, None)


@verb("acknowledgements")
@option("--owner", metavar="NAME", help="cli.option.acknowledge_by")
@flag("--open", "only_open", help="cli.option.acknowledge_open")
@campaign_option
@json_output
def acknowledgements(session: Session, owner: str | None, only_open: bool, campaign: str | None, as_json: bool) -> None:
    plans = _plans(session, campaign)
    people = [resolve.known_person(session, owner)] if owner else list(session.book.rows(Person).values())
    asked = [one for person in people for one in asked_of(session.book, plans, person.id)]
    asked = [one for one in asked if not (only_open and one.answer is Answer.AGREED)]
    asked.sort(key=lambda one: (one.person.name, one.start, one.task.id))
    if as_json:
        session.print_json([_asked_json(session, one) for one in asked])
        return
    word = session.wording.text
    heading = [word(f"owner_brief.column.{key}") for key in ("owner", "task", "dates", "answer")]
    lines = [
        [
            one.person.name,
            one.task.name,
            span_text(session.wording, one.start, one.finish),
            session.wording.code(one.answer),
        ]
        for one in asked
    ]
    click.echo(table([heading, *lines]))


def _asked_json(session: Session, one: Asked) -> rows.Json:
    return {
        "task": one.task.name,
        "task_id": one.task.id,
        "campaign": session.book.get(Campaign, one.task.campaign_id).name,
        "person": one.person.name,
        "person_id": one.person.id,
        "start": rows.moment(one.start),
        "finish": rows.moment(one.finish),
        "acknowledged": one.answer.value,
        "agreed_start": rows.moment(one.said.start) if one.said else None,
        "agreed_finish": rows.moment(one.said.finish) if one.said else None,
        "at": rows.moment(one.said.at) if one.said else None,
    }


VERBS = (brief, acknowledge, acknowledgements)

"""The rhythm and the goals: set-phase, delete-phase, set-wave, delete-wave, add-goal, set-goal, delete-goal."""

from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import campaign_option, flag, option, verb
from desktop_app.domain.campaign import Goal, Phase, Wave
from desktop_app.domain.codes import Edge, Measure, PhaseKind
from desktop_app.domain.errors import KnownError
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.workspace.ids import new_id


@verb("set-phase")
@click.argument("kind")
@click.argument("start")
@click.argument("finish")
@campaign_option
@option("--name", metavar="TEXT", help="cli.option.phase_name")
def set_phase(session: Session, kind: str, start: str, finish: str, campaign: str | None, name: str | None) -> None:
    row = resolve.campaign(session, campaign)
    phase_kind = values.choice(session, PhaseKind, kind)
    old = _phase(session, row.id, phase_kind)
    new = Phase(
        id=old.id if old else new_id(),
        campaign_id=row.id,
        kind=phase_kind,
        name=name if name is not None else old.name if old else "",
        start=values.boundary(session, row.id, start, Edge.START),
        finish=values.boundary(session, row.id, finish, Edge.FINISH),
    )
    session.run(PutRow(row=new))
    session.say("cli.phase_set", kind=phase_kind, start=new.start, finish=new.finish)


@verb("delete-phase")
@click.argument("kind")
@campaign_option
def delete_phase(session: Session, kind: str, campaign: str | None) -> None:
    row = resolve.campaign(session, campaign)
    phase_kind = values.choice(session, PhaseKind, kind)
    session.run(DeleteRow(table=Phase.table, id=_known_phase(session, row.id, phase_kind).id))
    session.say("cli.phase_deleted", kind=phase_kind)


@verb("set-wave")
@click.argument("phase")
@click.argument("name")
@click.argument("start")
@click.argument("finish")
@campaign_option
def set_wave(session: Session, phase: str, name: str, start: str, finish: str, campaign: str | None) -> None:
    row = resolve.campaign(session, campaign)
    holder = _known_phase(session, row.id, values.choice(session, PhaseKind, phase))
    waves = session.book.where(Wave, "phase_id", holder.id)
    old = next((wave for wave in waves if wave.name == name.strip()), None)
    new = Wave(
        id=old.id if old else new_id(),
        campaign_id=row.id,
        phase_id=holder.id,
        name=name.strip(),
        start=values.boundary(session, row.id, start, Edge.START),
        finish=values.boundary(session, row.id, finish, Edge.FINISH),
    )
    session.run(PutRow(row=new))
    session.say("cli.wave_set", name=new.name, start=new.start, finish=new.finish)


@verb("delete-wave")
@click.argument("name")
@campaign_option
def delete_wave(session: Session, name: str, campaign: str | None) -> None:
    row = resolve.campaign(session, campaign)
    waves = session.book.of_campaign(Wave, row.id)
    found = resolve.pick(((wave.id, [wave.name]) for wave in waves), name, Wave.table)
    session.run(DeleteRow(table=Wave.table, id=found))
    session.say("cli.wave_deleted", name=name)


def _phase(session: Session, campaign_id: str, kind: PhaseKind) -> Phase | None:
    return next((row for row in session.book.of_campaign(Phase, campaign_id) if row.kind is kind), None)


def _known_phase(session: Session, campaign_id: str, kind: PhaseKind) -> Phase:
    found = _phase(session, campaign_id, kind)
    if found is None:
        raise KnownError("no_phase", phase=kind)
    return found


@verb("add-goal")
@click.argument("name")
@campaign_option
@option("--target", metavar="N")
@option("--measure", metavar="count|money|percent")
@option("--unit", metavar="TEXT")
@option("--basis", metavar="TEXT")
@flag("--primary")
def add_goal(session: Session, name: str, campaign: str | None, primary: bool, **given: Any) -> None:
    row = resolve.campaign(session, campaign)
    others = session.book.of_campaign(Goal, row.id)
    goal = Goal(
        id=new_id(),
        campaign_id=row.id,
        name=name.strip(),
        position=max((other.position for other in others), default=0) + 1,
        **_goal_values(session, given, Measure.COUNT),
        primary=primary or not others,
    )
    demoted = [other for other in others if other.primary and goal.primary]
    edits = [EditRow(table=Goal.table, id=other.id, values={"primary": False}) for other in demoted]
    session.run(Together(commands=(PutRow(row=goal), *edits)))
    session.say("cli.goal_set", name=goal.name)


@verb("set-goal")
@click.argument("goal")
@campaign_option
@option("--name", metavar="TEXT", help="cli.option.goal_name")
@option("--target", metavar="N")
@option("--measure", metavar="count|money|percent")
@option("--unit", metavar="TEXT")
@option("--basis", metavar="TEXT")
@flag("--primary")
def set_goal(session: Session, goal: str, campaign: str | None, primary: bool, **given: Any) -> None:
    row = _goal(session, goal, campaign)
    changes = _goal_values(session, given, row.measure)
    if given["name"] is not None:
        changes["name"] = given["name"].strip()
    edits = [EditRow(table=Goal.table, id=row.id, values=changes | ({"primary": True} if primary else {}))]
    if primary:
        others = (other for other in session.book.of_campaign(Goal, row.campaign_id) if other.id != row.id)
        edits += [
            EditRow(table=Goal.table, id=other.id, values={"primary": False}) for other in others if other.primary
        ]
    session.run(Together(commands=tuple(edits)))
    session.say("cli.goal_set", name=session.book.get(Goal, row.id).name)


@verb("delete-goal")
@click.argument("goal")
@campaign_option
def delete_goal(session: Session, goal: str, campaign: str | None) -> None:
    row = _goal(session, goal, campaign)
    session.run(DeleteRow(table=Goal.table, id=row.id))
    session.say("cli.goal_deleted", name=row.name)


def _goal(session: Session, text: str, campaign: str | None) -> Goal:
    owner = resolve.campaign(session, campaign)
    goals = session.book.of_campaign(Goal, owner.id)
    return session.book.get(Goal, resolve.pick(((row.id, [row.name]) for row in goals), text, Goal.table))


def _goal_values(session: Session, given: dict[str, Any], measure: Measure) -> rows.Json:
    found: rows.Json = {}
    if given["measure"] is not None:
        measure = found["measure"] = values.choice(session, Measure, given["measure"])
    if given["target"] is not None:
        target = given["target"].strip().removesuffix("%")
        # Pieces are whole; money and percentages are kept in hundredths.
        found["target"] = values.money(target) // (100 if measure is Measure.COUNT else 1)
    for key in ("unit", "basis"):
        if given[key] is not None:
            found[key] = given[key]
    return found


VERBS = (set_phase, delete_phase, set_wave, delete_wave, add_goal, set_goal, delete_goal)

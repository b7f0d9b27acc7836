"""What is to be confirmed: add-checkpoint, set-checkpoint, delete-checkpoint, add-item, set-item, delete-item."""

from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Misuse
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.campaign import Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmer, ItemTask
from desktop_app.domain.codes import (
    GATED_STAGES,
    SPOKEN_FORMS,
    ConfirmRule,
    Edge,
    Form,
    Stage,
    TaskKind,
)
from desktop_app.domain.errors import KnownError
from desktop_app.domain.line_up import read_least
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.checkpoints import AddCheckpoint, SetCheckpoint, SetConfirmers
from desktop_app.edits.command import Command
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import DeleteTasks, Together
from desktop_app.insight.confirmation_text import item_text
from desktop_app.insight.confirmations import item_view, items_of
from desktop_app.schedule.gates import checkpoint_state
from desktop_app.workspace.ids import new_id


def find_gate(session: Session, stage: str, campaign: str | None, wave: str | None) -> Checkpoint:
    """The gate of a stage (and wave) as they were typed."""
    row = resolve.campaign(session, campaign)
    return resolve.checkpoint(session, row.id, _gated_stage(session, stage), wave)


def _gated_stage(session: Session, text: str) -> Stage:
    stage = values.choice(session, Stage, text)
    if stage not in GATED_STAGES:
        raise KnownError("stage_without_gate", stage=stage, stages=list(GATED_STAGES))
    return stage


def find_item(session: Session, gate: Checkpoint, text: str) -> CheckpointItem:
    """An item by its number in the gate, its id, its text or the unique start of it."""
    found = sorted(
        session.book.where(CheckpointItem, "checkpoint_id", gate.id), key=lambda item: (item.position, item.id)
    )
    if text.strip().isdigit() and 0 < int(text) <= len(found):
        return found[int(text) - 1]
    return session.book.get(
        CheckpointItem, resolve.pick(((item.id, [item.what]) for item in found), text, CheckpointItem.table)
    )


def gate_row(session: Session, gate_id: str) -> rows.Json:
    """A gate as JSON, as it stands now."""
    campaign_id = session.book.get(Checkpoint, gate_id).campaign_id
    found = rows.checkpoint_rows(session.book, session.schedule(campaign_id))
    return next(row for row in found if row["id"] == gate_id)


def tell_gate(session: Session, gate: Checkpoint, as_json: bool) -> None:
    """Print a gate as it stands now."""
    if as_json:
        session.print_json(gate_row(session, gate.id))
        return
    plan = session.schedule(gate.campaign_id)
    placed = plan.checkpoints[gate.id]
    session.say("cli.gate_line", stage=gate.stage, state=placed.state, planned=placed.planned)
    for item in items_of(session.book, gate.id):
        click.echo(f"    {item.what}  {item_text(session.wording, item_view(session.book, item, plan.now))}")


@verb("add-checkpoint")
@click.argument("stage")
@campaign_option
@option("--wave", metavar="WAVE")
@option("--due", metavar="DATE")
@option("--under", metavar="TASK")
@option("--item", "-i", "items", metavar="TEXT", multiple=True, help="cli.option.new_item")
@json_output
def add_checkpoint(session: Session, stage: str, items: tuple[str, ...], as_json: bool, **given: Any) -> None:
    campaign = resolve.campaign(session, given["campaign"])
    gated = _gated_stage(session, stage)
    under = resolve.task_in(session, campaign.id, given["under"]) if given["under"] else None
    task = Task(
        id=new_id(),
        campaign_id=campaign.id,
        parent_id=under.id if under else None,
        position=_last_position(session, campaign.id),
        name=session.wording.text(f"cli.gate_name.{gated.value}"),
        kind=TaskKind.CHECKPOINT,
        stage=gated,
        duration=0,
    )
    gate = Checkpoint(
        id=new_id(),
        campaign_id=campaign.id,
        task_id=task.id,
        stage=gated,
        due=values.moment(session, campaign.id, given["due"], Edge.FINISH) if given["due"] else None,
        wave_id=_wave(session, campaign.id, given["wave"]),
    )
    listed = tuple(
        CheckpointItem(
            id=new_id(),
            campaign_id=campaign.id,
            checkpoint_id=gate.id,
            position=n,
            what=what,
            written_follow_up=True,
        )
        for n, what in enumerate(items or [session.wording.text(f"cli.gate_item.{gated.value}")], 1)
    )
    session.run(AddCheckpoint(task=task, checkpoint=gate, others=listed))
    tell_gate(session, gate, as_json)


def _last_position(session: Session, campaign_id: str) -> int:
    positions = (row.position for row in session.book.of_campaign(Task, campaign_id) if row.parent_id is None)
    return max(positions, default=0) + 1024


def _wave(session: Session, campaign_id: str, text: str | None) -> str | None:
    if text is None or values.is_nothing(text):
        return None
    waves = session.book.of_campaign(Wave, campaign_id)
    return resolve.pick(((row.id, [row.name]) for row in waves), text, Wave.table)


@verb("set-checkpoint")
@click.argument("stage")
@campaign_option
@option("--wave", metavar="WAVE")
@option("--due", metavar="DATE")
@option("--to-wave", metavar="WAVE")
@json_output
def set_checkpoint(session: Session, stage: str, as_json: bool, **given: Any) -> None:
    gate = find_gate(session, stage, given["campaign"], given["wave"])
    changes: dict[str, Any] = {}
    if given["due"] is not None:
        nothing = values.is_nothing(given["due"])
        due = None if nothing else values.moment(session, gate.campaign_id, given["due"], Edge.FINISH)
        changes["due"] = due
    if given["to_wave"] is not None:
        changes["wave_id"] = _wave(session, gate.campaign_id, given["to_wave"])
    if not changes:
        raise Misuse("nothing_said")
    session.run(SetCheckpoint(checkpoint_id=gate.id, values=changes))
    tell_gate(session, gate, as_json)


@verb("delete-checkpoint")
@click.argument("stage")
@campaign_option
@option("--wave", metavar="WAVE")
def delete_checkpoint(session: Session, stage: str, campaign: str | None, wave: str | None) -> None:
    gate = find_gate(session, stage, campaign, wave)
    session.run(DeleteTasks(task_ids=(gate.task_id,)))
    session.say("cli.gate_deleted", stage=gate.stage)


_ITEM_OPTIONS = (
    option("--wave", metavar="WAVE"),
    option("--form", metavar="FORM", help="cli.option.item_form"),
    option("--confirmer", "confirmers", metavar="PERSON", multiple=True),
    option("--rule", metavar="all|any"),
    option("--reply-by", metavar="DATE"),
    option("--escalates-to", metavar="PERSON"),
    option("--follow-up", metavar="yes|no"),
    option("--mandatory", metavar="yes|no"),
    option("--opens", metavar="TASK", multiple=True),
    option("--line-up", metavar="yes|no", help="cli.option.item_line_up"),
    option("--least-enrolled", metavar="N|N%", help="cli.option.least_enrolled"),
    option("--least-ready", metavar="N|N%", help="cli.option.least_ready"),
    option("--note", metavar="TEXT"),
)


def _item_options(function: Any) -> Any:
    for add in reversed(_ITEM_OPTIONS):
        function = add(function)
    return function


@verb("add-item")
@click.argument("stage")
@click.argument("what")
@campaign_option
@_item_options
@json_output
def add_item(session: Session, stage: str, what: str, as_json: bool, **given: Any) -> None:
    gate = find_gate(session, stage, given["campaign"], given["wave"])
    others = session.book.where(CheckpointItem, "checkpoint_id", gate.id)
    item = CheckpointItem(
        id=new_id(),
        campaign_id=gate.campaign_id,
        checkpoint_id=gate.id,
        position=max((row.position for row in others), default=0) + 1,
        what=what.strip(),
    )
    changes, newcomers = _item_values(session, item, given)
    changes.setdefault("written_follow_up", True)
    people = _confirmers(session, item, given, newcomers)
    commands: list[Command] = [*(PutRow(row=person) for person in newcomers), PutRow(row=item.changed(**changes))]
    session.run(Together(commands=(*commands, *people)))
    tell_gate(session, gate, as_json)


@verb("set-item")
@click.argument("stage")
@click.argument("item")
@campaign_option
@option("--what", metavar="TEXT")
@_item_options
@json_output
def set_item(session: Session, stage: str, item: str, as_json: bool, **given: Any) -> None:
    gate = find_gate(session, stage, given["campaign"], given["wave"])
    row = find_item(session, gate, item)
    changes, newcomers = _item_values(session, row, given)
    if given["what"] is not None:
        changes["what"] = given["what"].strip()
    people = _confirmers(session, row, given, newcomers)
    commands: list[Command] = [PutRow(row=person) for person in newcomers]
    if changes:
        commands.append(EditRow(table=CheckpointItem.table, id=row.id, values=changes))
    if not commands and not people:
        raise Misuse("nothing_said")
    session.run(Together(commands=(*commands, *people)))
    tell_gate(session, gate, as_json)


def _item_values(session: Session, item: CheckpointItem, given: dict[str, Any]) -> tuple[dict[str, Any], list[Person]]:
    """What was said of an item, and people who come into being with it."""
    found: dict[str, Any] = {}
    newcomers: list[Person] = []
    if given["form"] is not None:
        found["form"] = values.choice(session, Form, given["form"])
        if found["form"] in SPOKEN_FORMS and found["form"] is not item.form:
            # What is only spoken is to follow in writing, unless it is said otherwise.
            found["written_follow_up"] = True
    if given["rule"] is not None:
        found["rule"] = values.choice(session, ConfirmRule, given["rule"])
    if given["reply_by"] is not None:
        nothing = values.is_nothing(given["reply_by"])
        moment = None if nothing else values.moment(session, item.campaign_id, given["reply_by"], Edge.FINISH)
        found["reply_by"] = moment
    if given["escalates_to"] is not None:
        people, newcomers = resolve.people(session, values.names(given["escalates_to"])[:1])
        found["escalates_to_id"] = people[0].id if people else None
    found |= _demands(item, given)
    for key, name in (("follow_up", "written_follow_up"), ("mandatory", "mandatory"), ("line_up", "line_up")):
        if given[key] is not None:
            found[name] = values.boolean(given[key])
    if given["note"] is not None:
        found["note"] = given["note"]
    return found, newcomers


def _demands(item: CheckpointItem, given: dict[str, Any]) -> dict[str, Any]:
    """What is demanded of the line-up: who demands something asks about it."""
    found: dict[str, Any] = {
        key: read_least(given[key]) for key in ("least_enrolled", "least_ready") if given[key] is not None
    }
    return found | {"line_up": item.line_up or any(found.values())} if found else {}


def _confirmers(
    session: Session, item: CheckpointItem, given: dict[str, Any], newcomers: list[Person]
) -> list[SetConfirmers]:
    """The command that sets whose word an item waits for and what it opens; none when neither was said."""
    if not given["confirmers"] and not given["opens"]:
        return []
    known = {row.name: row for row in newcomers}
    names = [name for text in given["confirmers"] for name in values.names(text) if not values.is_nothing(name)]
    people, fresh = resolve.people(session, [name for name in names if name not in known])
    chosen = [*people, *(known[name] for name in names if name in known)]
    if not given["confirmers"]:
        old = session.book.where(Confirmer, "item_id", item.id)
        chosen = [session.book.get(Person, row.person_id) for row in old]
    opens = [resolve.task_in(session, item.campaign_id, text) for text in given["opens"] if not values.is_nothing(text)]
    if not given["opens"]:
        opens = [session.book.get(Task, row.task_id) for row in session.book.where(ItemTask, "item_id", item.id)]
    place = {"campaign_id": item.campaign_id, "item_id": item.id}
    return [
        SetConfirmers(
            item_id=item.id,
            confirmers=tuple(Confirmer(id=new_id(), person_id=person.id, **place) for person in chosen),
            opens=tuple(ItemTask(id=new_id(), task_id=task.id, **place) for task in opens),
            newcomers=tuple(fresh),
        )
    ]


@verb("delete-item")
@click.argument("stage")
@click.argument("item")
@campaign_option
@option("--wave", metavar="WAVE")
def delete_item(session: Session, stage: str, item: str, campaign: str | None, wave: str | None) -> None:
    gate = find_gate(session, stage, campaign, wave)
    row = find_item(session, gate, item)
    session.run(DeleteRow(table=CheckpointItem.table, id=row.id))
    state = checkpoint_state(session.book, gate)
    session.say("cli.item_deleted", what=row.what, stage=gate.stage, state=state)


VERBS = (add_checkpoint, set_checkpoint, delete_checkpoint, add_item, set_item, delete_item)

"""Confirmations: confirm, checkpoints, go-no-go, ahead."""

from datetime import datetime
from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.checkpoints import find_gate, find_item, gate_row, tell_gate
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Misuse
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, Edge, Form, Stage
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.checkpoints import Confirm
from desktop_app.edits.confirming import Word, check_said_by, check_whole_gate
from desktop_app.insight.ahead import Ahead, ahead_of_confirmation
from desktop_app.insight.confirmation_text import (
    escalation_text,
    finding_text,
    slip_lines,
    workable_text,
)
from desktop_app.insight.confirmations import escalated, item_view, items_of
from desktop_app.insight.go_no_go import Finding, go_live_gates, go_live_moment, go_no_go, unpacked
from desktop_app.insight.slip import Slip, slip
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.version import Moves, dates_digest, newly_open
from desktop_app.workspace.confirming import word_command


@verb("confirm")
@click.argument("stage")
@campaign_option
@option("--item", "-i", "items", metavar="ITEM", multiple=True)
@option("--by", metavar="PERSON", multiple=True)
@option("--form", metavar="FORM")
@option("--evidence", metavar="TEXT", default="")
@option("--wave", metavar="WAVE")
@option("--at", metavar="TIME")
@flag("--request-changes")
@flag("--withdraw")
@flag("--dry-run")
@json_output
def confirm(session: Session, stage: str, items: tuple[str, ...], dry_run: bool, as_json: bool, **given: Any) -> None:
    state = _state(given)
    gate = find_gate(session, stage, given["campaign"], given["wave"])
    chosen = [find_item(session, gate, text) for text in items]
    if state is ConfirmationState.CONFIRMED and not chosen:
        check_whole_gate(session.book, gate)
    before, old = session.book, session.schedule(gate.campaign_id)
    command = _command(session, gate, chosen, _word(session, gate, state, given))
    after = before.apply(session.workspace.preview(command))
    new = session.schedule(gate.campaign_id, after)
    cost = slip(old, after, lambda at: schedule(after, gate.campaign_id, at))
    if not dry_run:
        session.run(command)
    if as_json:
        row = _would_be(after, new, gate) if dry_run else gate_row(session, gate.id)
        session.print_json(row | _effects(after, old, new, cost, command) | {"written": not dry_run})
        return
    if dry_run:
        session.say("cli.gate_would", stage=gate.stage, state=new.checkpoints[gate.id].state)
    else:
        tell_gate(session, gate, False)
    _tell_effects(session, gate, after, old, new, cost, command)
    if not dry_run:
        _point_out(session, gate, command)


def _state(given: dict[str, Any]) -> ConfirmationState:
    if given["request_changes"] and given["withdraw"]:
        raise Misuse("one_word")
    if given["request_changes"]:
        return ConfirmationState.CHANGES_REQUESTED
    if given["withdraw"]:
        return ConfirmationState.PENDING
    if not given["by"]:
        raise Misuse("by")
    return ConfirmationState.CONFIRMED


def _word(session: Session, gate: Checkpoint, state: ConfirmationState, given: dict[str, Any]) -> Word:
    people, newcomers = resolve.people(session, [name for text in given["by"] for name in values.names(text)])
    at = _said_at(session, gate, given["at"])
    last = session.workspace.next_undo()
    return Word(
        state=state,
        at=at,
        people=people,
        newcomers=newcomers,
        form=values.choice(session, Form, given["form"]) if given["form"] else None,
        evidence=given["evidence"],
        after_step=last.number if last is not None else None,
        dates=dates_digest(session.schedule(gate.campaign_id)),
    )


def _said_at(session: Session, gate: Checkpoint, text: str | None) -> datetime:
    """When it was said: today without a time is now. Raises KnownError "said_in_future"."""
    if not text:
        return session.now
    typed = values.typed_date(session, gate.campaign_id, text)
    at = values.moment(session, gate.campaign_id, text, Edge.START)
    if not isinstance(typed, datetime) and typed == session.now.date():
        at = min(at, session.now)
    check_said_by(at, session.now)
    return at


def _command(session: Session, gate: Checkpoint, items: list[CheckpointItem], word: Word) -> Confirm:
    name = session.wording.text("cli.baseline_plan", day=session.now.date())
    return word_command(session.book, gate, items, word, lambda after: session.schedule(gate.campaign_id, after), name)


def _would_be(book: Book, plan: Schedule, gate: Checkpoint) -> rows.Json:
    return next(row for row in rows.checkpoint_rows(book, plan) if row["id"] == gate.id)


def _effects(book: Book, old: Schedule, new: Schedule, cost: Slip, command: Confirm) -> rows.Json:
    unlocked = [_work_row(book, new, task_id) for task_id in newly_open(old, new)]
    return {
        "baseline": command.baseline.name if command.baseline is not None else None,
        "unlocked": unlocked,
        "slip": {
            **_moves(cost.now),
            "locks": cost.locks,
            "if_still_shut": {"on": cost.until.date().isoformat(), **_moves(cost.later)},
        },
    }


def _moves(found: Moves) -> rows.Json:
    return {
        "moved": found.count,
        "finish_before": rows.moment(found.before),
        "finish": rows.moment(found.after),
    }


def _work_row(book: Book, plan: Schedule, task_id: str) -> rows.Json:
    task, dates = book.get(Task, task_id), plan.tasks[task_id]
    owner = book.find(Person, task.owner_id)
    return {
        "id": task.id,
        "name": task.name,
        "owner": owner.name if owner else None,
        "owner_id": task.owner_id,
        "start": rows.moment(dates.start),
        "finish": rows.moment(dates.finish),
    }


def _tell_effects(
    session: Session, gate: Checkpoint, book: Book, old: Schedule, new: Schedule, cost: Slip, command: Confirm
) -> None:
    if command.baseline is not None:
        session.say("cli.baseline_taken", name=command.baseline.name)
    if command.confirmations[0].state is not ConfirmationState.CONFIRMED:
        for line in slip_lines(session.wording, cost):
            click.echo(f"! {line}")
    unlocked = newly_open(old, new)
    if unlocked:
        click.echo(workable_text(session.wording, book, new, unlocked, gate.stage))


def _point_out(session: Session, gate: Checkpoint, command: Confirm) -> None:
    """Say what is still wanted in writing, who confirmed their own work, and what the go-live check found."""
    said = {record.item_id: record for record in command.confirmations}
    for item in items_of(session.book, gate.id):
        view = item_view(session.book, item, session.now)
        if view.to_write:
            session.warn(session.wording.text("cli.follow_up_wanted", what=item.what))
        record = said.get(item.id)
        own = [person.name for person in view.own if record is not None and record.person_id == person.id]
        if own and record is not None and record.state is ConfirmationState.CONFIRMED:
            session.warn(session.wording.text("cli.own_word", people=own, what=item.what))
    kept = unpacked(command.confirmations[0].failing)
    if kept:
        session.warn(session.wording.text("cli.findings_kept", count=len(kept)))


@verb("checkpoints")
@click.argument("campaign", required=False)
@json_output
def checkpoints(session: Session, campaign: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    plan = session.schedule(row.id)
    late = escalated(session.book, plan)
    if as_json:
        data = {
            "campaign": row.name,
            "checkpoints": rows.checkpoint_rows(session.book, plan),
            "escalations": [
                {
                    "item": view.item.id,
                    "what": view.item.what,
                    "reply_by": rows.moment(view.item.reply_by),
                    "days_overdue": view.days_overdue,
                    "waits_for": [person.name for person in view.waits_for],
                    "escalates_to": view.escalates_to.name if view.escalates_to else None,
                    "text": escalation_text(session.wording, view),
                }
                for view in late
            ],
        }
        session.print_json(data)
        return
    if not plan.checkpoints:
        session.say("cli.no_gates")
    for view in late:
        click.echo(f"!! {escalation_text(session.wording, view)}")
    for gate in sorted(plan.checkpoints.values(), key=lambda gate: (gate.planned, gate.checkpoint_id)):
        tell_gate(session, session.book.get(Checkpoint, gate.checkpoint_id), False)


@verb("go-no-go")
@click.argument("campaign", required=False)
@option("--wave", metavar="WAVE")
@json_output
def check_go_live(session: Session, campaign: str | None, wave: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    gate = _go_live_gate(session, row.id, wave)
    book, plan = session.book, session.schedule(row.id)
    found, moment = go_no_go(book, plan, gate), go_live_moment(book, row.id, gate)
    if as_json:
        session.print_json(
            {
                "campaign": row.name,
                "checkpoint": gate.id if gate is not None else None,
                "go_live": rows.moment(moment),
                "go": not found,
                "findings": [_finding_row(session, one) for one in found],
            }
        )
        return
    session.say("cli.no_go" if found else "cli.go", count=len(found), moment=moment)
    for one in found:
        click.echo(f"! {finding_text(session.wording, book, one)}")


def _go_live_gate(session: Session, campaign_id: str, wave: str | None) -> Checkpoint | None:
    """The go-live decision that is meant; of several waves the next that is not confirmed."""
    if wave is not None:
        return resolve.checkpoint(session, campaign_id, Stage.EXECUTE, wave)
    gates = go_live_gates(session.book, campaign_id)
    plan = session.schedule(campaign_id)
    shut = [gate for gate in gates if plan.checkpoints[gate.id].state is not ConfirmationState.CONFIRMED]
    return next(iter((*shut, *gates)), None)


def _finding_row(session: Session, one: Finding) -> rows.Json:
    person = session.book.find(Person, one.person_id)
    return {
        "code": one.code,
        "text": finding_text(session.wording, session.book, one),
        "task": one.task_id,
        "item": one.item_id,
        "person": person.name if person is not None else None,
        "person_id": one.person_id,
        "cooperation_id": one.cooperation_id,
    }


@verb("ahead")
@click.argument("campaign", required=False)
@json_output
def ahead(session: Session, campaign: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    found = ahead_of_confirmation(session.book, session.schedule(row.id))
    if as_json:
        session.print_json({"campaign": row.name, "tasks": [_ahead_row(one) for one in found]})
        return
    if not found:
        session.say("cli.ahead_none")
    for one in found:
        words = session.wording
        shut = words.text("cli.ahead_shut", stages=[gate.stage for gate in one.shut])
        line = words.text(
            "cli.ahead_line",
            wbs=one.wbs,
            name=one.task.name,
            owner=one.owner.name if one.owner else None,
            percent=one.task.percent,
            reason=one.task.ahead_reason or None,
        )
        click.echo(f"{line} · {shut if one.still_shut else words.text('cli.ahead_open')}")


def _ahead_row(one: Ahead) -> rows.Json:
    return {
        "id": one.task.id,
        "wbs": one.wbs,
        "name": one.task.name,
        "owner": one.owner.name if one.owner else None,
        "owner_id": one.task.owner_id,
        "percent": one.task.percent,
        "reason": one.task.ahead_reason or None,
        "still_shut": one.still_shut,
        "waits_for": [gate.stage.value for gate in one.shut],
    }


VERBS = (confirm, checkpoints, check_go_live, ahead)

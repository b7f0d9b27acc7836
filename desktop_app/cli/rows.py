"""The JSON contracts: plain data as pure functions of a book, its schedule and a language."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Goal, Grade, Phase, Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation
from desktop_app.domain.codes import LagUnit, PhaseKind, TaskKind
from desktop_app.domain.errors import Problem
from desktop_app.domain.outline import Row, outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.i18n import Wording
from desktop_app.insight.confirmations import item_view
from desktop_app.insight.go_no_go import unpacked
from desktop_app.insight.reasons import day_length, problem_text, why
from desktop_app.schedule.result import Driver, Schedule
from desktop_app.workspace.store import Step, StepState

Json = dict[str, Any]

_PHASES = tuple(PhaseKind)


def moment(value: datetime | None) -> str | None:
    """A moment as it stands in JSON: 2026-10-09T18:00."""
    return None if value is None else value.strftime("%Y-%m-%dT%H:%M")


def money(value: int | None) -> str | None:
    """An amount of the smallest unit as a decimal string."""
    return None if value is None else f"{Decimal(value) / 100:.2f}"


def plain(value: Any) -> Any:
    """Any value of a driver, problem or step as JSON."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Driver):
        return driver_row(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def campaign_row(book: Book, plan: Schedule, campaign_id: str) -> Json:
    """A campaign with what its schedule says of it."""
    campaign = book.get(Campaign, campaign_id)
    grade = book.find(Grade, campaign.grade_id)
    main = next((phase for phase in book.of_campaign(Phase, campaign_id) if phase.kind is PhaseKind.MAIN), None)
    return {
        "id": campaign.id,
        "name": campaign.name,
        "grade": grade.name if grade else None,
        "purpose": campaign.purpose.value,
        "plan_start": moment(campaign.plan_start),
        "main_start": moment(main.start if main else None),
        "start": moment(plan.start),
        "finish": moment(plan.finish),
        "percent": plan.percent,
    }


def full_campaign_row(book: Book, plan: Schedule, campaign_id: str) -> Json:
    """A campaign with all it says of itself."""
    campaign = book.get(Campaign, campaign_id)
    pm = book.find(Person, campaign.pm_id)
    goals = sorted(book.of_campaign(Goal, campaign_id), key=lambda goal: (goal.position, goal.id))
    return campaign_row(book, plan, campaign_id) | {
        "pm": pm.name if pm else None,
        "pm_id": campaign.pm_id,
        "budget": money(campaign.budget),
        "currency": campaign.currency,
        "template": campaign.template,
        "hook": campaign.hook or None,
        "benefit": campaign.benefit or None,
        "note": campaign.note or None,
        "now": moment(plan.now),
        "goals": [
            {
                "id": goal.id,
                "name": goal.name,
                "measure": goal.measure.value,
                "target": goal.target,
                "unit": goal.unit or None,
                "basis": goal.basis or None,
                "primary": goal.primary,
            }
            for goal in goals
        ],
    }


def phase_rows(book: Book, wording: Wording, campaign_id: str) -> list[Json]:
    """The phases in their order, with their waves."""
    phases = sorted(book.of_campaign(Phase, campaign_id), key=lambda phase: _PHASES.index(phase.kind))
    return [
        {
            "kind": phase.kind.value,
            "name": phase.name or wording.code(phase.kind),
            "start": moment(phase.start),
            "finish": moment(phase.finish),
            "waves": [
                {"id": wave.id, "name": wave.name, "start": moment(wave.start), "finish": moment(wave.finish)}
                for wave in sorted(book.where(Wave, "phase_id", phase.id), key=lambda wave: (wave.start, wave.id))
            ],
        }
        for phase in phases
    ]


def task_rows(book: Book, plan: Schedule, wording: Wording) -> list[Json]:
    """All tasks in outline order."""
    return [_task_row(book, plan, wording, row) for row in outline(book, plan.campaign_id)]


def task_row(book: Book, plan: Schedule, wording: Wording, task_id: str) -> Json:
    """One task."""
    row = next(row for row in outline(book, plan.campaign_id) if row.task.id == task_id)
    return _task_row(book, plan, wording, row)


def _task_row(book: Book, plan: Schedule, wording: Wording, row: Row) -> Json:
    task, placed = row.task, plan.tasks[row.task.id]
    owner = book.find(Person, task.owner_id)
    return {
        "id": task.id,
        "wbs": row.wbs,
        "name": task.name,
        "kind": shown_kind(row),
        "parent": task.parent_id,
        "owner": owner.name if owner else None,
        "owner_id": task.owner_id,
        "collaborators": collaborators(book, task),
        "stage": row.stage.value if row.stage else None,
        "start": moment(placed.start),
        "finish": moment(placed.finish),
        "duration_minutes": placed.duration,
        "duration_unit": task.duration_unit.value,
        "percent": placed.percent,
        "status": placed.status.value,
        "total_slack_minutes": placed.total_slack,
        "free_slack_minutes": placed.free_slack,
        "buffer_minutes": placed.buffer,
        "critical": placed.critical,
        "late": placed.late,
        "locked": placed.locked,
        "ahead_of_confirmation": task.ahead_of_confirmation,
        "driver": driver_row(placed.start_driver),
        "why": why(wording, book, placed.start_driver, day_length(book, placed.task_id)),
        "finish_driver": driver_row(placed.finish_driver),
        "finish_why": why(wording, book, placed.finish_driver, day_length(book, placed.task_id)),
        "predecessors": predecessor_rows(book, task),
        **_inputs(task),
        "note": task.note or None,
    }


def shown_kind(row: Row) -> str:
    """What a task is in the plan: a task with sub-items is a summary."""
    return "summary" if row.has_children and row.task.kind is not TaskKind.CHECKPOINT else row.task.kind.value


def collaborators(book: Book, task: Task) -> list[str]:
    """Names of those who help with a task, its owner left out."""
    rows = book.where(Assignment, "task_id", task.id)
    people = [book.find(Person, row.person_id) for row in rows if row.person_id != task.owner_id]
    return [person.name for person in people if person is not None]


def _inputs(task: Task) -> Json:
    return {
        "mode": task.mode.value,
        "calendar": task.calendar_id,
        "constraint": task.constraint.value,
        "constraint_date": moment(task.constraint_date),
        "deadline": moment(task.deadline),
        "anchor": None
        if task.anchor_phase is None
        else {
            "side": task.anchor_side.value,
            "phase": task.anchor_phase.value,
            "edge": task.anchor_edge.value,
            "offset": task.anchor_offset,
            "unit": task.anchor_unit.value,
        },
        "actual_start": moment(task.actual_start),
        "actual_finish": moment(task.actual_finish),
        "ahead_reason": task.ahead_reason or None,
        "stage_text": task.stage_text or None,
    }


def driver_row(driver: Driver) -> Json:
    """The code of a reason with its values."""
    return {"code": driver.code, **{key: plain(value) for key, value in driver.values.items()}}


def predecessor_rows(book: Book, task: Task) -> list[Json]:
    """What a task waits for: minutes of lag, or hundredths where the unit is percent."""
    return [
        {
            "id": link.predecessor_id,
            "type": link.type.value,
            "lag": link.lag,
            "lag_unit": link.lag_unit.value,
            "link": link.id,
        }
        for link in book.where(Link, "successor_id", task.id)
    ]


def lag_text(link: Link, minutes_per_day: int) -> str:
    """A lag as people write it: "+2d", "-3h", "+50%"; empty for none."""
    if link.lag == 0:
        return ""
    if link.lag_unit is LagUnit.PERCENT:
        return f"{link.lag:+}%"
    mark, day = ("e", 1440) if link.lag_unit is LagUnit.ELAPSED else ("", minutes_per_day)
    for size, unit in ((day, "d"), (60, "h")):
        if link.lag % size == 0:
            return f"{link.lag // size:+}{mark}{unit}"
    return f"{link.lag:+}{mark}m"


def checkpoint_rows(book: Book, plan: Schedule) -> list[Json]:
    """The confirmations in the order of their stages."""
    gates = sorted(
        (gate for gate in book.of_campaign(Checkpoint, plan.campaign_id) if gate.id in plan.checkpoints),
        key=lambda gate: (plan.checkpoints[gate.id].planned, gate.id),
    )
    return [_checkpoint_row(book, plan, gate) for gate in gates]


def _checkpoint_row(book: Book, plan: Schedule, gate: Checkpoint) -> Json:
    placed = plan.checkpoints[gate.id]
    wave = book.find(Wave, gate.wave_id)
    items = sorted(book.where(CheckpointItem, "checkpoint_id", gate.id), key=lambda item: (item.position, item.id))
    return {
        "id": gate.id,
        "task": gate.task_id,
        "stage": gate.stage.value,
        "wave": wave.name if wave else None,
        "state": placed.state.value,
        "planned": moment(placed.planned),
        "due": moment(gate.due),
        "opened": moment(placed.opened),
        "days_lost": placed.days_lost,
        "items": [item_row(book, item, plan.now) for item in items],
    }


def item_row(book: Book, item: CheckpointItem, now: datetime) -> Json:
    """One thing to be confirmed, with what was said of it, oldest first."""
    view = item_view(book, item, now)
    escalates_to = view.escalates_to
    return {
        "id": item.id,
        "what": item.what,
        "form": item.form.value,
        "rule": item.rule.value,
        "mandatory": item.mandatory,
        "written_follow_up": item.written_follow_up,
        "confirmers": [person.name for person in view.confirmers],
        "confirmer_ids": [person.id for person in view.confirmers],
        "own_work_of": [person.name for person in view.own],
        "waits_for": [person.name for person in view.waits_for],
        "wants_writing_of": [person.name for person in view.to_write],
        "reply_by": moment(item.reply_by),
        "escalates_to": escalates_to.name if escalates_to else None,
        "escalates_to_id": item.escalates_to_id,
        "overdue": view.overdue,
        "state": view.state.value,
        "opens": [task.id for task in view.opens],
        "confirmations": [_word_row(book, word) for word in view.words],
        "line_up": asdict(view.line_up) if view.line_up is not None else None,
        "least_enrolled": item.least_enrolled or None,
        "least_ready": item.least_ready or None,
        "short": [{"of": one.what, "count": one.count, "least": one.least} for one in view.short],
        "note": item.note or None,
    }


def _word_row(book: Book, word: Confirmation) -> Json:
    person = book.find(Person, word.person_id)
    return {
        "by": person.name if person else None,
        "by_id": word.person_id,
        "state": word.state.value,
        "form": word.form.value,
        "at": moment(word.at),
        "evidence": word.evidence or None,
        "after_step": word.after_step,
        "dates": word.dates or None,
        "failing": [
            {"code": one.code, "task": one.task_id, "item": one.item_id, "values": plain(one.values)}
            for one in unpacked(word.failing)
        ],
    }


def problem_row(wording: Wording, book: Book, problem: Problem) -> Json:
    """A problem of the plan with its sentence."""
    return {
        "code": problem.code,
        "text": problem_text(wording, book, problem),
        "task": problem.task_id,
        "values": plain(problem.values),
    }


def show(book: Book, plan: Schedule, wording: Wording) -> Json:
    """The whole plan."""
    return {
        "campaign": full_campaign_row(book, plan, plan.campaign_id),
        "phases": phase_rows(book, wording, plan.campaign_id),
        "tasks": task_rows(book, plan, wording),
        "checkpoints": checkpoint_rows(book, plan),
        "problems": [problem_row(wording, book, problem) for problem in plan.problems],
    }


def step_row(wording: Wording, book: Book, step: Step) -> Json:
    """One entry of the history."""
    campaign = book.find(Campaign, step.campaign_id)
    return {
        "step": step.number,
        "at": step.at.strftime("%Y-%m-%dT%H:%M"),
        "actor": step.actor,
        "code": step.code,
        "text": wording.step(step.code, step.values),
        "campaign": campaign.name if campaign else None,
        "campaign_id": step.campaign_id,
        "changes": step.count,
        "undone": step.state is not StepState.DONE,
    }

"""What ended later than its baseline said, and why: later inputs, late confirmations, longer work, changed inputs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.change import Recorded
from desktop_app.domain.codes import ConfirmationState, TaskKind
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Baseline, BaselineTask, Link, Task
from desktop_app.insight.against_baseline import days_late, last_day
from desktop_app.schedule.gates import STAGE_ORDER, checkpoints_before
from desktop_app.schedule.result import Schedule, Status

_INPUTS = (
    "duration", "owner_id", "fixed_start", "fixed_finish", "constraint_date", "anchor_phase", "anchor_offset",
    "deadline", "calendar_id", "levelling_delay", "resume",
)  # fmt: skip
"""Inputs of a task that move its dates."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something ended late. code: "report.cause.<code>" is its sentence; of "changed", field and its values."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slipped:
    """A task that ended, or will end, later than promised. days: calendar days, one at least."""

    task: Task
    wbs: str
    promised: datetime
    finish: datetime
    days: int
    is_done: bool
    causes: tuple[Cause, ...]


def slipped(book: Book, plan: Schedule, baseline: Baseline, records: Iterable[Recorded]) -> list[Slipped]:
    """The work that ended later than a baseline said, the latest first. records: what the journal knows of tasks."""
    once = {row.task_id: row for row in book.where(BaselineTask, "baseline_id", baseline.id)}
    late = {id: days for id, row in once.items() if (days := days_late(plan, row, finish=True)) > 0}
    changed: dict[str, list[Recorded]] = {}
    for one in records:
        if one.change.table == Task.table and one.at > baseline.taken_at:
            changed.setdefault(one.change.id, []).append(one)
    found = []
    for row in outline(book, plan.campaign_id):
        task = row.task
        if task.id not in late or row.has_children or task.inactive or task.kind is TaskKind.CHECKPOINT:
            continue
        placed = plan.tasks[task.id]
        causes = tuple(_causes(book, plan, task, once, late, changed.get(task.id, [])))
        done = placed.status is Status.DONE
        found.append(
            Slipped(task, row.wbs, once[task.id].finish, placed.finish, late[task.id], done, causes),
        )
    return sorted(found, key=lambda one: (-one.days, one.finish, one.task.id))


def _causes(
    book: Book,
    plan: Schedule,
    task: Task,
    once: Mapping[str, BaselineTask],
    late: Mapping[str, int],
    changed: list[Recorded],
) -> Iterator[Cause]:
    began = days_late(plan, once[task.id], finish=False)
    before = [] if began <= 0 else [*_inputs(book, task, late), *_gates(book, plan, task, once)]
    yield from before
    longer = plan.tasks[task.id].duration - once[task.id].duration
    if longer > 0:
        yield Cause("longer", {"minutes": longer})
    if began > 0 and not before:
        yield Cause("began_late", {"days": began})
    for one in changed:
        yield from _changes(one)


def _inputs(book: Book, task: Task, late: Mapping[str, int]) -> Iterator[Cause]:
    """Work of others, or of the same hands, that it waited for."""
    for id in dict.fromkeys(link.predecessor_id for link in book.where(Link, "successor_id", task.id)):
        other = book.find(Task, id)
        if other is not None and id in late and other.kind is not TaskKind.CHECKPOINT:
            yield Cause("input", {"name": other.name, "owner": other.owner_id, "days": late[id]})


def _gates(book: Book, plan: Schedule, task: Task, once: Mapping[str, BaselineTask]) -> Iterator[Cause]:
    """Confirmations before it that came later than promised, and the first that has not come at all."""
    gates = sorted(checkpoints_before(book, task), key=lambda gate: STAGE_ORDER[gate.stage])
    for gate in gates:
        placed, row = plan.checkpoints.get(gate.id), once.get(gate.task_id)
        if placed is None:
            continue
        if placed.state is not ConfirmationState.CONFIRMED:
            if placed.days_lost:
                yield Cause("gate_shut", {"stage": gate.stage, "days": placed.days_lost})
            return
        if placed.opened is not None and row is not None:
            days = (last_day(placed.opened) - last_day(row.finish)).days
            if days > 0:
                yield Cause("gate", {"stage": gate.stage, "days": days})


def _changes(one: Recorded) -> Iterator[Cause]:
    old, new = one.change.before, one.change.after
    if old is None or new is None:
        return
    for key in _INPUTS:
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield Cause("changed", {"at": one.at, "field": key, "before": before, "after": after})

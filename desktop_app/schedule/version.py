"""Telling schedules apart: which dates a word was about, what a change of gates opens and moves, what is left to do."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from desktop_app.domain.codes import GateMode
from desktop_app.schedule.gates import gate_mode
from desktop_app.schedule.network import GATE, SUMMARY
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import FAR, to_datetime, to_minutes

_DIGITS = 8


def dates_digest(plan: Schedule) -> str:
    """A short digest of all dates: the same for the same tasks on the same dates, eight hexadecimal digits."""
    columns = plan.columns
    net = columns.net
    places = sorted(
        (task_id, int(columns.start[node]), int(columns.finish[node]))
        for task_id, node in net.index.items()
        if node < columns.n
    )
    return sha256(repr(places).encode()).hexdigest()[:_DIGITS]


def newly_open(before: Schedule, after: Schedule) -> list[str]:
    """Work that stood behind a shut gate and does not any more, in the order of the plan; what is done is left out."""
    old, new = before.columns.net, after.columns.net
    waited = {old.tasks[node].id for node in old.shut if node < len(old.tasks)}
    columns = after.columns
    return [
        task.id
        for node, task in enumerate(new.tasks)
        if task.id in waited
        and node not in new.shut
        and new.kind[node] not in (SUMMARY, GATE)
        and not columns.is_done[node]
    ]


def behind_gates(plan: Schedule) -> list[str]:
    """Work that waits for a confirmation, in the order of the plan."""
    columns, net = plan.columns, plan.columns.net
    kept = sorted(node for node in net.shut if node < columns.n and net.kind[node] not in (SUMMARY, GATE))
    return [net.tasks[node].id for node in kept if not columns.is_done[node]]


@dataclass(frozen=True)
class Moves:
    """How many tasks and checkpoints change their dates between two schedules, and where the plan ends in each."""

    count: int
    before: datetime
    after: datetime


def moves(before: Schedule, after: Schedule) -> Moves:
    """Compare the dates of two schedules without making a row for each task; summaries are not counted."""
    old, new = before.columns, after.columns
    there = old.net.index
    count = 0
    for task_id, node in new.net.index.items():
        other = there.get(task_id)
        if other is not None and node < new.n and new.net.kind[node] != SUMMARY:
            count += bool(new.start[node] != old.start[other] or new.finish[node] != old.finish[other])
    return Moves(count, before.finish, after.finish)


def newly_locked(before: Schedule, after: Schedule) -> int:
    """How much work stands behind a shut gate now and did not before, where gates lock."""
    net = after.columns.net
    if gate_mode(net.book, net.campaign.id) is not GateMode.LOCK:
        return 0
    return len(newly_open(after, before))


class Pending(NamedTuple):
    """Work that is not done: its dates, whether it is late, and its buffer in working minutes (None: nothing to miss)."""

    task_id: str
    start: datetime
    finish: datetime
    late: bool
    buffer: int | None


def pending(plan: Schedule) -> dict[str, Pending]:
    """All work that is not done, by task id, in the order of the plan; without making a row for each task."""
    columns = plan.columns
    net, now = columns.net, to_minutes(plan.now)
    found: dict[str, Pending] = {}
    for node, task in enumerate(net.tasks):
        if net.kind[node] in (SUMMARY, GATE) or columns.is_done[node] or node in net.asleep:
            continue
        finish, buffer = int(columns.finish[node]), int(columns.buffer[node])
        start = to_datetime(int(columns.start[node]))
        known = None if buffer >= FAR >> 1 else buffer
        found[task.id] = Pending(task.id, start, to_datetime(finish), finish < now, known)
    return found

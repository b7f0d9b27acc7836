"""Counts over a whole schedule, without making a row for each task."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from desktop_app.domain.codes import GateMode, Stage
from desktop_app.schedule.gates import gate_mode
from desktop_app.schedule.network import GATE, SUMMARY
from desktop_app.schedule.result import Schedule, TaskSchedule
from desktop_app.schedule.working_time import to_minutes


@dataclass(frozen=True, slots=True)
class Tally:
    """How many leaves there are, how many of them are late, and how many locked."""

    leaves: int
    late: int
    locked: int


def tally(schedule: Schedule) -> Tally:
    """Count the work of a plan; checkpoints are no work."""
    columns = schedule.columns
    net = columns.net
    kinds = np.array(net.kind[: columns.n], dtype=np.int64)
    is_leaf = (kinds != SUMMARY) & (kinds != GATE)
    is_done = np.array(columns.is_done[: columns.n], dtype=bool)
    is_late = is_leaf & ~is_done & (columns.finish < to_minutes(schedule.now))
    locks = bool(net.shut) and gate_mode(net.book, net.campaign.id) is GateMode.LOCK
    locked = sum(bool(is_leaf[node]) for node in net.shut if node < columns.n) if locks else 0
    return Tally(int(is_leaf.sum()), int(is_late.sum()), locked)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What another schedule of the same plan means.

    dates: of the task it is about; pushed, pulled: other tasks that start later or sooner; late: how many become
    late; gates: confirmations whose planned moment moves, with where to; finish: where the campaign ends, if it moves.
    """

    dates: TaskSchedule
    pushed: int
    pulled: int
    late: int
    gates: tuple[tuple[Stage, datetime], ...]
    finish: datetime | None


def consequences(before: Schedule, after: Schedule, task_id: str, own: frozenset[str]) -> Consequences:
    """Compare two schedules of the same tasks. own: the tasks that were moved themselves and so are not pushed."""
    old, new = before.columns, after.columns
    kinds = np.array(new.net.kind[: new.n], dtype=np.int64)
    counts = (kinds != SUMMARY) & (kinds != GATE)
    for id in own:
        counts[new.net.index[id]] = False
    later = new.start - old.start
    now = to_minutes(after.now)
    becomes_late = (new.finish < now) & (old.finish >= now) & (kinds != SUMMARY)
    gates = tuple(
        (gate.stage, gate.planned)
        for id, gate in after.checkpoints.items()
        if id in before.checkpoints and gate.planned != before.checkpoints[id].planned
    )
    return Consequences(
        after.tasks[task_id],
        int((counts & (later > 0)).sum()),
        int((counts & (later < 0)).sum()),
        int(becomes_late.sum()),
        gates,
        after.finish if after.finish != before.finish else None,
    )

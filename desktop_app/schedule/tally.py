"""Counts over a whole schedule, without making a row for each task."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.codes import GateMode, Stage
from desktop_app.schedule.gates import gate_mode
from desktop_app.schedule.network import GATE, SUMMARY
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import to_minutes

Nodes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many leaves there are, how many of them are late, and how many locked.

    expected: the progress that the plan's own dates ask for by now, in percent of all work by duration.
    """

    leaves: int
    late: int
    locked: int
    expected: int


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
    return Tally(int(is_leaf.sum()), int(is_late.sum()), locked, _expected(schedule, is_leaf))


def _expected(schedule: Schedule, is_leaf: NDArray[np.bool_]) -> int:
    columns = schedule.columns
    weight = np.array(columns.net.duration[: columns.n], dtype=np.float64)[is_leaf]
    if not weight.sum():
        return 0
    start, finish = columns.start[is_leaf], columns.finish[is_leaf]
    passed = (to_minutes(schedule.now) - start) / np.maximum(finish - start, 1)
    return int((100 * weight * passed.clip(0, 1)).sum() // weight.sum())


@dataclass(frozen=True, slots=True)
class Consequences:
    """What another schedule of the same plan means.

    pushed, pulled: other tasks that start later or sooner; late: how many tasks become late, or slip beyond what they
    must not miss; gates: confirmations whose planned moment moves, from when to when; finish: where the campaign
    ends, if it moves.
    """

    pushed: int
    pulled: int
    late: int
    gates: tuple[tuple[Stage, datetime, datetime], ...]
    finish: datetime | None


def consequences(before: Schedule, after: Schedule, own: frozenset[str]) -> Consequences:
    """Compare two schedules. own: the tasks that were moved themselves and so are not pushed.

    Tasks that only one of the schedules has are left out.
    """
    old, new = before.columns, after.columns
    here, there = _same_tasks(old.net.index, new.net.index, new.n)
    kinds = np.array(new.net.kind[: new.n], dtype=np.int64)[here]
    is_work = (kinds != SUMMARY) & (kinds != GATE)
    is_other = is_work.copy()
    places = {int(node): n for n, node in enumerate(here)} if len(here) < new.n else None
    for id in own:
        node = new.net.index.get(id)
        place = node if places is None or node is None else places.get(node)
        if place is not None:
            is_other[place] = False
    later = new.start[here] - old.start[there]
    now = to_minutes(after.now)
    overdue = (new.finish[here] < now) & (old.finish[there] >= now)
    # A buffer also shrinks for work before that does not move itself: what is told is what slips.
    slips = new.finish[here] > old.finish[there]
    missed = slips & (new.buffer[here] < 0) & (old.buffer[there] >= 0)
    gates = tuple(
        (gate.stage, before.checkpoints[id].planned, gate.planned)
        for id, gate in after.checkpoints.items()
        if id in before.checkpoints and gate.planned != before.checkpoints[id].planned
    )
    return Consequences(
        int((is_other & (later > 0)).sum()),
        int((is_other & (later < 0)).sum()),
        int((is_work & (overdue | missed)).sum()),
        gates,
        after.finish if after.finish != before.finish else None,
    )


def _same_tasks(old: dict[str, int], new: dict[str, int], count: int) -> tuple[Nodes, Nodes]:
    """Where the tasks that both schedules have stand in the new one and in the old one."""
    if old is new or old == new:
        every = np.arange(count)
        return every, every
    pairs = [(node, old[id]) for id, node in new.items() if node < count and id in old]
    found = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return found[:, 0], found[:, 1]

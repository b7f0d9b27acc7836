"""Schedule risk: the network played through many times with durations drawn from what could happen.

A task's three points (optimistic, its own duration, pessimistic) make a PERT-beta distribution (mean weight 4, Vose
2008); tasks without points keep their duration unless a spread is given for all. All runs of one task are computed
together with NumPy, over the same calendars, links and gates as the schedule itself. People's parts of imported
assignments are drawn in proportion to the task.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.engine import compiled, settled
from desktop_app.schedule.network import (
    ELAPSED,
    FF,
    FS,
    GATE,
    NEVER,
    NO_LAG,
    PINNED,
    SF,
    SHARE,
    SPECIAL,
    SUMMARY,
    WORK,
    Network,
)
from desktop_app.schedule.strands import Tie
from desktop_app.schedule.working_time import DAY, FAR, WorkingTime, to_datetime

Runs = NDArray[np.int64]
"""One moment or length in minutes per run."""

_SHAPE = 4.0
_YEARS = 20 * 366 * DAY
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Finish:
    """When something is done: with even odds, and with odds of four to one. planned: by the schedule."""

    planned: datetime
    p50: datetime
    p80: datetime
    on_time: float
    """Share of the runs that are done when planned, or by the date that must not be missed."""


@dataclass(frozen=True)
class Risk:
    """What the runs showed. checkpoints: by their id; phases: by their id, of the work anchored to a phase, or, where
    there is none, of all work that is planned to be done by its end.

    drivers: task ids with how much their duration moves the finish (rank correlation, -1 to 1), strongest first.
    """

    runs: int
    whole: Finish
    phases: Mapping[str, Finish]
    checkpoints: Mapping[str, Finish]
    drivers: tuple[tuple[str, float], ...]


def simulate(
    book: Book,
    campaign_id: str,
    now: datetime,
    *,
    runs: int = 5000,
    seed: int = 0,
    spread: float = 0.0,
    progress: Progress | None = None,
) -> Risk:
    """Play the campaign's open work `runs` times.

    spread: for tasks without points, optimistic and pessimistic as a share of the duration on either side, the later
    side twice as far; seed: the same seed gives the same answer; progress: told the share done, may raise to stop.
    Raises ValueError for fewer than one run.
    """
    if runs < 1:
        raise ValueError("at least one run")
    campaign = book.get(Campaign, campaign_id)
    net = compiled(book, campaign, now, Calendars(book, campaign_id))
    columns = settled(net)
    drawn = _drawn(net, np.random.default_rng(seed), runs, spread)
    played = _Play(net, runs, drawn, max(columns.dates.finish, default=net.origin))
    played.run(progress)
    return _summary(net, columns.dates.finish, played, drawn, runs)


def _drawn(net: Network, random: np.random.Generator, runs: int, spread: float) -> dict[int, Runs]:
    """Durations by node, for the leaves whose duration is not certain."""
    drawn: dict[int, Runs] = {}
    for node, task in enumerate(net.tasks):
        if net.kind[node] not in (WORK, SPECIAL) or net.duration[node] <= 0:
            continue
        likely = net.duration[node]
        low = task.optimistic if task.optimistic is not None else round(likely * (1 - spread))
        high = task.pessimistic if task.pessimistic is not None else round(likely * (1 + 2 * spread))
        low, high = min(low, likely), max(high, likely)
        if low == high:
            continue
        alpha = 1 + _SHAPE * (likely - low) / (high - low)
        beta = 1 + _SHAPE * (high - likely) / (high - low)
        drawn[node] = np.rint(low + random.beta(alpha, beta, runs) * (high - low)).astype(np.int64)
    return drawn


class _Time:
    """A compiled calendar for whole arrays of moments."""

    def __init__(self, time: WorkingTime) -> None:
        starts, ends, before = time.table
        self._starts = np.array(starts, dtype=np.int64)
        self._ends = np.array(ends, dtype=np.int64)
        self._before = np.array(before, dtype=np.int64)

    def next_start(self, moment: Runs) -> Runs:
        return np.maximum(moment, self._starts[np.searchsorted(self._ends, moment, side="right")])

    def add(self, moment: Runs, minutes: Runs) -> Runs:
        """Moments moved by working minutes, forwards or back; nothing added is the moment itself."""
        at = np.searchsorted(self._ends, moment, side="right")
        goal = self._before[at] + np.maximum(moment - self._starts[at], 0) + minutes
        forward = np.searchsorted(self._before, goal, side="left") - 1
        back = np.searchsorted(self._before, goal, side="right") - 1
        at = np.where(minutes > 0, forward, back)
        found = self._starts[at] + goal - self._before[at]
        return np.where(minutes == 0, moment, found)


class _Play:
    """The forward pass over all runs at once; start and finish by node."""

    def __init__(self, net: Network, runs: int, drawn: Mapping[int, Runs], finish: int) -> None:
        for time in net.times:
            time.cover(net.origin - _YEARS // 20, finish + _YEARS)
        self._net = net
        self._runs = runs
        self._drawn = drawn
        self._times = [_Time(time) for time in net.times]
        self.start: list[Runs] = [np.zeros(0, dtype=np.int64)] * len(net.kind)
        self.finish: list[Runs] = list(self.start)

    def run(self, progress: Progress | None) -> None:
        for count, node in enumerate(self._net.order):
            if progress is not None and count % 64 == 0:
                progress(count / len(self._net.order))
            self._place(node, self._bound(node))

    def _all(self, moment: int) -> Runs:
        return np.full(self._runs, moment, dtype=np.int64)

    def _bound(self, node: int) -> Runs:
        net = self._net
        moment = self._all(net.floor[node])
        for other in net.before.plain(node):
            np.maximum(moment, self.finish[other], out=moment)
        for tie in net.before.rest(node):
            np.maximum(moment, self._after(node, tie), out=moment)
        return moment

    def _after(self, node: int, tie: Tie) -> Runs:
        net = self._net
        other, type, lag, counts = tie
        found = self.finish[other] if type in (FS, FF) else self.start[other]
        time = self._times[net.time[node]]
        if counts == ELAPSED:
            found = found + lag
        elif counts == SHARE:
            found = time.add(found, (self.finish[other] - self.start[other]) * lag // 100)
        elif counts != NO_LAG:
            found = time.add(found, self._all(lag))
        if type in (FF, SF):
            special = net.special.get(node)
            if special is not None and special.elapsed:
                return found - self._duration(node)
            return time.add(found, -self._duration(node))
        return found

    def _duration(self, node: int) -> Runs:
        drawn = self._drawn.get(node)
        return self._all(self._net.duration[node]) if drawn is None else drawn

    def _place(self, node: int, moment: Runs) -> None:
        net = self._net
        kind = net.kind[node]
        if kind == SUMMARY:
            leaves = net.leaves(node)
            self.start[node] = np.minimum.reduce([self.start[leaf] for leaf in leaves]) if leaves else moment
            self.finish[node] = np.maximum.reduce([self.finish[leaf] for leaf in leaves]) if leaves else moment
        elif kind == PINNED:
            pin = net.pins[node]
            self.start[node], self.finish[node] = self._all(pin.start), self._all(pin.finish)
        elif kind == GATE:
            self.start[node] = self.finish[node] = np.where(moment > NEVER, moment, net.origin)
        else:
            self._place_leaf(node, moment)

    def _place_leaf(self, node: int, moment: Runs) -> None:
        net = self._net
        time, duration = self._times[net.time[node]], self._duration(node)
        special = net.special.get(node)
        if special is not None and special.elapsed:
            self.start[node] = np.minimum(moment + special.delay, special.latest)
            self.finish[node] = self.start[node] + duration
            return
        takes_time = net.duration[node] > 0
        start = time.next_start(moment) if takes_time or (special and special.day_start) else moment
        if special is not None and special.delay:
            start = time.next_start(start + special.delay)
        if special is not None and special.latest < FAR:
            start = np.minimum(start, special.latest)
        self.start[node] = start
        self.finish[node] = time.add(start, duration)


def _summary(net: Network, planned: list[int], played: _Play, drawn: Mapping[int, Runs], runs: int) -> Risk:
    leaves = [node for node in range(len(net.tasks)) if net.kind[node] != SUMMARY]
    if leaves:
        ends = np.maximum.reduce([played.finish[node] for node in leaves])
        end = max(planned[node] for node in leaves)
    else:
        ends, end = np.full(runs, net.origin, dtype=np.int64), net.origin
    phases = {}
    for kind, phase in net.phases.items():
        inside = [node for node in leaves if net.tasks[node].anchor_phase is kind]
        reached = [node for node in leaves if to_datetime(planned[node]) <= phase.finish]
        chosen = inside or reached
        if chosen:
            finish = np.maximum.reduce([played.finish[node] for node in chosen])
            phases[phase.id] = _finish(finish, max(planned[node] for node in chosen))
    checkpoints = {gate.checkpoint_id: _finish(played.finish[gate.node], planned[gate.node]) for gate in net.gates}
    return Risk(runs, _finish(ends, end), phases, checkpoints, _drivers(net, drawn, ends))


def _finish(finishes: Runs, planned: int) -> Finish:
    p50, p80 = np.percentile(finishes, (50, 80), method="higher")
    on_time = float(np.mean(finishes <= planned))
    return Finish(to_datetime(planned), to_datetime(int(p50)), to_datetime(int(p80)), on_time)


def _drivers(net: Network, drawn: Mapping[int, Runs], ends: Runs) -> tuple[tuple[str, float], ...]:
    """Spearman's rank correlation of each drawn duration with the finish of the whole."""
    if not drawn or np.ptp(ends) == 0:
        return ()
    goal = _ranks(ends)
    strengths = [(net.tasks[node].id, float(np.corrcoef(_ranks(values), goal)[0, 1])) for node, values in drawn.items()]
    known = [(task_id, strength) for task_id, strength in strengths if np.isfinite(strength)]
    return tuple(sorted(known, key=lambda one: (-abs(one[1]), one[0])))


def _ranks(values: Runs) -> NDArray[np.float64]:
    """Ranks with ties sharing their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return ((last - counts + last - 1) / 2.0)[inverse]

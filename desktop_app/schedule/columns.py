"""The figures of a schedule as columns, one value per task; each is worked out when first asked for."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.codes import ConfirmationState, DurationUnit
from desktop_app.schedule.network import ELAPSED, FF, FS, GATE, SHARE, SS, SUMMARY, Network
from desktop_app.schedule.passes import Backward, Forward, backward
from desktop_app.schedule.placing import run
from desktop_app.schedule.rollup import Spans, earliest, latest, spans_of, total
from desktop_app.schedule.working_time import FAR, Moments

_NOTHING = FAR >> 1
"""Beyond this a figure means "none"."""
_DONE = 100


class Columns:
    """Dates and slacks of all tasks. early: the first pass; dates: where work stands; late: the backward pass."""

    def __init__(self, net: Network, early: Forward, dates: Forward, late: Backward) -> None:
        self.net, self.early, self.dates, self.late = net, early, dates, late
        self.n = len(net.tasks)

    def _column(self, values: list[int]) -> Moments:
        return np.array(values[: self.n], dtype=np.int64)

    @cached_property
    def spans(self) -> Spans:
        return spans_of(self.net)

    def _first(self, values: list[int]) -> Moments:
        column = self._column(values)
        earliest(column, self.spans)
        return column

    def _last(self, values: list[int]) -> Moments:
        column = self._column(values)
        latest(column, self.spans)
        return column

    @cached_property
    def start(self) -> Moments:
        return self._first(self.dates.start)

    @cached_property
    def finish(self) -> Moments:
        return self._last(self.dates.finish)

    @cached_property
    def span(self) -> tuple[int, int]:
        """From the first start to the last finish of the plan; what is inactive does not count."""
        if not self.n:
            return self.net.origin, self.net.origin
        start, finish = self.start, self.finish
        if self.net.asleep and len(self.net.asleep) < self.n:
            asleep = sorted(self.net.asleep)
            start, finish = np.delete(start, asleep), np.delete(finish, asleep)
        return int(start.min()), int(finish.max())

    @property
    def reach(self) -> tuple[int, int]:
        """The first and the last moment that any pass has given."""
        moments = [self.net.origin]
        for column in (self.start, self.finish, self.late_start, self.late_finish):
            if self.n:
                moments += (int(column.min()), int(column.max()))
        return min(moments), max(moments)

    @cached_property
    def early_start(self) -> Moments:
        return self.start if self.early is self.dates else self._first(self.early.start)

    @cached_property
    def early_finish(self) -> Moments:
        return self.finish if self.early is self.dates else self._last(self.early.finish)

    @cached_property
    def late_start(self) -> Moments:
        return self._first(self.late.start)

    @cached_property
    def late_finish(self) -> Moments:
        return self._last(self.late.finish)

    @cached_property
    def _by_time(self) -> list[tuple[int, NDArray[np.intp]]]:
        """Tasks by the calendar that their minutes count on; -1 counts every minute."""
        time = np.array(self.net.time[: self.n], dtype=np.int64)
        for node, special in self.net.special.items():
            if special.elapsed:
                time[node] = -1
        for node in self.net.pins:
            if self.net.tasks[node].duration_unit is DurationUnit.ELAPSED:
                time[node] = -1
        return _grouped(time)

    def worked(self, moments: Moments) -> Moments:
        """Working minutes up to each task's moment on its own calendar."""
        result = np.empty(self.n, dtype=np.int64)
        for time, nodes in self._by_time:
            result[nodes] = moments[nodes] if time < 0 else self.net.times[time].worked(moments[nodes])
        return result

    @cached_property
    def worked_start(self) -> Moments:
        return self.worked(self.start)

    @cached_property
    def worked_finish(self) -> Moments:
        return self.worked(self.finish)

    @cached_property
    def duration(self) -> Moments:
        """Working minutes of each task; of a summary from its start to its finish."""
        column = self._column(self.net.duration)
        summaries = self.spans.summaries
        column[summaries] = (self.worked_finish - self.worked_start)[summaries]
        return column

    @cached_property
    def total_slack(self) -> Moments:
        """Working minutes a task can slip without moving the end: the less of its start's and its finish's."""
        backwards = self.net.campaign.from_finish
        start = self.worked(self.early_start) if backwards else self.worked_start
        finish = self.worked(self.early_finish) if backwards else self.worked_finish
        at_finish = self.worked(self.late_finish) - finish
        slack: Moments = np.minimum(self.worked(self.late_start) - start, at_finish)
        for node, pin in self.net.pins.items():
            if not pin.free:
                slack[node] = 0 if pin.settled else at_finish[node]
        return slack

    @cached_property
    def free_slack(self) -> Moments:
        """Working minutes a task can slip without moving any successor or the end; never more than its total slack."""
        slack = np.full(self.n, FAR, dtype=np.int64)
        self._slack_to_successors(slack)
        slack = np.minimum(slack, self.total_slack).clip(min=0)
        for node, pin in self.net.pins.items():
            if pin.settled:
                slack[node] = 0
        earliest(slack, self.spans)
        return slack

    def free_slack_of(self, node: int) -> int:
        """The free slack of one task: by the column where somebody made it, else from its own successors alone."""
        if "free_slack" in self.__dict__:
            return int(self.free_slack[node])
        leaves = list(self.net.leaves(node)) if self.net.kind[node] == SUMMARY else [node]
        if not leaves:
            return int(self.free_slack[node])
        slack = np.full(self.n, FAR, dtype=np.int64)
        self._slack_to_successors(slack, np.isin(self.net.edges[0], leaves))
        found = np.minimum(slack[leaves], self.total_slack[leaves]).clip(min=0)
        settled = [leaf in self.net.pins and self.net.pins[leaf].settled for leaf in leaves]
        return int(np.where(settled, 0, found).min())

    def _slack_to_successors(self, slack: Moments, which: NDArray[np.bool_] | None = None) -> None:
        """Lower each task's slack to what its links leave. which: the links to look at, None for all."""
        net, n = self.net, self.n
        chosen = net.edges[0] < n
        edges = net.edges[:, chosen if which is None else chosen & which]
        if not edges.shape[1]:
            return
        before, after, type, lag, counts = edges
        from_finish, to_start = (type == FS) | (type == FF), (type == FS) | (type == SS)
        ends = zip(after.tolist(), to_start.tolist(), strict=True)
        starts, finishes = self.dates.start, self.dates.finish
        goal = np.array([(starts if begins else finishes)[other] for other, begins in ends], dtype=np.int64)
        lag = np.where(counts == SHARE, self.duration[before] * lag // 100, lag)
        goal -= np.where(counts == ELAPSED, lag, 0)
        lagging = np.flatnonzero((counts != ELAPSED) & (lag != 0))
        if len(lagging):
            lag_times = np.array(net.lag_time, dtype=np.int64)
            for time, group in _grouped(lag_times[after][lagging]):
                part = lagging[group]
                goal[part] = net.times[time].moved_back(goal[part], lag[part])
        own = np.where(from_finish, self.worked_finish[before], self.worked_start[before])
        reached = np.empty(len(before), dtype=np.int64)
        times = np.array([net.time[node] for node in before.tolist()], dtype=np.int64)
        for time, group in _grouped(times):
            reached[group] = net.times[time].worked(goal[group])
        for node, special in net.special.items():
            if special.elapsed:
                group = np.flatnonzero(before == node)
                reached[group] = goal[group]
        np.minimum.at(slack, before, reached - own)

    @cached_property
    def _progress(self) -> Moments:
        return self._column(self.net.progress)

    @cached_property
    def _kinds(self) -> Moments:
        return np.array(self.net.kind[: self.n], dtype=np.int64)

    @cached_property
    def is_done(self) -> NDArray[np.bool_]:
        column = (self._progress == _DONE).astype(np.int64)
        column[[node for node, pin in self.net.pins.items() if pin.settled]] = 1
        column[self._kinds == GATE] = 0
        column[[gate.node for gate in self.net.gates if gate.standing.state is ConfirmationState.CONFIRMED]] = 1
        earliest(column, self.spans)
        flags: NDArray[np.bool_] = column.astype(bool)
        return flags

    @cached_property
    def is_begun(self) -> NDArray[np.bool_]:
        column = (self._progress > 0).astype(np.int64)
        column[[node for node, pin in self.net.pins.items() if not pin.free]] = 1
        latest(column, self.spans)
        flags: NDArray[np.bool_] = column.astype(bool)
        return flags

    @cached_property
    def percent(self) -> Moments:
        """Progress; that of a summary weighs its leaves by duration (equally when none has any), checkpoints aside."""
        counted = self._kinds != GATE
        own = self._progress.copy()
        own[self.is_done & counted] = _DONE
        weight = np.where(counted, self._column(self.net.duration), 0)
        return _weighted(own, weight, counted, self.spans)

    @cached_property
    def whole_percent(self) -> int:
        """Progress of the campaign: that of its leaves by duration."""
        counted = (self._kinds != GATE) & (self._kinds != SUMMARY)
        weight = self._column(self.net.duration)[counted]
        own = self.percent[counted]
        if weight.sum():
            return int((own * weight).sum() // weight.sum())
        return int(own.mean()) if len(own) else 0

    @cached_property
    def critical(self) -> NDArray[np.bool_]:
        column = (self.total_slack <= self.net.campaign.critical_slack) & ~self.is_done
        rolled = column.astype(np.int64)
        latest(rolled, self.spans)
        return rolled.astype(bool)

    def could_start(self, node: int) -> int | None:
        """Where the ties of a leaf with given dates would let it start; None when nothing holds it."""
        moment = self.dates.bound.get(node)
        return None if moment is None else self.begins(node, moment)

    def begins(self, node: int, moment: int) -> int:
        """When a leaf begins that may from `moment` on: in the working time of its calendar."""
        net = self.net
        if net.duration[node] == 0 or net.tasks[node].duration_unit is DurationUnit.ELAPSED:
            return moment
        return net.times[net.time[node]].next_start(moment)

    def could_finish(self, node: int) -> int | None:
        """Where the ties of a leaf with given dates would let it finish; None when nothing holds it."""
        start = self.could_start(node)
        if start is None:
            return None
        elapsed = self.net.tasks[node].duration_unit is DurationUnit.ELAPSED
        return run(self.net.times[self.net.time[node]], elapsed, start, self.net.duration[node])

    @cached_property
    def commitments(self) -> Backward | None:
        """The backward pass that knows only what must not be missed: deadlines, anchors, fixed and constraint dates."""
        net = self.net
        if all(cap >= _NOTHING for cap in net.cap) and not any(pin.free for pin in net.pins.values()):
            return None
        return backward(net, self.dates, FAR, net.cap)

    @cached_property
    def buffer(self) -> Moments:
        """Working minutes to what must not be missed, itself or further down the ties; FAR where there is nothing."""
        result = np.full(self.n, FAR, dtype=np.int64)
        pass_ = self.commitments
        if pass_ is None:
            return result
        goal = self._column(pass_.finish)
        for node in self.net.pins:
            goal[node] = pass_.asked[node]
        known = goal < _NOTHING
        earliest(goal, self.spans)
        result[known] = (self.worked(np.where(known, goal, 0)) - self.worked_finish)[known]
        for node, pin in self.net.pins.items():
            could = self.could_finish(node) if pin.free else None
            if could is not None:
                own = self.between(node, could, pin.finish)
                result[node] = min(int(result[node]), own)
        earliest(result, self.spans)
        return result

    def between(self, node: int, first: int, second: int) -> int:
        """Minutes from one moment to another as a task counts them."""
        if self.net.tasks[node].duration_unit is DurationUnit.ELAPSED and self.net.kind[node] != SUMMARY:
            return second - first
        return self.net.times[self.net.time[node]].between(first, second)


def _grouped(keys: Moments) -> list[tuple[int, NDArray[np.intp]]]:
    """The different keys, each with the places where it stands."""
    if len(keys) and keys[0] == keys.min() == keys.max():
        return [(int(keys[0]), np.arange(len(keys)))]
    if not keys.size:
        return []  # splitting nothing would give one empty group
    order = np.argsort(keys, kind="stable")
    values, begins = np.unique(keys[order], return_index=True)
    return [(int(value), group) for value, group in zip(values, np.split(order, begins[1:]), strict=True)]


def _weighted(own: Moments, weight: Moments, counted: NDArray[np.bool_], spans: Spans) -> Moments:
    done, whole, plain, number = own * weight, weight.copy(), own * counted, counted.astype(np.int64)
    for column in (done, whole, plain, number):
        total(column, spans)
    result = own.copy()
    for node in spans.summaries:
        if whole[node]:
            result[node] = done[node] // whole[node]
        elif number[node]:
            result[node] = plain[node] // number[node]
    return result

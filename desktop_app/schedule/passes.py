"""The two passes over the network: as early as the ties allow, then as late as the end allows."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

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
    SS,
    SUMMARY,
    WORK,
    Network,
    Tie,
)
from desktop_app.schedule.placing import lag_after, place, place_back
from desktop_app.schedule.working_time import FAR


@dataclass(slots=True)
class Forward:
    """Start and finish of every node; bound: the start that its ties and floor ask of a pinned leaf."""

    start: list[int]
    finish: list[int]
    bound: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Backward:
    """Latest start and finish of every node.

    let: the latest start as the predecessors see it: of begun work that of its rest, of finished work FAR.
    asked: what the successors of pinned leaves ask of their finish.
    """

    start: list[int]
    finish: list[int]
    let: list[int]
    asked: dict[int, int] = field(default_factory=dict)


def forward(net: Network, floor: list[int]) -> Forward:
    """Place every node as early as its ties and `floor` allow."""
    n = len(net.kind)
    result = Forward([0] * n, [0] * n)
    start, finish = result.start, result.finish
    kind, fs, ties, time, duration = net.kind, net.fs, net.ties, net.time, net.duration
    tables = [calendar.table for calendar in net.times]
    for node in net.order:
        moment = floor[node]
        for other in fs[node]:
            moment = max(moment, finish[other])
        if ties[node]:
            moment = bound(net, node, ties[node], start, finish, moment)
        if kind[node] == WORK:
            starts, ends, before = tables[time[node]]
            at = bisect_right(ends, moment)
            moment = max(moment, starts[at])
            start[node] = moment
            end = moment + duration[node]
            if end > ends[at]:
                goal = before[at] + end - starts[at]
                at = bisect_left(before, goal, at) - 1
                end = starts[at] + goal - before[at]
            finish[node] = end
        else:
            _place_other(net, node, moment, result)
    return result


def _place_other(net: Network, node: int, moment: int, result: Forward) -> None:
    kind = net.kind[node]
    if kind == SPECIAL:
        result.start[node], result.finish[node] = place(net, node, moment)
    elif kind == PINNED:
        pin = net.pins[node]
        result.start[node], result.finish[node] = pin.start, pin.finish
        if pin.free and moment > NEVER:
            result.bound[node] = moment
    elif kind == GATE:
        result.start[node] = result.finish[node] = moment if moment > NEVER else net.origin
    else:
        leaves = net.leaves(node)
        result.start[node] = min((result.start[leaf] for leaf in leaves), default=net.origin)
        result.finish[node] = max((result.finish[leaf] for leaf in leaves), default=net.origin)


def bound(net: Network, node: int, ties: list[Tie], start: list[int], finish: list[int], moment: int) -> int:
    """The earliest start that ties other than plain finish-to-start allow, `moment` at the least."""
    for tie in ties:
        found = start_after(net, node, tie, start, finish)
        moment = max(moment, found)
    return moment


def start_after(net: Network, node: int, tie: Tie, start: list[int], finish: list[int]) -> int:
    """The start that one tie asks of a node."""
    other, type, lag, counts = tie
    found = finish[other] if type in (FS, FF) else start[other]
    if counts != NO_LAG:
        if counts == SHARE:
            calendar = net.times[net.time[other]]
            lag = calendar.between(start[other], finish[other]) * lag // 100
        found = lag_after(net, node, found, lag, counts == ELAPSED)
    if type in (FF, SF):
        special = net.special.get(node)
        if special is not None and special.elapsed:
            return place_back(net, node, found)[0]
        return net.times[net.time[node]].subtract(found, net.duration[node])
    return found


def backward(net: Network, ahead: Forward, end: int, cap: list[int]) -> Backward:
    """Place every node as late as its ties, `cap` and the end of the plan allow."""
    n = len(net.kind)
    result = Backward([0] * n, [0] * n, [0] * n)
    start, finish, let = result.start, result.finish, result.let
    kind, fs_after, after, time, duration = net.kind, net.fs_after, net.after, net.time, net.duration
    tables = [calendar.table for calendar in net.times]
    outs = net.outs
    for node in reversed(net.order):
        moment = min(end, cap[node])
        for other in fs_after[node]:
            moment = min(moment, let[other])
        if after[node] or node in outs:
            moment = _late_bound(net, node, moment, ahead, result)
        if kind[node] == WORK:
            starts, ends, before = tables[time[node]]
            at = bisect_left(starts, moment) - 1
            moment = min(moment, ends[at])
            finish[node] = moment
            begin = moment - duration[node]
            if begin < starts[at]:
                goal = before[at] + begin - starts[at]
                at = bisect_right(before, goal, 0, at + 1) - 1
                begin = starts[at] + goal - before[at]
            start[node] = let[node] = begin
        else:
            _place_other_late(net, node, moment, ahead, result)
    return result


def _place_other_late(net: Network, node: int, moment: int, ahead: Forward, result: Backward) -> None:
    kind = net.kind[node]
    if kind == SPECIAL:
        result.start[node], result.finish[node] = place_back(net, node, moment)
        result.let[node] = result.start[node]
    elif kind == PINNED:
        pin = net.pins[node]
        result.start[node], result.finish[node] = pin.start, pin.finish
        result.let[node] = pin.start
        result.asked[node] = moment
        if pin.settled:
            result.let[node] = FAR
        elif not pin.free:
            time = net.times[net.time[node]]
            result.finish[node] = time.previous_finish(moment)
            result.let[node] = time.subtract(result.finish[node], pin.remaining)
    elif kind == GATE:
        result.start[node] = result.finish[node] = result.let[node] = moment
    else:
        result.finish[node] = moment
        result.let[node] = result.start[node] = min(moment, _start_bound(net, node, ahead, result))


def _start_bound(net: Network, node: int, ahead: Forward, result: Backward) -> int:
    """The latest start that ties from a node's start allow."""
    found = FAR
    for tie in net.after[node]:
        if tie[1] in (SS, SF):
            found = min(found, moment_before(net, node, tie, ahead, result))
    return found


def _late_bound(net: Network, node: int, moment: int, ahead: Forward, result: Backward) -> int:
    """The latest finish that ties other than plain finish-to-start allow, `moment` at the most."""
    is_leaf = net.kind[node] != SUMMARY
    for tie in net.after[node]:
        if tie[1] in (FS, FF):
            moment = min(moment, moment_before(net, node, tie, ahead, result))
    if not is_leaf:
        return moment
    latest = _start_bound(net, node, ahead, result)
    for summary in net.outs.get(node, ()):
        moment = min(moment, result.finish[summary])
        if ahead.start[node] == ahead.start[summary]:
            latest = min(latest, _start_bound(net, summary, ahead, result))
    return min(moment, finish_from(net, node, latest)) if latest < FAR else moment


def finish_from(net: Network, node: int, start: int) -> int:
    """The finish of a leaf that starts at a moment."""
    special = net.special.get(node)
    if special is not None and special.elapsed:
        return start + net.duration[node]
    time = net.times[net.time[node]]
    return time.add(time.next_start(start), net.duration[node])


def moment_before(net: Network, node: int, tie: Tie, ahead: Forward, result: Backward) -> int:
    """The latest moment that one tie allows the end of `node` that it hangs on."""
    other, type, lag, counts = tie
    found = result.let[other] if type in (FS, SS) else result.finish[other]
    if net.kind[other] == PINNED and net.pins[other].settled:
        return FAR
    if counts == NO_LAG:
        return found
    if counts == SHARE:
        calendar = net.times[net.time[node]]
        lag = calendar.between(ahead.start[node], ahead.finish[node]) * lag // 100
    return lag_after(net, other, found, -lag, counts == ELAPSED)

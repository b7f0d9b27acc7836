"""The two passes over the network: as early as the ties allow, then as late as the end allows."""

# ruff: noqa: PLR1730, FURB136  # a comparison costs a quarter of a call of min or max, and there are many

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
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
    WORKING,
    Network,
)
from desktop_app.schedule.placing import lag_after, place, place_back
from desktop_app.schedule.strands import Tie
from desktop_app.schedule.working_time import FAR

_NO_BOUND = FAR >> 1
"""Whatever is later comes from no bound at all."""


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
    place_forward(net, net.order, floor, result)
    return result


class _Search(dict[int, int]):
    """Where values belong in a sorted column: each value is searched once, for the same moments come again and again."""

    __slots__ = ("_column", "_find", "_offset")

    def __init__(self, find: Callable[[list[int], int], int], column: list[int], offset: int) -> None:
        super().__init__()
        self._find, self._column, self._offset = find, column, offset

    def __missing__(self, value: int) -> int:
        at = self[value] = self._find(self._column, value) + self._offset
        return at


_Tables = tuple[list[int], list[int], list[int], _Search, _Search, _Search, _Search]


def _tables(net: Network) -> list[_Tables]:
    """Of each calendar: starts, ends, minutes before; and the places of the interval that a moment lies in or before,
    lies in or behind, and in which a count of minutes is reached or lies.
    """
    return [
        (
            starts,
            ends,
            before,
            _Search(bisect_right, ends, 0),
            _Search(bisect_left, starts, -1),
            _Search(bisect_left, before, -1),
            _Search(bisect_right, before, -1),
        )
        for starts, ends, before in (calendar.table for calendar in net.times)
    ]


# The two loops below are where a schedule spends its time, and are written for that: plain comparisons instead of
# min and max, no calls for the ordinary leaf, and working time searched in place.
def place_forward(net: Network, nodes: Iterable[int], floor: list[int], result: Forward) -> None:  # noqa: C901, PLR0912, PLR0915
    """Place some nodes, given in an order in which every node comes after what it waits for."""
    start, finish, kind, time, duration = result.start, result.finish, net.kind, net.time, net.duration
    lag_time = net.lag_time
    tied = net.before
    places, others, types, lags, counts = tied.places, tied.others, tied.types, tied.lags, tied.counts
    tables = _tables(net)
    current = 0
    starts, ends, before, ahead_of, behind_of, reached_in, within = tables[0]
    for node in nodes:
        moment = floor[node]
        place = 2 * node
        middle, last = places[place + 1], places[place + 2]
        for other in others[places[place] : middle]:
            if finish[other] > moment:
                moment = finish[other]
        if kind[node] != WORK:
            if middle < last:
                moment = bound(net, node, tied.rest(node), start, finish, moment)
            _place_other(net, node, moment, result)
            continue
        own = time[node]
        if own != current:
            current = own
            starts, ends, before, ahead_of, behind_of, reached_in, within = tables[own]
        minutes = duration[node]
        for n in range(middle, last):
            type = types[n]
            if counts[n] > WORKING or lag_time[node] != own:
                found = start_after(net, node, (others[n], type, lags[n], counts[n]), start, finish)
                if found > moment:
                    moment = found
                continue
            found = start[others[n]] if type & 1 else finish[others[n]]
            shift = lags[n] - minutes if type >= FF else lags[n]
            if shift > 0:
                at = ahead_of[found]
                goal = before[at] + shift
                if found > starts[at]:
                    goal += found - starts[at]
                at = reached_in[goal]
                found = starts[at] + goal - before[at]
            elif shift < 0:
                at = behind_of[found]
                goal = before[at] + shift - starts[at] + (found if found < ends[at] else ends[at])
                at = within[goal]
                found = starts[at] + goal - before[at]
            if found > moment:
                moment = found
        at = ahead_of[moment]
        if starts[at] > moment:
            moment = starts[at]
        start[node] = moment
        moment += minutes
        if moment > ends[at]:
            goal = before[at] + moment - starts[at]
            at = reached_in[goal]
            moment = starts[at] + goal - before[at]
        finish[node] = moment


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
    place_backward(net, reversed(net.order), ahead, end, cap, result)
    return result


def place_backward(  # noqa: C901, PLR0912, PLR0915
    net: Network, nodes: Iterable[int], ahead: Forward, end: int, cap: list[int], result: Backward
) -> None:
    """Place some nodes, given in an order in which every node comes after those that wait for it."""
    start, finish, let, kind, time, duration = (
        result.start,
        result.finish,
        result.let,
        net.kind,
        net.time,
        net.duration,
    )
    tied, outs, lag_time = net.after, net.outs, net.lag_time
    places, others, types, lags, counts = tied.places, tied.others, tied.types, tied.lags, tied.counts
    tables = _tables(net)
    current = 0
    starts, ends, before, ahead_of, behind_of, reached_in, within = tables[0]
    for node in nodes:
        moment = cap[node] if cap[node] < end else end
        place = 2 * node
        middle, last = places[place + 1], places[place + 2]
        for other in others[places[place] : middle]:
            if let[other] < moment:
                moment = let[other]
        if kind[node] != WORK or node in outs:
            if middle < last or node in outs:
                moment = _late_bound(net, node, moment, ahead, result)
            if kind[node] != WORK:
                _place_other_late(net, node, moment, ahead, result)
                continue
            middle = last
        own = time[node]
        if own != current:
            current = own
            starts, ends, before, ahead_of, behind_of, reached_in, within = tables[own]
        minutes = duration[node]
        for n in range(middle, last):
            type, other = types[n], others[n]
            if counts[n] > WORKING or lag_time[other] != own:
                found = _tied_finish(net, node, (other, type, lags[n], counts[n]), ahead, result)
                if found < moment:
                    moment = found
                continue
            found = finish[other] if type >= FF else let[other]
            shift = minutes - lags[n] if type & 1 else -lags[n]
            if shift > 0:
                at = ahead_of[found]
                goal = before[at] + shift
                if found > starts[at]:
                    goal += found - starts[at]
                at = reached_in[goal]
                found = starts[at] + goal - before[at]
            elif shift < 0:
                at = behind_of[found]
                goal = before[at] + shift - starts[at] + (found if found < ends[at] else ends[at])
                at = within[goal]
                found = starts[at] + goal - before[at]
            if found < moment:
                moment = found
        at = behind_of[moment]
        if ends[at] < moment:
            moment = ends[at]
        finish[node] = moment
        moment -= minutes
        if moment < starts[at]:
            goal = before[at] + moment - starts[at]
            at = within[goal]
            moment = starts[at] + goal - before[at]
        start[node] = let[node] = moment


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
    return min(
        (moment_before(net, node, tie, ahead, result) for tie in net.after.rest(node) if tie[1] in (SS, SF)),
        default=FAR,
    )


def _late_bound(net: Network, node: int, moment: int, ahead: Forward, result: Backward) -> int:
    """The latest finish that ties other than plain finish-to-start allow, `moment` at the most."""
    if net.kind[node] == SUMMARY:
        ties = [tie for tie in net.after.rest(node) if tie[1] in (FS, FF)]
        return min([moment, *(moment_before(net, node, tie, ahead, result) for tie in ties)])
    found = [_tied_finish(net, node, tie, ahead, result) for tie in net.after.rest(node)]
    for summary in net.outs.get(node, ()):
        found.append(result.finish[summary])
        if ahead.start[node] == ahead.start[summary]:
            latest = _start_bound(net, summary, ahead, result)
            found += [finish_from(net, node, latest)] if latest < _NO_BOUND else []
    return min([moment, *found])


def _tied_finish(net: Network, node: int, tie: Tie, ahead: Forward, result: Backward) -> int:
    """The latest finish of a leaf that one tie allows."""
    found = moment_before(net, node, tie, ahead, result)
    return finish_from(net, node, found) if tie[1] in (SS, SF) and found < _NO_BOUND else found


def end_of(net: Network, early: Forward) -> int:
    """The end of the plan: the last finish of its active work."""
    finishes = early.finish[: len(net.tasks)]
    if net.asleep:
        finishes = [finish for node, finish in enumerate(finishes) if node not in net.asleep]
    # A summary ends with its last leaf or has no finish here at all, so that it never is the latest.
    return max(finishes, default=0) or net.origin


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
    if counts == NO_LAG:
        return found
    if counts == SHARE:
        calendar = net.times[net.time[node]]
        lag = calendar.between(ahead.start[node], ahead.finish[node]) * lag // 100
    return lag_after(net, other, found, -lag, counts == ELAPSED)

"""An order in which every node comes after what it waits for; circles are told, cut open, and the rest goes on."""

from collections.abc import Iterator
from itertools import count

import numpy as np

from desktop_app.domain.errors import Problem
from desktop_app.schedule.gates import STAGE_ORDER
from desktop_app.schedule.network import GATE, SUMMARY, Network
from desktop_app.schedule.strands import strung

_PATIENCE = 20
"""After so many circles in one knot all of its ties are cut, so that a plan that is one tangle ends as well."""


def sort(net: Network) -> None:
    """Fill in `order` and the mirrored ties; each circle becomes a problem "cycle" with the ids of its tasks."""
    for turn in count(1):
        net.before, net.after = strung(len(net.kind), net.edges)
        order, waiting = _kahn(net)
        if len(order) == len(net.kind):
            awaited = {summary for above in net.outs.values() for summary in above}
            net.order = [node for node in order if net.kind[node] != SUMMARY or node in awaited]
            net.place = [0] * len(net.kind)
            for place, node in enumerate(net.order):
                net.place[node] = place
            return
        _cut(net, {node for node, left in enumerate(waiting) if left > 0}, turn > _PATIENCE)


def _kahn(net: Network) -> tuple[list[int], list[int]]:
    places, others, outs = net.after.places, net.after.others, net.outs
    behind = net.before.places
    waiting = [behind[2 * node + 2] - behind[2 * node] for node in range(len(net.kind))]
    for above in outs.values():
        for summary in above:
            waiting[summary] += 1
    order = [node for node, left in enumerate(waiting) if left == 0]
    for node in order:
        following = others[places[2 * node] : places[2 * node + 2]]
        if node in outs:
            following = following + outs[node]
        for other in following:
            left = waiting[other] = waiting[other] - 1
            if left == 0:
                order.append(other)
    return order, waiting


def _successors(net: Network, node: int) -> Iterator[int]:
    yield from net.after.all(node)
    yield from net.outs.get(node, ())


def _cut(net: Network, stuck: set[int], all_of_it: bool) -> None:
    """Find one circle in every knot of nodes that wait for each other, tell it, and open it where it is least sane."""
    for knot in _knots(net, stuck):
        circle = _circle(net, knot)
        tasks = [node for node in circle if node < len(net.tasks)]
        gates = [net.tasks[node].id for node in tasks if net.kind[node] == GATE]
        ids = [net.tasks[node].id for node in tasks]
        values: dict[str, object] = {"tasks": ids}
        if gates:
            values["gate"] = gates[0]
        if len(net.problems) < 1000:  # more would help nobody
            net.problems.append(Problem("cycle", values, ids[0] if ids else None))
        if all_of_it:
            inside = list(knot)
            net.edges = net.edges[:, ~(np.isin(net.edges[0], inside) & np.isin(net.edges[1], inside))]
        else:
            _open(net, circle)


def _open(net: Network, circle: list[int]) -> None:
    """Drop one tie of a circle: work of an earlier stage that waits for later work, else the one that leads back."""
    pairs = list(zip(circle, circle[1:] + circle[:1], strict=True))
    real = [(a, b) for a, b in pairs if b not in net.outs.get(a, ())]
    backwards = [(a, b) for a, b in real if _stage(net, a) > _stage(net, b) >= 0]
    plain = [(a, b) for a, b in real if net.kind[a] != GATE and net.kind[b] != GATE and a >= b]
    before, after = (backwards or plain or real)[0]
    net.edges = net.edges[:, (net.edges[0] != before) | (net.edges[1] != after)]


def _stage(net: Network, node: int) -> int:
    stage = net.stages[node] if node < len(net.tasks) and net.kind[node] != GATE else None
    return STAGE_ORDER[stage] if stage is not None else -1


def _circle(net: Network, knot: set[int]) -> list[int]:
    """A shortest circle through the knot's first node, in the order of its ties."""
    start = min(knot)
    came: dict[int, int] = {}
    queue = [start]
    for node in queue:
        for other in _successors(net, node):
            if other == start:
                path = [node]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return path[::-1]
            if other in knot and other not in came:
                came[other] = node
                queue.append(other)
    return [start]


def _knots(net: Network, stuck: set[int]) -> list[set[int]]:  # noqa: C901
    """The sets of nodes that all wait for each other (strongly connected), by Tarjan's search without recursion."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    knots: list[set[int]] = []
    for root in sorted(stuck):
        if root in number:
            continue
        number[root] = low[root] = len(number)
        stack.append(root)
        on_stack.add(root)
        work = [(root, _successors(net, root))]
        while work:
            node, others = work[-1]
            for other in others:
                if other not in stuck:
                    continue
                if other not in number:
                    number[other] = low[other] = len(number)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, _successors(net, other)))
                    break
                if other in on_stack:
                    low[node] = min(low[node], number[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    knot = _unwind(stack, on_stack, node)
                    if len(knot) > 1:
                        knots.append(knot)
    return knots


def _unwind(stack: list[int], on_stack: set[int], root: int) -> set[int]:
    knot: set[int] = set()
    while True:
        node = stack.pop()
        on_stack.discard(node)
        knot.add(node)
        if node == root:
            return knot

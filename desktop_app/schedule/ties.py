"""Links as the passes need them: between leaves, with lags in minutes, those of summaries handed down."""

from desktop_app.domain.codes import DurationUnit, LagUnit
from desktop_app.domain.task import Link
from desktop_app.schedule.network import (
    ELAPSED,
    FF,
    FS,
    GATE,
    NEVER,
    NO_LAG,
    PINNED,
    SHARE,
    SUMMARY,
    TYPES,
    WORKING,
    Network,
)


def read_links(net: Network) -> None:
    """Fill in the ties of all nodes, and the floor of those that nothing else holds."""
    n = len(net.tasks)
    net.fs, net.ties = [[] for _ in range(n)], [[] for _ in range(n)]
    fs, kind, index = net.fs, net.kind, net.index
    clamped: set[int] = set()
    settled = {node for node, pin in net.pins.items() if pin.settled}
    for link in net.book.of_campaign(Link, net.campaign.id):
        before, after = index.get(link.predecessor_id), index.get(link.successor_id)
        if before is None or after is None or before == after:
            continue
        type = TYPES[link.type]
        if kind[before] == SUMMARY or kind[after] == SUMMARY:
            _tie_summaries(net, link, before, after, settled, clamped)
        elif after in settled:
            continue
        elif type == FS and link.lag == 0:
            fs[after].append(before)
        else:
            _tie(net, link, before, after)
            if type == FF:
                clamped.add(after)
    net.clamped = clamped
    set_floors(net)


def _tie(net: Network, link: Link, before: int, after: int) -> None:
    lag, counts = _lag(net, link, before)
    net.ties[after].append((before, TYPES[link.type], lag, counts))


def _lag(net: Network, link: Link, before: int) -> tuple[int, int]:
    if link.lag == 0:
        return 0, NO_LAG
    if link.lag_unit is LagUnit.WORKING:
        return link.lag, WORKING
    if link.lag_unit is LagUnit.ELAPSED:
        return link.lag, ELAPSED
    if net.kind[before] == SUMMARY:
        return link.lag, SHARE
    elapsed = net.tasks[before].duration_unit is DurationUnit.ELAPSED
    return net.duration[before] * link.lag // 100, ELAPSED if elapsed else WORKING


def _tie_summaries(net: Network, link: Link, before: int, after: int, settled: set[int], clamped: set[int]) -> None:
    """A link to a summary holds each leaf below it; one from a summary waits for its earliest start or last finish."""
    if before < after < net.below[before] or after < before < net.below[after]:
        return
    if net.kind[before] == SUMMARY:
        for leaf in net.leaves(before):
            above = net.outs.setdefault(leaf, [])
            if before not in above:
                above.append(before)
    for leaf in net.leaves(after):
        if leaf in settled or net.kind[leaf] == GATE:
            continue
        if TYPES[link.type] == FS and link.lag == 0:
            net.fs[leaf].append(before)
        else:
            _tie(net, link, before, leaf)
            if TYPES[link.type] == FF:
                clamped.add(leaf)


def set_floors(net: Network) -> None:
    """Work that has no predecessor and names no date starts with the plan; a lead may take linked work before it."""
    origin, floor, fs, ties, kind, clamped = net.origin, net.floor, net.fs, net.ties, net.kind, net.clamped
    for node in range(len(net.tasks)):
        if kind[node] in (SUMMARY, PINNED):
            continue
        if (not fs[node] and not ties[node]) or node in clamped:
            if floor[node] == NEVER or (node in clamped and floor[node] < origin):
                floor[node] = origin
        elif kind[node] == GATE and floor[node] == NEVER:
            floor[node] = origin


def mirror(net: Network) -> None:
    """The same ties seen from the predecessors, for the backward pass."""
    nodes = range(len(net.fs))
    fs_after: list[list[int]] = [[] for _ in nodes]
    after: list[list[tuple[int, int, int, int]]] = [[] for _ in nodes]
    for node, before in enumerate(net.fs):
        for other in before:
            fs_after[other].append(node)
    for node, ties in enumerate(net.ties):
        for other, type, lag, counts in ties:
            after[other].append((node, type, lag, counts))
    net.fs_after, net.after = fs_after, after

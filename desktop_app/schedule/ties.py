"""Links as the passes need them: between leaves, with lags in minutes, those of summaries handed down."""

from collections.abc import Iterable
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.codes import DurationUnit, LagUnit
from desktop_app.domain.task import Link
from desktop_app.schedule.network import (
    ELAPSED,
    FF,
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
from desktop_app.schedule.strands import Edges

_ENDS = attrgetter("predecessor_id", "successor_id")
_SAYS = attrgetter("predecessor_id", "successor_id", "type", "lag", "lag_unit")
_NOWHERE = -1
_UNITS = {LagUnit.WORKING: 0, LagUnit.ELAPSED: 1, LagUnit.PERCENT: 1}


def read_links(net: Network) -> None:
    """Fill in the edges of all links, and the floor of the leaves that nothing else holds."""
    links = net.book.of_campaign(Link, net.campaign.id)
    before, after, types, lags, units = _columns(net, links)
    kinds = np.array(net.kind, dtype=np.int64)
    if net.asleep:
        # What is inactive holds nothing, and nothing holds it.
        asleep = list(net.asleep)
        before[np.isin(before, asleep) | np.isin(after, asleep)] = _NOWHERE
    known = (before >= 0) & (after >= 0) & (before != after)
    plain = known & (units == 0) & (kinds[before] != SUMMARY) & (kinds[after] != SUMMARY)
    counts = np.where(lags == 0, NO_LAG, WORKING)
    edges = np.array([before, after, types, lags, counts])
    others = [column for n in np.flatnonzero(known & ~plain) for column in edges_of(net, links[n])]
    net.edges = np.concatenate([edges[:, plain], np.array(others, dtype=np.int64).reshape(-1, 5).T], axis=1)
    _leave_settled(net)
    set_floors(net)


def _columns(net: Network, links: Iterable[Link]) -> list[NDArray[np.int64]]:
    """Nodes, types, lags and units of all links; a node that is not there is nowhere."""
    index, types, units = net.index.get, TYPES, _UNITS
    columns: tuple[list[int], ...] = ([], [], [], [], [])
    befores, afters, codes, lags, counts = (column.append for column in columns)
    for before, after, type, lag, unit in map(_SAYS, links):
        befores(index(before, _NOWHERE))
        afters(index(after, _NOWHERE))
        codes(types[type])
        lags(lag)
        counts(units[unit])
    return [np.array(column, dtype=np.int64) for column in columns]


def edges_of(net: Network, link: Link) -> list[tuple[int, int, int, int, int]]:
    """The edges of one link.

    A link to a summary holds each leaf below it; one from a summary waits for its earliest start or last finish.
    A link between a summary and what lies below it holds nothing.
    """
    before, after = (net.index.get(end, _NOWHERE) for end in _ENDS(link))
    if before < 0 or after < 0 or before == after:
        return []
    if before < after < net.below[before] or after < before < net.below[after]:
        return []
    lag, counts = _lag(net, link, before)
    if net.kind[before] == SUMMARY:
        for leaf in net.leaves(before):
            above = net.outs.setdefault(leaf, [])
            if before not in above:
                above.append(before)
    leaves = [leaf for leaf in net.leaves(after) if leaf == after or net.kind[leaf] != GATE]
    return [(before, leaf, TYPES[link.type], lag, counts) for leaf in leaves]


def _lag(net: Network, link: Link, before: int) -> tuple[int, int]:
    if link.lag == 0:
        return 0, NO_LAG
    if link.lag_unit == LagUnit.WORKING:
        return link.lag, WORKING
    if link.lag_unit == LagUnit.ELAPSED:
        return link.lag, ELAPSED
    if net.kind[before] == SUMMARY:
        return link.lag, SHARE
    net.shares.add(before)
    elapsed = net.tasks[before].duration_unit is DurationUnit.ELAPSED
    return net.duration[before] * link.lag // 100, ELAPSED if elapsed else WORKING


def _leave_settled(net: Network) -> None:
    """Finished work waits for nothing."""
    settled = [node for node, pin in net.pins.items() if pin.settled]
    if settled:
        net.edges = net.edges[:, ~np.isin(net.edges[1], settled)]


def set_floors(net: Network) -> None:
    """Work that has no predecessor and names no date starts with the plan; a lead may take linked work before it.

    A finish-to-finish link alone never takes work before the plan's start.
    """
    origin, floor, kind = net.origin, net.floor, net.kind
    held = np.bincount(net.edges[1], minlength=len(kind))
    for node in np.flatnonzero(held[: len(net.tasks)] == 0).tolist():
        if floor[node] == NEVER and kind[node] not in (SUMMARY, PINNED):
            floor[node] = origin
            net.from_start.add(node)
    for node in set(net.edges[1][net.edges[2] == FF].tolist()):
        if floor[node] < origin and kind[node] not in (SUMMARY, PINNED):
            if floor[node] == NEVER:
                net.from_start.add(node)
            floor[node] = origin


def joined(edges: Edges, more: list[tuple[int, int, int, int, int]]) -> Edges:
    """Edges with a few more behind them."""
    return np.concatenate([edges, np.array(more, dtype=np.int64).reshape(-1, 5).T], axis=1) if more else edges

"""No task waits for itself: cycles are found before they are written.

A large plan is not searched anew for every edit. Each node has a place, a number smaller than that of all that
waits for it; where such numbers exist there is no cycle. An edit that keeps the order costs a few comparisons,
another one only moves what stands between the two ends (after Pearce and Kelly, 2006).
"""

import math
from collections.abc import Callable, Iterable, Iterator

from desktop_app.domain.book import Book
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import Stage, TaskKind
from desktop_app.domain.network import Network, Node
from desktop_app.domain.outline import outline, subtree
from desktop_app.domain.task import Link, Task

Places = dict[Node, float]

_NETWORK_FIELDS = ("parent_id", "stage", "kind")
_MANY = 500
"""From so many changes on, looking at everything is cheaper than looking at each."""


class _Cycle(Exception):  # noqa: N818
    """A path of nodes, each waiting for the one before, the first for the last."""


def rows_by_stage(book: Book, campaign_id: str) -> dict[Stage, list[str]]:
    """Ids of the leaves of every stage, checkpoints left out."""
    leaves: dict[Stage, list[str]] = {}
    for row in outline(book, campaign_id):
        if row.stage is not None and not row.has_children and row.task.kind is not TaskKind.CHECKPOINT:
            leaves.setdefault(row.stage, []).append(row.task.id)
    return leaves


def concerns_network(change: Change) -> bool:
    """Whether a change may make a cycle. (A link that goes cannot; a task that goes makes its parent a leaf.)"""
    before, after = change.before, change.after
    if isinstance(after, Link) and isinstance(before, Link):
        return (before.predecessor_id, before.successor_id, before.type) != (
            after.predecessor_id,
            after.successor_id,
            after.type,
        )
    if isinstance(after, Task) and isinstance(before, Task):
        return any(getattr(before, field) != getattr(after, field) for field in _NETWORK_FIELDS)
    return isinstance(after, Link | Checkpoint) or isinstance(change.row, Task)


def cycle_in(book: Book, campaign_id: str) -> list[str]:
    """Ids of the tasks on a cycle, each once, in the order in which each waits for the one before; empty for none."""
    try:
        _all_places(Network(book, campaign_id))
    except _Cycle as cycle:
        return _tasks_on(cycle)
    return []


def cycle_made(before: Book, after: Book, campaign_id: str, changes: ChangeSet) -> list[str]:
    """The same for a book that came from `before`, which has no cycle, by these changes."""
    try:
        concerned = [change for change in changes.changes if concerns_network(change)]
        if len(concerned) > _MANY or not before.ids(Task, "campaign_id", campaign_id):
            _all_places(Network(after, campaign_id))
        else:
            _places_after(_places(before, campaign_id), Network(after, campaign_id), concerned)
    except _Cycle as cycle:
        return _tasks_on(cycle)
    return []


def _tasks_on(cycle: _Cycle) -> list[str]:
    path: list[Node] = cycle.args[0]
    return list(dict.fromkeys(id for id, end in path if end not in ("done", "opened")))


def _places(book: Book, campaign_id: str) -> Places:
    """The places of a book without cycles: kept in it, and brought up to date in the books that follow."""
    key = ("places", campaign_id)
    carried = book.carried(key)
    network = Network(book, campaign_id)
    places: Places = _all_places(network) if carried is None else carried.value
    if carried is not None and carried.since:
        places = _places_after(places, network, carried.since)
    if carried is None or carried.since:
        book.carry(key, places, concerns_network)
    return places


def _all_places(network: Network) -> Places:
    return {node: float(n) for n, node in enumerate(_in_order(network, network.nodes(), lambda _node: True))}


def _places_after(places: Places, network: Network, changes: Iterable[Change]) -> Places:
    """Places that fit after these changes; `places` fitted before them. Raises _Cycle when there are none."""
    places = dict(places)
    late: set[Node] = set()
    latest = -math.inf
    for before, after in _edges_at(network, places, _concerned(network, changes)):
        if places[before] >= places[after]:
            late.add(after)
            latest = max(latest, places[before])
    if not late:
        return places
    # What is reached from the late ends without passing the latest place moves behind that place, in order.
    beyond = math.inf

    def moves(node: Node) -> bool:
        nonlocal beyond
        if places[node] <= latest:
            return True
        beyond = min(beyond, places[node])
        return False

    moving = _in_order(network, late, moves)
    gap = 1.0 if beyond == math.inf else (beyond - latest) / (len(moving) + 1)
    if latest + gap / 2 == latest or latest + gap * len(moving) >= beyond:
        return _all_places(network)  # no numbers left in between
    places.update((node, latest + gap * n) for n, node in enumerate(moving, 1))
    return places


def _concerned(network: Network, changes: Iterable[Change]) -> list[Node]:
    """The nodes at which something may now wait that did not before."""
    ids: dict[str, None] = {}
    for change in changes:
        for row in (change.before, change.after):
            if isinstance(row, Link):
                ids |= {row.predecessor_id: None, row.successor_id: None}
            elif isinstance(row, Checkpoint):
                ids[row.task_id] = None
            elif isinstance(row, Task):
                ids |= {row.id: None, row.parent_id or row.id: None}
        if isinstance(change.after, Task) and change.before is not None and network.book.find(Task, change.id):
            ids |= dict.fromkeys(task.id for task in subtree(network.book, change.id))
    here = network.book.rows(Task)
    return [node for id in ids if id in here for node in network.of_task(id)]


def _edges_at(network: Network, places: Places, nodes: list[Node]) -> Iterator[tuple[Node, Node]]:
    """The edges in and out of these nodes. A node that is new gets a place first: between its neighbours if it fits."""
    pending = list(nodes)
    for node in pending:
        before, after = list(network.before(node)), list(network.after(node))
        for other in (node, *before, *after):
            if other not in places:
                places[other] = _between(network, places, other)
                if other is not node:
                    pending.append(other)
        yield from ((other, node) for other in before)
        yield from ((node, other) for other in after)


def _between(network: Network, places: Places, node: Node) -> float:
    low = max((places[other] for other in network.before(node) if other in places), default=-math.inf)
    high = min((places[other] for other in network.after(node) if other in places), default=math.inf)
    if low == -math.inf:
        return 0.0 if high == math.inf else high - 1.0
    return (low + high) / 2 if low < high < math.inf else low + 1.0


def _in_order(network: Network, seeds: Iterable[Node], enters: Callable[[Node], bool]) -> list[Node]:
    """All nodes reached from `seeds` through those that `enters` lets in, each before what waits for it.

    Raises _Cycle with its path.
    """
    finished: list[Node] = []
    seen: set[Node] = set()
    on_path: dict[Node, None] = {}
    for seed in seeds:
        if seed in seen:
            continue
        seen.add(seed)
        on_path[seed] = None
        stack = [(seed, network.after(seed))]
        while stack:
            node, waiting = stack[-1]
            following = next(waiting, None)
            if following is None:
                stack.pop()
                del on_path[node]
                finished.append(node)
            elif following in on_path:
                path = list(on_path)
                raise _Cycle(path[path.index(following) :])
            elif following not in seen and enters(following):
                seen.add(following)
                on_path[following] = None
                stack.append((following, network.after(following)))
    finished.reverse()
    return finished

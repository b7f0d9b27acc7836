"""A schedule after a small change: only what can move is computed again, with the same result as from scratch.

Changed leaves and links are carried into a copy of the earlier network, and both passes go on from there as far as
dates keep changing. Whatever changes more than that (the tree, gates, calendars, summaries, phases, the moment asked
about) is scheduled from scratch.
"""

from collections.abc import Iterator
from copy import copy
from heapq import heapify, heappop, heappush
from operator import attrgetter
from typing import TypeVar

import numpy as np

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.campaign import Campaign, Grade, Phase, Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer, ItemTask
from desktop_app.domain.entity import Entity
from desktop_app.domain.people import Leave, Person
from desktop_app.domain.repeat import Occurrence, Repeat
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.schedule.columns import Columns
from desktop_app.schedule.gates import is_done, is_started
from desktop_app.schedule.handing import handed_to
from desktop_app.schedule.leaves import Reader, start_of_plan
from desktop_app.schedule.network import FF, GATE, NEVER, PINNED, SHARE, SUMMARY, WORK, Network
from desktop_app.schedule.passes import Backward, Forward, backward, end_of, place_backward, place_forward
from desktop_app.schedule.strands import strung
from desktop_app.schedule.ties import edges_of, joined
from desktop_app.schedule.working_time import FAR

_FRAME: tuple[type[Entity], ...] = (
    Calendar,
    CalendarWeekday,
    CalendarException,
    Person,
    Leave,
    Grade,
    Phase,
    Wave,
    Checkpoint,
    CheckpointItem,
    Confirmer,
    ItemTask,
    Confirmation,
    Assignment,
    Repeat,
    Occurrence,
)
"""What must be the very same for a change to count as small."""

_PLACE = attrgetter("campaign_id", "parent_id", "position", "stage", "kind", "inactive")
_BOUNDS = attrgetter(
    "constraint",
    "constraint_date",
    "deadline",
    "anchor_phase",
    "anchor_edge",
    "anchor_side",
    "anchor_offset",
    "anchor_unit",
    "calendar_id",
    "fixed_start",
    "fixed_finish",
)
_WORK = attrgetter(
    "duration",
    "duration_unit",
    "actual_start",
    "actual_finish",
    "remaining",
    "resume",
    "owner_id",
    "ignores_owner_calendar",
)
E = TypeVar("E", bound=Entity)
_MANY = 200
"""More changed rows than this are not a small change."""


class _TooMuchError(Exception):
    """The change is not a small one."""


def rescheduled(columns: Columns, book: Book) -> Columns | None:
    """The figures after a small change of the book they were made from; None when it is not a small one."""
    try:
        return _rescheduled(columns, book)
    except _TooMuchError:
        return None


def _rescheduled(columns: Columns, book: Book) -> Columns:
    old = columns.net
    _require_same_frame(old, book)
    tasks = _changed(old.book, book, Task)
    links = _changed(old.book, book, Link)
    net = _copied(old, book)
    touched = [_reread(net, before, after) for before, after in tasks]
    touched += _retied(net, links)
    nodes = {node for node in touched if node is not None}
    for node in nodes:
        _set_floor(net, node)
    if net.campaign.plan_start is None and start_of_plan(net) != old.origin:
        raise _TooMuchError
    early = _forward(net, columns.early, nodes)
    end = end_of(net, early)
    same_end = end == end_of(old, columns.early)
    late = _backward(net, old, columns.late, early, end, nodes) if same_end else backward(net, early, end, net.cap)
    fresh = Columns(net, early, early, late)
    # Only where somebody has asked for buffers before, and then they will again.
    commitments: Backward | None = columns.__dict__.get("commitments")
    if commitments is not None:
        fresh.commitments = _backward(net, old, commitments, early, FAR, nodes)
    first, last = fresh.reach
    if any(first <= time.covered[0] or last >= time.covered[1] for time in net.times):
        raise _TooMuchError
    return fresh


def _require_same_frame(old: Network, book: Book) -> None:
    same = all(book.rows(kind) is old.book.rows(kind) for kind in _FRAME)
    if not same or book.find(Campaign, old.campaign.id) is not old.campaign:
        raise _TooMuchError
    if old.late or old.campaign.from_finish or any(problem.code == "cycle" for problem in old.problems):
        raise _TooMuchError


def _changed(old: Book, new: Book, kind: type[E]) -> list[tuple[E | None, E | None]]:
    """The rows that are not the same any more, before and after."""
    before, after = old.rows(kind), new.rows(kind)
    if before is after:
        return []
    found: list[tuple[E | None, E | None]] = []
    if len(before) == len(after):
        # Most often the same rows in the same order but for a few: that is found out without asking for each by its id.
        found += [pair for pair in zip(before.values(), after.values(), strict=True) if pair[0] is not pair[1]]
        if len(found) <= _MANY and all(one.id == other.id for one, other in found if one and other):
            return found
    found = [(before.get(id), row) for id, row in after.items() if before.get(id) is not row]
    if len(before) + sum(row is None for row, _ in found) != len(after):
        found += [(row, None) for id, row in before.items() if id not in after]
    if len(found) > _MANY:
        raise _TooMuchError
    return found


def _copied(old: Network, book: Book) -> Network:
    """A network that shares all that does not change with the earlier one."""
    net = copy(old)
    net.book = book
    net.tasks, net.times = old.tasks.copy(), old.times.copy()
    net.kind, net.time, net.duration = old.kind.copy(), old.time.copy(), old.duration.copy()
    net.lag_time, net.progress = old.lag_time.copy(), old.progress.copy()
    net.floor, net.cap = old.floor.copy(), old.cap.copy()
    net.special, net.pins = old.special.copy(), old.pins.copy()
    net.late, net.problems, net.shares = old.late.copy(), old.problems.copy(), old.shares.copy()
    return net


def _reread(net: Network, before: Task | None, after: Task | None) -> int | None:
    """Read one changed task again; None when its dates cannot have changed."""
    campaign_id = net.campaign.id
    if before is None or after is None or _PLACE(before) != _PLACE(after):
        if campaign_id not in {row.campaign_id for row in (before, after) if row is not None}:
            return None
        raise _TooMuchError
    if after.campaign_id != campaign_id or after.id not in net.index:
        return None
    node = net.index[after.id]
    net.tasks[node] = after
    if net.kind[node] in (SUMMARY, GATE):
        if _BOUNDS(before) != _BOUNDS(after) or _WORK(before) != _WORK(after):
            raise _TooMuchError
        net.progress[node] = after.percent
        return None
    if before.calendar_id != after.calendar_id:
        raise _TooMuchError
    if net.gates and (is_started(before), is_done(before)) != (is_started(after), is_done(after)):
        raise _TooMuchError
    was_settled = node in net.pins and net.pins[node].settled
    was_long = net.duration[node], before.duration_unit
    _read(net, node)
    is_settled = node in net.pins and net.pins[node].settled
    if is_settled != was_settled or node in net.late:
        raise _TooMuchError
    if node in net.shares and (net.duration[node], after.duration_unit) != was_long:
        raise _TooMuchError
    return node


def _read(net: Network, node: int) -> None:
    """Read a leaf as if for the first time."""
    task = net.tasks[node]
    net.kind[node], net.time[node], net.floor[node], net.cap[node] = WORK, 0, NEVER, FAR
    net.pins.pop(node, None)
    net.special.pop(node, None)
    net.problems = [problem for problem in net.problems if problem.task_id != task.id]
    Reader(net).read(node, task)


def _retied(net: Network, links: list[tuple[Link | None, Link | None]]) -> list[int]:
    """Carry changed links into the edges; the nodes at both ends of them."""
    ends: list[int] = []
    fresh: list[tuple[int, int, int, int, int]] = []
    for before, after in links:
        for link in (before, after):
            if link is None or link.campaign_id != net.campaign.id:
                continue
            edges = _plain_edges(net, link)
            ends += [end for edge in edges for end in edge[:2]]
            if link is after:
                fresh += edges
            else:
                for edge in edges:
                    _untie(net, edge)
    if ends:
        if any(net.place[edge[0]] >= net.place[edge[1]] for edge in fresh):
            raise _TooMuchError
        net.edges = joined(net.edges, fresh)
        net.before, net.after = strung(len(net.kind), net.edges)
    return ends


def _plain_edges(net: Network, link: Link) -> list[tuple[int, int, int, int, int]]:
    nodes = [net.index.get(id) for id in (link.predecessor_id, link.successor_id)]
    for node in nodes:
        if node is None or net.kind[node] in (SUMMARY, GATE) or node in net.asleep:
            raise _TooMuchError
        if node in net.pins and net.pins[node].settled:
            raise _TooMuchError
    return edges_of(net, link)


def _untie(net: Network, edge: tuple[int, int, int, int, int]) -> None:
    fitting = np.flatnonzero((net.edges == np.array(edge, dtype=np.int64)[:, None]).all(axis=0))
    if not len(fitting):
        raise _TooMuchError
    net.edges = np.delete(net.edges, fitting[0], axis=1)


def _set_floor(net: Network, node: int) -> None:
    """The floor of a leaf that was read again, as all the parts of a whole reading would leave it."""
    _read(net, node)
    floor, cap = handed_to(net, node)
    net.floor[node], net.cap[node] = max(net.floor[node], floor), min(net.cap[node], cap)
    if net.kind[node] == PINNED:
        return
    ties = [other for other in net.before.all(node) if other < len(net.tasks)]
    if not ties and net.floor[node] == NEVER:
        net.floor[node] = net.origin
    if any(tie[1] == FF for tie in net.before.rest(node)):
        net.floor[node] = max(net.floor[node], net.origin)
    if node in net.opened:
        net.floor[node] = max(net.floor[node], net.opened[node][0])


def _forward(net: Network, old: Forward, nodes: set[int]) -> Forward:
    result = Forward(old.start.copy(), old.finish.copy(), old.bound.copy())
    for node in nodes:
        result.bound.pop(node, None)
    start, finish, outs = result.start, result.finish, net.outs
    place = net.place
    waiting = [place[node] for node in nodes]
    heapify(waiting)
    queued = set(waiting)

    def wave() -> Iterator[int]:
        while waiting:
            at = heappop(waiting)
            queued.discard(at)
            node = net.order[at]
            was = start[node], finish[node]
            yield node
            if (start[node], finish[node]) != was:
                for other in (*net.after.all(node), *outs.get(node, ())):
                    if place[other] not in queued:
                        queued.add(place[other])
                        heappush(waiting, place[other])

    place_forward(net, wave(), net.floor, result)
    return result


def _backward(net: Network, old: Network, late: Backward, early: Forward, end: int, nodes: set[int]) -> Backward:
    """A backward pass to the same end as an earlier one, after some nodes have changed."""
    if net.outs or (net.edges[4] == SHARE).any():
        return backward(net, early, end, net.cap)
    result = Backward(late.start.copy(), late.finish.copy(), late.let.copy(), late.asked.copy())
    for node in nodes:
        result.asked.pop(node, None)
    place = net.place
    # What the predecessors may do also depends on a changed leaf's calendar.
    queued = {place[other] for node in nodes for other in (node, *net.before.all(node), *old.before.all(node))}
    waiting = [-at for at in queued]
    heapify(waiting)

    def wave() -> Iterator[int]:
        while waiting:
            at = -heappop(waiting)
            queued.discard(at)
            node = net.order[at]
            was = result.let[node], result.finish[node]
            yield node
            if (result.let[node], result.finish[node]) != was:
                for other in net.before.all(node):
                    if place[other] not in queued:
                        queued.add(place[other])
                        heappush(waiting, -place[other])

    place_backward(net, wave(), early, end, net.cap, result)
    return result

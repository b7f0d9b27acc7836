"""What summaries hand down to the leaves below them: their bounds and deadlines."""

from desktop_app.domain.codes import Constraint, Edge
from desktop_app.domain.task import Task
from desktop_app.schedule.anchors import anchored_moment
from desktop_app.schedule.network import GATE, NEVER, SUMMARY, Network
from desktop_app.schedule.working_time import FAR, to_minutes

_FROM_BELOW = (Constraint.SNET, Constraint.MSO)
_FROM_ABOVE = (Constraint.FNLT, Constraint.MFO)


def hand_down(net: Network) -> None:
    """Give the leaves of each summary with a constraint, an anchor or a deadline the bound that follows from it."""
    for node, task in enumerate(net.tasks):
        if net.kind[node] != SUMMARY:
            continue
        if not _hands_down(task):
            continue
        floor, cap = _bounds(net, task)
        for leaf in net.leaves(node):
            if net.kind[leaf] == GATE:
                continue
            net.floor[leaf] = max(net.floor[leaf], floor)
            net.cap[leaf] = min(net.cap[leaf], cap)


def handed_to(net: Network, leaf: int) -> tuple[int, int]:
    """The floor and the cap that the summaries above a leaf hand down to it."""
    floor, cap = NEVER, FAR
    above = net.parent[leaf]
    while above >= 0:
        if _hands_down(net.tasks[above]):
            bounds = _bounds(net, net.tasks[above])
            floor, cap = max(floor, bounds[0]), min(cap, bounds[1])
        above = net.parent[above]
    return floor, cap


def _hands_down(task: Task) -> bool:
    return task.deadline is not None or task.constraint_date is not None or task.anchor_phase is not None


def _bounds(net: Network, task: Task) -> tuple[int, int]:
    floor, cap = NEVER, FAR
    if task.deadline is not None:
        cap = to_minutes(task.deadline)
    if task.constraint_date is not None:
        date = to_minutes(task.constraint_date)
        floor = date if task.constraint in _FROM_BELOW else floor
        cap = min(cap, date) if task.constraint in _FROM_ABOVE else cap
    time = net.calendars.of_calendar(task.calendar_id)
    anchored = anchored_moment(task, net.phases, time, net.calendars.seven_day())
    if anchored is not None and task.anchor_side is Edge.START:
        floor = max(floor, anchored[0])
    elif anchored is not None:
        cap = min(cap, anchored[0])
    return floor, cap

"""Why a date is what it is: the one thing among all bounds that decided it."""

from typing import Any

from desktop_app.domain.codes import Constraint, DurationUnit, Edge
from desktop_app.domain.outline import ancestors
from desktop_app.domain.people import Leave
from desktop_app.domain.task import Task
from desktop_app.schedule.columns import Columns
from desktop_app.schedule.gates import item_that_opens
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
    WORKING,
    Network,
)
from desktop_app.schedule.passes import start_after
from desktop_app.schedule.placing import whole_days
from desktop_app.schedule.result import Driver
from desktop_app.schedule.strands import Tie
from desktop_app.schedule.working_time import DAY, to_datetime, to_minutes

_TYPE_NAMES = {FS: "FS", SS: "SS", FF: "FF", SF: "SF"}
_LAG_NAMES = {NO_LAG: "working", WORKING: "working", ELAPSED: "elapsed", SHARE: "percent"}


def start_driver(columns: Columns, node: int) -> Driver:
    """What decided the start of a task."""
    net = columns.net
    kind = net.kind[node]
    if kind == SUMMARY:
        return Driver("children", {"task": _edge_child(columns, node, columns.start, first=True)})
    if kind == GATE:
        return _gate_driver(columns, node)
    if kind == PINNED:
        return _pin_driver(columns, node, Edge.START)
    moment, found = _bound_driver(columns, node)
    start = columns.dates.start[node]
    laid_late = node in net.late or net.campaign.from_finish
    if laid_late and columns.late.start[node] == start and moment < start:
        return _latest_driver(columns, node)
    special = net.special.get(node)
    if special is not None:
        if start == special.latest and moment > start:
            return _constraint(net, node, could=to_datetime(columns.begins(node, moment)))
        if special.delay:
            return Driver("levelling", {"delay": special.delay, **found.values})
    return Driver(found.code, {**found.values, **_days_off(columns, node, moment, start)})


def finish_driver(columns: Columns, node: int) -> Driver:
    """What decided the finish of a task."""
    net = columns.net
    kind = net.kind[node]
    task = net.tasks[node]
    if kind == SUMMARY:
        return Driver("children", {"task": _edge_child(columns, node, columns.finish, first=False)})
    if kind == GATE:
        return _gate_driver(columns, node)
    if kind == PINNED:
        return _pin_driver(columns, node, Edge.FINISH)
    moment, found = _bound_driver(columns, node)
    if found.code == "link" and found.values["type"] in ("FF", "SF") and moment >= columns.dates.start[node]:
        return found
    if found.code == "constraint" and task.constraint is Constraint.FNET:
        return found
    special = net.special.get(node)
    if special is not None and special.latest == columns.dates.start[node] and task.constraint is Constraint.FNLT:
        return _constraint(net, node)
    values: dict[str, Any] = {"minutes": net.duration[node], "unit": task.duration_unit.value}
    return Driver("duration", {**values, **_leave(columns, node)})


def bound(columns: Columns, node: int) -> int:
    """The moment before which a leaf may not start."""
    return _bound_driver(columns, node)[0]


def _bound_driver(columns: Columns, node: int) -> tuple[int, Driver]:
    """The latest of all that a leaf waits for, with its moment.

    Of several at the same moment: a shut gate, what the leaf itself names, a link, and last the start of the plan.
    """
    net, dates = columns.net, columns.dates
    floor = net.floor[node]
    found: list[tuple[int, int, int, Tie | None]] = [(floor, 0 if floor == net.origin else 2, 0, None)]
    found += [
        (dates.finish[other], 3 if other >= columns.n else 1, -other, (other, FS, 0, NO_LAG))
        for other in net.before.plain(node)
    ]
    found += [
        (start_after(net, node, tie, dates.start, dates.finish), 1, -tie[0], tie) for tie in net.before.rest(node)
    ]
    moment, _, _, tied = max(found)
    if tied is None:
        return moment, _floor_driver(columns, node)
    return moment, _opening_driver(columns, tied[0]) or _link_driver(net, tied, moment)


def _link_driver(net: Network, tie: Tie, at: int) -> Driver:
    other, type, lag, counts = tie
    values = {
        "task": net.tasks[other].id,
        "type": _TYPE_NAMES[type],
        "lag": lag,
        "lag_unit": _LAG_NAMES[counts],
        "at": to_datetime(at),
    }
    return Driver("link", values)


def _opening_driver(columns: Columns, node: int) -> Driver | None:
    """The reason behind the opening of a shut gate; None for any other node."""
    net = columns.net
    if node < len(net.tasks):
        return None
    gate = next(gate for gate in net.gates if gate.opening == node)
    planned, held = columns.dates.finish[gate.node], columns.dates.finish[node]
    calendar = net.calendars.campaign
    values = {
        "task": net.tasks[gate.node].id,
        "stage": gate.stage.value,
        "planned": to_datetime(planned),
        "days_lost": max(0, whole_days(calendar, calendar.between(planned, held))),
        "state": gate.standing.state.value,
    }
    return Driver("gate_waiting" if held > planned else "gate_planned", values)


def _floor_driver(columns: Columns, node: int) -> Driver:
    """The reason of a leaf's own earliest start: gate, constraint, status date, a summary above, or the plan's start."""
    net = columns.net
    floor, task = net.floor[node], net.tasks[node]
    opened, gate = net.opened.get(node, (NEVER, 0))
    if opened == floor and opened != NEVER:
        return _opened_driver(net, task, gate, opened)
    holds = task.constraint_date is not None and task.constraint in (Constraint.SNET, Constraint.FNET)
    if holds and task.constraint_date is not None and floor <= to_minutes(task.constraint_date):
        return _constraint(net, node)
    if task.anchor_is_earliest and floor > net.origin:
        return Driver("anchor", {"date": to_datetime(floor), **_anchor(task)})
    if net.status is not None and floor == net.status and task.percent == 0:
        return Driver("status_date", {"date": to_datetime(net.status)})
    if floor > net.origin:
        above = net.parent[node]
        while above >= 0:
            holder = net.tasks[above]
            if holder.constraint_date is not None and to_minutes(holder.constraint_date) == floor:
                return Driver("summary_constraint", {"task": holder.id, "date": to_datetime(floor)})
            above = net.parent[above]
    if net.campaign.plan_start is None:
        return Driver("first_date", {"date": to_datetime(net.origin)})
    return Driver("campaign_start", {"date": to_datetime(net.origin)})


def _opened_driver(net: Network, task: Task, node: int, opened: int) -> Driver:
    """A confirmation that opened work: of the whole gate, or of the item that names the task or one above it."""
    gate = next(known for known in net.gates if known.node == node)
    values = {"task": net.tasks[node].id, "stage": gate.stage.value, "at": to_datetime(opened)}
    if gate.opened is None or gate.opened > opened:
        holder = next(row.id for row in (task, *ancestors(net.book, task)) if row.id in gate.by_item)
        values["item"] = item_that_opens(net.book, gate.checkpoint_id, holder).what
    return Driver("gate", values)


def _constraint(net: Network, node: int, **more: Any) -> Driver:
    task = net.tasks[node]
    return Driver("constraint", {"constraint": task.constraint.value, "date": task.constraint_date, **more})


def _pin_driver(columns: Columns, node: int, edge: Edge) -> Driver:
    net = columns.net
    pin, task = net.pins[node], net.tasks[node]
    moment = pin.start if edge is Edge.START else pin.finish
    if not pin.free and pin.reason != "repeat":
        return _begun_driver(columns, node, edge)
    values: dict[str, Any] = {"date": to_datetime(moment)}
    if pin.reason == "anchor" and task.anchor_phase is not None:
        values |= _anchor(task)
        if task.anchor_side is not edge:
            return Driver("duration", {"minutes": net.duration[node], "unit": task.duration_unit.value})
    elif pin.reason == "constraint":
        if task.constraint is Constraint.MSO and edge is Edge.FINISH:
            return Driver("duration", {"minutes": net.duration[node], "unit": task.duration_unit.value})
        values |= {"constraint": task.constraint.value, "date": task.constraint_date}
    find = columns.could_start if edge is Edge.START else columns.could_finish
    could = find(node) if pin.free else None
    if could is not None and could > moment:
        _, held = _bound_driver(columns, node)
        values |= {"could": to_datetime(could), "held_by": held}
    return Driver(pin.reason, values)


def _anchor(task: Task) -> dict[str, Any]:
    return {
        "phase": task.anchor_phase.value if task.anchor_phase is not None else None,
        "edge": task.anchor_edge.value,
        "side": task.anchor_side.value,
        "offset": task.anchor_offset,
        "unit": task.anchor_unit.value,
    }


def _begun_driver(columns: Columns, node: int, edge: Edge) -> Driver:
    pin, task = columns.net.pins[node], columns.net.tasks[node]
    if edge is Edge.START or task.actual_finish is not None:
        return Driver("actual", {"date": to_datetime(pin.start if edge is Edge.START else pin.finish)})
    if pin.reason == "status_date":
        return Driver("status_date", {"date": columns.net.campaign.status_date, "remaining": pin.remaining})
    return Driver("remaining", {"minutes": pin.remaining, "unit": task.duration_unit.value})


def _gate_driver(columns: Columns, node: int) -> Driver:
    """A checkpoint is planned when the last work of its stage is done, or when it is due."""
    net, dates = columns.net, columns.dates
    planned = dates.finish[node]
    last = min((other for other in net.before.plain(node) if dates.finish[other] == planned), default=None)
    stage = next((gate.stage.value for gate in net.gates if gate.node == node), None)
    if last is not None and last < len(net.tasks):
        return Driver("stage_work", {"task": net.tasks[last].id, "stage": stage})
    for tie in net.before.rest(node):
        if start_after(net, node, tie, dates.start, dates.finish) == planned:
            return _link_driver(net, tie, planned)
    if net.floor[node] > net.origin:
        return Driver("due", {"date": to_datetime(planned), "stage": stage})
    if net.campaign.from_finish:
        return _latest_gate_driver(columns, node)
    return Driver("campaign_start", {"date": to_datetime(net.origin)})


def _latest_gate_driver(columns: Columns, node: int) -> Driver:
    """In a plan laid from its finish a gate without work stands where what it opens must begin, or at the end."""
    net, late = columns.net, columns.late
    after = [
        leaf
        for other in net.after.plain(node)
        for leaf in ((other,) if other < columns.n else net.after.plain(other))
        if leaf < columns.n
    ]
    planned = to_datetime(columns.dates.finish[node])
    holder = min(after, key=lambda other: (late.start[other], other), default=None)
    if holder is None:
        return Driver("latest_end", {"date": planned})
    return Driver("latest", {"task": net.tasks[holder].id, "date": planned})


def _latest_driver(columns: Columns, node: int) -> Driver:
    """As late as possible: what comes next, or the end of the plan."""
    net, late = columns.net, columns.late
    finish = columns.dates.finish[node]
    after = [other for other in net.after.plain(node) if other < len(net.tasks)]
    holder = min(after, key=lambda other: late.let[other], default=None)
    time = net.times[net.time[node]]
    if holder is not None and time.previous_finish(late.let[holder]) <= finish:
        return Driver("latest", {"task": net.tasks[holder].id, "date": to_datetime(late.let[holder])})
    tied = [tie[0] for tie in net.after.rest(node) if tie[0] < len(net.tasks)]
    if tied:
        return Driver("latest", {"task": net.tasks[tied[0]].id, "date": to_datetime(finish)})
    return Driver("latest_end", {"date": to_datetime(finish)})


def _edge_child(columns: Columns, node: int, column: Any, first: bool) -> str:
    """The leaf that gives a summary its start or its finish."""
    leaves = columns.net.leaves(node)
    pick = min if first else max
    return columns.net.tasks[pick(leaves, key=lambda leaf: (int(column[leaf]), -leaf if first else leaf))].id


def _days_off(columns: Columns, node: int, moment: int, start: int) -> dict[str, Any]:
    """Days off, or days of leave, that moved a start from what it waited for."""
    net = columns.net
    time = net.times[net.time[node]]
    if start // DAY <= moment // DAY or (net.kind[node] == SPECIAL and net.duration[node] == 0):
        return {}
    first = to_datetime(moment).date() if moment < time.last_moment(to_datetime(moment).date()) else None
    day = moment // DAY + (first is None)
    if day >= start // DAY:
        return {}
    off = to_datetime(day * DAY).date()
    if time.is_working_day(off):
        return {}
    return {"day_off": off, **_leave(columns, node, moment, start)}


def _leave(columns: Columns, node: int, begin: int | None = None, end: int | None = None) -> dict[str, Any]:
    """The owner's leave within a stretch (the task's own dates when none is given), where leave counts."""
    net = columns.net
    task = net.tasks[node]
    if task.owner_id is None or task.ignores_owner_calendar or not net.campaign.follows_leave:
        return {}
    if task.duration_unit is DurationUnit.ELAPSED:
        return {}
    first = columns.dates.start[node] if begin is None else begin
    last = columns.dates.finish[node] if end is None else end
    for leave in net.book.where(Leave, "person_id", task.owner_id):
        if to_minutes(leave.start) < last and to_minutes(leave.finish) > first:
            return {"leave": leave.id, "person": task.owner_id, "until": leave.finish}
    return {}

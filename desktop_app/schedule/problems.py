"""What is wrong with a plan, as data."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, overload

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.errors import Problem
from desktop_app.domain.people import Leave
from desktop_app.schedule.columns import Columns
from desktop_app.schedule.drivers import bound
from desktop_app.schedule.network import Gate, Network
from desktop_app.schedule.working_time import FAR, to_datetime, to_minutes


class Problems(Sequence[Problem]):
    """All problems of a schedule, in a fixed order, looked for when somebody asks: a drag asks forty times a second
    where things stand, and not once what is wrong with them.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    @cached_property
    def _found(self) -> tuple[Problem, ...]:
        return tuple(_problems(self._columns))

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> Problem: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Problem, ...]: ...

    def __getitem__(self, at: int | slice) -> Problem | tuple[Problem, ...]:
        return self._found[at]

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._found == tuple(other)

    def __hash__(self) -> int:
        return hash(self._found)

    def __repr__(self) -> str:
        return repr(self._found)


def _problems(columns: Columns) -> list[Problem]:
    net = columns.net
    return [
        *net.problems,
        *_missed_deadlines(columns),
        *_conflicts(columns),
        *_overdue_gates(columns),
        *_leave(net),
        *_missed_finish(columns),
        *_calendars(columns),
    ]


def _missed_deadlines(columns: Columns) -> Iterator[Problem]:
    net = columns.net
    capped = [node for node, cap in enumerate(net.cap[: columns.n]) if cap < FAR]
    for node in sorted({*capped, *columns.spans.summaries.tolist()}):
        task = net.tasks[node]
        if task.deadline is None:
            continue
        deadline, finish = to_minutes(task.deadline), int(columns.finish[node])
        if finish > deadline and not columns.is_done[node]:
            values = {"deadline": task.deadline, "finish": to_datetime(finish)}
            values["minutes"] = -columns.between(node, finish, deadline)
            yield Problem("deadline_missed", values, task.id)


def _conflicts(columns: Columns) -> Iterator[Problem]:
    """Dates that were given and that links or gates contradict."""
    net = columns.net
    for node, pin in net.pins.items():
        could = columns.could_finish(node) if pin.free else None
        task = net.tasks[node]
        if could is None or could <= pin.finish or columns.is_done[node]:
            continue
        missed = columns.between(node, pin.finish, could)
        if missed == 0:
            continue
        values: dict[str, Any] = {
            "date": to_datetime(pin.finish),
            "could": to_datetime(could),
            "minutes": missed,
        }
        if pin.reason == "anchor" and task.anchor_phase is not None:
            values["phase"] = task.anchor_phase.value
        if pin.reason == "constraint":
            values |= {"constraint": task.constraint.value, "date": task.constraint_date}
        yield Problem(f"{pin.reason}_missed", values, task.id)
    for node, special in net.special.items():
        task = net.tasks[node]
        if columns.dates.start[node] != special.latest or columns.is_done[node]:
            continue
        could = columns.begins(node, bound(columns, node))
        missed = columns.between(node, special.latest, could) if could > special.latest else 0
        if missed:
            values = {"constraint": task.constraint.value, "date": task.constraint_date, "minutes": missed}
            yield Problem("constraint_missed", values, task.id)


def _overdue_gates(columns: Columns) -> Iterator[Problem]:
    net = columns.net
    now = to_minutes(net.now)
    for gate in net.gates:
        planned = columns.dates.finish[gate.node]
        if gate.opening >= 0 and planned < now and _matters(net, gate):
            values = {"stage": gate.stage.value, "planned": to_datetime(planned)}
            yield Problem("gate_overdue", values, net.tasks[gate.node].id)


def _matters(net: Network, gate: Gate) -> bool:
    """Whether anything waits for a shut gate: work that it confirms, or work behind it."""
    ties = net.before.plain(gate.node) or any(gate.node in shut for shut in net.shut.values())
    return bool(ties)


def _leave(net: Network) -> Iterator[Problem]:
    """Work whose dates are given and fall into its owner's leave."""
    if not net.campaign.follows_leave:
        return
    for node, pin in net.pins.items():
        task = net.tasks[node]
        if not pin.free or task.owner_id is None or task.ignores_owner_calendar:
            continue
        for leave in net.book.where(Leave, "person_id", task.owner_id):
            if to_minutes(leave.start) < pin.finish and to_minutes(leave.finish) > pin.start:
                values = {"person": task.owner_id, "start": leave.start, "finish": leave.finish}
                yield Problem("owner_on_leave", values, task.id)
                break


def _missed_finish(columns: Columns) -> Iterator[Problem]:
    campaign = columns.net.campaign
    if campaign.from_finish and campaign.plan_finish is not None and columns.n:
        finish = to_datetime(int(columns.finish.max()))
        if finish > campaign.plan_finish:
            yield Problem("plan_finish_missed", {"date": campaign.plan_finish, "finish": finish})


def _calendars(columns: Columns) -> Iterator[Problem]:
    net = columns.net
    for calendar_id in sorted(net.calendars.void):
        yield Problem("calendar_without_work", {"calendar": calendar_id})
    last_year = to_datetime(int(columns.finish.max())).year if columns.n else net.now.year
    for calendar in _followed(net.book, net):
        if calendar.announced_until is not None and calendar.announced_until < last_year:
            values = {"calendar": calendar.id, "year": calendar.announced_until + 1, "until": last_year}
            yield Problem("holidays_not_announced", values)


def _followed(book: Book, net: Network) -> Iterator[Calendar]:
    """The calendars in use that follow the public holidays."""
    used = {net.tasks[node].calendar_id for node, time in enumerate(net.lag_time[: len(net.tasks)]) if time} | {None}
    ids = sorted({net.calendars.calendar_id if id is None else id for id in used} - {None}, key=str)
    for id in ids:
        calendar = book.find(Calendar, id)
        seen: set[str] = set()
        while calendar is not None and calendar.id not in seen:
            if calendar.follows_holidays:
                yield calendar
                break
            seen.add(calendar.id)
            calendar = book.find(Calendar, calendar.base_id)

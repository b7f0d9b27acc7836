"""What each leaf says of itself: its calendar, its bounds, and the dates that are given."""

from datetime import datetime
from operator import attrgetter

from desktop_app.domain.codes import Constraint, DurationUnit, Edge, TaskKind, TaskMode, TaskType
from desktop_app.domain.errors import Problem
from desktop_app.domain.task import Assignment, Task
from desktop_app.schedule.anchors import anchored_moment
from desktop_app.schedule.calendars import Key
from desktop_app.schedule.network import GATE, NEVER, PINNED, SPECIAL, SUMMARY, WORK, Network, Pin, Special
from desktop_app.schedule.placing import back, run, settle
from desktop_app.schedule.repeats import days_of_rule, repeats_of, span_of_day, ticked_days
from desktop_app.schedule.working_time import FAR, WorkingTime, to_datetime, to_minutes

_DONE = 100
_FACTS = attrgetter(
    "constraint",
    "mode",
    "duration_unit",
    "kind",
    "actual_start",
    "actual_finish",
    "anchor_phase",
    "deadline",
    "levelling_delay",
    "calendar_id",
    "percent",
    "inactive",
)
_PLAIN_FACTS = (
    *(Constraint.ASAP, TaskMode.AUTO, DurationUnit.WORKING, TaskKind.TASK),
    *(None, None, None, None, 0, None, 0, False),
)
"""What nearly all tasks say of themselves: nothing but a duration."""
_OF_TIME = 9
"""So many of these facts decide how a leaf is placed; the others only on which calendar, and how far it is."""
_PLAIN = Special()


def read_leaves(net: Network) -> None:
    """Fill in kind, calendar, duration, floor, cap, pins and specials of all tasks."""
    n = len(net.tasks)
    net.kind, net.time, net.duration = [WORK] * n, [0] * n, [task.duration for task in net.tasks]
    net.lag_time, net.progress = [0] * n, [0] * n
    net.floor, net.cap = [NEVER] * n, [FAR] * n
    reader, tasks, below, duration = Reader(net), net.tasks, net.below, net.duration
    for node, facts in enumerate(map(_FACTS, tasks)):
        if facts != _PLAIN_FACTS or not duration[node] or below[node] > node + 1:
            reader.read(node, tasks[node])
    reader.read_repeats()
    reader.read_people()


class Reader:
    """Reads tasks into the lists of a network, all of them or the few that changed."""

    def __init__(self, net: Network) -> None:
        self.net = net
        self._indexes: dict[Key, int] = {}
        self._base = net.time_index(net.calendars.campaign)
        campaign = net.campaign
        self._status = to_minutes(campaign.status_date) if campaign.status_date is not None else None
        self._moves_on = campaign.reschedules_unfinished and self._status is not None
        self._crew_indexes: dict[tuple[str | None, frozenset[str]], int] = {}
        self._crews: dict[str, set[str]] = {}
        if not campaign.follows_leave:
            for part in net.book.of_campaign(Assignment, campaign.id):
                if part.units > 0:
                    self._crews.setdefault(part.task_id, set()).add(part.person_id)
        self._owners = net.calendars.people_with_own_time()
        self._repeats = repeats_of(net.book, campaign.id)

    def read(self, node: int, task: Task) -> None:
        """Fill in all that one task says."""
        net = self.net
        net.progress[node] = task.percent
        if task.inactive:
            net.asleep.update(range(node, net.below[node]))
        if net.below[node] > node + 1:
            net.kind[node], net.duration[node] = SUMMARY, 0
            net.time[node] = net.lag_time[node] = self._time_index(task.calendar_id, None, False)
            return
        net.time[node] = self._own_time_index(task)
        net.lag_time[node] = self._time_index(task.calendar_id, None, False)
        if task.kind is TaskKind.CHECKPOINT:
            net.kind[node], net.duration[node] = GATE, 0
            net.floor[node] = self._own_moment(node, task)
            return
        net.duration[node] = 0 if task.kind is TaskKind.MILESTONE else task.duration
        if (task.id in self._repeats and self._repeats_itself(node, task)) or self._is_plain(task):
            return
        self._read_special(node, task)

    def read_repeats(self) -> None:
        """Look again at the tasks that a rule repeats."""
        for task_id in self._repeats:
            node = self.net.index.get(task_id)
            if node is not None:
                self.read(node, self.net.tasks[node])

    def read_people(self) -> None:
        """Look again at the leaves that say nothing special themselves, but whose people or plan do."""
        net, owners = self.net, self._owners
        if self._moves_on or self._crews:
            for node in [node for node, kind in enumerate(net.kind) if kind == WORK]:
                self.read(node, net.tasks[node])
        elif owners:
            kind, time = net.kind, net.time
            for node, task in enumerate(net.tasks):
                if task.owner_id in owners and kind[node] == WORK:
                    time[node] = self._own_time_index(task)

    def _repeats_itself(self, node: int, task: Task) -> bool:
        """A repeating task stands from its first occurrence to its last, and is as far as they are ticked off.

        False where its rule has no occurrence, which is told.
        """
        net = self.net
        plain, every_day = net.calendars.of_calendar(task.calendar_id), net.calendars.seven_day()
        days = days_of_rule(self._repeats[task.id], net.phases.values(), plain)
        if not days:
            net.problems.append(Problem("repeat_empty", {}, task.id))
            return False
        start, finish = span_of_day(plain, every_day, days[0])[0], span_of_day(plain, every_day, days[-1])[1]
        ticked = len(ticked_days(net.book, task.id).keys() & set(days))
        done = net.progress[node] = max(task.percent, ticked * _DONE // len(days))
        pin = Pin(to_minutes(start), to_minutes(finish), "repeat", settled=done == _DONE, free=done < _DONE)
        net.kind[node], net.pins[node] = PINNED, pin
        self._fixed_time(node, pin)
        self._bounds(node, task, pin)
        return True

    def _read_special(self, node: int, task: Task) -> None:
        net = self.net
        pin = self._pin(node, task)
        if pin is not None:
            net.kind[node] = PINNED
            net.pins[node] = pin
        self._bounds(node, task, pin)
        if pin is None:
            self._special(node, task)

    def _is_plain(self, task: Task) -> bool:
        facts = _FACTS(task)
        return task.duration > 0 and facts[:_OF_TIME] == _PLAIN_FACTS[:_OF_TIME] and not self._moves_on

    def _own_time_index(self, task: Task) -> int:
        """Working time of a task: its owner's, or, in plans after MS Project, whenever anybody assigned may work.

        There a task of fixed duration follows its own calendar only.
        """
        if self.net.calendars.follows_leave:
            return self._time_index(task.calendar_id, task.owner_id, not task.ignores_owner_calendar)
        crew = self._crews.get(task.id)
        if crew is None or task.type is TaskType.FIXED_DURATION or task.ignores_owner_calendar:
            return self._time_index(task.calendar_id, None, False)
        key = (task.calendar_id, frozenset(crew))
        found = self._crew_indexes.get(key)
        if found is None:
            found = self._crew_indexes[key] = self.net.time_index(self.net.calendars.of_crew(*key))
        return found

    def _time_index(self, calendar_id: str | None, owner_id: str | None, counts: bool) -> int:
        if owner_id not in self._owners or not counts:
            owner_id, counts = None, False
        if calendar_id is None and owner_id is None:
            return self._base
        key = (calendar_id, owner_id, counts)
        found = self._indexes.get(key)
        if found is None:
            found = self._indexes[key] = self.net.time_index(self.net.calendars.resolve(key))
        return found

    def _time(self, node: int) -> WorkingTime:
        return self.net.times[self.net.time[node]]

    def _own_moment(self, node: int, task: Task) -> int:
        """The moment that a checkpoint's own row names, if it does."""
        anchored = self._anchored(node, task)
        own = [
            to_minutes(moment)
            for moment in (task.fixed_finish or task.fixed_start, task.constraint_date)
            if moment is not None
        ]
        return max([NEVER, *own, *([anchored[0]] if anchored is not None else [])])

    def _anchored(self, node: int, task: Task) -> tuple[int, WorkingTime] | None:
        if task.anchor_phase is None:
            return None
        plain = self.net.calendars.of_calendar(task.calendar_id)
        found = anchored_moment(task, self.net.phases, plain, self.net.calendars.seven_day())
        if found is None:
            self.net.problems.append(Problem("anchor_missing", {"phase": task.anchor_phase.value}, task.id))
        elif found[1] is plain:
            return found[0], self._time(node)
        return found

    def _pin(self, node: int, task: Task) -> Pin | None:
        if task.actual_start is not None or task.actual_finish is not None:
            return self._begun(node, task)
        if task.mode is TaskMode.FIXED and (task.fixed_start is not None or task.fixed_finish is not None):
            return self._fixed(node, task)
        if task.anchor_is_earliest:
            return None
        anchored = self._anchored(node, task)
        if anchored is not None:
            self.net.time[node] = self.net.time_index(anchored[1])
            return self._stand(node, task, anchored[0], task.anchor_side, "anchor")
        if task.constraint_date is not None and task.constraint in (Constraint.MSO, Constraint.MFO):
            side = Edge.START if task.constraint is Constraint.MSO else Edge.FINISH
            return self._stand(node, task, to_minutes(task.constraint_date), side, "constraint")
        return None

    def _stand(self, node: int, task: Task, moment: int, side: Edge, reason: str) -> Pin:
        """A leaf that has not begun and whose start or finish is given."""
        time, minutes = self._time(node), self.net.duration[node]
        elapsed = task.duration_unit is DurationUnit.ELAPSED
        if minutes == 0:
            return Pin(moment, moment, reason, free=True)
        if side is Edge.START:
            start = moment if elapsed else time.next_start(moment)
            return Pin(start, run(time, elapsed, start, minutes), reason, free=True)
        finish = moment if elapsed else time.previous_finish(moment)
        return Pin(back(time, elapsed, finish, minutes), finish, reason, free=True)

    def _fixed(self, node: int, task: Task) -> Pin:
        if task.fixed_start is not None and task.fixed_finish is not None:
            start, finish = to_minutes(task.fixed_start), to_minutes(task.fixed_finish)
            pin = Pin(start, max(start, finish), "fixed", free=True)
            self._fixed_time(node, pin)
            return pin
        given = task.fixed_start or task.fixed_finish
        side = Edge.START if task.fixed_start is not None else Edge.FINISH
        return self._stand(node, task, to_minutes(given or datetime.min), side, "fixed")

    def _fixed_time(self, node: int, pin: Pin) -> None:
        """Work that is fixed on days off counts every day; its duration is what lies between its dates."""
        net = self.net
        if pin.finish > pin.start and self._time(node).between(pin.start, pin.finish) == 0:
            net.time[node] = net.time_index(net.calendars.seven_day())
        if net.tasks[node].duration_unit is DurationUnit.ELAPSED:
            net.duration[node] = pin.finish - pin.start
        else:
            net.duration[node] = self._time(node).between(pin.start, pin.finish)

    def _begun(self, node: int, task: Task) -> Pin:
        time, minutes = self._time(node), self.net.duration[node]
        elapsed = task.duration_unit is DurationUnit.ELAPSED
        if task.actual_finish is not None:
            finish = to_minutes(task.actual_finish)
            start = back(time, elapsed, finish, minutes) if task.actual_start is None else to_minutes(task.actual_start)
            return Pin(min(start, finish), finish, "actual", settled=True)
        start = to_minutes(task.actual_start or datetime.min)
        done, remaining = _parts(task, minutes)
        if task.percent == _DONE:
            return Pin(start, run(time, elapsed, start, minutes), "actual", settled=True)
        if task.mode is TaskMode.FIXED and task.fixed_finish is not None and to_minutes(task.fixed_finish) > start:
            return Pin(start, to_minutes(task.fixed_finish), "actual", remaining=remaining)
        self.net.duration[node] = done + remaining
        finish = run(time, elapsed, start, done + remaining)
        if task.resume is not None:
            finish = max(finish, run(time, elapsed, to_minutes(task.resume), remaining))
        if self._moves_on and self._status is not None and run(time, elapsed, start, done) < self._status:
            resumed = self._status if elapsed else time.next_start(self._status)
            finish = run(time, elapsed, resumed, remaining)
            return Pin(start, finish, "status_date", remaining=remaining)
        if task.constraint is Constraint.FNET and task.constraint_date is not None:
            finish = max(finish, to_minutes(task.constraint_date))
        return Pin(start, finish, "actual", remaining=remaining)

    def _bounds(self, node: int, task: Task, pin: Pin | None) -> None:
        net, time = self.net, self._time(node)
        if task.deadline is not None:
            net.cap[node] = to_minutes(task.deadline)
        if pin is None and self._moves_on and self._status is not None and task.percent == 0:
            net.floor[node] = self._status
        if task.anchor_is_earliest and task.actual_finish is None and task.percent < _DONE:
            self._window(node, task, opens=pin is None)
        if task.constraint_date is None or pin is not None:
            return
        date, minutes = to_minutes(task.constraint_date), net.duration[node]
        elapsed = task.duration_unit is DurationUnit.ELAPSED
        match task.constraint:
            case Constraint.SNET:
                net.floor[node] = max(net.floor[node], date)
            case Constraint.FNET:
                net.floor[node] = max(net.floor[node], back(time, elapsed, date, minutes))
            case Constraint.SNLT:
                net.cap[node] = min(net.cap[node], run(time, elapsed, date, minutes))
            case Constraint.FNLT:
                net.cap[node] = min(net.cap[node], date)
            case _:
                pass

    def _window(self, node: int, task: Task, *, opens: bool) -> None:
        """Work that may begin from its anchor on and must not outlast the phase. opens: whether it has yet to begin."""
        net, anchored = self.net, self._anchored(node, task)
        if anchored is None or task.anchor_phase is None:
            return
        closes = to_minutes(net.phases[task.anchor_phase].finish)
        if anchored[0] < closes:
            net.cap[node] = min(net.cap[node], closes)
        if opens:
            net.floor[node] = max(net.floor[node], anchored[0])

    def _special(self, node: int, task: Task) -> None:
        net, minutes = self.net, self.net.duration[node]
        elapsed = task.duration_unit is DurationUnit.ELAPSED
        latest = FAR
        if task.constraint_date is not None and task.constraint in (Constraint.SNLT, Constraint.FNLT):
            date, time = to_minutes(task.constraint_date), self._time(node)
            at_start = task.constraint is Constraint.SNLT
            latest = settle(time, _PLAIN, minutes, date) if at_start else back(time, elapsed, date, minutes)
        if task.constraint is Constraint.ALAP:
            net.late.add(node)
        special = Special(elapsed, task.at_day_start, latest, task.levelling_delay)
        if minutes == 0 or special != Special(day_start=task.at_day_start):
            net.kind[node] = SPECIAL
            net.special[node] = special


def _parts(task: Task, minutes: int) -> tuple[int, int]:
    """Done and remaining minutes of begun work.

    A remaining duration that fits the percentage splits the duration; one that does not says what is still to come.
    """
    by_percent = minutes * task.percent // 100
    if task.remaining is None:
        return by_percent, minutes - by_percent
    done = minutes - task.remaining
    if done >= 0 and abs(done * 100 - minutes * task.percent) <= minutes:
        return done, task.remaining
    return by_percent, task.remaining


def own_dates(net: Network) -> list[int]:
    """All moments that the inputs of a campaign name; the passes keep its calendars compiled around them."""
    moments: list[datetime] = [net.now]
    for phase in net.phases.values():
        moments += (phase.start, phase.finish)
    found = [to_minutes(moment) for moment in moments]
    found += [floor for floor in net.floor if floor != NEVER]
    found += [cap for cap in net.cap if cap != FAR]
    found += [moment for pin in net.pins.values() for moment in (pin.start, pin.finish)]
    return found


def start_of_plan(net: Network) -> int:
    """Where scheduling begins: the campaign's start, else the first moment its inputs name, else today."""
    campaign = net.campaign
    calendar = net.calendars.campaign
    if campaign.plan_start is not None:
        return to_minutes(campaign.plan_start)
    dates = [to_minutes(phase.start) for phase in net.phases.values()]
    dates += [floor for floor in net.floor if floor != NEVER]
    dates += [pin.start for pin in net.pins.values()]
    day = to_datetime(min(dates)).date() if dates else net.now.date()
    return min([calendar.first_moment(day), *dates])

"""Levelling: work is held back until nobody has more to do than they can.

Two sequences are tried: by slack and priority (work moves inside its slack first), and the one that the search of
`rcpsp` finds. Whichever misses fewer deadlines, then ends earlier, is proposed. Links, gates, pinned dates, anchors
and started work keep their places; what they leave overloaded is listed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heapify, heappop, heappush

from desktop_app.domain.book import Book
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.codes import Constraint, TaskKind, TaskMode
from desktop_app.domain.errors import Problem
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.gates import is_started
from desktop_app.schedule.rcpsp import Activities, sequence
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import to_minutes

_GRAIN = 60
"""Minutes to one time unit of the search: it only has to find a good order."""
_SEARCH_LIMIT = 400
"""More movable tasks than this are put in order by slack and priority alone."""

Progress = Callable[[float], None]
Span = tuple[int, int, int]
"""Start, finish and units of a piece of somebody's work."""


@dataclass(frozen=True)
class Levelling:
    """A proposal. delays: per task the elapsed minutes that hold it back, for every task whose delay changes.

    before, after: the whole schedule without and with it; overloads: problems that remain, naming person and tasks.
    """

    delays: Mapping[str, int]
    before: Schedule
    after: Schedule
    overloads: tuple[Problem, ...]

    @property
    def moved(self) -> list[str]:
        """Ids of the tasks whose dates change."""
        return [
            task_id
            for task_id, row in self.after.tasks.items()
            if not row.summary and row.start != self.before.tasks[task_id].start
        ]


def level(
    book: Book, campaign_id: str, now: datetime, *, schedules: int = 300, progress: Progress | None = None
) -> Levelling:
    """Propose delays that leave nobody overloaded where that is possible.

    schedules: how long the search may look for a short sequence; progress: told the share done, 0 to 1, and may
    raise to stop it all.
    """
    before = schedule(book, campaign_id, now)
    freed = _without_delays(book, campaign_id)
    start = schedule(freed, campaign_id, now)
    crew = _Crew(freed, campaign_id)
    orders = [_by_slack(crew, start)]
    if 1 < len(crew.movable) <= _SEARCH_LIMIT:
        orders.append(_by_search(freed, crew, start, schedules))
    proposals = []
    for n, order in enumerate(orders):
        share = _share(progress, n, len(orders))
        proposals.append(_placed(freed, now, start, crew, order, share))
    levelled, after = min(proposals, key=lambda one: (_missed(one[1]), one[1].finish))
    tasks = book.of_campaign(Task, campaign_id)
    delays = {
        task.id: levelled.get(Task, task.id).levelling_delay
        for task in tasks
        if levelled.get(Task, task.id).levelling_delay != task.levelling_delay
    }
    return Levelling(delays, before, after, tuple(_overloads(levelled, crew, after)))


def _share(progress: Progress | None, part: int, parts: int) -> Progress:
    return lambda done: progress((part + done) / parts) if progress is not None else None


def _without_delays(book: Book, campaign_id: str) -> Book:
    return book.apply(
        ChangeSet(
            tuple(
                Change("task", task.id, task, task.changed(levelling_delay=0))
                for task in book.of_campaign(Task, campaign_id)
                if task.levelling_delay
            )
        )
    )


class _Crew:
    """Who works on what: per task its people with their units, per person their limit, and which tasks may move."""

    def __init__(self, book: Book, campaign_id: str) -> None:
        parents = {task.parent_id for task in book.of_campaign(Task, campaign_id)}
        self.tasks = {
            task.id: task
            for task in book.of_campaign(Task, campaign_id)
            if task.id not in parents and task.kind is TaskKind.TASK
        }
        self.people: dict[str, dict[str, int]] = {}
        for task in self.tasks.values():
            units = {row.person_id: round(row.units) for row in book.where(Assignment, "task_id", task.id)}
            if task.owner_id is not None:
                units.setdefault(task.owner_id, 100)
            self.people[task.id] = {person: share for person, share in units.items() if share > 0}
        self.calendars = Calendars(book, campaign_id)
        self.limits = {person.id: person.max_units for person in book.rows(Person).values()}
        self.movable = {task.id for task in self.tasks.values() if self.people[task.id] and _may_move(task)}


def _may_move(task: Task) -> bool:
    pinned = task.constraint in (Constraint.MSO, Constraint.MFO, Constraint.ALAP)
    return task.mode is TaskMode.AUTO and task.anchor_phase is None and not pinned and not is_started(task)


def _by_slack(crew: _Crew, start: Schedule) -> list[str]:
    """Earlier work first; of what begins together, the more important, then the one with less slack."""

    def rank(task_id: str) -> tuple[bool, datetime, int, int, str]:
        row = start.tasks[task_id]
        task = crew.tasks[task_id]
        return (task_id in crew.movable, row.late_start, -task.priority, row.total_slack, task_id)

    return sorted((task_id for task_id in crew.tasks if task_id in start.tasks), key=rank)


def _by_search(book: Book, crew: _Crew, start: Schedule, schedules: int) -> list[str]:
    """The order in which a short sequence begins its work, links taken as finish-to-start."""
    ids = _in_link_order(crew, start)
    number = {task_id: n for n, task_id in enumerate(ids)}
    persons = sorted({person for task_id in ids for person in crew.people[task_id]})
    successors: list[list[int]] = [[] for _ in ids]
    for link in book.of_campaign(Link, start.campaign_id):
        before, after = number.get(link.predecessor_id), number.get(link.successor_id)
        if before is not None and after is not None and before < after:
            successors[before].append(after)
    most = {person: max([crew.limits[person], *(crew.people[i].get(person, 0) for i in ids)]) for person in persons}
    activities = Activities(
        [-(-max(start.tasks[task_id].duration, 0) // _GRAIN) for task_id in ids],
        [[crew.people[task_id].get(person, 0) for person in persons] for task_id in ids],
        [most[person] for person in persons],
        successors,
    )
    found = sequence(activities, schedules=schedules)
    moves = [(ids[n] in crew.movable, found[n], -crew.tasks[ids[n]].priority, n) for n in range(len(ids))]
    return [ids[n] for *_, n in sorted(moves)]


def _in_link_order(crew: _Crew, start: Schedule) -> list[str]:
    ids = [task_id for task_id in crew.tasks if task_id in start.tasks]
    return sorted(ids, key=lambda task_id: (start.tasks[task_id].early_start, start.tasks[task_id].early_finish))


def _placed(
    book: Book, now: datetime, current: Schedule, crew: _Crew, order: Sequence[str], progress: Progress
) -> tuple[Book, Schedule]:
    """Work placed in the given order (behind what it waits for), each as early as its people are free."""
    order = _behind_predecessors(book, current.campaign_id, order)
    taken: dict[str, list[Span]] = {person: [] for person in crew.limits}
    for count, task_id in enumerate(order):
        progress(count / len(order))
        if task_id in crew.movable:
            book, current = _held_back(book, now, current, crew, taken, task_id)
        row = current.tasks[task_id]
        for person, units in crew.people[task_id].items():
            taken[person].append((to_minutes(row.start), to_minutes(row.finish), units))
    return book, current


def _behind_predecessors(book: Book, campaign_id: str, order: Sequence[str]) -> list[str]:
    """The order, with every task behind those it is linked to."""
    rank = {task_id: n for n, task_id in enumerate(order)}
    after: dict[str, list[str]] = {task_id: [] for task_id in order}
    missing = dict.fromkeys(order, 0)
    for link in book.of_campaign(Link, campaign_id):
        if link.predecessor_id in rank and link.successor_id in rank:
            after[link.predecessor_id].append(link.successor_id)
            missing[link.successor_id] += 1
    ready = [rank[task_id] for task_id in order if missing[task_id] == 0]
    heapify(ready)
    found: list[str] = []
    while ready:
        task_id = order[heappop(ready)]
        found.append(task_id)
        for successor in after[task_id]:
            missing[successor] -= 1
            if missing[successor] == 0:
                heappush(ready, rank[successor])
    return [*found, *(task_id for task_id in order if missing[task_id] > 0)]


def _held_back(
    book: Book, now: datetime, current: Schedule, crew: _Crew, taken: Mapping[str, list[Span]], task_id: str
) -> tuple[Book, Schedule]:
    """The task delayed until its people are free for the whole of it."""
    task, row = book.get(Task, task_id), current.tasks[task_id]
    undelayed, start = to_minutes(row.start), to_minutes(row.start)
    time = crew.calendars.of_task(task)
    finish = to_minutes(row.finish)
    while (free := _free_from(crew, taken, task_id, start, finish)) is not None:
        start = time.next_start(free)
        finish = time.add(start, row.duration)
    if start == undelayed:
        return book, current
    delayed = task.changed(levelling_delay=start - undelayed)
    held = book.apply(ChangeSet((Change("task", task_id, task, delayed),)))
    moved = schedule(held, current.campaign_id, now, previous=current)
    if moved.tasks[task_id].start <= row.start:
        # Something stronger than a delay holds it; what remains overloaded is listed.
        return book, current
    return held, moved


def _free_from(crew: _Crew, taken: Mapping[str, list[Span]], task_id: str, start: int, finish: int) -> int | None:
    """When the first piece of work in the way ends; None when nothing is in the way."""
    ends: list[int] = []
    for person, units in crew.people[task_id].items():
        clashing = [span for span in taken[person] if span[0] < finish and start < span[1]]
        moments = {max(start, span[0]) for span in clashing}
        limit = max(crew.limits[person], units)
        for moment in moments:
            running = [span for span in clashing if span[0] <= moment < span[1]]
            if sum(span[2] for span in running) + units > limit:
                ends.append(min(span[1] for span in running))
    return min(ends, default=None)


def _missed(result: Schedule) -> int:
    return sum(1 for row in result.tasks.values() if row.buffer is not None and row.buffer < 0)


def _overloads(book: Book, crew: _Crew, result: Schedule) -> list[Problem]:
    """Who still has more to do than they can: one problem per person and pair of tasks in each other's way."""
    problems = []
    for person, limit in crew.limits.items():
        rows = sorted(
            (result.tasks[task_id].start, result.tasks[task_id].finish, task_id)
            for task_id, units in crew.people.items()
            if person in units and task_id in result.tasks and result.tasks[task_id].percent < 100
        )
        running: list[tuple[datetime, str]] = []
        for begun, ends, task_id in rows:
            running = [(end, other) for end, other in running if end > begun]
            load = crew.people[task_id][person] + sum(crew.people[other][person] for _, other in running)
            if load > limit and running:
                names = [crew.tasks[other].name for _, other in running] + [crew.tasks[task_id].name]
                who = book.get(Person, person).name
                problems.append(Problem("overloaded", {"name": who, "tasks": names, "at": begun}, task_id))
            running.append((ends, task_id))
    return problems

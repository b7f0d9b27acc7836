"""How much everybody has to do, day by day, and when it is more than they can."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

import numpy as np

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Task
from desktop_app.schedule.network import GATE, NEVER, SUMMARY, Network
from desktop_app.schedule.repeats import occurrence_days, repeats_of
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import DAY, FAR, to_datetime, to_minutes

_ALL = 100
_FULL_DAY = 6 * 60
"""Minutes from which an occurrence of repeating work leaves no room for anything else on its day."""

Piece = tuple[int, int, int, str]
"""Start and finish of an uninterrupted piece of work, the share of a person that it takes in percent, its task."""


@dataclass(frozen=True, slots=True)
class Overload:
    """A stretch in which somebody has more to do at once than they can. units, limit: percent of a person."""

    person_id: str
    start: datetime
    finish: datetime
    units: int
    limit: int
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class Load:
    """Working minutes by person and day, and where somebody is planned for more than they can do at once."""

    days: Mapping[str, Mapping[date, int]]
    overloads: tuple[Overload, ...]
    _weeks: dict[str, dict[date, int]] = field(default_factory=dict, repr=False)

    def weeks(self, person_id: str) -> Mapping[date, int]:
        """Working minutes of one person by week, each named by its Monday."""
        if person_id not in self._weeks:
            weeks: dict[date, int] = {}
            for day, minutes in self.days.get(person_id, {}).items():
                monday = day - timedelta(days=day.weekday())
                weeks[monday] = weeks.get(monday, 0) + minutes
            self._weeks[person_id] = weeks
        return self._weeks[person_id]


def load(book: Book, *schedules: Schedule, span: tuple[datetime, datetime] | None = None) -> Load:
    """The load of everybody who owns or helps with work of a campaign, or of several campaigns together.

    An owner counts with all of their time unless an assignment says otherwise; work that is done still counts as
    load, but overloads nobody any more. span: only what falls between two moments.
    """
    pieces: dict[str, list[Piece]] = {}
    days: dict[str, dict[int, int]] = {}
    for person_id, piece, stands_aside in _pieces(book, schedules, span, with_done=True):
        _spread(days.setdefault(person_id, {}), *piece[:3])
        if not stands_aside:
            pieces.setdefault(person_id, []).append(piece)
    sorted_days = {
        person_id: {to_datetime(day * DAY).date(): minutes for day, minutes in sorted(one.items())}
        for person_id, one in sorted(days.items())
    }
    return Load(sorted_days, _all_overloads(book, pieces))


def overloads(book: Book, *schedules: Schedule, span: tuple[datetime, datetime] | None = None) -> tuple[Overload, ...]:
    """Where somebody is planned for more than they can do at once, as `load` finds it, without adding up their days."""
    pieces: dict[str, list[Piece]] = {}
    for person_id, piece, stands_aside in _pieces(book, schedules, span, with_done=False):
        if not stands_aside:
            pieces.setdefault(person_id, []).append(piece)
    return _all_overloads(book, pieces)


def _pieces(
    book: Book, schedules: Iterable[Schedule], span: tuple[datetime, datetime] | None, *, with_done: bool
) -> Iterator[tuple[str, Piece, bool]]:
    """(person, piece, whether it overloads nobody) of all work that falls into a span: what is done does not, and
    neither does an hour that comes every week, which finds its place in its day."""
    first, last = (to_minutes(span[0]), to_minutes(span[1])) if span is not None else (NEVER, FAR)
    for columns in (one.columns for one in schedules):
        rules = repeats_of(book, columns.net.campaign.id)
        near = np.flatnonzero((columns.start < last) & (columns.finish > first)).tolist()
        if not with_done:
            near = [node for node in near if not columns.is_done[node]]
        for node, person_id, units in _work(book, columns.net, near):
            task = columns.net.tasks[node]
            stands_aside = bool(columns.is_done[node]) or (task.id in rules and task.duration < _FULL_DAY)
            begins, ends = max(int(columns.start[node]), first), min(int(columns.finish[node]), last)
            stretches = (
                _occurrences(book, columns.net, node, begins, ends)
                if task.id in rules
                else _intervals(columns.net, node, begins, ends)
            )
            for start, finish in stretches:
                yield person_id, (start, finish, units, task.id), stands_aside


def _all_overloads(book: Book, pieces: Mapping[str, list[Piece]]) -> tuple[Overload, ...]:
    limits = {id: person.max_units for id, person in book.rows(Person).items()}
    return tuple(one for person_id in sorted(pieces) for one in _overloads(person_id, pieces[person_id], limits))


def _work(book: Book, net: Network, nodes: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    """(leaf, person, units) of those nodes that are active work."""
    for node in nodes:
        task = net.tasks[node]
        if net.kind[node] in (SUMMARY, GATE) or node in net.asleep:
            continue
        for person_id, units in _people(book, task).items():
            if units > 0:
                yield node, person_id, units


def _people(book: Book, task: Task) -> dict[str, int]:
    people = {row.person_id: round(row.units) for row in book.where(Assignment, "task_id", task.id)}
    if task.owner_id is not None:
        people.setdefault(task.owner_id, _ALL)
    return people


def _intervals(net: Network, node: int, start: int, finish: int) -> Iterator[tuple[int, int]]:
    """The stretches of working time between a task's start and finish."""
    starts, ends, _ = net.times[net.time[node]].table
    for at in range(bisect_right(ends, start), bisect_left(starts, finish)):
        yield max(starts[at], start), min(ends[at], finish)


def _occurrences(book: Book, net: Network, node: int, start: int, finish: int) -> Iterator[tuple[int, int]]:
    """The stretches of a repeating task: each occurrence takes its duration, at most that day's working time."""
    task, plain = net.tasks[node], net.calendars.of_calendar(net.tasks[node].calendar_id)
    every_day = net.calendars.seven_day()
    for day in occurrence_days(book, net.calendars, task):
        time = plain if plain.is_working_day(day) else every_day
        begins, ends = time.first_moment(day), time.last_moment(day)
        if begins >= finish or ends <= start or task.duration == 0:
            continue
        starts, finishes, _ = time.table
        left = task.duration
        for at in range(bisect_right(finishes, begins), bisect_left(starts, ends)):
            low, high = max(starts[at], begins), min(finishes[at], ends)
            high = min(high, low + left)
            left -= high - low
            if max(low, start) < min(high, finish):
                yield max(low, start), min(high, finish)
            if not left:
                break


def _spread(days: dict[int, int], start: int, finish: int, units: int) -> None:
    """Add a piece of work to the days that it touches, by their number."""
    while start < finish:
        day = start // DAY
        midnight = (day + 1) * DAY
        days[day] = days.get(day, 0) + (min(finish, midnight) - start) * units // _ALL
        start = midnight


def _overloads(person_id: str, pieces: list[Piece], limits: Mapping[str, int]) -> Iterator[Overload]:
    """Sweep over one person's pieces; stretches with the same tasks are one, nights and days off between them too."""
    limit = limits.get(person_id, _ALL)
    changes = sorted({moment for start, finish, _, _ in pieces for moment in (start, finish)})
    begins = sorted(pieces)
    going: list[Piece] = []
    open_one: Overload | None = None
    at = 0
    for moment, following in pairwise(changes):
        while at < len(begins) and begins[at][0] <= moment:
            going.append(begins[at])
            at += 1
        going = [piece for piece in going if piece[1] > moment]
        if not going:
            continue
        units = sum(piece[2] for piece in going)
        if units <= limit:
            if open_one is not None:
                yield open_one
            open_one = None
            continue
        tasks = tuple(sorted(piece[3] for piece in going))
        is_same = open_one is not None and open_one.tasks == tasks
        if open_one is not None and not is_same:
            yield open_one
        begun = open_one.start if open_one is not None and is_same else to_datetime(moment)
        open_one = Overload(person_id, begun, to_datetime(following), units, limit, tasks)
    if open_one is not None:
        yield open_one

"""Where campaigns get in each other's way: people who are wanted by several at once, main phases that overlap."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.people import Shift
from desktop_app.domain.task import Task
from desktop_app.schedule.load import Overload, load
from desktop_app.schedule.result import Schedule

_NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PersonClash:
    """A stretch of days in which work of several campaigns wants more of somebody than there is.

    units, limit: percent of the person, at the worst moment; campaigns and tasks: ids, sorted.
    """

    person_id: str
    start: datetime
    finish: datetime
    units: int
    limit: int
    campaigns: tuple[str, ...]
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhaseClash:
    """Two campaigns whose main phases run at the same time."""

    campaigns: tuple[str, str]
    start: datetime
    finish: datetime


@dataclass(frozen=True, slots=True)
class DutyClash:
    """Somebody who is on duty for two campaigns at once. shifts: ids."""

    person_id: str
    campaigns: tuple[str, str]
    shifts: tuple[str, str]
    start: datetime
    finish: datetime


@dataclass(frozen=True, slots=True)
class Clashes:
    """Everything that clashes, by start."""

    people: tuple[PersonClash, ...]
    phases: tuple[PhaseClash, ...]
    duties: tuple[DutyClash, ...]

    def __len__(self) -> int:
        return len(self.people) + len(self.phases) + len(self.duties)

    def of(self, campaign_id: str) -> "Clashes":
        """Those that one campaign is part of."""
        return Clashes(
            tuple(one for one in self.people if campaign_id in one.campaigns),
            tuple(one for one in self.phases if campaign_id in one.campaigns),
            tuple(one for one in self.duties if campaign_id in one.campaigns),
        )

    def beyond(self, before: "Clashes") -> "Clashes":
        """Those that were not there before: other people, tasks or campaigns, whatever the dates."""
        people = {(one.person_id, one.tasks) for one in before.people}
        phases = {one.campaigns for one in before.phases}
        duties = {one.shifts for one in before.duties}
        return Clashes(
            tuple(one for one in self.people if (one.person_id, one.tasks) not in people),
            tuple(one for one in self.phases if one.campaigns not in phases),
            tuple(one for one in self.duties if one.shifts not in duties),
        )


def clashes(book: Book, schedules: Mapping[str, Schedule]) -> Clashes:
    """What clashes between the campaigns whose schedules are given, by campaign id; their rows are in the book."""
    overloads = load(book, *schedules.values()).overloads
    return Clashes(
        tuple(sorted(_people(book, overloads), key=lambda one: (one.start, one.person_id))),
        tuple(sorted(_phases(book, schedules), key=lambda one: (one.start, one.campaigns))),
        tuple(sorted(_duties(book, schedules), key=lambda one: (one.start, one.person_id))),
    )


def _people(book: Book, overloads: Iterable[Overload]) -> Iterator[PersonClash]:
    """Overloads by several campaigns; those of one person on the same or neighbouring days are one clash."""
    open_one: PersonClash | None = None
    for overload in overloads:
        campaigns = tuple(sorted({book.get(Task, task_id).campaign_id for task_id in overload.tasks}))
        if len(campaigns) < 2:
            continue
        found = PersonClash(
            overload.person_id,
            overload.start,
            overload.finish,
            overload.units,
            overload.limit,
            campaigns,
            overload.tasks,
        )
        if open_one is not None and _goes_on(open_one, found):
            open_one = _joined(open_one, found)
            continue
        if open_one is not None:
            yield open_one
        open_one = found
    if open_one is not None:
        yield open_one


def _goes_on(one: PersonClash, other: PersonClash) -> bool:
    return one.person_id == other.person_id and other.start.date() <= one.finish.date() + _NEXT_DAY


def _joined(one: PersonClash, other: PersonClash) -> PersonClash:
    return replace(
        one,
        finish=max(one.finish, other.finish),
        units=max(one.units, other.units),
        campaigns=tuple(sorted({*one.campaigns, *other.campaigns})),
        tasks=tuple(sorted({*one.tasks, *other.tasks})),
    )


def _phases(book: Book, campaigns: Iterable[str]) -> Iterator[PhaseClash]:
    mains = [phase for id in campaigns for phase in book.of_campaign(Phase, id) if phase.kind is PhaseKind.MAIN]
    for one, other in combinations(sorted(mains, key=lambda phase: phase.campaign_id), 2):
        start, finish = max(one.start, other.start), min(one.finish, other.finish)
        if start < finish:
            yield PhaseClash((one.campaign_id, other.campaign_id), start, finish)


def _duties(book: Book, campaigns: Iterable[str]) -> Iterator[DutyClash]:
    by_person: dict[str, list[Shift]] = {}
    for id in campaigns:
        for shift in book.of_campaign(Shift, id):
            by_person.setdefault(shift.person_id, []).append(shift)
    for person_id, shifts in by_person.items():
        for one, other in combinations(sorted(shifts, key=lambda row: (row.campaign_id, row.id)), 2):
            start, finish = max(one.start, other.start), min(one.finish, other.finish)
            if one.campaign_id != other.campaign_id and start < finish:
                yield DutyClash(person_id, (one.campaign_id, other.campaign_id), (one.id, other.id), start, finish)

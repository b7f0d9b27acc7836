"""How long work really took: finished campaigns against their plans, task by task, for templates and the play of risk.

The planned length of a case is the baseline's, where one was taken; the actual one is counted in the task's own
working time. Cases are told apart by what the task is called and its stage, so that a campaign that was planned by hand
teaches as much as one that began with a template.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median, quantiles

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import DurationUnit, LinkType, Stage, TaskKind
from desktop_app.domain.outline import outline
from desktop_app.domain.task import BaselineTask, Link, Task
from desktop_app.insight.against_baseline import judged_by
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.working_time import to_minutes

FEWEST = 3
"""Fewer cases than this are told, and nothing is concluded from them."""
_FEWEST_WITH_OUTLIERS = 4
_FENCE = 1.5
"""Cases farther beyond the quartiles than so many times what lies between them are no rule …"""
_LEAST_FENCE = 480
"""… and than a working day, so that four equal cases make no fifth one odd."""
_HALF_DAY, _HALF_HOUR = 240, 30


class Says(StrEnum):
    """What the cases of a task say of its template."""

    FEW = "few"
    AS_PLANNED = "as_planned"
    LONGER = "longer"
    SHORTER = "shorter"


@dataclass(frozen=True, slots=True)
class Case:
    """One task of a finished campaign. planned, actual: in minutes of its own calendar.

    waited_for: work that was handed to it only after it had begun.
    """

    campaign: Campaign
    task: Task
    stage: Stage | None
    planned: int
    actual: int
    waited_for: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """What cases have in common, in minutes. outliers: those that are not counted, and are told with their cause."""

    cases: tuple[Case, ...]
    outliers: tuple[Case, ...]
    median: int
    low_quartile: int
    high_quartile: int

    @property
    def shortest(self) -> int:
        return min(case.actual for case in self.cases)

    @property
    def longest(self) -> int:
        return max(case.actual for case in self.cases)

    @property
    def over_plan(self) -> int:
        """How many of all cases took longer than planned."""
        return sum(case.actual > case.planned for case in (*self.cases, *self.outliers))

    @property
    def under_plan(self) -> int:
        """How many of all cases were done sooner than planned."""
        return sum(case.actual < case.planned for case in (*self.cases, *self.outliers))


@dataclass(frozen=True, slots=True)
class Work:
    """A task as a template plans it. key: what the template knows it by; names: by language."""

    key: str
    names: Mapping[str, str]
    stage: Stage | None
    minutes: int
    unit: DurationUnit


@dataclass(frozen=True, slots=True)
class Learned:
    """What the cases say of one task of a template. suggested: how long it ought to be there, in minutes."""

    work: Work
    says: Says
    spread: Spread
    suggested: int

    @property
    def differs(self) -> bool:
        """Whether the cases say something else than the template does."""
        return self.says in (Says.LONGER, Says.SHORTER)


@dataclass(frozen=True, slots=True)
class Points:
    """The three points of an open task as the cases say them, in minutes; likely is its own duration."""

    task: Task
    optimistic: int
    pessimistic: int
    spread: Spread


_ORDER = (Says.LONGER, Says.SHORTER, Says.AS_PLANNED, Says.FEW)

Cases = Mapping[str, list[Case]]
"""By what the tasks are called."""


def finished(book: Book, now: datetime) -> list[Campaign]:
    """The loaded campaigns that are over: put away, or behind the end of their last phase."""
    found = []
    for row in book.rows(Campaign).values():
        ends = [phase.finish for phase in book.of_campaign(Phase, row.id)]
        if row.id in book.loaded and (row.archived or (ends and max(ends) <= now)):
            found.append(row)
    return sorted(found, key=lambda row: (row.position, row.id))


def cases(book: Book, campaigns: Iterable[Campaign]) -> Cases:
    """The done work of campaigns by what it is called."""
    found: dict[str, list[Case]] = {}
    for campaign in campaigns:
        for case in _cases_of(book, campaign):
            found.setdefault(plain(case.task.name), []).append(case)
    return found


def learned(works: Iterable[Work], known: Cases) -> tuple[Learned, ...]:
    """What the cases say of a template: what differs first, and of it what differs most; then what there are few of."""
    found = [one for work in works if (one := _of_work(work, known)) is not None]
    return tuple(
        sorted(found, key=lambda one: (_ORDER.index(one.says), -abs(one.suggested - one.work.minutes))),
    )


def points(book: Book, campaign_id: str, known: Cases) -> tuple[Points, ...]:
    """Optimistic and pessimistic lengths of the open work of a campaign, where enough cases say them and they are new."""
    found = []
    for row in outline(book, campaign_id):
        task = row.task
        if row.has_children or task.kind is not TaskKind.TASK or task.percent or task.actual_start is not None:
            continue
        fitting = [
            case
            for case in known.get(plain(task.name), ())
            if _fits(case, row.stage, task.duration_unit) and case.campaign.id != campaign_id
        ]
        if len(fitting) < FEWEST:
            continue
        spread = _spread(fitting)
        low, high = rounded(spread.shortest), rounded(spread.longest)
        if (task.optimistic, task.pessimistic) != (low, high) and low != high:
            found.append(Points(task, low, high, spread))
    return tuple(found)


def rounded(minutes: int) -> int:
    """To half days; what is shorter than one, to half hours."""
    step = _HALF_DAY if minutes >= _HALF_DAY * 2 else _HALF_HOUR
    return max(step, round(minutes / step) * step)


def plain(name: str) -> str:
    """What a task is called, whatever its spaces and width."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _cases_of(book: Book, campaign: Campaign) -> Iterator[Case]:
    calendars = Calendars(book, campaign.id)
    baseline = judged_by(book, campaign.id)
    promised = {row.task_id: row for row in book.where(BaselineTask, "baseline_id", baseline.id)} if baseline else {}
    for row in outline(book, campaign.id):
        task = row.task
        start, finish = task.actual_start, task.actual_finish
        if row.has_children or task.kind is not TaskKind.TASK or task.inactive or start is None or finish is None:
            continue
        if task.duration_unit is DurationUnit.ELAPSED:
            actual = round((finish - start).total_seconds() / 60)
        else:
            actual = calendars.of_task(task).between(to_minutes(start), to_minutes(finish))
        before = promised.get(task.id)
        planned = before.duration if before is not None else task.duration
        if planned > 0 and actual > 0:
            yield Case(campaign, task, row.stage, planned, actual, _handed_late(book, task, start))


def _handed_late(book: Book, task: Task, start: datetime) -> tuple[Task, ...]:
    """Predecessors that were done only after the task had begun."""
    links = (link for link in book.where(Link, "successor_id", task.id) if link.type is LinkType.FS and link.lag >= 0)
    before = (book.find(Task, link.predecessor_id) for link in links)
    return tuple(one for one in before if one is not None and one.actual_finish and one.actual_finish > start)


def _of_work(work: Work, known: Cases) -> Learned | None:
    names = sorted({plain(name) for name in work.names.values()})
    fitting = [case for name in names for case in known.get(name, ()) if _fits(case, work.stage, work.unit)]
    if not fitting or work.minutes <= 0:
        return None
    spread = _spread(fitting)
    if len(fitting) < FEWEST:
        return Learned(work, Says.FEW, spread, work.minutes)
    suggested = rounded(spread.median)
    if suggested == work.minutes:
        return Learned(work, Says.AS_PLANNED, spread, suggested)
    return Learned(work, Says.LONGER if suggested > work.minutes else Says.SHORTER, spread, suggested)


def _fits(case: Case, stage: Stage | None, unit: DurationUnit) -> bool:
    return case.task.duration_unit is unit and (stage is None or case.stage is None or case.stage is stage)


def _spread(fitting: list[Case]) -> Spread:
    kept, odd = fitting, list[Case]()
    if len(fitting) >= _FEWEST_WITH_OUTLIERS:
        low, _, high = quantiles((case.actual for case in fitting), n=4, method="inclusive")
        fence = max(_FENCE * (high - low), _LEAST_FENCE)
        kept = [case for case in fitting if low - fence <= case.actual <= high + fence]
        odd = [case for case in fitting if case not in kept]
    lengths = [case.actual for case in kept]
    low, middle, high = (
        quantiles(lengths, n=4, method="inclusive") if len(lengths) > 1 else (lengths[0], lengths[0], lengths[0])
    )
    return Spread(tuple(kept), tuple(odd), round(median(lengths) if lengths else middle), round(low), round(high))

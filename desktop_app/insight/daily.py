"""The daily brief of a campaign, as plain values: what ended, what starts, what is due, who waits for whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Goal, GoalReading
from desktop_app.domain.numbers import Indicator
from desktop_app.domain.task import Task
from desktop_app.insight.handover import handed_to
from desktop_app.insight.needs import Need, last_working_day, midnight, next_working_day, replies
from desktop_app.insight.numbers import Span, Values, indicators
from desktop_app.insight.overview import PhaseStanding, phase_standings, readings_of
from desktop_app.insight.recurring import Due, due_occurrences
from desktop_app.schedule.agenda import Agenda, Dated
from desktop_app.schedule.result import Schedule

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """Somebody's work that waits for somebody else's, which is late or due today."""

    task_id: str
    for_id: str


@dataclass(frozen=True, slots=True)
class Number:
    """The last reading of a goal; gained: since the reading before, None where there is none."""

    goal: Goal
    reading: GoalReading
    gained: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """What an indicator came to yesterday, all channels together. planned: None where nothing was."""

    indicator: Indicator
    value: int
    planned: int | None


@dataclass(frozen=True, slots=True)
class Daily:
    """One day's brief.

    since: the last working day, from which on `ended` counts; counted: the numbers of yesterday; starting, due: today's; next_up: what starts by the end
    of `next_day`, the next working day; recurring: occurrences since then that nobody has ticked off.
    """

    campaign_id: str
    now: datetime
    percent: int
    since: date
    next_day: date
    phases: tuple[PhaseStanding, ...]
    ended: tuple[Dated, ...]
    late: tuple[Dated, ...]
    starting: tuple[Dated, ...]
    due: tuple[Dated, ...]
    next_up: tuple[Dated, ...]
    waits: tuple[Wait, ...]
    replies: tuple[Need, ...]
    numbers: tuple[Number, ...]
    recurring: tuple[Due, ...] = ()
    counted: tuple[Counted, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing at all to tell."""
        parts = (
            self.ended,
            self.late,
            self.starting,
            self.due,
            self.next_up,
            self.replies,
            self.numbers,
            self.recurring,
            self.counted,
        )
        return not any(parts)


def daily(book: Book, schedule: Schedule) -> Daily:
    """The brief of the day that the schedule is judged by."""
    agenda = Agenda(schedule)
    today = midnight(schedule.now.date())
    since, next_day = last_working_day(schedule), next_working_day(schedule)
    late, due = agenda.late(), agenda.due(today, today + _DAY)
    late_ids = {row.task_id for row in late}
    due = [row for row in due if row.task_id not in late_ids]
    return Daily(
        campaign_id=schedule.campaign_id,
        now=schedule.now,
        percent=schedule.percent,
        since=since,
        next_day=next_day,
        phases=phase_standings(book, schedule.campaign_id, schedule.now),
        ended=tuple(agenda.ended(midnight(since), today)),
        late=tuple(late),
        starting=tuple(agenda.starting(today, today + _DAY)),
        due=tuple(due),
        next_up=tuple(agenda.starting(today + _DAY, midnight(next_day) + _DAY)),
        waits=tuple(_waits(book, agenda, (*late, *due))),
        replies=tuple(sorted(replies(book, schedule), key=lambda need: need.at)),
        numbers=tuple(_numbers(book, schedule, midnight(since))),
        recurring=tuple(due_occurrences(book, schedule, since, schedule.now.date())),
        counted=tuple(_counted(book, schedule)),
    )


def _waits(book: Book, agenda: Agenda, rows: Iterable[Dated]) -> Iterator[Wait]:
    for row in rows:
        for side in handed_to(book, book.get(Task, row.task_id)):
            if agenda.is_open(side.task.id):
                yield Wait(side.task.id, row.task_id)


def _numbers(book: Book, schedule: Schedule, since: datetime) -> Iterator[Number]:
    """The last readings of all goals that have one since the last working day."""
    goals = book.of_campaign(Goal, schedule.campaign_id)
    for goal in sorted(goals, key=lambda row: (not row.primary, row.position, row.id)):
        readings = [row for row in readings_of(book, goal.id) if row.at <= schedule.now]
        if readings and readings[-1].at >= since:
            gained = readings[-1].value - readings[-2].value if len(readings) > 1 else None
            yield Number(goal, readings[-1], gained)


def _counted(book: Book, schedule: Schedule) -> Iterator[Counted]:
    """The indicators of which yesterday's figure is known; what does not add up only where it was entered."""
    values = Values(book, schedule.campaign_id)
    yesterday = Span.of_day(schedule.now.date() - _DAY)
    for indicator in indicators(book, schedule.campaign_id):
        found = values.total(indicator, None, yesterday)
        if found.value is not None:
            yield Counted(indicator, found.value, values.total(indicator, None, yesterday, planned=True).value)

"""What if D-day moves: everything that such a decision costs, told before it is taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import CalendarException
from desktop_app.domain.codes import Edge, ExceptionSource, TaskKind
from desktop_app.domain.task import Task
from desktop_app.insight.clashes import Clashes, clashes
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.load import Overload, load
from desktop_app.schedule.moves import Consequences, consequences
from desktop_app.schedule.result import Schedule, Status, TaskSchedule


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that becomes late, or loses the buffer that it had (working minutes; None: nothing is to be missed)."""

    task_id: str
    before: int | None
    after: int | None
    late: bool


@dataclass(frozen=True, slots=True)
class OffDay:
    """Anchored work that comes to lie on a day off. holiday: a public one, not just a day off of the week."""

    task_id: str
    day: date
    holiday: bool


@dataclass(frozen=True)
class WhatIf:
    """moves: what changes its dates; the rest is what becomes worse by it, and was not so before.

    clashes: with the other campaigns whose schedules were given.
    """

    moves: Consequences
    lost: tuple[Lost, ...]
    overloads: tuple[Overload, ...]
    off_days: tuple[OffDay, ...]
    clashes: Clashes

    @property
    def trouble(self) -> int:
        """How many things become worse."""
        return len(self.lost) + len(self.overloads) + len(self.off_days) + len(self.clashes)


@dataclass(frozen=True, slots=True)
class Stand:
    """A plan as it is or would be: the book and the schedule of one campaign in it."""

    book: Book
    plan: Schedule


def what_if(before: Stand, after: Stand, others: Mapping[str, Schedule]) -> WhatIf:
    """What differs in `after`. others: schedules of the other campaigns, by id, whose rows are in both books."""
    campaign_id = before.plan.campaign_id
    others = {id: plan for id, plan in others.items() if id != campaign_id}
    standing = clashes(before.book, {campaign_id: before.plan, **others})
    return WhatIf(
        consequences(before.plan, after.plan),
        tuple(_lost(before.plan, after.plan)),
        tuple(_new_overloads(before, after)),
        tuple(_new_off_days(before, after)),
        clashes(after.book, {campaign_id: after.plan, **others}).of(campaign_id).beyond(standing),
    )


def _lost(before: Schedule, after: Schedule) -> Iterator[Lost]:
    for task_id, new in after.tasks.items():
        old = before.tasks.get(task_id)
        if old is None or new.summary or new.status is Status.DONE:
            continue
        becomes_late = new.late and not old.late
        if becomes_late or _loses_buffer(old, new):
            yield Lost(task_id, old.buffer, new.buffer, becomes_late)


def _loses_buffer(old: TaskSchedule, new: TaskSchedule) -> bool:
    """Whether it will be missed now, or by more; or all of the buffer is eaten up."""
    if new.buffer is None:
        return False
    if new.buffer < 0:
        return old.buffer is None or new.buffer < old.buffer
    return new.buffer == 0 and old.buffer is not None and old.buffer > 0


def _new_overloads(before: Stand, after: Stand) -> Iterator[Overload]:
    known = {(one.person_id, one.tasks) for one in load(before.book, before.plan).overloads}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for one in load(after.book, after.plan).overloads:
        key = (one.person_id, one.tasks)
        if key not in known and key not in seen:
            seen.add(key)
            yield one


def _new_off_days(before: Stand, after: Stand) -> Iterator[OffDay]:
    known = {one.task_id for one in off_days(before)}
    return (one for one in off_days(after) if one.task_id not in known)


def off_days(stand: Stand) -> Iterator[OffDay]:
    """Anchored work, not begun, that stands on a day on which its calendar does not work."""
    book, plan = stand.book, stand.plan
    calendars = Calendars(book, plan.campaign_id)
    for task in book.of_campaign(Task, plan.campaign_id):
        dates = plan.tasks.get(task.id)
        if task.anchor_phase is None or task.kind is not TaskKind.TASK or dates is None:
            continue
        if dates.summary or dates.percent or task.actual_start:
            continue
        day = dates.start.date()
        if task.anchor_side is Edge.FINISH:
            day = (dates.finish - timedelta(minutes=1)).date()
        if not calendars.of_calendar(task.calendar_id).is_working_day(day):
            yield OffDay(task.id, day, _is_holiday(book, day))


def _is_holiday(book: Book, day: date) -> bool:
    return any(
        row.source is ExceptionSource.HOLIDAYS and row.hours == "" and row.first_day <= day <= row.last_day
        for row in book.rows(CalendarException).values()
    )

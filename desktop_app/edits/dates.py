"""Dates that people type or drag: what they mean for a task's inputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from desktop_app.domain import calendar as codes
from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.campaign import Phase
from desktop_app.domain.change import Change
from desktop_app.domain.codes import Constraint, DurationUnit, Edge, OffsetUnit, TaskKind, TaskMode
from desktop_app.domain.errors import KnownError
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.schedule.anchors import anchored_moment
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.working_time import WorkingTime, to_datetime, to_minutes

_KEEPS_ITS_KIND = {Constraint.MSO, Constraint.SNLT}


def moment(working: WorkingTime, day: date, edge: Edge) -> datetime:
    """What a date without a time means: that day's first working moment for a start, its last for a finish."""
    return to_datetime(working.first_moment(day) if edge is Edge.START else working.last_moment(day))


def calendars_of(book: Book, campaign_id: str) -> Calendars:
    """The calendars of a campaign, kept with the book: one step may set the dates of thousands of tasks."""
    key = ("edits.calendars", campaign_id)
    kept = book.carried(key)
    found = Calendars.carried_on(book, campaign_id, kept.value if kept is not None else None)
    book.carry(key, found, _concerns_nobody)
    return found


def _concerns_nobody(_: Change) -> bool:
    """Whether the kept calendars still hold is found out by their rows, not by what has changed since."""
    return False


def fitting_calendar(
    book: Book, calendars: Calendars, calendar_id: str | None, start: datetime, finish: datetime
) -> str | None:
    """The calendar in which work can really begin at `start` and end at `finish`.

    That is the one it has if it fits; else the seven-day calendar (work on days off), else around the clock.
    """
    first, last = to_minutes(start), to_minutes(finish)
    choices = [calendar_id]
    for code in (codes.SEVEN_DAY, codes.AROUND_THE_CLOCK):
        choices.extend(row.id for row in book.where(Calendar, "code", code))
    for choice in choices:
        working = calendars.of_calendar(choice)
        if working.next_start(first) == first and working.previous_finish(last) == last:
            return choice
    return calendar_id


def _calendar_of_moment(book: Book, task: Task, at: datetime) -> str | None:
    """The calendar in which a milestone can stand at a moment: its own, or that of work on days off."""
    calendars, minutes = calendars_of(book, task.campaign_id), to_minutes(at)
    choices = [task.calendar_id]
    for code in (codes.SEVEN_DAY, codes.AROUND_THE_CLOCK):
        choices.extend(row.id for row in book.where(Calendar, "code", code))
    for choice in choices:
        working = calendars.of_calendar(choice)
        if minutes in (working.next_start(minutes), working.previous_finish(minutes)):
            return choice
    return task.calendar_id


@dataclass(frozen=True, kw_only=True)
class SetDates(Command):
    """Put a task where somebody typed or dragged it.

    start alone moves it, finish alone makes it longer or shorter, both do both. `current_start` is where its
    schedule has it now: what a finish alone is measured from. An auto task may not start earlier than the start it
    is given; an anchored one gets another offset; a fixed one gets other dates; started work other actual dates.
    """

    code: ClassVar[str] = "set_dates"
    task_id: str
    start: datetime | None = None
    finish: datetime | None = None
    current_start: datetime

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name and the dates."""
        task = book.find(Task, self.task_id)
        return {"name": task.name if task else "", "start": self.start, "finish": self.finish}

    def campaign(self, book: Book) -> str | None:
        """The task's campaign."""
        task = book.find(Task, self.task_id)
        return task.campaign_id if task else None

    def edit(self, draft: Draft) -> None:
        task = draft.book.get(Task, self.task_id)
        if draft.book.where(Task, "parent_id", task.id):
            raise KnownError("summary_dates", name=task.name)
        if task.kind is TaskKind.CHECKPOINT:
            raise KnownError("checkpoint_dates", name=task.name)
        if draft.book.where(Repeat, "task_id", task.id):
            raise KnownError("repeat_dates", name=task.name)
        start = self.start or self.current_start
        if self.finish is not None and self.finish < start:
            raise KnownError("finish_before_start", name=task.name, start=start, finish=self.finish)
        values: dict[str, Any] = {}
        if self.finish is not None and task.kind is TaskKind.TASK:
            values |= self._length(draft.book, task, start, self.finish)
        elif self.start is not None:
            values |= self._fitting(draft.book, task, start, start)
        values |= self._place(draft.book, task, start, values)
        draft.change(task, **values)

    def _length(self, book: Book, task: Task, start: datetime, finish: datetime) -> dict[str, Any]:
        if task.duration_unit is DurationUnit.ELAPSED:
            return {"duration": to_minutes(finish) - to_minutes(start), "remaining": None}
        values = self._fitting(book, task, start, finish)
        calendars = calendars_of(book, task.campaign_id)
        working = calendars.of_task(task.changed(**values))
        minutes = working.between(to_minutes(start), to_minutes(finish))
        if minutes == 0:
            raise KnownError("no_working_time", name=task.name, start=start, finish=finish)
        return {**values, "duration": minutes, "remaining": None}

    @staticmethod
    def _fitting(book: Book, task: Task, start: datetime, finish: datetime) -> dict[str, Any]:
        """The calendar in which the dates are possible; of a start alone, only its first minute must be."""
        if task.kind is TaskKind.MILESTONE:
            return {"calendar_id": _calendar_of_moment(book, task, start)}
        if task.duration_unit is DurationUnit.ELAPSED:
            return {}
        end = max(finish, start + timedelta(minutes=1))
        calendars = calendars_of(book, task.campaign_id)
        return {"calendar_id": fitting_calendar(book, calendars, task.calendar_id, start, end)}

    def _place(self, book: Book, task: Task, start: datetime, length: Mapping[str, Any]) -> dict[str, Any]:
        if task.actual_start is not None:
            return self._actual(book, task, start, length)
        if task.mode is TaskMode.FIXED:
            return self._fixed(book, task, start, length)
        if task.anchor_phase is not None:
            return self._anchored(book, task, start)
        if self.start is None:
            return {}
        keeps = task.constraint in _KEEPS_ITS_KIND
        return {
            "constraint": task.constraint if keeps else Constraint.SNET,
            "constraint_date": start,
        }

    def _actual(self, book: Book, task: Task, start: datetime, length: Mapping[str, Any]) -> dict[str, Any]:
        """When it really began and ended. What is done keeps its length when it is moved."""
        actual: dict[str, Any] = {"actual_start": start} if self.start is not None else {}
        if task.actual_finish is None or task.actual_start is None:
            return actual
        if self.finish is not None:
            return actual | {"actual_finish": self.finish}
        calendars = calendars_of(book, task.campaign_id)
        first, last = to_minutes(task.actual_start), to_minutes(task.actual_finish)
        minutes = calendars.of_task(task).between(first, last)
        if minutes == 0 or task.duration_unit is DurationUnit.ELAPSED:
            return actual | {"actual_finish": start + (task.actual_finish - task.actual_start)}
        working = calendars.of_task(task.changed(**length))
        return actual | {"actual_finish": to_datetime(working.add(to_minutes(start), minutes))}

    def _fixed(self, book: Book, task: Task, start: datetime, length: Mapping[str, Any]) -> dict[str, Any]:
        if self.finish is not None:
            return {"fixed_start": start, "fixed_finish": self.finish}
        calendars = calendars_of(book, task.campaign_id)
        changed = task.changed(**length)
        if task.fixed_start is not None and task.fixed_finish is not None:
            minutes = calendars.of_task(task).between(to_minutes(task.fixed_start), to_minutes(task.fixed_finish))
        else:
            minutes = task.duration
        return {
            "fixed_start": start,
            "fixed_finish": to_datetime(calendars.of_task(changed).add(to_minutes(start), minutes)),
        }

    def _anchored(self, book: Book, task: Task, start: datetime) -> dict[str, Any]:
        """The same anchor with the offset that leads to the new date."""
        phases = book.of_campaign(Phase, task.campaign_id)
        phase = next((phase for phase in phases if phase.kind is task.anchor_phase), None)
        moved = self.start if task.anchor_side is Edge.START else self.finish
        if task.anchor_side is Edge.FINISH and self.start is not None and self.finish is None:
            length = calendars_of(book, task.campaign_id).of_task(task)
            moved = to_datetime(length.add(to_minutes(start), task.duration))
        if phase is None or moved is None:
            return {}
        edge = phase.start if task.anchor_edge is Edge.START else phase.finish
        minutes = to_minutes(moved) - to_minutes(edge)
        calendars = calendars_of(book, task.campaign_id)
        working, every_day = calendars.of_calendar(task.calendar_id), calendars.seven_day()
        nearest = (moved.date() - edge.date()).days
        # A day offset is what people mean, where one leads to this very moment; a phase may end at midnight.
        for days in (nearest, nearest + 1):
            by_day = {"anchor_offset": days, "anchor_unit": OffsetUnit.CALENDAR_DAYS}
            found = anchored_moment(task.changed(**by_day), {phase.kind: phase}, working, every_day)
            if found is not None and found[0] == to_minutes(moved):
                return by_day
        return {"anchor_offset": minutes, "anchor_unit": OffsetUnit.MINUTES}

"""Dates of a sheet as inputs of a task: calendar, earliest start and duration that give exactly these dates."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Constraint, TaskKind
from desktop_app.edits.dates import fitting_calendar
from desktop_app.exchange.plan.preview import CellProblem, Length, Moment, PlannedTask
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.working_time import WorkingTime, day_minutes, to_datetime

_DAY = 1440


@dataclass(frozen=True, slots=True)
class Placing:
    """values: fields of the task; start, finish: where it must stand, None where the sheet does not say."""

    values: dict[str, Any] = field(default_factory=dict)
    start: datetime | None = None
    finish: datetime | None = None


class Placer:
    """Places the tasks of one campaign. problems: what the calendar shows to be odd."""

    def __init__(self, book: Book, campaign: Campaign) -> None:
        self._book, self._campaign = book, campaign
        self._calendars = Calendars(book, campaign.id)
        self._time = self._calendars.campaign
        self.problems: list[CellProblem] = []

    def place(self, task: PlannedTask) -> Placing:
        """The inputs of a task. Summaries take their dates from their sub-items."""
        if task.group:
            return Placing()
        placing = self._placed(task)
        values = placing.values | self._actuals(task, placing)
        if task.deadline is not None:
            values["deadline"] = self._moment(task.deadline, last=True)
        return Placing(values, placing.start, placing.finish)

    def _placed(self, task: PlannedTask) -> Placing:
        start, finish = task.start, task.finish
        if task.milestone:
            return self._milestone(finish or start)
        if start is not None and finish is not None:
            placing = self._between(self._moment(start), self._moment(finish, last=True))
            self._compare(task, start.day, finish.day)
            return placing
        if start is not None:
            return self._forward(task, start)
        if finish is not None:
            return self._backward(task, finish)
        minutes = self._minutes(task.length)
        return Placing({"duration": minutes} if minutes else {"estimated": True})

    def _moment(self, moment: Moment, last: bool = False) -> datetime:
        """A day's first working moment, or its last; the very minute where the sheet names it."""
        if moment.minute is not None:
            return to_datetime(day_minutes(moment.day) + moment.minute)
        return to_datetime(self._time.last_moment(moment.day) if last else self._time.first_moment(moment.day))

    def _between(self, start: datetime, finish: datetime) -> Placing:
        if start >= finish:
            return self._point(start)
        calendar = fitting_calendar(self._book, self._calendars, self._campaign.calendar_id, start, finish)
        minutes = self._calendars.of_calendar(calendar).between(_minute(start), _minute(finish))
        values = {
            "calendar_id": None if calendar == self._campaign.calendar_id else calendar,
            "constraint": Constraint.SNET,
            "constraint_date": start,
            "duration": minutes,
        }
        return Placing(values, start, finish)

    def _milestone(self, moment: Moment | None) -> Placing:
        """A milestone stands at the end of its day, or at its minute."""
        if moment is None:
            return Placing({"kind": TaskKind.MILESTONE, "duration": 0})
        return self._point(self._moment(moment, last=True))

    def _point(self, moment: datetime) -> Placing:
        calendar = fitting_calendar(self._book, self._calendars, self._campaign.calendar_id, moment, moment)
        if calendar == self._campaign.calendar_id and self._time.previous_finish(_minute(moment)) == _minute(moment):
            calendar = None
        elif calendar == self._campaign.calendar_id:
            calendar = self._ending(moment)
        values = {
            "kind": TaskKind.MILESTONE,
            "duration": 0,
            "calendar_id": calendar,
            "constraint": Constraint.SNET,
            "constraint_date": moment,
        }
        return Placing(values, moment, moment)

    def _ending(self, moment: datetime) -> str | None:
        """The calendar on which a working day ends at a moment: what takes no time may stand there."""
        begin = moment - timedelta(minutes=1)
        found = fitting_calendar(self._book, self._calendars, self._campaign.calendar_id, begin, moment)
        return None if found == self._campaign.calendar_id else found

    def _forward(self, task: PlannedTask, start: Moment) -> Placing:
        """A start and perhaps a duration; one day where there is none, which is told."""
        minutes = self._minutes(task.length)
        if minutes is None:
            self._tell(task, "finish_missing")
            placing = self._between(self._moment(start), self._moment(Moment(start.day), last=True))
            return Placing(placing.values | {"estimated": True}, placing.start, placing.finish)
        length = task.length
        if length is not None and length.elapsed and length.days:
            last = start.day + timedelta(days=max(int(-(-length.days // 1)), 1) - 1)
            return self._between(self._moment(start), self._moment(Moment(last), last=True))
        begin = self._moment(start)
        end = begin + timedelta(minutes=1)
        calendar = fitting_calendar(self._book, self._calendars, self._campaign.calendar_id, begin, end)
        finish = to_datetime(self._calendars.of_calendar(calendar).add(_minute(begin), minutes))
        return self._between(begin, finish)

    def _backward(self, task: PlannedTask, finish: Moment) -> Placing:
        """A finish and perhaps a duration; one day where there is none, which is told."""
        minutes = self._minutes(task.length)
        end = self._moment(finish, last=True)
        if minutes is None:
            self._tell(task, "start_missing")
            begin = self._moment(Moment(finish.day))
            placing = self._between(min(begin, end), end)
            return Placing(placing.values | {"estimated": True}, placing.start, placing.finish)
        begin = end - timedelta(minutes=1)
        calendar = fitting_calendar(self._book, self._calendars, self._campaign.calendar_id, begin, end)
        working = self._calendars.of_calendar(calendar)
        start = to_datetime(working.next_start(working.subtract(_minute(end), minutes)))
        return self._between(start, end)

    def _minutes(self, length: Length | None) -> int | None:
        """Working minutes of a duration; None for none or nothing."""
        if length is None:
            return None
        minutes = length.minutes if length.minutes is not None else round((length.days or 0) * self._day())
        return minutes or None

    def _day(self) -> int:
        return self._time.day_length() if self._time.day_length() < _DAY else self._campaign.minutes_per_day

    def _actuals(self, task: PlannedTask, placing: Placing) -> dict[str, Any]:
        """Work that has begun or is done keeps its dates, whatever happens to what it waits for."""
        done = task.percent == 100
        begun = done or task.running or bool(task.percent)
        started = self._moment(task.actual_start) if task.actual_start is not None else placing.start
        if not begun or started is None:
            return {}
        values: dict[str, Any] = {"actual_start": started}
        if done:
            ended = self._moment(task.actual_finish, last=True) if task.actual_finish is not None else placing.finish
            if ended is not None:
                values["actual_finish"] = max(ended, started)
        return values

    def _compare(self, task: PlannedTask, start: date, finish: date) -> None:
        """The dates win over a duration that disagrees with them however one counts."""
        length = task.length
        if length is None or length.days is None:
            return
        counts = _day_counts(self._time, start, finish)
        if not any(abs(length.days - count) < 1 for count in counts):
            values = {"name": task.name, "days": f"{length.days:g}", "start": start, "finish": finish}
            self.problems.append(CellProblem(task.sheet, task.row, "", f"{length.days:g}", "duration_differs", values))

    def _tell(self, task: PlannedTask, reason: str) -> None:
        self.problems.append(CellProblem(task.sheet, task.row, "", "", reason, {"name": task.name}))


def _day_counts(time: WorkingTime, start: date, finish: date) -> set[int]:
    """Every way in which people count the days from one date to another."""
    whole = (finish - start).days
    days = [start + timedelta(days=at) for at in range(min(whole, 4000) + 1)]
    working = sum(time.is_working_day(day) for day in days)
    weekdays = sum(day.weekday() < 5 for day in days)
    return {whole + 1, whole, working, weekdays, sum(day.weekday() < 6 for day in days)}


def _minute(moment: datetime) -> int:
    return day_minutes(moment.date()) + moment.hour * 60 + moment.minute

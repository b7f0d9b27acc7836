"""What people type into a cell, as the command it means."""

from collections.abc import Callable
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import Edge, PhaseKind, Stage, TaskKind, TaskMode
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.durations import read_duration
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.dates import SetDates, moment
from desktop_app.edits.progress import SetProgress
from desktop_app.edits.tasks import EditTask, SetKind, SetOwner, Together
from desktop_app.render.cells import work_units
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule, TaskSchedule
from desktop_app.schedule.working_time import to_datetime, to_minutes
from desktop_app.workspace.ids import new_id

EDITABLE = ("name", "owner", "stage", "start", "finish", "duration", "percent", "deadline", "note")
"""The fields of a task that can be typed."""

_OF_LEAVES = ("start", "finish", "duration", "percent")
"""Fields that a summary takes from its sub-items."""

_OF_CHECKPOINTS = ("name", "owner", "note")
"""All that can be typed of a checkpoint here: the rest is its confirmation's."""


def can_type(key: str, task: Task, dates: TaskSchedule | None) -> bool:
    """Whether a cell can be typed into."""
    if key not in EDITABLE or dates is None:
        return False
    if task.kind is TaskKind.CHECKPOINT:
        return key in _OF_CHECKPOINTS
    return not (dates.summary and key in _OF_LEAVES)


class Typed:
    """Understands what is typed about the tasks of one plan as it stands."""

    def __init__(self, book: Book, schedule: Schedule) -> None:
        self._book, self._schedule = book, schedule
        self._readers: dict[str, Callable[[Task, TaskSchedule, str], Command]] = {
            "name": self._name,
            "owner": self._owner,
            "stage": self._stage,
            "start": self._start,
            "finish": self._finish,
            "duration": self._duration,
            "percent": self._percent,
            "deadline": self._deadline,
            "note": lambda task, _dates, text: EditTask(task_id=task.id, values={"note": text}),
        }

    def command(self, task_id: str, key: str, text: str) -> Command:
        """The command that a text in a cell means. Raises KnownError where it means none."""
        task = self._book.get(Task, task_id)
        typed = text if key == "note" else text.strip()
        return self._readers[key](task, self._schedule.tasks[task_id], typed)

    def date_context(self, near: datetime) -> DateContext:
        """What unfinished dates near a moment are understood from."""
        phases = self._book.of_campaign(Phase, self._schedule.campaign_id)
        main = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
        return DateContext(self._schedule.now.date(), near.date(), near.date(), main)

    def moment(self, text: str, near: datetime, edge: Edge, task: Task | None = None) -> datetime:
        """A date as typed; without a time it is that day's first or last working moment."""
        read = read_date(text, self.date_context(near))
        if isinstance(read, datetime):
            return read
        calendars = Calendars(self._book, self._schedule.campaign_id)
        return moment(calendars.of_calendar(task.calendar_id if task else None), read, edge)

    def _name(self, task: Task, _dates: TaskSchedule, text: str) -> Command:
        if not text:
            raise KnownError("name_missing")
        return EditTask(task_id=task.id, values={"name": text})

    def _owner(self, task: Task, _dates: TaskSchedule, text: str) -> Command:
        if not text:
            return SetOwner(task_id=task.id, person_id=None)
        known = self._book.where(Person, "name", text)
        if known:
            return SetOwner(task_id=task.id, person_id=known[0].id)
        newcomer = Person(id=new_id(), name=text)
        return SetOwner(task_id=task.id, person_id=newcomer.id, newcomer=newcomer)

    def _stage(self, task: Task, _dates: TaskSchedule, text: str) -> Command:
        return EditTask(task_id=task.id, values={"stage": Stage(text) if text else None})

    def _start(self, task: Task, dates: TaskSchedule, text: str) -> Command:
        start = self.moment(text, dates.start, Edge.START, task)
        return SetDates(task_id=task.id, start=start, current_start=dates.start)

    def _finish(self, task: Task, dates: TaskSchedule, text: str) -> Command:
        finish = self.moment(text, dates.finish, Edge.FINISH, task)
        if task.kind is TaskKind.MILESTONE:
            return SetDates(task_id=task.id, start=finish, current_start=dates.start)
        return SetDates(task_id=task.id, finish=finish, current_start=dates.start)

    def _duration(self, task: Task, dates: TaskSchedule, text: str) -> Command:
        minutes, unit = read_duration(text, work_units(self._book.get(Campaign, task.campaign_id)))
        if minutes == 0:
            return SetKind(task_id=task.id, kind=TaskKind.MILESTONE)
        if task.mode is TaskMode.FIXED:
            working = Calendars(self._book, task.campaign_id).of_task(task)
            finish = to_datetime(working.add(to_minutes(dates.start), minutes))
            return SetDates(task_id=task.id, start=dates.start, finish=finish, current_start=dates.start)
        change = EditTask(
            task_id=task.id,
            values={"duration": minutes, "duration_unit": unit, "remaining": None, "estimated": False},
        )
        if task.kind is TaskKind.MILESTONE:
            return Together(commands=(SetKind(task_id=task.id, kind=TaskKind.TASK), change))
        return change

    def _percent(self, task: Task, dates: TaskSchedule, text: str) -> Command:
        return self.progress(task.id, read_percent(text))

    def progress(self, task_id: str, percent: int, reason: str = "") -> SetProgress:
        """The command that sets a task's progress; a reason is what locked work asks for."""
        dates = self._schedule.tasks[task_id]
        now = self._schedule.now
        return SetProgress(
            task_id=task_id, percent=percent, now=now, start=dates.start, finish=dates.finish, reason=reason
        )

    def _deadline(self, task: Task, dates: TaskSchedule, text: str) -> Command:
        value = self.moment(text, task.deadline or dates.finish, Edge.FINISH, task) if text else None
        return EditTask(task_id=task.id, values={"deadline": value})


def read_percent(text: str) -> int:
    """ "40", "40%" and "0.4" are all 40. Raises KnownError "not_a_percent"."""
    plain = text.strip().rstrip("%％").strip()
    try:
        number = float(plain)
    except ValueError as error:
        raise KnownError("not_a_percent", value=text) from error
    is_share = "." in plain and 0 < number < 1 and not text.strip().endswith(("%", "％"))
    percent = round(number * 100 if is_share else number)
    if not 0 <= percent <= 100:
        raise KnownError("not_a_percent", value=text)
    return percent

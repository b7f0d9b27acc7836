"""What people type into a cell or the inspector, as the command it means."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import Constraint, DurationUnit, Edge, PhaseKind, TaskKind, TaskMode
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.durations import read_duration, read_offset
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import FIELDS, Field, FieldType
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Task
from desktop_app.edits.command import Command, plan
from desktop_app.edits.dates import SetDates, moment
from desktop_app.edits.progress import SetActuals, SetProgress
from desktop_app.edits.tasks import EditTask, SetCollaborators, SetKind, SetOwner, Together
from desktop_app.render.cells import work_units
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule, TaskSchedule
from desktop_app.schedule.working_time import to_datetime, to_minutes
from desktop_app.ui.timeline.outlining import together
from desktop_app.ui.timeline.typed_links import links_command
from desktop_app.ui.timeline.typed_people import read_people
from desktop_app.workspace.ids import new_id

_OF_LEAVES = frozenset(
    {"start", "finish", "duration", "percent", "kind", "mode", "actual_start", "actual_finish", "remaining"}
    | {"optimistic", "pessimistic", "duration_unit", "at_day_start"}
)
"""Fields that a summary takes from its sub-items, or has no use for."""

_OF_CHECKPOINTS = frozenset({"name", "owner", "note"})
"""All that can be typed of a checkpoint here: the rest is its confirmation's."""

_OF_FINISH = (Constraint.FNET, Constraint.FNLT, Constraint.MFO)
_WITHOUT_DATE = (Constraint.ASAP, Constraint.ALAP)
_NO_ANCHOR = {"anchor_phase": None, "anchor_offset": 0, "anchor_edge": Edge.START, "anchor_side": Edge.START}


def can_type(key: str, task: Task, dates: TaskSchedule | None) -> bool:
    """Whether a field can be typed into."""
    field = FIELDS.get(("task", key))
    if field is None or not field.editable or dates is None:
        return False
    if task.kind is TaskKind.CHECKPOINT:
        return key in _OF_CHECKPOINTS
    return not (dates.summary and key in _OF_LEAVES)


class Typed:
    """Understands what is typed about the tasks of one plan as it stands."""

    def __init__(self, book: Book, schedule: Schedule) -> None:
        self._book, self._schedule = book, schedule
        self._newcomers: dict[str, Person] = {}
        self._readers: dict[str, Callable[[Task, TaskSchedule, str], Command | None]] = {
            "name": self._name,
            "owner": self._owner,
            "collaborators": self._collaborators,
            "start": self._start,
            "finish": self._finish,
            "duration": self._duration,
            "percent": self._percent,
            "predecessors": lambda task, _dates, text: together(links_command(self._book, task, text)),
            "kind": lambda task, _dates, text: SetKind(task_id=task.id, kind=TaskKind(text)),
            "mode": self._mode,
            "calendar": lambda task, _dates, text: self._edit(task, calendar_id=text or None),
            "constraint": self._constraint,
            "constraint_date": self._constraint_date,
            "anchor_phase": self._anchor_phase,
            "anchor_offset": self._anchor_offset,
            "actual_start": self._actual("actual_start", Edge.START),
            "actual_finish": self._actual("actual_finish", Edge.FINISH),
        }

    def command(self, task_id: str, key: str, text: str) -> Command | None:
        """The command that a text in a field means; None where it means what is there already.

        Choices and calendars are given by their code or id. Raises KnownError where the text means nothing.
        """
        task = self._book.get(Task, task_id)
        reader = self._readers.get(key)
        typed = text if key == "note" else text.strip()
        if reader is not None:
            return reader(task, self._schedule.tasks[task_id], typed)
        return self._edit(task, **{key: self._value(task, FIELDS["task", key], typed)})

    def for_all(self, task_ids: Sequence[str], key: str, text: str) -> tuple[Command | None, list[KnownError]]:
        """One step that gives a field of several tasks this text, and why some of them refuse it."""
        return self._accepted(task_ids, key, lambda task_id: self.command(task_id, key, text))

    def fill(self, first: str, others: Sequence[str], key: str) -> tuple[Command | None, list[KnownError]]:
        """One step that gives other tasks what the first one has in a field, and why some of them refuse it."""
        source, dates = self._book.get(Task, first), self._schedule.tasks[first]
        if key in ("start", "finish"):
            at = dates.start if key == "start" else dates.finish
            return self._accepted(others, key, lambda task_id: self._put(task_id, key, at))
        return self.for_all(others, key, self.plain(source, dates, key))

    def plain(self, task: Task, dates: TaskSchedule, key: str) -> str:
        """A field as a text that means the same when it is typed: the value that is copied down."""
        if key == "owner":
            owner = self._book.find(Person, task.owner_id)
            return owner.name if owner else ""
        if key == "collaborators":
            people = (self._book.get(Person, a.person_id) for a in self._book.where(Assignment, "task_id", task.id))
            return "、".join(person.name for person in people)
        if key == "percent":
            return f"{dates.percent}%"
        if key == "calendar":
            return task.calendar_id or ""
        if key == "duration":
            return f"{task.duration}{'e' if task.duration_unit is DurationUnit.ELAPSED else ''}min"
        if key in ("wbs", "predecessors") or key not in Task.model_fields:
            raise KnownError("not_editable", table=f"task.{key}")
        value = getattr(task, key)
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        if FIELDS["task", key].type is FieldType.DURATION and value is not None:
            return f"{value}min"
        return "" if value is None else ("1" if value is True else "" if value is False else str(value))

    def shifted(self, task_ids: Sequence[str], days: int) -> tuple[Command | None, list[KnownError]]:
        """One step that moves several tasks by working days of their own calendars, back where negative."""
        return self._accepted(task_ids, "start", lambda task_id: self._shift(task_id, days))

    def _accepted(
        self, task_ids: Sequence[str], key: str, make: Callable[[str], Command | None]
    ) -> tuple[Command | None, list[KnownError]]:
        commands: list[Command] = []
        refused: list[KnownError] = []
        for task_id in task_ids:
            task = self._book.get(Task, task_id)
            try:
                if not can_type(key, task, self._schedule.tasks.get(task_id)):
                    raise KnownError("not_of_this_row", name=task.name, field=f"field.task.{key}")
                command = make(task_id)
                if command is not None:
                    plan(self._book, command)
                    commands.append(command)
            except KnownError as error:
                refused.append(error)
        return together(commands), refused

    def _put(self, task_id: str, key: str, at: datetime) -> Command:
        current = self._schedule.tasks[task_id].start
        return SetDates(task_id=task_id, **{key: at}, current_start=current)

    def _shift(self, task_id: str, days: int) -> Command:
        task, dates = self._book.get(Task, task_id), self._schedule.tasks[task_id]
        working = Calendars(self._book, task.campaign_id).of_task(task)
        minutes = days * self._book.get(Campaign, task.campaign_id).minutes_per_day
        start = to_minutes(dates.start)
        moved = working.add(start, minutes) if minutes >= 0 else working.subtract(start, -minutes)
        if task.kind is not TaskKind.MILESTONE:
            moved = working.next_start(moved)
        return SetDates(task_id=task_id, start=to_datetime(moved), current_start=dates.start)

    def date_context(self, near: datetime) -> DateContext:
        """What unfinished dates near a moment are understood from."""
        phases = self._book.of_campaign(Phase, self._schedule.campaign_id)
        main = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
        return DateContext(self._schedule.now.date(), near.date(), near.date(), main)

    def moment(self, text: str, near: datetime, edge: Edge, task: Task | None = None) -> datetime:
        """A date as typed; without a time it is that day's first or last working moment.

        On a day off a milestone keeps the day that was typed: it takes no work.
        """
        read = read_date(text, self.date_context(near))
        if isinstance(read, datetime):
            return read
        calendars = Calendars(self._book, self._schedule.campaign_id)
        found = moment(calendars.of_calendar(task.calendar_id if task else None), read, edge)
        if task is not None and task.kind is TaskKind.MILESTONE and found.date() != read:
            return moment(calendars.seven_day(), read, edge)
        return found

    def _edit(self, task: Task, **values: Any) -> Command | None:
        same = all(getattr(task, name) == value for name, value in values.items())
        return None if same else EditTask(task_id=task.id, values=values)

    def _value(self, task: Task, field: Field, text: str) -> Any:
        if not text and field.type is not FieldType.LONG_TEXT:
            return Task.model_fields[field.key].get_default()
        if field.type is FieldType.CHOICE and field.choices is not None:
            return cast("type[StrEnum]", field.choices)(text)
        if field.type is FieldType.MOMENT:
            near = getattr(task, field.key) or self._schedule.tasks[task.id].finish
            return self.moment(text, near, field.edge or Edge.START, task)
        if field.type is FieldType.DURATION:
            return read_duration(text, work_units(self._book.get(Campaign, task.campaign_id)))[0]
        if field.type is FieldType.INTEGER:
            return read_whole(text)
        return text == "1" if field.type is FieldType.BOOLEAN else text

    def _name(self, task: Task, _dates: TaskSchedule, text: str) -> Command | None:
        if not text:
            raise KnownError("name_missing")
        return self._edit(task, name=text)

    def _person(self, name: str) -> tuple[Person, bool]:
        """Somebody by name, and whether they are new: the same newcomer however often they are named."""
        known = self._book.where(Person, "name", name)
        if known:
            return known[0], False
        fresh = self._newcomers.setdefault(name, Person(id=new_id(), name=name))
        return fresh, True

    def _owner(self, task: Task, _dates: TaskSchedule, text: str) -> Command | None:
        if not text:
            return SetOwner(task_id=task.id, person_id=None) if task.owner_id else None
        person, is_new = self._person(text)
        if person.id == task.owner_id:
            return None
        return SetOwner(task_id=task.id, person_id=person.id, newcomer=person if is_new else None)

    def _collaborators(self, task: Task, _dates: TaskSchedule, text: str) -> Command | None:
        rows, newcomers = [], []
        kept = {row.person_id: row for row in self._book.where(Assignment, "task_id", task.id)}
        for name, units in read_people(text):
            person, is_new = self._person(name)
            row = kept.get(person.id) or Assignment(
                id=new_id(), campaign_id=task.campaign_id, task_id=task.id, person_id=person.id
            )
            rows.append(row.changed(units=units) if units is not None else row)
            newcomers.extend([person] if is_new else [])
        return SetCollaborators(task_id=task.id, assignments=tuple(rows), newcomers=tuple(newcomers))

    def _start(self, task: Task, dates: TaskSchedule, text: str) -> Command | None:
        if not text:
            # The date that holds its start goes; links, anchor and plan place it again.
            return self._edit(task, constraint=Constraint.ASAP, constraint_date=None)
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

    def _mode(self, task: Task, dates: TaskSchedule, text: str) -> Command | None:
        if TaskMode(text) is TaskMode.FIXED:
            return self._edit(task, mode=TaskMode.FIXED, fixed_start=dates.start, fixed_finish=dates.finish)
        return self._edit(task, mode=TaskMode.AUTO, fixed_start=None, fixed_finish=None)

    def _constraint(self, task: Task, dates: TaskSchedule, text: str) -> Command | None:
        kind = Constraint(text) if text else Constraint.ASAP
        if kind in _WITHOUT_DATE:
            return self._edit(task, constraint=kind, constraint_date=None)
        at = task.constraint_date or (dates.finish if kind in _OF_FINISH else dates.start)
        return self._edit(task, constraint=kind, constraint_date=at)

    def _constraint_date(self, task: Task, dates: TaskSchedule, text: str) -> Command | None:
        if not text:
            return self._edit(task, constraint=Constraint.ASAP, constraint_date=None)
        edge = Edge.FINISH if task.constraint in _OF_FINISH else Edge.START
        at = self.moment(text, task.constraint_date or dates.start, edge, task)
        kind = Constraint.SNET if task.constraint in _WITHOUT_DATE else task.constraint
        return self._edit(task, constraint=kind, constraint_date=at)

    def _anchor_phase(self, task: Task, _dates: TaskSchedule, text: str) -> Command | None:
        return self._edit(task, anchor_phase=PhaseKind(text)) if text else self._edit(task, **_NO_ANCHOR)

    def _anchor_offset(self, task: Task, _dates: TaskSchedule, text: str) -> Command | None:
        offset, unit = read_offset(text)
        return self._edit(task, anchor_offset=offset, anchor_unit=unit)

    def _actual(self, key: str, edge: Edge) -> Callable[[Task, TaskSchedule, str], Command]:
        def read(task: Task, dates: TaskSchedule, text: str) -> Command:
            near = dates.start if edge is Edge.START else dates.finish
            at = self.moment(text, near, edge, task) if text else None
            return SetActuals(task_id=task.id, values={key: at}, now=self._schedule.now, begun=dates.start)

        return read

    def _percent(self, task: Task, _dates: TaskSchedule, text: str) -> Command:
        return self.progress(task.id, read_percent(text))

    def progress(self, task_id: str, percent: int, reason: str = "") -> SetProgress:
        """The command that sets a task's progress; a reason is what locked work asks for."""
        dates = self._schedule.tasks[task_id]
        made = SetProgress(
            task_id=task_id, percent=percent, now=self._schedule.now, start=dates.start, finish=dates.finish
        )
        return replace(made, reason=reason)


def read_whole(text: str) -> int:
    """A whole number. Raises KnownError "not_a_number"."""
    try:
        return int(text)
    except ValueError as error:
        raise KnownError("not_a_number", value=text) from error


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

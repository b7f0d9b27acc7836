"""What a pasted row says otherwise than the task it is about: cell by cell, unchanged cells are no change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import DurationUnit, Edge, PhaseKind, Stage, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import stage_of
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.dates import SetDates, moment
from desktop_app.edits.draft import Draft
from desktop_app.edits.progress import SetProgress
from desktop_app.edits.tasks import EditTask, SetOwner
from desktop_app.exchange.clipboard.understanding import Understood
from desktop_app.exchange.plan.columns import Column, Field
from desktop_app.exchange.plan.dates import NOTHING
from desktop_app.exchange.plan.moments import Decided
from desktop_app.exchange.plan.newcomers import Newcomers
from desktop_app.exchange.plan.numbering import bare_name
from desktop_app.exchange.plan.preview import CellProblem, Length, Moment
from desktop_app.exchange.plan.row_dates import DateReader, RawDates, RowDates
from desktop_app.exchange.plan.row_facts import FactReader, RowFacts
from desktop_app.exchange.plan.text import key, lines, plain
from desktop_app.exchange.plan.years import base_year
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule, TaskSchedule

_DAY = 1440


@dataclass(frozen=True, slots=True)
class CellEdit:
    """One cell that differs. key: the field; row: its number in the block; old, new: values of the field.

    Owners are ids of people, dates datetimes, percent an int, a duration (minutes, DurationUnit); None is nothing.
    """

    task_id: str
    key: str
    row: int
    old: Any
    new: Any


CHANGEABLE = (
    Field.NAME, Field.OWNER, Field.STAGE, Field.START, Field.FINISH, Field.SPAN, Field.DURATION, Field.PERCENT,
    Field.STATUS, Field.DEADLINE, Field.NOTE,
)  # fmt: skip
"""Columns that change rows which are there already; the others only speak of new ones."""


class Differences:
    """Compares pasted rows with tasks of the plan as it stands. problems: cells that could not be taken."""

    def __init__(self, found: Understood, book: Book, schedule: Schedule, people: Newcomers) -> None:
        self._found, self._book, self._schedule, self._people = found, book, schedule, people
        self._campaign = book.get(Campaign, schedule.campaign_id)
        self._calendars = Calendars(book, schedule.campaign_id)
        self._facts = FactReader(found.sheet, found.layout, found.rows)
        raws = RawDates(found.sheet, found.layout, found.rows)
        phases = book.of_campaign(Phase, schedule.campaign_id)
        d_day = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
        reference = d_day or schedule.now.date()
        base = base_year((), d_day, schedule.now.date())
        # Whoever types 10/11 into this program means October, so a pasted 10/11 does too.
        decided = Decided(raws.listed(), base, reference, d_day, chinese=True)
        self._dates = DateReader(found.sheet, found.layout, raws, decided)
        self.problems: list[CellProblem] = []

    def of(self, row: int, task: Task) -> list[CellEdit]:
        """The cells of a row that say something else than the plan does."""
        placed = self._schedule.tasks[task.id]
        facts, dates = self._facts.read(row), self._dates.read(row)
        unread = self._tell_doubts(row, facts, dates)
        edits: list[CellEdit] = []
        for column in self._found.layout.columns:
            if column.field not in CHANGEABLE or column.number in unread:
                continue
            for edit in self._edits(column, row, task, placed, facts, dates):
                refusal = _refusal(edit.key, task, placed)
                if refusal:
                    self._tell(row, column, refusal)
                else:
                    edits.append(edit)
        if any(edit.key == "finish" for edit in edits):
            edits = [edit for edit in edits if edit.key != "duration"]
        return edits if self._are_accepted(row, task, edits) else []

    def _are_accepted(self, row: int, task: Task, edits: Sequence[CellEdit]) -> bool:
        """Whether the plan takes the edits of a row; why not is told."""
        draft = Draft(self._book.with_rows(self._people.fresh) if self._people.fresh else self._book)
        try:
            for command in self.commands(task, edits):
                command.edit(draft)
        except KnownError as error:
            self.problems.append(CellProblem("", row, "", task.name, "refused", {"error": error}))
            return False
        return True

    def commands(self, task: Task, edits: Sequence[CellEdit]) -> Iterator[Command]:
        """What the edits of one task amount to."""
        placed = self._schedule.tasks[task.id]
        new = {edit.key: edit.new for edit in edits}
        if "owner" in new:
            yield SetOwner(task_id=task.id, person_id=new["owner"])
        plain_values: dict[str, Any] = {name: new[name] for name in ("name", "deadline") if name in new}
        if "note" in new:
            plain_values["note"] = new["note"] or ""
        if "stage" in new:
            stage = new["stage"]
            known = isinstance(stage, Stage)
            plain_values |= {"stage": stage if known else None, "stage_text": "" if known else stage or ""}
        if "duration" in new:
            minutes, unit = new["duration"]
            plain_values |= {"duration": minutes, "duration_unit": unit, "remaining": None, "estimated": False}
        if plain_values:
            yield EditTask(task_id=task.id, values=plain_values)
        if "start" in new or "finish" in new:
            start, finish = new.get("start"), new.get("finish")
            if task.kind is TaskKind.MILESTONE:
                start, finish = finish or start, None
            yield SetDates(task_id=task.id, start=start, finish=finish, current_start=placed.start)
        if "percent" in new:
            start, finish = new.get("start") or placed.start, new.get("finish") or placed.finish
            yield SetProgress(
                task_id=task.id,
                percent=new["percent"],
                now=self._schedule.now,
                start=start,
                finish=max(start, finish),
                from_outside=True,
            )

    def _tell_doubts(self, row: int, facts: RowFacts, dates: RowDates) -> set[int]:
        """Cells that cannot be read, told; the numbers of their columns."""
        unread: set[int] = set()
        for column, reason in (*dates.doubts, *facts.doubts):
            if column.field in CHANGEABLE and reason != "progress_contradicts":
                self._tell(row, column, reason)
                if reason not in ("weekday_differs", "date_order_unproven", "date_decimal"):
                    unread.add(column.number)
        return unread

    def _tell(self, row: int, column: Column, reason: str) -> None:
        cell = self._found.sheet.cell(row, column.number)
        value = "" if cell is None else cell.text[:200]
        self.problems.append(CellProblem("", row, column.heading, value, reason, {"order": "1"}))

    def _edits(
        self, column: Column, row: int, task: Task, placed: TaskSchedule, facts: RowFacts, dates: RowDates
    ) -> Iterator[CellEdit]:
        cell = self._found.sheet.cell(row, column.number)
        text = "" if cell is None else lines(cell.text)
        blank = plain(text).lower() in NOTHING
        if column.field in (Field.START, Field.FINISH, Field.SPAN):
            yield from self._moments(column, row, task, placed, dates, blank)
        elif column.field is Field.DURATION:
            yield from self._duration(column, row, task, placed, facts, blank)
        elif column.field in (Field.PERCENT, Field.STATUS):
            yield from self._percent(column, row, task, placed, facts, blank)
        else:
            old, new = self._plain(column.field, task, text, facts, dates)
            if column.field is Field.NAME and not new:
                self._tell(row, column, "name_missing")
            elif old != new:
                yield CellEdit(task.id, column.field.value, row, old, new)

    def _plain(self, field: Field, task: Task, text: str, facts: RowFacts, dates: RowDates) -> tuple[Any, Any]:
        """(what stands in the plan, what was pasted) of a field that nothing is derived from."""
        if field is Field.NAME:
            return task.name, task.name if key(bare_name(text)) == key(task.name) else bare_name(text)[:500]
        if field is Field.OWNER:
            owner = self._book.find(Person, task.owner_id)
            if facts.owner is not None and owner is not None and key(facts.owner.name) == key(owner.name):
                return task.owner_id, task.owner_id
            return task.owner_id, None if facts.owner is None else self._people.person(facts.owner).id
        if field is Field.NOTE:
            old = lines(task.note)
            return old or None, old or None if _visible(old) == _visible(text) else text or None
        if field is Field.DEADLINE:
            return task.deadline, self._deadline(task, dates.deadline)
        return self._stages(task, facts)

    def _stages(self, task: Task, facts: RowFacts) -> tuple[Any, Any]:
        inherited = stage_of(self._book, task)
        old = inherited or task.stage_text or None
        new: Stage | str | None = facts.stage or facts.stage_text or None
        # A stage that is its parent's stands in no cell of its own that could be emptied.
        return (old, old) if new is None and task.stage is None and not task.stage_text else (old, new)

    def _deadline(self, task: Task, said: Moment | None) -> datetime | None:
        if said is None:
            return None
        if task.deadline is not None and _is_same(said, task.deadline):
            return task.deadline
        return self._moment(task, said, Edge.FINISH)

    def _moments(
        self, column: Column, row: int, task: Task, placed: TaskSchedule, dates: RowDates, blank: bool
    ) -> Iterator[CellEdit]:
        if blank:
            self._tell(row, column, "blank_kept")
            return
        if (
            column.field is not Field.FINISH
            and dates.start is not None
            and not (column.field is Field.SPAN and dates.single)
        ):
            yield from self._moved(row, task, "start", placed.start, dates.start, Edge.START)
        if column.field is not Field.START and dates.finish is not None:
            yield from self._moved(row, task, "finish", placed.finish, dates.finish, Edge.FINISH)

    def _moved(self, row: int, task: Task, name: str, old: datetime, said: Moment, edge: Edge) -> Iterator[CellEdit]:
        if not _is_same(said, old):
            side = Edge.FINISH if task.kind is TaskKind.MILESTONE and not task.at_day_start else edge
            yield CellEdit(task.id, name, row, old, self._moment(task, said, side))

    def _moment(self, task: Task, said: Moment, edge: Edge) -> datetime:
        """A day's first working moment, or its last; the very minute where one is written."""
        if said.minute is not None:
            return datetime.combine(said.day, datetime.min.time()) + timedelta(minutes=said.minute)
        return moment(self._calendars.of_calendar(task.calendar_id), said.day, edge)

    def _duration(
        self, column: Column, row: int, task: Task, placed: TaskSchedule, facts: RowFacts, blank: bool
    ) -> Iterator[CellEdit]:
        if blank or facts.length is None:
            if task.kind is TaskKind.TASK and not placed.summary:
                self._tell(row, column, "blank_kept")
            return
        minutes, unit = self._length(facts.length, task)
        day = _DAY if unit is DurationUnit.ELAPSED else self._campaign.minutes_per_day
        if unit is task.duration_unit and abs(minutes - placed.duration) * 2000 <= day:
            return  # as near as the figure in a sheet can say it
        if minutes == 0:
            self._tell(row, column, "duration_nothing")
            return
        yield CellEdit(task.id, "duration", row, (placed.duration, task.duration_unit), (minutes, unit))

    def _length(self, length: Length, task: Task) -> tuple[int, DurationUnit]:
        unit = DurationUnit.ELAPSED if length.elapsed else DurationUnit.WORKING
        if length.minutes is not None:
            return length.minutes, unit
        day = _DAY if length.elapsed else self._campaign.minutes_per_day
        return round((length.days or 0) * day), unit

    def _percent(
        self, column: Column, row: int, task: Task, placed: TaskSchedule, facts: RowFacts, blank: bool
    ) -> Iterator[CellEdit]:
        if column.field is Field.STATUS:
            said = self._found.one(Field.PERCENT) is not None or facts.percent is None
            if said or blank or placed.summary or (facts.percent == 100) == (placed.percent == 100):
                return  # a state in words says no more than whether it is done
        new = 0 if blank else facts.percent
        if new is not None and new != placed.percent and not (blank and placed.summary):
            yield CellEdit(task.id, "percent", row, placed.percent, new)


def _visible(text: str) -> str:
    """What a person sees of a text: tables on the way have made tabs and blanks of each other."""
    return re.sub(r"[^\S\n]+", " ", text)


def _is_same(said: Moment, moment: datetime) -> bool:
    if said.minute is None:
        return said.day == moment.date()
    return datetime.combine(said.day, datetime.min.time()) + timedelta(minutes=said.minute) == moment


def _refusal(name: str, task: Task, placed: TaskSchedule) -> str:
    """Why a field of a task cannot be changed by a cell; empty if it can."""
    if task.kind is TaskKind.CHECKPOINT and name not in ("name", "owner", "note"):
        return "checkpoint_cell"
    if placed.summary and name in ("start", "finish", "duration", "percent"):
        return "summary_cell"
    return "milestone_cell" if task.kind is TaskKind.MILESTONE and name == "duration" else ""

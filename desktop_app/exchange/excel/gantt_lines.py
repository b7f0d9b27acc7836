"""What stands in each line of a Gantt sheet, before it is written: the same for the living sheet and the painted one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.codes import ConfirmationState, DurationUnit, Stage, TaskKind
from desktop_app.domain.outline import Row
from desktop_app.domain.people import Person
from desktop_app.domain.task import BaselineTask
from desktop_app.exchange.excel.gantt_calendar import WorkDays
from desktop_app.exchange.excel.gantt_styles import DAY_FORMAT, MOMENT_FORMAT
from desktop_app.exchange.excel.gantt_text import fitting
from desktop_app.exchange.excel.streaming import serial
from desktop_app.i18n import Wording
from desktop_app.schedule.result import Schedule, Status, TaskSchedule

TASK, SUMMARY, MILESTONE, CHECKPOINT, BASELINE = "task", "summary", "milestone", "checkpoint", "baseline"
MOMENTS = (MILESTONE, CHECKPOINT)
FILLED, OPEN = "◆", "◇"

FIRST_DAY = date(1900, 3, 1)
"""Sheets count days from here (the two months before were counted wrong, and are left to that)."""

_MIDNIGHT = time()
_SHUT = (ConfirmationState.PENDING, ConfirmationState.CHANGES_REQUESTED)
_ALL = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """A date as its cell holds it: a serial number with its format, or text for days before sheets begin."""

    value: float | str
    format: str = DAY_FORMAT


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Lines of a baseline have no id and no name: they are no tasks.

    first and last: the days that the bar covers, None where there are none to draw; figure: days of work;
    counted: whether the sheet can count them itself; otherwise: the status of an unfinished task that has not begun
    and is not late, None where the status does not follow from dates; symbol and gate: of a milestone or checkpoint.
    """

    id: str
    wbs: str
    name: str
    depth: int
    kind: str
    owner: str = ""
    stage: str = ""
    gate: Stage | None = None
    start: Shown | None = None
    finish: Shown | None = None
    first: date | None = None
    last: date | None = None
    figure: float | None = None
    counted: bool = False
    percent: int | None = None
    status: str = ""
    otherwise: Status | None = None
    critical: bool = False
    locked: bool = False
    symbol: str = ""
    own: bool = True
    """Whether the reader of the sheet may change it."""
    note: str = ""

    def overdue(self, today: date) -> bool:
        """Whether its finish has passed and it is not done: what the rules of the living sheet colour."""
        unconfirmed = self.gate is None or self.symbol == OPEN
        unfinished = (self.percent or 0) < _ALL and unconfirmed
        return self.kind not in (SUMMARY, BASELINE) and unfinished and self.last is not None and self.last < today

    @property
    def share(self) -> float | None:
        """Progress as sheets hold it, 0 to 1."""
        return None if self.percent is None else self.percent / 100


@dataclass(slots=True)
class LineMaker:
    """Makes lines. hours: first and last minute of a usual working day; a date at these edges is one without a time.

    day_minutes: working minutes of a day's worth of work; days: None where no sheet can count the calendar;
    baseline: rows of the baseline to stand below their tasks; mine: ids that may be changed, None for all.
    """

    book: Book
    schedule: Schedule
    wording: Wording
    days: WorkDays | None
    hours: tuple[int, int]
    day_minutes: int
    today: date
    baseline: Mapping[str, BaselineTask]
    mine: frozenset[str] | None = None

    def lines(self, rows: list[Row]) -> list[Line]:
        """All lines of these tasks, in their order."""
        gates = {gate.task_id: gate.state for gate in self.schedule.checkpoints.values()}
        return [line for row in rows for line in self._lines(row, gates)]

    def _lines(self, row: Row, gates: Mapping[str, ConfirmationState]) -> Iterator[Line]:
        yield self._line(row, gates.get(row.task.id))
        once = self.baseline.get(row.task.id)
        if once is not None and once.start.date() >= FIRST_DAY:
            yield self._line_of_baseline(row, once)

    def _line(self, row: Row, gate: ConfirmationState | None) -> Line:
        kind = kind_of(row)
        owner = self.book.find(Person, row.task.owner_id)
        owner_name = owner.name if owner else ""
        stage = self.wording.code(row.stage) if row.stage else row.task.stage_text
        own = self.mine is None or row.task.id in self.mine
        note = fitting(row.task.note, self.wording)
        dates = self.schedule.tasks.get(row.task.id)
        if dates is None:
            return Line(row.task.id, row.wbs, row.task.name, row.depth, kind, owner_name, stage, own=own, note=note)
        last = last_moment(dates, kind)
        drawn = dates.start.date() >= FIRST_DAY
        counted = drawn and kind not in MOMENTS and self._is_counted(row, kind)
        return Line(
            row.task.id,
            row.wbs,
            row.task.name,
            row.depth,
            kind,
            owner_name,
            stage,
            row.stage if gate is not None else None,
            self._shown(dates.start, kind, self.hours[0]),
            self._shown(last, kind, self.hours[1]),
            dates.start.date() if drawn else None,
            last.date() if drawn else None,
            self._figure(row, dates, kind, last, counted),
            counted,
            None if kind == CHECKPOINT else dates.percent,  # confirmed or not: there is no half of it
            self._status(dates, last, gate),
            None if gate is not None or not drawn else otherwise(dates, self.today),
            dates.critical,
            dates.locked,
            "" if kind not in MOMENTS else OPEN if gate in _SHUT else FILLED,
            own,
            note,
        )

    def _line_of_baseline(self, row: Row, once: BaselineTask) -> Line:
        kind = kind_of(row)
        midnight = once.finish.time() == _MIDNIGHT and once.finish > once.start
        finish = once.finish - timedelta(minutes=1) if midnight else once.finish
        return Line(
            "",
            "",
            "",
            row.depth,
            BASELINE,
            start=self._shown(once.start, kind, self.hours[0]),
            finish=self._shown(finish, kind, self.hours[1]),
            first=once.start.date(),
            last=finish.date(),
            status=self.wording.text("excel.baseline"),
            own=False,
        )

    def _shown(self, moment: datetime, kind: str, edge: int) -> Shown:
        """A date alone where the time, in minutes of the day, is a usual edge of it; else date and time."""
        if moment.date() < FIRST_DAY:
            return Shown(moment.date().isoformat())
        minutes = moment.hour * 60 + moment.minute
        if minutes in (0, edge) or (kind in MOMENTS and minutes in self.hours):
            return Shown(serial(moment.date()))
        return Shown(serial(moment), MOMENT_FORMAT)

    def _is_counted(self, row: Row, kind: str) -> bool:
        """A task with a calendar of its own keeps its figure: the sheet counts with the campaign's."""
        own_time = row.task.calendar_id is not None or row.task.duration_unit is DurationUnit.ELAPSED
        return self.days is not None and (kind == SUMMARY or not own_time)

    def _figure(self, row: Row, dates: TaskSchedule, kind: str, last: datetime, counted: bool) -> float | None:
        if kind in MOMENTS:
            return None
        if counted and self.days is not None:
            return self.days.between(dates.start.date(), last.date())
        minutes = 1440 if row.task.duration_unit is DurationUnit.ELAPSED else self.day_minutes
        return round(dates.duration / minutes, 2)

    def _status(self, dates: TaskSchedule, last: datetime, gate: ConfirmationState | None) -> str:
        if gate is not None:
            return self.wording.code(gate)
        if dates.start.date() < FIRST_DAY:
            return self.wording.code(dates.status)
        if dates.percent >= _ALL:
            return self.wording.code(Status.DONE)
        if last.date() < self.today:
            return self.wording.code(Status.LATE)
        return self.wording.code(Status.RUNNING if dates.percent else otherwise(dates, self.today))


def kind_of(row: Row) -> str:
    """What a line is: a task with sub-items is a summary whatever it was made as."""
    if row.has_children:
        return SUMMARY
    return {TaskKind.TASK: TASK, TaskKind.MILESTONE: MILESTONE, TaskKind.CHECKPOINT: CHECKPOINT}[row.task.kind]


def last_moment(dates: TaskSchedule, kind: str) -> datetime:
    """Work that ends at midnight ends a minute before: a sheet takes a date without time for the whole of its day."""
    finish = dates.finish
    ends_at_midnight = finish.time() == _MIDNIGHT and finish > dates.start and kind not in MOMENTS
    return finish - timedelta(minutes=1) if ends_at_midnight else finish


def otherwise(dates: TaskSchedule, today: date) -> Status:
    """What an unfinished task that has not begun is when it is not late."""
    if dates.status in (Status.LOCKED, Status.WAITING, Status.DUE, Status.READY):
        return dates.status
    if dates.locked:
        return Status.LOCKED
    return Status.DUE if dates.start.date() <= today else Status.READY

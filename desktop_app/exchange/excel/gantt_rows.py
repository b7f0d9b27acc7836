"""The rows of the Gantt sheet: what stands in the table, and what its formulas come to."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.book import Book
from desktop_app.domain.codes import ConfirmationState, DurationUnit, TaskKind
from desktop_app.domain.outline import Row
from desktop_app.domain.people import Person
from desktop_app.exchange.excel import gantt_layout as at
from desktop_app.exchange.excel.gantt_calendar import WorkDays
from desktop_app.exchange.excel.gantt_finish import Result
from desktop_app.exchange.excel.gantt_layout import Layout, letter
from desktop_app.exchange.excel.gantt_styles import (
    DAY_FORMAT,
    DAYS_FORMAT,
    MOMENT_FORMAT,
    PERCENT_FORMAT,
    Styles,
)
from desktop_app.exchange.excel.gantt_text import put_text
from desktop_app.i18n import Wording
from desktop_app.schedule.result import Schedule, Status, TaskSchedule

TASK, SUMMARY, MILESTONE, CHECKPOINT = "task", "summary", "milestone", "checkpoint"
FILLED, OPEN = "◆", "◇"
_DEEPEST_GROUP = 7
_MIDNIGHT = time()


@dataclass(slots=True)
class RowWriter:
    """Writes one task after the other; `results` collects what the formulas come to, in writing order.

    hours: first and last minute of a usual working day; a date at these edges is written as a date alone.
    gates: states of the checkpoints by their task; day_minutes: working minutes of a day's worth of work;
    today: the cell that holds today's date; today_is: what it comes to now.
    """

    sheet: Worksheet
    book: Book
    schedule: Schedule
    layout: Layout
    styles: Styles
    wording: Wording
    days: WorkDays | None
    hours: tuple[int, int]
    today: str
    today_is: date
    gates: dict[str, ConfirmationState]
    day_minutes: int
    results: list[Result] = field(default_factory=list)

    def write(self, n: int, row: Row) -> None:
        """Write the n-th task, counted from 0."""
        line = self.layout.first_row + n
        kind = _kind(row)
        style = "summary" if kind == SUMMARY else "task"
        owner = self.book.find(Person, row.task.owner_id)
        self._text(line, at.ID, row.task.id)
        self._text(line, at.WBS, row.wbs, style)
        self._text(line, at.NAME, row.task.name, style, row.depth)
        self._text(line, at.OWNER, owner.name if owner else "", style)
        self._text(line, at.STAGE, self.wording.code(row.stage) if row.stage else row.task.stage_text, style)
        dates = self.schedule.tasks.get(row.task.id)
        if dates is not None:
            self._figures(line, row, dates, kind)
        dimension = self.sheet.row_dimensions[line]
        dimension.height = _ROW_HEIGHT
        if row.depth:
            dimension.outlineLevel = min(row.depth, _DEEPEST_GROUP)

    def _text(self, line: int, column: int, text: str, style: str = "", indent: int = 0) -> None:
        cell = self.sheet.cell(line, column)
        if style:
            self.styles.use(cell, style, "@", indent)
        if text:
            put_text(cell, text)

    def _figures(self, line: int, row: Row, dates: TaskSchedule, kind: str) -> None:
        style = "summary figure" if kind == SUMMARY else "figure"
        start, finish = dates.start, _last_moment(dates, kind)
        edges = self.hours if kind in _MOMENTS else ()
        for column, moment, edge in ((at.START, start, self.hours[0]), (at.FINISH, finish, self.hours[1])):
            value, form = _day_or_moment(moment, {edge, *edges})
            cell = self.sheet.cell(line, column)
            self.styles.use(cell, style, form)
            if moment.date() < _FIRST_DAY:
                put_text(cell, moment.date().isoformat())
            else:
                cell.value = value
        self._count_days(line, row, dates, kind, style)
        share = None if kind == CHECKPOINT else dates.percent / 100  # confirmed or not: there is no half of it
        self.styles.use(self.sheet.cell(line, at.PERCENT, share), style, PERCENT_FORMAT)
        self._tell_status(line, dates, kind, style)
        self.sheet.cell(line, at.KIND, kind)
        if dates.critical:
            self.sheet.cell(line, at.CRITICAL, 1)
        if dates.locked:
            self.sheet.cell(line, at.LOCKED, 1)
        if kind in _MOMENTS:
            self._symbols(line, row, dates)

    def _count_days(self, line: int, row: Row, dates: TaskSchedule, kind: str, style: str) -> None:
        """Living where the campaign's calendar counts; a task with a calendar of its own keeps its figure."""
        cell = self.sheet.cell(line, at.DAYS)
        self.styles.use(cell, style, DAYS_FORMAT)
        if kind in _MOMENTS:
            return
        task = row.task
        own_time = task.calendar_id is not None or task.duration_unit is DurationUnit.ELAPSED
        if self.days is None or (own_time and kind != SUMMARY) or dates.start.date() < _FIRST_DAY:
            minutes = 1440 if task.duration_unit is DurationUnit.ELAPSED else self.day_minutes
            cell.value = round(dates.duration / minutes, 2)
            return
        start, finish = f"${letter(at.START)}{line}", f"${letter(at.FINISH)}{line}"
        cell.value = f"={self.days.formula(start, finish)}"
        self.results.append(self.days.between(dates.start.date(), _last_moment(dates, kind).date()))

    def _tell_status(self, line: int, dates: TaskSchedule, kind: str, style: str) -> None:
        cell = self.sheet.cell(line, at.STATUS)
        self.styles.use(cell, style)
        gate = self.gates.get(dates.task_id)
        if gate is not None:
            put_text(cell, self.wording.code(gate))
            self.sheet.cell(line, at.STATE, FILLED if gate is ConfirmationState.CONFIRMED else OPEN)
            return
        done, late, running = (self.wording.code(code) for code in (Status.DONE, Status.LATE, Status.RUNNING))
        otherwise = self.wording.code(_otherwise(dates, self.today_is))
        if dates.start.date() < _FIRST_DAY:
            put_text(cell, self.wording.code(dates.status))
            return
        put_text(self.sheet.cell(line, at.STATE), otherwise)
        finish, percent, state = (f"${letter(column)}{line}" for column in (at.FINISH, at.PERCENT, at.STATE))
        cell.value = (
            f'=IF({percent}>=1,"{done}",IF(INT({finish})<{self.today},"{late}",IF({percent}>0,"{running}",{state})))'
        )
        if dates.percent >= _ALL:
            self.results.append(done)
        elif _last_moment(dates, kind).date() < self.today_is:
            self.results.append(late)
        else:
            self.results.append(running if dates.percent else otherwise)

    def _symbols(self, line: int, row: Row, dates: TaskSchedule) -> None:
        """A formula in each cell of the chart, so that the sign moves with its date."""
        symbol = OPEN if self.gates.get(dates.task_id, ConfirmationState.CONFIRMED) in _SHUT else FILLED
        finish, heads = f"INT(${letter(at.FINISH)}{line})", self.layout.heading_row
        style = f"gate {row.stage.value}" if row.task.id in self.gates and row.stage else "symbol"
        stands = self.layout.column_of(dates.finish.date())
        inside = self.layout.starts[0] <= dates.finish.date()
        for n in range(len(self.layout.starts)):
            column = at.FIRST_DAY_COLUMN + n
            head = f"{letter(column)}${heads}"
            cell = self.sheet.cell(line, column)
            self.styles.use(cell, style)
            cell.value = f'=IF(AND({finish}>={head},{finish}<{self.layout.step.after(head)}),"{symbol}","")'
            self.results.append(symbol if inside and n == stands else "")


_MOMENTS = (MILESTONE, CHECKPOINT)
_FIRST_DAY = date(1900, 3, 1)
"""Sheets count days from here (the two months before were counted wrong, and are left to that)."""
_ALL = 100
_ROW_HEIGHT = 18.0
_SHUT = (ConfirmationState.PENDING, ConfirmationState.CHANGES_REQUESTED)


def _kind(row: Row) -> str:
    if row.has_children:
        return SUMMARY
    return {TaskKind.TASK: TASK, TaskKind.MILESTONE: MILESTONE, TaskKind.CHECKPOINT: CHECKPOINT}[row.task.kind]


def _last_moment(dates: TaskSchedule, kind: str) -> datetime:
    """Work that ends at midnight ends a minute before: a sheet takes a date without time for the whole of its day."""
    finish = dates.finish
    ends_at_midnight = finish.time() == _MIDNIGHT and finish > dates.start and kind not in _MOMENTS
    return finish - timedelta(minutes=1) if ends_at_midnight else finish


def _day_or_moment(moment: datetime, edges: set[int]) -> tuple[date | datetime, str]:
    """A date alone where the time, in minutes of the day, is a usual edge of it; else date and time."""
    minutes = moment.hour * 60 + moment.minute
    if minutes in edges or minutes == 0:
        return moment.date(), DAY_FORMAT
    return moment, MOMENT_FORMAT


def _otherwise(dates: TaskSchedule, today: date) -> Status:
    """What an unfinished task that has not begun is when it is not late."""
    if dates.status in (Status.LOCKED, Status.WAITING, Status.DUE, Status.READY):
        return dates.status
    if dates.locked:
        return Status.LOCKED
    return Status.DUE if dates.start.date() <= today else Status.READY

"""One cell that came back against what stood in it: is it the same, is it an input at all, what does it say?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Constraint, DurationUnit, Edge, TaskMode
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Task
from desktop_app.exchange.excel.identity import Base
from desktop_app.exchange.grid import Cell
from desktop_app.exchange.returned.cells import (
    TEXTS,
    CellReader,
    Surrounding,
    UnreadableError,
    is_cut,
    same_day,
    same_start,
    same_text,
)
from desktop_app.exchange.returned.table import TableRow, text_of
from desktop_app.exchange.shown import CHECKPOINT, MILESTONE, MOMENTS, SUMMARY, ShownTask, Value, shown_tasks
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.days import DayKind, Days, campaign_days

COMPUTED = {
    SUMMARY: frozenset({"start", "finish", "duration", "percent"}),
    CHECKPOINT: frozenset({"start", "finish", "duration", "percent", "stage"}),
    MILESTONE: frozenset({"duration"}),
}
"""What a row of a kind cannot be told: it follows from its sub-items, its stage or its confirmation."""
_FUNCTION = re.compile(r"([A-Za-z][A-Za-z0-9.]*)\s*\(")
_PREFIX = re.compile(r"_xlfn\.|_xlws\.|com\.sun\.star\.[a-z.]+\.", re.IGNORECASE)
_LONGEST_SPAN = 20_000
_DATED = (Constraint.ASAP, Constraint.ALAP)


@dataclass(frozen=True, slots=True)
class Side:
    """The plan as it is: its rows now, and as they would have been shown at the moment of the export."""

    book: Book
    plan: Schedule
    now: Mapping[str, ShownTask]
    then: Mapping[str, ShownTask]

    @classmethod
    def of(cls, book: Book, plan: Schedule, exported_at: datetime | None) -> "Side":
        """Dates that only the clock has moved since the export are nobody's change: so both moments are asked."""
        rows = outline(book, plan.campaign_id)
        now = {task.id: task for task in shown_tasks(book, plan, rows)}
        if exported_at is None or exported_at == plan.now:
            return cls(book, plan, now, now)
        before = schedule(book, plan.campaign_id, exported_at)
        return cls(book, plan, now, {task.id: task for task in shown_tasks(book, before, rows)})


@dataclass(slots=True)
class CellSense:
    """Makes sense of cells of rows that are known. base: what left, None if the file has lost that."""

    base: Base | None
    side: Side
    reader: CellReader
    _days: Days = field(init=False)

    def __post_init__(self) -> None:
        self._days = campaign_days(self.side.book, self.side.plan.campaign_id)

    def theirs(self, row: TableRow, name: str, base: Value, now: Value, shown: ShownTask, kind: str) -> Value:
        """What a cell of a row says: the base itself where nobody has changed it.

        now: what the plan says; shown: the row as it left; kind: what it is now. Raises UnreadableError for what cannot
        be read, and for what a row of its kind cannot be told.
        """
        cell = row.cells.get(name)
        if (cell is None and base is None) or (cell is not None and self.is_ours(name, cell, kind)):
            return base
        theirs = None if cell is None else self._read(row, name, cell, base, shown)
        if theirs in (base, now):
            return theirs
        if name in COMPUTED.get(kind, ()):
            raise UnreadableError(f"{kind}_computed")
        if name == "duration" and theirs == 0:
            raise UnreadableError("not_a_duration")
        if cell is None:
            if name == "duration":
                return base  # computed from the dates: whoever empties it says nothing
            self._may_be_empty(row, name, shown)
        return theirs

    def _read(self, row: TableRow, name: str, cell: Cell, base: Value, shown: ShownTask) -> Value:
        """The value of a filled cell, or the base itself where the cell still says it. Raises UnreadableError."""
        if name in TEXTS and isinstance(base, str) and same_text(text_of(cell), base):
            return base
        if name == "note" and isinstance(base, str) and is_cut(base):
            if same_start(text_of(cell), base):
                return base
            raise UnreadableError("text_cut")
        around = self.around(name, shown)
        self.reader.check(name, cell)
        if name in MOMENTS and isinstance(base, str):
            typed = self.reader.day_or_moment(cell, around)
            if same_day(typed, datetime.fromisoformat(base), self._hours):
                return base
        theirs = self.reader.read(name, cell, around)
        if name == "duration" and self._same_duration(row, theirs, base, cell, shown):
            return base
        return theirs

    def _same_duration(self, row: TableRow, theirs: Value, base: Value, cell: Cell, shown: ShownTask) -> bool:
        """Sheets show days to a hundredth, or count the working days from the row's start through its finish."""
        if not isinstance(theirs, int) or not isinstance(base, int):
            return False
        day = 1440 if self.around("duration", shown).elapsed else self.reader.units.minutes_per_day
        if abs(theirs - base) * 100 <= day:
            return True
        ends = [row.cells[name].value for name in ("start", "finish") if name in row.cells]
        if len(ends) < 2 or not all(isinstance(end, datetime) for end in ends):
            return False
        first, last = (end.date() for end in ends if isinstance(end, datetime))
        return isinstance(cell.value, int | float) and cell.value == _working_days(self._days, first, last)

    @property
    def _hours(self) -> tuple[int, int]:
        if self.base is not None:
            return self.base.identity.hours
        return self._days.usual_hours

    def around(self, name: str, shown: ShownTask) -> Surrounding:
        task = self.side.book.find(Task, shown.id)
        current = shown.cells.get(name)
        edge = None
        if shown.kind == MILESTONE and name in ("start", "finish") and isinstance(current, str):
            moment = datetime.fromisoformat(current)
            edge = Edge.START if moment.hour * 60 + moment.minute == self._hours[0] else Edge.FINISH
        return Surrounding(
            task.calendar_id if task else None,
            datetime.fromisoformat(current) if name in MOMENTS and isinstance(current, str) else None,
            task is not None and task.duration_unit is DurationUnit.ELAPSED,
            edge,
        )

    def is_ours(self, name: str, cell: Cell, kind: str) -> bool:
        """Whether a formula is the sheet's own, which follows other cells and is nothing that was typed."""
        if not cell.formula:
            return False
        if name in COMPUTED.get(kind, ()):
            return True
        known = (self.base.identity.living or {}).get(name) if self.base else None
        functions = _functions(cell.formula)
        if known:
            return any(functions == _functions(formula) for formula in known)
        return name == "duration" and bool(functions)

    def _may_be_empty(self, row: TableRow, name: str, shown: ShownTask) -> None:
        """Raises UnreadableError for a cell that says nothing when it is empty."""
        task = self.side.book.find(Task, shown.id)
        if name == "name":
            raise UnreadableError("no_name")
        if name == "stage" and task is not None and task.stage is None and not task.stage_text:
            raise UnreadableError("stage_inherited")
        if name == "finish" and (shown.kind == MILESTONE or "start" in row.cells):
            raise UnreadableError("needs_value")
        if name in ("start", "finish") and task is not None:
            held = task.constraint not in _DATED and task.mode is TaskMode.AUTO and task.actual_start is None
            if not held or task.anchor_phase is not None:
                raise UnreadableError("needs_value")
        if name == "finish":
            raise UnreadableError("follows_start")

    def stands_already(self, id: str, theirs: Value) -> bool:
        """Whether a start was taken before, and only links or gates hold the task elsewhere."""
        task = self.side.book.find(Task, id)
        if task is None or not isinstance(theirs, str):
            return False
        return task.constraint is Constraint.SNET and task.constraint_date == datetime.fromisoformat(theirs)


def _functions(formula: str) -> frozenset[str]:
    """The functions that a formula calls; programs rewrite everything else of it."""
    return frozenset(name.upper() for name in _FUNCTION.findall(_PREFIX.sub("", formula)))


def _working_days(days: Days, first: date, last: date) -> int:
    if last < first or (last - first).days > _LONGEST_SPAN:
        return -1
    return sum(kind in (DayKind.WORK, DayKind.MAKE_UP) for _, kind in days.between(first, last))

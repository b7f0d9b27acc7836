"""Base, theirs and ours, cell by cell: what changed in the file, what changed here, and what changed on both sides."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import ConfirmationState, Constraint, DurationUnit, Edge, TaskMode
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.excel.identity import Base
from desktop_app.exchange.grid import Cell
from desktop_app.exchange.plan.text import key
from desktop_app.exchange.plan.values import read_state
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
from desktop_app.exchange.returned.rows import Matched, match_rows
from desktop_app.exchange.returned.table import Table, TableRow, Vocabulary, text_of
from desktop_app.exchange.returned.values import CellDiff, Comparison, Finding, Kind, RowDiff
from desktop_app.exchange.shown import CHECKPOINT, INPUTS, MILESTONE, MOMENTS, SUMMARY, ShownTask, Value, shown_tasks
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.gates import is_behind_shut_gate
from desktop_app.schedule.result import Schedule, Status
from desktop_app.timeline.days import DayKind, Days, campaign_days

_COMPUTED = {
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


def compare(
    table: Table,
    base: Base | None,
    book: Book,
    plan: Schedule,
    source: str,
    words: Vocabulary,
    new_id: Callable[[], str],
) -> Comparison:
    """What a sheet that came back changes. base: what it said when it left, None if the file has lost that.

    plan: the campaign's schedule now; new_id: makes the ids of new rows. Nothing is written.
    """
    side = Side.of(book, plan, base.identity.exported_at if base else None)
    matched = match_rows(table, base, side.now, new_id)
    reader = CellReader(book, plan.campaign_id, words, plan.now.date(), matched.numbers)
    comparer = _Comparer(table, base, side, matched, reader, words)
    rows = [*comparer.rows(), *comparer.missing()]
    return Comparison(
        source,
        table.sheet,
        plan.campaign_id,
        book.get(Campaign, plan.campaign_id).name,
        base.identity.export_id if base else "",
        base is None,
        tuple(rows),
        tuple(comparer.findings),
    )


@dataclass(slots=True)
class _Comparer:
    table: Table
    base: Base | None
    side: Side
    matched: Matched
    reader: CellReader
    words: Vocabulary
    findings: list[Finding] = field(default_factory=list)
    _days: Days | None = None

    def __post_init__(self) -> None:
        self._days = campaign_days(self.side.book, self.side.plan.campaign_id)
        if self.base is None:
            self._tell_sheet("no_base")
        if not self.table.has_ids:
            self._tell_sheet("no_ids")

    def rows(self) -> Iterator[RowDiff]:
        """The rows of the file that say something else."""
        for row in self.table.rows:
            id = self.matched.ids[row.number]
            if row.number in self.matched.already:
                self._tell(row, "name", "already_there", task_id=id, blocks=False)
            elif row.number in self.matched.new:
                yield from self._new(row, id)
            else:
                yield from self._known(row, id)

    def missing(self) -> Iterator[RowDiff]:
        """Tasks that the file had and no longer has, as far as the plan still has them."""
        here = set(self.matched.ids.values())
        for id, left in (self.base.tasks if self.base else {}).items():
            ours = self.side.now.get(id)
            if id not in here and ours is not None and not (self.base and id in self.base.read_only):
                name = str(ours.cells["name"] or "")
                cell = CellDiff("name", left.cells["name"], None, name, Kind.MISSING, "")
                yield RowDiff(id, name, _owner(ours), Kind.MISSING, self.table.sheet, 0, (cell,))

    def _known(self, row: TableRow, id: str) -> Iterator[RowDiff]:
        left = self.base.tasks.get(id) if self.base else None
        ours = self.side.now.get(id)
        shown = left or ours
        if shown is None:
            return
        cells = [diff for name in INPUTS if (diff := self._cell(row, name, left, ours, shown)) is not None]
        status = self._status(row, left, ours, shown, cells)
        cells += [status] if status is not None else []
        if not cells or self._refused(row, id, cells):
            return
        kind = Kind.CHANGE if ours is not None else Kind.CONFLICT
        if ours is None:
            self._tell(row, "name", "deleted_here", task_id=id, readable=True)
        else:
            self._tell_ahead(row, ours, cells)
        name = str((ours or shown).cells["name"] or "")
        yield RowDiff(
            id, name, _owner(ours or shown), kind, self.table.sheet, row.number, tuple(cells),
            *self.matched.places.get(row.number, (None, None)),
        )  # fmt: skip

    def _refused(self, row: TableRow, id: str, cells: list[CellDiff]) -> bool:
        """Rows that are in a person's own workbook only to be read."""
        if self.base is None or id not in self.base.read_only:
            return False
        for cell in cells:
            self._tell(row, cell.field, "read_only_row", task_id=id)
        return True

    def _cell(
        self, row: TableRow, name: str, left: ShownTask | None, ours: ShownTask | None, shown: ShownTask
    ) -> CellDiff | None:
        """The difference of one cell; None where there is none, or where it cannot be read (which is told)."""
        if name not in self.table.headings:
            return None
        cell = row.cells.get(name)
        base, now = shown.cells.get(name), (ours.cells.get(name) if ours else None)
        kind = (ours or shown).kind
        if (cell is None and base is None) or (cell is not None and self._is_ours(name, cell, kind)):
            return None
        try:
            theirs = None if cell is None else self._read(row, name, cell, base, shown)
            if theirs == base or (theirs == now and ours is not None):
                return None
            if name in _COMPUTED.get(kind, ()):
                raise UnreadableError(f"{kind}_computed")
            if name == "duration" and theirs == 0:
                raise UnreadableError("not_a_duration")
            if cell is None:
                if name == "duration":
                    return None  # computed from the dates: whoever empties it says nothing
                self._may_be_empty(row, name, shown)
        except UnreadableError as problem:
            self._tell(row, name, problem.reason, problem.values_told, task_id=shown.id)
            return None
        if name == "start" and ours is not None and self._stands_already(shown.id, theirs):
            return None
        then = self.side.then.get(shown.id)
        ours_changed = left is None or then is None or then.cells.get(name) != base
        diff = CellDiff(
            name, base if left else None, theirs, now,
            Kind.CONFLICT if ours_changed else Kind.CHANGE, self.table.headings[name], clears=cell is None,
        )  # fmt: skip
        return self._doubted(row, diff, shown.id)

    def _read(self, row: TableRow, name: str, cell: Cell, base: Value, shown: ShownTask) -> Value:
        """The value of a filled cell, or the base itself where the cell still says it. Raises UnreadableError."""
        if name in TEXTS and isinstance(base, str) and same_text(text_of(cell), base):
            return base
        if name == "note" and isinstance(base, str) and is_cut(base):
            if same_start(text_of(cell), base):
                return base
            raise UnreadableError("text_cut")
        around = self._around(name, shown)
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
        day = 1440 if self._around("duration", shown).elapsed else self.reader.units.minutes_per_day
        if abs(theirs - base) * 100 <= day:
            return True
        ends = [row.cells[name].value for name in ("start", "finish") if name in row.cells]
        if len(ends) < 2 or not all(isinstance(end, datetime) for end in ends) or self._days is None:
            return False
        first, last = (end.date() for end in ends if isinstance(end, datetime))
        return isinstance(cell.value, int | float) and cell.value == _working_days(self._days, first, last)

    @property
    def _hours(self) -> tuple[int, int]:
        if self.base is not None:
            return self.base.identity.hours
        return self._days.usual_hours if self._days else (0, 1440)

    def _around(self, name: str, shown: ShownTask) -> Surrounding:
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

    def _is_ours(self, name: str, cell: Cell, kind: str) -> bool:
        """Whether a formula is the sheet's own, which follows other cells and is nothing that was typed."""
        if not cell.formula:
            return False
        if name in _COMPUTED.get(kind, ()):
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

    def _stands_already(self, id: str, theirs: Value) -> bool:
        """Whether a start was taken before, and only links or gates hold the task elsewhere."""
        task = self.side.book.find(Task, id)
        if task is None or not isinstance(theirs, str):
            return False
        return task.constraint is Constraint.SNET and task.constraint_date == datetime.fromisoformat(theirs)

    def _doubted(self, row: TableRow, diff: CellDiff, id: str) -> CellDiff:
        """Point out a new person who is much like a known one: nobody guesses which of them is meant."""
        if diff.field != "owner" or not isinstance(diff.theirs, str) or self.reader.people(diff.theirs):
            return diff
        alike = self.reader.look_alikes(diff.theirs)
        if not alike:
            return diff
        self._tell(row, "owner", "owner_look_alike", {"name": diff.theirs, "names": alike}, task_id=id, readable=True)
        return replace(diff, doubt="owner_look_alike")

    def _status(
        self, row: TableRow, left: ShownTask | None, ours: ShownTask | None, shown: ShownTask, cells: list[CellDiff]
    ) -> CellDiff | None:
        """A state picked over the formula: done is progress, the rest is told; a confirmation is never typed."""
        cell = row.cells.get("status")
        if cell is None or cell.formula:
            return None
        text = text_of(cell)
        state = self.words.states.get(key(text))
        kind = (ours or shown).kind
        if kind == CHECKPOINT:
            if not isinstance(state, ConfirmationState) or state.value != shown.cells.get("status"):
                self._tell(row, "status", "confirmed_by_typing", task_id=shown.id)
            return None
        if kind == SUMMARY or any(cell.field == "percent" for cell in cells):
            return None
        read = read_state(text)
        if state is Status.DONE or (state is None and read is not None and read.percent == 100):
            return self._done(left, ours, shown)
        begun = shown.cells.get("percent") or 0
        if state is None or (state is Status.RUNNING and begun == 0):
            self._tell(row, "status", "status_computed", task_id=shown.id, blocks=False)
        return None

    def _done(self, left: ShownTask | None, ours: ShownTask | None, shown: ShownTask) -> CellDiff | None:
        base, now = shown.cells.get("percent"), (ours.cells.get("percent") if ours else None)
        if base == 100 or now == 100:  # percent
            return None
        changed = left is None or now != base
        kind = Kind.CONFLICT if changed else Kind.CHANGE
        return CellDiff("percent", base if left else None, 100, now, kind, self.table.headings["status"])

    def _tell_ahead(self, row: TableRow, ours: ShownTask, cells: list[CellDiff]) -> None:
        """Progress on work behind a shut gate is recorded as such, never refused; here it is told."""
        more = next((cell.theirs for cell in cells if cell.field == "percent"), None)
        task = self.side.book.get(Task, ours.id)
        if isinstance(more, int) and more > task.percent and is_behind_shut_gate(
            self.side.book, task, self.side.plan.now
        ):  # fmt: skip
            told = {"value": f"{more}%"}
            self._tell(row, "percent", "ahead_of_confirmation", told, task_id=ours.id, blocks=False, readable=True)

    def _new(self, row: TableRow, id: str) -> Iterator[RowDiff]:
        shown = ShownTask(id, "", "task", 0, {})
        cells: list[CellDiff] = []
        doubt = ""
        for name in INPUTS:
            cell = row.cells.get(name)
            if cell is None or self._is_ours(name, cell, "task"):
                continue
            try:
                theirs = self.reader.read(name, cell, self._around(name, shown))
            except UnreadableError as problem:
                self._tell(row, name, problem.reason, problem.values_told, task_id=id)
                doubt = problem.reason
                continue
            diff = CellDiff(name, None, theirs, None, Kind.NEW, self.table.headings[name])
            cells.append(self._doubted(row, diff, id))
        named = next((str(cell.theirs) for cell in cells if cell.field == "name"), "")
        if not named.strip():
            if "name" not in row.cells:
                self._tell(row, "name", "no_name", task_id=id)
            return
        if not self.table.has_ids:
            doubt = "no_ids"
        owner = next((str(cell.theirs) for cell in cells if cell.field == "owner"), "")
        if not owner and (reader := self._whose()) and "owner" not in row.cells:
            owner = reader
            cells.append(CellDiff("owner", None, reader, None, Kind.NEW, self.table.headings.get("owner", "")))
        parent, after = self.matched.places[row.number]
        yield RowDiff(id, named, owner, Kind.NEW, self.table.sheet, row.number, tuple(cells), parent, after, doubt)

    def _whose(self) -> str:
        """The name of the one person that a workbook was made for: what they add is theirs unless they say otherwise."""
        owners = self.base.identity.owners if self.base else ()
        person = self.side.book.find(Person, owners[0]) if len(owners) == 1 else None
        return person.name if person is not None else ""

    def _tell_sheet(self, reason: str) -> None:
        self.findings.append(Finding(self.table.sheet, 0, "", "", reason, blocks=False))

    def _tell(
        self,
        row: TableRow,
        name: str,
        reason: str,
        values: Mapping[str, object] | None = None,
        task_id: str | None = None,
        *,
        blocks: bool = True,
        readable: bool = False,
    ) -> None:
        cell = row.cells.get(name)
        shown = "" if cell is None else text_of(cell) or cell.formula
        column = self.table.headings.get(name, "")
        self.findings.append(
            Finding(self.table.sheet, row.number, column, shown, reason, dict(values or {}), task_id, blocks, readable)
        )


def _owner(task: ShownTask) -> str:
    return str(task.cells.get("owner") or "")


def _functions(formula: str) -> frozenset[str]:
    """The functions that a formula calls; programs rewrite everything else of it."""
    return frozenset(name.upper() for name in _FUNCTION.findall(_PREFIX.sub("", formula)))


def _working_days(days: Days, first: date, last: date) -> int:
    if last < first or (last - first).days > _LONGEST_SPAN:
        return -1
    return sum(kind in (DayKind.WORK, DayKind.MAKE_UP) for _, kind in days.between(first, last))

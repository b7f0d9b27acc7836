"""Base, theirs and ours, cell by cell: what changed in the file, what changed here, and what changed on both sides."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import ConfirmationState
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.excel.identity import Base
from desktop_app.exchange.plan.lines import is_total
from desktop_app.exchange.plan.text import key
from desktop_app.exchange.plan.values import read_state
from desktop_app.exchange.returned.cells import (
    CellReader,
    UnreadableError,
)
from desktop_app.exchange.returned.rows import Matched, match_rows
from desktop_app.exchange.returned.sense import CellSense, Side
from desktop_app.exchange.returned.table import Table, TableRow, Vocabulary, text_of
from desktop_app.exchange.returned.values import CellDiff, Comparison, Finding, Kind, RowDiff
from desktop_app.exchange.shown import CHECKPOINT, INPUTS, SUMMARY, ShownTask
from desktop_app.schedule.gates import is_behind_shut_gate
from desktop_app.schedule.result import Schedule, Status


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
    sense: CellSense = field(init=False)

    def __post_init__(self) -> None:
        self.sense = CellSense(self.base, self.side, self.reader)
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
            left=None if ours else left, waiting=() if ours else self._waiting(id),
        )  # fmt: skip

    def _waiting(self, id: str) -> tuple[str, ...]:
        """The tasks that waited for one when the file left."""
        return tuple(
            "|".join((task.id, *parts[1:]))
            for task in (self.base.tasks.values() if self.base else ())
            for part in str(task.cells.get("predecessors") or "").split(";")
            if (parts := part.split("|"))[0] == id
        )

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
        if name in row.silent:
            if shown.cells.get(name) is not None:
                self._tell(row, name, "merged", task_id=shown.id)
            return None
        base, now = shown.cells.get(name), (ours.cells.get(name) if ours else None)
        try:
            theirs = self.sense.theirs(row, name, base, base if ours is None else now, shown, (ours or shown).kind)
        except UnreadableError as problem:
            self._tell(row, name, problem.reason, problem.values_told, task_id=shown.id)
            return None
        if theirs == base or (ours is not None and theirs == now):
            return None
        if name == "start" and ours is not None and self.sense.stands_already(shown.id, theirs):
            return None
        then = self.side.then.get(shown.id)
        ours_changed = left is None or then is None or then.cells.get(name) != base
        diff = CellDiff(
            name, base if left else None, theirs, now,
            Kind.CONFLICT if ours_changed else Kind.CHANGE, self.table.headings[name], clears=theirs is None,
        )  # fmt: skip
        return self._doubted(row, diff, shown.id)

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
            if cell is None or self.sense.is_ours(name, cell, "task"):
                continue
            try:
                theirs = self.reader.read(name, cell, self.sense.around(name, shown))
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
        elif not doubt and is_total(named):
            self._tell(row, "name", "total", task_id=id, readable=True)
            doubt = "total"
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

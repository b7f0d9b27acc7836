"""A comparison as lines of a table: people, their tasks, and under each task the cells that differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Stage
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.returned.report import predecessors
from desktop_app.exchange.returned.values import CellDiff, Choice, Comparison, Kind, RowDiff
from desktop_app.exchange.shown import Value
from desktop_app.render.cells import NOTHING, Cells
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.colors import UNKNOWN, person_roles
from desktop_app.timeline.days import campaign_days
from desktop_app.ui.look.look import Look


class Level(Enum):
    """What a line is about."""

    GROUP = auto()
    ROW = auto()
    CELL = auto()


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line. choices: what its tick decides, empty where there is nothing to decide; name: the person, task or
    field; base, ours, theirs: what stood there when the file left, stands in the plan and in the file; note: what is
    special about it; role: the colour of the person's disc."""

    level: Level
    choices: frozenset[Choice]
    name: str
    base: str = ""
    ours: str = ""
    theirs: str = ""
    note: str = ""
    kind: Kind = Kind.CHANGE
    role: str = ""
    clears: bool = False


class DiffWords:
    """Words a comparison with one plan."""

    def __init__(self, look: Look, comparison: Comparison, book: Book, schedule: Schedule) -> None:
        self._look, self._comparison, self._book = look, comparison, book
        hours = campaign_days(book, schedule.campaign_id).usual_hours
        self._cells = Cells(book, schedule, look.wording, hours)
        self._numbers = {row.task.id: row.wbs for row in outline(book, schedule.campaign_id)}
        self._new = {row.task_id: row.name for row in comparison.rows if row.kind is Kind.NEW}
        self._roles = self._roles_by_name()

    @property
    def cells(self) -> Cells:
        """How the plan's cells are worded."""
        return self._cells

    @property
    def numbers(self) -> Mapping[str, str]:
        """WBS numbers by task id."""
        return self._numbers

    def lines(self) -> list[DiffLine]:
        """People in the order of their names, missing rows last: nobody deletes them in passing."""
        groups: dict[str, list[RowDiff]] = {}
        missing: list[RowDiff] = []
        for row in self._comparison.rows:
            (missing if row.kind is Kind.MISSING else groups.setdefault(row.owner, [])).append(row)
        found: list[DiffLine] = []
        for owner in sorted(groups, key=lambda name: (name == "", name)):
            found.extend(self._group(owner or self._look.text("returned.nobody"), groups[owner], self._role(owner)))
        if missing:
            found.extend(self._group(self._look.text("ui.returned.missing"), missing, ""))
        return found

    def _group(self, name: str, rows: list[RowDiff], role: str) -> Iterator[DiffLine]:
        inside = [list(self._row(row)) for row in rows]
        choices = frozenset(choice for lines in inside for line in lines for choice in line.choices)
        count = self._look.text("ui.returned.count", count=len(rows))
        yield DiffLine(Level.GROUP, choices, f"{name} · {count}", role=role)
        for lines in inside:
            yield from lines

    def _row(self, row: RowDiff) -> Iterator[DiffLine]:
        by_cell = row.kind is Kind.CHANGE
        cells = [self._cell(row, cell, by_cell=by_cell) for cell in row.cells]
        whole: frozenset[Choice] = frozenset({(row.task_id, "")})
        choices = frozenset(choice for line in cells for choice in line.choices) if by_cell else whole
        look = self._look
        if row.kind is Kind.MISSING:
            yield DiffLine(
                Level.ROW, whole, row.name, note=look.text("ui.returned.missing.note"), kind=row.kind,
                ours=look.text("ui.returned.kept"), theirs=look.text("ui.returned.deleted"),
            )  # fmt: skip
            return
        yield DiffLine(Level.ROW, choices, self._row_name(row), note=self._row_note(row), kind=row.kind)
        if row.kind is not Kind.NEW:
            yield from cells
            return
        said = (line for line, cell in zip(cells, row.cells, strict=True) if cell.field != "name")
        yield from (replace(line, ours="") for line in said if line.theirs != NOTHING)

    def _row_name(self, row: RowDiff) -> str:
        number = self._numbers.get(row.task_id)
        return f"{number}　{row.name}" if number else row.name

    def _row_note(self, row: RowDiff) -> str:
        look = self._look
        parts = [look.text("ui.returned.row", row=row.row)] if row.row else []
        if row.kind is Kind.NEW:
            parent = self._book.find(Task, row.parent_id)
            name = parent.name if parent is not None else self._new.get(row.parent_id or "", "")
            parts.append(look.text("ui.returned.new_under", name=name) if name else look.text("ui.returned.new"))
        elif row.kind is Kind.CONFLICT:
            parts.append(look.text("ui.returned.deleted_here"))
        if row.doubt:
            parts.append(look.text(f"returned.{row.doubt}", value=row.name))
        return " · ".join(parts)

    def _cell(self, row: RowDiff, cell: CellDiff, *, by_cell: bool) -> DiffLine:
        look = self._look
        base, ours, theirs = (self._value(row, cell.field, value) for value in (cell.base, cell.ours, cell.theirs))
        notes = []
        if cell.kind is Kind.CONFLICT and by_cell:
            notes.append(look.text("ui.returned.conflict"))
        if cell.clears:
            notes.append(look.text("returned.cleared"))
        if cell.doubt:
            notes.append(look.text(f"ui.returned.doubt.{cell.doubt}"))
        return DiffLine(
            Level.CELL,
            frozenset({(row.task_id, cell.field)}) if by_cell else frozenset(),
            look.text(f"field.task.{cell.field}"),
            base,
            ours,
            theirs,
            " · ".join(notes),
            cell.kind,
            clears=cell.clears,
        )

    def _value(self, row: RowDiff, field: str, value: Value) -> str:
        if value is None:
            return NOTHING
        if field in ("start", "finish", "deadline"):
            return self._cells.moment(datetime.fromisoformat(str(value)), finish=field != "start")
        if field == "duration":
            task = self._book.find(Task, row.task_id)
            blank = Task(id="-", campaign_id="-", name="-")
            return self._cells.duration(int(value), (task or blank).duration_unit)
        if field == "stage" and value in set(Stage):
            return self._look.wording.code(Stage(str(value)))
        if field == "percent":
            return f"{value}%"
        if field == "predecessors":
            return predecessors(value, self._numbers) or NOTHING
        return str(value).replace("\n", " ")

    def _roles_by_name(self) -> dict[str, str]:
        roles = person_roles(self._book)
        return {person.name: roles[person.id] for person in self._book.rows(Person).values()}

    def _role(self, owner: str) -> str:
        return self._roles.get(owner, UNKNOWN)

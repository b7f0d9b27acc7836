"""Everything else that one row says: people, progress, duration, stage, notes."""

import re
from dataclasses import dataclass, field

from desktop_app.domain.codes import Stage
from desktop_app.exchange.grid import Cell
from desktop_app.exchange.plan.columns import Column, Field
from desktop_app.exchange.plan.dates import NOTHING
from desktop_app.exchange.plan.mapping import Layout
from desktop_app.exchange.plan.people import PeopleReader
from desktop_app.exchange.plan.preview import Length, Mention
from desktop_app.exchange.plan.table import Sheet
from desktop_app.exchange.plan.text import lines, plain
from desktop_app.exchange.plan.values import (
    Progress,
    is_fraction_column,
    is_yes,
    read_length,
    read_priority,
    read_progress,
    read_stage,
    read_state,
)

_MARKED = re.compile(
    r"^[◆◇★☆▲△⬥⧫🚩🏁]\ufe0f?\s*|\s*[◆◇🚩]$|^(?:\[|【|\()里程碑(?:\]|】|\))\s*|^milestone\s*[::]\s*", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,，;；。:：\s(（\-—]")
_MAX_LINE, _MAX_TEXT = 500, 20_000


@dataclass(slots=True)
class RowFacts:
    """What was read. doubts: (column, reason) of what was not understood."""

    owner: Mention | None = None
    collaborators: tuple[Mention, ...] = ()
    percent: int | None = None
    running: bool = False
    length: Length | None = None
    stage: Stage | None = None
    stage_text: str = ""
    note: str = ""
    priority: int | None = None
    milestone: bool = False
    predecessors: str = ""
    parent: str = ""
    level: int | None = None
    number: str = ""
    doubts: list[tuple[Column, str]] = field(default_factory=list)


class FactReader:
    """Reads the rows of one table. rows: all of its tasks' rows, which decide the scale of percentages."""

    def __init__(self, sheet: Sheet, layout: Layout, rows: list[int]) -> None:
        self._sheet, self._layout = sheet, layout
        self._columns = {column.field: column for column in reversed(layout.columns)}
        self._crew = layout.of(Field.OWNER, Field.COLLABORATORS)
        self._remarks = layout.of(Field.NOTE, Field.EXTRA)
        people = layout.of(Field.OWNER, Field.COLLABORATORS)
        self._people = PeopleReader(sheet.text(row, column.number) for column in people for row in rows)
        percent = layout.one(Field.PERCENT) or layout.one(Field.STATUS)
        cells = [sheet.cell(row, percent.number) for row in rows] if percent is not None else []
        self._fraction = is_fraction_column([cell for cell in cells if cell is not None and cell.value is not None])

    def read(self, row: int) -> RowFacts:
        """What a row says beside its dates."""
        facts = RowFacts()
        self._read_people(row, facts)
        self._read_progress(row, facts)
        self._read_length(row, facts)
        self._read_stage(row, facts)
        self._read_notes(row, facts)
        facts.predecessors = self._text(row, Field.PREDECESSORS)
        facts.parent = self._text(row, Field.PARENT)
        facts.number = self._text(row, Field.NUMBER)
        level = re.search(r"\d+", self._text(row, Field.LEVEL))
        facts.level = int(level[0]) if level else None
        priority = self._text(row, Field.PRIORITY)
        facts.priority = read_priority(priority) if priority else None
        return facts

    def _cell(self, row: int, field: Field) -> tuple[Column, Cell] | None:
        column = self._columns.get(field)
        cell = self._sheet.cell(row, column.number) if column is not None else None
        return None if column is None or cell is None or cell.value is None else (column, cell)

    def _text(self, row: int, field: Field) -> str:
        found = self._cell(row, field)
        return "" if found is None else plain(found[1].text)

    def _read_people(self, row: int, facts: RowFacts) -> None:
        named: list[Mention] = []
        for column in self._crew:
            cell = self._sheet.cell(row, column.number)
            if cell is None or cell.value is None:
                continue
            people = self._people.read(cell.text)
            names = list(people.names)
            if column.field is Field.OWNER and names:
                facts.owner = names.pop(0)
            elif column.field is Field.OWNER and people.undecided:
                facts.doubts.append((column, "owner_undecided"))
            if people.everybody:
                facts.doubts.append((column, "owner_everybody" if column.field is Field.OWNER else "everybody_helps"))
            named.extend(names)
        self._with_department(row, facts)
        owner = facts.owner.name if facts.owner is not None else None
        facts.collaborators = tuple({mention.name: mention for mention in named if mention.name != owner}.values())

    def _with_department(self, row: int, facts: RowFacts) -> None:
        department = self._text(row, Field.DEPARTMENT)
        owner = facts.owner
        if owner is not None and department and not owner.organisation:
            facts.owner = Mention(owner.name, owner.phone, owner.email, owner.role, department[:_MAX_LINE], owner.units)

    def _read_progress(self, row: int, facts: RowFacts) -> None:
        percent, status = self._progress(row, Field.PERCENT, facts), self._progress(row, Field.STATUS, facts)
        figures = [found.percent for found in (percent, status) if found is not None and found.percent is not None]
        facts.percent = figures[0] if figures else None
        facts.running = any(found is not None and found.running for found in (percent, status))
        if facts.percent is not None:
            facts.running = 0 < facts.percent < 100 or (facts.running and facts.percent == 0)
        column = self._columns.get(Field.STATUS)
        if len(figures) == 2 and (figures[0] == 100) != (figures[1] == 100) and column is not None:
            facts.doubts.append((column, "progress_contradicts"))

    def _progress(self, row: int, field: Field, facts: RowFacts) -> Progress | None:
        found = self._cell(row, field)
        if found is None or plain(found[1].text).lower() in NOTHING - {"x"}:
            return None
        progress = read_progress(found[1], self._fraction)
        if progress is None and isinstance(found[1].value, str):
            progress = self._state(found[0], found[1].value, facts, field)
        elif progress is None:
            facts.doubts.append((found[0], "percent_unreadable"))
        return progress

    def _state(self, column: Column, text: str, facts: RowFacts, field: Field) -> Progress | None:
        """A state with a remark behind it ("跟进中，等回复"): the remark goes to the note, an unknown state too."""
        facts.note = f"{column.heading}：{lines(text)}"[:_MAX_TEXT]
        progress = read_state(_CLAUSE.split(plain(text), maxsplit=1)[0])
        if progress is None:
            facts.doubts.append((column, "state_unknown" if field is Field.STATUS else "percent_unreadable"))
        return progress

    def _read_length(self, row: int, facts: RowFacts) -> None:
        found = self._cell(row, Field.DURATION)
        if found is None or plain(found[1].text).lower() in NOTHING:
            return
        column, cell = found
        facts.length = read_length(cell.text, column.unit) if not isinstance(cell.value, bool) else None
        if facts.length is None:
            facts.doubts.append((column, "duration_unreadable"))

    def _read_stage(self, row: int, facts: RowFacts) -> None:
        text = self._text(row, Field.STAGE)
        if text.lower() in NOTHING:
            return
        facts.stage = read_stage(text)
        facts.stage_text = "" if facts.stage is not None else text[:_MAX_LINE]

    def _read_notes(self, row: int, facts: RowFacts) -> None:
        parts = [facts.note] if facts.note else []
        notes: list[str] = []
        for column in self._remarks:
            cell = self._sheet.cell(row, column.number)
            text = lines(cell.text) if cell is not None else ""
            if text and text.lower() not in NOTHING:
                notes.append(text if column.field is Field.NOTE else f"{column.heading}：{text}")
        name = self._columns.get(Field.NAME)
        cell = self._sheet.grid.cell(row, name.number) if name is not None else None
        if cell is not None and cell.comment:
            notes.append(lines(cell.comment))
        facts.note = "\n".join(dict.fromkeys([*notes, *parts]))[:_MAX_TEXT]
        yes = self._text(row, Field.MILESTONE)
        facts.milestone = bool(yes) and is_yes(yes)


def milestone_name(name: str) -> tuple[str, bool]:
    """(name without a diamond, whether it had one)."""
    bare = _MARKED.sub("", name).strip()
    return (bare, True) if bare and bare != name else (name, False)

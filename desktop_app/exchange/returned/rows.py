"""Which row of a file is which task, and where the rows that are nobody's belong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop_app.exchange.excel.identity import Base
from desktop_app.exchange.returned.cells import same_text
from desktop_app.exchange.returned.table import Table, TableRow, text_of
from desktop_app.exchange.shown import SUMMARY, ShownTask

Place = tuple[str | None, str | None]
"""(the task above it in the tree, the sibling it stands behind). No task above: the top level; no sibling: at the end;
the task above it itself: before all siblings."""


@dataclass(slots=True)
class Matched:
    """ids: task by row number; new: numbers of rows that become tasks; already: rows that came in before;
    places: of new rows; numbers: ids by the WBS numbers that the file knows."""

    ids: dict[int, str] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    already: set[int] = field(default_factory=set)
    places: dict[int, Place] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)


def match_rows(table: Table, base: Base | None, ours: Mapping[str, ShownTask], new_id: Callable[[], str]) -> Matched:
    """Tell known rows from new ones. A row copied within the sheet carries its id along: the one that is more like the
    task stays it, the other is new."""
    left = base.tasks if base else ours
    found = Matched()
    known = {**ours, **left}
    owners = _owners(table, known)
    for row in table.rows:
        id = row.id if table.has_ids else ""
        if id and owners.get(id) == row.number:
            found.ids[row.number] = id
    # Cells that were cut and pasted leave the hidden id behind; without the column no row has one.
    found.ids |= _by_name(table, left, found.ids)
    # What has been added here since, or in a file without its record what it does not know, may be its own new row.
    strange = set(ours) - (set(left) if base is not None else set(found.ids.values()))
    added = {str(ours[id].cells["name"]).strip(): id for id in strange}
    for row in table.rows:
        if found.ids.get(row.number) in ours:
            continue
        name = text_of(row.cells.get("name")).strip()
        if name in added:
            found.ids[row.number] = added.pop(name)
            found.already.add(row.number)
        elif row.number not in found.ids:
            found.ids[row.number] = new_id()
            found.new.add(row.number)
    found.numbers = {task.wbs: id for id, task in left.items() if task.wbs}
    for row in table.rows:
        number = _number(row)
        if row.number in found.new and number:
            found.numbers.setdefault(number, found.ids[row.number])
    _place(table, found, known, ours)
    return found


def _number(row: TableRow) -> str:
    return text_of(row.cells.get("wbs")).strip()


def _owners(table: Table, known: Mapping[str, ShownTask]) -> dict[str, int]:
    """Which row is the task of an id, where several carry it."""
    best: dict[str, tuple[int, int]] = {}
    for row in table.rows:
        task = known.get(row.id)
        if task is None:
            continue
        alike = _likeness(row, task)
        if row.id not in best or alike > best[row.id][0]:
            best[row.id] = (alike, row.number)
    return {id: number for id, (_, number) in best.items()}


def _likeness(row: TableRow, task: ShownTask) -> int:
    name = text_of(row.cells.get("name"))
    return 2 * same_text(name, str(task.cells["name"])) + (_number(row) == task.wbs)


def _by_name(table: Table, tasks: Mapping[str, ShownTask], found: Mapping[int, str]) -> dict[int, str]:
    """Without ids a name that only one task and only one row has tells which is which, among those not yet found."""
    carried = set(found.values())
    names: dict[str, list[str]] = {}
    for id, task in tasks.items():
        if id not in carried:
            names.setdefault(str(task.cells["name"]).strip(), []).append(id)
    rows: dict[str, list[int]] = {}
    for row in table.rows:
        if row.number not in found:
            rows.setdefault(text_of(row.cells.get("name")).strip(), []).append(row.number)
    return {
        numbers[0]: names[name][0]
        for name, numbers in rows.items()
        if len(numbers) == 1 and len(names.get(name, ())) == 1
    }


def _place(table: Table, found: Matched, known: Mapping[str, ShownTask], ours: Mapping[str, ShownTask]) -> None:
    """Where new rows belong, in this order: under the task whose number theirs continues (2.3 under 2), by the indent
    or outline level they have, else by position: in the summary right above, or beside the row above."""
    tree = _Tree(found, known, ours)
    for row in table.rows:
        id = found.ids[row.number]
        if row.number in found.new or (id in known and id not in ours):
            found.places[row.number] = tree.place(row)
        tree.pass_by(row, id)


class _Tree:
    """The rows above the one that is looked at: parents, depths, and the row right above."""

    def __init__(self, found: Matched, known: Mapping[str, ShownTask], ours: Mapping[str, ShownTask]) -> None:
        self._found, self._known, self._ours = found, known, ours
        self._parents = _parents(ours)
        self._depths = {id: task.depth for id, task in ours.items()}
        self._at_depth: dict[int, str] = {}
        self._above: str | None = None
        self._typed: list[tuple[int, str]] = []

    def place(self, row: TableRow) -> Place:
        """The place of a new row."""
        above = self._above
        parent, _, last = _number(row).rpartition(".")
        if parent and last and parent in self._found.numbers and self._lives(self._found.numbers[parent]):
            under: str | None = self._found.numbers[parent]
        elif (level := max(row.level, row.indent)) and above is not None and level != self._depths.get(above, 0):
            under = self._at_depth.get(level - 1, self._parents.get(above))
        elif self._typed and (self._typed[-1][0] or row.blanks):
            under = self._by_blanks(row.blanks)
        elif above is None:
            under = None
        else:
            task = self._known.get(above)
            under = above if task is not None and task.kind == SUMMARY else self._parents.get(above)
        id = self._found.ids[row.number]
        self._parents[id] = under
        self._depths[id] = 0 if under is None else self._depths.get(under, 0) + 1
        # Right below its summary it is the first of it; below a sibling it stands behind that.
        near = above is not None and under in (above, self._parents.get(above, ""))
        return under, above if near else None

    def _by_blanks(self, blanks: int) -> str | None:
        """Among new rows right below each other, the one that more typed blanks put a row under."""
        beside = self._typed[-1][1]
        if self._typed[-1][0] < blanks:
            return beside
        while self._typed and self._typed[-1][0] >= blanks:
            beside = self._typed.pop()[1]
        return self._parents.get(beside)

    def pass_by(self, row: TableRow, id: str) -> None:
        """Go on to the next row."""
        if not self._lives(id):
            return
        if row.number not in self._found.new:
            self._typed = []
        else:
            self._typed = [one for one in self._typed if one[0] < row.blanks] + [(row.blanks, id)]
        depth = self._depths.get(id, 0)
        self._at_depth = {level: task for level, task in self._at_depth.items() if level < depth} | {depth: id}
        self._above = id

    def _lives(self, id: str) -> bool:
        return id in self._parents


def _parents(tasks: Mapping[str, ShownTask]) -> dict[str, str | None]:
    """Parent by id, from the depths of the rows in outline order."""
    found: dict[str, str | None] = {}
    chain: list[str] = []
    for id, task in tasks.items():
        del chain[task.depth :]
        found[id] = chain[-1] if chain else None
        chain.append(id)
    return found

"""Where the rows of a plan stand in a workbook that came back: by the hidden column of ids, and by headings in any of
the languages, wherever columns, rows and sheets have been moved to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.codes import ConfirmationState, Stage
from desktop_app.domain.fields import FIELDS
from desktop_app.exchange.grid import ID_HEADING, Cell, Grid, GridRow, Merge, covered
from desktop_app.exchange.plan.columns import Field
from desktop_app.exchange.plan.headings import meaning
from desktop_app.exchange.plan.text import key
from desktop_app.exchange.shown import INPUTS
from desktop_app.i18n import Wording
from desktop_app.schedule.result import Status

READ = ("wbs", *INPUTS, "status")
"""The fields that are looked for above columns."""
_OWN_PREFIX = "drumbeat."
_KIND, _BASELINE = "drumbeat.kind", "baseline"
"""Lines that show where a task stood in a baseline are no tasks."""
_HEADER_ROWS = 60
_CERTAIN = 0.8
_FEWEST = 3
"""A row is a row of headings if so many of them are known, and one of them is the name's."""
_MEANT = {
    Field.NAME: "name",
    Field.OWNER: "owner",
    Field.STAGE: "stage",
    Field.START: "start",
    Field.FINISH: "finish",
    Field.DURATION: "duration",
    Field.PERCENT: "percent",
    Field.PREDECESSORS: "predecessors",
    Field.STATUS: "status",
    Field.NOTE: "note",
    Field.NUMBER: "wbs",
}
_SHARED = frozenset({"owner", "stage"})
"""Fields that a cell merged over several rows says for all of them."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all languages that a sheet of ours may use, in their compared form."""

    labels: Mapping[str, str]
    stages: Mapping[str, Stage]
    states: Mapping[str, Status | ConfirmationState]

    @classmethod
    def of(cls, wordings: Sequence[Wording]) -> "Vocabulary":
        """The vocabulary of these languages."""
        return cls(
            {key(words.text(FIELDS["task", field].label)): field for words in wordings for field in READ},
            {key(word): stage for words in wordings for stage in Stage for word in (words.code(stage), stage.value)},
            {
                key(words.code(state)): state
                for words in wordings
                for state in (*ConfirmationState, *Status)  # a gate's word wins nothing over a task's: none is shared
            },
        )


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with something in it. id: what stands in the hidden column, "" for nothing; level: outline level;
    indent: of its name; blanks: typed before its name; silent: fields whose cells are hidden under a merged one."""

    number: int
    id: str
    cells: Mapping[str, Cell]
    level: int
    indent: int
    blanks: int = 0
    silent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a plan. headings: the words above the columns that were found, by field."""

    sheet: str
    has_ids: bool
    headings: Mapping[str, str]
    rows: tuple[TableRow, ...]


def find_table(grids: Sequence[Grid], words: Vocabulary) -> Table | None:
    """The rows of the plan: on the sheet with the column of ids; without one, where a name and other headings stand."""
    for with_ids in (True, False):
        for grid in sorted(grids, key=lambda grid: grid.hidden):
            for number in [row for row in grid.rows if row <= _HEADER_ROWS]:
                columns = _columns(grid.rows[number], words)
                if with_ids != (ID_HEADING in columns) or not _is_header(columns):
                    continue
                return _table(grid, number, columns)
    return None


def _is_header(columns: Mapping[str, int]) -> bool:
    return "name" in columns and (ID_HEADING in columns or len(columns) >= _FEWEST)


def _columns(row: GridRow, words: Vocabulary) -> dict[str, int]:
    """Column by field: exact labels first, then words that mean the same, each field once."""
    found: dict[str, int] = {}
    guesses: dict[str, int] = {}
    for column, cell in sorted(row.cells.items()):
        text = cell.text.strip()
        if text.startswith(_OWN_PREFIX):
            found.setdefault(text, column)
        elif key(text) in words.labels:
            found.setdefault(words.labels[key(text)], column)
        else:
            field, confidence = meaning(text)
            if field in _MEANT and confidence >= _CERTAIN:
                guesses.setdefault(_MEANT[field], column)
    return guesses | found


def _table(grid: Grid, header: int, columns: Mapping[str, int]) -> Table:
    wanted = {field: column for field, column in columns.items() if field in READ}
    headings = {field: grid.rows[header].cells[column].text.strip() for field, column in wanted.items()}
    kind = columns.get(_KIND, 0)
    below = (row for number, row in grid.rows.items() if number > header)
    tasks = (row for row in below if kind not in row.cells or row.cells[kind].text != _BASELINE)
    merges = covered(grid) if any(merge.bottom > header for merge in grid.merges) else {}
    rows = (_row(row, wanted, columns.get(ID_HEADING, 0), grid, merges) for row in tasks)
    kept = (row for row in rows if row.cells and not _repeats(row, headings))
    return Table(grid.name, ID_HEADING in columns, headings, tuple(kept))


def _repeats(row: TableRow, headings: Mapping[str, str]) -> bool:
    """Whether a row says the headings again, as sheets do at every page."""
    same = sum(text_of(row.cells.get(field)).strip() == heading for field, heading in headings.items())
    return same >= _FEWEST and same * 2 > len(row.cells)


def _row(
    row: GridRow, wanted: Mapping[str, int], id_column: int, grid: Grid, merges: Mapping[tuple[int, int], Merge]
) -> TableRow:
    id_cell = row.cells.get(id_column)
    cells = {field: row.cells[column] for field, column in wanted.items() if column in row.cells}
    silent = _silent(row.number, wanted, grid, merges, cells) if merges else frozenset()
    filled = {field: cell for field, cell in cells.items() if cell.formula or text_of(cell).strip()}
    if not any(field in INPUTS and (field == "name" or not cell.formula) for field, cell in filled.items()):
        filled = {}  # nothing but formulas copied down
    name = cells.get("name")
    return TableRow(
        row.number, id_cell.text.strip() if id_cell else "", filled, row.level, name.style.indent if name else 0,
        _blanks(text_of(name)), silent,
    )  # fmt: skip


def _silent(
    row: int, wanted: Mapping[str, int], grid: Grid, merges: Mapping[tuple[int, int], Merge], cells: dict[str, Cell]
) -> frozenset[str]:
    """The fields of a row whose cells lie under a merged one: nobody sees them. What such a cell says for all its rows
    is put into `cells`; the others are taken out."""
    silent = set()
    for field, column in wanted.items():
        merge = merges.get((row, column))
        if merge is None or (merge.top, merge.left) == (row, column):
            continue
        cells.pop(field, None)
        seen = grid.cell(merge.top, column) if merge.left == column and field in _SHARED else None
        if seen is not None:
            cells[field] = seen
        else:
            silent.add(field)
    return frozenset(silent)


def _blanks(name: str) -> int:
    """How far a name was moved to the right by typing blanks; one of full width counts twice."""
    blanks = name[: len(name) - len(name.lstrip())]
    return len(blanks) + blanks.count("\u3000")


def text_of(cell: Cell | None) -> str:
    """The text of a cell as it was before a file format had to escape characters of it (_x000D_)."""
    if cell is None:
        return ""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell.text) if "_x" in cell.text else cell.text

"""A table of results as rows of what each says of a post; what cannot be read is told by its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.exchange.column_maps import Maps
from desktop_app.exchange.csv.broken import broken_rows
from desktop_app.exchange.csv.reading import Delimited, read_delimited
from desktop_app.exchange.grid import Cell, Grid, GridRow, covered
from desktop_app.exchange.key_people.figures import read_count, read_price
from desktop_app.exchange.key_results.headings import COUNTS, FIGURES, WHOSE, Column, Meaning, mapped, meaning
from desktop_app.exchange.people.reading import is_text
from desktop_app.exchange.plan.text import key, tidy, words
from desktop_app.exchange.plan_file import read_grids

_SEARCHED = 40
"""Rows in which the headings are looked for."""
_NOTHING = words("- -- --- — —— / \\ 无 暂无 n/a na nan null none nil . 空 tbd #n/a")
_SKIP = "skip"
"""What is said of a column that is not to be read."""
_OF_A_POST = frozenset({Column.LINK, Column.TITLE, Column.CODE})
_TOTALS = words("合计 总计 小计 汇总 total totals sum grandtotal subtotal 平均 average")

PURPOSE = "results"
"""What the remembered columns of such files are kept under."""
_COVERS = 2
"""Sheets that are looked at to see what a file is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cell or row that is not taken: the sentence "result_problem.<reason>"."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row: whose and which post it is about, and its figures by field; money in the smallest unit."""

    sheet: str
    row: int
    said: Mapping[Column, str]
    figures: Mapping[str, int]
    published: datetime | None


@dataclass(slots=True)
class ResultsFile:
    """What a file holds. columns: by sheet, each heading with what it was read as; None for those left out."""

    name: str
    format: str
    rows: list[ResultRow] = field(default_factory=list)
    problems: list[Found] = field(default_factory=list)
    skipped: list[Found] = field(default_factory=list)
    columns: dict[str, list[tuple[str, Column | None]]] = field(default_factory=dict)


def read_results(path: Path, dates: DateContext, said: Mapping[str, str], maps: Maps) -> ResultsFile:
    """Read every sheet that holds results. said: what headings mean, by heading; maps: what was said of earlier files.

    Raises KnownError: whatever is wrong with the file, "no_results_found", or "no_such_field".
    """
    if is_text(path):
        text = read_delimited(path)
        sheets: list[tuple[Grid, Delimited | None]] = [(text.grid, text)]
    else:
        sheets = [(grid, None) for grid in read_grids(path) if not grid.hidden]
    found = ResultsFile(path.name, "csv" if is_text(path) else "xlsx")
    for grid, text_table in sheets:
        _read_sheet(found, grid, text_table, dates, said, maps)
    if not found.columns:
        raise KnownError("no_results_found", file=path.name)
    return found


def understood(grids: list[Grid], said: Mapping[str, str], maps: Maps) -> int:
    """How many headings of the first tables are those of results; 0 where no post can be told, or nothing was counted."""
    best = 0
    for grid in [grid for grid in grids if not grid.hidden and grid.rows][:_COVERS]:
        at = _heading_row(grid, said, maps)
        known = {one.column for one in _columns(grid.rows[at], said, maps)[1].values()} if at is not None else set()
        if len(known & FIGURES) > 1 or known & _OF_A_POST:
            best = max(best, len(known))
    return best


def _read_sheet(
    found: ResultsFile,
    grid: Grid,
    text: Delimited | None,
    dates: DateContext,
    said: Mapping[str, str],
    maps: Maps,
) -> None:
    at = _heading_row(grid, said, maps)
    if at is None:
        return
    headings, meanings = _columns(grid.rows[at], said, maps)
    found.columns[grid.name] = [(text, meanings[n].column if n in meanings else None) for n, text in headings.items()]
    torn = {one.row: one for one in broken_rows(text, at)} if text is not None else {}
    for row in _below(grid, at, meanings):
        if row.number in torn:
            found.problems.append(Found(grid.name, row.number, "", torn[row.number].text[:200], "torn"))
            continue
        reader = _RowReader(grid.name, row, headings, meanings, dates)
        one = reader.read()
        found.problems += reader.problems
        if one is not None:
            found.rows.append(one)
        elif reader.filled:
            found.skipped.append(Found(grid.name, row.number, "", reader.text[:200], reader.left_out))


def _heading_row(grid: Grid, said: Mapping[str, str], maps: Maps) -> int | None:
    for number, row in list(grid.rows.items())[:_SEARCHED]:
        known = {one.column for one in _columns(row, said, maps)[1].values()}
        if known & WHOSE and known & FIGURES:
            return number
    return None


def _columns(row: GridRow, said: Mapping[str, str], maps: Maps) -> tuple[dict[int, str], dict[int, Meaning]]:
    """Headings and their meanings by column; the first of several columns with one meaning counts."""
    headings = {at: tidy(cell.text) for at, cell in sorted(row.cells.items()) if cell.text.strip()}
    wishes = {**maps.get(tuple(headings.values()), {}), **said}
    wanted = {key(heading): what for heading, what in wishes.items()}
    meanings: dict[int, Meaning] = {}
    for own_wish in (True, False):
        for at, heading in headings.items():
            if (key(heading) in wanted) is not own_wish or wanted.get(key(heading)) == _SKIP:
                continue
            one = mapped(heading, wanted[key(heading)]) if own_wish else meaning(heading)
            if one is not None and one.column not in {known.column for known in meanings.values()}:
                meanings[at] = one
    return headings, meanings


def _below(grid: Grid, at: int, meanings: Mapping[int, Meaning]) -> Iterator[GridRow]:
    """The rows below the headings; a merged name stands in every row it reaches over, repeated headings are left out."""
    merged = covered(grid)
    heading = {n: tidy(cell.text) for n, cell in grid.rows[at].cells.items()}
    for number, row in grid.rows.items():
        if number <= at or {n: tidy(cell.text) for n, cell in row.cells.items()} == heading:
            continue
        cells = dict(row.cells)
        for column, one in meanings.items():
            merge = merged.get((number, column))
            top = grid.cell(merge.top, merge.left) if merge is not None else None
            if top is not None and one.column in WHOSE:
                cells.setdefault(column, top)
        yield GridRow(number, cells, row.level, row.hidden)


@dataclass(slots=True)
class _RowReader:
    sheet: str
    row: GridRow
    headings: Mapping[int, str]
    meanings: Mapping[int, Meaning]
    dates: DateContext
    problems: list[Found] = field(default_factory=list)
    left_out: str = "empty"

    @property
    def filled(self) -> bool:
        return any(cell.text.strip() for cell in self.row.cells.values())

    @property
    def text(self) -> str:
        return " ".join(tidy(cell.text) for _, cell in sorted(self.row.cells.items()) if cell.text.strip())

    def read(self) -> ResultRow | None:
        """The row, or None where it is about no post: a sum, a remark, an empty line."""
        said: dict[Column, str] = {}
        figures: dict[str, int] = {}
        published: datetime | None = None
        for at, one in self.meanings.items():
            cell = self.row.cells.get(at)
            text = tidy(cell.text) if cell is not None else ""
            if cell is None or key(text) in _NOTHING or not text:
                continue
            if one.column in FIGURES:
                value = self._figure(at, cell, one)
                if value is not None:
                    figures[one.column.value] = value
            elif one.column is Column.PUBLISHED:
                published = self._moment(at, cell)
            else:
                said[one.column] = text
        if any(key(text) in _TOTALS for text in said.values()):
            self.left_out, self.problems = "total", []
            return None
        if not set(said) & WHOSE:
            self.left_out = "nobody"
            return None
        return ResultRow(self.sheet, self.row.number, said, figures, published)

    def _figure(self, at: int, cell: Cell, one: Meaning) -> int | None:
        text = cell.text
        if one.column in COUNTS:
            figure = read_count(text, one.times)
            value = figure.value if figure is not None else None
        else:
            price = read_price(text, one.times)
            value = price.amount if price is not None else None
        if value is None:
            self._problem(at, text, "not_a_figure")
        return value

    def _moment(self, at: int, cell: Cell) -> datetime | None:
        if isinstance(cell.value, datetime):
            return cell.value
        try:
            typed: Any = read_date(cell.text, self.dates)
        except KnownError:
            self._problem(at, cell.text, "not_a_date")
            return None
        if isinstance(typed, datetime):
            return typed
        return datetime(typed.year, typed.month, typed.day) if isinstance(typed, date) else None

    def _problem(self, at: int, value: str, reason: str) -> None:
        self.problems.append(Found(self.sheet, self.row.number, self.headings.get(at, ""), value[:200], reason))

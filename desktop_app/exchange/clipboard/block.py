"""What was on the clipboard as a grid: text between tabs, or a table of a web page, mail or chat."""

import csv
import io
import json
import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.grid import Cell, Grid, GridRow, Merge

ROWS_MIME = "application/x-drumbeat-rows"
"""Beside text and table: which tasks were copied, and which fields stand in the columns."""

MAX_ROWS = 20_000
MAX_CELLS = 400_000
MAX_TEXT = 32_767
_GUARDED = re.compile(r"^'(?=\s*[=+\-@＝＋－＠])")
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """What our own copies carry. ids: the tasks by row below the headings; keys: the field in each column."""

    campaign_id: str
    ids: tuple[str, ...]
    keys: tuple[str, ...]
    headings: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells, without empty rows around it. mark: what our own copies carry, None for others'."""

    grid: Grid
    mark: Mark | None = None

    @property
    def numbers(self) -> list[int]:
        """The rows with something in them, in order."""
        return list(self.grid.rows)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(self.grid.columns(), default=0)


def read_block(text: str, html: str = "", mark: bytes = b"") -> Block | None:
    """The table on the clipboard; None when there is nothing to read.

    Text between tabs is what spreadsheets show, so it goes before their HTML; a table whose text has no tabs is read
    from the HTML. Raises KnownError "paste_too_large".
    """
    grid: Grid | None = None
    if _TABLE.search(html) and ("\t" not in text or not text.strip()):
        grid = _from_html(html)
    if grid is None or not grid.rows:
        grid = _from_text(text)
    if not grid.rows:
        return None
    found = _read_mark(mark)
    fits = found is not None and len(grid.rows) == len(found.ids) + found.headings
    return Block(grid, found if fits else None)


def _read_mark(data: bytes) -> Mark | None:
    """The mark of our own copy; None for anything that is not exactly one."""
    try:
        said: Any = json.loads(data.decode("utf-8"))
        ids, keys = said["ids"], said["keys"]
        if not all(isinstance(text, str) for text in (*ids, *keys, said["campaign"])):
            return None
        return Mark(said["campaign"], tuple(ids), tuple(keys), bool(said["headings"]))
    except (ValueError, KeyError, TypeError):
        return None


def _from_text(text: str) -> Grid:
    """Cells between tabs; those with line breaks in them stand in quotes. Quotes that do not close are plain text."""
    whole = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if whole.count("\n") > MAX_ROWS * 4:
        raise KnownError("paste_too_large", rows=MAX_ROWS)
    try:
        lines = list(csv.reader(io.StringIO(whole, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        lines = [line.split("\t") for line in whole.split("\n")]
    return _grid(lines)


def _grid(lines: list[list[str]]) -> Grid:
    rows: dict[int, GridRow] = {}
    cells = 0
    for number, fields in enumerate(lines, 1):
        line = {
            at: Cell(_GUARDED.sub("", field[:MAX_TEXT].rstrip("\n")))
            for at, field in enumerate(fields, 1)
            if field.strip()
        }
        cells += len(line)
        if line:
            rows[number] = GridRow(number, line)
        if len(rows) > MAX_ROWS or cells > MAX_CELLS:
            raise KnownError("paste_too_large", rows=MAX_ROWS)
    return _without_empty_columns(Grid("", rows))


def _without_empty_columns(grid: Grid) -> Grid:
    """Columns to the left that hold nothing at all are not part of the block."""
    first = min(grid.columns(), default=1)
    if first == 1:
        return grid
    moved = {
        number: replace(row, cells={column - first + 1: cell for column, cell in row.cells.items()})
        for number, row in grid.rows.items()
    }
    merges = tuple(replace(m, left=max(m.left - first + 1, 1), right=m.right - first + 1) for m in grid.merges)
    return Grid(grid.name, moved, merges)


def _from_html(html: str) -> Grid:
    parser = _Table()
    parser.feed(html)
    parser.close()
    rows = {number: GridRow(number, cells) for number, cells in sorted(parser.rows.items()) if cells}
    return _without_empty_columns(Grid("", rows, tuple(parser.merges)))


class _Table(HTMLParser):
    """The cells of the first table; tables inside it are part of the cell they stand in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merges: list[Merge] = []
        self._depth, self._done = 0, False
        self._row = self._column = self._cells = 0
        self._span = (1, 1)
        self._texts: list[str] | None = None
        self._taken: set[tuple[int, int]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif self._depth != 1 or self._done:
            if tag == "br" and self._texts is not None:
                self._texts.append("\n")
        elif tag == "tr":
            self._close_cell()
            self._row, self._column = self._row + 1, 0
            if self._row > MAX_ROWS:
                raise KnownError("paste_too_large", rows=MAX_ROWS)
        elif tag in ("td", "th"):
            self._open_cell(dict(attrs))
        elif tag in ("br", "p", "div", "li") and self._texts:
            self._texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            if self._depth == 1:
                self._close_cell()
                self._done = True
            self._depth -= 1
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._close_cell()

    def handle_data(self, data: str) -> None:
        if self._texts is not None and not self._done:
            # White space of the source is no content; blanks that are meant are no-break ones.
            self._texts.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _open_cell(self, attributes: dict[str, str | None]) -> None:
        self._close_cell()
        self._row = max(self._row, 1)
        self._column += 1
        while (self._row, self._column) in self._taken:
            self._column += 1
        self._span = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        self._texts = []

    def _close_cell(self) -> None:
        if self._texts is None:
            return
        text = re.sub(r" *\n *", "\n", "".join(self._texts)).strip(" \t\r\n")[:MAX_TEXT]
        self._texts = None
        down, across = self._span
        if text.strip("\xa0\u3000 "):
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise KnownError("paste_too_large", rows=MAX_ROWS)
            self.rows.setdefault(self._row, {})[self._column] = Cell(_GUARDED.sub("", text.replace("\xa0", " ")))
        if (down, across) != (1, 1):
            bottom, right = self._row + down - 1, self._column + across - 1
            self.merges.append(Merge(self._row, self._column, bottom, right))
            self._taken |= {
                (row, column) for row in range(self._row, bottom + 1) for column in range(self._column, right + 1)
            }
            self._column = right


_MOST_SPANNED = 200


def _span(text: str | None) -> int:
    return min(int(text), _MOST_SPANNED) if text is not None and text.isdecimal() and int(text) else 1

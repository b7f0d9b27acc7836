"""One sheet's XML as a stream of rows: only cells with something in them, whatever the sheet says of its size."""

import math
import re
import zipfile
from collections.abc import Callable
from datetime import datetime, time, timedelta

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.excel.parts import MAX_TEXT, CellStyle, local, parse_part
from desktop_app.exchange.grid import Cell, GridRow, Merge, Value, column_letters

MAX_ROW = 200_000
MAX_COLUMN = 2_000
MAX_CELLS = 1_000_000

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_465
_PLAIN = CellStyle()


def place(reference: str) -> tuple[int, int]:
    """(row, column) of a cell's name such as "B7". Raises ValueError for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"not a cell: {reference!r}")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def moment_of(serial: float, kind: str, from_1904: bool = False) -> Value:
    """The date of a serial number, or the time of day of its fraction; the number itself where it is neither."""
    if not 0 <= serial <= _LAST_SERIAL:
        return serial
    minutes = round(serial * 1440)
    if kind == "time" or (serial < 1 and minutes % 1440):
        return time(minutes // 60 % 24, minutes % 60) if serial < 1 else serial
    return (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(minutes=minutes)


class SheetReader:
    """Collects the rows of one sheet. Limits hold for cells with something in them; painted ones are free.

    on_row: told each finished row; cells: counted over all sheets of the workbook.
    Raises KnownError: sheet_too_large, workbook_long_text, workbook_damaged.
    """

    def __init__(
        self,
        name: str,
        texts: list[str],
        styles: list[CellStyle],
        from_1904: bool,
        on_row: Callable[[GridRow], None],
        cells: int = 0,
    ) -> None:
        self.name = name
        self.cells = cells
        self.merges: list[Merge] = []
        self.hidden_columns: set[int] = set()
        self._texts, self._styles, self._from_1904, self._on_row = texts, styles, from_1904, on_row
        self._row: GridRow = GridRow(0, {})
        self._column = 0
        self._reference = ""
        self._attributes: dict[str, str] = {}
        self._type = ""
        self._style = _PLAIN
        self._pieces: list[str] = []
        self._value = ""
        self._formula = ""
        self._listening = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; the most frequent ones are asked for first."""
        name = local(tag)
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t", "f"):
            self._listening = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
            self.hidden_columns.update(range(first, min(last, MAX_COLUMN) + 1))
        elif name == "rPh":
            self._type = "reading"

    def end(self, tag: str) -> None:
        """An element ends."""
        name = local(tag)
        if name == "c":
            self._end_cell()
        elif name == "v":
            self._value, self._listening = "".join(self._pieces), False
            self._pieces.clear()
        elif name == "t":
            if self._type != "reading":
                self._value += "".join(self._pieces)
            self._pieces.clear()
            self._listening = False
        elif name == "f":
            self._formula, self._listening = "=" + "".join(self._pieces), False
            self._pieces.clear()
        elif name == "rPh":
            self._type = "inlineStr"
        elif name == "row" and self._row.cells:
            self._on_row(self._row)

    def text(self, data: str) -> None:
        """Characters; those between the elements are dropped at once."""
        if self._listening:
            self._pieces.append(data)
            if len(self._pieces) > 1 and sum(map(len, self._pieces)) > MAX_TEXT:
                raise KnownError("workbook_long_text", sheet=self.name, row=self._row.number, limit=MAX_TEXT)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        row = int(number) if number and number.isdecimal() else self._row.number + 1
        level = attributes.get("outlineLevel", "0")
        hidden = attributes.get("hidden") in ("1", "true")
        self._row = GridRow(row, {}, int(level) if level.isdecimal() else 0, hidden)
        self._column, self._reference = 0, ""

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            self._reference, self._column = reference, 0
        else:
            self._column += 1
        self._attributes = attributes
        self._type = attributes.get("t", "n")
        self._value = self._formula = ""

    def _end_cell(self) -> None:
        if not self._value and not self._formula:
            return  # only painted: most cells of a chart; nothing of it is looked at more closely
        self._place_cell()
        if self._row.number > MAX_ROW or self._column > MAX_COLUMN or self.cells >= MAX_CELLS:
            cell = f"{column_letters(self._column)}{self._row.number}"
            raise KnownError("sheet_too_large", sheet=self.name, cell=cell, rows=MAX_ROW, columns=MAX_COLUMN)
        if len(self._value) > MAX_TEXT or len(self._formula) > MAX_TEXT:
            raise KnownError("workbook_long_text", sheet=self.name, row=self._row.number, limit=MAX_TEXT)
        value = self._read_value()
        if value is None and not self._formula:
            return
        self.cells += 1
        self._row.cells[self._column] = Cell(value, self._style.style, self._formula)

    def _place_cell(self) -> None:
        """Find out column and style of the cell that ends."""
        if self._reference:
            try:
                self._column += place(self._reference)[1]
            except ValueError:
                raise KnownError("workbook_damaged", part=self.name, reason=self._reference[:20]) from None
            self._reference = ""
        index = self._attributes.get("s", "0")
        number = int(index) if index.isdecimal() else 0
        self._style = self._styles[number] if number < len(self._styles) else _PLAIN

    def _read_value(self) -> Value:
        text, kind = self._value, self._type
        if not text:
            return None
        if kind == "s":
            index = int(text) if text.strip().isdecimal() else -1
            return (self._texts[index] or None) if 0 <= index < len(self._texts) else None
        if kind == "b":
            return text.strip() == "1"
        if kind in ("n", ""):
            return self._read_number(text)
        if kind == "d":
            return _iso(text)
        return text

    def _read_number(self, text: str) -> Value:
        try:
            number = float(text)
        except ValueError:
            return text
        if not math.isfinite(number):
            return text
        if self._style.moment:
            return moment_of(number, self._style.moment, self._from_1904)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        try:
            (top, left), (bottom, right) = place(first), place(last or first)
        except ValueError:
            return
        if len(self.merges) < MAX_ROW:
            self.merges.append(Merge(top, left, bottom, right))


def _iso(text: str) -> Value:
    try:
        return datetime.fromisoformat(text.strip().removesuffix("Z"))
    except ValueError:
        return text


def read_rows(archive: zipfile.ZipFile, part: str, reader: SheetReader, on_block: Callable[[int], None]) -> None:
    """Stream a sheet's XML through its reader."""
    try:
        parse_part(archive, part, reader.start, reader.end, reader.text, on_block)
    except (ValueError, RecursionError) as error:
        raise KnownError("workbook_damaged", part=part, reason=str(error)) from error

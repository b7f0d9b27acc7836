"""A workbook of data: one sheet for each table, numbers, days and shares as such, and a sheet that explains them."""

import re
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font

from desktop_app.exchange.excel.gantt_text import put_text
from desktop_app.exchange.excel.streaming import letter
from desktop_app.exchange.target import replacing
from desktop_app.insight.sheets import DataSheet, Datum, Kind

_FORMATS = MappingProxyType(
    {
        Kind.COUNT: "#,##0.##",
        Kind.MONEY: "#,##0.00",
        Kind.SHARE: "0.0%",
        Kind.RATIO: "0.00",
        Kind.DAY: "yyyy-mm-dd",
        Kind.MOMENT: "yyyy-mm-dd hh:mm",
    }
)
_WHOLE = "#,##0"
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_NARROW, _WIDE, _WIDTH = 11, 42, 13
_MUTED = "6B7280"
_HEAD_ROW = 3


def write_data_book(
    path: Path, title: str, about: Sequence[str], contents: tuple[str, str, str], sheets: Sequence[DataSheet]
) -> None:
    """Write it. about: paragraphs of the first sheet; contents: its name, and the heads of its list of sheets.

    Raises KnownError where the file cannot be written.
    """
    book = Workbook(write_only=True)
    taken: set[str] = set()
    first = book.create_sheet(_name(contents[0], taken))
    names = [_name(sheet.title, taken) for sheet in sheets]
    _explain(first, title, about, contents, sheets, names)
    for name, sheet in zip(names, sheets, strict=True):
        _write_sheet(book.create_sheet(name), sheet)
    book.properties.title, book.properties.creator = title, "Drumbeat"
    with replacing(path) as target:
        book.save(target)


def write_data_sheets(path: Path, sheets: Sequence[DataSheet]) -> None:
    """Write tables alone. Raises KnownError where the file cannot be written."""
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for sheet in sheets:
        _write_sheet(book.create_sheet(_name(sheet.title, taken)), sheet)
    with replacing(path) as target:
        book.save(target)


def _explain(
    made: Any,
    title: str,
    about: Sequence[str],
    contents: tuple[str, str, str],
    sheets: Sequence[DataSheet],
    names: Sequence[str],
) -> None:
    for column, width in zip("ABC", (30, 90, 10), strict=True):
        made.column_dimensions[column].width = width
    made.append([_text(made, title, Font(bold=True, size=14))])
    for line in about:
        made.append([_text(made, line)])
    made.append([])
    made.append([_text(made, head, Font(bold=True)) for head in contents[1:]])
    for name, sheet in zip(names, sheets, strict=True):
        link = _text(made, name, Font(color="1F4E9E", underline="single"))
        quoted = name.replace("'", "''")
        link.hyperlink = f"#'{quoted}'!A1"
        made.append([link, _text(made, sheet.about), _value(made, Datum(len(sheet.rows), Kind.COUNT))])


def _write_sheet(made: Any, sheet: DataSheet) -> None:
    for n, head in enumerate(sheet.heads):
        made.column_dimensions[letter(n + 1)].width = _width(head, [row[n] for row in sheet.rows])
    made.freeze_panes = f"B{_HEAD_ROW + 1}"
    made.auto_filter.ref = f"A{_HEAD_ROW}:{letter(len(sheet.heads))}{len(sheet.rows) + _HEAD_ROW}"
    made.append([_text(made, sheet.title, Font(bold=True, size=14))])
    made.append([_text(made, sheet.about, Font(color=_MUTED))])
    made.append([_text(made, head, Font(bold=True)) for head in sheet.heads])
    for row in sheet.rows:
        made.append([_value(made, one) for one in row])


def _value(made: Any, datum: Datum) -> Cell | None:
    if datum.value is None:
        return None
    if isinstance(datum.value, str):
        return _text(made, datum.value)
    cell: Cell = WriteOnlyCell(made)
    cell.value = datum.value
    is_whole = datum.kind is Kind.COUNT and datum.value == int(datum.value)  # type: ignore[arg-type]  # a count is a number
    cell.number_format = _WHOLE if is_whole else _FORMATS[datum.kind]
    return cell


def _text(made: Any, text: str, font: Font | None = None) -> Cell:
    """A text that no program takes for a formula."""
    cell: Cell = WriteOnlyCell(made)
    put_text(cell, text)
    if font is not None:
        cell.font = font
    return cell


def _width(head: str, column: Sequence[Datum]) -> float:
    longest = max((len(one.value) * 1.7 for one in column if isinstance(one.value, str)), default=_WIDTH)
    return min(max(longest, len(head) * 2 + 3, _NARROW), _WIDE)


def _name(title: str, taken: set[str]) -> str:
    """A sheet's name: no longer than Excel allows, without what it forbids, once only whatever the case."""
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", title).split()).strip("'") or "-"
    name, n = plain[:_LONGEST_NAME], 1
    while name.casefold() in taken:
        n += 1
        end = f" {n}"
        name = plain[: _LONGEST_NAME - len(end)] + end
    taken.add(name.casefold())
    return name

"""The sheets that are plain tables: a title, what they are of, headings, rows of text and figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.exchange.excel.export import Export
from desktop_app.exchange.excel.gantt_lines import Shown
from desktop_app.exchange.excel.gantt_page import set_up_print, units
from desktop_app.exchange.excel.gantt_styles import DAY_FORMAT, MOMENT_FORMAT
from desktop_app.exchange.excel.gantt_text import fitting, looks_like_formula, put_text, text_format
from desktop_app.exchange.excel.streaming import Rows, letter, number_cell, row_xml, serial

TITLE_ROW, FACTS_ROW, HEADING_ROW = 1, 2, 3
FIRST_ROW = HEADING_ROW + 1
_LINE_HEIGHT, _MOST_LINES = 15.0, 12
_MIDNIGHT_FREE = (0, 0)

Cell = str | float | date | Shown | None
"""Dates stand as dates, with their time unless it is midnight."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. wraps: its text takes as many lines as it needs, and the row grows with it."""

    heading: str
    width: float
    wraps: bool = False
    format: str = "General"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. style: of its texts; level: of its outline group; figures stand in the middle."""

    cells: Sequence[Cell]
    style: str = "long"
    figure: str = "figure"
    level: int = 0


def add_table(export: Export, title: str, about: str, columns: Sequence[Column], rows: list[TableRow]) -> Worksheet:
    """Add a sheet with a table. about: the line below the title. Widths grow with what stands in them, up to a limit."""
    sheet = export.add_sheet(title)
    styles = export.styles
    _head(export, sheet, title, about)
    for n, column in enumerate(columns, 1):
        cell = sheet.cell(HEADING_ROW, n)
        put_text(cell, column.heading)
        styles.use(cell, "heading")
        sheet.column_dimensions[letter(n)].width = column.width
    sheet.row_dimensions[HEADING_ROW].height = 22
    sheet.freeze_panes = f"A{FIRST_ROW}"
    last = max(HEADING_ROW + len(rows), FIRST_ROW)
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{letter(len(columns))}{last}"
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    sheet.sheet_format.outlineLevelRow = max((row.level for row in rows), default=0)
    set_up_print(sheet, f"{HEADING_ROW}:{HEADING_ROW}", f"{export.campaign.name} · {title}", export.wording)
    if rows:
        export.leave(sheet, Rows(lambda: _rows(export, columns, rows), len(rows), last, len(columns)))
    return sheet


def _head(export: Export, sheet: Worksheet, title: str, about: str) -> None:
    cell = sheet.cell(TITLE_ROW, 1)
    put_text(cell, f"{export.campaign.name} · {title}")
    export.styles.use(cell, "title")
    cell = sheet.cell(FACTS_ROW, 1)
    put_text(cell, about)
    export.styles.use(cell, "facts")
    sheet.row_dimensions[TITLE_ROW].height = 30
    sheet.row_dimensions[FACTS_ROW].height = 20


def _rows(export: Export, columns: Sequence[Column], rows: list[TableRow]) -> Iterator[str]:
    letters = [letter(n) for n in range(1, len(columns) + 1)]
    for number, row in enumerate(rows, FIRST_ROW):
        cells = (
            _cell(export, f"{at}{number}", column, row, value)
            for at, column, value in zip(letters, columns, row.cells, strict=True)
        )
        yield row_xml(number, cells, _height(columns, row), row.level)


def _cell(export: Export, place: str, column: Column, row: TableRow, value: Cell) -> str:
    styles = export.styles
    if isinstance(value, str):
        text = fitting(value, export.wording)
        return export.texts.cell(
            place, styles.index(row.style, text_format(text), quoted=looks_like_formula(text)), text
        )
    if isinstance(value, Shown):
        index = styles.index(row.figure, value.format)
        shown = value.value
        return export.texts.cell(place, index, shown) if isinstance(shown, str) else number_cell(place, index, shown)
    if isinstance(value, date):
        has_time = isinstance(value, datetime) and (value.hour, value.minute) != _MIDNIGHT_FREE
        return number_cell(place, styles.index(row.figure, MOMENT_FORMAT if has_time else DAY_FORMAT), serial(value))
    return number_cell(place, styles.index(row.figure, column.format), value)


def _height(columns: Sequence[Column], row: TableRow) -> float:
    lines = 1
    for column, value in zip(columns, row.cells, strict=True):
        if column.wraps and isinstance(value, str) and value:
            shown = value[: int(column.width) * _MOST_LINES]
            lines = max(lines, sum(max(ceil(units(part) / column.width), 1) for part in shown.split("\n")))
    return 3 + _LINE_HEIGHT * min(lines, _MOST_LINES)

"""The data of charts as a workbook: a sheet for each, with figures and days that can be reckoned with."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from desktop_app.exchange.excel.gantt_text import put_text
from desktop_app.exchange.excel.streaming import letter
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Table
from desktop_app.insight.charts.chart import Chart, Curves, chart_table

_LONGEST = 31
"""Characters of a sheet's name."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_WIDE, _NARROW = 30, 16
_HEADING = 3


def write_chart_sheets(path: Path, charts: Sequence[Chart], wording: Wording) -> None:
    """Write them. Raises KnownError where the file cannot be written."""
    book = Workbook(write_only=True)
    names: set[str] = set()
    for chart in charts:
        sheet = book.create_sheet(_name(chart.title, names))
        table = chart_table(wording, chart)
        for n in range(len(table.heads)):
            sheet.column_dimensions[letter(n + 1)].width = _NARROW if n else _WIDE
        sheet.freeze_panes = f"B{_HEADING + 1}"
        _fill(sheet, chart, table)
    with replacing(path) as target:
        book.save(target)


def _name(title: str, taken: set[str]) -> str:
    """A name that no other sheet has."""
    plain = _NOT_IN_NAMES.sub(" ", title).strip().strip("'")
    name, n = plain[:_LONGEST], 1
    while name.casefold() in taken:
        n += 1
        name = f"{plain[: _LONGEST - len(str(n)) - 1]} {n}"
    taken.add(name.casefold())
    return name


def _fill(sheet: WriteOnlyWorksheet, chart: Chart, table: Table) -> None:
    sheet.append([_text(sheet, chart.title, Font(bold=True, size=14))])
    sheet.append([_text(sheet, chart.about, Font(color="6B7280"))])
    sheet.append([_text(sheet, head, Font(bold=True)) for head in table.heads])
    for row in table.rows:
        sheet.append(list(_cells(sheet, chart, row, table.numbers)))


def _cells(
    sheet: WriteOnlyWorksheet, chart: Chart, row: Sequence[str], numbers: frozenset[int]
) -> Iterable[Cell | float | datetime | None]:
    for n, text in enumerate(row):
        if n in numbers:
            yield float(text) if text else None
        elif not n and isinstance(chart, Curves):
            yield _moment(sheet, text, by_hour=chart.by_hour)
        else:
            yield _text(sheet, text)


def _moment(sheet: WriteOnlyWorksheet, text: str, *, by_hour: bool) -> Cell:
    made: Cell = WriteOnlyCell(sheet, datetime.fromisoformat(text))
    made.number_format = "yyyy-mm-dd hh:mm" if by_hour else "yyyy-mm-dd"
    return made


def _text(sheet: WriteOnlyWorksheet, text: str, font: Font | None = None) -> Cell:
    made: Cell = WriteOnlyCell(sheet)
    put_text(made, text)
    if font is not None:
        made.font = font
    return made

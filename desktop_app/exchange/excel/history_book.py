"""The history as a workbook: a sheet for every page, figures as real numbers, charts that can be edited."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.exchange.excel.gantt_text import put_text
from desktop_app.exchange.excel.streaming import letter
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Chart, Curves, chart_table
from desktop_app.insight.history.page import Entry, HistoryPage
from desktop_app.insight.key_figures import Measure

_FORMATS: Mapping[Measure, str] = MappingProxyType(
    {Measure.COUNT: "#,##0.##", Measure.MONEY: "#,##0.00", Measure.SHARE: "0.0%", Measure.RATIO: "0.00"}
)
_WHOLE = "#,##0"
_HEAD = 3
"""The row of the headings."""
_NOT_IN_A_NAME = re.compile(r"[\\/*?:\[\]]")
_LONGEST_NAME = 31
_WIDEST, _NARROW = 40, 11
_CHART_ROWS = 18
_WIDTH, _HEIGHT = 22, 9
"""Of a chart, in centimetres."""


def write_history_book(path: Path, pages: Sequence[HistoryPage], wording: Wording) -> None:
    """Write it. Raises KnownError where the file cannot be written."""
    book = Workbook()
    for empty in book.worksheets:
        book.remove(empty)
    names: set[str] = set()
    for page in pages:
        sheet = book.create_sheet(_sheet_name(page.title, names))
        _write_page(sheet, page)
        _write_charts(sheet, page, wording)
    with replacing(path) as target:
        book.save(target)


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    plain = _NOT_IN_A_NAME.sub("·", title).strip("'")[:_LONGEST_NAME] or "—"
    name, n = plain, 2
    while name.casefold() in taken:
        name = f"{plain[: _LONGEST_NAME - 3]} {n}"
        n += 1
    taken.add(name.casefold())
    return name


def _write_page(sheet: Worksheet, page: HistoryPage) -> None:
    _put(sheet.cell(1, 1), Entry(page.title), Font(bold=True, size=14))
    _put(sheet.cell(2, 1), Entry(page.about), Font(color="6B7280"))
    fill = PatternFill("solid", fgColor="F3F4F6")
    for n, head in enumerate(page.heads, 1):
        _put(sheet.cell(_HEAD, n), Entry(head), Font(bold=True))
        sheet.cell(_HEAD, n).fill = fill
        sheet.cell(_HEAD, n).alignment = Alignment(wrap_text=True, vertical="top")
        longest = max((_length(row[n - 1]) for row in page.all_rows), default=0)
        sheet.column_dimensions[letter(n)].width = min(max(longest, len(head) * 1.2, _NARROW), _WIDEST)
    for number, row in enumerate(page.all_rows, _HEAD + 1):
        bold = Font(bold=True) if row is page.last else None
        for n, one in enumerate(row, 1):
            _put(sheet.cell(number, n), one, bold)
    sheet.freeze_panes = f"B{_HEAD + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if page.rows:
        sheet.auto_filter.ref = f"A{_HEAD}:{letter(len(page.heads))}{_HEAD + len(page.rows)}"


def _length(one: Entry) -> float:
    """About how wide a cell is, in characters: figures stand there in full, and Chinese is wide."""
    if one.value is not None:
        return len(f"{one.value:,.2f}") + 2
    return len(one.text) * 1.7


def _put(cell: Cell | MergedCell, one: Entry, font: Font | None = None) -> None:
    """A figure as a number, everything else as text; what is not known stays empty."""
    if one.measure is None:
        put_text(cell, one.text)
    elif one.value is not None:
        whole = one.measure is Measure.COUNT and one.value == one.value.to_integral_value()
        cell.value = one.value
        cell.number_format = _WHOLE if whole else _FORMATS[one.measure]
    if font is not None:
        cell.font = font


def _write_charts(sheet: Worksheet, page: HistoryPage, wording: Wording) -> None:
    """Below the table: each chart, and beside it the figures that it is drawn from."""
    row = _HEAD + len(page.all_rows) + 3
    for chart in page.charts:
        table = chart_table(wording, chart)
        column = len(page.heads) + 2
        for n, head in enumerate(table.heads):
            put_text(sheet.cell(row, column + n), head)
            sheet.cell(row, column + n).font = Font(bold=True)
        for m, line in enumerate(table.rows, 1):
            for n, text in enumerate(line):
                _put_point(sheet.cell(row + m, column + n), text, is_number=n in table.numbers)
        drawn = _native(sheet, chart, (row, column), (len(table.rows), len(table.heads)))
        sheet.add_chart(drawn, f"A{row}")
        row += max(_CHART_ROWS, len(table.rows)) + 3


def _put_point(cell: Cell | MergedCell, text: str, *, is_number: bool) -> None:
    if is_number and text:
        cell.value = float(text)
    elif not is_number:
        put_text(cell, text)


def _native(sheet: Worksheet, chart: Chart, at: tuple[int, int], size: tuple[int, int]) -> BarChart | LineChart:
    """A chart of the program's own over the cells at a place, of so many rows and columns."""
    (row, column), (rows, columns) = at, size
    made = LineChart() if isinstance(chart, Curves) else BarChart()
    if isinstance(made, BarChart):
        made.type = "bar"
        # The first stands on top, as in the table.
        made.x_axis.scaling.orientation = "maxMin"
    made.title, made.style = chart.title, 2
    made.width, made.height = _WIDTH, _HEIGHT
    made.x_axis.delete = made.y_axis.delete = False
    made.add_data(Reference(sheet, column + 1, row, column + columns - 1, row + rows), titles_from_data=True)
    for line in made.series:
        line.smooth = False
    made.set_categories(Reference(sheet, column, row + 1, column, row + rows))
    return made

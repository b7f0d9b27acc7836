"""How the Gantt sheet is seen and printed: widths, what stays in sight, filters, groups, paper."""

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import Outline, PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.exchange.excel import gantt_layout as at
from desktop_app.exchange.excel.gantt_layout import Layout, Step, letter
from desktop_app.i18n import Wording

_WIDTHS = {
    at.WBS: 8.0,
    at.NAME: 36.0,
    at.OWNER: 12.0,
    at.STAGE: 10.0,
    at.START: 12.5,
    at.FINISH: 12.5,
    at.DAYS: 9.0,
    at.PERCENT: 9.0,
    at.STATUS: 14.0,
}
_WITH_TIME = 17.5
_DAY_WIDTHS = {Step.DAY: 3.0, Step.WEEK: 6.5, Step.MONTH: 4.5}
_WIDEST_NAME = 64.0
_A3 = 8
_INCH = 1 / 2.54


def set_up_page(sheet: Worksheet, layout: Layout, title: str, wording: Wording) -> None:
    """Set what is not in any cell. Called when all rows are written."""
    _set_widths(sheet, layout)
    for row, height in ((at.TITLE_ROW, 30.0), (at.FACTS_ROW, 20.0), (at.LEGEND_ROW, 18.0), (at.MONTH_ROW, 18.0)):
        sheet.row_dimensions[row].height = height
    sheet.row_dimensions[layout.weekday_row].height = 14
    sheet.row_dimensions[layout.heading_row].height = 20
    sheet.freeze_panes = f"{letter(at.STAGE)}{layout.first_row}"
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    heads = f"{letter(at.WBS)}{layout.heading_row}"
    sheet.auto_filter.ref = f"{heads}:{letter(at.LAST_TABLE_COLUMN)}{layout.last_row}"
    sheet.sheet_view.zoomScale = 100
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{at.MONTH_ROW}:{layout.heading_row}"
    sheet.print_area = f"{letter(at.WBS)}1:{letter(layout.last_column)}{layout.last_row}"
    sheet.page_margins.left = sheet.page_margins.right = _INCH
    sheet.page_margins.top = sheet.page_margins.bottom = 1.8 * _INCH
    sheet.page_margins.header = sheet.page_margins.footer = 0.8 * _INCH
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(title.replace("&", "&&")),
        right=_HeaderFooterPart(wording.text("excel.page", page="&P", pages="&N")),
    )


def _set_widths(sheet: Worksheet, layout: Layout) -> None:
    widths = dict(_WIDTHS)
    names = (sheet.cell(row, at.NAME) for row in range(layout.first_row, layout.last_row + 1))
    longest = max((_units(str(cell.value or "")) + 2 * (cell.alignment.indent or 0) for cell in names), default=0.0)
    widths[at.NAME] = min(max(widths[at.NAME], longest + 2), _WIDEST_NAME)
    owners = (sheet.cell(row, at.OWNER).value for row in range(layout.first_row, layout.last_row + 1))
    widths[at.OWNER] = min(max(widths[at.OWNER], max((_units(str(name or "")) for name in owners), default=0) + 3), 24)
    for column in (at.START, at.FINISH):
        cells = (sheet.cell(row, column) for row in range(layout.first_row, layout.last_row + 1))
        if any("hh" in cell.number_format for cell in cells):
            widths[column] = _WITH_TIME
    for column, width in widths.items():
        sheet.column_dimensions[letter(column)].width = width
    for column in at.HIDDEN_HEADINGS:
        sheet.column_dimensions[letter(column)].hidden = True
    days = sheet.column_dimensions[letter(at.FIRST_DAY_COLUMN)]
    days.min, days.max, days.width = at.FIRST_DAY_COLUMN, layout.last_column, _DAY_WIDTHS[layout.step]


def _units(text: str) -> float:
    """Width in characters of Excel's default font; a Chinese character is two, and a little wider at this size."""
    return sum(2.1 if ord(letter) > 0x2E7F else 1.1 for letter in text)

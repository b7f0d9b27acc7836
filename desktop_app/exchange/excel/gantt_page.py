"""How the Gantt sheet is seen and printed: widths, what stays in sight, filters, groups, paper."""

import re

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import Outline, PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.exchange.excel import gantt_layout as at
from desktop_app.exchange.excel.gantt_layout import Layout, Step
from desktop_app.exchange.excel.gantt_lines import Line
from desktop_app.exchange.excel.gantt_rows import DEEPEST_GROUP
from desktop_app.exchange.excel.gantt_styles import MOMENT_FORMAT
from desktop_app.exchange.excel.gantt_text import plain_line
from desktop_app.exchange.excel.streaming import letter
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
    at.NOTE: 18.0,
}
_WITH_TIME = 17.5
_DAY_WIDTHS = {Step.DAY: 3.0, Step.WEEK: 6.5, Step.MONTH: 4.5}
_WIDEST_NAME, _WIDEST_OWNER = 64.0, 24.0
_LONGEST_FOOT = 100
_WIDE = re.compile("[\u2e80-\U0010ffff]")
A4, _A3 = 9, 8
_INCH = 1 / 2.54


def set_up_page(sheet: Worksheet, layout: Layout, lines: list[Line], title: str, wording: Wording) -> None:
    """Set what is not in any cell."""
    _set_widths(sheet, layout, lines)
    sheet.sheet_format.outlineLevelRow = max((min(line.depth, DEEPEST_GROUP) for line in lines), default=0)
    for row, height in ((at.TITLE_ROW, 30.0), (at.FACTS_ROW, 20.0), (at.LEGEND_ROW, 18.0), (at.MONTH_ROW, 18.0)):
        sheet.row_dimensions[row].height = height
    sheet.row_dimensions[layout.weekday_row].height = 14
    sheet.row_dimensions[layout.heading_row].height = 20
    sheet.freeze_panes = f"{letter(at.STAGE)}{layout.first_row}"
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    heads = f"{letter(at.WBS)}{layout.heading_row}"
    sheet.auto_filter.ref = f"{heads}:{letter(at.LAST_TABLE_COLUMN)}{layout.last_row}"
    sheet.sheet_view.zoomScale = 100
    sheet.print_area = f"{letter(at.WBS)}1:{letter(layout.last_column)}{layout.last_row}"
    set_up_print(sheet, f"{at.MONTH_ROW}:{layout.heading_row}", title, wording, _A3)


def set_up_print(sheet: Worksheet, titles: str | None, title: str, wording: Wording, paper: int = A4) -> None:
    """Landscape, one page wide. titles: the rows that stand again on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if titles is not None:
        sheet.print_title_rows = titles
    sheet.page_margins.left = sheet.page_margins.right = _INCH
    sheet.page_margins.top = sheet.page_margins.bottom = 1.8 * _INCH
    sheet.page_margins.header = sheet.page_margins.footer = 0.8 * _INCH
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(_footing(title)),
        right=_HeaderFooterPart(wording.text("excel.page", page="&P", pages="&N")),
    )


def _footing(title: str) -> str:
    """A title as it may stand at the foot of a page: Excel refuses a workbook with more than 255 characters there."""
    shown = title if len(title) <= _LONGEST_FOOT else title[:_LONGEST_FOOT] + "…"
    return plain_line(shown).replace("&", "&&")


def _set_widths(sheet: Worksheet, layout: Layout, lines: list[Line]) -> None:
    widths = dict(_WIDTHS)
    longest = max((units(line.name) + 2 * line.depth for line in lines), default=0.0)
    widths[at.NAME] = min(max(widths[at.NAME], longest + 2), _WIDEST_NAME)
    for column, texts in ((at.OWNER, {line.owner for line in lines}), (at.STAGE, {line.stage for line in lines})):
        widths[column] = min(max(widths[column], max(map(units, texts), default=0) + 3), _WIDEST_OWNER)
    widths[at.STATUS] = max(widths[at.STATUS], max(map(units, {line.status for line in lines}), default=0) + 2)
    widths[at.WBS] = min(max(widths[at.WBS], max((units(line.wbs) for line in lines), default=0) + 1), _WIDEST_OWNER)
    for column, dates in ((at.START, (line.start for line in lines)), (at.FINISH, (line.finish for line in lines))):
        if any(date is not None and date.format == MOMENT_FORMAT for date in dates):
            widths[column] = _WITH_TIME
    for column, width in widths.items():
        sheet.column_dimensions[letter(column)].width = width
    for column in at.HIDDEN_HEADINGS:
        sheet.column_dimensions[letter(column)].hidden = True
    days = sheet.column_dimensions[letter(at.FIRST_DAY_COLUMN)]
    days.min, days.max, days.width = at.FIRST_DAY_COLUMN, layout.last_column, _DAY_WIDTHS[layout.step]


def units(text: str) -> float:
    """Width in characters of Excel's default font; a Chinese character is two, and a little wider at this size."""
    return 1.1 * len(text) + (0.0 if text.isascii() else len(_WIDE.findall(text)))

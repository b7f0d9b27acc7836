"""The two Gantt sheets: the living one that comes back, and the painted one that looks the same everywhere."""

from collections.abc import Callable, Iterator, Sequence

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.exchange.excel import gantt_calendar as lists
from desktop_app.exchange.excel import gantt_layout as at
from desktop_app.exchange.excel.export import Export
from desktop_app.exchange.excel.gantt_header import HeaderWriter
from desktop_app.exchange.excel.gantt_page import set_up_page
from desktop_app.exchange.excel.gantt_painted import make_paint, painted_rows
from desktop_app.exchange.excel.gantt_rows import TableWriter, living_rows
from desktop_app.exchange.excel.gantt_rules import add_rules
from desktop_app.exchange.excel.streaming import Rows, letter


def add_gantt(export: Export) -> Worksheet:
    """Add the living sheet: its rows, rules and drop-downs."""
    sheet = export.add_sheet(export.wording.text("excel.sheet.gantt"))
    header = _header(export, sheet, living=True)
    results = header.write()
    phases = export.book.of_campaign(Phase, export.campaign.id)
    kinds = [kind for kind in PhaseKind if any(phase.kind is kind for phase in phases)]
    add_rules(sheet, export.layout, export.theme, kinds, header.today)
    set_up_page(sheet, export.layout, export.lines, export.campaign.name, export.wording)
    _add_drop_downs(export, sheet)
    table = TableWriter(export.styles, export.texts, export.wording, export.work, header.today)
    export.leave(sheet, _rows(export, lambda: living_rows(export.lines, export.layout, table)), results)
    return sheet


def add_fixed(export: Export) -> Worksheet:
    """Add the painted sheet: what the living one shows at the moment of the export."""
    sheet = export.add_sheet(export.wording.text("excel.sheet.fixed"))
    header = _header(export, sheet, living=False)
    header.write()
    paint = make_paint(export.styles, export.theme, export.layout, header.behind(), export.now.date())
    set_up_page(sheet, export.layout, export.lines, export.campaign.name, export.wording)
    today = export.now.date()
    table = TableWriter(export.styles, export.texts, export.wording, export.work, header.today, painted_on=today)
    export.leave(sheet, _rows(export, lambda: painted_rows(export.lines, export.layout, table, paint, today)))
    return sheet


def _header(export: Export, sheet: Worksheet, *, living: bool) -> HeaderWriter:
    return HeaderWriter(
        sheet, export.book, export.campaign, export.layout, export.styles, export.theme, export.wording,
        export.days, export.now, export.today_moves, living, export.facts(), export.baseline is not None,
    )  # fmt: skip


def _rows(export: Export, make: Callable[[], Iterator[str]]) -> Rows | None:
    layout = export.layout
    return Rows(make, len(export.lines), layout.last_row, layout.last_column) if export.lines else None


def _add_drop_downs(export: Export, sheet: Worksheet) -> None:
    """Owner, stage and status from lists (other words are allowed, a slip is pointed out), percent between 0 and 1."""
    word, layout = export.wording.text, export.layout
    for column, name in ((at.OWNER, lists.OWNERS), (at.STAGE, lists.STAGES), (at.STATUS, lists.STATES)):
        choice = DataValidation("list", formula1=name, allow_blank=True, errorStyle="warning")
        choice.error = word("excel.not_in_list")
        _over(sheet, choice, layout, [column])
    share = DataValidation("decimal", formula1="0", formula2="1", allow_blank=True, operator="between")
    share.error = word("excel.not_a_percentage")
    _over(sheet, share, layout, [at.PERCENT])
    moment = DataValidation("date", formula1="1", allow_blank=True, operator="greaterThanOrEqual")
    moment.error = word("excel.not_a_date")
    _over(sheet, moment, layout, [at.START, at.FINISH])


def _over(sheet: Worksheet, check: DataValidation, layout: at.Layout, columns: Sequence[int]) -> None:
    for column in columns:
        check.add(f"{letter(column)}{layout.first_row}:{letter(column)}{layout.last_row}")
    sheet.add_data_validation(check)


def protect(sheet: Worksheet) -> None:
    """Only what is marked as editable may be changed; without a password, so that nobody is locked out.

    Looking in another way is allowed: columns widened, rows sorted out by filters, groups folded.
    """
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.autoFilter = False
    sheet.protection.sort = False

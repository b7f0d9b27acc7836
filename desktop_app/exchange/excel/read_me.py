"""The sheet that explains the workbook to whoever gets it: the legend in the very styles, how to edit, how to send back."""

from collections.abc import Sequence

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.exchange.excel.export import Export
from desktop_app.exchange.excel.gantt_page import set_up_print, units
from desktop_app.exchange.excel.gantt_rules import bar_looks
from desktop_app.exchange.excel.gantt_styles import FONT, argb, solid
from desktop_app.exchange.excel.gantt_text import put_text

_BARS = ("done", "remaining", "critical", "late", "locked", "locked_critical", "summary_done", "summary", "baseline")
_WIDTH = 100.0
_EDITING = ("dates", "percent", "lists", "rows", "calendar", "formulas")
_OWNED = ("mine", "neighbours")
_RETURNING = ("save", "send", "import")
_SHEETS = ("gantt", "fixed", "owners", "checkpoints", "key_people", "calendar")


def add_read_me(export: Export) -> None:
    """Add the sheet, in the workbook's language."""
    word = export.wording.text
    sheet = export.add_sheet(word("excel.sheet.read_me"))
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = _WIDTH
    put_text(sheet["A1"], f"{export.campaign.name} · {word('excel.sheet.read_me')}")
    export.styles.use(sheet["A1"], "title")
    sheet.row_dimensions[1].height = 30
    put_text(sheet["A2"], word("excel.exported", moment=export.now))
    export.styles.use(sheet["A2"], "facts")
    row = _legend(export, sheet, 4)
    present = {made.title for made in export.workbook.worksheets}
    sheets = [code for code in _SHEETS if word(f"excel.sheet.{code}") in present]
    row = _section(export, sheet, row + 1, "sheets", sheets)
    if export.owner is not None:
        row = _section(export, sheet, row + 1, "owned", _OWNED)
    row = _section(export, sheet, row + 1, "editing", _EDITING)
    _section(export, sheet, row + 1, "returning", _RETURNING)
    set_up_print(sheet, None, f"{export.campaign.name} · {word('excel.sheet.read_me')}", export.wording)


def _section(export: Export, sheet: Worksheet, row: int, name: str, points: Sequence[str]) -> int:
    """A heading and its points; answers the first row below them."""
    word = export.wording.text
    put_text(sheet.cell(row, 1), word(f"excel.read_me.{name}"))
    export.styles.use(sheet.cell(row, 1), "section")
    for n, point in enumerate(points, row + 1):
        label = word(f"excel.sheet.{point}") if name == "sheets" else str(n - row)
        put_text(sheet.cell(n, 1), label)
        export.styles.use(sheet.cell(n, 1), "prose")
        text = word(f"excel.read_me.{name}.{point}")
        put_text(sheet.cell(n, 2), text)
        export.styles.use(sheet.cell(n, 2), "prose")
        sheet.row_dimensions[n].height = 17.0 * (1 + int(units(text) / _WIDTH))
    return row + 1 + len(points)


def _legend(export: Export, sheet: Worksheet, row: int) -> int:
    word, theme = export.wording.text, export.theme
    put_text(sheet.cell(row, 1), word("excel.read_me.legend"))
    export.styles.use(sheet.cell(row, 1), "section")
    looks = {look.code: look.fill for look in bar_looks(export.layout, theme, "0")}
    signs = {"off": solid(theme.color("day_off"))}
    for code in (*_BARS, *signs):
        row += 1
        cell = sheet.cell(row, 1)
        export.styles.use(cell, "legend")
        cell.fill = looks.get(code) or signs[code]
        _explain(export, sheet, row, code)
    for code, text in (("milestone", "◆"), ("open", "◇"), ("today", "│"), ("phases", "▬")):
        row += 1
        cell = sheet.cell(row, 1)
        export.styles.use(cell, "legend")
        put_text(cell, text)
        if code == "today":
            cell.font = Font(FONT, sz=11, b=True, color=argb(theme.color("today")))
        _explain(export, sheet, row, code)
    return row + 1


def _explain(export: Export, sheet: Worksheet, row: int, code: str) -> None:
    put_text(sheet.cell(row, 2), export.wording.text(f"excel.read_me.legend.{code}"))
    export.styles.use(sheet.cell(row, 2), "prose")
    sheet.row_dimensions[row].height = 17

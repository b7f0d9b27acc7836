"""The rules that draw the bars: conditional formatting over empty cells, so that changing a date moves its bar.

LibreOffice applies only the first rule that fits a cell, Excel all of them. So that both show the same, each rule
stands for one whole look, stops there, and comes a second time before that with the line of today at its left.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.codes import PhaseKind
from desktop_app.exchange.excel import gantt_layout as at
from desktop_app.exchange.excel.gantt_layout import Layout
from desktop_app.exchange.excel.gantt_lines import BASELINE, FILLED, SUMMARY, TASK
from desktop_app.exchange.excel.gantt_styles import argb
from desktop_app.exchange.excel.streaming import letter
from desktop_app.theme import Theme

OFF = "off"
"""In the backdrop row: nobody works in this column. Before it may stand a phase: "main off"."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way a cell of the chart can look. code: of its word in the legend."""

    code: str
    formula: str
    fill: PatternFill


def add_rules(sheet: Worksheet, layout: Layout, theme: Theme, phases: list[PhaseKind], today: str) -> None:
    """Add the rules of the chart, and those that colour late dates in the table."""
    here = _Cells(layout)
    is_today = f"AND({today}>={here.head},{today}<{here.after})"
    under = Side("thin", color=argb(theme.color("line")))
    row_line = Border(bottom=under)
    today_line = Border(left=Side("thin", color=argb(theme.color("today"))), bottom=under)
    for look in (*bar_looks(layout, theme, today), *_backdrop_looks(layout, theme, phases)):
        lined = DifferentialStyle(fill=look.fill, border=today_line)
        sheet.conditional_formatting.add(layout.chart, _rule(f"AND({look.formula},{is_today})", lined))
        plain = DifferentialStyle(fill=look.fill, border=row_line)
        sheet.conditional_formatting.add(layout.chart, _rule(look.formula, plain))
    sheet.conditional_formatting.add(layout.chart, _rule(is_today, DifferentialStyle(border=today_line)))
    sheet.conditional_formatting.add(layout.chart, _rule("TRUE", DifferentialStyle(border=row_line)))
    _add_late_dates(sheet, layout, theme, today)


def bar_looks(layout: Layout, theme: Theme, today: str) -> Iterator[Look]:
    """What a bar can look like, in the order in which one goes before the other."""
    here = _Cells(layout)
    inside = f'{here.start}<>"",INT({here.start})<{here.after},INT({here.finish})>={here.head}'
    length = f"(INT({here.finish})-INT({here.start})+1)"
    done = f"{here.head}<INT({here.start})+ROUND({length}*{here.percent},0)"
    is_task, is_summary = f'{here.kind}="{TASK}"', f'{here.kind}="{SUMMARY}"'
    yield Look("baseline", f'AND({here.kind}="{BASELINE}",{inside})', _fill(theme.color("baseline")))
    yield Look("summary_done", f"AND({is_summary},{inside},{done})", _fill(theme.color("summary")))
    yield Look("summary", f"AND({is_summary},{inside})", _fill(theme.tint("summary", "panel", 0.55)))
    yield Look("done", f"AND({is_task},{inside},{done})", _fill(theme.color("status.done")))
    late = f"INT({here.finish})<{today},{here.percent}<1"
    yield Look("late", f"AND({is_task},{inside},{late})", _fill(theme.tint("late", "panel", 0.62)))
    locked, critical = f"{here.locked}=1", f"{here.critical}=1"
    yield Look("locked_critical", f"AND({is_task},{inside},{locked},{critical})", _hatched(theme, "critical"))
    yield Look("locked", f"AND({is_task},{inside},{locked})", _hatched(theme, "locked"))
    yield Look("critical", f"AND({is_task},{inside},{critical})", _fill(theme.tint("stage.execute", "panel", 0.55)))
    yield Look("remaining", f"AND({is_task},{inside})", _fill(theme.tint("status.done", "panel", 0.38)))


def backdrop_fill(theme: Theme, phase: PhaseKind | None, off: bool) -> str:
    """The colour behind a column of the chart."""
    base = "day_off" if off else "panel"
    return theme.tint(f"phase.{phase.value}", base, 0.09) if phase else theme.color(base)


def _backdrop_looks(layout: Layout, theme: Theme, phases: list[PhaseKind]) -> Iterator[Look]:
    cell = f"{letter(at.FIRST_DAY_COLUMN)}${layout.backdrop_row}"
    for phase in phases:
        yield Look("", f'{cell}="{phase.value} {OFF}"', _fill(backdrop_fill(theme, phase, True)))
        yield Look("", f'{cell}="{phase.value}"', _fill(backdrop_fill(theme, phase, False)))
    yield Look("", f'{cell}="{OFF}"', _fill(backdrop_fill(theme, None, True)))


def _add_late_dates(sheet: Worksheet, layout: Layout, theme: Theme, today: str) -> None:
    here = _Cells(layout)
    late = f'AND({here.finish}<>"",{here.percent}<1,INT({here.finish})<{today},{here.kind}<>"{SUMMARY}",{here.kind}<>"{BASELINE}",{here.state}<>"{FILLED}")'
    style = DifferentialStyle(font=Font(b=True, color=argb(theme.color("late"))))
    for column in (at.FINISH, at.STATUS):
        cells = f"{letter(column)}{layout.first_row}:{letter(column)}{layout.last_row}"
        sheet.conditional_formatting.add(cells, _rule(late, style))


class _Cells:
    """References of the chart's first cell to its row and column; the rules shift them along."""

    def __init__(self, layout: Layout) -> None:
        row = layout.first_row
        self.start = f"${letter(at.START)}{row}"
        self.finish = f"${letter(at.FINISH)}{row}"
        self.percent = f"${letter(at.PERCENT)}{row}"
        self.kind = f"${letter(at.KIND)}{row}"
        self.critical = f"${letter(at.CRITICAL)}{row}"
        self.state = f"${letter(at.STATE)}{row}"
        self.locked = f"${letter(at.LOCKED)}{row}"
        self.head = f"{letter(at.FIRST_DAY_COLUMN)}${layout.heading_row}"
        self.after = layout.step.after(self.head)


def _rule(formula: str, style: DifferentialStyle) -> Rule:
    return Rule(type="expression", dxf=style, formula=[formula], stopIfTrue=True)


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", start_color=argb(color), end_color=argb(color))


def _hatched(theme: Theme, role: str) -> PatternFill:
    paper = theme.tint(role, "panel", 0.16)
    return PatternFill("lightUp", start_color=argb(theme.color(role)), end_color=argb(paper))

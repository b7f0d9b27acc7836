"""The rows of the living Gantt sheet: values, and formulas with what they come to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from desktop_app.exchange.excel import gantt_layout as at
from desktop_app.exchange.excel.gantt_calendar import WorkDays
from desktop_app.exchange.excel.gantt_layout import Layout
from desktop_app.exchange.excel.gantt_lines import BASELINE, FILLED, MOMENTS, SUMMARY, Line, Shown
from desktop_app.exchange.excel.gantt_styles import DAYS_FORMAT, PERCENT_FORMAT, Styles
from desktop_app.exchange.excel.gantt_text import looks_like_formula, text_format
from desktop_app.exchange.excel.streaming import Texts, formula_cell, letter, number_cell, row_xml
from desktop_app.i18n import Wording
from desktop_app.schedule.result import Status

ROW_HEIGHT, BASELINE_HEIGHT = 18.0, 11.0
DEEPEST_GROUP = 7


@dataclass(slots=True)
class TableWriter:
    """Writes the cells of a line left of the chart.

    today: the cell that holds today's date; painted_on: None for living cells, with formulas; else the day as of which
    they stand for good.
    """

    styles: Styles
    texts: Texts
    wording: Wording
    days: WorkDays | None
    today: str
    painted_on: date | None = None
    _words: dict[Status, str] = field(init=False)

    def __post_init__(self) -> None:
        self._words = {status: self.wording.code(status) for status in Status}

    @property
    def living(self) -> bool:
        """Whether the sheet computes."""
        return self.painted_on is None

    def cells(self, row: int, line: Line) -> Iterator[str]:
        """The cells of the table, from left to right."""
        styles = _styles_of(line)
        if self.living and line.id:
            yield self._text(f"{_COLUMN[at.ID]}{row}", "task", line.id)
        yield self._text(f"{_COLUMN[at.WBS]}{row}", styles[0], line.wbs)
        for column, text in ((at.NAME, line.name), (at.OWNER, line.owner), (at.STAGE, line.stage)):
            indent = line.depth if column == at.NAME else 0
            yield self._text(f"{_COLUMN[column]}{row}", styles[0], text, indent, editable=line.own)
        if line.start is not None and line.finish is not None:
            yield self._date(f"{_COLUMN[at.START]}{row}", styles[1], line.start, line.own)
            overdue = self.painted_on is not None and line.own and line.overdue(self.painted_on)
            told = "late figure" if overdue else styles[1]
            yield self._date(f"{_COLUMN[at.FINISH]}{row}", told, line.finish, line.own)
            yield from self._figures(row, line, styles[1])
            yield self._status(row, line, told)
        yield self._text(f"{_COLUMN[at.NOTE]}{row}", styles[0], line.note, editable=line.own)
        # Even where nothing reads it: a long note ends at the next cell that holds something, and not in the chart.
        yield self.texts.cell(f"{_COLUMN[at.KIND]}{row}", self.styles.index("task"), line.kind)
        if self.living:
            yield from self._hidden(row, line)

    def _text(self, place: str, style: str, text: str, indent: int = 0, *, editable: bool = False) -> str:
        quoted = looks_like_formula(text)
        index = self.styles.index(style, text_format(text), indent, quoted=quoted, editable=editable)
        return self.texts.cell(place, index, text)

    def _date(self, place: str, style: str, date: Shown, editable: bool) -> str:
        index = self.styles.index(style, date.format, editable=editable)
        if isinstance(date.value, str):
            return self.texts.cell(place, index, date.value)
        return number_cell(place, index, date.value)

    def _figures(self, row: int, line: Line, style: str) -> Iterator[str]:
        index = self.styles.index(style, DAYS_FORMAT)
        place = f"{_COLUMN[at.DAYS]}{row}"
        if self.living and line.counted and self.days is not None and line.figure is not None:
            formula = self.days.formula(f"${_COLUMN[at.START]}{row}", f"${_COLUMN[at.FINISH]}{row}")
            yield formula_cell(place, index, formula, line.figure)
        else:
            yield number_cell(place, index, line.figure)
        index = self.styles.index(style, PERCENT_FORMAT, editable=line.own and line.kind != SUMMARY)
        yield number_cell(f"{_COLUMN[at.PERCENT]}{row}", index, line.share)

    def _status(self, row: int, line: Line, style: str) -> str:
        place, index = f"{_COLUMN[at.STATUS]}{row}", self.styles.index(style, editable=line.own)
        if not self.living or line.otherwise is None:
            return self.texts.cell(place, index, line.status)
        finish, percent, state = (f"${_COLUMN[column]}{row}" for column in (at.FINISH, at.PERCENT, at.STATE))
        done, late, running = (self._words[code] for code in (Status.DONE, Status.LATE, Status.RUNNING))
        formula = (
            f'IF({percent}>=1,"{done}",IF(INT({finish})<{self.today},"{late}",IF({percent}>0,"{running}",{state})))'
        )
        return formula_cell(place, index, formula, line.status)

    def _hidden(self, row: int, line: Line) -> Iterator[str]:
        """What the rules of the chart and the formulas read."""
        plain = self.styles.index("task")
        if line.critical:
            yield number_cell(f"{_COLUMN[at.CRITICAL]}{row}", plain, 1)
        if line.locked:
            yield number_cell(f"{_COLUMN[at.LOCKED]}{row}", plain, 1)
        if line.otherwise is not None:
            yield self.texts.cell(f"{_COLUMN[at.STATE]}{row}", plain, self._words[line.otherwise])
        elif line.gate is not None:
            yield self.texts.cell(f"{_COLUMN[at.STATE]}{row}", plain, line.symbol)


def living_rows(lines: list[Line], layout: Layout, table: TableWriter) -> Iterator[str]:
    """The rows of the living sheet. The chart's cells are left out: rules draw on them as they are."""
    heads = [f"{letter(at.FIRST_DAY_COLUMN + n)}${layout.heading_row}" for n in range(len(layout.starts))]
    columns = [letter(at.FIRST_DAY_COLUMN + n) for n in range(len(layout.starts))]
    for row, line in enumerate(lines, layout.first_row):
        cells = list(table.cells(row, line))
        if line.kind in MOMENTS and line.finish is not None:
            cells.extend(_symbols(row, line, layout, columns, heads, table.styles.index(symbol_style(line))))
        yield row_xml(row, cells, row_height(line), min(line.depth, DEEPEST_GROUP))


def _symbols(row: int, line: Line, layout: Layout, columns: list[str], heads: list[str], style: int) -> Iterator[str]:
    """A formula in each cell of the chart, so that the sign moves with its date."""
    stands = None if line.last is None else layout.place_of(line.last)
    finish = f"INT(${_COLUMN[at.FINISH]}{row})"
    for n, (column, head) in enumerate(zip(columns, heads, strict=True)):
        formula = f'IF(AND({finish}>={head},{finish}<{layout.step.after(head)}),"{line.symbol or FILLED}","")'
        yield formula_cell(f"{column}{row}", style, formula, line.symbol if n == stands else "")


def symbol_style(line: Line) -> str:
    """The named style of a milestone's sign."""
    return f"gate {line.gate.value}" if line.gate is not None else "symbol"


def row_height(line: Line) -> float:
    """In points; a baseline is a thin line under its task."""
    return BASELINE_HEIGHT if line.kind == BASELINE else ROW_HEIGHT


def _styles_of(line: Line) -> tuple[str, str]:
    """The styles of a line's texts and of its figures."""
    if line.kind == BASELINE:
        return "baseline", "baseline figure"
    if not line.own and line.kind != SUMMARY:
        return "neighbour", "neighbour figure"
    return ("summary", "summary figure") if line.kind == SUMMARY else ("task", "figure")


_COLUMN = {column: letter(column) for column in range(at.ID, at.FIRST_DAY_COLUMN)}

"""The rows of the painted Gantt sheet: every cell in its colour, for viewers that follow neither rules nor formulas."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor

from desktop_app.domain.codes import PhaseKind
from desktop_app.exchange.excel import gantt_layout as at
from desktop_app.exchange.excel.gantt_layout import Layout
from desktop_app.exchange.excel.gantt_lines import BASELINE, MOMENTS, SUMMARY, Line
from desktop_app.exchange.excel.gantt_rows import DEEPEST_GROUP, TableWriter, row_height, symbol_style
from desktop_app.exchange.excel.gantt_rules import OFF, backdrop_fill, bar_looks
from desktop_app.exchange.excel.gantt_styles import Styles, solid
from desktop_app.exchange.excel.streaming import letter, row_xml
from desktop_app.theme import Theme


@dataclass(frozen=True, slots=True)
class Paint:
    """Style numbers of the chart. bars: by code, in two sorts: plain, and with the line of today.

    backdrop: of each empty column; behind: what lies behind each ("main off"); today: the column of today, None where
    it is not shown.
    """

    styles: Styles
    theme: Theme
    behind: list[str]
    bars: dict[str, tuple[int, int]]
    backdrop: tuple[int, ...]
    today: int | None

    def sign(self, style: str, column: int) -> int:
        """The style of a milestone's sign in a column: it stands on what lies behind it."""
        name = f"{style} {self.behind[column]}".strip()
        self.styles.add_painted(f"{name} sign", solid(_backdrop(self.theme, self.behind[column])), base=style)
        return _pair(self.styles, f"{name} sign")[column == self.today]


def _backdrop(theme: Theme, code: str) -> str:
    phase, _, off = code.partition(" ")
    kind = PhaseKind(phase) if phase and phase != OFF else None
    return backdrop_fill(theme, kind, OFF in (phase, off))


def make_paint(styles: Styles, theme: Theme, layout: Layout, behind: list[str], today: date) -> Paint:
    """Add the styles that a painted chart needs, and number them."""
    bars: dict[str, tuple[int, int]] = {}
    for look in bar_looks(layout, theme, "0"):
        styles.add_painted(f"bar {look.code}", look.fill)
        bars[look.code] = _pair(styles, f"bar {look.code}")
    pairs: dict[str, tuple[int, int]] = {}
    for code in set(behind):
        name = f"chart {code}".strip()
        styles.add_painted(name, solid(_backdrop(theme, code)))
        pairs[code] = _pair(styles, name)
    stands = layout.place_of(today)
    return Paint(styles, theme, behind, bars, tuple(pairs[code][n == stands] for n, code in enumerate(behind)), stands)


def _pair(styles: Styles, name: str) -> tuple[int, int]:
    return styles.index(name), styles.index(f"{name} today")


def painted_rows(lines: list[Line], layout: Layout, table: TableWriter, paint: Paint, today: date) -> Iterator[str]:
    """The rows of the painted sheet.

    Most of a row is the same as in all others but for its number: it is kept in pieces between which the number goes.
    """
    begins = [f'<c r="{letter(at.FIRST_DAY_COLUMN + n)}' for n in range(len(layout.starts))]
    empty = [begins[0], *(_end(style) + begin for style, begin in zip(paint.backdrop, [*begins[1:], ""], strict=True))]
    for row, line in enumerate(lines, layout.first_row):
        pieces = empty.copy()
        for n, end in _painted(line, layout, table, paint, today):
            pieces[n + 1] = end + (begins[n + 1] if n + 1 < len(begins) else "")
        cells = [*table.cells(row, line), str(row).join(pieces)]
        yield row_xml(row, cells, row_height(line), min(line.depth, DEEPEST_GROUP))


def _end(style: int) -> str:
    """What stands behind the row's number in an empty cell."""
    return f'" s="{style}"/>'


def _painted(line: Line, layout: Layout, table: TableWriter, paint: Paint, today: date) -> Iterator[tuple[int, str]]:
    """The columns of a line's bar or sign, and what stands behind the row's number in their cells."""
    if line.first is None or line.last is None:
        return
    if line.kind in MOMENTS:
        place = layout.place_of(line.last)
        if place is not None:
            yield place, table.texts.cell("", paint.sign(symbol_style(line), place), line.symbol).removeprefix('<c r="')
        return
    begin = max(line.first, layout.starts[0])
    if line.last < begin or begin >= layout.end_of(len(layout.starts) - 1):
        return
    days = (line.last - line.first).days + 1
    # Sheets round halves up.
    until = line.first + timedelta(floor(days * (line.percent or 0) / 100 + 0.5))
    done = bisect_left(layout.starts, until)
    for n in range(layout.column_of(begin), layout.column_of(line.last) + 1):
        yield n, _end(paint.bars[_look(line, n < done, today)][n == paint.today])


def _look(line: Line, done: bool, today: date) -> str:
    """The same choice as the rules of the living sheet make, in their order."""
    if line.kind == BASELINE:
        return "baseline"
    if line.kind == SUMMARY:
        return "summary_done" if done else "summary"
    if done:
        return "done"
    if line.last is not None and line.last < today and (line.percent or 0) < _ALL:
        return "late"
    if line.locked:
        return "locked_critical" if line.critical else "locked"
    return "critical" if line.critical else "remaining"


_ALL = 100

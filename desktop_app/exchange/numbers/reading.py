"""A table of numbers, whichever way it lies: long, or wide with indicators, channels or days across."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

from desktop_app.domain.codes import Measure
from desktop_app.domain.errors import KnownError
from desktop_app.domain.numbers import Indicator
from desktop_app.domain.readings import read_figure
from desktop_app.exchange.grid import Cell, Grid, GridRow
from desktop_app.exchange.key_people.figures import read_count, read_price, read_rate
from desktop_app.exchange.numbers.headings import ALL_CHANNELS, TOTALS, Column, Meaning, Vocabulary
from desktop_app.exchange.plan.text import key, tidy
from desktop_app.insight.numbers import HOUR, Span

_SEARCHED = 40
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "\\", "n/a", "na", "无", "暂无", "null", "none"})
_HOUR = re.compile(r"(\d{1,2})(?:[:：点时]\d{0,2}分?)?(?:\s*[-~–至]\s*\d{1,2}(?:[:：点时]\d{0,2}分?)?)?")
_PLAN_SHEET = re.compile(r"计划|目标|预估|plan|target", re.IGNORECASE)
MOST = 10**15

ReadSpan = Callable[[str], Span]
"""The span that a text means. Raises KnownError."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, and where. code: its sentence is "number_problem.<code>"."""

    sheet: str
    row: int
    column: str
    value: str
    code: str


@dataclass(frozen=True, slots=True)
class Read:
    """One number of a file. channel: "" for all channels together, else its name; row: where it stands."""

    indicator: Indicator
    channel: str
    span: Span
    planned: bool
    value: int
    source: str
    sheet: str
    row: int


@dataclass
class NumbersFile:
    """Everything that a file holds. columns: (heading, what it was taken for) by sheet."""

    name: str
    numbers: list[Read] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    headings: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_numbers(
    grids: list[Grid],
    path: Path,
    words_of: Callable[[tuple[str, ...]], Vocabulary],
    read_span: ReadSpan,
) -> NumbersFile:
    """Every number in the tables of a file. Raises KnownError "no_numbers_found".

    words_of: the words that hold for a row of headings, with what was said of the same ones before.
    """
    found = NumbersFile(path.name)
    for grid in grids:
        if not grid.hidden:
            _read_sheet(grid, path.stem, words_of, read_span, found)
    if not found.columns:
        raise KnownError("no_numbers_found", file=path.name)
    return found


def _read_sheet(
    grid: Grid,
    stem: str,
    words_of: Callable[[tuple[str, ...]], Vocabulary],
    read_span: ReadSpan,
    found: NumbersFile,
) -> None:
    best: tuple[int, GridRow, Vocabulary] | None = None
    for row in list(grid.rows.values())[:_SEARCHED]:
        words = words_of(_headings(row))
        known = sum(_heading(cell, words, read_span) is not None for cell in row.cells.values())
        if known >= 2 and (best is None or known > best[0]):
            best = known, row, words
    if best is None:
        return
    _, row, words = best
    above = [tidy(cell.text) for line in grid.rows.values() if line.number < row.number for cell in line.cells.values()]
    sheet = _Sheet(grid, row, words, read_span, words.indicator_in(*above, grid.name, stem), found)
    sheet.planned = bool(_PLAN_SHEET.search(grid.name))
    sheet.read()


def _headings(row: GridRow) -> tuple[str, ...]:
    return tuple(tidy(cell.text) for _, cell in sorted(row.cells.items()))


def _heading(cell: Cell, words: Vocabulary, read_span: ReadSpan) -> Meaning | Span | None:
    """What a heading means: a column, or the day whose figures stand below it."""
    if isinstance(cell.value, datetime):
        return Span.of_day(cell.value.date())
    text = tidy(cell.text)
    if not isinstance(cell.value, str) or not text or len(text) > 40:
        return None
    meaning = words.meaning(text)
    if meaning is not None:
        return meaning
    if not any(letter.isdigit() for letter in text):
        return None
    try:
        return read_span(text)
    except KnownError:
        return None


class _Sheet:
    """Reads one sheet below its headings."""

    def __init__(
        self,
        grid: Grid,
        heading: GridRow,
        words: Vocabulary,
        read_span: ReadSpan,
        indicator: Indicator | None,
        found: NumbersFile,
    ) -> None:
        self._grid, self._heading, self._words, self._read_span = grid, heading, words, read_span
        self._indicator, self._found = indicator, found
        self.planned = False
        self._texts = {at: tidy(cell.text) for at, cell in heading.cells.items() if cell.text.strip()}
        self._meanings = {at: one for at, cell in heading.cells.items() if (one := _heading(cell, words, read_span))}
        self._add_new_channels()
        self._roles: dict[Column, int] = {}
        for at, one in sorted(self._meanings.items()):
            if isinstance(one, Meaning) and one.column is not None:
                self._roles.setdefault(one.column, at)

    def _add_new_channels(self) -> None:
        """Beside known channels, in a table about one indicator, a heading that is nothing else is a new channel."""
        known = [one for one in self._meanings.values() if isinstance(one, Meaning)]
        across = any(one.channel_id is not None or one.of_all_channels for one in known)
        if self._indicator is None or not across or any(one.indicator is not None for one in known):
            return
        for at, text in self._texts.items():
            if at not in self._meanings and len(text) <= 40:
                self._meanings[at] = Meaning(channel_id=text)

    def read(self) -> None:
        """Every row below the headings."""
        name = self._grid.name
        self._found.headings[name] = _headings(self._heading)
        self._found.columns[name] = tuple(
            (self._texts.get(at, ""), one.field if isinstance(one, Meaning) else Column.DAY.value)
            for at, one in sorted(self._meanings.items())
        )
        for at, text in self._texts.items():
            if at not in self._meanings:
                self._tell(self._heading.number, text, "", "unknown_column")
        for number, row in self._grid.rows.items():
            if number > self._heading.number and any(cell.text.strip() for cell in row.cells.values()):
                self._found.numbers.extend(self._row(row))

    def _tell(self, row: int, column: str, value: str, code: str) -> None:
        self._found.problems.append(Problem(self._grid.name, row, column, value, code))

    def _text(self, row: GridRow, role: Column) -> str:
        at = self._roles.get(role)
        cell = row.cells.get(at) if at is not None else None
        return tidy(cell.text) if cell is not None else ""

    def _row(self, row: GridRow) -> Iterator[Read]:
        span, problem = self._day(row)
        indicator: Indicator | None = self._indicator
        if Column.INDICATOR in self._roles:
            name = self._text(row, Column.INDICATOR)
            indicator = self._words.indicator(name)
            problem = problem or ("" if indicator is not None else "unknown_indicator" if name else "no_indicator")
        if problem:
            where = Column.INDICATOR if problem.endswith("indicator") else Column.DAY
            self._tell(row.number, self._texts.get(self._roles.get(where, 0), ""), self._text(row, where), problem)
            return
        channel = self._text(row, Column.CHANNEL)
        channel = "" if key(channel) in ALL_CHANNELS else channel
        for at, one in sorted(self._meanings.items()):
            cell = row.cells.get(at)
            if cell is not None:
                yield from self._cell(row, at, cell, one, (indicator, channel, span))

    def _day(self, row: GridRow) -> tuple[Span | None, str]:
        """(the row's span, what is wrong with it); no span where days stand across."""
        at = self._roles.get(Column.DAY)
        if at is None:
            return None, ""
        cell = row.cells.get(at)
        text = tidy(cell.text) if cell is not None else ""
        if not text:
            return None, "no_day"
        if key(text) in TOTALS:
            return None, "total_row"
        try:
            span = self._span(cell, text)
        except KnownError:
            return None, "not_a_day"
        hour = self._text(row, Column.HOUR)
        if not hour:
            return span, ""
        match = _HOUR.fullmatch(hour)
        if match is None or int(match[1]) > 23:
            return None, "not_an_hour"
        start = span.start.replace(hour=int(match[1]))
        return Span(start, start + HOUR), ""

    def _span(self, cell: Cell | None, text: str) -> Span:
        value = cell.value if cell is not None else None
        if not isinstance(value, datetime):
            return self._read_span(text)
        if value.time() == time():
            return Span.of_day(value.date())
        start = value.replace(minute=0, second=0, microsecond=0)
        return Span(start, start + HOUR)

    def _cell(
        self,
        row: GridRow,
        at: int,
        cell: Cell,
        heading: Meaning | Span,
        around: tuple[Indicator | None, str, Span | None],
    ) -> Iterator[Read]:
        indicator, channel, span = around
        planned, times = self.planned, 1
        if isinstance(heading, Span):
            if span is not None and span.days != heading.days:
                return  # a date that is no day of a figure, such as when the row was written
            span = heading
        else:
            if heading.column not in (None, Column.VALUE, Column.PLANNED):
                return
            indicator = heading.indicator or indicator
            if heading.channel_id is not None:
                channel = self._texts[at]
            planned = planned or heading.planned or heading.column is Column.PLANNED
            times = heading.times
        if key(cell.text) in _NOTHING and not cell.formula:
            return
        code = "no_indicator" if indicator is None else "no_day" if span is None else ""
        value = read_cell(cell, indicator, times) if indicator is not None else None
        code = code or ("not_a_number" if value is None else "")
        if code or indicator is None or span is None or value is None:
            self._tell(row.number, self._texts.get(at, ""), tidy(cell.text)[:200], code)
            return
        source = self._text(row, Column.SOURCE)
        yield Read(indicator, channel, span, planned, value, source, self._grid.name, row.number)


def read_cell(cell: Cell, indicator: Indicator, times: int = 1) -> int | None:
    """A figure in the smallest part of its indicator's measure; None where the cell holds none.

    times: what a plain figure counts, as the heading "GMV（万元）" says.
    """
    value = cell.value
    if isinstance(value, bool) or value is None or isinstance(value, datetime | time):
        return None
    if isinstance(value, int | float):
        return _of_number(Decimal(repr(value)), cell, indicator.measure, times)
    text = value.strip()
    if indicator.measure is Measure.PERCENT:
        rate = read_rate(text)
        return round(rate[0] * 100) if rate is not None else None
    price = read_price(text, times) if indicator.measure is Measure.MONEY else None
    count = read_count(text, times) if indicator.measure is Measure.COUNT else None
    if price is not None:
        return price.amount
    if count is not None:
        return count.value
    try:
        return read_figure(text, indicator.measure) * times
    except KnownError:
        return None


def _of_number(number: Decimal, cell: Cell, measure: Measure, times: int) -> int | None:
    if not number.is_finite():
        return None
    if measure is Measure.PERCENT:
        is_share = cell.style.percent or abs(number) <= 1
        whole = number * (10_000 if is_share else 100)
    else:
        whole = number * times * (100 if measure is Measure.MONEY else 1)
        if measure is Measure.COUNT and times == 1 and whole != whole.to_integral_value():
            return None
    return int(whole.to_integral_value()) if abs(whole) <= MOST else None

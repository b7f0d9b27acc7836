"""A table of numbers, whichever way it lies: long, or wide with indicators, channels or days across."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.codes import Measure
from desktop_app.domain.errors import KnownError
from desktop_app.domain.numbers import Indicator
from desktop_app.exchange.grid import Cell, Grid, GridRow, covered
from desktop_app.exchange.numbers.cells import is_broken, is_nothing, read_cell
from desktop_app.exchange.numbers.days import DayReader, ReadSpan, day_in, hour_of, is_hour, is_total
from desktop_app.exchange.numbers.headings import (
    ALL_CHANNELS,
    TOTALS,
    WHOLE_DAY,
    Column,
    Meaning,
    Vocabulary,
    unit_of,
    unit_of_table,
)
from desktop_app.exchange.numbers.heads import Head, Heading, WordsOf, find_head
from desktop_app.exchange.numbers.read import NumbersFile, Problem, Read
from desktop_app.exchange.numbers.sums import without_sums
from desktop_app.exchange.plan.text import key, tidy
from desktop_app.insight.numbers import Span

_PLAN_SHEET = re.compile(r"计划|目标|预估|plan|target", re.IGNORECASE)
_ACTUAL_SHEET = re.compile(r"实际|actual", re.IGNORECASE)
_NAMELESS = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_OFTEN = 500
"""So many rows between two words about how far the reading is."""
_SAMPLE = 60
"""Rows that are enough to see what a table holds."""

Report = Callable[[float], None]


def _unheard(_share: float) -> None:
    """Nobody listens."""


def read_numbers(
    grids: list[Grid], path: Path, words_of: WordsOf, read_span: ReadSpan, report: Report = _unheard
) -> NumbersFile:
    """Every number in the tables of a file. Raises KnownError "no_numbers_found".

    words_of: the words that hold for a row of headings, with what was said of the same ones before; report: told the
    share done, and may raise to stop it.
    """
    found = NumbersFile(path.name)
    heads = [(grid, find_head(grid, words_of, read_span)) for grid in grids if not grid.hidden]
    known = [(grid, head) for grid, head in heads if head is not None]
    by_channel = _are_channels(known)
    rows, done = sum(len(grid.rows) for grid, _ in known) or 1, 0
    for grid, head in known:
        sheet = _Sheet(grid, head, read_span, path.stem, found, by_channel=by_channel)
        for n, row in enumerate(sheet.rows()):
            if n % _OFTEN == 0:
                report((done + n) / rows)
            found.numbers.extend(sheet.read(row))
        done += len(grid.rows)
    if not found.columns:
        raise KnownError("no_numbers_found", file=path.name)
    found.numbers, told = without_sums(found.numbers)
    found.problems.extend(told)
    return found


def understood(grids: list[Grid], path: Path, words_of: WordsOf, read_span: ReadSpan) -> int:
    """How many headings of the first tables are those of numbers; 0 where they surely hold something else."""
    shown = [grid for grid in grids if not grid.hidden and grid.rows][:2]
    short = [replace(grid, rows=dict(list(grid.rows.items())[:_SAMPLE])) for grid in shown]
    try:
        found = read_numbers(short, path, words_of, read_span)
    except KnownError:
        return 0
    fields = [field for columns in found.columns.values() for _, field in columns]
    known = sum(bool(field) for field in fields)
    wrong = sum(
        one.code not in ("total_row", "unknown_column", "sum_of_people", "sum_of_parts") for one in found.problems
    )
    return known if 2 * known >= len(fields) and len(found.numbers) > wrong else 0


def _are_channels(known: list[tuple[Grid, Head]]) -> bool:
    """Whether sheets are named after channels: one is known, or several with the same headings tell the same days."""
    if any(head.words.channel(grid.name) for grid, head in known):
        return True
    days: dict[tuple[str, ...], list[set[str]]] = {}
    for grid, head in known:
        if _may_be_channel(tidy(grid.name), head.words):
            at = next((one.at for one in head.headings if one.field == Column.DAY.value and one.span is None), None)
            below = [row for row in grid.rows.values() if row.number > head.row][:_SAMPLE]
            told = {"" if at is None else key(row.cells[at].text) for row in below if at is None or at in row.cells}
            days.setdefault(head.named, []).append({one for one in told if at is None or not is_total(one, TOTALS)})
    return any(len(told) > 1 and set.intersection(*told) for told in days.values())


def _may_be_channel(name: str, words: Vocabulary) -> bool:
    """Whether the name of a sheet may be that of a channel."""
    is_other = _NAMELESS.fullmatch(name) or _PLAN_SHEET.search(name) or _ACTUAL_SHEET.search(name)
    is_sum = key(name) in ALL_CHANNELS or is_total(name, TOTALS)
    return not is_other and not is_sum and not any(map(str.isdigit, name)) and words.indicator(name) is None


class _Sheet:
    """Reads one sheet below its headings."""

    def __init__(
        self, grid: Grid, head: Head, read_span: ReadSpan, stem: str, found: NumbersFile, *, by_channel: bool
    ) -> None:
        """by_channel: the sheets of this file are named after channels."""
        self._grid, self._head, self._found = grid, head, found
        above = [tidy(cell.text) for row in grid.rows.values() if row.number < head.row for cell in row.cells.values()]
        self._indicator = head.words.indicator_in(*above, grid.name, stem)
        self._units = unit_of_table((*above, grid.name))
        self._planned = bool(_PLAN_SHEET.search(grid.name))
        self._days = DayReader(read_span, grid.name, *above, stem)
        self._headings = self._with_new_channels(list(head.headings))
        self._roles: dict[Column, int] = {}
        for one in self._headings:
            if one.meaning is not None and one.meaning.column is not None:
                self._roles.setdefault(one.meaning.column, one.at)
        titles = next((one for one in ([grid.name], above, [stem]) if day_in(read_span, *one)), [])
        self._day = day_in(read_span, *titles)
        self._across = any(one.span is not None for one in self._headings)
        self._channel = self._channel_of_sheet(by_channel=by_channel)
        self._merged = covered(grid) if grid.merges else {}
        self._tell_columns()

    def _with_new_channels(self, headings: list[Heading]) -> list[Heading]:
        """Beside known channels, in a table about one indicator, a heading that is nothing else is a new channel."""
        known = [one.meaning for one in headings if one.meaning is not None]
        across = any(one.channel_id is not None or one.of_all_channels for one in known)
        if self._indicator is None or not across or any(one.indicator is not None for one in known):
            return headings
        return [
            replace(one, meaning=Meaning(channel_id=one.text))
            if not one.is_known and not is_total(one.text, TOTALS) and len(one.text) <= 40
            else one
            for one in headings
        ]

    def _channel_of_sheet(self, *, by_channel: bool) -> str:
        """The channel that the sheet's name says, where nothing in it does."""
        name, meanings = tidy(self._grid.name), [one.meaning for one in self._headings if one.meaning is not None]
        says = Column.CHANNEL in self._roles or any(one.channel is not None for one in self._headings)
        if says or any(one.channel_id is not None for one in meanings) or key(name) in ALL_CHANNELS:
            return ""
        if self._head.words.channel(name):
            return name
        return name if by_channel and _may_be_channel(name, self._head.words) else ""

    def _tell_columns(self) -> None:
        name, seen = self._grid.name, set()
        self._found.headings[name] = self._head.named
        self._found.columns[name] = tuple((one.text, one.field) for one in self._headings)
        kept = []
        for one in self._headings:
            means = (one.meaning, one.span, one.channel, one.planned)
            is_figure = one.is_known and (one.meaning is None or one.meaning.column is not Column.SKIP)
            if not one.is_known:
                if not is_total(one.text, TOTALS):
                    self._tell(self._head.row, one.text, "", "unknown_column")
            elif is_figure and means in seen and (one.meaning is None or one.meaning.column is not Column.DERIVED):
                self._tell(self._head.row, one.text, "", "repeated_column")
            else:
                seen.add(means)
                kept.append(one)
        self._headings = kept

    def rows(self) -> Iterator[GridRow]:
        """The rows below the headings; repeated headings are left out, a merged day stands in each of its rows."""
        heading = {at: tidy(cell.text) for at, cell in self._grid.rows[self._head.row].cells.items()}
        for number, row in self._grid.rows.items():
            if number <= self._head.row or not any(cell.text.strip() for cell in row.cells.values()):
                continue
            if {at: tidy(cell.text) for at, cell in row.cells.items()} != heading:
                yield self._whole(row) if self._merged else row

    def _whole(self, row: GridRow) -> GridRow:
        cells = dict(row.cells)
        for role in (Column.DAY, Column.HOUR, Column.CHANNEL, Column.INDICATOR):
            merge = self._merged.get((row.number, self._roles.get(role, 0)))
            top = self._grid.cell(merge.top, merge.left) if merge is not None else None
            if top is not None:
                cells[self._roles[role]] = top
        return GridRow(row.number, cells, row.level, row.hidden)

    def _tell(self, row: int, column: str, value: str, code: str) -> None:
        self._found.problems.append(Problem(self._grid.name, row, column, value, code))

    def _text(self, row: GridRow, role: Column) -> str:
        cell = row.cells.get(self._roles.get(role, 0))
        return tidy(cell.text) if cell is not None else ""

    def read(self, row: GridRow) -> Iterator[Read]:
        """The numbers of a row."""
        span, problem, role = self._span(row)
        indicator, channel = self._indicator, self._text(row, Column.CHANNEL)
        if not problem and key(channel) not in ALL_CHANNELS and is_total(channel, TOTALS):
            problem, role = "total_row", Column.CHANNEL
        if not problem and Column.INDICATOR in self._roles:
            name, role = self._text(row, Column.INDICATOR), Column.INDICATOR
            indicator = self._head.words.indicator(name)
            problem = "" if indicator is not None else "unknown_indicator" if name else "no_indicator"
        if problem:
            where = next((one.text for one in self._headings if one.at == self._roles.get(role)), "")
            self._tell(row.number, where, self._text(row, role), problem)
            return
        channel = "" if key(channel) in ALL_CHANNELS else channel or self._channel
        for one in self._headings:
            cell = row.cells.get(one.at)
            if cell is not None and one.is_known:
                yield from self._cell(row, cell, one, (indicator, channel, span))

    def _span(self, row: GridRow) -> tuple[Span | None, str, Column]:
        """(the row's span, what is wrong with it, where); no span where days stand across."""
        hour = self._text(row, Column.HOUR)
        if is_total(hour, TOTALS):
            return None, "total_row", Column.HOUR
        if Column.DAY not in self._roles:
            return self._hour_of(None if self._across else self._day, hour)
        cell = row.cells.get(self._roles[Column.DAY])
        text = tidy(cell.text) if cell is not None else ""
        if cell is None or not text:
            first = next((one.text for _, one in sorted(row.cells.items()) if one.text.strip()), "")
            return None, "total_row" if is_total(first, TOTALS) else "no_day", Column.DAY
        if is_total(text, TOTALS):
            return None, "total_row", Column.DAY
        if self._day is not None and (key(text) in WHOLE_DAY or is_hour(text)):
            return self._hour_of(self._day, text)  # a day's table with its hours where days would stand
        try:
            return self._hour_of(self._days.read(cell), hour)
        except KnownError:
            return None, "not_a_day", Column.DAY

    def _hour_of(self, day: Span | None, hour: str) -> tuple[Span | None, str, Column]:
        """An hour of a day; the day where the row is about all of it, or none is known yet."""
        if day is None or not hour or key(hour) in WHOLE_DAY:
            return day, "", Column.DAY
        at = hour_of(day, hour)
        return at, "" if at is not None else "not_an_hour", Column.HOUR

    def _times(self, row: GridRow, one: Heading, indicator: Indicator) -> int:
        """What a plain figure counts: as its heading says, else its row, the name of its indicator, the table."""
        name = self._text(row, Column.INDICATOR)
        said = self._head.words.meaning(name) if name else None
        unit = unit_of(self._text(row, Column.UNIT)) if self._text(row, Column.UNIT) else None
        own = one.meaning.times if one.meaning is not None else None
        own = own or (unit.times if unit is not None else None) or (said.times if said is not None else None)
        return own or self._units.get(indicator.measure is Measure.MONEY, 1)

    def _cell(
        self, row: GridRow, cell: Cell, one: Heading, around: tuple[Indicator | None, str, Span | None]
    ) -> Iterator[Read]:
        indicator, channel, span = around
        planned, meaning = self._planned or one.planned, one.meaning
        if one.span is not None:
            if span is not None and span.days != one.span.days:
                return  # a date that is no day of a figure, such as when the row was written
            span, code, _ = self._hour_of(one.span, self._text(row, Column.HOUR))
            if code:
                self._tell(row.number, one.text, self._text(row, Column.HOUR), code)
                return
        if meaning is not None:
            if meaning.column not in (None, Column.VALUE, Column.PLANNED):
                return
            indicator = meaning.indicator or indicator
            channel = one.text if meaning.channel_id is not None else "" if meaning.of_all_channels else channel
            planned = planned or meaning.planned or meaning.column is Column.PLANNED
        channel = one.channel if one.channel is not None else channel
        if is_nothing(cell):
            return
        code = "no_indicator" if indicator is None else "no_day" if span is None else ""
        value = read_cell(cell, indicator, self._times(row, one, indicator)) if indicator is not None else None
        code = code or ("error_value" if is_broken(cell) else "not_a_number" if value is None else "")
        if code or indicator is None or span is None or value is None:
            self._tell(row.number, one.text, tidy(cell.text)[:200], code)
            return
        source = self._text(row, Column.SOURCE)
        yield Read(indicator, channel, span, planned, value, source, self._grid.name, row.number)

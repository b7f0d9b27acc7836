"""The headings of a table of numbers: one row or two, with channels, indicators or days across."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.grid import Cell, Grid, GridRow, covered
from desktop_app.exchange.numbers.days import DayReader, ReadSpan
from desktop_app.exchange.numbers.headings import Column, Meaning, Vocabulary
from desktop_app.exchange.plan.text import tidy
from desktop_app.insight.numbers import Span

_SEARCHED = 40
_LONGEST = 40
"""Letters of a heading; what is longer is a remark."""

WordsOf = Callable[[tuple[str, ...]], Vocabulary]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: what stands above it (both lines of it), what that means, the day that it names, and its channel.

    channel: the name of a channel that a row above gives to several columns, "" for all together, None for none.
    """

    at: int
    text: str
    meaning: Meaning | None
    span: Span | None = None
    channel: str | None = None
    planned: bool = False

    @property
    def is_known(self) -> bool:
        return self.meaning is not None or self.span is not None

    @property
    def field(self) -> str:
        """What it is told as; "" where it is not read."""
        if self.meaning is not None:
            return self.meaning.field
        return Column.DAY.value if self.span is not None else ""


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a sheet. row: the last of their rows; named: their texts, by which they are remembered."""

    row: int
    named: tuple[str, ...]
    words: Vocabulary
    headings: tuple[Heading, ...]


def find_head(grid: Grid, words_of: WordsOf, read_span: ReadSpan) -> Head | None:
    """The headings of a sheet: the row of which most is understood; None where fewer than two are."""
    best: tuple[int, GridRow, Vocabulary, list[Heading]] | None = None
    for row in list(grid.rows.values())[:_SEARCHED]:
        words = words_of(_texts(row))
        headings = _of_row(grid, row, words, read_span)
        known = sum(one.is_known for one in headings)
        if known >= 2 and (best is None or known > best[0]):
            best = known, row, words, headings
    if best is None:
        return None
    _, row, words, headings = best
    upper = grid.rows.get(row.number - 1)
    if upper is not None and sum(bool(cell.text.strip()) for cell in upper.cells.values()) > 1:
        joined = _both(grid, upper, row, headings, words, read_span)
        if _distinct(joined) > _distinct(headings):
            return Head(row.number, (*_texts(upper), *_texts(row)), words, tuple(joined))
    below = grid.rows.get(row.number + 1)
    if below is not None:
        # Where the upper of two rows names many channels or days, it is the one that is understood best.
        lower = _of_row(grid, below, words, read_span)
        joined = _both(grid, row, below, lower, words, read_span)
        if _are_headings(below) and _distinct(joined) > _distinct(headings):
            return Head(below.number, (*_texts(row), *_texts(below)), words, tuple(joined))
    return Head(row.number, _texts(row), words, tuple(headings))


def _texts(row: GridRow) -> tuple[str, ...]:
    return tuple(tidy(cell.text) for _, cell in sorted(row.cells.items()))


def _of_row(grid: Grid, row: GridRow, words: Vocabulary, read_span: ReadSpan) -> list[Heading]:
    merged = covered(grid) if grid.merges else {}
    found = []
    for at in sorted({*row.cells, *(column for number, column in merged if number == row.number)}):
        cell = row.cells.get(at)
        merge = merged.get((row.number, at))
        if (cell is None or not cell.text.strip()) and merge is not None and merge.left == merge.right:
            cell = grid.cell(merge.top, merge.left)  # a heading over two rows
        if cell is not None and cell.text.strip():
            found.append(_heading(at, cell, words, read_span))
    return found


def _heading(at: int, cell: Cell, words: Vocabulary, read_span: ReadSpan) -> Heading:
    text = tidy(cell.text)
    if isinstance(cell.value, datetime):
        return Heading(at, text, None, Span.of_day(cell.value.date()))
    if len(text) > _LONGEST or isinstance(cell.value, bool):
        return Heading(at, text, None)
    if isinstance(cell.value, str):
        meaning = words.meaning(text)
        if meaning is not None:
            return Heading(at, text, meaning)
    elif not isinstance(cell.value, int | float):
        return Heading(at, text, None)
    return Heading(at, text, None, _span_in(cell, text, read_span))


def _span_in(cell: Cell, text: str, read_span: ReadSpan) -> Span | None:
    """The day that a heading names. A bare whole number is none: it may be anything."""
    if not any(letter.isdigit() for letter in text) or (text.isdecimal() and len(text) < 5):
        return None
    try:
        return DayReader(read_span).read(cell)
    except KnownError:
        return None


def _are_headings(row: GridRow) -> bool:
    """Whether a row may be one of headings: figures are none."""
    return len(row.cells) > 1 and all(isinstance(cell.value, str) for cell in row.cells.values())


def _both(
    grid: Grid, upper: GridRow, lower: GridRow, headings: list[Heading], words: Vocabulary, read_span: ReadSpan
) -> list[Heading]:
    """Two rows as one: each heading under what stands above it; where the lower row is empty, the upper one counts."""
    found = list(_under(headings, _spread(grid, upper, lower), words, read_span))
    own = {one.at for one in found}
    found += [
        _heading(at, cell, words, read_span) for at, cell in upper.cells.items() if at not in own and cell.text.strip()
    ]
    return sorted(found, key=lambda one: one.at)


def _spread(grid: Grid, upper: GridRow, lower: GridRow) -> dict[int, Cell]:
    """What the upper row says of each column: a merged cell of all below it, else each until the next."""
    merges = {(one.top, one.left): one for one in grid.merges}
    last = max(lower.cells, default=0)
    starts = sorted(at for at, cell in upper.cells.items() if cell.text.strip())
    found: dict[int, Cell] = {}
    for n, at in enumerate(starts):
        merge = merges.get((upper.number, at))
        until = merge.right if merge is not None else starts[n + 1] - 1 if n + 1 < len(starts) else last
        if merge is None and grid.merges:
            until = at  # where others are merged, one that is not stands for its own column
        found |= dict.fromkeys(range(at, until + 1), upper.cells[at])
    return found


def _under(
    headings: list[Heading], above: dict[int, Cell], words: Vocabulary, read_span: ReadSpan
) -> Iterator[Heading]:
    """Headings with what the row above them says: a channel, a day, an indicator, or that they are planned."""
    uppers = {at: _heading(at, cell, words, read_span) for at, cell in above.items()}
    channels = any(one.meaning is not None and _is_channel(one.meaning) for one in uppers.values())
    for one in headings:
        upper = uppers.get(one.at)
        if upper is None or upper.text == one.text:
            yield one
        else:
            yield _joined(one, upper, may_be_new=channels)


def _joined(one: Heading, upper: Heading, *, may_be_new: bool) -> Heading:
    text = f"{upper.text} {one.text}"
    meaning, over = one.meaning, upper.meaning
    is_figure = meaning is not None and (meaning.indicator is not None or meaning.column in _OF_FIGURES)
    if over is not None and over.column in (Column.PLANNED, Column.VALUE) and is_figure:
        return replace(one, text=text, planned=over.column is Column.PLANNED)
    if over is not None and over.indicator is not None and one.span is not None:
        return replace(one, text=text, meaning=replace(over, column=None))
    if over is not None and over.indicator is not None and meaning is not None and meaning.column in _OF_FIGURES:
        is_plan = meaning.column is Column.PLANNED or over.planned
        return replace(one, text=text, meaning=replace(over, planned=is_plan))
    if over is not None and over.indicator is not None and meaning is not None and _is_channel(meaning):
        channel = "" if meaning.of_all_channels else one.text
        return replace(one, text=text, meaning=over, channel=channel)
    if over is not None and _is_channel(over) and is_figure:
        return replace(one, text=text, channel="" if over.of_all_channels else upper.text)
    if upper.span is not None and is_figure:
        return replace(one, text=text, span=upper.span)
    if over is None and upper.span is None and may_be_new and is_figure:
        return replace(one, text=text, channel=upper.text)
    return one


_OF_FIGURES = (Column.VALUE, Column.PLANNED)


def _is_channel(meaning: Meaning) -> bool:
    return meaning.channel_id is not None or meaning.of_all_channels


def _distinct(headings: list[Heading]) -> int:
    """How many columns mean something of their own."""
    known = {
        (one.meaning.field if one.meaning is not None else "", one.span, one.channel, one.planned, _of(one))
        for one in headings
        if one.is_known
    }
    return len(known)


def _of(one: Heading) -> tuple[object, ...]:
    meaning = one.meaning
    return () if meaning is None else (meaning.channel_id, meaning.of_all_channels, meaning.planned)

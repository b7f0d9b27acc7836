"""A table as strips: its head, which comes again on every page, and its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout

from desktop_app.render.flow.blocks import Grid, Run
from desktop_app.render.flow.letters import Letters, one_line
from desktop_app.render.flow.strips import Strip

_NARROWEST = 2.2
"""Letters that have room in the narrowest column."""
_BROKEN = 5.0
"""Letters that have room where words have to be broken."""
_LONGEST_WORD = 12.0
"""Letters of a word for which a column becomes wider; longer ones are broken."""
_RULE = 0.75


@dataclass(frozen=True, slots=True)
class _Look:
    """Of a row."""

    bold: bool = False
    role: str = "text"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A text that stands on one line, or one that was broken into several. left: of it within the table."""

    left: float
    text: str
    layout: QTextLayout | None


class TableStrips:
    """Strips of one table, as wide as the text around it."""

    def __init__(self, grid: Grid, letters: Letters, width: float, room: float) -> None:
        self._grid, self._letters, self._width, self._room = grid, letters, width, room
        self._size, self._padding = letters.sizes.body, letters.sizes.padding
        self._columns = _columns(grid, letters, width)

    def strips(self, gap: float) -> Iterator[Strip]:
        """Head and rows. A row that is higher than half a page may be cut between its lines."""
        head = self._row(self._grid.heads, _Look(role="text.muted"))
        heads = [Strip(height, paint, gap if n == 0 else 0, keep=True) for n, (height, paint) in enumerate(head)]
        yield from heads
        again = heads[0] if len(heads) == 1 else None
        for row in self._grid.rows:
            for height, paint in self._row(row, _Look()):
                yield Strip(height, paint, head=again)
        if self._grid.sums:
            for height, paint in self._row(self._grid.sums, _Look(bold=True)):
                yield Strip(height, paint, head=again)

    def _row(self, texts: Sequence[str], look: _Look) -> Iterator[tuple[float, partial[None]]]:
        """Height and painting of a row, several where it is cut."""
        cells, lines = [], 1
        metrics = self._letters.font(self._size, look.bold)[1]
        for n, ((left, right), text) in enumerate(zip(self._columns, texts, strict=True)):
            room = right - left - 2 * self._padding
            at_right = n in self._grid.numbers
            wide = "\n" in text or (length := metrics.horizontalAdvance(text)) > room
            if wide:
                run = (Run(text, look.bold, look.role),)
                layout = self._letters.laid_out(run, self._size, room, "right" if at_right else "left")
                lines = max(lines, layout.lineCount())
                cells.append(_Cell(left + self._padding, text, layout))
            else:
                cells.append(_Cell(right - self._padding - length if at_right else left + self._padding, text, None))
        line = metrics.height()
        whole = lines * line + 2 * self._padding
        if whole <= self._room:
            yield whole, partial(self._paint, cells, look, 0, lines, True)
            return
        at_once = max(int(self._room / 2 / line), 1)
        for first in range(0, lines, at_once):
            last = min(first + at_once, lines)
            height = (last - first) * line + self._padding * ((first == 0) + (last == lines))
            yield height, partial(self._paint, cells, look, first, last, last == lines)

    def _paint(
        self, cells: list[_Cell], look: _Look, first: int, last: int, ends: bool, painter: QPainter, top: float
    ) -> None:
        """Lines first ≤ n < last of a row; with a rule below where it ends."""
        font, metrics = self._letters.font(self._size, look.bold)
        color = self._letters.color(look.role)
        below = top + (self._padding if first == 0 else 0)
        painter.setFont(font)
        painter.setPen(color)
        for cell in cells:
            if cell.layout is not None:
                _paint_lines(painter, cell, range(first, last), below, metrics.height())
            elif cell.text and first == 0:
                painter.drawText(QPointF(cell.left, below + metrics.ascent()), one_line(cell.text))
        if ends:
            foot = below + (last - first) * metrics.height() + self._padding
            painter.setPen(QPen(QColor(self._letters.color("line")), _RULE))
            painter.drawLine(QPointF(0, foot), QPointF(self._width, foot))


def _paint_lines(painter: QPainter, cell: _Cell, lines: range, top: float, height: float) -> None:
    """All lines equally high, whatever letters stand in them: the cells of a row are in step."""
    layout = cell.layout
    if layout is None:
        return
    for n in lines:
        if n < layout.lineCount():
            line = layout.lineAt(n)
            line.draw(painter, QPointF(cell.left, top + (n - lines.start) * height - line.y()))


def _columns(grid: Grid, letters: Letters, width: float) -> list[tuple[float, float]]:
    """Left and right of every column: as wide as its texts where all have room, else the wide ones share what is left."""
    wishes = [_wish(grid, letters, n) for n in range(len(grid.heads))]
    barest, floor = [one.barest for one in wishes], [one.floor for one in wishes]
    least, wanted = [one.least for one in wishes], [one.wanted for one in wishes]
    widths = _shared(barest, floor, least, wanted, width)
    edges = [0.0]
    for one in widths:
        edges.append(edges[-1] + one)
    return list(pairwise(edges))


@dataclass(frozen=True, slots=True)
class _Wish:
    """Widths of a column.

    barest: figures are whole, of texts a letter or two stand on a line; floor: a short word does;
    least: no word is broken; wanted: no line is.
    """

    barest: float
    floor: float
    least: float
    wanted: float


def _wish(grid: Grid, letters: Letters, n: int) -> _Wish:
    metrics = letters.font(letters.sizes.body)[1]
    bold = letters.font(letters.sizes.body, True)[1]
    texts = {row[n] for row in (grid.heads, *grid.rows)}
    around = 2 * letters.sizes.padding + 0.5
    lines = [line for text in texts for line in text.split("\n")]
    longest = max(map(metrics.horizontalAdvance, lines))
    if grid.sums:
        longest = max(longest, bold.horizontalAdvance(grid.sums[n]))
    em = float(letters.sizes.body)
    if n in grid.numbers:
        figures = max((metrics.horizontalAdvance(row[n]) for row in grid.rows), default=0.0)
        least = min(longest, _LONGEST_WORD * em)
        floor = min(max(figures, _NARROWEST * em), least) + around
        return _Wish(floor, floor, least + around, longest + around)
    words = max((metrics.horizontalAdvance(word) for line in lines for word in _words(line)), default=0.0)
    least = min(max(words, _NARROWEST * em), _LONGEST_WORD * em, max(longest, em))
    barest, floor = (min(one * em, least) + around for one in (_NARROWEST, _BROKEN))
    return _Wish(barest, floor, least + around, longest + around)


def _words(line: str) -> list[str]:
    """What is not broken: words of letters. Chinese is broken anywhere."""
    return ["".join(part) for part in _split(line)]


def _split(line: str) -> Iterator[list[str]]:
    word: list[str] = []
    for letter in line:
        if letter.isspace() or ord(letter) > 0x2E7F:  # where Chinese and Japanese begin
            if word:
                yield word
            word = []
        else:
            word.append(letter)
    if word:
        yield word


def _shared(
    barest: list[float], floor: list[float], least: list[float], wanted: list[float], width: float
) -> list[float]:
    """Widths that come to `width` together."""
    if sum(wanted) <= width:
        spare = (width - sum(wanted)) / len(wanted)
        return [one + spare for one in wanted]
    if sum(barest) >= width:
        return [one * width / sum(barest) for one in barest]
    for below, above in ((barest, floor), (floor, least)):
        if sum(above) >= width:
            part = (width - sum(below)) / (sum(above) - sum(below))
            return [low + (high - low) * part for low, high in zip(below, above, strict=True)]
    # The most that a column may take, found so that all together fill the width.
    low, high = 0.0, max(wanted)
    for _ in range(40):
        middle = (low + high) / 2
        if sum(max(a, min(b, middle)) for a, b in zip(least, wanted, strict=True)) > width:
            high = middle
        else:
            low = middle
    found = [max(a, min(b, low)) for a, b in zip(least, wanted, strict=True)]
    spare = (width - sum(found)) / len(found)
    return [one + spare for one in found]

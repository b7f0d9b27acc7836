"""Blocks of a document as strips of a width."""

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout
from PySide6.QtSvg import QSvgRenderer

from desktop_app.render.flow.blocks import Block, Drawing, Figure, Figures, Grid, Heading, Run, Text
from desktop_app.render.flow.letters import Letters, one_line
from desktop_app.render.flow.strips import Strip
from desktop_app.render.flow.tables import TableStrips

_ROLES = ("text", "text", "accent.text")
"""Of headings, by level."""
_BETWEEN = 0.35
"""Of the letters' height: room between paragraphs."""
_ROOM = 0.6
"""Around pictures and tables."""
_INDENT = 1.4
_RADIUS = 6.0


class Layout:
    """width: of the text; room: the height of a page, in the same pixels."""

    def __init__(self, letters: Letters, width: float, room: float) -> None:
        self._letters, self._width, self._room = letters, width, room
        self._sizes = letters.sizes

    def strips(self, blocks: Iterable[Block]) -> Iterator[Strip]:
        """All of them, from top to bottom."""
        for block in blocks:
            if isinstance(block, Heading):
                yield from self._heading(block)
            elif isinstance(block, Text):
                yield from self._text(block)
            elif isinstance(block, Figures):
                yield from self._figures(block)
            elif isinstance(block, Grid):
                gap = self._sizes.body * _ROOM / 2
                yield from TableStrips(block, self._letters, self._width, self._room * 0.9).strips(gap)
            else:
                yield self._drawing(block)

    def _heading(self, block: Heading) -> Iterator[Strip]:
        """Its lines stay together, and with what is below them."""
        run = Run(block.text, bold=block.level < 2, role=_ROLES[block.level])  # the small ones
        layout = self._letters.laid_out((run,), self._sizes.headings[block.level], self._width)
        for n in range(layout.lineCount()):
            said = (block.text, block.level) if n == 0 else None
            gap = self._sizes.gaps[block.level] if n == 0 else 0
            yield Strip(layout.lineAt(n).height(), partial(_paint_line, layout, n, 0), gap, keep=True, heading=said)

    def _text(self, block: Text) -> Iterator[Strip]:
        """A paragraph line by line; neither its first nor its last line stands alone."""
        size = self._sizes.large if block.large else self._sizes.body
        left = size * _INDENT if block.is_point else 0.0
        layout = self._letters.laid_out(block.runs, size, self._width - left)
        count = layout.lineCount()
        for n in range(count):
            paint = partial(_paint_line, layout, n, left)
            if block.is_point and n == 0:
                paint = partial(self._paint_point, layout, left, size)
            keep = block.leads or (n == 0 and count > 1) or (n == count - 2 and count > 2)  # lines
            yield Strip(layout.lineAt(n).height(), paint, size * _BETWEEN if n == 0 else 0, keep=keep)

    def _paint_point(self, layout: QTextLayout, left: float, size: int, painter: QPainter, top: float) -> None:
        font, metrics = self._letters.font(size)
        painter.setFont(font)
        painter.setPen(self._letters.color("accent"))
        painter.drawText(QPointF(left * 0.3, top + metrics.ascent()), "•")
        _paint_line(layout, 0, left, painter, top)

    def _figures(self, block: Figures) -> Iterator[Strip]:
        """As many beside each other as have room, in rows of equal boxes."""
        across = max(min(len(block.figures), int(self._width / (self._sizes.figure * 6))), 1)
        gap = float(self._sizes.padding * 2)
        width = (self._width - gap * (across - 1)) / across
        for n in range(0, len(block.figures), across):
            row = block.figures[n : n + across]
            height = max(self._figure_height(one, width) for one in row)
            yield Strip(height, partial(self._paint_figures, row, width, gap, height), gap)

    def _figure_parts(self, one: Figure, width: float) -> list[QTextLayout]:
        room = width - 4 * self._sizes.padding
        wanted = self._letters.font(self._sizes.figure, True)[1].horizontalAdvance(one.value)
        size = min(self._sizes.figure, int(self._sizes.figure * room / max(wanted, 1)))
        parts = [(one.name, self._sizes.small, False, "text.muted"), (one.value, max(size, 8), True, "text")]
        parts += [(one.note, self._sizes.small, False, one.role)] if one.note else []
        return [self._letters.laid_out((Run(text, bold, role),), size, room) for text, size, bold, role in parts]

    def _figure_height(self, one: Figure, width: float) -> float:
        return sum(_height(part) for part in self._figure_parts(one, width)) + 4 * self._sizes.padding

    def _paint_figures(
        self, row: tuple[Figure, ...], width: float, gap: float, height: float, painter: QPainter, top: float
    ) -> None:
        for n, one in enumerate(row):
            left = n * (width + gap)
            painter.setPen(QPen(self._letters.color("line"), 1))
            painter.setBrush(self._letters.color("panel"))
            painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, width - 1, height - 1), _RADIUS, _RADIUS)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            at = top + 2 * self._sizes.padding
            for part in self._figure_parts(one, width):
                part.draw(painter, QPointF(left + 2 * self._sizes.padding, at))
                at += _height(part)

    def _drawing(self, block: Drawing) -> Strip:
        renderer = QSvgRenderer(QByteArray(block.svg.encode()))
        size = renderer.defaultSize()
        height = self._width * size.height() / max(size.width(), 1)
        width = self._width * min(1.0, self._room / height)
        height = min(height, self._room)
        return Strip(height, partial(_paint_drawing, renderer, width, height), self._sizes.body * _ROOM)


def foot(letters: Letters, painter: QPainter, box: QRectF, left: str, right: str) -> None:
    """The small line below a page."""
    font, metrics = letters.font(letters.sizes.small)
    painter.setFont(font)
    painter.setPen(letters.color("text.muted"))
    below = Qt.AlignmentFlag.AlignBottom
    room = box.width() - metrics.horizontalAdvance(right) - 2 * letters.sizes.body
    said = metrics.elidedText(one_line(left), Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, below | Qt.AlignmentFlag.AlignLeft, said)
    painter.drawText(box, below | Qt.AlignmentFlag.AlignRight, right)


def _height(layout: QTextLayout) -> float:
    return sum(layout.lineAt(n).height() for n in range(layout.lineCount()))


def _paint_line(layout: QTextLayout, n: int, left: float, painter: QPainter, top: float) -> None:
    line = layout.lineAt(n)
    line.draw(painter, QPointF(left, top - line.y()))


def _paint_drawing(renderer: QSvgRenderer, width: float, height: float, painter: QPainter, top: float) -> None:
    renderer.render(painter, QRectF(0, top, width, height))

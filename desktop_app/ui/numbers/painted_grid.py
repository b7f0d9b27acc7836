"""A grid that paints its cells itself: Qt asks a model eight questions per cell, and nobody needs the answers."""

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView

from desktop_app.render.inks import Inks
from desktop_app.ui.look.look import Look
from desktop_app.ui.numbers.grid_model import GridModel

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_EDGE = 6
"""Pixels between a figure and the edge of its cell."""
_NARROWEST, _WIDEST_NAME = 104, 200
"""Pixels of a column: channels with long names are cut, figures never are."""

Column = tuple[int, int, int]
"""Number, left edge and width."""


class PaintedGrid(QTableView):
    """Figures right, entered ones in the text's colour and sums muted; what stays in sight is moved while one scrolls."""

    def __init__(self, look: Look, model: GridModel) -> None:
        super().__init__()
        self._figures, self._inks = model, Inks(look.theme)
        self._bold = QFont()
        self._room: dict[int, int] = {}
        self._longest: dict[int, int] = {}
        self._widening = QTimer(self)
        self._widening.setSingleShot(True)
        self._widening.setInterval(0)
        self._widening.timeout.connect(self._widen)
        self.setModel(model)
        header = self.horizontalHeader()
        header.setDefaultSectionSize(_NARROWEST)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        model.modelReset.connect(self._fit_names)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._look = look
        look.theme_changed.connect(self._take_theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        box = event.rect()
        self._bold = QFont(self.font())
        self._bold.setBold(True)
        with QPainter(self.viewport()) as painter:
            painter.fillRect(box, self._inks.color("panel"))
            columns = self._columns_in(box)
            first, last = self.rowAt(box.top()), self.rowAt(box.bottom())
            if first < 0 or not columns:
                return
            last = last if last >= 0 else len(self._figures.lines) - 1
            for n in range(first, last + 1):
                self._paint_row(painter, n, columns)
            self._paint_current(painter)

    def _fit_names(self) -> None:
        """Give every column the room that the name of its channel wants."""
        header = self.horizontalHeader()
        self._room.clear()
        self._longest.clear()
        for at in range(self._figures.columnCount()):
            wanted = min(header.sectionSizeHint(at) + _EDGE, _WIDEST_NAME)
            header.resizeSection(at, max(wanted, _NARROWEST))

    def _make_room(self, at: int, text: str) -> None:
        """Remember what a figure wants that is longer than any other that was seen in its column."""
        if len(text) <= self._longest.get(at, 0):
            return
        self._longest[at] = len(text)
        wanted = QFontMetrics(self._bold).horizontalAdvance(text) + 2 * _EDGE + 2
        if wanted > self.columnWidth(at):
            self._room[at] = wanted
            self._widening.start()

    def _widen(self) -> None:
        """Not while it is painted: a column that grows is painted anew."""
        for at, wanted in self._room.items():
            if wanted > self.columnWidth(at):
                self.setColumnWidth(at, wanted)
        self._room.clear()

    def _take_theme(self) -> None:
        self._inks = Inks(self._look.theme)
        self.viewport().update()

    def _columns_in(self, box: QRect) -> list[Column]:
        first, last = self.columnAt(box.left()), self.columnAt(box.right())
        if first < 0:
            return []
        last = last if last >= 0 else len(self._figures.channels) - 1
        return [(n, self.columnViewportPosition(n), self.columnWidth(n)) for n in range(first, last + 1)]

    def _paint_row(self, painter: QPainter, n: int, columns: list[Column]) -> None:
        inks, top, height = self._inks, self.rowViewportPosition(n), self.rowHeight(n)
        own, sums, line, chosen = (inks.color(role) for role in ("text", "text.muted", "line", "selection"))
        painter.setFont(self._bold if self._figures.lines[n].is_period else self.font())
        ranges = self.selectionModel().selection()
        chosen_at = [ranges.at(k) for k in range(ranges.count())]
        spans = [(one.left(), one.right()) for one in chosen_at if one.top() <= n <= one.bottom()]
        for at, left, width in columns:
            if any(begin <= at <= end for begin, end in spans):
                painter.fillRect(left, top, width, height, chosen)
            painter.fillRect(left + width - 1, top, 1, height, line)
            text, is_own = self._figures.shown(n, at)
            if text:
                self._make_room(at, text)
                painter.setPen(own if is_own else sums)
                painter.drawText(left + _EDGE, top, width - 2 * _EDGE - 1, height, _RIGHT, text)
        first, (_, left, width) = columns[0][1], columns[-1]
        painter.fillRect(first, top + height - 1, left + width - first, 1, line)

    def _paint_current(self, painter: QPainter) -> None:
        """The frame around the cell that the next key types into."""
        current = self.currentIndex()
        if current.isValid() and self.hasFocus():
            painter.setPen(self._inks.color("accent"))
            painter.drawRect(self.visualRect(current).adjusted(0, 0, -1, -1))

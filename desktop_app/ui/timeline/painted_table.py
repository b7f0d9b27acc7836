"""A table that paints its rows itself: Qt asks a model a dozen questions per cell, and nobody needs the answers."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView

from desktop_app.ui.timeline.delegate import TaskDelegate

_CENTRED = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
_MARK = 3
"""Width of the accent at the left of a selected row."""


class PaintedTable(QTableView):
    """A flat table of rows of one height. Selecting, editing and what screen readers hear stay Qt's own."""

    def __init__(self, delegate: TaskDelegate) -> None:
        super().__init__()
        self._delegate = delegate
        self.empty_text = ""
        """What is said where there is no row."""
        self.setItemDelegate(delegate)
        # Every pixel is painted here, so what stays in sight can be moved while one scrolls instead of painted anew.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        box, inks = event.rect(), self._delegate.inks
        with QPainter(self.viewport()) as painter:
            painter.fillRect(box, inks.color("panel"))
            if self.empty_text and not self.model().rowCount():
                painter.setPen(inks.color("text.muted"))
                painter.drawText(self.viewport().rect().adjusted(16, 24, -16, 0), _CENTRED, self.empty_text)
                return
            columns = self._columns_in(box)
            height = self.verticalHeader().defaultSectionSize()
            first, last = self.rowAt(box.top()), self.rowAt(box.bottom())
            if first < 0 or not columns:
                return
            last = last if last >= 0 else self.model().rowCount() - 1
            for n in range(first, last + 1):
                self._paint_row(painter, n, QRect(0, self.rowViewportPosition(n), self._right, height), columns)

    @property
    def _right(self) -> int:
        head = self.horizontalHeader()
        return head.length() - head.offset()

    def _columns_in(self, box: QRect) -> list[tuple[int, int, int]]:
        """Number, left edge and width of each column that is touched."""
        shown = [n for n in range(self.model().columnCount()) if not self.isColumnHidden(n)]
        places = [(n, self.columnViewportPosition(n), self.columnWidth(n)) for n in shown]
        return [(n, left, width) for n, left, width in places if left <= box.right() and left + width > box.left()]

    def _paint_row(self, painter: QPainter, n: int, row: QRect, columns: list[tuple[int, int, int]]) -> None:
        selected = self.selectionModel().isRowSelected(n)
        self._delegate.paint_behind(painter, row, selected=selected)
        if selected:
            left = -self.horizontalHeader().offset()
            painter.fillRect(left, row.top(), _MARK, row.height(), self._delegate.inks.color("accent"))
        current = self.currentIndex()
        for column, left, width in columns:
            cell = QRect(left, row.top(), width, row.height())
            self._delegate.paint_cell(painter, n, column, cell)
            if self.hasFocus() and current.row() == n and current.column() == column:
                self._delegate.paint_focus(painter, cell)

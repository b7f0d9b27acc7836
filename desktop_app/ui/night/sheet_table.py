"""The run sheet's widget: a table in which one click, or the space bar, ticks."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop_app.insight.run_sheet import NightState
from desktop_app.ui.look.look import Look
from desktop_app.ui.night.sheet_model import COLUMNS, NOTE, TICK, SheetModel

_ROW = 34
_WIDTHS = {"tick": 76, "time": 122, "name": 164, "standing": 140, "owner": 132, "relief": 132, "actual": 76}


class _TickDelegate(QStyledItemDelegate):
    """Paints the tick as a button: filled where it is awaited and late, a word where there is nothing to tick."""

    def __init__(self, look: Look, model: SheetModel, table: QTableView) -> None:
        super().__init__(table)
        self._look, self._model = look, model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.line(index.row())
        if row is None or (row.expects is None and not row.gate) or not index.data():
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        loud = row.state is NightState.OVERDUE
        if loud:
            painter.fillRect(option.rect, self._look.color("accent.soft"))
        box = QRectF(option.rect).adjusted(6.5, 4.5, -6.5, -4.5)
        painter.setPen(QPen(self._look.color("accent.fill" if loud else "baseline"), 1))
        painter.setBrush(self._look.color("accent.fill" if loud else "panel"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(self._look.color("text.on_accent" if loud else "text"))
        font = option.font
        font.setBold(loud)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


class SheetTable(QTableView):
    """Shows the run sheet. ticked: a line's tick was pressed, with the task's id; gone_to: a line was double-clicked."""

    ticked = Signal(str)
    gone_to = Signal(str)

    def __init__(self, look: Look, model: SheetModel) -> None:
        super().__init__()
        self._sheet = model
        self.setModel(model)
        self.setItemDelegateForColumn(TICK, _TickDelegate(look, model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        header.setFixedHeight(32)
        for n, key in enumerate(COLUMNS):
            if key in _WIDTHS:
                self.setColumnWidth(n, _WIDTHS[key])
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self._span_bands)

    @property
    def current_id(self) -> str | None:
        """The task of the current line."""
        row = self._sheet.line(self.currentIndex().row())
        return row.task_id if row is not None else None

    @property
    def is_typing(self) -> bool:
        """Whether a cell is being typed into."""
        return self.state() is QAbstractItemView.State.EditingState

    def keep_place(self, renew: Callable[[], None]) -> None:
        """Do what makes the lines anew, and stay on the same line, column and height of it."""
        task_id, column, height = self.current_id, self.currentIndex().column(), self.verticalScrollBar().value()
        renew()
        if task_id is not None:
            self.pick(task_id, column)
        self.verticalScrollBar().setValue(height)

    def pick(self, task_id: str, column: int = TICK) -> None:
        """Make a line current."""
        n = self._sheet.row_of(task_id)
        if n is not None:
            self.setCurrentIndex(self._sheet.index(n, column))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        row = self._sheet.line(index.row())
        if row is not None and index.column() == TICK and event.button() is Qt.MouseButton.LeftButton:
            self.ticked.emit(row.task_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self._sheet.line(index.row())
        if row is not None and not self._sheet.flags(index) & Qt.ItemFlag.ItemIsEditable:
            if index.column() != TICK:
                self.gone_to.emit(row.task_id)
            return
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editable = self._sheet.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable
        presses = event.key() == Qt.Key.Key_Space or (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
        if presses and self.current_id is not None and not editable:
            self.ticked.emit(self.current_id)
            event.accept()
            return
        super().keyPressEvent(event)

    def _span_bands(self) -> None:
        self.clearSpans()
        for n in range(self._sheet.rowCount()):
            if self._sheet.line(n) is None:
                self.setSpan(n, 0, 1, len(COLUMNS))

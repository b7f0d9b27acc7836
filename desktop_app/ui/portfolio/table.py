"""The left side of the portfolio: rows that open what they name, and fold with the arrow keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.ui.portfolio.model import COLUMNS, SeveralModel

_WIDTHS = {"owner": 64, "start": 56, "finish": 56, "clash": 60}
_TWISTY = 16
"""Pixels, from where a row's text begins, that fold it; further right it is opened."""
_STEP = 10


class SeveralTable(QTableView):
    """folded: a row's arrow was pressed; opened: a row was clicked, or Enter pressed, with its id."""

    folded = Signal(str)
    opened = Signal(str)

    def __init__(self, model: SeveralModel, row: int, header: int) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(row)
        self.verticalHeader().setDefaultSectionSize(row)
        head = self.horizontalHeader()
        head.setFixedHeight(header)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        for n, key in enumerate(COLUMNS):
            if key in _WIDTHS:
                self.setColumnWidth(n, _WIDTHS[key])
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    @property
    def current_id(self) -> str | None:
        """The id of the current row."""
        row = self._rows.row(self.currentIndex().row())
        return row.task.id if row is not None else None

    def pick(self, id: str) -> None:
        """Make a row current."""
        n = self._rows.rows.index.get(id)
        if n is not None:
            self.setCurrentIndex(self._rows.index(n, 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row(index.row())
        if row is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        begins = self.visualRect(index).left() + row.depth * _STEP
        on_arrow = index.column() == 0 and event.position().x() <= begins + _TWISTY + _STEP
        if row.has_children and on_arrow:
            self.folded.emit(row.task.id)
        else:
            self.opened.emit(row.task.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._rows.row(self.currentIndex().row())
        if row is not None:
            folds = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit(row.task.id)
                return
            if row.has_children and folds.get(Qt.Key(event.key())) is row.collapsed:
                self.folded.emit(row.task.id)
                return
        super().keyPressEvent(event)

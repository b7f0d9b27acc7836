"""The grid's view: typing goes from cell to cell, blocks are copied and pasted as spreadsheets do it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from desktop_app.ui.look.look import Look
from desktop_app.ui.numbers.grid_model import GridModel

_CHANNEL = 104


class NumberGrid(QTableView):
    """Any key begins to type, Enter ends and goes down, Tab to the right; Ctrl+C, Ctrl+V and Del work on blocks."""

    def __init__(self, look: Look, model: GridModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        look.give(self, "name", "ui.numbers.grid")
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)  # out of a cell that is typed it goes right, else on to the page
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setDefaultSectionSize(_CHANNEL)
        # Every row is as high as the next: sixty thousand cells are never measured.
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.theme.size("row"))
        self.verticalHeader().setStyleSheet("QHeaderView::section { padding: 0px 6px; }")
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # An editor passes its Enter on; it goes down once it has closed.
            if self.state() is not QAbstractItemView.State.EditingState:
                self._go_down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def copy(self) -> None:
        """The chosen block as text with tabs."""
        cells = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        rows = dict.fromkeys(row for row, _ in cells)
        lines = (
            "\t".join(self._model.data(self._model.index(row, column)) for at, column in cells if at == row)
            for row in rows
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """The block of the clipboard, from the current cell on, as one step."""
        at = self.currentIndex()
        text = QGuiApplication.clipboard().text().replace("\r\n", "\n").rstrip("\n")
        if not at.isValid() or not text:
            return
        chosen = self.selectedIndexes()
        top = min((index.row() for index in chosen), default=at.row())
        left = min((index.column() for index in chosen), default=at.column())
        cells = [
            (top + down, left + across, cell)
            for down, line in enumerate(text.split("\n"))
            for across, cell in enumerate(line.split("\t"))
        ]
        self._model.enter(cells)

    def clear(self) -> None:
        """Take away what was entered in the chosen cells."""
        self._model.enter([(index.row(), index.column(), "") for index in self.selectedIndexes()])

    def _go_down(self) -> None:
        below = self._model.index(self.currentIndex().row() + 1, self.currentIndex().column())
        if below.isValid():
            self.setCurrentIndex(below)

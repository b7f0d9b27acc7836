"""The grid's view: typing goes from cell to cell, blocks are copied and pasted as spreadsheets do it."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from desktop_app.ui.look.look import Look
from desktop_app.ui.numbers.grid_model import GridModel
from desktop_app.ui.numbers.painted_grid import PaintedGrid


class NumberGrid(PaintedGrid):
    """Any key begins to type, Enter ends and goes down, Tab to the right.

    Ctrl+C, Ctrl+X, Ctrl+V, Ctrl+D, Ctrl+R and Del work on blocks, Ctrl+A chooses everything.
    """

    def __init__(self, look: Look, model: GridModel) -> None:
        super().__init__(look, model)
        self._model = model
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
        # Every row is as high as the next: sixty thousand cells are never measured.
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.theme.size("row"))
        self.verticalHeader().setStyleSheet("QHeaderView::section { padding: 0px 6px; }")
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for keys, work in self._keys():
            if event.matches(keys) if isinstance(keys, QKeySequence.StandardKey) else event.keyCombination() == keys:
                work()
                return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # An editor passes its Enter on; it goes down once it has closed.
            if self.state() is not QAbstractItemView.State.EditingState:
                self._go_down()
        else:
            super().keyPressEvent(event)

    def _keys(self) -> Iterator[tuple[QKeySequence.StandardKey | QKeyCombination, Callable[[], None]]]:
        control = Qt.KeyboardModifier.ControlModifier
        yield QKeySequence.StandardKey.Copy, self.copy
        yield QKeySequence.StandardKey.Cut, self.cut
        yield QKeySequence.StandardKey.Paste, self.paste
        yield QKeyCombination(control, Qt.Key.Key_D), self.fill_down
        yield QKeyCombination(control, Qt.Key.Key_R), self.fill_right

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

    def cut(self) -> None:
        """The chosen block into the clipboard, and what was entered in it away."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """The block of the clipboard, from the top left of what is chosen on, as one step; a single figure fills it."""
        text = QGuiApplication.clipboard().text().replace("\r\n", "\n").rstrip("\n")
        block = self._block()
        if block is None or not text:
            return
        top, left, bottom, right = block
        lines = [line.split("\t") for line in text.split("\n")]
        if len(lines) == 1 and len(lines[0]) == 1:
            lines = [lines[0] * (right - left + 1)] * (bottom - top + 1)
        self._model.enter(
            [(top + down, left + across, cell) for down, line in enumerate(lines) for across, cell in enumerate(line)]
        )

    def fill_down(self) -> None:
        """The first row of what is chosen into those below it; a single row takes what stands above it."""
        block = self._block()
        if block is not None:
            top, left, bottom, right = block
            above = top - 1 if top == bottom else top
            self._fill({(n, at): (above, at) for n in range(above + 1, bottom + 1) for at in range(left, right + 1)})

    def fill_right(self) -> None:
        """The first column of what is chosen into those beside it; a single column takes what stands left of it."""
        block = self._block()
        if block is not None:
            top, left, bottom, right = block
            beside = left - 1 if left == right else left
            self._fill({(n, at): (n, beside) for n in range(top, bottom + 1) for at in range(beside + 1, right + 1)})

    def _fill(self, cells: Mapping[tuple[int, int], tuple[int, int]]) -> None:
        """Give cells what was entered in others. Sums are not entered, so they fill nothing."""
        own = {
            cell: self._model.shown(*source)[0]
            for cell, source in cells.items()
            if min(source) >= 0 and self._model.shown(*source)[1]
        }
        self._model.enter([(*cell, text) for cell, text in own.items()])

    def _block(self) -> tuple[int, int, int, int] | None:
        """Top, left, bottom and right of what is chosen, else of the current cell."""
        chosen = self.selectionModel().selection()
        if not chosen.isEmpty():
            block = chosen.at(0)
            return block.top(), block.left(), block.bottom(), block.right()
        at = self.currentIndex()
        return (at.row(), at.column(), at.row(), at.column()) if at.isValid() else None

    def clear(self) -> None:
        """Take away what was entered in the chosen cells."""
        self._model.enter([(index.row(), index.column(), "") for index in self.selectedIndexes()])

    def _go_down(self) -> None:
        below = self._model.index(self.currentIndex().row() + 1, self.currentIndex().column())
        if below.isValid():
            self.setCurrentIndex(below)

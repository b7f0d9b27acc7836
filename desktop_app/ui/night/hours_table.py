"""The hours' table: any key begins to type, Enter goes on to the next hour, rows come from and go to spreadsheets."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from desktop_app.ui.look.look import Look
from desktop_app.ui.night.hours_model import HoursModel

_HOUR = 76
_HEADER, _SCROLL = 28, 14


class HoursTable(QTableView):
    """As high as its rows. Del clears, Ctrl+C and Ctrl+V take rows of hours along."""

    def __init__(self, look: Look, model: HoursModel) -> None:
        super().__init__()
        self._hours = model
        self.setModel(model)
        look.give(self, "name", "ui.night.hours")
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setDefaultSectionSize(_HOUR)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setFixedHeight(_HEADER)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.theme.size("row"))
        self.setFixedHeight(_HEADER + model.rowCount() * look.theme.size("row") + _SCROLL)

    def go_to(self, column: int) -> None:
        """Bring an hour in sight, ready to be typed."""
        if 0 <= column < self._hours.columnCount():
            at = self._hours.index(0, column)
            self.setCurrentIndex(at)
            self.scrollTo(at, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_typing = self.state() is QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not is_typing:
            self._hours.enter([(index.row(), index.column(), "") for index in self.selectedIndexes()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # An editor passes its Enter on; the next hour comes once it has closed.
            if not is_typing:
                self._go_on()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_on()

    def copy(self) -> None:
        """The chosen hours as text with tabs, exact."""
        cells = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        lines = []
        for row in dict.fromkeys(row for row, _ in cells):
            at = [self._hours.index(row, column) for of, column in cells if of == row]
            lines.append("\t".join(str(index.data(Qt.ItemDataRole.EditRole) or index.data() or "") for index in at))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Put a row, or a column, of figures from a spreadsheet at the current hour and those after it."""
        at, lines = self.currentIndex(), QGuiApplication.clipboard().text().strip("\n").splitlines()
        if not at.isValid() or not lines:
            return
        table = [line.split("\t") for line in lines]
        if all(len(line) == 1 for line in table):
            table = [[line[0] for line in table]]
        cells = [
            (at.row() + down, at.column() + across, text)
            for down, line in enumerate(table)
            for across, text in enumerate(line)
        ]
        self._hours.enter(cells)

    def _go_on(self) -> None:
        at = self.currentIndex()
        if at.isValid() and at.column() + 1 < self._hours.columnCount():
            self.setCurrentIndex(self._hours.index(at.row(), at.column() + 1))

"""A page of the history as a table: figures at the right, each with what it is made of as its tip."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop_app.insight.history.page import HistoryPage
from desktop_app.ui.look.controls import plain_tip
from desktop_app.ui.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_READ = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class HistoryModel(QAbstractTableModel):
    """Read-only; the row below the others is bold."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.page: HistoryPage | None = None

    def show(self, page: HistoryPage | None) -> None:
        """Take another page."""
        self.beginResetModel()
        self.page = page
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.page is None else len(self.page.all_rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.page is None else len(self.page.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.page is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.page.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_figure = any(row[section].measure is not None for row in self.page.rows)
            return (_RIGHT if is_figure else _LEFT) | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.page is None:
            return None
        row = self.page.all_rows[index.row()]
        one = row[index.column()]
        if role in _READ:
            return one.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(one.why or one.text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (_LEFT if one.measure is None else _RIGHT) | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and row is self.page.last:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and one.value is None and one.measure is not None:
            return self._look.color("text.muted")
        return None

    def as_text(self) -> str:
        """All of it as text that spreadsheets take."""
        if self.page is None:
            return ""
        lines = [self.page.heads, *(tuple(one.text for one in row) for row in self.page.all_rows)]
        return "\n".join("\t".join(line) for line in lines)

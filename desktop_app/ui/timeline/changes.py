"""A list of changes to read: the old struck through in grey, the new in bold, and a word for what each line is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop_app.ui.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line. kind: a word for what it is; tone: the colour role of that word; where: row and column it comes from;
    what: the task; field: the field's name; old, new: what stands there and what would."""

    kind: str
    tone: str
    where: str
    what: str
    field: str = ""
    old: str = ""
    new: str = ""

    @property
    def texts(self) -> tuple[str, str, str, str, str, str]:
        """The cells, from left to right."""
        return self.kind, self.where, self.what, self.field, self.old, self.new


_OLD, _NEW = 4, 5


class ChangeLines(QAbstractTableModel):
    """The lines of a preview."""

    def __init__(self, look: Look, headings: Sequence[str], lines: Sequence[ChangeLine]) -> None:
        super().__init__()
        self._look, self._headings, self._lines = look, tuple(headings), lines
        self._struck, self._bold = QFont(), QFont()
        self._struck.setStrikeOut(True)
        self._bold.setWeight(QFont.Weight.DemiBold)

    @property
    def lines(self) -> Sequence[ChangeLine]:
        """The lines that are shown."""
        return self._lines

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.texts[column]
        if role == Qt.ItemDataRole.FontRole:
            return self._struck if column == _OLD else self._bold if column in (0, _NEW) else None
        if role == Qt.ItemDataRole.ForegroundRole and column in (0, 1, 3, _OLD):
            return self._look.color(line.tone if column == 0 else "text.muted")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

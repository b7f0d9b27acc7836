"""Key people as a table: each cell is read when it is first shown, so that 20,000 of them are there at once."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop_app.ui.key_people.reading import Cell, Line
from desktop_app.ui.look.controls import plain_tip
from desktop_app.ui.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BOLD = ("name", "step", "again")

FIGURES = (
    "exposure", "reads", "engagements", "forwards", "clicks", "redemptions", "orders", "gmv",
    "cost", "engagement_rate", "cpm", "cpe", "cost_per_order", "roi",
)  # fmt: skip
"""Columns that are results, with a formula each."""

COLUMNS = (
    "name", "kind", "platforms", "tone", "step", "state", "form", *FIGURES, "again",
    "tier", "category", "region", "organisation", "owner", "next_step", "next_due", "last_contact", "next_contact",
    "quote", "cooperations", "fit", "rank", "share",
)  # fmt: skip
IN_CAMPAIGN = (
    "name", "kind", "platforms", "tone", "step", "form", "exposure", "forwards", "engagement_rate", "cpm", "again",
)  # fmt: skip
IN_RANKING = (
    "rank", "name", "share", "exposure", "engagements", "engagement_rate", "cost", "cpm", "cpe", "orders",
    "cost_per_order", "gmv", "roi", "again",
)  # fmt: skip
IN_DIRECTORY = (
    "name",
    "kind",
    "platforms",
    "tier",
    "tone",
    "last_contact",
    "next_contact",
    "cooperations",
    "again",
    "fit",
)
_NUMBERS = (*FIGURES, "fit", "cooperations", "rank")


class Reading(Protocol):
    """What is said of a line."""

    def cell(self, line: Line, key: str) -> Cell:
        """One cell."""

    def order(self, key: str) -> Callable[[Line], Any]:
        """What lines are sorted by in a column; None after everything else."""


class PeopleModel(QAbstractTableModel):
    """Lines under the columns that were picked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines: list[Line] = []
        self.columns: tuple[str, ...] = IN_CAMPAIGN
        self._reading: Reading | None = None
        self._cells: dict[tuple[tuple[str, str], str], Cell] = {}
        self.sorted_by: tuple[str, bool] | None = None
        """The column and whether it falls."""

    def show(self, lines: Sequence[Line], reading: Reading, columns: Sequence[str]) -> None:
        """Take other lines, columns, or a reader of another state; they stand as they were sorted."""
        self.beginResetModel()
        self._cells, self._reading, self.columns = {}, reading, tuple(columns)
        self.lines = self._ordered(list(lines))
        self.endResetModel()

    def cell(self, line: Line, key: str) -> Cell:
        """A cell, read once."""
        if self._reading is None:
            return Cell()
        at = (line.key, key)
        found = self._cells.get(at)
        if found is None:
            found = self._cells[at] = self._reading.cell(line, key)
        return found

    def line(self, n: int) -> Line | None:
        """The line at a place, if there is one."""
        return self.lines[n] if 0 <= n < len(self.lines) else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        before = {line.key: n for n, line in enumerate(self.lines)}
        self.sorted_by = (self.columns[column], order is Qt.SortOrder.DescendingOrder)
        self.lines = self._ordered(self.lines)
        after = {before[line.key]: n for n, line in enumerate(self.lines)}
        for index in self.persistentIndexList():
            self.changePersistentIndex(index, self.index(after[index.row()], index.column()))
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def heading(self, key: str) -> str:
        """The name of a column."""
        return self._look.text(f"ui.key_people.column.{key}")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        key = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if key in _NUMBERS else _LEFT
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(key)
        if role == Qt.ItemDataRole.ToolTipRole:
            tip = f"ui.key_people.column.{key}.tip"
            return self._look.text(tip) if self._look.wording.knows(tip) else self.heading(key)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, key = self.lines[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if key in _NUMBERS else _LEFT
        if role == Qt.ItemDataRole.FontRole and key in _BOLD:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(line, key).text
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(line, key)
            return plain_tip(cell.tip or cell.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self.cell(line, key)
            return f"{self.heading(key)}: {cell.text or self._look.text('ui.key_people.nothing')}"
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = self.cell(line, key).role
            return self._look.color(colour) if colour else None
        return None

    def _ordered(self, lines: list[Line]) -> list[Line]:
        """By the column that was chosen; what has no value there comes last, whichever way."""
        if self.sorted_by is None or self._reading is None:
            return lines
        key, falls = self.sorted_by
        read = self._reading.order(key)
        known: list[tuple[Any, Line]] = []
        unknown: list[Line] = []
        for line in lines:
            order = read(line)
            if order is None:
                unknown.append(line)
            else:
                known.append((order, line))
        known.sort(key=itemgetter(0), reverse=falls)
        return [line for _, line in known] + unknown

"""The rows of the task table for Qt: the shared list of visible rows, one field per column."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.domain.fields import FIELDS, Field
from desktop_app.render.cells import Cells
from desktop_app.schedule.result import Schedule, TaskSchedule
from desktop_app.timeline.rows import VisibleRow, VisibleRows
from desktop_app.ui.timeline.typed import can_type

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# Asked for twice per painted cell; combining flags anew each time would cost more than painting the text.
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED = _READ | Qt.ItemFlag.ItemIsEditable

RIGHT_ALIGNED = frozenset({"percent", "duration", "buffer", "total_slack"})
"""Fields whose figures stand under each other by their last digit."""


class TaskRows(QAbstractTableModel):
    """What the table shows. It never changes by itself: `show` brings the next state and tells views what differs."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self.columns: tuple[Field, ...] = tuple(FIELDS["task", key] for key in columns)
        self.rows = VisibleRows((), {})
        self._schedule: Schedule | None = None
        self._cells: Cells | None = None
        self._texts: dict[int, tuple[str, ...]] = {}
        self._headings: Mapping[str, str] = {}

    def show(self, rows: VisibleRows, schedule: Schedule, cells: Cells) -> None:
        """Show this state. Rows that stay are kept as they are, so that selection and scrolling survive."""
        old = [row.task.id for row in self.rows.rows]
        new = [row.task.id for row in rows.rows]
        head, tail = _common_ends(old, new)
        gone, come = len(old) - head - tail, len(new) - head - tail
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            kept = (*self.rows.rows[:head], *self.rows.rows[head + gone :])
            self.rows = VisibleRows(kept, {row.task.id: n for n, row in enumerate(kept)})
            self._texts = {}
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
        self.rows, self._schedule, self._cells, self._texts = rows, schedule, cells, {}
        if come:
            self.endInsertRows()
        if new:
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))

    def choose_columns(self, columns: Sequence[str]) -> None:
        """Show other fields."""
        self.beginResetModel()
        self.columns = tuple(FIELDS["task", key] for key in columns)
        self._texts = {}
        self.endResetModel()

    def set_headings(self, headings: Mapping[str, str]) -> None:
        """The names of the fields in the language that is spoken."""
        self._headings = headings
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def row(self, n: int) -> VisibleRow:
        """The n-th visible row."""
        return self.rows.rows[n]

    def dates(self, n: int) -> TaskSchedule | None:
        """The dates of the n-th visible row."""
        return self._schedule.tasks.get(self.rows.rows[n].task.id) if self._schedule else None

    def texts(self, n: int) -> tuple[str, ...]:
        """What stands in the cells of the n-th row, worded when first asked for."""
        texts = self._texts.get(n)
        if texts is None:
            cells, row = self._cells, self.rows.rows[n]
            texts = () if cells is None else tuple(cells.text(field.key, row) for field in self.columns)
            self._texts[n] = texts
        return texts

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.texts(index.row())[index.column()]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        n = index.row()
        editable = can_type(self.columns[index.column()].key, self.rows.rows[n].task, self.dates(n))
        return _TYPED if editable else _READ

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self.row(section).wbs if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            key = self.columns[section].key
            return self._headings.get(key, key)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].key in RIGHT_ALIGNED:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        return None

    def column_of(self, key: str) -> int | None:
        """Which column shows a field, if one does."""
        return next((n for n, field in enumerate(self.columns) if field.key == key), None)


def _common_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many ids two lists share at their beginning, and how many of the rest at their end."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail

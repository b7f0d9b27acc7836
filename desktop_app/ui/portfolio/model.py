"""The rows of several campaigns as a table: headings, items, whose they are and when."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.schedule.result import Schedule, Status
from desktop_app.timeline.rows import VisibleRow, VisibleRows
from desktop_app.ui.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
COLUMNS = ("name", "owner", "start", "finish", "clash")
_EMPTY = VisibleRows((), {})


class SeveralModel(QAbstractTableModel):
    """Read-only. clashes: how many clashes are seen in a row, by its id."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._book: Book | None = None
        self._schedules: Mapping[str, Schedule] = {}
        self._clashes: Mapping[str, int] = {}
        self.rows = _EMPTY

    def show(
        self, book: Book, schedules: Mapping[str, Schedule], rows: VisibleRows, clashes: Mapping[str, int]
    ) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._book, self._schedules, self._clashes, self.rows = book, schedules, clashes, rows
        self.endResetModel()

    def row(self, n: int) -> VisibleRow | None:
        """The row at a place, if there is one."""
        return self.rows.rows[n] if 0 <= n < len(self.rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        key = COLUMNS[section]
        return self._look.text("ui.portfolio.clash" if key == "clash" else f"field.task.{key}")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        key = COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, key)
        if role == Qt.ItemDataRole.FontRole and (row.depth == 0 or row.has_children or key == "clash"):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            dates = self._dates(row)
            late = key == "finish" and dates is not None and dates.late and dates.status is not Status.DONE
            return self._look.color("late") if late or key == "clash" else None
        return self._look.color("background") if role == Qt.ItemDataRole.BackgroundRole and row.depth == 0 else None

    def _dates(self, row: VisibleRow) -> Any:
        plan = self._schedules.get(row.task.campaign_id)
        return plan.tasks.get(row.task.id) if plan is not None else None

    def _text(self, row: VisibleRow, key: str) -> str:
        if key == "name":
            twisty = "" if not row.has_children else "▸ " if row.collapsed else "▾ "
            return "   " * row.depth + (twisty or "   ") + row.task.name
        if key == "owner":
            person = self._book.find(Person, row.task.owner_id) if self._book is not None else None
            return person.name if person is not None else ""
        if key == "clash":
            count = self._clashes.get(row.task.id, 0)
            return self._look.text("ui.portfolio.clash_count", count=count) if count else ""
        plan, dates = self._schedules.get(row.task.campaign_id), self._dates(row)
        if row.depth == 0 and plan is not None:
            return self._look.wording.short_day(plan.start if key == "start" else plan.finish, "/")
        return (
            self._look.wording.short_day(dates.start if key == "start" else dates.finish, "/")
            if dates is not None
            else ""
        )

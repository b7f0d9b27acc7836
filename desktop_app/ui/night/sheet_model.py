"""The run sheet as a table: bands with their lines, worded for the eye."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Edge
from desktop_app.domain.people import Person
from desktop_app.insight.night_text import actual_text, contact, relief_text, standing_text, times_text
from desktop_app.insight.run_sheet import NightState, RunSheet, SheetRow
from desktop_app.ui.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
COLUMNS = ("tick", "time", "name", "standing", "owner", "relief", "actual", "note")
TICK, ACTUAL, NOTE = COLUMNS.index("tick"), COLUMNS.index("actual"), COLUMNS.index("note")
LATE = Qt.ItemDataRole.UserRole + 1
"""Whether a line is loud: late and not yet happened."""

_STRETCH_ROLE = {NightState.OVERDUE: "late", NightState.DONE: "text.muted"}


@dataclass(frozen=True, slots=True)
class Band:
    """The heading over the lines of one state."""

    state: NightState
    count: int


class SheetModel(QAbstractTableModel):
    """Bands and lines of a run sheet. retimed, noted: take what was typed into a line; whether it was accepted."""

    def __init__(
        self, look: Look, retimed: Callable[[SheetRow, str], bool], noted: Callable[[SheetRow, str], bool]
    ) -> None:
        super().__init__()
        self._look = look
        self._retimed, self._noted = retimed, noted
        self._book: Book | None = None
        self._sheet: RunSheet | None = None
        self.lines: list[Band | SheetRow] = []
        self.can_edit = True

    def show(self, book: Book, sheet: RunSheet) -> None:
        """Take another state of the night."""
        self.beginResetModel()
        self._book, self._sheet = book, sheet
        self.lines = []
        for state in NightState:
            rows = sheet.band(state)
            if rows:
                self.lines += [Band(state, len(rows)), *rows]
        self.endResetModel()

    def line(self, n: int) -> SheetRow | None:
        """The line at a row; None for a heading, and where there is none."""
        found = self.lines[n] if 0 <= n < len(self.lines) else None
        return found if isinstance(found, SheetRow) else None

    def row_of(self, task_id: str) -> int | None:
        """Where a task's line stands."""
        rows = (n for n, one in enumerate(self.lines) if isinstance(one, SheetRow) and one.task_id == task_id)
        return next(rows, None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._look.text(f"night.column.{COLUMNS[section]}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.line(index.row())
        if row is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_type = index.column() == NOTE or (index.column() == ACTUAL and not row.gate)
        return flags | Qt.ItemFlag.ItemIsEditable if can_type and self.can_edit else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.lines[index.row()] if index.row() < len(self.lines) else None
        if isinstance(found, Band):
            return self._band(found, index.column(), role)
        if found is None or self._sheet is None or self._book is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(self._book, self._sheet, found, COLUMNS[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(self._book, self._sheet, found, COLUMNS[index.column()]) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(found, COLUMNS[index.column()])
        if role == Qt.ItemDataRole.BackgroundRole and found.state is NightState.OVERDUE:
            return self._look.color("accent.soft")
        if role == Qt.ItemDataRole.FontRole and found.state is NightState.OVERDUE:
            return _bold()
        return found.state is NightState.OVERDUE if role == LATE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.line(index.row())
        if row is None or role != Qt.ItemDataRole.EditRole or str(value) == str(self.data(index, role) or ""):
            return False
        take = self._retimed if index.column() == ACTUAL else self._noted
        return take(row, str(value))

    def _band(self, band: Band, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return self._look.text(f"night.band.{band.state.value}", count=band.count)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._look.color("late" if band.state is NightState.OVERDUE else "text.muted")
        if role == Qt.ItemDataRole.FontRole:
            return _bold()
        return None

    def _text(self, book: Book, sheet: RunSheet, row: SheetRow, key: str) -> str:
        words = self._look.wording
        if key == "tick":
            return tick_text(self._look, row)
        if key == "time":
            return times_text(sheet, row)
        if key == "name":
            return row.name
        if key == "owner":
            return contact(words, row.owner)
        if key == "relief":
            return self._duty(book, sheet, row)
        if key == "standing":
            return standing_text(words, row)
        return actual_text(sheet, row) if key == "actual" else row.note

    def _duty(self, book: Book, sheet: RunSheet, row: SheetRow) -> str:
        """Who is there instead of the owner, and who takes over when."""
        duty, parts = row.duty, []
        if duty is not None and row.owner is not None and duty.person_id != row.owner.id:
            person = contact(self._look.wording, book.find(Person, duty.person_id))
            parts.append(self._look.text("night.in_place", person=person))
        if row.state is not NightState.DONE:
            parts.append(relief_text(self._look.wording, book, sheet, duty))
        return " · ".join(filter(None, parts))

    def _ink(self, row: SheetRow, key: str) -> QColor | None:
        if row.state is NightState.OVERDUE and key in ("time", "name", "standing"):
            return self._look.color("late")
        if row.state is NightState.DONE:
            return self._look.color("late" if key == "standing" and row.late > 0 else "text.muted")
        no_phone = key == "owner" and (row.owner is None or not row.owner.phone)
        return self._look.color("warning") if no_phone else None


def tick_text(look: Look, row: SheetRow) -> str:
    """What ticking the line says now; "" where there is nothing to tick."""
    if row.gate:
        return look.text("night.tick.gate") if row.state is not NightState.DONE else ""
    if row.expects is None:
        return look.text("night.tick.done")
    if row.at_once:
        return look.text("night.tick.once")
    return look.text("night.tick.start" if row.expects is Edge.START else "night.tick.finish")


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font

"""One person's tasks over all campaigns, with who hands to them and whom they hand to."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop_app.i18n import Wording
from desktop_app.insight.agreed_dates import Answer
from desktop_app.insight.brief_text import answer_text, brief_lines, moment_text, span_text
from desktop_app.insight.owner_brief import BriefTask, OwnerBrief
from desktop_app.ui.look.lines import as_list
from desktop_app.ui.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_COLUMNS = ("task", "dates", "status", "from", "to", "answer", "due", "campaign")
_WIDTHS = (140, 92, 72, 128, 128, 92, 92, 110)


class WorkModel(QAbstractTableModel):
    """Read-only."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.tasks: tuple[BriefTask, ...] = ()
        self._sides: list[tuple[str, str]] = []

    def show(self, brief: OwnerBrief | None) -> None:
        """Take another person's tasks."""
        self.beginResetModel()
        self.tasks = brief.tasks if brief is not None else ()
        said = brief_lines(self._look.wording, brief).tasks if brief is not None else ()
        self._sides = [("；".join(one.gets), "；".join(one.gives)) for one in said]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.tasks)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._look.text(f"owners.work.{_COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, key = self.tasks[index.row()], _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _days(self._look.wording, one) if key == "dates" else self._text(one, key, index.row())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return answer_text(self._look.wording, one) if key == "answer" else self._text(one, key, index.row())
        if role == Qt.ItemDataRole.ForegroundRole:
            if one.is_late and key in ("dates", "status"):
                return self._look.color("late")
            return self._look.color("late") if key == "answer" and one.answer is Answer.CHANGED else None
        return None

    def _text(self, one: BriefTask, key: str, row: int) -> str:
        words = self._look.wording
        texts = {
            "task": one.task.name,
            "campaign": one.campaign.name,
            "dates": moment_text(words, one.start) if one.is_moment else span_text(words, one.start, one.finish),
            "due": moment_text(words, one.due),
            "status": words.code(one.status),
            "answer": words.code(one.answer),
            "from": self._sides[row][0],
            "to": self._sides[row][1],
        }
        return texts[key]


def _days(words: Wording, one: BriefTask) -> str:
    """The days without their hours, which the tooltip has."""
    first, last = words.short_day(one.start, "/"), words.short_day(one.finish, "/")
    return first if first == last else f"{first} – {last}"


class WorkTable(QTableView):
    """opened: go to a task, by its id."""

    opened = Signal(str)

    def __init__(self, look: Look, model: WorkModel) -> None:
        super().__init__()
        self._work = model
        self.setModel(model)
        as_list(self, 28)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for n, width in enumerate(_WIDTHS):
            self.setColumnWidth(n, width)
        look.give(self, "name", "ui.owners.tasks")
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    @property
    def selected(self) -> list[BriefTask]:
        """The selected tasks."""
        return [self._work.tasks[index.row()] for index in self.selectionModel().selectedRows()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._work.tasks):
            self.opened.emit(self._work.tasks[row].task.id)

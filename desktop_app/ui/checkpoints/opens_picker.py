"""Picking the tasks that an item opens by itself."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Task
from desktop_app.i18n.sounds import sounds
from desktop_app.schedule.gates import STAGE_ORDER
from desktop_app.ui.look.controls import button, column, field
from desktop_app.ui.look.look import Look

_ID = Qt.ItemDataRole.UserRole
_SIZE = (380, 340)


class OpensPicker(QPushButton):
    """Says how many tasks an item opens; pressed it shows the work behind the gate, to tick. picked: their ids."""

    def __init__(self, look: Look, picked: Callable[[list[str]], None]) -> None:
        super().__init__()
        self._look, self._picked = look, picked
        self.setAutoDefault(False)
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setObjectName("popover")
        self._popup.resize(*_SIZE)
        self.search = field(look, "ui.item.opens.search", "ui.item.opens.search")
        self.search.textChanged.connect(self._narrow)
        self.list = _Ticks()
        look.give(self.list, "name", "ui.item.opens")
        lines = column(self._popup, margins=(12, 12, 12, 12), spacing=8)
        lines.addWidget(self.search)
        lines.addWidget(self.list, 1)
        lines.addWidget(button(look, "ui.item.opens.done", self.take, main=True))
        self._chosen: list[str] = []
        self._behind: tuple[Book, Checkpoint] | None = None
        self.clicked.connect(lambda _checked=False: self.open())

    def show_tasks(self, book: Book, gate: Checkpoint, tasks: Iterable[Task]) -> None:
        """Show what is opened; offer the work of later stages."""
        chosen = list(tasks)
        self._chosen = [task.id for task in chosen]
        self.setText("、".join(task.name for task in chosen) or self._look.text("ui.item.opens.nothing"))
        self.setAccessibleName(f"{self._look.text('ui.item.opens')}: {self.text()}")
        self.setToolTip("" if not chosen else "\n".join(task.name for task in chosen))
        self._behind = (book, gate)

    def open(self) -> None:
        """Show the work to tick, below the button."""
        self.list.clear()
        for wbs, task in _behind(*self._behind) if self._behind is not None else ():
            line = QListWidgetItem(f"{wbs} {task.name}")
            line.setData(_ID, task.id)
            line.setCheckState(Qt.CheckState.Checked if task.id in self._chosen else Qt.CheckState.Unchecked)
            self.list.addItem(line)
        self.search.clear()
        at = self.mapToGlobal(QPoint(0, self.height() + 2))
        screen = self.screen().availableGeometry()
        at.setY(min(at.y(), screen.bottom() - self._popup.height()))
        at.setX(min(at.x(), screen.right() - self._popup.width()))
        self._popup.move(at)
        self._popup.show()
        self.search.setFocus()

    def take(self) -> None:
        """Take what is ticked."""
        self._popup.hide()
        lines = (self.list.item(n) for n in range(self.list.count()))
        ids = [str(line.data(_ID)) for line in lines if line.checkState() is Qt.CheckState.Checked]
        if ids != self._chosen:
            self._picked(ids)

    def _narrow(self, text: str) -> None:
        typed = text.strip().lower()
        for n in range(self.list.count()):
            line = self.list.item(n)
            name = line.text().lower()
            whole, initials = sounds(line.text().partition(" ")[2])
            line.setHidden(not (typed in name or whole.startswith(typed) or initials.startswith(typed)))


class _Ticks(QListWidget):
    """Space and Enter tick the line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            is_on = line.checkState() is Qt.CheckState.Checked
            line.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)


def _behind(book: Book, gate: Checkpoint) -> list[tuple[str, Task]]:
    """The work that a gate holds, with its numbers in the plan."""
    place = STAGE_ORDER[gate.stage]
    return [
        (row.wbs, row.task)
        for row in outline(book, gate.campaign_id)
        if row.stage is not None and STAGE_ORDER[row.stage] > place and row.task.kind is not TaskKind.CHECKPOINT
    ]

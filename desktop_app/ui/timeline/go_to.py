"""One field to go anywhere in the plan: today, a phase, a confirmation, a task."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.outline import outline
from desktop_app.insight.finding import Findable, Finder
from desktop_app.ui.look.controls import column, field
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_WIDTH, _MOST, _LISTEN_AT_ONCE = 380, 12, 150
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class GoTo(QFrame):
    """Found by characters, pinyin and initials; Enter goes, Esc closes.

    to_moment: a moment to bring in sight; to_task: a task to bring in sight and select.
    """

    to_moment = Signal(object)
    to_task = Signal(str)

    def __init__(self, look: Look, session: Session, above: QWidget) -> None:
        super().__init__(above)
        self.setObjectName("popover")
        self._look, self._session, self._above = look, session, above
        self._finder = Finder(())
        self._moments: dict[str, datetime] = {}
        self._listening: Iterator[int] = iter(())
        self._came_from: QWidget | None = None
        self.line = field(look, "ui.go_to", "ui.go_to.hint")
        self.found = QListWidget()
        look.give(self.found, "name", "ui.go_to.found")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lines = column(self, margins=(12, 12, 12, 12), spacing=8)
        lines.addWidget(self.line)
        lines.addWidget(self.found)
        self._ear = QTimer(self)
        self._ear.setInterval(0)
        self._ear.timeout.connect(self._listen)
        self.line.textChanged.connect(self._find)
        self.line.returnPressed.connect(lambda: self._go(self.found.currentItem()))
        self.found.itemClicked.connect(self._go)
        self.line.installEventFilter(self)
        self.hide()

    def open_field(self) -> None:
        """Show the field, empty and ready for typing."""
        if self._session.campaign_id is None:
            return
        self._came_from = QApplication.focusWidget()
        self._finder = Finder(self._entries())
        self._listening = self._finder.listen()
        self._ear.start()
        self.line.clear()
        self._find("")
        width = min(_WIDTH, self._above.width() - 24)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(QPoint((self._above.width() - width) // 2, 56))
        self.show()
        self.raise_()
        self.line.setFocus()

    def close_field(self) -> None:
        """Away with it; the keyboard is where it was."""
        self._ear.stop()
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus()

    def _entries(self) -> Iterator[Findable]:
        """Today, the phases, the confirmations, then all tasks with their numbers."""
        book, campaign_id, text = self._session.book, self._session.campaign_id or "", self._look.text
        yield self._moment("today", text("ui.today"), self._session.schedule.now)
        for phase in sorted(book.of_campaign(Phase, campaign_id), key=lambda row: row.start):
            name = phase.name or self._look.wording.code(phase.kind)
            yield self._moment(phase.id, name, phase.start)
        rows = outline(book, campaign_id)
        for row in sorted(rows, key=lambda row: row.task.kind is not TaskKind.CHECKPOINT):
            detail = row.wbs
            if row.task.kind is TaskKind.CHECKPOINT:
                detail = f"◆ {row.wbs}"
            yield Findable("task", row.task.id, row.task.name, detail)

    def _moment(self, id: str, title: str, at: datetime) -> Findable:
        self._moments[id] = at
        return Findable("moment", id, title, self._look.wording.short_day(at, "/"))

    def _listen(self) -> None:
        for _ in range(_LISTEN_AT_ONCE):
            if next(self._listening, None) is None:
                self._ear.stop()
                if self.line.text():
                    self._find(self.line.text())
                return

    def _find(self, typed: str) -> None:
        self.found.clear()
        wanted = typed.strip()
        by_number = [entry for entry in self._finder.entries if wanted and entry.detail.removeprefix("◆ ") == wanted]
        others = self._finder.find(wanted, {}, _MOST) if wanted else self._finder.entries[:_MOST]
        for entry in dict.fromkeys((*by_number, *others)):
            item = QListWidgetItem(f"{entry.title}    {entry.detail}")
            item.setData(Qt.ItemDataRole.UserRole, (entry.kind, entry.id))
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        rows = max(min(self.found.count(), _MOST), 1)
        self.found.setFixedHeight(rows * max(self.found.sizeHintForRow(0), 20) + 4)
        self.adjustSize()

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        kind, id = item.data(Qt.ItemDataRole.UserRole)
        self.close_field()
        if kind == "moment":
            self.to_moment.emit(self._moments[id])
        else:
            self.to_task.emit(id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.line:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_field()
                return True
            if event.key() in _LIST_KEYS:
                QApplication.sendEvent(self.found, event)
                return True
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

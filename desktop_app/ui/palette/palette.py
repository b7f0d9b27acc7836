"""The command palette: one field, one list, Enter."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.insight.finding import Findable, Finder
from desktop_app.ui.look.controls import column, field, label
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDTH, _ROW, _ROWS = 620, 32, 12
_LISTEN_AT_ONCE = 150
"""Titles whose sound is learnt between two events, so that typing is never held up."""
_KEPT = 200
"""Habits that are remembered."""
_USES = "palette/uses"


class _Found(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: list[Findable] = []

    def show(self, found: list[Findable]) -> None:
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def at(self, row: int) -> Findable | None:
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title} · {entry.detail}" if entry.detail else entry.title
        return entry if role == Qt.ItemDataRole.UserRole else None


class _Line(QStyledItemDelegate):
    """A kind's icon, the title, and what tells two of a name apart at the right."""

    _ICONS = {
        "action": "zap",
        "campaign": "flag",
        "task": "chart-gantt",
        "person": "user",
        "key_person": "star",
        "partner": "handshake",
    }

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Findable = index.data(Qt.ItemDataRole.UserRole)
        look, rect = self._look, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.color("accent.soft"))
        look.icon(self._ICONS[entry.kind], "text.muted").paint(painter, QRect(rect.x() + 12, rect.y() + 8, 16, 16))
        metrics = QFontMetrics(painter.font())
        room = rect.adjusted(40, 0, -14, 0)
        detail = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, room.width() // 2)
        painter.setPen(look.color("text.muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
        room.adjust(0, 0, -metrics.horizontalAdvance(detail) - 12, 0)
        painter.setPen(look.color("text"))
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


class Palette(QFrame):
    """Lies over the window. entries: what there is to find, asked when it opens; choose: what choosing does."""

    def __init__(
        self,
        look: Look,
        preferences: Preferences,
        entries: Callable[[], Iterator[Findable]],
        choose: Callable[[Findable], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.setObjectName("popover")
        self._preferences, self._entries, self._choose = preferences, entries, choose
        self._finder = Finder(())
        self._listening: Iterator[int] = iter(())
        self._before: QWidget | None = None
        look.give(self, "name", "ui.palette")
        self._field = field(look, "ui.palette", "ui.palette.hint")
        self._list = QListView()
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_Line(look, self))
        look.give(self._list, "name", "ui.palette.results")
        self._found = _Found(self)
        self._list.setModel(self._found)
        self._nothing = label(look, "ui.palette.nothing", tone="muted")
        lines = column(self, margins=(8, 8, 8, 8), spacing=6)
        for part in (self._field, self._list, self._nothing):
            lines.addWidget(part)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._narrow)
        self._list.clicked.connect(self._take)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._listen)
        self.hide()

    def open(self) -> None:
        """Show it, with what was used most."""
        self._before = self.window().focusWidget()
        self._finder = Finder(self._entries())
        self._listening = self._finder.listen()
        self._timer.start()
        self._field.clear()
        self._narrow()
        window = self.window()
        width = min(_WIDTH, window.width() - 32)
        self.setGeometry((window.width() - width) // 2, 56, width, self.height())
        self._fit()
        self.show()
        self.raise_()
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self._close(back=False)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
        key = Qt.Key(event.key())
        if key in steps:
            last = self._found.rowCount() - 1
            self._select(min(max(self._list.currentIndex().row() + steps[key], 0), last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key is Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        return True

    def _listen(self) -> None:
        for _ in range(_LISTEN_AT_ONCE):
            if next(self._listening, None) is None:
                self._timer.stop()
                self._narrow()
                return

    def _narrow(self) -> None:
        found = self._finder.find(self._field.text(), self._uses())
        self._found.show(found)
        self._nothing.setVisible(not found)
        self._list.setVisible(bool(found))
        self._select(0)
        self._fit()

    def _fit(self) -> None:
        """As high as what was found, up to a dozen lines."""
        self._list.setFixedHeight(min(self._found.rowCount(), _ROWS) * _ROW + 2)
        self.setFixedHeight(self.sizeHint().height())

    def _select(self, row: int) -> None:
        if self._found.rowCount():
            self._list.setCurrentIndex(self._found.index(row))

    def _take(self) -> None:
        found = self._found.at(self._list.currentIndex().row())
        self._close()
        if found is not None:
            self._remember(found)
            self._choose(found)

    def _close(self, *, back: bool = True) -> None:
        if self.isHidden():
            return
        self._timer.stop()
        self.hide()
        if back and self._before is not None:
            self._before.setFocus()

    def _uses(self) -> dict[str, int]:
        try:
            kept = json.loads(self._preferences.text(_USES) or "{}")
        except ValueError:
            # A habit is not worth a word: what somebody wrote into the preferences by hand is forgotten.
            return {}
        return {str(key): int(count) for key, count in kept.items()} if isinstance(kept, dict) else {}

    def _remember(self, found: Findable) -> None:
        uses = self._uses()
        uses[found.key] = uses.pop(found.key, 0) + 1
        self._preferences.keep_text(_USES, json.dumps(dict(list(uses.items())[-_KEPT:])))

"""How cells of the task table are typed into: which editor, what it begins with, and what it says while one types."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.fields import Field, FieldType
from desktop_app.domain.task import Task
from desktop_app.ui.look.look import Look
from desktop_app.ui.timeline.model import TaskRows
from desktop_app.ui.timeline.typing_hint import HINTED, TypingHint

Index = QModelIndex | QPersistentModelIndex

_ENDING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_LEAST = 84
"""Pixels below which one cannot see what one types."""


class Editors(Protocol):
    """What the page knows and editors ask for."""

    def save(self, task_id: str, key: str, text: str) -> bool:
        """Run what was typed; what is not accepted stays in its editor."""

    def save_all(self, task_ids: list[str], key: str, text: str) -> None:
        """Run what was typed for several tasks, as one step."""

    def change_link(self, link_id: str, key: str, text: str) -> None:
        """Give a link another type (as its code) or lag (as typed)."""

    def add_predecessors(self, task_id: str, text: str) -> None:
        """Let a task wait for others too, as typed."""

    def people(self) -> QCompleter:
        """Offers people by characters, pinyin and initials."""

    def understood(self, task_id: str, key: str, text: str) -> tuple[str, bool]:
        """What a text would be taken for, and whether it would be accepted."""

    def choices(self, field: Field) -> Iterable[tuple[str, str]]:
        """The words of a choice, each with what it stands for; nothing first where nothing may be chosen."""


class EditingDelegate(QStyledItemDelegate):
    """Lines, choices and completions in the cells. What is refused stays in its editor, marked, to be mended."""

    def __init__(self, look: Look, model: TaskRows, editors: Editors) -> None:
        super().__init__(model)
        self._look, self._model, self._editors = look, model, editors
        self._edited: dict[QLineEdit, QPersistentModelIndex] = {}
        self._hint: TypingHint | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self._model.columns[index.column()]
        if field.type in (FieldType.CHOICE, FieldType.CALENDAR, FieldType.BOOLEAN):
            return self._choice(parent, field)
        editor = QLineEdit(parent)
        self._edited[editor] = QPersistentModelIndex(index)
        editor.destroyed.connect(lambda: self._forget(editor))
        editor.setAccessibleName(self._look.text(field.label))
        if field.type is FieldType.PERSON:
            editor.setCompleter(self._editors.people())
        if field.key in HINTED:
            self._dismiss_hint()
            self._hint = TypingHint(self._look, parent)
            editor.textEdited.connect(lambda text: self._tell(editor, text))
        return editor

    def _forget(self, editor: QLineEdit) -> None:
        self._edited.pop(editor, None)
        if not self._edited:
            self._dismiss_hint()

    def _dismiss_hint(self) -> None:
        if self._hint is not None:
            self._hint.hide()
            self._hint.deleteLater()
            self._hint = None

    def _tell(self, editor: QLineEdit, text: str) -> None:
        """Say under the editor what the text would be taken for."""
        index = self._edited.get(editor)
        if self._hint is None or index is None or not index.isValid():
            return
        row, field = self._model.row(index.row()), self._model.columns[index.column()]
        said, accepted = self._editors.understood(row.task.id, field.key, text)
        box = editor.geometry()
        self._hint.say(said, QPoint(box.left(), box.bottom() + 2), box.top(), accepted=accepted)
        editor.setAccessibleDescription(said)

    def _choice(self, parent: QWidget, field: Field) -> QComboBox:
        editor = QComboBox(parent)
        editor.setAccessibleName(self._look.text(field.label))
        for word, value in self._editors.choices(field):
            editor.addItem(word, value)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        before = self._before(index)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(before), 0))
        elif isinstance(editor, QLineEdit):
            editor.setText(before)
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box = option.rect.adjusted(0, 0, 0, -1)
        editor.setGeometry(box.x(), box.y(), max(box.width(), _LEAST), box.height())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        row, field = self._model.row(index.row()), self._model.columns[index.column()]
        text = self._typed(editor)
        if text is None or text == self._before(index):
            return
        self._editors.save(row.task.id, field.key, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(editor, QLineEdit) and _ends_typing(event):
            return self._finish(editor, event.key())
        return super().eventFilter(editor, event)

    def _finish(self, editor: QLineEdit, key: int) -> bool:
        """Save what was typed; refused, it stays in the editor, marked, for the user to mend."""
        index = self._edited.get(editor)
        if index is not None:
            row, field = self._model.row(index.row()), self._model.columns[index.column()]
            text = editor.text()
            if text != self._before(index) and not self._editors.save(row.task.id, field.key, text):
                editor.setProperty("wrong", True)
                editor.style().polish(editor)
                editor.selectAll()
                return True
        hint = {
            Qt.Key.Key_Tab: QAbstractItemDelegate.EndEditHint.EditNextItem,
            Qt.Key.Key_Backtab: QAbstractItemDelegate.EndEditHint.EditPreviousItem,
        }.get(Qt.Key(key), QAbstractItemDelegate.EndEditHint.NoHint)
        self.closeEditor.emit(editor, hint)
        return True

    def _before(self, index: Index) -> str:
        row, field = self._model.row(index.row()), self._model.columns[index.column()]
        if field.type in (FieldType.CHOICE, FieldType.CALENDAR, FieldType.BOOLEAN):
            return chosen(row.task, field)
        return row.task.note if field.key == "note" else self._model.texts(index.row())[index.column()]

    @staticmethod
    def _typed(editor: QWidget) -> str | None:
        if isinstance(editor, QComboBox):
            return str(editor.currentData())
        return editor.text() if isinstance(editor, QLineEdit) else None


def chosen(task: Task, field: Field) -> str:
    """What a task has in a choice, a calendar or a yes-or-no, as choices name it."""
    value = getattr(task, "calendar_id" if field.type is FieldType.CALENDAR else field.key)
    if field.type is FieldType.BOOLEAN:
        return "1" if value else "0"
    return str(value) if value is not None else ""


def _ends_typing(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.KeyPress and event.key() in _ENDING_KEYS

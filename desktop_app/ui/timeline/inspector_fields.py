"""The fields of the selection as a form: one line or choice each, with what several tasks have in common."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.fields import FIELDS, FieldType
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Task
from desktop_app.render.cells import Cells
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.rows import VisibleRow
from desktop_app.ui.look.controls import field, label
from desktop_app.ui.look.look import Look
from desktop_app.ui.timeline.editing import Editors, chosen
from desktop_app.ui.timeline.people import PeopleCompleter
from desktop_app.ui.timeline.typed import can_type
from desktop_app.ui.timeline.typing_hint import HINTED, TypingHint

_CHOSEN = (FieldType.CHOICE, FieldType.CALENDAR, FieldType.BOOLEAN)
_NOTE_HEIGHT = 96


class _Note(QPlainTextEdit):
    """Tells when typing into it has ended."""

    left = Signal()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]  # Qt's own event, handed on untouched
        self.left.emit()


class FieldForm(QWidget):
    """typed: a field's key and the text, or the code of a choice, that the selection should have.

    above: words over the fields instead of beside them, for long texts.
    """

    typed = Signal(str, str)

    def __init__(self, look: Look, editors: Editors, keys: Iterable[str], *, above: bool = False) -> None:
        super().__init__()
        self._look, self._editors = look, editors
        self._shown: dict[str, str] = {}
        self._task_id = ""
        self._hint = TypingHint(look, self)
        self.parts: dict[str, QLineEdit | QComboBox | _Note] = {key: self._part(key) for key in keys}
        lines: QFormLayout | QVBoxLayout = QVBoxLayout(self) if above else QFormLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for key, part in self.parts.items():
            if isinstance(lines, QFormLayout):
                lines.addRow(label(look, FIELDS["task", key].label, tone="muted"), part)
            else:
                lines.addWidget(part)
        if isinstance(lines, QFormLayout):
            lines.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
            lines.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.word()

    def word(self) -> None:
        """Word the choices anew."""
        for key, part in self.parts.items():
            if isinstance(part, QComboBox):
                part.clear()
                part.setPlaceholderText(self._look.text("ui.inspector.various"))
                for word, value in self._editors.choices(FIELDS["task", key]):
                    part.addItem(word, value)
                self._show_choice(part, self._shown.get(key, ""))

    def show_tasks(self, book: Book, schedule: Schedule, cells: Cells, tasks: list[Task], *, read_only: bool) -> None:
        """Show what these tasks have; where they differ, that they do."""
        self._task_id = tasks[0].id
        for key, part in self.parts.items():
            texts = {self._text(book, schedule, cells, task, key) for task in tasks}
            is_one = len(texts) == 1
            self._shown[key] = texts.pop() if is_one else ""
            can = not read_only and any(can_type(key, task, schedule.tasks.get(task.id)) for task in tasks)
            if isinstance(part, QComboBox):
                part.setEnabled(can)
                self._show_choice(part, self._shown[key] if is_one else None)
            elif isinstance(part, QLineEdit):
                part.setReadOnly(not can)
                part.setPlaceholderText("" if is_one else self._look.text("ui.inspector.various"))
                if not (part.hasFocus() and part.isModified()):
                    part.setText(self._shown[key])
            elif not part.hasFocus():
                part.setReadOnly(not can)
                part.setPlainText(self._shown[key])

    def mark(self, key: str, *, accepted: bool) -> None:
        """Show whether what was typed last into a field was accepted."""
        part = self.parts[key]
        part.setProperty("wrong", not accepted)
        part.style().polish(part)

    @staticmethod
    def _show_choice(part: QComboBox, value: str | None) -> None:
        part.setCurrentIndex(-1 if value is None else part.findData(value))

    @staticmethod
    def _text(book: Book, schedule: Schedule, cells: Cells, task: Task, key: str) -> str:
        found = FIELDS["task", key]
        if found.type in _CHOSEN:
            return chosen(task, found)
        if key == "note":
            return task.note
        if key == "collaborators":
            return with_units(book, task)
        dates = schedule.tasks.get(task.id)
        return cells.text(key, VisibleRow(task, "", 0, dates.summary if dates else False, task.stage))

    def _part(self, key: str) -> QLineEdit | QComboBox | _Note:
        found = FIELDS["task", key]
        if key == "note":
            return self._note(key)
        if found.type in _CHOSEN:
            choice = QComboBox()
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            choice.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]  # scrolling is no choosing
            self._look.give(choice, "name", found.label)
            choice.activated.connect(lambda: self._tell(key, str(choice.currentData())))
            return choice
        line = field(self._look, found.label)
        line.editingFinished.connect(lambda: self._end(key, line))
        line.textEdited.connect(lambda text: self._say(key, line, text))
        return line

    def _note(self, key: str) -> _Note:
        note = _Note()
        note.setTabChangesFocus(True)
        note.setFixedHeight(_NOTE_HEIGHT)
        self._look.give(note, "name", FIELDS["task", key].label)
        note.left.connect(lambda: self._tell(key, note.toPlainText()))
        return note

    def _say(self, key: str, line: QLineEdit, text: str) -> None:
        """What the text would be taken for; who is meant."""
        if key == "owner" and not isinstance(line.completer(), PeopleCompleter):
            line.setCompleter(self._editors.people())
        if key in HINTED and self._task_id:
            said, accepted = self._editors.understood(self._task_id, key, text)
            box = line.geometry()
            self._hint.say(said, QPoint(box.left(), box.bottom() + 2), box.top(), accepted=accepted)
            line.setAccessibleDescription(said)

    def _end(self, key: str, line: QLineEdit) -> None:
        self._hint.hide()
        self._tell(key, line.text())

    def _tell(self, key: str, text: str) -> None:
        if text == self._shown.get(key) or not self._task_id:
            return
        # What was typed counts once: leaving the field after Enter must not ask again.
        self._shown[key] = text
        self.typed.emit(key, text)


def with_units(book: Book, task: Task) -> str:
    """Who else works on a task, with the share of their time where it is not all of it."""
    found: list[str] = []
    for row in book.where(Assignment, "task_id", task.id):
        person = book.find(Person, row.person_id)
        if person is not None and person.id != task.owner_id:
            found.append(person.name if row.units == 100 else f"{person.name} {row.units:g}%")  # all
    return "、".join(found)

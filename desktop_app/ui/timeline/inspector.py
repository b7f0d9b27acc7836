"""The panel at the right: all about the selected task, editable in place, with why its dates are what they are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Stage
from desktop_app.domain.people import Person
from desktop_app.domain.task import Link, Task
from desktop_app.insight.reasons import why
from desktop_app.render.cells import Cells
from desktop_app.schedule.result import TaskSchedule
from desktop_app.timeline.rows import VisibleRow
from desktop_app.ui.look.controls import button, column, field, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.editing import Editors
from desktop_app.ui.timeline.people import PeopleCompleter
from desktop_app.ui.timeline.typed import can_type

_LINES = ("name", "owner", "start", "finish", "duration", "percent", "deadline")
_WIDTH = 280


class _Note(QPlainTextEdit):
    """Tells when typing into it has ended."""

    left = Signal()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]  # Qt's own event, handed on untouched
        self.left.emit()


class Inspector(QFrame):
    """Shows one task. What is typed goes through `save`, as in the table.

    went_to: the user wants to see another task; cut: wants this link deleted; edited_link: wants it changed.
    """

    went_to = Signal(str)
    cut = Signal(str)
    edited_link = Signal(str)

    def __init__(self, look: Look, editors: Editors) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setMinimumWidth(_WIDTH)
        self._look, self._save, self._people = look, editors.save, editors.people
        self._task_id: str | None = None
        self._shown: dict[str, str] = {}
        self._title = label(look, tone="heading")
        self._title.setWordWrap(True)
        self._fields: dict[str, QLineEdit] = {key: self._line(key) for key in _LINES}
        self._stage = QComboBox()
        self._stage.activated.connect(lambda: self._typed("stage", str(self._stage.currentData())))
        self._note = _Note()
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(96)
        self._note.left.connect(lambda: self._typed("note", self._note.toPlainText()))
        self._why_start, self._why_finish = self._sentence(), self._sentence()
        self._links = column(spacing=4)
        self._build()
        self.word()

    def show_task(self, session: Session, cells: Cells, task_id: str | None) -> None:
        """Show a task as it is now; None shows that nothing is selected."""
        task = session.book.find(Task, task_id)
        dates = session.schedule.tasks.get(task_id) if task_id is not None else None
        is_there = task is not None and dates is not None
        self._sheet.setVisible(is_there)
        if task is None or dates is None:
            self._task_id = None
            self._title.setText(self._look.text("ui.inspector.nothing"))
            return
        self._task_id = task.id
        self._title.setText(task.name)
        row = VisibleRow(task, "", 0, dates.summary, task.stage)
        for key, line in self._fields.items():
            self._shown[key] = cells.text(key, row)
            if not line.hasFocus() or not line.isModified():
                line.setText(self._shown[key])
            line.setReadOnly(not can_type(key, task, dates) or session.read_only)
        self._shown["stage"] = task.stage.value if task.stage else ""
        self._stage.setCurrentIndex(max(self._stage.findData(self._shown["stage"]), 0))
        self._stage.setEnabled(can_type("stage", task, dates) and not session.read_only)
        self._shown["note"] = task.note
        if not self._note.hasFocus():
            self._note.setPlainText(task.note)
        self._tell_reasons(session.book, dates)
        self._show_links(session.book, cells, task)

    def word(self) -> None:
        """Say anew what the panel words itself."""
        chosen = self._stage.currentData()
        self._stage.clear()
        self._stage.addItem("—", "")
        for stage in Stage:
            self._stage.addItem(self._look.wording.code(stage), stage.value)
        self._stage.setCurrentIndex(max(self._stage.findData(chosen), 0))

    def _build(self) -> None:
        self.setAccessibleName("inspector")
        self._look.give(self, "name", "ui.inspector")
        self._look.give(self._stage, "name", "field.task.stage")
        self._look.give(self._note, "name", "field.task.note")
        self._sheet = QWidget()
        self._sheet.setObjectName("sheet")
        form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for key, line in self._fields.items():
            form.addRow(label(self._look, f"field.task.{key}", tone="muted"), line)
        form.addRow(label(self._look, "field.task.stage", tone="muted"), self._stage)
        lines = QVBoxLayout(self._sheet)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(form)
        for heading, part in (("ui.inspector.why", self._why_start), ("", self._why_finish)):
            if heading:
                lines.addWidget(label(self._look, heading, tone="heading"))
            lines.addWidget(part)
        lines.addWidget(label(self._look, "ui.inspector.hand_over", tone="heading"))
        lines.addLayout(self._links)
        lines.addWidget(label(self._look, "field.task.note", tone="heading"))
        lines.addWidget(self._note)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._sheet)
        frame = column(self, margins=(16, 16, 8, 8), spacing=12)
        head = row()
        head.addWidget(self._title, 1)
        head.addWidget(button(self._look, "ui.close", self.hide))
        frame.addLayout(head)
        frame.addWidget(area, 1)

    def _line(self, key: str) -> QLineEdit:
        line = field(self._look, f"field.task.{key}")
        line.editingFinished.connect(lambda: self._typed(key, line.text()))
        if key == "owner":
            line.textEdited.connect(lambda _text: self._offer_people(line))
        return line

    def _offer_people(self, line: QLineEdit) -> None:
        if not isinstance(line.completer(), PeopleCompleter):
            line.setCompleter(self._people())

    def _sentence(self) -> QLabel:
        made = label(self._look, tone="muted")
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _typed(self, key: str, text: str) -> None:
        if self._task_id is None or text == self._shown.get(key):
            return
        # What was typed counts once: leaving the field after Enter must not ask again.
        self._shown[key] = text
        accepted = self._save(self._task_id, key, text)
        line = self._fields.get(key)
        if line is not None:
            line.setProperty("wrong", not accepted)
            line.style().polish(line)

    def _tell_reasons(self, book: Book, dates: TaskSchedule) -> None:
        wording = self._look.wording
        self._why_start.setText(wording.text("ui.why_start", why=why(wording, book, dates.start_driver)))
        self._why_finish.setText(wording.text("ui.why_finish", why=why(wording, book, dates.finish_driver)))

    def _show_links(self, book: Book, cells: Cells, task: Task) -> None:
        while (item := self._links.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        coming = [(link, link.predecessor_id, "ui.link.from") for link in book.where(Link, "successor_id", task.id)]
        going = [(link, link.successor_id, "ui.link.to") for link in book.where(Link, "predecessor_id", task.id)]
        for link, other, code in (*coming, *going):
            self._links.addWidget(self._link_line(book, cells, link, other, code))
        if not coming and not going:
            self._links.addWidget(label(self._look, "ui.link.none", tone="muted"))

    def _link_line(self, book: Book, cells: Cells, link: Link, other_id: str, code: str) -> QWidget:
        other = book.get(Task, other_id)
        owner = book.find(Person, other.owner_id)
        text = self._look.text(code, name=other.name, owner=owner.name if owner else None, type=link.type.value)
        go = QPushButton(f"{text} {cells.lag(link)}".rstrip().replace("&", "&&"))
        go.setAccessibleName(text)
        go.clicked.connect(lambda: self.went_to.emit(other_id))
        cut = button(self._look, "ui.link.cut", lambda: self.cut.emit(link.id))
        line = QFrame()
        parts = row(line, spacing=4)
        parts.addWidget(go, 1)
        parts.addWidget(button(self._look, "timeline.link.edit", lambda: self.edited_link.emit(link.id)))
        parts.addWidget(cut)
        return line

"""One person's own fields, typed in place: every field is a step that can be undone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.calendar import Calendar
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Group, Leave, Person
from desktop_app.edits.command import Command
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.insight.brief_text import span_text
from desktop_app.ui.look.controls import button, column, field, label, number_box, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.owners.typed_leave import read_leave
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_LINES = ("name", "role", "organisation", "phone", "email", "chat", "note")
_MOST_UNITS = 1000
_ID = Qt.ItemDataRole.UserRole


class PersonForm(QFrame):
    """refused: takes the KnownError of what was typed."""

    def __init__(self, look: Look, session: Session, refused: Callable[[KnownError], None]) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._look, self._session, self._refused = look, session, refused
        self._person: Person | None = None
        self._is_filling = False
        self.lines = {key: field(look, f"field.person.{key}") for key in _LINES}
        self.group, self.calendar, self.units = QComboBox(), QComboBox(), number_box()
        self._group_typed = QLineEdit()
        self.leaves = QListWidget()
        self.leave = field(look, "ui.owners.leave", "ui.owners.leave.hint")
        self._lay_out()
        for key, line in self.lines.items():
            line.editingFinished.connect(self._hears(key, line))
        self.group.activated.connect(lambda _n: self._set_group())
        self._group_typed.returnPressed.connect(self._set_group)
        self.calendar.activated.connect(lambda _n: self._change(calendar_id=self.calendar.currentData()))
        self.units.editingFinished.connect(lambda: self._change(max_units=self.units.value()))
        self.leave.returnPressed.connect(self.add_leave)

    def show_person(self, person: Person | None) -> None:
        """Take another person, or another state of the same one."""
        self._person = person
        self.setEnabled(person is not None and not self._session.read_only)
        self._is_filling = True
        for key, line in self.lines.items():
            text = getattr(person, key) if person is not None else ""
            if line.text() != text and not (line.hasFocus() and line.isModified()):
                line.setText(text)
                line.setCursorPosition(0)
        self._fill_choices(person)
        self._fill_leaves(person)
        self._is_filling = False

    def add_leave(self) -> None:
        """Add what was typed as days off."""
        if self._person is None or not self.leave.text().strip():
            return
        try:
            start, finish, reason = read_leave(self.leave.text(), self._session.now)
        except KnownError as error:
            self._refused(error)
            return
        away = Leave(id=new_id(), person_id=self._person.id, start=start, finish=finish, reason=reason)
        if self._session.run(PutRow(row=away)):
            self.leave.clear()

    def delete_leave(self) -> None:
        """Delete the chosen days off."""
        chosen = self.leaves.currentItem()
        if chosen is not None:
            self._session.run(DeleteRow(table=Leave.table, id=chosen.data(_ID)))

    def _fill_choices(self, person: Person | None) -> None:
        book = self._session.book
        groups = sorted(book.rows(Group).values(), key=lambda one: (one.position, one.name))
        self.group.clear()
        self.group.addItem("", None)
        for group in groups:
            self.group.addItem(group.name, group.id)
        self.group.setCurrentIndex(max(self.group.findData(person.group_id if person else None), 0))
        self.calendar.clear()
        self.calendar.addItem(self._look.text("ui.owners.campaign_calendar"), None)
        for calendar in sorted(book.rows(Calendar).values(), key=lambda one: one.name):
            self.calendar.addItem(calendar.name, calendar.id)
        self.calendar.setCurrentIndex(max(self.calendar.findData(person.calendar_id if person else None), 0))
        self.units.setValue(person.max_units if person is not None else 100)

    def _fill_leaves(self, person: Person | None) -> None:
        self.leaves.clear()
        rows = self._session.book.where(Leave, "person_id", person.id) if person is not None else ()
        for away in sorted(rows, key=lambda one: one.start):
            item = QListWidgetItem(f"{span_text(self._look.wording, away.start, away.finish)}  {away.reason}".strip())
            item.setData(_ID, away.id)
            self.leaves.addItem(item)

    def _hears(self, key: str, line: QLineEdit) -> Callable[[], None]:
        def hear() -> None:
            line.setModified(False)
            text = line.text().strip()
            if key == "name" and not text:
                line.setText(self._person.name if self._person is not None else "")
            else:
                self._change(**{key: text})

        return hear

    def _set_group(self) -> None:
        text = self.group.currentText().strip()
        found = next((one for one in self._session.book.rows(Group).values() if one.name == text), None)
        if found is not None or not text:
            self._change(group_id=found.id if found is not None else None)
        elif self._person is not None:
            made = Group(id=new_id(), name=text, position=len(self._session.book.rows(Group)))
            edit = EditRow(table=Person.table, id=self._person.id, values={"group_id": made.id})
            self._run(Together(commands=(PutRow(row=made), edit)))

    def _change(self, **values: object) -> None:
        person = self._person
        if person is None or all(getattr(person, key) == value for key, value in values.items()):
            return
        self._run(EditRow(table=Person.table, id=person.id, values=values))

    def _run(self, command: Command) -> None:
        if not self._is_filling:
            self._session.run(command)

    def _lay_out(self) -> None:
        look = self._look
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        self.group.setLineEdit(self._group_typed)
        look.give(self._group_typed, "name", "field.person.group")
        self.group.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.units.setRange(0, _MOST_UNITS)
        self.units.setSuffix(" %")
        parts: list[tuple[str, QWidget]] = [(key, self.lines[key]) for key in _LINES]
        parts[1:1] = [("group", self.group)]
        parts += [("calendar", self.calendar), ("max_units", self.units)]
        for key, part in parts:
            look.give(part, "name", f"field.person.{key}")
            form.addRow(label(look, f"field.person.{key}", tone="muted"), part)
        for part in (self.group, self.calendar):
            part.setMinimumContentsLength(8)
            part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        look.give(self.leaves, "name", "owner_brief.leaves")
        self.leaves.setMaximumHeight(96)
        lines = column(self, margins=(16, 16, 16, 16), spacing=8)
        lines.addLayout(form)
        lines.addWidget(label(look, "owner_brief.leaves", tone="heading"))
        lines.addWidget(self.leaves)
        line = row()
        line.addWidget(self.leave, 1)
        line.addWidget(button(look, "ui.owners.leave.delete", self.delete_leave))
        lines.addLayout(line)
        lines.addStretch(1)

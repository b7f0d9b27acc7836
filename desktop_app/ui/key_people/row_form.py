"""The fields of one row below each other, typed in place: every field is a step that can be undone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import KeyAccount
from desktop_app.domain.people import Person
from desktop_app.edits.command import Command
from desktop_app.edits.rows import EditRow
from desktop_app.edits.tasks import Together
from desktop_app.ui.brief.text_field import TextField
from desktop_app.ui.key_people.parts import CHOSEN, Part, PartKind, Parts, changed
from desktop_app.ui.look.controls import field, label
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.people import PeopleCompleter


class RowForm(QWidget):
    """refused: takes the KnownError of what was typed."""

    def __init__(
        self, look: Look, session: Session, parts: Sequence[Part], refused: Callable[[KnownError], None]
    ) -> None:
        super().__init__()
        self._look, self._session, self._refused = look, session, refused
        self.parts = tuple(parts)
        self._reader = Parts(look, session)
        self._row: Entity | None = None
        self._offered: Mapping[str, Person] | None = None
        self._accounts: tuple[KeyAccount, ...] = ()
        self.fields: dict[str, QLineEdit | QComboBox | TextField] = {part.key: self._made(part) for part in self.parts}
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for part in self.parts:
            form.addRow(label(look, part.label, tone="muted"), self.fields[part.key])
        self.setLayout(form)

    def show_row(self, row: Entity | None, accounts: Iterable[KeyAccount] = ()) -> None:
        """Take another row, or another state of the same one; what is being typed stays."""
        is_other = row is None or self._row is None or row.id != self._row.id
        self._row, self._accounts = row, tuple(accounts)
        self.setEnabled(row is not None and not self._session.read_only)
        for part in self.parts:
            value = getattr(row, part.key) if row is not None else None
            self._fill(part, self.fields[part.key], value, is_other=is_other)

    def save(self) -> None:
        """Take what is still being typed, before something else is shown."""
        for part in self.parts:
            control = self.fields[part.key]
            if isinstance(control, TextField):
                control.save()
            elif isinstance(control, QLineEdit) and control.isModified():
                self._read(part, control)

    def _fill(self, part: Part, control: QLineEdit | QComboBox | TextField, value: Any, *, is_other: bool) -> None:
        if isinstance(control, TextField):
            control.show_text(str(value or ""))
        elif isinstance(control, QComboBox):
            control.clear()
            for text, one in self._reader.offered(part, self._accounts):
                control.addItem(text, one)
            control.setCurrentIndex(max(control.findText(self._reader.typed(part, value) or "—"), 0))
        else:
            if part.kind is PartKind.PERSON and not control.hasFocus():
                self._offer_people(control)
            if is_other or not (control.hasFocus() and control.isModified()):
                control.setText(self._reader.typed(part, value))
                control.setCursorPosition(0)

    def _offer_people(self, line: QLineEdit) -> None:
        """Offer the people of ours as they are now; they are learnt anew only when they changed."""
        rows = self._session.book.rows(Person)
        if self._offered is not rows:
            self._offered = rows
            line.setCompleter(PeopleCompleter(rows.values(), line))

    def _made(self, part: Part) -> QLineEdit | QComboBox | TextField:
        if part.kind is PartKind.LONG:
            return TextField(self._look, part.label, lambda text: self._take(part, text))
        if part.kind in CHOSEN:
            box = QComboBox()
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self._look.give(box, "name", part.label)
            box.activated.connect(lambda _n: self._change(part, box.currentData(), []))
            return box
        line = field(self._look, part.label)
        line.editingFinished.connect(lambda: self._read(part, line))
        return line

    def _read(self, part: Part, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self._take(part, line.text())

    def _take(self, part: Part, text: str) -> None:
        row = self._row
        if row is None:
            return
        if part.key == "name" and not text.strip():
            self.show_row(row, self._accounts)
            return
        try:
            value, before = self._reader.read(part, text, self._accounts)
        except KnownError as error:
            self._refused(error)
            self.show_row(row, self._accounts)
            return
        self._change(part, value, before)

    def _change(self, part: Part, value: Any, before: list[Command]) -> None:
        row = self._row
        if row is None or not changed(row, {part.key: value}):
            return
        edit = EditRow(table=row.table, id=row.id, values={part.key: value})
        self._session.run(Together(commands=(*before, edit)) if before else edit)

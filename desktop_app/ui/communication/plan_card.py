"""The card of the communication plan: the table, and below it the chosen cell and its audience as fields."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy

from desktop_app.domain.codes import Form
from desktop_app.domain.communication import Audience, AudienceMember
from desktop_app.domain.durations import read_within
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.edits.communicating import SetAudience
from desktop_app.edits.rows import DeleteRow
from desktop_app.insight.communication_text import within_text
from desktop_app.ui.checkpoints.typed_items import known_or_new
from desktop_app.ui.communication.matrix import Matrix, MatrixModel
from desktop_app.ui.communication.typed_cell import TypedCell
from desktop_app.ui.look.controls import button, card, column, field, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.people import PeopleCompleter
from desktop_app.workspace.ids import new_id


class PlanCard:
    """frame: the card. refuse: tells a KnownError."""

    def __init__(self, look: Look, session: Session, refuse: Callable[[KnownError], None]) -> None:
        self._look, self._session, self._refuse = look, session, refuse
        self.model = MatrixModel(look, session, refuse)
        self.matrix = Matrix(look, self.model)
        self.place = label(look, tone="muted")
        self.form = QComboBox()
        self.form.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.form.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        look.give(self.form, "name", "field.communication_rule.form")
        self.within = field(look, "field.communication_rule.within", "ui.communication.within.hint")
        self.person = field(look, "field.communication_rule.person", "ui.communication.person.hint")
        self.name = field(look, "ui.communication.audience")
        self.people = field(look, "ui.communication.members", "ui.communication.members.hint")
        self.usual = button(look, "ui.communication.make_usual", self.make_usual)
        self.remove = button(look, "ui.communication.remove", self.remove_audience)
        self.add = button(look, "ui.communication.add", self.add_audience)
        self.frame = self._lay_out()
        self.matrix.chosen.connect(self.show_cell)
        self.form.activated.connect(lambda _n: self.save())
        for typed in (self.within, self.person):
            typed.editingFinished.connect(self._save_if_typed)
        for typed in (self.name, self.people):
            typed.editingFinished.connect(self._save_audience)

    def refresh(self) -> None:
        """Show the plan as it is now; the chosen cell stays chosen."""
        at = self.matrix.currentIndex()
        place = (max(at.row(), 0), max(at.column(), 0))
        self.model.refresh()
        self.matrix.setCurrentIndex(self.model.index(*place))
        self.show_cell()

    def show_cell(self) -> None:
        """Show the chosen cell in the fields below."""
        cell, words = self.model.cell(self.matrix.currentIndex()), self._look.wording
        self.form.clear()
        self.form.addItem(self._look.text("ui.communication.not_told"), None)
        for form in Form:
            self.form.addItem(words.code(form), form.value)
        writes = cell is not None and not self._session.read_only
        for part in (self.form, self.within, self.person, self.name, self.people, self.remove):
            part.setEnabled(writes)
        self.add.setEnabled(not self._session.read_only)
        self.usual.setEnabled(writes and cell is not None and cell.rule is not None)
        if cell is None:
            return
        people = self._session.book.rows(Person).values()
        for typed in (self.person, self.people):
            typed.setCompleter(PeopleCompleter(people, typed))
        self.place.setText(f"{words.code(cell.subject)} → {cell.audience.name}")
        self.form.setCurrentIndex(max(self.form.findData(cell.form.value if cell.form is not None else None), 0))
        self.within.setText(within_text(words, cell.within) if cell.form is not None else "")
        self.person.setText(cell.person.name if cell.person is not None else "")
        self.name.setText(cell.audience.name)
        self.people.setText("、".join(person.name for person in self._members(cell.audience)))

    def save(self) -> None:
        """Take what the fields say of the chosen cell."""
        cell = self.model.cell(self.matrix.currentIndex())
        if cell is None:
            return
        chosen = self.form.currentData()
        try:
            within = read_within(self.within.text())
        except KnownError as error:
            self._refuse(error)
            self.show_cell()
            return
        if chosen is not None and cell.form is None and not self.within.text().strip():
            within = None
        form = Form(chosen) if chosen is not None else None
        self.model.set(cell, TypedCell(form, within, self.person.text().strip()))

    def make_usual(self) -> None:
        """Let what is usual hold again for the chosen cell."""
        cell = self.model.cell(self.matrix.currentIndex())
        if cell is not None:
            self.model.make_usual(cell)

    def add_audience(self) -> None:
        """Add an audience, to be named in the field."""
        position = max((one.position for one in self.model.audiences), default=0) + 1
        made = Audience(id=new_id(), name=self._look.text("ui.communication.new_audience"), position=position)
        if self._session.run(SetAudience(audience=made)):
            self.model.refresh()
            self.matrix.setCurrentIndex(self.model.index(0, self.model.columnCount() - 1))
            self.name.setFocus()
            self.name.selectAll()

    def remove_audience(self) -> None:
        """Take the chosen audience away; undo brings it back."""
        cell = self.model.cell(self.matrix.currentIndex())
        if cell is not None:
            self._session.run(DeleteRow(table=Audience.table, id=cell.audience.id))

    def _save_if_typed(self) -> None:
        if self.within.isModified() or self.person.isModified():
            self.within.setModified(False)
            self.person.setModified(False)
            self.save()

    def _save_audience(self) -> None:
        cell = self.model.cell(self.matrix.currentIndex())
        if cell is None or not (self.name.isModified() or self.people.isModified()):
            return
        members: tuple[AudienceMember, ...] | None = None
        newcomers: tuple[Person, ...] = ()
        if self.people.isModified():
            people, fresh = known_or_new(self._session.book, self.people.text())
            newcomers = tuple(fresh)
            members = tuple(
                AudienceMember(id=new_id(), audience_id=cell.audience.id, person_id=one.id) for one in people
            )
        self.name.setModified(False)
        self.people.setModified(False)
        name = self.name.text().strip() or cell.audience.name
        audience = cell.audience.changed(name=name)
        self._session.run(SetAudience(audience=audience, members=members, newcomers=newcomers))

    def _members(self, audience: Audience) -> list[Person]:
        rows = self._session.book.where(AudienceMember, "audience_id", audience.id)
        return [self._session.book.get(Person, row.person_id) for row in rows]

    def _lay_out(self) -> QFrame:
        look = self._look
        frame, lines = card()
        head = row()
        head.addWidget(label(look, "ui.communication.plan", tone="heading"), 1)
        head.addWidget(self.add)
        lines.addLayout(head)
        lines.addWidget(self.matrix, 1)
        lines.addWidget(self.place)
        fields = row(spacing=12)
        for code, part in (
            ("field.communication_rule.form", self.form),
            ("field.communication_rule.within", self.within),
            ("field.communication_rule.person", self.person),
            ("ui.communication.audience", self.name),
            ("ui.communication.members", self.people),
        ):
            one = column(spacing=4)
            one.addWidget(label(look, code, tone="muted"))
            one.addWidget(part)
            fields.addLayout(one, 2 if part is self.people else 1)
        lines.addLayout(fields)
        below = row()
        below.addStretch(1)
        below.addWidget(self.usual)
        below.addWidget(self.remove)
        lines.addLayout(below)
        return frame

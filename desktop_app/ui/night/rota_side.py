"""The rota with what is wrong with it, and the buttons that add and delete a shift."""

from datetime import timedelta

from PySide6.QtWidgets import QFrame

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.people import Person, Shift
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.insight.night_text import rota_troubles
from desktop_app.insight.run_sheet import RunSheet
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.night.rota_table import RotaModel, RotaTable
from desktop_app.workspace.ids import new_id

_NEW_SHIFT = timedelta(hours=4)


class RotaSide(QFrame):
    """The right side of the run sheet."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._look, self._session = frame.look, frame.session
        self._sheet: RunSheet | None = None
        self.model = RotaModel(frame.look, frame.session, frame.refuse)
        self.table = RotaTable(frame.session, self.model)
        frame.look.give(self.table, "name", "ui.night.rota")
        self.troubles = label(frame.look, tone="late")
        self.troubles.setWordWrap(True)
        self._buttons = [
            button(frame.look, "ui.night.shift.add", self.add_shift),
            button(frame.look, "ui.night.shift.delete", self.delete_shift),
        ]
        self._lay_out()

    def show_sheet(self, sheet: RunSheet, *, by_clock: bool) -> None:
        """Take the rota as it is now. by_clock: only time has passed; a cell that is being typed stays open."""
        self._sheet = sheet
        if not (by_clock and self.table.state() is RotaTable.State.EditingState):
            at = self.table.currentIndex()
            self.model.show(sheet)
            self.table.setCurrentIndex(self.model.index(at.row(), at.column()))
        for one in self._buttons:
            one.setEnabled(not self._session.read_only)
        self.troubles.setText("\n".join(rota_troubles(self._look.wording, self._session.book, sheet)))
        self.troubles.setVisible(bool(self.troubles.text()))

    def add_shift(self) -> None:
        """Add a shift behind the last one of the current post, and open its post for typing."""
        session, sheet = self._session, self._sheet
        people = session.book.rows(Person)
        if sheet is None or session.campaign_id is None or not people:
            return
        last = self.table.current or (sheet.rota.duties[-1] if sheet.rota.duties else None)
        first = sheet.window.start if sheet.window is not None else sheet.now
        start = last.finish if last is not None else first
        pm = session.book.get(Campaign, session.campaign_id).pm_id
        person = (last.relief_id if last is not None else None) or pm or next(iter(people))
        shift = Shift(
            id=new_id(),
            campaign_id=session.campaign_id,
            post=last.post if last is not None else self._look.text("ui.night.new_post"),
            person_id=person,
            start=start,
            finish=start + _NEW_SHIFT,
        )
        if session.run(PutRow(row=shift)):
            self.table.type_into(shift.id)

    def delete_shift(self) -> None:
        """Delete the current shift."""
        current = self.table.current
        if current is not None:
            self._session.run(DeleteRow(table=Shift.table, id=current.shift_id))

    def _lay_out(self) -> None:
        lines = column(self)
        head = row(margins=(16, 6, 12, 0))
        head.addWidget(label(self._look, "ui.night.rota", tone="heading"), 1)
        for one in self._buttons:
            head.addWidget(one)
        lines.addLayout(head)
        self.troubles.setContentsMargins(16, 4, 16, 4)
        lines.addWidget(self.troubles)
        lines.addWidget(self.table, 1)

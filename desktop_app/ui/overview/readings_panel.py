"""The readings of one goal: what it had reached and when, typed in here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from desktop_app.domain.campaign import Goal, GoalReading
from desktop_app.domain.errors import KnownError
from desktop_app.domain.readings import read_figure, read_when
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.insight.figures import exact_goal_figure
from desktop_app.insight.overview import readings_of
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, field, label, row
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.workspace.ids import new_id

_WIDTH = 300


class ReadingsPanel(QFrame):
    """closed: it was left by its button or Escape."""

    closed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setFixedWidth(_WIDTH)
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._goal_id = ""
        self._shown: list[GoalReading] = []
        self._title = label(self._look, tone="heading")
        self._title.setWordWrap(True)
        self._about = label(self._look, "readings.about", tone="muted")
        self._about.setWordWrap(True)
        self.value = field(self._look, "readings.value", "readings.value")
        self.at = field(self._look, "readings.at", "readings.at_hint")
        self.list = list_view(self._look.theme.size("row"))
        self._look.give(self.list, "name", "readings.value")
        self._add = button(self._look, "readings.add", self.add, main=True)
        self._delete = button(self._look, "readings.delete", self.delete)
        self._lay_out()
        for typed in (self.value, self.at):
            typed.returnPressed.connect(self.add)
        self.hide()

    @property
    def goal(self) -> Goal | None:
        """The goal that is shown."""
        return self._session.book.find(Goal, self._goal_id)

    def open(self, goal_id: str) -> None:
        """Show a goal's readings, ready to type the next."""
        self._goal_id = goal_id
        self.show()
        self.refresh()
        self.value.setFocus()

    def refresh(self) -> None:
        """Take the readings as they are now; away where the goal is gone."""
        goal = self.goal
        if goal is None:
            self.hide()
            return
        self._look.give(self._title, "text", "readings.title", goal=goal.name)
        self._shown = readings_of(self._session.book, goal.id)[::-1]
        headings = [self._look.text("readings.at"), self._look.text("readings.value")]
        lines = [[self._look.wording.moment(one.at), exact_goal_figure(goal, one.value)] for one in self._shown]
        self.list.setModel(Lines(headings, lines))
        self.list.setColumnWidth(0, 130)
        if lines:
            self.list.selectRow(0)
        writes = not self._session.read_only
        self._add.setEnabled(writes)
        self._delete.setEnabled(writes and bool(lines))

    def add(self) -> None:
        """Record what was typed; a reading of the same moment is replaced."""
        goal, session = self.goal, self._session
        if goal is None or not self.value.text().strip():
            return
        try:
            figure = read_figure(self.value.text(), goal.measure)
            at = read_when(self.at.text(), session.now)
        except KnownError as error:
            self._frame.refuse(error)
            return
        old = next((one for one in self._shown if one.at == at), None)
        reading = GoalReading(
            id=old.id if old else new_id(), campaign_id=goal.campaign_id, goal_id=goal.id, at=at, value=figure
        )
        if session.run(PutRow(row=reading)):
            self.value.clear()
            self.at.clear()

    def delete(self) -> None:
        """Delete the chosen reading."""
        n = self.list.currentIndex().row()
        if 0 <= n < len(self._shown):
            self._session.run(DeleteRow(table=GoalReading.table, id=self._shown[n].id))

    def leave(self) -> None:
        """Close it."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        lines = column(self, margins=(16, 16, 16, 16), spacing=8)
        for part in (self._title, self._about, self.value, self.at):
            lines.addWidget(part)
        buttons = row()
        buttons.addWidget(self._add)
        buttons.addWidget(button(self._look, "readings.close", self.leave))
        buttons.addStretch(1)
        lines.addLayout(buttons)
        lines.addWidget(self.list, 1)
        lines.addWidget(self._delete)

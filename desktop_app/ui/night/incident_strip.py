"""A line over the night's parts while something is wrong: what, since when, and the way there."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from desktop_app.insight.incident_text import open_text
from desktop_app.insight.incidents import incidents
from desktop_app.insight.run_sheet import RunSheet
from desktop_app.ui.look.controls import button, row
from desktop_app.ui.look.fitting import ElidedLabel
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session


class IncidentStrip(QFrame):
    """Hidden while nothing is open."""

    def __init__(self, look: Look, session: Session, asked: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self._look, self._session = look, session
        self.said = ElidedLabel("late")
        line = row(self, margins=(16, 4, 16, 4))
        line.addWidget(self.said, 1)
        line.addWidget(button(look, "ui.night.incident.show", asked))
        self.hide()

    def show_sheet(self, sheet: RunSheet) -> None:
        """Take the night as it is now."""
        found = incidents(self._session.book, sheet.campaign_id, sheet.now)
        self.said.setText(open_text(self._look.wording, found))
        self.said.setToolTip(self.said.text())
        self.setVisible(bool(self.said.text()))

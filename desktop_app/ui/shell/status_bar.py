"""The line below the page: what is locked and why, and what was last kept."""

from PySide6.QtWidgets import QFrame

from desktop_app.domain.codes import ConfirmationState
from desktop_app.ui.look.controls import label, row, set_tone
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session


class StatusBar(QFrame):
    """Says which confirmation locks how much, or that nothing is locked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self.setFixedHeight(28)
        self._look = look
        self._session: Session | None = None
        self._locked = label(look, tone="small")
        self._kept = label(look, tone="small")
        line = row(self, margins=(16, 0, 16, 0))
        line.addWidget(self._locked, 1)
        line.addWidget(self._kept)
        look.language_changed.connect(self.refresh)

    def attach(self, session: Session) -> None:
        """Speak of this session from now on."""
        self._session = session
        for signal in (session.opened, session.changed, session.rescheduled, session.stepped):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say anew what is locked and what was kept."""
        session = self._session
        if session is None:
            return
        text = "" if session.campaign_id is None else self._about_locks(session)
        self._locked.setText(text)
        set_tone(self._locked, "late" if text else "small")
        self._kept.setText(self._about_keeping(session))

    def _about_locks(self, session: Session) -> str:
        locked = session.tally.locked
        gates = sorted(session.schedule.checkpoints.values(), key=lambda gate: gate.planned)
        shut = next((gate for gate in gates if gate.state is not ConfirmationState.CONFIRMED), None)
        if not locked or shut is None:
            return ""
        return self._look.text("ui.status.locked", stage=shut.stage, count=locked)

    def _about_keeping(self, session: Session) -> str:
        if session.read_only:
            return self._look.text("ui.status.read_only")
        if session.saved_at is None:
            return self._look.text("ui.status.offline")
        return self._look.text("ui.status.saved", time=f"{session.saved_at:%H:%M}")

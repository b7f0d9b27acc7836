"""The line above every page: its title, where the campaign stands, undo and redo, and the main action."""

from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QToolButton

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.schedule.result import Schedule
from desktop_app.ui.look.controls import label, row, tool
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.store import Step


class TopBar(QFrame):
    """Title, days to the main phase, progress, and the actions that are always at hand."""

    def __init__(self, look: Look, undo: QAction, redo: QAction, export: QAction, exports: QMenu) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setFixedHeight(52)
        self._look = look
        self._session: Session | None = None
        self._title_code = "ui.app"
        self._title = label(look, tone="title")
        self._days = label(look, tone="late")
        self._facts = label(look, tone="muted")
        self._undo, self._redo, self._export = undo, redo, export
        self._button = QPushButton()
        self._button.setProperty("main", True)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(export.trigger)
        look.give(self._button, "text", "ui.export.main")
        look.give(self._button, "name", "ui.export.main")
        self._more = QToolButton()
        self._more.setProperty("boxed", True)
        self._more.setMenu(exports)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        look.give(self._more, "text", "ui.export.more")
        look.give(self._more, "name", "ui.export.more")
        line = row(self, margins=(16, 0, 16, 0), spacing=10)
        for part in (self._title, self._days, self._facts):
            line.addWidget(part)
        line.addStretch(1)
        for button in (tool(undo), tool(redo), self._more, self._button):
            line.addWidget(button)
        look.language_changed.connect(self.refresh)

    def attach(self, session: Session) -> None:
        """Speak of this session from now on."""
        self._session = session
        for signal in (session.opened, session.changed, session.rescheduled, session.stepped):
            signal.connect(self.refresh)
        self.refresh()

    def set_title(self, code: str) -> None:
        """Name the page that is shown."""
        self._title_code = code
        self.refresh()

    def refresh(self) -> None:
        """Say anew where the campaign stands and what undo would undo."""
        self._title.setText(self._look.text(self._title_code))
        session = self._session
        is_open = session is not None and session.campaign_id is not None
        for part in (self._button, self._more):
            part.setVisible(is_open)
        self._export.setEnabled(is_open)
        self._days.setText("")
        self._facts.setText("")
        if session is None:
            self._name_step(self._undo, "ui.undo", None)
            self._name_step(self._redo, "ui.redo", None)
            return
        self._name_step(self._undo, "ui.undo", session.next_undo())
        self._name_step(self._redo, "ui.redo", session.next_redo())
        if is_open:
            self._days.setText(self._countdown(session.book, session.schedule))
            self._facts.setText(self._progress(session))

    def _name_step(self, action: QAction, code: str, step: Step | None) -> None:
        action.setEnabled(step is not None)
        tip = self._look.text(code) if step is None else f"{self._look.text(code)} · {step_text(self._look, step)}"
        action.setToolTip(f"{tip} ({action.shortcut().toString()})")

    def _countdown(self, book: Book, schedule: Schedule) -> str:
        main = next((p for p in book.of_campaign(Phase, schedule.campaign_id) if p.kind is PhaseKind.MAIN), None)
        if main is None:
            return ""
        today: date = schedule.now.date()
        if schedule.now >= main.finish:
            return self._look.text("ui.facts.main_over", days=(today - main.finish.date()).days)
        if schedule.now >= main.start:
            return self._look.text("ui.facts.main_on")
        return self._look.text("ui.facts.to_main", days=(main.start.date() - today).days)

    def _progress(self, session: Session) -> str:
        text = self._look.text("ui.facts.progress", percent=session.schedule.percent)
        late = session.tally.late
        return f"{text} · {self._look.text('ui.facts.late', count=late)}" if late else text


def step_text(look: Look, step: Step) -> str:
    """What a step did, in the words of the language."""
    return look.wording.step(step.code, step.values)

"""The main window: the frame, the pages in it, and what can be done from anywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence
from PySide6.QtWidgets import QFrame, QMainWindow

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.edits.rows import DeleteRow
from desktop_app.schedule.gates import checkpoints_before
from desktop_app.ui.actions import Actions
from desktop_app.ui.exchange.transfers import Transfers
from desktop_app.ui.exchange.understood import Understood
from desktop_app.ui.failures import Failures
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.controls import column, row
from desktop_app.ui.look.icons import mark
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.session import Session
from desktop_app.ui.shell.locked_bar import LockedBar
from desktop_app.ui.shell.menus import CampaignMenu, LookMenu
from desktop_app.ui.shell.message_bar import MessageBar
from desktop_app.ui.shell.pages import PAGES, Place
from desktop_app.ui.shell.rail import Rail
from desktop_app.ui.shell.stack import PageStack
from desktop_app.ui.shell.status_bar import StatusBar
from desktop_app.ui.shell.top_bar import TopBar

if TYPE_CHECKING:
    from desktop_app.ui.exchange.import_page import ImportPage
    from desktop_app.ui.timeline.page import TimelinePage

_FIRST_PAGE = "timeline"
"""Where one arrives in a campaign."""


class Window(QMainWindow):
    """Shows the frame at once; `attach` fills it when the workspace is open.

    painted: the frame has been on screen once.
    """

    painted = Signal()

    def __init__(self, look: Look, preferences: Preferences, failures: Failures, resources: Path) -> None:
        super().__init__()
        self._preferences, self._resources = preferences, resources
        self.look, self.failures = look, failures
        self._session: Session | None = None
        self._was_painted = False
        self.jobs = Jobs(self)
        self.actions_ = Actions(look, self)
        picture = mark(resources)
        self.setWindowIcon(QIcon(picture))
        self.transfers = Transfers(look, self.actions_, self.jobs, self)
        self._make_actions()
        self._campaigns = CampaignMenu((self._new, self._import, self._sample), (self._delete,), self)
        self.messages = MessageBar(look, self.jobs)
        self.locked = LockedBar(look)
        self.top_bar = TopBar(look, self._undo, self._redo, self._export, self.transfers.exports)
        settings = LookMenu(look, self.actions_, preferences, self)
        self.rail = Rail(look, picture, self._pages, self._campaigns, settings)
        self.status = StatusBar(look)
        self.pages = PageStack(look)
        self._lay_out()
        self.jobs.refused.connect(self.messages.refuse)
        self.jobs.broken.connect(failures.tell)
        look.language_changed.connect(self._word)
        self._word()
        self.resize(1440, 900)
        geometry = preferences.state("window/geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def attach(self, session: Session) -> None:
        """Show a workspace."""
        self._session = session
        self.pages.attach(self._frame(session))
        for part in (self.top_bar, self.rail, self.status, self.transfers, self._campaigns):
            part.attach(session)
        self._connect(session)
        last = self._preferences.text("campaign")
        campaigns = [row.id for row in session.campaigns]
        if campaigns:
            session.open_campaign(last if last in campaigns else campaigns[0])
        else:
            self.show_home()

    @property
    def session(self) -> Session:
        """The workspace that is shown. Raises RuntimeError before there is one."""
        if self._session is None:
            raise RuntimeError("no workspace is open yet")
        return self._session

    @property
    def timeline(self) -> "TimelinePage":
        """The timeline's page."""
        return cast("TimelinePage", self.pages.page("timeline"))

    def refuse(self, error: KnownError) -> None:
        """Tell what was refused and what to do."""
        self.messages.refuse(error)

    def show_sample(self) -> None:
        """Make the sample campaign and open it."""
        session = self._session
        if session is None:
            return
        # The templates are read only by those who begin something.
        from desktop_app.ui.campaigns.beginnings import sample

        placed = sample(session.book, self._resources, self.look.wording, session.now)
        if session.run(placed.command):
            session.open_campaign(placed.campaign_id)

    def import_file(self, path: Path) -> None:
        """Read a file on another thread and show what was understood of it."""
        self.transfers.read(path)

    def export_to(self, path: Path) -> None:
        """Write the plan into a file of the format that its name says."""
        self.transfers.write(path)

    def show_page(self, key: str, subject: str = "") -> None:
        """Show a page by its key, and one thing in it by its id. Without a campaign: only pages that need none."""
        is_open = self._session is not None and self._session.campaign_id is not None
        kind = next(kind for kind in PAGES if kind.key == key)
        if kind.needs_campaign and not is_open:
            return
        self.rail.tick(key)
        self.pages.go(key, subject)
        self.top_bar.set_title("ui.app" if key == "start" else f"ui.page.{key}")

    def show_home(self) -> None:
        """Show the campaign that is open, or where to begin."""
        self._word()
        self.messages.clear()
        self._enable()
        is_open = self._session is not None and self._session.campaign_id is not None
        self.show_page(_FIRST_PAGE if is_open else "start")
        self._count_waiting()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.keep_state("window/geometry", self.saveGeometry())
        if self._session is not None:
            self._preferences.keep_text("campaign", self._session.campaign_id or "")
            self.pages.keep()
            self.jobs.wait()
            self._session.close()
        super().closeEvent(event)

    def _make_actions(self) -> None:
        make = self.actions_.make
        self._undo = make("ui.undo", lambda: self._with(Session.undo), icon="undo-2", shortcut="Ctrl+Z")
        self._redo = make("ui.redo", lambda: self._with(Session.redo), icon="redo-2", shortcut="Ctrl+Y")
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self._export = make("ui.export.main", lambda: self.transfers.choose_to_write("xlsx"), shortcut="Ctrl+E")
        self._import = make("ui.import", self.transfers.choose_to_read, icon="file-up", shortcut="Ctrl+I")
        self._new = make("ui.new", lambda: self.show_page("new"), icon="plus", shortcut="Ctrl+N")
        self._sample = make("ui.sample", self.show_sample, icon="sparkles")
        self._delete = make("ui.campaign.delete", self._delete_campaign, icon="trash-2")
        self._pages = {}
        on_rail = [kind for kind in PAGES if kind.place is Place.RAIL]
        for kind in PAGES:
            shortcut = kind.shortcut
            if shortcut is None and kind in on_rail[:9]:
                shortcut = f"Ctrl+{on_rail.index(kind) + 1}"
            if kind.icon or kind.shortcut:
                self._pages[kind.key] = make(
                    f"ui.page.{kind.key}", self._shows(kind.key), icon=kind.icon, shortcut=shortcut
                )
        for action in (self._undo, self._redo, self._export, self._import, self._new, *self._pages.values()):
            self.addAction(action)
            action.setEnabled(False)

    def _shows(self, key: str) -> Callable[[], None]:
        return lambda: self.show_page(key)

    def _lay_out(self) -> None:
        right = QFrame()
        lines = column(right)
        for part in (self.top_bar, self.messages, self.locked):
            lines.addWidget(part)
        lines.addWidget(self.pages, 1)
        lines.addWidget(self.status)
        whole = QFrame()
        across = row(whole, spacing=0)
        across.addWidget(self.rail)
        across.addWidget(right, 1)
        self.setCentralWidget(whole)

    def _frame(self, session: Session) -> Frame:
        return Frame(
            look=self.look,
            session=session,
            actions=self.actions_,
            preferences=self._preferences,
            resources=self._resources,
            jobs=self.jobs,
            show=self.show_page,
            home=self.show_home,
            refuse=self.refuse,
            tell=self.messages.tell,
            clear=self.messages.clear,
            ask_reason=self._ask_reason,
            import_file=self.import_file,
        )

    def _connect(self, session: Session) -> None:
        session.opened.connect(self.show_home)
        session.refused.connect(self.refuse)
        session.changed.connect(lambda _changes: self.messages.clear())
        session.changed.connect(lambda _changes: self._count_waiting())
        self.transfers.understood.connect(self._show_understood)
        self.transfers.written.connect(lambda file: self.messages.tell("ui.export.done", file=file))
        self.transfers.refused.connect(self.refuse)
        self.locked.recorded.connect(self._record)
        self.locked.asked_for_gate.connect(lambda: self.show_page("checkpoints"))
        for action in (self._import, self._new, self._sample, self._delete):
            action.setEnabled(not session.read_only)

    def _enable(self) -> None:
        is_open = self._session is not None and self._session.campaign_id is not None
        for kind in PAGES:
            if kind.key in self._pages:
                self._pages[kind.key].setEnabled(is_open or not kind.needs_campaign)

    def _with(self, what: Callable[[Session], None]) -> None:
        if self._session is not None:
            what(self._session)

    def _delete_campaign(self) -> None:
        session = self._session
        if session is not None and session.campaign_id is not None:
            session.run(DeleteRow(table=Campaign.table, id=session.campaign_id))

    def _show_understood(self, found: Understood) -> None:
        cast("ImportPage", self.pages.page("import")).show_file(found)
        self.show_page("import")

    def _ask_reason(self, task_id: str, percent: int) -> None:
        session = self.session
        task = session.book.get(Task, task_id)
        gates = checkpoints_before(session.book, task)
        stage = gates[-1].stage if gates else None
        self.locked.ask(task_id, percent, self.look.text("ui.locked.text", name=task.name, stage=stage))

    def _record(self, task_id: str, percent: int, reason: str) -> None:
        self.timeline.set_progress(task_id, percent, reason)

    def _count_waiting(self) -> None:
        session = self._session
        if session is None or session.campaign_id is None:
            return
        for kind in PAGES:
            if kind.waiting is not None:
                self.rail.set_badge(kind.key, kind.waiting(session))

    def _word(self) -> None:
        session = self._session
        name = session.campaign.name if session and session.campaign else ""
        app = self.look.text("ui.app")
        self.setWindowTitle(f"{name} · {app}" if name else app)

"""The main window: the frame, the pages in it, and what can be done from anywhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QIcon, QKeySequence, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QMainWindow, QMenu, QStackedWidget, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.edits.rows import DeleteRow
from desktop_app.exchange.formats import WRITERS, ExportOrder, write_plan
from desktop_app.i18n import LANGUAGES
from desktop_app.schedule.gates import checkpoints_before
from desktop_app.ui.actions import Actions
from desktop_app.ui.campaigns.beginnings import sample
from desktop_app.ui.campaigns.new_page import NewCampaignPage
from desktop_app.ui.checkpoints.page import CheckpointsPage
from desktop_app.ui.exchange.import_page import ImportPage
from desktop_app.ui.exchange.understood import Understood, read_file
from desktop_app.ui.failures import Failures
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.controls import column, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.session import Session
from desktop_app.ui.shell.locked_bar import LockedBar
from desktop_app.ui.shell.message_bar import MessageBar
from desktop_app.ui.shell.rail import Rail
from desktop_app.ui.shell.status_bar import StatusBar
from desktop_app.ui.shell.top_bar import TopBar
from desktop_app.ui.start_page import StartPage
from desktop_app.ui.timeline.page import TimelinePage

_ON_THIS_THREAD = frozenset({".png"})
"""Pictures of pixels need the window's thread; they take a moment, not seconds."""
_THEMES = ("system", "light", "dark")
_SPOKEN = {"zh_CN": "简体中文", "en": "English"}
"""Languages by their own names, so that everybody finds theirs."""


class Window(QMainWindow):
    """Shows the frame at once; `attach` fills it when the workspace is open.

    painted: the frame has been on screen once.
    """

    painted = Signal()

    def __init__(self, look: Look, preferences: Preferences, failures: Failures, resources: Path) -> None:
        super().__init__()
        self._look, self._preferences, self._resources = look, preferences, resources
        self.look, self.failures = look, failures
        self._session: Session | None = None
        self._was_painted = False
        self.jobs = Jobs(self)
        self.actions_ = Actions(look, self)
        self._mark = _mark(resources)
        self.setWindowIcon(QIcon(self._mark))
        self._make_actions()
        self._exports = self._export_menu()
        self._campaigns = QMenu(self)
        self._campaigns.aboutToShow.connect(self._fill_campaigns)
        self._settings = self._settings_menu()
        self.messages = MessageBar(look, self.jobs)
        self.locked = LockedBar(look)
        self.top_bar = TopBar(look, self._undo, self._redo, self._export, self._exports)
        self.rail = Rail(look, self._mark, self._pages, self._campaigns, self._settings)
        self.status = StatusBar(look)
        self.pages = QStackedWidget()
        self.pages.addWidget(_waiting(look))
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
        look = self._look
        self.timeline = TimelinePage(look, session, self.actions_, self._preferences)
        self.checkpoints = CheckpointsPage(look, session)
        self.importing = ImportPage(look, session)
        self.beginning = NewCampaignPage(look, session, self._resources)
        self.start = StartPage(look, self._mark, {"sample": self._sample, "new": self._new, "import": self._import})
        for page in (self.start, self.timeline, self.checkpoints, self.importing, self.beginning):
            self.pages.addWidget(page)
        for part in (self.top_bar, self.rail, self.status):
            part.attach(session)
        self._connect(session)
        last = self._preferences.text("campaign")
        campaigns = [row.id for row in session.campaigns]
        if last in campaigns or campaigns:
            session.open_campaign(last if last in campaigns else campaigns[0])
        else:
            self._show_home()

    @property
    def session(self) -> Session:
        """The workspace that is shown. Raises RuntimeError before there is one."""
        if self._session is None:
            raise RuntimeError("no workspace is open yet")
        return self._session

    def refuse(self, error: KnownError) -> None:
        """Tell what was refused and what to do."""
        self.messages.refuse(error)

    def show_sample(self) -> None:
        """Make the sample campaign and open it."""
        session = self._session
        if session is None:
            return
        placed = sample(session.book, self._resources, self._look.wording, session.now)
        if session.run(placed.command):
            session.open_campaign(placed.campaign_id)

    def import_file(self, path: Path) -> None:
        """Read a file on another thread and show what was understood of it."""
        session = self._session
        if session is None:
            return
        book, now = session.book, session.now
        self.jobs.start("ui.job.import", lambda: read_file(path, book, now), self._show_understood)

    def export_to(self, path: Path) -> None:
        """Write the plan into a file of the format that its name says."""
        session = self._session
        if session is None or session.campaign_id is None:
            return
        order = ExportOrder(path, session.book, session.schedule, self._look.theme, self._look.wording)
        if path.suffix.lower() in _ON_THIS_THREAD:
            try:
                write_plan(order)
            except KnownError as error:
                self.refuse(error)
            else:
                self.messages.tell("ui.export.done", file=str(path))
        else:
            self.jobs.start(
                "ui.job.export",
                lambda: write_plan(order),
                lambda _result: self.messages.tell("ui.export.done", file=str(path)),
            )

    def show_page(self, key: str) -> None:
        """Show the timeline or the checkpoints."""
        page: QWidget = self.timeline if key == "timeline" else self.checkpoints
        self._pages[key].setChecked(True)
        self.pages.setCurrentWidget(page)
        self.top_bar.set_title(f"ui.page.{key}")
        if key == "timeline":
            self.timeline.table.setFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.keep_state("window/geometry", self.saveGeometry())
        if self._session is not None:
            self._preferences.keep_text("campaign", self._session.campaign_id or "")
            self.timeline.keep()
            self.jobs.wait()
            self._session.close()
        super().closeEvent(event)

    def _make_actions(self) -> None:
        make = self.actions_.make
        self._undo = make("ui.undo", lambda: self._with(Session.undo), icon="undo-2", shortcut="Ctrl+Z")
        self._redo = make("ui.redo", lambda: self._with(Session.redo), icon="redo-2", shortcut="Ctrl+Y")
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self._export = make("ui.export.main", lambda: self._choose_export("xlsx"), shortcut="Ctrl+E")
        self._import = make("ui.import", self._choose_import, icon="file-up", shortcut="Ctrl+I")
        self._new = make("ui.new", self._begin, icon="plus", shortcut="Ctrl+N")
        self._sample = make("ui.sample", self.show_sample, icon="sparkles")
        self._delete = make("ui.campaign.delete", self._delete_campaign, icon="trash-2")
        self._pages = {
            "timeline": make(
                "ui.page.timeline", lambda: self.show_page("timeline"), icon="chart-gantt", shortcut="Ctrl+1"
            ),
            "checkpoints": make(
                "ui.page.checkpoints", lambda: self.show_page("checkpoints"), icon="stamp", shortcut="Ctrl+2"
            ),
        }
        for action in (self._undo, self._redo, self._export, self._import, self._new, *self._pages.values()):
            self.addAction(action)
        for action in (*self._pages.values(), self._export, self._undo, self._redo, self._import, self._new):
            action.setEnabled(False)

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        for suffix in WRITERS:
            kind = suffix.removeprefix(".")
            menu.addAction(self.actions_.make(f"ui.export.{kind}", self._exporting(kind)))
        return menu

    def _exporting(self, suffix: str) -> Callable[[], None]:
        return lambda: self._choose_export(suffix)

    def _settings_menu(self) -> QMenu:
        menu = QMenu(self)
        head = self.actions_.make("ui.settings", icon="settings")
        menu.menuAction().setIcon(head.icon())
        self._look.give(menu.menuAction(), "text", "ui.settings")
        self._look.theme_changed.connect(lambda: menu.menuAction().setIcon(head.icon()))
        for theme in _THEMES:
            action = self.actions_.make(f"ui.theme.{theme}", self._themed(theme), checkable=True)
            action.setChecked(theme == self._look.chosen_theme)
            menu.addAction(action)
            self._look.theme_changed.connect(self._checks(action, theme))
        menu.addSeparator()
        for language in LANGUAGES:
            spoken = QAction(_SPOKEN[language], menu)
            spoken.triggered.connect(self._speaks(language))
            menu.addAction(spoken)
        return menu

    def _themed(self, theme: str) -> Callable[[], None]:
        def choose() -> None:
            self._preferences.keep_text("theme", theme)
            self._look.set_theme(theme)
            self._look.theme_changed.emit()

        return choose

    def _checks(self, action: QAction, theme: str) -> Callable[[], None]:
        return lambda: action.setChecked(theme == self._look.chosen_theme)

    def _speaks(self, language: str) -> Callable[[], None]:
        def choose() -> None:
            self._preferences.keep_text("language", language)
            self._look.set_language(language)

        return choose

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

    def _connect(self, session: Session) -> None:
        session.opened.connect(self._show_home)
        session.refused.connect(self.refuse)
        session.changed.connect(lambda _changes: self.messages.clear())
        session.changed.connect(lambda _changes: self._count_waiting())
        self.timeline.told.connect(self.refuse)
        self.timeline.cleared.connect(self.messages.clear)
        self.timeline.locked.connect(self._ask_reason)
        self.locked.recorded.connect(self.timeline.set_progress)
        self.locked.asked_for_gate.connect(lambda: self.show_page("checkpoints"))
        self.beginning.told.connect(self.refuse)
        for page in (self.beginning, self.importing):
            page.made.connect(session.open_campaign)
            page.left.connect(self._show_home)
        for action in (self._import, self._new, self._sample, self._delete):
            action.setEnabled(not session.read_only)

    def _show_home(self) -> None:
        """Show the campaign that is open, or where to begin."""
        session = self._session
        is_open = session is not None and session.campaign_id is not None
        for action in self._pages.values():
            action.setEnabled(is_open)
        self._word()
        self.messages.clear()
        if is_open:
            self.show_page("timeline")
            self._count_waiting()
        else:
            self.pages.setCurrentWidget(self.start)
            self.top_bar.set_title("ui.app")

    def _with(self, what: Callable[[Session], None]) -> None:
        if self._session is not None:
            what(self._session)

    def _begin(self) -> None:
        self.pages.setCurrentWidget(self.beginning)
        self.top_bar.set_title("ui.page.new")
        self.beginning.begin()

    def _delete_campaign(self) -> None:
        session = self._session
        if session is not None and session.campaign_id is not None:
            session.run(DeleteRow(table=Campaign.table, id=session.campaign_id))

    def _choose_import(self) -> None:
        patterns = self._look.text("ui.import.files") + " (*.xlsx *.xlsm *.csv *.txt *.tsv *.xml)"
        name, _ = QFileDialog.getOpenFileName(self, self._look.text("ui.import"), "", patterns)
        if name:
            self.import_file(Path(name))

    def _choose_export(self, suffix: str) -> None:
        session = self._session
        if session is None or session.campaign is None:
            return
        proposal = "".join("_" if letter in '\\/:*?"<>|' else letter for letter in session.campaign.name)
        title, pattern = self._look.text(f"ui.export.{suffix}"), f"(*.{suffix})"
        name, _ = QFileDialog.getSaveFileName(self, title, f"{proposal}.{suffix}", f"{title} {pattern}")
        if name:
            path = Path(name)
            self.export_to(path if path.suffix else path.with_suffix(f".{suffix}"))

    def _show_understood(self, found: Understood) -> None:
        self.importing.show_file(found)
        self.pages.setCurrentWidget(self.importing)
        self.top_bar.set_title("ui.page.import")

    def _ask_reason(self, task_id: str, percent: int) -> None:
        session = self._session
        if session is None:
            return
        task = session.book.get(Task, task_id)
        gates = checkpoints_before(session.book, task)
        stage = gates[-1].stage if gates else None
        self.locked.ask(task_id, percent, self._look.text("ui.locked.text", name=task.name, stage=stage))

    def _count_waiting(self) -> None:
        self.rail.set_badge("checkpoints", self.checkpoints.waiting)

    def _fill_campaigns(self) -> None:
        menu, session = self._campaigns, self._session
        menu.clear()
        if session is None:
            return
        for campaign in session.campaigns:
            action = QAction(campaign.name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(campaign.id == session.campaign_id)
            action.triggered.connect(self._opens(campaign.id))
            menu.addAction(action)
        menu.addSeparator()
        menu.addActions([self._new, self._import, self._sample])
        if session.campaign_id is not None:
            menu.addSeparator()
            menu.addAction(self._delete)

    def _opens(self, campaign_id: str) -> Callable[[], None]:
        return lambda: self._with(lambda session: session.open_campaign(campaign_id))

    def _word(self) -> None:
        session = self._session
        name = session.campaign.name if session and session.campaign else ""
        app = self._look.text("ui.app")
        self.setWindowTitle(f"{name} · {app}" if name else app)


def _waiting(look: Look) -> QWidget:
    """What stands in the frame while the workspace is opened."""
    page = QFrame()
    page.setObjectName("page")
    lines = column(page)
    lines.addStretch(1)
    line = row()
    line.addStretch(1)
    line.addWidget(label(look, "ui.opening", tone="muted"))
    line.addStretch(1)
    lines.addLayout(line)
    lines.addStretch(1)
    return page


def _mark(resources: Path) -> QPixmap:
    """The drum, large enough for any scale."""
    return QIcon(str(resources / "icons" / "drumbeat.svg")).pixmap(256, 256)

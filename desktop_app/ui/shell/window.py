"""The main window: the frame. It knows nothing of plans, so that it is on screen before what does is loaded."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QKeySequence
from PySide6.QtWidgets import QFrame, QMainWindow, QMenu

from desktop_app.domain.errors import KnownError
from desktop_app.ui.actions import Actions
from desktop_app.ui.failures import Failures
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.controls import column, row
from desktop_app.ui.look.icons import mark
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.shell.locked_bar import LockedBar
from desktop_app.ui.shell.look_actions import LookActions
from desktop_app.ui.shell.message_bar import MessageBar
from desktop_app.ui.shell.pages import PAGES, Place
from desktop_app.ui.shell.parts import Parts
from desktop_app.ui.shell.rail import Rail
from desktop_app.ui.shell.stack import PageStack
from desktop_app.ui.shell.status_bar import StatusBar
from desktop_app.ui.shell.top_bar import TopBar

if TYPE_CHECKING:
    from desktop_app.ui.session import Session
    from desktop_app.ui.shell.desk import Desk
    from desktop_app.ui.timeline.page import TimelinePage


class Window(QMainWindow):
    """Shows the frame at once; `attach` fills it when the workspace is open.

    painted: the frame has been on screen once; asked_for_workspace: another file is wanted in a window of its own;
    asked_to_begin_anew: the file is to be let go of, changed by what is handed over, and opened again;
    closing: it is about to go.
    """

    painted = Signal()
    asked_for_workspace = Signal(Path)
    asked_to_begin_anew = Signal(object)
    closing = Signal()

    def __init__(self, look: Look, preferences: Preferences, failures: Failures, resources: Path) -> None:
        super().__init__()
        self._preferences, self._resources = preferences, resources
        self.look, self.failures = look, failures
        self._desk: Desk | None = None
        self._was_painted = False
        self._to_open: list[Path] = []
        self.jobs = Jobs(self)
        self.actions_ = Actions(look, self)
        picture = mark(resources)
        self.setWindowIcon(QIcon(picture))
        self._make_actions()
        self._campaigns, self._exports = QMenu(self), QMenu(self)
        self.messages = MessageBar(look, self.jobs)
        self.locked = LockedBar(look)
        self.top_bar = TopBar(
            look, self._palette, (self._undo, self._redo, self._pages["history"]), self._export, self._exports
        )
        self._look_actions = LookActions(look, self.actions_, preferences, self)
        self.rail = Rail(look, picture, self._pages, self._campaigns)
        self.status = StatusBar(look)
        self.pages = PageStack(look)
        self._lay_out()
        self.jobs.refused.connect(self.messages.refuse)
        self.jobs.broken.connect(failures.tell)
        self.setWindowTitle(look.text("ui.app"))
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        geometry = preferences.state("window/geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def attach(self, session: "Session", file: Path | None = None) -> None:
        """Show a workspace, and whatever was to be opened in it. file: where it is."""
        # Everything that knows plans is loaded here, after the frame is on screen: a third of a second.
        from desktop_app.ui.shell.desk import Desk

        self._desk = Desk(self._parts(), session, file)
        self._desk.asked_for_workspace.connect(self.asked_for_workspace)
        self._desk.asked_to_begin_anew.connect(self.asked_to_begin_anew)
        waiting, self._to_open = self._to_open, []
        self.open_files(*waiting)

    @property
    def desk(self) -> "Desk":
        """What fills the frame. Raises RuntimeError before a workspace is open."""
        if self._desk is None:
            raise RuntimeError("no workspace is open yet")
        return self._desk

    @property
    def session(self) -> "Session":
        """The workspace that is shown. Raises RuntimeError before there is one."""
        return self.desk.session

    @property
    def timeline(self) -> "TimelinePage":
        """The timeline's page."""
        return self.desk.timeline

    def refuse(self, error: KnownError) -> None:
        """Tell what was refused and what to do."""
        self.messages.refuse(error)

    def show_page(self, key: str, subject: str = "") -> None:
        """Show a page by its key, and one thing in it by its id."""
        self.desk.show_page(key, subject)

    def import_file(self, *paths: Path) -> None:
        """Read files on another thread and show what was understood of each, one after the other."""
        self.desk.transfers.read(*paths)

    def open_files(self, *paths: Path) -> None:
        """Open files of any kind: at once, or when the workspace is there."""
        if self._desk is None:
            self._to_open.extend(paths)
        elif paths:
            self._desk.open_files(*paths)

    def export_to(self, path: Path) -> None:
        """Write the plan into a file of the format that its name says."""
        self.desk.transfers.write(path)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._desk is not None and _files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _files_of(event.mimeData())
        event.acceptProposedAction()
        # What dropped them waits for an answer: the files are opened when it has it.
        QTimer.singleShot(0, lambda: self.open_files(*files))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        self._preferences.keep_state("window/geometry", self.saveGeometry())
        if self._desk is not None:
            self._desk.close()
        super().closeEvent(event)

    def _make_actions(self) -> None:
        make = self.actions_.make
        self._undo = make("ui.undo", icon="undo-2", shortcut="Ctrl+Z")
        self._redo = make("ui.redo", icon="redo-2", shortcut="Ctrl+Y")
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self._export = make("ui.export.main", shortcut="Ctrl+E")
        self._import = make("ui.import", icon="file-up", shortcut="Ctrl+I")
        self._new = make("ui.new", icon="plus", shortcut="Ctrl+N")
        self._sample = make("ui.sample", icon="sparkles")
        self._palette = make("ui.palette", icon="search", shortcut="Ctrl+K")
        self._tour = make("ui.tour", icon="route")
        self._delete = make("ui.campaign.delete", icon="trash-2")
        self._pages = {}
        on_rail = [kind for kind in PAGES if kind.place is Place.RAIL]
        for kind in PAGES:
            shortcut = kind.shortcut
            if shortcut is None and kind in on_rail[:9]:
                shortcut = f"Ctrl+{on_rail.index(kind) + 1}"
            if kind.icon or kind.shortcut:
                self._pages[kind.key] = make(f"ui.page.{kind.key}", icon=kind.icon, shortcut=shortcut)
        for action in (
            self._undo,
            self._redo,
            self._export,
            self._import,
            self._new,
            self._palette,
            *self._pages.values(),
        ):
            self.addAction(action)
            action.setEnabled(False)

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

    def _parts(self) -> Parts:
        return Parts(
            window=self,
            look=self.look,
            preferences=self._preferences,
            resources=self._resources,
            jobs=self.jobs,
            actions=self.actions_,
            page_actions=self._pages,
            campaigns=self._campaigns,
            exports=self._exports,
            messages=self.messages,
            locked=self.locked,
            top_bar=self.top_bar,
            rail=self.rail,
            status=self.status,
            pages=self.pages,
        )


def _files_of(dropped: QMimeData) -> list[Path]:
    """The files that are dragged; nothing of the web, no folders."""
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]

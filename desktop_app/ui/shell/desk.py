"""What happens in the frame once a workspace is open: it fills the frame's parts and answers its actions."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.campaign import Campaign, Grade
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.edits.rows import DeleteRow
from desktop_app.schedule.gates import checkpoints_before, is_open_for
from desktop_app.storage.backup import Reason, backups_of
from desktop_app.ui.arrivals import take_in
from desktop_app.ui.brief.exporting import PageExport
from desktop_app.ui.exchange.transfers import Transfers
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.reminders import Reminders
from desktop_app.ui.session import Session
from desktop_app.ui.shell import facts
from desktop_app.ui.shell.areas import Areas, Divided
from desktop_app.ui.shell.menus import fill_campaigns
from desktop_app.ui.shell.pages import PAGES
from desktop_app.ui.shell.parts import Parts
from desktop_app.ui.tour.stops import is_new

if TYPE_CHECKING:
    from desktop_app.ui.exchange.came_back import CameBack, PeopleCame
    from desktop_app.ui.exchange.import_page import ImportPage
    from desktop_app.ui.exchange.people_page import PeoplePage
    from desktop_app.ui.exchange.returned_page import ReturnedPage
    from desktop_app.ui.exchange.understood import Understood
    from desktop_app.ui.palette.palette import Palette
    from desktop_app.ui.settings.file_section import FileSection
    from desktop_app.ui.settings.page import SettingsPage
    from desktop_app.ui.templates.page import TemplatesPage
    from desktop_app.ui.timeline.page import TimelinePage
    from desktop_app.ui.tour.tour import Tour

_LOOK_FOR_COPIES = 600_000
"""Milliseconds between looks whether the daily copy is due."""

_FIRST_PAGE = "timeline"
"""Where one arrives in a campaign."""


class Desk(QObject):
    """Knows the session and the parts of the frame, and keeps them in step.

    asked_for_workspace: another workspace's file is to be opened; asked_to_begin_anew: the file is to be let go of, and
    what is handed over (answers where the file is then) done to it before the program starts again.
    """

    asked_for_workspace = Signal(Path)
    asked_to_begin_anew = Signal(object)

    def __init__(self, parts: Parts, session: Session, file: Path | None = None) -> None:
        """file: where the workspace is."""
        super().__init__(parts.window)
        self._file = file
        self._parts, self.session = parts, session
        self._look = parts.look
        self.papers = PageExport(parts.look, session, parts.resources / "themes", parts.window)
        self.transfers = Transfers(
            parts.look, parts.actions, parts.jobs, parts.exports, session, self.papers, parts.window
        )
        self._palette: Palette | None = None
        self._tour: Tour | None = None
        self._missing_gate = ""
        self._copied_at: datetime | None = None
        self._frame = self._make_frame()
        parts.pages.attach(self._frame)
        self._copies = Jobs(self, threads=1)
        self._copies.refused.connect(parts.messages.refuse)
        self._answer_actions()
        self._connect()
        Areas(parts.actions, self._areas, parts.window)
        self.reminders = Reminders(
            parts.look,
            session,
            parts.preferences,
            parts.actions,
            self.show_page,
            parts.messages.tell,
            parts.window.windowIcon(),
            self,
        )
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_FOR_COPIES)
        self._clock.timeout.connect(self._copy_if_due)
        self._clock.start()
        QTimer.singleShot(0, self, self._look_for_copies)
        last = parts.preferences.text("campaign")
        campaigns = [row.id for row in session.campaigns]
        if campaigns:
            session.open_campaign(last if last in campaigns else campaigns[0])
        else:
            self.show_home()

    @property
    def timeline(self) -> "TimelinePage":
        """The timeline's page."""
        return cast("TimelinePage", self._parts.pages.page("timeline"))

    @property
    def is_open(self) -> bool:
        """Whether a campaign is shown."""
        return self.session.campaign_id is not None

    def show_page(self, key: str, subject: str = "") -> None:
        """Show a page by its key, and one thing in it by its id. Without a campaign: only pages that need none."""
        kind = next(kind for kind in PAGES if kind.key == key)
        if kind.needs_campaign and not self.is_open:
            return
        self._parts.rail.tick(key)
        self._parts.pages.go(key, subject)
        self._show_title()

    def show_home(self) -> None:
        """Show the campaign that is open, or where to begin."""
        self._parts.messages.clear()
        self._refresh()
        for kind in PAGES:
            if kind.key in self._parts.page_actions:
                self._parts.page_actions[kind.key].setEnabled(self.is_open or not kind.needs_campaign)
        self.show_page(_FIRST_PAGE if self.is_open else "start")

    def show_sample(self) -> None:
        """Make the sample campaign and open it."""
        # The templates are read only by those who begin something.
        from desktop_app.ui.campaigns.beginnings import sample

        session = self.session
        placed = sample(session.book, self._parts.resources, self._look.wording, session.now)
        if session.run(placed.command):
            session.open_campaign(placed.campaign_id)
            if is_new(self._parts.preferences):
                self.begin_tour()

    def begin_tour(self) -> None:
        """Show what is where, five stops; go on where it was left."""
        if self._tour is None:
            # Made for those who take it.
            from desktop_app.ui.tour.tour import Tour

            parts = self._parts
            places: dict[str, Callable[[], QWidget | None]] = {
                "rail": lambda: parts.rail,
                "page": lambda: parts.pages,
                "search": lambda: parts.top_bar.search,
                "export": lambda: parts.top_bar.export,
            }
            self._tour = Tour(parts.look, parts.preferences, places, self.show_page, parts.window)
        self._tour.begin()

    def open_palette(self) -> None:
        """Go anywhere and do anything by typing."""
        if self._palette is None:
            # Made when it is first wanted.
            from desktop_app.ui.palette.entries import choose, entries
            from desktop_app.ui.palette.palette import Palette

            frame = self._frame
            self._palette = Palette(
                self._look,
                self._parts.preferences,
                lambda: entries(frame),
                lambda found: choose(frame, found),
                self._parts.window,
            )
        self._palette.open()

    def open_files(self, *files: Path) -> None:
        """Open files of any kind, each where its kind is shown."""
        take_in(
            files,
            self._file,
            import_files=self._import,
            open_other=self.asked_for_workspace.emit,
            show_copy=self._show_copy,
            keep_template=self._keep_template,
        )

    def close(self) -> None:
        """Remember how things were left, and let go of the file."""
        self._parts.preferences.keep_text("campaign", self.session.campaign_id or "")
        self._parts.pages.keep()
        self._clock.stop()
        self._parts.jobs.wait()
        self._copies.wait()
        self.session.close()

    def _import(self, *files: Path) -> None:
        if self.session.read_only:
            self._parts.messages.tell("ui.open.read_only")
        else:
            self.transfers.read(*files)

    def _copy_if_due(self) -> None:
        """Make the daily copy on another thread, also in a window that stays open for days."""
        try:
            work = self.session.due_copy()
        except KnownError as error:
            self._parts.messages.refuse(error)
            return
        if work is not None:
            self._copies.start("ui.job.daily_copy", work, lambda _done: self._look_for_copies())
        self._look_for_copies()

    def _look_for_copies(self) -> None:
        """When the newest copy was made; one of a file that was replaced is none of this one's."""
        found = backups_of(self.session.path)
        self._copied_at = next((copy.at for copy in found if copy.reason is not Reason.REPLACED), None)
        self._refresh()

    def _make_frame(self) -> Frame:
        parts = self._parts
        return Frame(
            look=parts.look,
            session=self.session,
            actions=parts.actions,
            preferences=parts.preferences,
            resources=parts.resources,
            jobs=parts.jobs,
            show=self.show_page,
            home=self.show_home,
            refuse=parts.messages.refuse,
            tell=parts.messages.tell,
            clear=parts.messages.clear,
            ask_reason=self._ask_reason,
            import_file=self.transfers.read,
            import_as=self.transfers.read_as,
            next_file=self._next_file,
            begin_anew=self.asked_to_begin_anew.emit,
            shown=lambda: self.timeline.shown,
            wrote=lambda file: parts.messages.tell_file(file, "ui.export.done", file=str(file)),
        )

    def _answer_actions(self) -> None:
        answers: dict[str, Callable[[], None]] = {
            "ui.undo": self.session.undo,
            "ui.redo": self.session.redo,
            "ui.export.main": lambda: self.transfers.choose_to_write("xlsx"),
            "ui.import": self.transfers.choose_to_read,
            "ui.palette": self.open_palette,
            "ui.new": lambda: self.show_page("new"),
            "ui.sample": self.show_sample,
            "ui.campaign.delete": self._delete_campaign,
            "ui.tour": self.begin_tour,
        }
        writing = ("ui.import", "ui.new", "ui.sample", "ui.campaign.delete")
        for code, answer in answers.items():
            action = self._parts.actions.of(code)
            action.triggered.connect(_plainly(answer))
            action.setEnabled(code not in writing or not self.session.read_only)
        for key, action in self._parts.page_actions.items():
            action.triggered.connect(_plainly(self._shows(key)))
        offered = [self._parts.actions.of(code) for code in ("ui.new", "ui.import", "ui.sample")]
        ending = [self._parts.actions.of("ui.campaign.delete")]
        self._parts.campaigns.aboutToShow.connect(
            lambda: fill_campaigns(self._parts.campaigns, self.session, offered, ending)
        )

    def _areas(self) -> list[QWidget]:
        """The parts of the window in reading order, those of the page that is shown among them."""
        parts, page = self._parts, self._parts.pages.shown
        inside = page.areas if isinstance(page, Divided) else (page,)
        return [parts.rail, parts.top_bar, parts.messages, parts.locked, *inside]

    def _shows(self, key: str) -> Callable[[], None]:
        if key == "help":  # it opens at what belongs to the page one is on
            return lambda: self.show_page(key, self._parts.pages.key)
        return lambda: self.show_page(key)

    def _connect(self) -> None:
        session, parts = self.session, self._parts
        session.opened.connect(self.show_home)
        session.refused.connect(parts.messages.refuse)
        session.changed.connect(lambda _changes: parts.messages.clear())
        # Every change is followed by `stepped`: once is enough.
        for signal in (session.rescheduled, session.stepped, self._look.language_changed):
            signal.connect(self._refresh)
        self.transfers.understood.connect(self._show_understood)
        self.transfers.written.connect(self._tell_written)
        self.transfers.handed_out.connect(
            lambda count, folder: parts.messages.tell("ui.export.owners_done", count=count, folder=folder)
        )
        self.transfers.refused.connect(parts.messages.refuse)
        self.transfers.configured.connect(lambda kind: self.show_page("export", kind))
        parts.locked.recorded.connect(self._record)
        parts.locked.asked_for_gate.connect(lambda: self.show_page("checkpoints", self._missing_gate))

    def _refresh(self) -> None:
        """Say anew in every part of the frame how things stand."""
        look, session, parts = self._look, self.session, self._parts
        campaign = session.campaign
        grade = session.book.find(Grade, campaign.grade_id) if campaign else None
        name = campaign.name if campaign else ""
        parts.rail.show_campaign(
            name or look.text("ui.no_campaign"), grade.name if grade else "", len(session.campaigns),
            is_open=self.is_open,
        )  # fmt: skip
        days, done = (facts.countdown(look, session), facts.progress(look, session)) if self.is_open else ("", "")
        parts.top_bar.show_campaign(days, done, is_open=self.is_open)
        parts.rail.say_kept(facts.keeping(look, session), is_kept=session.unsaved is None)
        locked = facts.locks(look, session) if self.is_open else ""
        parts.status.say(locked, facts.copied(look, session.now, self._copied_at))
        facts.name_step(look, parts.actions.of("ui.undo"), "ui.undo", session.next_undo())
        facts.name_step(look, parts.actions.of("ui.redo"), "ui.redo", session.next_redo())
        app = look.text("ui.app")
        parts.window.setWindowTitle(f"{name} · {app}" if name else app)
        self._show_title()
        for kind in PAGES:
            if kind.waiting is not None and self.is_open:
                parts.rail.set_badge(kind.key, kind.waiting(session))

    def _show_title(self) -> None:
        key = self._parts.pages.key
        self._parts.top_bar.show_title(self._look.text(f"ui.page.{key}" if key not in ("", "start") else "ui.app"))

    def _delete_campaign(self) -> None:
        if self.session.campaign_id is not None:
            self.session.run(DeleteRow(table=Campaign.table, id=self.session.campaign_id))

    def _show_copy(self, copy: Path) -> None:
        """A backup came: it is put back from the settings, where it is chosen among the others."""
        self.show_page("settings", "file")
        page = cast("SettingsPage", self._parts.pages.page("settings"))
        cast("FileSection", page.section("file")).choose(copy)
        self._parts.messages.tell("ui.open.copy", file=copy.name)

    def _keep_template(self, file: Path) -> None:
        """A template came: it is kept among the others and shown there."""
        if self.session.read_only:
            self._parts.messages.tell("ui.open.read_only")
            return
        self.show_page("templates")
        cast("TemplatesPage", self._parts.pages.page("templates")).import_from(file)

    def _tell_written(self, file: str) -> None:
        """That a file was written, and what it has no room for."""
        # The formats are loaded by those who write a file.
        from desktop_app.exchange.losses import losses

        words, session = self._look.wording, self.session
        kind = Path(file).suffix.lower().lstrip(".")
        found = losses(kind, session.book, session.campaign_id) if session.campaign_id is not None else ()
        lost = [words.problem(problem.code, problem.values) for problem in found]
        if lost:
            self._parts.messages.tell_file(Path(file), "ui.export.done_without", file=file, lost="\n".join(lost))
        else:
            self._parts.messages.tell_file(Path(file), "ui.export.done", file=file)

    def _show_understood(self, found: "Understood | CameBack | PeopleCame") -> None:
        """A plan of its own is previewed; a workbook of ours that came back and contacts are compared."""
        page = cast("ImportPage | ReturnedPage | PeoplePage", self._parts.pages.page(found.page))
        try:
            page.show_file(found)  # type: ignore[arg-type]  # each page gets its kind of file
        except KnownError as error:
            self._next_file()
            self._parts.messages.refuse(error)
        else:
            self.show_page(found.page)

    def _next_file(self) -> None:
        """The next of several files that were chosen at once; back to the campaign after the last."""
        self.show_home()
        self.transfers.read_next()

    def _ask_reason(self, task_id: str, percent: int) -> None:
        book = self.session.book
        task = book.get(Task, task_id)
        gates = checkpoints_before(book, task)
        stage = gates[-1].stage if gates else None
        missing = (gate.id for gate in gates if is_open_for(book, gate, task) is None)
        self._missing_gate = next(missing, "")
        self._parts.locked.ask(task_id, percent, self._look.text("ui.locked.text", name=task.name, stage=stage))

    def _record(self, task_id: str, percent: int, reason: str) -> None:
        self.timeline.set_progress(task_id, percent, reason)


def _plainly(answer: Callable[[], None]) -> Callable[[bool], None]:
    """Qt says whether an action is ticked; nobody asked."""

    def hear(_checked: bool = False) -> None:
        answer()

    return hear

"""The launch night's page: run sheet and rota, figures by the hour, incidents and contingency cards."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QSplitter, QStackedWidget, QTabBar, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.edits.rows import EditRow
from desktop_app.insight.night_text import run_sheet_text
from desktop_app.insight.run_sheet import RunSheet, SheetRow, run_sheet
from desktop_app.theme import load_theme
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import column, label, row
from desktop_app.ui.night.bulletins import Bulletins
from desktop_app.ui.night.headline import Headline
from desktop_app.ui.night.incident_strip import IncidentStrip
from desktop_app.ui.night.incidents_tab import IncidentsTab
from desktop_app.ui.night.live import NightFigures
from desktop_app.ui.night.night_timeline import NightTimeline
from desktop_app.ui.night.reason_bar import ReasonBar
from desktop_app.ui.night.rota_side import RotaSide
from desktop_app.ui.night.sales_tab import SalesTab
from desktop_app.ui.night.sheet_model import SheetModel
from desktop_app.ui.night.sheet_table import SheetTable
from desktop_app.ui.night.sheet_ticks import SheetTicks
from desktop_app.ui.night.wall import Wall
from desktop_app.ui.night.wall_figures import WallFigures

TABS = ("sheet", "sales", "log")
"""Its parts, by Alt+1 and so on."""


class NightPage(QWidget):
    """Shows the night of the session's campaign; the clock moves it on every minute."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self.sheet: RunSheet | None = None
        self._shown_campaign: str | None = None
        self.wall: Wall | None = None
        self._wall_figures: WallFigures | None = None
        self.ticks = SheetTicks(self._session, frame.refuse, self._ask_why)
        self.model = SheetModel(self._look, self.ticks.retime, self.ticks.note)
        self.table = SheetTable(self._look, self.model)
        self.rota = RotaSide(frame)
        self.figures = NightFigures(self._session)
        self.sales = SalesTab(frame, self.figures)
        self.log = IncidentsTab(frame)
        self.bulletins = Bulletins(frame, self.figures)
        self.chart = NightTimeline(self._look, self._session)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self._actions = self._make_actions()
        self.strip = IncidentStrip(self._look, self._session, lambda: self.turn_to("log"))
        self.headline = Headline(self._look, self._actions, self._bound)
        self.reason = ReasonBar(self._look, lambda: frame.show("checkpoints"))
        self._empty = label(self._look, "night.empty", tone="muted")
        self._lay_out()
        self._connect()
        self._word()

    def _make_actions(self) -> list[QAction]:
        """What the headline shows; turning to the parts has keys alone."""
        make = self._frame.actions.make
        incident = make("ui.night.incident", self.log_incident, shortcut="Ctrl+Shift+I")
        incident.setEnabled(not self._session.read_only)
        made = [
            make("ui.night.bulletin", self.bulletins.copy_text, shortcut="Ctrl+B"),
            make("ui.night.bulletin.picture", self.bulletins.copy_picture, shortcut="Ctrl+Alt+B"),
            incident,
            make("ui.night.now", self.go_to_now, shortcut="Ctrl+Shift+T"),
            make("ui.night.copy", self.copy, shortcut="Ctrl+Shift+C"),
            make("ui.night.wall", self.show_wall, shortcut="F11"),
        ]
        self.addActions(made)
        for n, key in enumerate(TABS):
            self.addAction(make(f"ui.night.tab.{key}.go", partial(self.turn_to, key), shortcut=f"Alt+{n + 1}"))
        return made

    def refresh(self, *, by_clock: bool = False) -> None:
        """Show the night as it is now. by_clock: only time has passed; what is being typed stays open."""
        session = self._session
        if session.campaign_id is None:
            return
        is_new = session.campaign_id != self._shown_campaign
        self._shown_campaign = session.campaign_id
        book = session.book
        sheet = self.sheet = run_sheet(book, session.schedule)
        campaign = book.get(Campaign, session.campaign_id)
        self.headline.show_sheet(sheet, campaign.night_before, campaign.night_after)
        self.model.can_edit = not session.read_only
        if not (by_clock and self.table.is_typing):
            self.table.keep_place(lambda: self.model.show(book, sheet))
        self.rota.show_sheet(sheet, by_clock=by_clock)
        self.strip.show_sheet(sheet)
        if is_new or not by_clock:
            # No figure of the hours moves by the clock alone, and what is being typed is not torn away.
            self.sales.show_sheet(sheet, is_new=is_new)
        self.log.show_sheet(sheet, by_clock=by_clock)
        self._empty.setVisible(not sheet.rows)
        if TABS[self.tabs.currentIndex()] == "sheet":
            self.chart.show_sheet(sheet)
        if is_new:
            QTimer.singleShot(0, self, self.go_to_now)
        if self.wall is not None:
            self.wall.show_sheet(book, sheet)
            self._fill_wall()

    def arrive(self, subject: str) -> None:
        """Turn to a part ("sales", "log"), or show one line of the sheet, worked out when the page came in sight."""
        if subject in TABS:
            self.turn_to(subject)
        elif subject:
            self.turn_to("sheet")
            self.table.pick(subject)

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """Its parts, for F6."""
        return (self.headline, self.strip, self.tabs, *self._parts)

    def turn_to(self, key: str) -> None:
        """Show a part."""
        self.tabs.setCurrentIndex(TABS.index(key))

    def _turn(self, n: int) -> None:
        self._stack.setCurrentIndex(n)
        self.sales.choices.setVisible(TABS[n] == "sales")
        if TABS[n] == "sheet" and self.sheet is not None:
            self.chart.show_sheet(self.sheet)
        (self.table, self.sales.table, self.log.table)[n].setFocus()

    def log_incident(self) -> None:
        """Begin to type a new incident, from wherever one is."""
        self.turn_to("log")
        self.log.log_new()

    def tick(self, task_id: str, reason: str = "") -> None:
        """Tick what a line waits for, now; a confirmation is gone to."""
        line = self._line(task_id)
        if line is None or self._session.read_only:
            return
        if line.gate:
            self._frame.show("checkpoints")
        elif line.expects is not None:
            self.ticks.tick(line, line.expects, reason)

    def copy(self) -> None:
        """Put the whole sheet on the clipboard as text."""
        if self.sheet is not None:
            QGuiApplication.clipboard().setText(run_sheet_text(self._look.wording, self._session.book, self.sheet))
            self._frame.tell("ui.night.copied")

    def show_wall(self) -> None:
        """Show the night over the whole screen."""
        if self.sheet is None:
            return
        if self.wall is None:
            self.wall = Wall(self._look, load_theme("dark", self._frame.resources / "themes"))
            self.wall.setParent(self, Qt.WindowType.Window)
            self._wall_figures = WallFigures(self._frame, self.figures, self.wall)
            self.wall.resized.connect(self._fill_wall)
        self.wall.show_sheet(self._session.book, self.sheet)
        self.wall.showFullScreen()
        self._fill_wall()

    def _fill_wall(self) -> None:
        if (
            self._wall_figures is not None
            and self.sheet is not None
            and self.wall is not None
            and self.wall.isVisible()
        ):
            self._wall_figures.show_sheet(self.sheet)

    def go_to_now(self) -> None:
        """Bring now in sight, at a zoom in which hours are read."""
        if self.sheet is not None:
            self.chart.go_to_now(self.sheet)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)
        self._turn(self.tabs.currentIndex())
        QTimer.singleShot(0, self, self.go_to_now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self.go_to_now)

    def _lay_out(self) -> None:
        lines = column()
        for part in (self.headline, self.reason, self.strip):
            lines.addWidget(part)
        bar = row(spacing=24)
        bar.addWidget(self.tabs)
        bar.addWidget(self.sales.choices, 1)
        bar.addStretch(0)
        lines.addLayout(bar)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for shown in (self._sheet_part(), self.sales, self.log):
            self.tabs.addTab("")
            self._stack.addWidget(shown)
        self.sales.choices.hide()
        self._parts = (self.chart, self.table, self.rota, self.sales, self.log)
        lines.addWidget(self._stack, 1)
        self.setLayout(lines)

    def _sheet_part(self) -> QSplitter:
        """The night by the hour over the run sheet and the rota."""
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self._titled("ui.night.sheet", self.table, self._empty))
        below.addWidget(self.rota)
        below.setStretchFactor(0, 1)
        below.setSizes([930, 350])
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(self.chart)
        whole.addWidget(below)
        whole.setStretchFactor(1, 1)
        whole.setSizes([220, 560])
        for splitter in (below, whole):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        return whole

    def _titled(self, code: str, *parts: QWidget) -> QFrame:
        made = QFrame()
        lines = column(made)
        head = label(self._look, code, tone="heading")
        head.setContentsMargins(16, 10, 16, 4)
        lines.addWidget(head)
        for part in parts:
            lines.addWidget(part, 1 if part is self.table else 0)
            if isinstance(part, QLabel):
                part.setContentsMargins(16, 8, 16, 16)
        return made

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._open)
        session.changed.connect(self._follow)
        session.rescheduled.connect(self._pass_on)
        self.tabs.currentChanged.connect(self._turn)
        self._look.language_changed.connect(self._word)
        self._look.theme_changed.connect(self._word)
        self.table.ticked.connect(self.tick)
        self.table.gone_to.connect(lambda task_id: self._frame.show("timeline", task_id))
        self.chart.clicked.connect(self._click)

    def _open(self) -> None:
        self.figures.forget()
        self._stale()

    def _follow(self, changes: ChangeSet) -> None:
        self.figures.follow(changes)
        if self.sheet is not None and all(change.table == IndicatorValue.table for change in changes.changes):
            # An hour that is typed moves neither run sheet nor rota.
            self.sales.show_sheet(self.sheet, is_new=False)
            self._fill_wall()
        else:
            self._stale()

    def _pass_on(self) -> None:
        self._stale(by_clock=True)

    def _stale(self, *, by_clock: bool = False) -> None:
        if self.isVisible() or (self.wall is not None and self.wall.isVisible()):
            self.refresh(by_clock=by_clock)

    def _word(self) -> None:
        for part, code in (
            (self.table, "ui.night.sheet"),
            (self.chart, "ui.night.chart"),
            (self.tabs, "ui.night.tabs"),
        ):
            part.setAccessibleName(self._look.text(code))
        for n, key in enumerate(TABS):
            self.tabs.setTabText(n, self._look.text(f"ui.night.tab.{key}"))
        self.chart.dress()
        self._stale()

    def _click(self, _grip: object, n: int | None, _grows: bool) -> None:
        chart = self.chart.chart
        if chart is not None and n is not None:
            self.table.pick(chart.rows.rows[n].task.id)

    def _line(self, task_id: str) -> SheetRow | None:
        rows = self.sheet.rows if self.sheet is not None else ()
        return next((line for line in rows if line.task_id == task_id), None)

    def _ask_why(self, name: str, record: Callable[[str], object]) -> None:
        self.reason.ask(name, record)

    def _bound(self, before: int, after: int) -> None:
        campaign_id = self._session.campaign_id
        if campaign_id is not None:
            values = {"night_before": before, "night_after": after}
            self._session.run(EditRow(table=Campaign.table, id=campaign_id, values=values))

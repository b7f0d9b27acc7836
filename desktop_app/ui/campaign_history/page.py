"""All campaigns beside each other: a page for each question, as a table with its charts, and out of the window as files."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QSplitter, QStackedWidget, QTabBar, QTableView, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.exchange.history.writing import FORMATS, write_history
from desktop_app.insight.history.history import history_page, history_pages, years_page
from desktop_app.insight.history.page import HistoryPage
from desktop_app.insight.history.side_by_side import chosen, usual_names
from desktop_app.ui.campaign_history.choosing import Choosing
from desktop_app.ui.campaign_history.history_model import HistoryModel
from desktop_app.ui.campaign_history.past import PastCampaigns
from desktop_app.ui.charts.chart_view import ChartCard, drawing_jobs
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Job
from desktop_app.ui.look.controls import column, label, row, tool
from desktop_app.ui.look.lines import list_view

PAGES = ("campaigns", "series", "slips", "gates", "people", "channels")
_FIXED = 5
"""So many columns of the campaigns' page stand before its figures."""
_NARROWEST, _WIDEST, _FIRST = 76, 260, 180


class CampaignHistoryPage(QWidget):
    """A tab for each question; Enter on a campaign opens it, a heading sorts by its figure, Ctrl+C copies the table."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self.tabs = QTabBar()
        self.choosing = Choosing(frame.look, frame.preferences)
        self.model = HistoryModel(frame.look)
        self.table: QTableView = list_view(frame.look.theme.size("row"))
        self.about = label(frame.look, tone="muted")
        self.about.setWordWrap(True)
        self.cards: list[ChartCard] = []
        self._past = PastCampaigns(frame.session, self, frame.jobs.broken.emit)
        # Its own, so that nobody is told of work behind every choice.
        self._charts = QFrame()
        self._jobs = drawing_jobs(frame, self._charts)
        self._working: Job | None = None
        self._lay_out()
        self._word()
        self._connect()

    @property
    def key(self) -> str:
        """The page that is turned to."""
        return PAGES[max(self.tabs.currentIndex(), 0)]

    def arrive(self, subject: str) -> None:
        """Turn to a page by its key, and show everything as it is now."""
        if subject in PAGES:
            self.tabs.setCurrentIndex(PAGES.index(subject))
        self.refresh()
        self.table.setFocus()

    def keep(self) -> None:
        """Remember what is compared."""
        self.choosing.keep()

    def refresh(self) -> None:
        """Read what is missing, and show the page once it is there."""
        if self.model.page is None:
            self._waiting.setText(self._look.text("ui.campaign_history.reading"))
            self._stack.setCurrentIndex(1)
        self._past.ask()

    def copy(self) -> None:
        """Put the table onto the clipboard, for a spreadsheet."""
        QGuiApplication.clipboard().setText(self.model.as_text())
        self._frame.tell("ui.campaign_history.copied")

    def choose_file(self) -> None:
        """Let the user say where to, and write the whole history as a workbook, or this page as a table or picture."""
        title = self._look.text("ui.campaign_history.export")
        folder = self._frame.preferences.text("export/folder")
        name = f"{self._look.text('ui.page.campaign_history')}.xlsx"
        kinds = ";;".join(f"{one.upper()} (*.{one})" for one in FORMATS)
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path(folder) / name) if folder else name, kinds)
        if chosen:
            self._frame.preferences.keep_text("export/folder", str(Path(chosen).parent))
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write it, as the suffix says."""
        shown, words, theme = self.model.page, self._look.wording, self._look.theme
        book, plans, choice = self._session.book, self._past.plans, self.choosing.choice()
        if shown is None:
            return

        def work() -> None:
            whole = path.suffix.lower() == ".xlsx"
            write_history(path, history_pages(words, book, plans, choice) if whole else [shown], words, theme)

        def done(_: object) -> None:
            self._frame.tell("ui.campaign_history.saved", file=str(path))

        self._frame.jobs.start("ui.campaign_history.saving", work, done)

    def import_old(self) -> None:
        """Let the user choose a sheet of old campaigns; what it changes is shown before it is taken in."""
        title, kinds = self._look.text("ui.campaign_history.import"), self._look.text("ui.numbers.files")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self._frame.import_as(Path(chosen), "history")

    def open(self, index: QModelIndex) -> None:
        """Go to the campaign of a row."""
        page = self.model.page
        id = page.ids[index.row()] if page is not None and index.row() < len(page.ids) else ""
        if id in self._session.book.rows(Campaign):
            self._session.open_campaign(id)
            self._frame.show("numbers")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.copy()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _ready(self) -> None:
        """Everything is read: word the page on another thread."""
        book, words, key = self._session.book, self._look.wording, self.key
        self.choosing.fill(book, key)
        choice, plans = self.choosing.choice(), self._past.plans
        if self._working is not None:
            self._jobs.give_up(self._working)
        event, figure, adds = self.choosing.event_id, self.choosing.figure, self.choosing.adds

        def work() -> HistoryPage | None:
            if key == "series":
                return years_page(words, book, event, figure, cumulative=adds)
            return history_page(words, book, plans, choice, key)

        self._working = self._jobs.start("ui.campaign_history.reading", work, self._take)

    def _take(self, page: HistoryPage | None) -> None:
        self._working = None
        shown = page if page is not None and page.rows else None
        self.model.show(shown)
        self._stack.setCurrentIndex(1 if shown is None else 0)
        if shown is None:
            self._waiting.setText(self._look.text(f"ui.campaign_history.nothing.{self.key}"))
            return
        self.about.setText(shown.about)
        self._show_charts(shown)
        self.table.resizeColumnsToContents()
        for n in range(len(shown.heads)):
            least = _FIRST if n == 0 else _NARROWEST
            self.table.setColumnWidth(n, min(max(self.table.columnWidth(n) + 12, least), _WIDEST))

    def _show_charts(self, page: HistoryPage) -> None:
        self._area.setVisible(bool(page.charts))
        while len(self.cards) < len(page.charts):
            card = ChartCard(self._frame, self._jobs)
            self._cards.addWidget(card)
            self.cards.append(card)
        for n, card in enumerate(self.cards):
            card.setVisible(n < len(page.charts))
            if n < len(page.charts):
                card.show_chart(page.charts[n])

    def _sort(self, section: int) -> None:
        """By the figure of a heading; by time where it is sorted by it already, or the heading is of none."""
        if self.key != "campaigns":
            return
        rows = chosen(self._session.book, self.choosing.choice())
        names = self.choosing.names or usual_names(self._session.book, rows)
        wanted = names[section - _FIXED] if _FIXED <= section < _FIXED + len(names) else ""
        self.choosing.sort = "" if wanted == self.choosing.sort else wanted
        self.refresh()

    def _turn(self) -> None:
        self._side.setVisible(self.key == "campaigns")
        self.model.show(None)
        self.refresh()

    def _connect(self) -> None:
        session, look = self._session, self._look
        self._past.ready.connect(self._ready)
        self.choosing.changed.connect(self.refresh)
        self.tabs.currentChanged.connect(lambda _n: self._turn())
        self.table.activated.connect(self.open)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        session.changed.connect(lambda _changes: self._stale())
        session.opened.connect(self._stale)
        look.language_changed.connect(self._word)
        look.theme_changed.connect(self._stale)

    def _word(self) -> None:
        for n, key in enumerate(PAGES):
            self.tabs.setTabText(n, self._look.text(f"ui.campaign_history.tab.{key}"))
        for part in (self.tabs, self.table):
            part.setAccessibleName(self._look.text("ui.page.campaign_history"))
        self._stale()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().setStretchLastSection(False)
        self._waiting = label(self._look, tone="muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._panes())
        self._stack.addWidget(self._waiting)
        whole = column()
        whole.addWidget(self._bar())
        whole.addWidget(self.choosing)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    def _bar(self) -> QFrame:
        """The tabs, and what is done with the page."""
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        for _ in PAGES:
            self.tabs.addTab("")
        bar = QFrame()
        bar.setObjectName("tool_bar")
        line = row(bar, margins=(8, 0, 16, 0), spacing=6)
        line.addWidget(self.tabs, 1)
        doings = (
            ("import", self.import_old, "file-up"),
            ("copy", self.copy, "copy"),
            ("export", self.choose_file, "file-down"),
        )
        for key, done, icon in doings:
            action = self._frame.actions.make(f"ui.campaign_history.{key}", done, icon=icon)
            action.setEnabled(key != "import" or not self._session.read_only)
            line.addWidget(tool(action, boxed=True))
        return bar

    def _panes(self) -> QSplitter:
        """The table above its charts, and at the right which figures are shown."""
        upper = QFrame()
        lines = column(upper)
        self.about.setContentsMargins(16, 6, 16, 6)
        lines.addWidget(self.about)
        lines.addWidget(self.table, 1)
        panes = QSplitter(Qt.Orientation.Vertical)
        panes.addWidget(upper)
        panes.addWidget(self._below())
        panes.setSizes([360, 380])
        self._side = self.choosing.side()
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(panes)
        beside.addWidget(self._side)
        beside.setStretchFactor(0, 1)
        beside.setSizes([980, 230])
        for one in (panes, beside):
            one.setChildrenCollapsible(False)
            one.setHandleWidth(1)
        return beside

    def _below(self) -> QScrollArea:
        """The charts of the page, below each other."""
        self._cards = column(self._charts, margins=(16, 16, 16, 16), spacing=16)
        self._charts.setObjectName("page")
        self._area = QScrollArea()
        self._area.setWidget(self._charts)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._look.give(self._area, "name", "ui.campaign_history.charts")
        return self._area

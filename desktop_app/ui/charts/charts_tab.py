"""Every chart of the campaign that has something to show, in two columns where there is room."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop_app.exchange.charts import write_charts
from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.charts.every import charts
from desktop_app.insight.comparison import Against, worth_loading
from desktop_app.ui.charts.chart_view import ChartCard, ask_file, drawing_jobs
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Job
from desktop_app.ui.look.controls import column, label, row, tool

_WAIT = 200
"""Milliseconds of quiet before what changed is looked at anew."""
_TWO_COLUMNS = 1040
_GAP = 16


class ChartsTab(QFrame):
    """Cards by the keys of their charts; what did not change is not drawn anew."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look, self._session = frame, frame.look, frame.session
        # One thread for all, and another job of its own for what they show.
        self._jobs = drawing_jobs(frame, self)
        self._reading: Job | None = None
        self.cards: dict[str, ChartCard] = {}
        self._order: tuple[str, ...] = ()
        self._columns = 0
        self._wanted = ""
        self.nothing = label(frame.look, "ui.chart.nothing", tone="muted")
        self.nothing.setWordWrap(True)
        self._area, self._inside = QScrollArea(), QWidget()
        self._grid = QGridLayout()
        self._save = frame.actions.make("ui.chart.save_all", self.choose_file, icon="file-down")
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._read)
        session, look = self._session, self._look
        for signal in (session.opened, session.rescheduled, look.language_changed):
            signal.connect(self._timer.start)
        session.changed.connect(lambda _changes: self._timer.start())

    def arrive(self, subject: str) -> None:
        """Go to a chart by its key, once it is there."""
        self._wanted = subject
        self._go()

    def choose_file(self) -> None:
        """Let the user say where to, and write the data of all charts as one workbook."""
        path = ask_file(self._frame, self, self._look.text("ui.numbers.tab.charts"), "xlsx")
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the data of all charts, a sheet each."""
        shown = (self.cards[key].chart for key in self._order)
        found, words, theme = [one for one in shown if one is not None], self._look.wording, self._look.theme
        self._frame.jobs.start(
            "ui.chart.saving",
            lambda: write_charts(path, found, words, theme),
            lambda _: self._frame.tell("ui.chart.saved", file=str(path)),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _read(self) -> None:
        """Find out on another thread what there is to show."""
        campaign = self._session.campaign_id
        if campaign is None or not self.isVisible():
            return
        for other in worth_loading(self._session.book, campaign, Against.YEAR):
            if other not in self._session.book.loaded:
                self._session.load(other)
        book, plan, words = self._session.book, self._session.schedule, self._look.wording
        if self._reading is not None:
            self._jobs.give_up(self._reading)
        self._reading = self._jobs.start("ui.chart.reading", lambda: charts(words, book, plan), self._take)

    def _take(self, found: tuple[Chart, ...]) -> None:
        self._reading = None
        keys = tuple(one.key for one in found)
        for key in set(self.cards) - set(keys):
            self.cards.pop(key).deleteLater()
        for one in found:
            if one.key not in self.cards:
                self.cards[one.key] = ChartCard(self._frame, self._jobs)
            self.cards[one.key].show_chart(one)
        self.nothing.setVisible(not found)
        self._save.setEnabled(bool(found))
        if keys != self._order:
            self._order = keys
            self._place(anew=True)
        self._go()

    def _place(self, *, anew: bool = False) -> None:
        """Put the cards side by side where there is room for two."""
        columns = 2 if self.width() >= _TWO_COLUMNS else 1
        if not anew and columns == self._columns:
            return
        self._columns = columns
        for n, key in enumerate(self._order):
            self._grid.addWidget(self.cards[key], n // columns, n % columns)
        for n in range(2):
            self._grid.setColumnStretch(n, 1 if n < columns else 0)

    def _go(self) -> None:
        card = self.cards.get(self._wanted)
        if card is not None:
            self._wanted = ""
            self._area.ensureWidgetVisible(card)
            card.view.setFocus()

    def _lay_out(self) -> None:
        self._grid.setSpacing(_GAP)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        lines = column(margins=(_GAP, _GAP, _GAP, _GAP), spacing=_GAP)
        lines.addWidget(self.nothing)
        lines.addLayout(self._grid)
        lines.addStretch(1)
        self._inside.setLayout(lines)
        self._inside.setObjectName("page")
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        # Always there: cards that grow narrower once they are drawn would be drawn twice.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._look.give(self._area, "name", "ui.numbers.tab.charts")
        bar = QFrame()
        bar.setObjectName("tool_bar")
        line = row(bar, margins=(16, 6, 16, 6), spacing=6)
        line.addWidget(tool(self._save, boxed=True))
        line.addWidget(label(self._look, "ui.chart.keys", tone="muted"), 1)
        whole = column()
        whole.addWidget(bar)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)

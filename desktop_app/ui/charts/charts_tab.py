"""Every chart of the campaign that has something to show, in two columns where there is room."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.charts.every import charts
from desktop_app.ui.charts.chart_view import ChartCard, drawing_jobs
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Job
from desktop_app.ui.look.controls import column, label

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _read(self) -> None:
        """Find out on another thread what there is to show."""
        if self._session.campaign_id is None or not self.isVisible():
            return
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
        whole = column()
        whole.addWidget(self._area)
        self.setLayout(whole)

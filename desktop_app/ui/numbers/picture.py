"""The days and the channels of the indicator that is shown, found and drawn on another thread."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.domain.numbers import Indicator
from desktop_app.i18n import Wording
from desktop_app.insight.charts.channels import channels_chart
from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.charts.traffic import curve_of
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import Values
from desktop_app.ui.charts.chart_view import ChartCard, drawing_jobs
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Job
from desktop_app.ui.look.controls import row

_WAIT = 150
"""Milliseconds of quiet before it is drawn anew: typing is never waited for."""
_HEIGHT = 220
_WIDE, _SMALL = 5, 3


class NumberPicture(QScrollArea):
    """Shows what it was last told to show, in the language that is on."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._shown: tuple[Values, Indicator] | None = None
        self._jobs = drawing_jobs(frame, self)
        self._reading: Job | None = None
        self.days, self.channels = (ChartCard(frame, self._jobs, fitting=True) for _ in range(2))
        inside = QWidget()
        inside.setObjectName("page")
        cards = row(margins=(8, 8, 8, 8), spacing=8)
        cards.addWidget(self.days, _WIDE)
        cards.addWidget(self.channels, _SMALL)
        inside.setLayout(cards)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(320, _HEIGHT)
        frame.look.give(self, "name", "ui.numbers.picture")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._read)

    def show_indicator(self, values: Values, indicator: Indicator | None) -> None:
        """Show an indicator's days and channels; None clears."""
        self._shown = (values, indicator) if indicator is not None else None
        self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def _read(self) -> None:
        if self._shown is None or not self.isVisible():
            self._take((None, None))
            return
        words, (values, indicator) = self._frame.look.wording, self._shown
        if self._reading is not None:
            self._jobs.give_up(self._reading)
        self._reading = self._jobs.start("ui.chart.reading", lambda: _charts(words, values, indicator), self._take)

    def _take(self, found: tuple[Chart | None, Chart | None]) -> None:
        self._reading = None
        for card, chart in zip((self.days, self.channels), found, strict=True):
            card.setVisible(chart is not None)
            if chart is not None:
                card.show_chart(chart)


def _charts(words: Wording, values: Values, indicator: Indicator) -> tuple[Chart | None, Chart | None]:
    title = words.text("chart.pace", name=indicator_name(words, indicator))
    return curve_of(words, values, indicator, f"days_{indicator.key}", title), channels_chart(
        words, values, indicator.key
    )

"""The curve and the channels of the indicator that is shown, drawn on another thread."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel

from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import Measure
from desktop_app.domain.numbers import Indicator
from desktop_app.insight.figures import percent_figure
from desktop_app.insight.number_figures import by_day, share
from desktop_app.insight.number_text import about_indicator, indicator_name
from desktop_app.insight.numbers import Span, Values, phase_spans, whole_span
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs

_WAIT = 150
"""Milliseconds of quiet before it is drawn anew: typing is never waited for."""
_HEIGHT = 220


class NumberPicture(QLabel):
    """Draws what it was last told to show, in the theme and language that are on."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._shown: tuple[Values, Indicator] | None = None
        self._drawing = 0
        # Its own, so that nobody is told of every drawing; what breaks is told as everywhere.
        self._jobs = Jobs(self, 1)
        self._jobs.broken.connect(frame.jobs.broken)
        frame.session.closing.connect(self._jobs.wait)
        self.setMinimumSize(320, _HEIGHT)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        frame.look.give(self, "name", "ui.numbers.picture")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._draw)

    def show_indicator(self, values: Values, indicator: Indicator | None) -> None:
        """Show an indicator's days and channels; None clears."""
        self._shown = (values, indicator) if indicator is not None else None
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def _draw(self) -> None:
        if self._shown is None or not self.isVisible():
            self.clear()
            return
        look, (values, indicator) = self._frame.look, self._shown
        theme, words = look.theme, look.wording
        size, scale = (self.width(), self.height()), self.devicePixelRatioF()
        self._drawing += 1
        number = self._drawing

        def work() -> bytes:
            # matplotlib takes half a second to import, the first time a chart is looked at.
            from desktop_app.render.number_charts import Band, Chart, paint_numbers

            whole = whole_span(values.book, values.campaign_id)
            span = values.extent() or whole
            if span is None or whole is None:
                return b""
            span = Span(min(span.start, whole.start), max(span.finish, whole.finish))
            part = 1 if indicator.measure is Measure.COUNT else 100
            channels = sorted(
                (
                    (row.name, total.value / part, share(values, indicator, row.id, whole).value)
                    for row in values.channels([indicator])
                    if (total := values.total(indicator, row.id, whole)).value is not None
                ),
                key=lambda one: -one[1],
            )
            bands = [
                Band(
                    phase.name or words.code(phase.kind),
                    days.start.date(),
                    days.finish.date(),
                    f"phase.{phase.kind.value}",
                )
                for phase in values.book.of_campaign(Phase, values.campaign_id)
                if (days := phase_spans(values.book, values.campaign_id).get(phase.kind)) is not None
            ]
            chart = Chart(
                title=f"{indicator_name(words, indicator)} · {about_indicator(words, indicator)}",
                actual=_days(values, indicator, span, part, planned=False),
                planned=_days(values, indicator, span, part, planned=True),
                actual_word=words.text("numbers.column.actual"),
                planned_word=words.text("numbers.column.planned"),
                bands=tuple(bands),
                bars_title=words.text("ui.numbers.bars"),
                bars=tuple(
                    (name, value, f"{value:,.0f} · {percent_figure(None if of is None else float(of))}")
                    for name, value, of in channels
                ),
            )
            return paint_numbers(chart, theme, *size, scale)

        self._jobs.start("ui.numbers.drawing", work, lambda data: self._take(number, data, scale))

    def _take(self, number: int, data: bytes, scale: float) -> None:
        if number != self._drawing:
            return
        picture = QPixmap()
        picture.loadFromData(data)
        picture.setDevicePixelRatio(scale)
        self.setPixmap(picture)


def _days(
    values: Values, indicator: Indicator, span: Span, part: int, *, planned: bool
) -> tuple[tuple[date, float | None], ...]:
    known = by_day(values, indicator, None, span, planned=planned)
    return tuple((day, known[day] / part if day in known else None) for day in span.days)

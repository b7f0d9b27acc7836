"""What the colours and signs of the chart mean, below it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.render.inks import Inks
from desktop_app.render.legend import LegendPainter
from desktop_app.render.text import Texts
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.legend import legend
from desktop_app.ui.look.look import Look


class LegendStrip(QWidget):
    """The same legend as under pictures; also read out, for those who see no colours."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._painter: LegendPainter | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.give(self, "name", "ui.legend")

    def show_chart(self, chart: Chart) -> None:
        """Say what appears in this chart."""
        theme, wording = self._look.theme, self._look.wording
        entries, texts = legend(chart), Texts(theme, wording, self._look.families)
        self._painter = LegendPainter(entries, texts, Inks(theme))
        self.setAccessibleDescription(wording.text("list.separator").join(texts.say(one.words) for one in entries))
        self._measure()
        self.update()

    def _measure(self) -> None:
        if self._painter is not None:
            self.setFixedHeight(round(self._painter.height(max(self.width(), 200))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.color("panel"))
            if self._painter is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._painter.paint(painter, self.width())

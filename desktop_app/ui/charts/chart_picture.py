"""The picture of a chart: drawn on another thread, and told point by point by the mouse or by the arrow keys."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from shiboken6 import isValid

from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bars, Chart, Curves, chart_said
from desktop_app.render.spots import Spot, nearest
from desktop_app.theme import Theme
from desktop_app.ui.jobs import Job, Jobs, Report
from desktop_app.ui.look.controls import plain_tip
from desktop_app.ui.look.look import Look

_WAIT = 60
"""Milliseconds of quiet before it is drawn anew: a window that is being resized is never waited for."""
_NARROWEST, _LOWEST = 300, 140
_RING = 5.0
_LEAST, _LEAST_ROW = 120, 18
"""Of curves, and of a row of bars, where a chart fits itself into a room."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """height: points; png: of the screen's own pixels."""

    png: bytes
    height: float
    spots: tuple[Spot, ...]


class ChartPicture(QWidget):
    """One chart, as wide as there is room and as high as it likes to be, or where it is fitting as high as there is room.

    pointed: what is said of the spot that is pointed at, "" for none. menu_wanted: where on the screen.
    """

    pointed = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, jobs: Jobs, *, fitting: bool = False) -> None:
        super().__init__()
        self._look, self._jobs, self._fitting = look, jobs, fitting
        self._chart: Chart | None = None
        self._drawn: tuple[Chart, int, int, float, Theme, Wording] | None = None
        self.picture = QPixmap()
        self._job: Job | None = None
        self.spots: tuple[Spot, ...] = ()
        self.at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(_NARROWEST)
        down = QSizePolicy.Policy.Expanding if fitting else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, down)
        if not fitting:
            self.setFixedHeight(_LOWEST)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._draw)
        for signal in (look.theme_changed, look.language_changed):
            signal.connect(self._timer.start)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart; the old one stands there until it is drawn."""
        if chart != self._chart:
            self._chart = chart
            if self._fitting:
                self.setMinimumHeight(_least_height(chart))
            self._point(None)
            self.setAccessibleName(chart_said(chart))
            self._timer.start()

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST * 2, self.height())

    def point_at(self, x: float, y: float) -> None:
        """Point at what is at a place of the picture."""
        self._point(nearest(self.spots, x, y))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()  # what is around it finds its width first

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(event.position().x(), event.position().y())

    def leaveEvent(self, event: object) -> None:
        self._point(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(None)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from point to point, up and down to the next line; Home and End to the ends; Esc lets go."""
        key = Qt.Key(event.key())
        wanted = self._stepped(key)
        if key == Qt.Key.Key_Escape and self.at is not None:
            self._point(None)
        elif wanted is None:
            super().keyPressEvent(event)
        else:
            self._point(wanted)

    def _stepped(self, key: Qt.Key) -> int | None:
        """Where a key goes to; None where it goes nowhere."""
        last = len(self.spots) - 1
        if last < 0:
            return None
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else last
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if by is None:
            return None
        if self.at is None:
            return 0 if by > 0 else last
        lines = sorted({one.line for one in self.spots})
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and len(lines) > 1:
            return self._on_line(lines[(lines.index(self.spots[self.at].line) + by) % len(lines)])
        return min(max(self.at + by, 0), last)

    def _on_line(self, line: int) -> int:
        """The spot of another line that is nearest to this one."""
        x = self.spots[self.at or 0].x
        found = [(abs(one.x - x), n) for n, one in enumerate(self.spots) if one.line == line]
        return min(found)[1]

    def _point(self, at: int | None) -> None:
        if at == self.at:
            return
        self.at = at
        said = self.spots[at].said if at is not None else ""
        whole = chart_said(self._chart) if self._chart is not None else ""
        # A screen reader says the name anew when it changes.
        self.setAccessibleName(said or whole)
        if at is None:
            QToolTip.hideText()
        else:
            place = QPoint(round(self.spots[at].x) + 10, round(self.spots[at].y) + 6)
            QToolTip.showText(self.mapToGlobal(place), plain_tip(said), self)
        self.pointed.emit(said)
        self.update()

    def _draw(self) -> None:
        """Draw it for the room, the screen, the theme and the language that are now, unless it is."""
        chart, look = self._chart, self._look
        if chart is None or not self.isVisible():
            return
        width, height, scale = self.width(), self.height() if self._fitting else 0, self.devicePixelRatioF()
        theme, words = look.theme, look.wording
        if self._drawn == (chart, width, height, scale, theme, words):
            return
        self._drawn = (chart, width, height, scale, theme, words)

        def work(tell: Report) -> _Drawn:
            tell(0.0)  # drawn for another room meanwhile: not at all
            # matplotlib takes half a second to import, the first time a chart is looked at.
            from desktop_app.render.charts import draw

            made = draw(chart, words, theme, width, height or None)
            return _Drawn(made.canvas.png(scale), made.height, made.spots)

        if self._job is not None:
            self._jobs.give_up(self._job)
        self._job = self._jobs.start_telling("ui.chart.drawing", work, lambda made: self._take(made, scale))
        self.update()

    def _take(self, made: _Drawn, scale: float) -> None:
        if not isValid(self):
            return  # a page that is made anew does not wait for what it drew
        self._job = None
        picture = QPixmap()
        picture.loadFromData(made.png)
        picture.setDevicePixelRatio(scale)
        self.picture, self.spots = picture, made.spots
        self._point(None)
        if not self._fitting:
            self.setFixedHeight(round(made.height))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.picture.isNull() and self._job is not None:
            painter.setPen(self._look.color("text.muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._look.text("ui.chart.drawing"))
        painter.drawPixmap(QPointF(0, 0), self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.at is not None and self.at < len(self.spots):
            spot = self.spots[self.at]
            painter.setPen(QPen(self._look.color("text"), 1.6))
            painter.setBrush(QColor(self._look.color("panel")))
            painter.drawEllipse(QPointF(spot.x, spot.y), _RING, _RING)
        if self.hasFocus():
            painter.setPen(QPen(self._look.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


def _least_height(chart: Chart) -> int:
    if isinstance(chart, Curves):
        return _LEAST
    return _LEAST_ROW * max(len(chart.bars if isinstance(chart, Bars) else chart.steps), 1)

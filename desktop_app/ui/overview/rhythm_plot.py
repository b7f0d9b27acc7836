"""The planned rhythm as a dashed curve over the phases, and what really came in as a line upon it."""

from datetime import datetime, timedelta
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.insight.overview import Overview
from desktop_app.insight.rhythm import Rhythm
from desktop_app.render.inks import Inks

_TOP = 8
_DAY = timedelta(days=1)
_NOON = timedelta(hours=12)


class RhythmPlot(QWidget):
    """Per day: planned is the target (or, without one, the forecast) spread over the rhythm; actual what readings say."""

    def __init__(self, inks: Inks) -> None:
        super().__init__()
        self._inks = inks
        self._found: Overview | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(96)

    def show_overview(self, found: Overview, inks: Inks) -> None:
        """Show another state of the campaign."""
        self._found, self._inks = found, inks
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        found = self._found
        if found is None or not found.rhythm:
            return
        rhythm = found.rhythm
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_phases(painter, rhythm)
            planned = [(datetime.combine(one.day, datetime.min.time()) + _NOON, one.share) for one in rhythm.days()]
            whole = _whole(found)
            actual = [(one.start + (one.finish - one.start) / 2, one.per_day / whole) for one in found.pace if whole]
            most = max([share for _, share in (*planned, *actual)], default=0.0)
            if most <= 0:
                return
            dashed = QPen(self._inks.color("text.muted"), 1.5, Qt.PenStyle.DashLine)
            self._paint_curve(painter, rhythm, planned, most, dashed)
            self._paint_curve(painter, rhythm, actual, most, QPen(self._inks.color("accent"), 2))
            self._paint_now(painter, rhythm, found.now)

    def _x(self, rhythm: Rhythm, at: datetime) -> float:
        return self.width() * ((at - rhythm.start) / (rhythm.finish - rhythm.start))

    def _paint_phases(self, painter: QPainter, rhythm: Rhythm) -> None:
        for phase in rhythm.phases:
            left, right = self._x(rhythm, phase.start), self._x(rhythm, phase.finish)
            tint = self._inks.tint(f"phase.{phase.kind.value}", 0.16, "panel")
            painter.fillRect(QRectF(left, 0, right - left, self.height()), tint)

    def _paint_curve(
        self, painter: QPainter, rhythm: Rhythm, points: list[tuple[datetime, float]], most: float, pen: QPen
    ) -> None:
        if not points:
            return
        room = self.height() - 2 * _TOP
        places = [QPointF(self._x(rhythm, at), _TOP + room * (1 - share / most)) for at, share in points]
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(places) == 1:
            painter.setBrush(pen.color())
            painter.drawEllipse(places[0], 3, 3)
            return
        path = QPainterPath(places[0])
        for before, after in pairwise(places):
            middle = (before.x() + after.x()) / 2
            path.cubicTo(QPointF(middle, before.y()), QPointF(middle, after.y()), after)
        painter.drawPath(path)

    def _paint_now(self, painter: QPainter, rhythm: Rhythm, now: datetime) -> None:
        if rhythm.start <= now <= rhythm.finish:
            x = self._x(rhythm, now)
            painter.setPen(QPen(self._inks.color("today"), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))


def _whole(found: Overview) -> float:
    """What the rhythm's whole stands for: the primary goal's target, else what it is likely to come to."""
    if not found.goals:
        return 0.0
    first = found.goals[0]
    return float(first.goal.target or first.forecast.value or 0)

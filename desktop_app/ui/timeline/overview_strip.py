"""The whole plan as a thin strip: bars, phases, today, and a window onto what is in sight, which can be dragged."""

from collections import defaultdict

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.render.inks import Inks
from desktop_app.schedule.places import standings
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.colors import role_of
from desktop_app.timeline.scale import Scale
from desktop_app.ui.look.look import Look
from desktop_app.ui.timeline.chart_view import ChartView

_HEIGHT = 40
_PHASES = 5
"""Pixels at the top in which the phases stand."""
_MOST_BARS = 600
"""Of more rows than these every so many-th is drawn: there are only so many pixels."""
_WORTH_IT = 1.4
"""How much larger than what is in sight a plan must be for the strip to be of use."""


class OverviewStrip(QWidget):
    """Painted once per plan and width; while one scrolls only the window on it moves."""

    def __init__(self, look: Look, view: ChartView) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._chart: Chart | None = None
        self._picture: QPixmap | None = None
        self._scale: Scale | None = None
        self._grabbed: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        look.give(self, "name", "ui.overview")
        look.give(self, "tip", "ui.overview.tip")
        view.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())
        view.verticalScrollBar().valueChanged.connect(lambda _value: self.update())
        view.scaled.connect(self.update)

    def show_chart(self, chart: Chart, *, wanted: bool) -> None:
        """Show another state of the plan; unwanted, or of no use, the strip is away."""
        self._chart, self._picture = chart, None
        self.setVisible(wanted and self._is_of_use(chart))
        self.update()

    def _is_of_use(self, chart: Chart) -> bool:
        sight = self._view.viewport().size()
        scale = self._view.scale
        if scale is None or not len(chart.rows) or not sight.width():
            return False
        days = (chart.extent.last - chart.extent.first).days + 1
        return chart.height > _WORTH_IT * sight.height() or days * scale.pixels_per_day > _WORTH_IT * sight.width()

    def window(self) -> QRectF:  # type: ignore[override]  # of the plan, not of the screen
        """What is in sight, in this widget's pixels."""
        view, own, chart = self._view, self._scale, self._chart
        if view.scale is None or own is None or chart is None:
            return QRectF()
        left = view.horizontalScrollBar().value()
        start = own.x(view.scale.moment(left))
        end = own.x(view.scale.moment(left + view.viewport().width()))
        tall = max(chart.height, 1.0)
        room = self.height() - _PHASES
        top = _PHASES + room * min(view.verticalScrollBar().value() / tall, 1.0)
        height = room * min(view.viewport().height() / tall, 1.0)
        return QRectF(start, top, max(end - start, 6), max(height, 6)).intersected(QRectF(self.rect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._painted()
        with QPainter(self) as painter:
            if picture is None:
                painter.fillRect(self.rect(), self._look.color("panel"))
                return
            painter.drawPixmap(0, 0, picture)
            window, accent = self.window(), self._look.color("accent")
            tint = self._look.color("accent")
            tint.setAlphaF(0.10)
            painter.setPen(QPen(accent, 1))
            painter.setBrush(tint)
            painter.drawRect(window.adjusted(0.5, 0.5, -0.5, -0.5))

    def _painted(self) -> QPixmap | None:
        chart, ratio = self._chart, self.devicePixelRatioF()
        if chart is None or not self.width():
            return None
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._picture is None or self._picture.size() != size:
            days = (chart.extent.last - chart.extent.first).days + 1
            self._scale = chart.scale(self.width() / days)
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(self._look.color("panel"))
            with QPainter(self._picture) as painter:
                self._paint_plan(painter, chart, self._scale)
        return self._picture

    def _paint_plan(self, painter: QPainter, chart: Chart, scale: Scale) -> None:
        inks = Inks(self._look.theme)
        painter.fillRect(0, 0, self.width(), 1, inks.color("line"))
        for phase in chart.phases:
            x = scale.x(phase.start)
            painter.fillRect(
                QRectF(x, 1, scale.x(phase.finish) - x, _PHASES - 2), inks.color(f"phase.{phase.kind.value}")
            )
        for role, lines in self._lines(chart, scale).items():
            painter.setPen(QPen(inks.color(role), 1.4))
            painter.drawLines(lines)
        x = scale.x(chart.schedule.now)
        painter.setPen(QPen(inks.color("today"), 1.5))
        painter.drawLine(QLineF(x, 0, x, self.height()))

    def _lines(self, chart: Chart, scale: Scale) -> dict[str, list[QLineF]]:
        rows = chart.rows.rows
        standing_of = standings(chart.schedule)
        role_for = role_of(chart.book, chart.schedule.campaign_id, chart.options.color_by)
        found: dict[str, list[QLineF]] = defaultdict(list)
        room = self.height() - _PHASES - 3
        for n in range(0, len(rows), max(len(rows) // _MOST_BARS, 1)):
            dates = standing_of(rows[n].task.id)
            if dates is None:
                continue
            y = _PHASES + 1 + room * (n + 0.5) / len(rows)
            start = scale.x(dates.start)
            role = "text.muted" if dates.summary else "late" if dates.late else role_for(rows[n], dates)
            found[role].append(QLineF(start, y, max(scale.x(dates.finish), start + 1.5), y))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        window = self.window()
        self._grabbed = (
            event.position() - window.topLeft()
            if window.contains(event.position())
            else QPointF(window.width() / 2, window.height() / 2)
        )
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._look_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _look_at(self, pointer: QPointF) -> None:
        """Scroll so that the window goes along with the pointer."""
        view, own, chart = self._view, self._scale, self._chart
        if view.scale is None or own is None or chart is None or self._grabbed is None:
            return
        corner = pointer - self._grabbed
        view.horizontalScrollBar().setValue(round(view.scale.x(own.moment(corner.x()))))
        share = (corner.y() - _PHASES) / max(self.height() - _PHASES, 1)
        view.verticalScrollBar().setValue(round(share * chart.height))

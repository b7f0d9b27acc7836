"""The chart as a widget: paints what is in sight, zooms at the pointer, and lets things be dragged."""

from math import ceil, floor

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from desktop_app.domain.codes import Edge
from desktop_app.render.timeline import HEADER_HEIGHT, ChartPainter
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.grips import DOT, LINKING, Hold, dot_of
from desktop_app.timeline.options import ROOM_BELOW
from desktop_app.timeline.scale import NARROWEST, PIXELS_PER_DAY, WIDEST, Scale, Zoom
from desktop_app.timeline.shapes import Backdrop, Bar, Scene, Viewport
from desktop_app.ui.look.controls import plain_tip
from desktop_app.ui.look.look import Look
from desktop_app.ui.timeline.bubble import Bubble
from desktop_app.ui.timeline.chart_mouse import ChartMouse

_NOTCH = 1.2
"""How much one notch of the wheel zooms."""
_ROOM_BEHIND = 320
"""Pixels of empty time that can be scrolled to behind the plan, so that things can be dragged there."""
_BACKDROP_STEP, _MOST_BACKDROPS = 512, 8
"""Backdrops begin and end at multiples of so many pixels; so many are remembered."""
_HEIGHT = round(HEADER_HEIGHT)


class _Header(QWidget):
    """Months, phases and days above the chart; it scrolls sideways with it only."""

    def __init__(self, view: "ChartView") -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._view.paint_header(painter, self.width())

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)


class ChartView(QAbstractScrollArea):
    """Shows a Chart. What is dragged is the page's business: it hears where, and says what to show meanwhile.

    taken, moved, dropped, cancelled: a drag begins with a Grip, goes on (with Alt: freely, onto days off as well), ends;
    positions are the chart's own.
    clicked: something (or nothing, None) was clicked, with the row under it and the keys held;
    opened: a task was double-clicked; menu: the context menu is wanted for a task, at a global position;
    scaled: the zoom changed; charted: another state of the plan is shown. read_only: nothing can be dragged.
    """

    taken = Signal(object, QPointF)
    moved = Signal(QPointF, bool)
    dropped = Signal(QPointF)
    cancelled = Signal()
    clicked = Signal(object, object, object)
    opened = Signal(str)
    menu = Signal(str, QPoint)
    scaled = Signal()
    charted = Signal()
    hovered = Signal(str)

    def __init__(self, look: Look, *, read_only: bool = False) -> None:
        super().__init__()
        self.read_only = read_only
        self._look = look
        self._painter = ChartPainter(look.theme, look.wording)
        self._chart: Chart | None = None
        self._shown: Chart | None = None
        self._pixels_per_day = PIXELS_PER_DAY[Zoom.DAY]
        self._scale: Scale | None = None
        self._scene: Scene | None = None
        self._selected: frozenset[str] = frozenset()
        self._thread: tuple[QPointF, QPointF, bool] | None = None
        self._sketch: QRectF | None = None
        self._marked_link: str | None = None
        self._standing: tuple[tuple[Scale, Viewport], Scene] | None = None
        self._backdrops: dict[tuple[Scale, float, float], Backdrop] = {}
        mouse = self._mouse = ChartMouse(self, lambda: self._chart, self.scene, read_only=read_only)
        mouse.taken.connect(self.taken)
        mouse.moved.connect(self.moved)
        mouse.dropped.connect(self.dropped)
        mouse.cancelled.connect(self.cancelled)
        mouse.clicked.connect(self.clicked)
        mouse.opened.connect(self.opened)
        mouse.hovered.connect(self.hovered)
        self.header = _Header(self)
        self.bubble = Bubble(look, self)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setViewportMargins(0, _HEIGHT, 0, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def scale(self) -> Scale | None:
        """The scale in force; None before there is a chart."""
        return self._scale

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown when nothing is dragged."""
        return self._chart

    @property
    def is_dragging(self) -> bool:
        """Whether something is held."""
        return self._mouse.is_dragging

    def dress(self) -> None:
        """Take colours and words anew."""
        self._painter = ChartPainter(self._look.theme, self._look.wording)
        self._repaint()

    def show_chart(self, chart: Chart) -> None:
        """Show another state of the plan; the same moment stays at the left edge."""
        left = self._scale.moment(self.horizontalScrollBar().value()) if self._scale else None
        self._chart = self._shown = chart
        self._backdrops.clear()
        self._standing = None
        self._scale = chart.scale(self._pixels_per_day)
        self._measure()
        if left is not None:
            self.horizontalScrollBar().setValue(round(self._scale.x(left)))
        self._repaint()
        self.charted.emit()

    def preview(self, chart: Chart | None) -> None:
        """Show what a drag would lead to, with outlines where bars stood; None: what is."""
        before = self._shown
        self._shown, self._scene = chart or self._chart, None
        self.viewport().update()
        # No drag moves phases or days, so the header stays; a move of D-day that is tried does.
        if before is None or self._shown is None or before.phases != self._shown.phases:
            self.header.update()

    def select(self, ids: frozenset[str]) -> None:
        """Tint the rows of these tasks."""
        if ids != self._selected:
            self._selected = ids
            self.viewport().update()

    def stretch_thread(self, start: QPointF | None, end: QPointF | None = None, *, refused: bool = False) -> None:
        """Show the line of a link being drawn; None: none. refused: it cannot be dropped there."""
        self._thread = (start, end, refused) if start is not None and end is not None else None
        self.viewport().update()

    def mark_link(self, link_id: str | None) -> None:
        """Paint a link that is being edited in the accent colour; None: none."""
        self._marked_link = link_id
        self.viewport().update()

    def link_place(self, link_id: str) -> QPoint:
        """Where a link's arrow points, in this widget; its upper left corner where the arrow is out of sight."""
        scene = self.scene()
        arrow = next((arrow for arrow in scene.arrows if arrow.link_id == link_id), None) if scene else None
        if arrow is None:
            return self.viewport().pos()
        return self.from_chart(*arrow.points[-1]).toPoint() + self.viewport().pos()

    @property
    def pressed_at(self) -> QPoint:
        """Where the mouse was last pressed, in this widget."""
        return self._mouse.pressed_at.toPoint() + self.viewport().pos()

    def sketch(self, box: QRectF | None) -> None:
        """Show the outline of a bar being drawn; None: none."""
        if box != self._sketch:
            self._sketch = box
            self.viewport().update()

    def forbid(self, *, refused: bool) -> None:
        """Say with the cursor whether what is held can be dropped here."""
        self._mouse.show_cursor(refused=refused)

    def zoom_to(self, pixels_per_day: float, at: float | None = None) -> None:
        """Zoom so that the moment at `at` (viewport pixels; default its middle) stays where it is."""
        if self._scale is None or self._chart is None:
            return
        wanted = min(max(pixels_per_day, NARROWEST), WIDEST)
        bar = self.horizontalScrollBar()
        anchor = self.viewport().width() / 2 if at is None else at
        after = self._scale.x_after_zoom(wanted, bar.value() + anchor)
        self._pixels_per_day = wanted
        self._scale = self._chart.scale(wanted)
        # All of it is painted anew anyway: what is there need not be moved before.
        self.viewport().setUpdatesEnabled(False)
        self._measure()
        bar.setValue(round(after - anchor))
        self.viewport().setUpdatesEnabled(True)
        self._repaint()
        self.scaled.emit()

    def fit(self) -> None:
        """Show the whole plan at once, as large as it fits."""
        if self._chart is None:
            return
        extent = self._chart.extent
        days = (extent.last - extent.first).days + 1
        self.zoom_to(self.viewport().width() / days, 0)
        self.horizontalScrollBar().setValue(0)

    def go_to(self, x: float, share: float = 0.35) -> None:
        """Scroll sideways until x stands at a share of the width."""
        self.horizontalScrollBar().setValue(round(x - self.viewport().width() * share))

    def at(self, position: QPointF) -> QPointF:
        """A position of the viewport in the chart's coordinates."""
        return self._mouse.at(position)

    def from_chart(self, x: float, y: float) -> QPointF:
        """A point of the chart in the viewport's coordinates."""
        return QPointF(x - self.horizontalScrollBar().value(), y - self.verticalScrollBar().value())

    def bar_of(self, task_id: str) -> Bar | None:
        """The bar of a task as it stands, whatever a drag would make of it; None where it is not in sight."""
        scene = self.standing_scene()
        return next((bar for bar in scene.bars if bar.task_id == task_id), None) if scene else None

    def scene(self) -> Scene | None:
        """What is in sight."""
        if self._scene is None and self._shown is not None and self._scale is not None:
            self._scene = self._shown.scene(self._scale, self._viewport(), self._selected)
        return self._scene

    def standing_scene(self) -> Scene | None:
        """What is in sight of the plan as it stands, while a drag shows another one."""
        if self._chart is None or self._scale is None or self._shown is self._chart:
            return self.scene()
        at = (self._scale, self._viewport())
        if self._standing is None or self._standing[0] != at:
            self._standing = (at, self._chart.scene(*at))
        return self._standing[1]

    def give_up_drag(self) -> bool:
        """End a drag as if it had never begun; whether there was one."""
        return self._mouse.give_up()

    def paint_header(self, painter: QPainter, width: int) -> None:
        """Paint the header over what is in sight."""
        if self._shown is not None and self._scale is not None:
            left = self.horizontalScrollBar().value()
            self._painter.paint_header(painter, self._shown.header(self._scale, left, width))

    def paintEvent(self, event: QPaintEvent) -> None:
        box = event.rect()
        with QPainter(self.viewport()) as painter:
            if self._shown is None or self._scale is None:
                painter.fillRect(box, self._look.color("chart.background"))
                return
            left, top = self.horizontalScrollBar().value() + box.x(), self.verticalScrollBar().value() + box.y()
            view = Viewport(left, top, box.width(), box.height())
            scene = self._shown.scene(self._scale, view, self._selected, self._backdrop(view))
            painter.translate(box.topLeft())
            self._painter.paint_chart(painter, scene)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-scene.viewport.left, -scene.viewport.top)
            if self._shown is not self._chart:
                self._paint_ghosts(painter, scene)
            self._paint_dots(painter)
            self._paint_held(painter)
            self._paint_marked_link(painter, scene)

    def _backdrop(self, view: Viewport) -> Backdrop | None:
        """The backdrop of a part of the chart, somewhat wider, so that it serves while one scrolls.

        None while phases are tried elsewhere: what lies behind the rows is then the shown chart's own.
        """
        if self._chart is None or self._shown is None or self._scale is None:
            return None
        if self._shown.phases != self._chart.phases:
            return None
        left = floor(view.left / _BACKDROP_STEP) * _BACKDROP_STEP
        width = ceil(view.right / _BACKDROP_STEP) * _BACKDROP_STEP - left
        at = (self._scale, left, width)
        if at not in self._backdrops:
            if len(self._backdrops) >= _MOST_BACKDROPS:
                self._backdrops.clear()
            self._backdrops[at] = self._chart.backdrop(self._scale, left, width)
        return self._backdrops[at]

    def _paint_ghosts(self, painter: QPainter, scene: Scene) -> None:
        """Dashed outlines where bars stand as long as the drag is not dropped."""
        standing = self.standing_scene()
        if standing is None:
            return
        shown = {bar.task_id: bar for bar in scene.bars}
        pen = QPen(self._look.color("text.muted"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for bar in standing.bars:
            if not scene.viewport.top < bar.y + bar.height or not bar.y < scene.viewport.bottom:
                continue
            other = shown.get(bar.task_id)
            if other is None or (other.x, other.width) != (bar.x, bar.width):
                painter.drawRoundedRect(QRectF(bar.x + 0.5, bar.y + 0.5, bar.width - 1, bar.height - 1), 3, 3)

    def _paint_dots(self, painter: QPainter) -> None:
        """The dots to draw links from, at both ends of the task under the pointer."""
        hover, chart = self._mouse.hover, self._shown
        if hover is None or chart is None or self._scale is None or self.is_dragging or hover.hold is Hold.LINK:
            return
        if self.read_only:
            return
        anchor = chart.anchor(self._scale, hover.id)
        if anchor is None:
            return
        painter.setPen(QPen(self._look.color("accent"), 1.5))
        for edge in Edge:
            is_on = LINKING.get(hover.hold) is edge
            painter.setBrush(self._look.color("accent" if is_on else "chart.background"))
            painter.drawEllipse(QPointF(*dot_of(anchor, edge)), DOT - 1, DOT - 1)

    def _paint_held(self, painter: QPainter) -> None:
        """The link or the bar that is being drawn."""
        if self._thread is not None:
            start, end, refused = self._thread
            painter.setPen(QPen(self._look.color("late" if refused else "accent"), 1.5))
            painter.drawLine(start, end)
            painter.drawEllipse(end, DOT - 1, DOT - 1)
        if self._sketch is not None:
            painter.setPen(QPen(self._look.color("accent"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(self._look.color("accent.soft"))
            painter.drawRoundedRect(self._sketch, 3, 3)

    def _paint_marked_link(self, painter: QPainter, scene: Scene) -> None:
        arrow = next((arrow for arrow in scene.arrows if arrow.link_id == self._marked_link), None)
        if arrow is not None:
            painter.setPen(QPen(self._look.color("accent"), 2))
            painter.drawPolyline([QPointF(x, y) for x, y in arrow.points])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.setGeometry(0, 0, self.viewport().width(), _HEIGHT)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # What stays in sight is moved, not painted: only the edge that comes in sight is painted anew.
        self._scene = None
        self.viewport().scroll(dx, dy)
        if dx:
            self.header.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / 120
            self.zoom_to(self._pixels_per_day * _NOTCH**notches, event.position().x())
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return  # the right button has just ended a drag; the left one is still down
        point = self.at(QPointF(self.viewport().mapFromGlobal(event.globalPos())))
        n = self._chart.row_at(point.y()) if self._chart else None
        if n is not None and self._chart is not None:
            self.menu.emit(self._chart.rows.rows[n].task.id, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.give_up_drag():
            event.accept()
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse.leave()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        # Behind another window nobody sees what a drag would do.
        if event.type() is QEvent.Type.WindowDeactivate:
            self.give_up_drag()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.give_up_drag()
        super().hideEvent(event)

    def show_tip(self, text: str) -> None:
        """Say something about what is under the pointer."""
        QToolTip.showText(self.cursor().pos(), plain_tip(text) if text else "", self.viewport())

    def _viewport(self) -> Viewport:
        size = self.viewport().size()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return Viewport(left, top, size.width(), size.height())

    def _measure(self) -> None:
        """Give the scroll bars their ranges."""
        if self._chart is None or self._scale is None:
            return
        size = self.viewport().size()
        extent = self._chart.extent
        width = self._scale.day_x(extent.last) + self._scale.pixels_per_day + _ROOM_BEHIND
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(round(width) - size.width(), 0))
        across.setPageStep(size.width())
        across.setSingleStep(40)
        height = self._chart.height + ROOM_BELOW * self._chart.metrics.row
        down.setRange(0, max(round(height) - size.height(), 0))
        down.setPageStep(size.height())
        down.setSingleStep(round(self._chart.metrics.row))

    def _repaint(self) -> None:
        self._scene = None
        self.viewport().update()
        self.header.update()

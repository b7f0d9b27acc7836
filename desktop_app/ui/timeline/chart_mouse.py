"""The mouse on the chart: what it points at, when a press becomes a drag, and scrolling on at the edges meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from desktop_app.timeline.chart import Chart
from desktop_app.timeline.grips import LINKING, Grip, Hold, grip_at
from desktop_app.timeline.shapes import Scene

_EDGE, _CREEP, _TICK = 24, 18, 30
"""Pixels from the edge of the view where a drag makes it creep, how far per tick, and milliseconds between ticks."""

_CURSORS = {
    Hold.MOVE: Qt.CursorShape.SizeAllCursor,
    Hold.START: Qt.CursorShape.SplitHCursor,
    Hold.FINISH: Qt.CursorShape.SplitHCursor,
    Hold.PROGRESS: Qt.CursorShape.SizeHorCursor,
    Hold.FROM_START: Qt.CursorShape.CrossCursor,
    Hold.FROM_FINISH: Qt.CursorShape.CrossCursor,
    Hold.LINK: Qt.CursorShape.PointingHandCursor,
    Hold.SUMMARY: Qt.CursorShape.SizeAllCursor,
    Hold.DRAW: Qt.CursorShape.CrossCursor,
}


class ChartMouse(QObject):
    """Follows the mouse over a chart and tells what is taken, moved and dropped, as ChartView passes it on.

    hover: what is under the pointer while nothing is held; pressed_at: where the left button last went down.
    """

    taken = Signal(object, QPointF)
    moved = Signal(QPointF, bool)
    dropped = Signal(QPointF)
    cancelled = Signal()
    clicked = Signal(object, object, object)
    opened = Signal(str)
    hovered = Signal(str)

    def __init__(
        self,
        view: QAbstractScrollArea,
        chart: Callable[[], Chart | None],
        scene: Callable[[], Scene | None],
        *,
        read_only: bool,
    ) -> None:
        super().__init__(view)
        self._view, self._chart, self._scene, self._read_only = view, chart, scene, read_only
        self.hover: Grip | None = None
        self.is_dragging = False
        self._pressed: tuple[QPointF, Grip] | None = None
        self.pressed_at = self._last = QPointF()
        self._freely = False
        self._creeping = QTimer(self)
        self._creeping.setInterval(_TICK)
        self._creeping.timeout.connect(self._creep)

    def at(self, position: QPointF) -> QPointF:
        """A position of the viewport in the chart's coordinates."""
        return position + QPointF(self._view.horizontalScrollBar().value(), self._view.verticalScrollBar().value())

    def press(self, event: QMouseEvent) -> None:
        """The left button takes hold; any other one lets go of what is held, as if nothing had happened."""
        if event.button() is not Qt.MouseButton.LeftButton:
            self.give_up()
            return
        self.pressed_at = event.position()
        point = self.at(self.pressed_at)
        chart = self._chart()
        row = chart.row_at(point.y()) if chart is not None else None
        grip = self._grip_at(point)
        self.clicked.emit(grip, row, event.modifiers())
        if self._read_only:
            return
        if grip is None and row is None and chart is not None and point.y() >= 0:
            grip = Grip(Hold.DRAW, "")
        if grip is not None and grip.hold is not Hold.LINK:
            self._pressed = (point, grip)

    def move(self, event: QMouseEvent) -> None:
        """Drag what is held, or look at what is under the pointer."""
        point = self.at(event.position())
        if self._pressed is None:
            self._point_at(point)
            return
        start, grip = self._pressed
        if not event.buttons() & Qt.MouseButton.LeftButton:
            # The button was let go where no event reached us: nothing is dropped that nobody dropped.
            self.give_up()
            return
        self._last = event.position()
        self._freely = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not self.is_dragging:
            if (point - start).manhattanLength() < QApplication.startDragDistance() / 2:
                return
            self.is_dragging = True
            self._view.setFocus()
            self.taken.emit(grip, start)
            self._creeping.start()
        self.moved.emit(point, self._freely)

    def release(self, event: QMouseEvent) -> None:
        """Letting go of the left button drops."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        was_dragging = self.is_dragging
        self._end()
        if was_dragging:
            self.dropped.emit(self.at(event.position()))

    def double_click(self, event: QMouseEvent) -> None:
        """Open the name of the task that was double-clicked."""
        grip = self._grip_at(self.at(event.position()))
        if grip is not None and grip.hold is not Hold.LINK:
            self._end()
            self.opened.emit(grip.id)

    def leave(self) -> None:
        """The pointer is elsewhere."""
        if not self.is_dragging:
            self.hover = None
            self._view.viewport().update()

    def give_up(self) -> bool:
        """End a drag as if it had never begun; whether there was one."""
        was_dragging = self.is_dragging
        self._end()
        if was_dragging:
            self.cancelled.emit()
        return was_dragging

    def show_cursor(self, *, refused: bool = False) -> None:
        """A cursor that says what is held, or that it cannot be dropped here."""
        grip = self._pressed[1] if self._pressed is not None else self.hover
        can_hold = grip is not None and not self._read_only
        shape = _CURSORS[grip.hold] if grip is not None and can_hold else Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(Qt.CursorShape.ForbiddenCursor if refused else shape)

    def _grip_at(self, point: QPointF) -> Grip | None:
        scene = self._scene()
        return grip_at(scene, point.x(), point.y()) if scene is not None else None

    def _point_at(self, point: QPointF) -> None:
        grip = self._grip_at(point)
        if grip == self.hover:
            return
        before, self.hover = self.hover, grip
        self.show_cursor()
        self._view.viewport().update()
        if grip is None or before is None or grip.id != before.id:
            self.hovered.emit(grip.id if grip is not None else "")

    def _end(self) -> None:
        self._pressed, self.is_dragging = None, False
        self._creeping.stop()

    def _creep(self) -> None:
        """Scroll on while something is held at an edge that it was carried to; up and down only where rows matter."""
        if self._pressed is None:
            return
        view, at, started = self._view, self._last, self.pressed_at
        box, before = view.viewport().rect(), self.at(at)
        ways = [(at.x(), started.x(), box.left(), box.right(), view.horizontalScrollBar())]
        if self._pressed[1].hold in LINKING:
            ways.append((at.y(), started.y(), box.top(), box.bottom(), view.verticalScrollBar()))
        for value, was, low, high, bar in ways:
            if value > high - _EDGE and value > was:
                if bar is view.horizontalScrollBar():
                    bar.setMaximum(max(bar.maximum(), bar.value() + _CREEP))
                bar.setValue(bar.value() + _CREEP)
            elif value < low + _EDGE and value < was:
                bar.setValue(bar.value() - _CREEP)
        if self.at(at) != before:
            self.moved.emit(self.at(at), self._freely)

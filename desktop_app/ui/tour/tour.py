"""The tour over the window: everything but one control is shaded, and a card beside it says what it is for."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.tour.callout import Callout
from desktop_app.ui.tour.stops import STOPS, keep, next_stop

_SHADE = QColor(0, 0, 0, 120)
"""Over light and dark alike: it is the light that goes, not a colour that comes."""
_AROUND, _AWAY, _EDGE, _RADIUS = 4, 14, 16, 10
"""Pixels: around what is shown, from there to the card, from the card to the window's edge, and of the corners."""


class Tour(QWidget):
    """Lies over the whole window while it runs.

    places: what the stops point at, by name; None or hidden: nothing to point at now; show_page: goes to a page by its
    key.
    """

    def __init__(
        self,
        look: Look,
        preferences: Preferences,
        places: Mapping[str, Callable[[], QWidget | None]],
        show_page: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._preferences, self._places, self._show_page = preferences, places, show_page
        self._look = look
        self._stop = 0
        self._before: QWidget | None = None
        look.give(self, "name", "ui.tour")
        self.callout = Callout(look, self)
        self.callout.went.connect(self._go)
        self.callout.left.connect(self.leave)
        look.language_changed.connect(self._word)
        look.theme_changed.connect(self.update)
        window.installEventFilter(self)
        self.hide()

    @property
    def stop(self) -> int:
        """The stop that is shown, from 0."""
        return self._stop

    def begin(self) -> None:
        """Go on where it was left, or begin."""
        self._before = QApplication.focusWidget()
        self._show_stop(next_stop(self._preferences))

    def leave(self) -> None:
        """Go; it can be taken up again at this stop."""
        self._end(self._stop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            # What is pointed at moves after the window did.
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        spot = QRectF(self._spot())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not spot.isEmpty():
                hole = QPainterPath()
                hole.addRoundedRect(spot, _RADIUS, _RADIUS)
                shade = shade.subtracted(hole)
            painter.fillPath(shade, _SHADE)
            if not spot.isEmpty():
                painter.setPen(QPen(self._look.color("accent"), 2))
                painter.drawRoundedRect(spot, _RADIUS, _RADIUS)

    def _go(self, by: int) -> None:
        if self._stop + by < len(STOPS):
            self._show_stop(self._stop + by)
        else:
            self._end(len(STOPS))

    def _show_stop(self, n: int) -> None:
        self._stop = n
        keep(self._preferences, n)
        self._show_page(STOPS[n].page)
        self._place()
        self.show()
        self.raise_()
        self.callout.show_stop(n)
        self._place()
        # A page that is shown for the first time is laid out only now.
        QTimer.singleShot(0, self, self._place)

    def _end(self, at: int) -> None:
        keep(self._preferences, at)
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def _word(self) -> None:
        self.callout.word()
        self._place()

    def _place(self) -> None:
        """Cover the window, and put the card where it hides nothing of what it is about."""
        self.setGeometry(self.window().rect())
        size = self.callout.fitting(self.width() - 2 * _EDGE)
        at = beside(self._spot(), size.width(), size.height(), self.rect())
        self.callout.setGeometry(QRect(at, size))
        self.update()

    def _spot(self) -> QRect:
        """What is pointed at, in pixels of the window; empty where it is not to be seen."""
        found = self._places[STOPS[self._stop].place]()
        if found is None or not found.isVisible():
            return QRect()
        corner = found.mapTo(self.window(), QPoint(0, 0))
        around = QRect(corner, found.size()).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        return around.intersected(self.rect().adjusted(2, 2, -2, -2))


def beside(spot: QRect, width: int, height: int, room: QRect) -> QPoint:
    """Where a card of a size stands: right of the spot, else below, left or above it, else in its lower right corner."""
    inside = room.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    if spot.isEmpty():
        return QPoint(room.center().x() - width // 2, room.center().y() - height // 2)
    corners = (
        QPoint(spot.right() + _AWAY, spot.top()),
        QPoint(spot.left(), spot.bottom() + _AWAY),
        QPoint(spot.left() - _AWAY - width, spot.top()),
        QPoint(spot.left(), spot.top() - _AWAY - height),
    )
    for corner in corners:
        card = QRect(_kept(corner, width, height, inside), QSize(width, height))
        if not card.intersects(spot):
            return card.topLeft()
    return QPoint(spot.right() - width - _EDGE, spot.bottom() - height - _EDGE)


def _kept(corner: QPoint, width: int, height: int, inside: QRect) -> QPoint:
    """The nearest corner at which the card is within the window."""
    x = max(inside.left(), min(corner.x(), inside.right() - width))
    y = max(inside.top(), min(corner.y(), inside.bottom() - height))
    return QPoint(x, y)

"""Thin lines exactly on the pixels of a device, at whole and broken scales alike."""

from math import floor

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter


class Crisp:
    """Where thin lines go under a painter's present transformation: onto whole pixels, or they would be a grey blur.

    thin: the width of a hairline in the painter's own measure, one pixel or as many as the scale has whole ones.
    """

    def __init__(self, painter: QPainter) -> None:
        transform = painter.deviceTransform()
        self._across, self._down = transform.m11(), transform.m22()
        self._dx, self._dy = transform.dx(), transform.dy()
        self.thin = max(floor(self._across + 0.01), 1) / self._across

    def x(self, x: float) -> float:
        """The edge of a pixel next to x."""
        return (floor(x * self._across + self._dx + 0.5) - self._dx) / self._across

    def y(self, y: float) -> float:
        """The edge of a pixel next to y."""
        return (floor(y * self._down + self._dy + 0.5) - self._dy) / self._down

    def middle(self, x: float, y: float) -> QPointF:
        """The middle of the hairline that is nearest to a point."""
        return QPointF(self.x(x - self.thin / 2) + self.thin / 2, self.y(y - self.thin / 2) + self.thin / 2)

    def upright(self, x: float, top: float, height: float) -> QRectF:
        """A hairline from top down."""
        return QRectF(self.x(x), top, self.thin, height)

    def level(self, left: float, y: float, width: float) -> QRectF:
        """A hairline across."""
        return QRectF(left, self.y(y), width, self.thin)

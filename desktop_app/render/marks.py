"""The small drawings of a chart: brackets, diamonds, arrow heads, signs, hatching."""

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from desktop_app.timeline.shapes import Bar, Bracket, Diamond, Heading

_HEAD = 5.0
_SLOPE = 6.0
"""Distance between the lines of a hatching."""


def diamond(shape: Diamond) -> QPolygonF:
    """A square on its tip."""
    x, y, r = shape.x, shape.y, shape.radius
    return QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])


def bracket(shape: Bracket, left: float, right: float) -> QPainterPath:
    """A beam whose ends point down, cut to left and right (of a long one only the beam is in sight)."""
    thick, tip = 5.0, min(6.0, shape.width / 2)
    x, y, end = max(shape.x, left), shape.y, min(shape.x + shape.width, right)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRect(x, y, max(end - x, 1.0), thick)
    if shape.x >= left:
        path.addPolygon(QPolygonF([QPointF(x, y), QPointF(x + tip, y), QPointF(x, y + shape.height), QPointF(x, y)]))
    if shape.x + shape.width <= right:
        path.addPolygon(
            QPolygonF([QPointF(end, y), QPointF(end, y + shape.height), QPointF(end - tip, y), QPointF(end, y)])
        )
    return path


def arrow_head(tip: tuple[float, float], heading: Heading) -> QPolygonF:
    """A small triangle whose point is at `tip`."""
    x, y = tip
    long, half = _HEAD, _HEAD * 0.62
    if heading is Heading.RIGHT:
        corners = [(x, y), (x - long, y - half), (x - long, y + half)]
    elif heading is Heading.LEFT:
        corners = [(x, y), (x + long, y - half), (x + long, y + half)]
    elif heading is Heading.DOWN:
        corners = [(x, y), (x - half, y - long), (x + half, y - long)]
    else:
        corners = [(x, y), (x - half, y + long), (x + half, y + long)]
    return QPolygonF([QPointF(*corner) for corner in corners])


def hatching(bar: Bar, left: float, right: float) -> Iterator[QLineF]:
    """Slanting lines inside a bar, those that are in sight between left and right, each whole.

    They stand still while one scrolls, and a part that comes in sight joins what is there.
    """
    inset = 1.0
    a, b = bar.x + inset, bar.x + bar.width - inset
    top, bottom = bar.y + inset, bar.y + bar.height - inset
    height = bottom - top
    foot = bar.x + ((max(a, left) - bar.x - height) // _SLOPE) * _SLOPE
    while foot < min(b, right):
        start, end = max(foot, a), min(foot + height, b)
        if start < end:
            yield QLineF(start, bottom - (start - foot), end, bottom - (end - foot))
        foot += _SLOPE


def tick(x: float, y: float) -> QPolygonF:
    """A deadline: a small arrow head that points down at its moment."""
    return QPolygonF([QPointF(x - 4.0, y - 4.0), QPointF(x + 4.0, y - 4.0), QPointF(x, y + 3.0)])


CHECK_WIDTH = 10.0
LOCK_WIDTH = 9.0


def check(x: float, middle: float) -> QPolygonF:
    """A check mark, as an open line."""
    return QPolygonF([QPointF(x, middle), QPointF(x + 3.0, middle + 3.0), QPointF(x + 8.5, middle - 3.5)])


def lock(x: float, middle: float) -> tuple[QPainterPath, QPainterPath]:
    """A padlock: its body to be filled, its shackle to be drawn."""
    body, shackle = QPainterPath(), QPainterPath()
    body.addRoundedRect(x, middle - 1.0, 8.0, 6.0, 1.2, 1.2)
    shackle.moveTo(x + 1.8, middle - 1.0)
    shackle.lineTo(x + 1.8, middle - 2.6)
    shackle.arcTo(x + 1.8, middle - 4.8, 4.4, 4.4, 180.0, -180.0)
    shackle.lineTo(x + 6.2, middle - 1.0)
    return body, shackle

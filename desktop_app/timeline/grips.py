"""What of the chart a point is on, and what it could be taken hold of for."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from desktop_app.domain.codes import Edge, LinkType
from desktop_app.timeline.links import Anchor
from desktop_app.timeline.shapes import Arrow, Bar, Bracket, Diamond, Scene

_EDGE = 5.0
"""How near an edge counts as on it, in pixels."""
_ROOM_FOR_EDGES = 14.0
"""Bars narrower than this have no edges of their own inside: the finish is taken from outside."""
DOT = 5.0
"""Radius of the dots at both ends of a bar from which links are drawn."""
DOT_GAP = 9.0
_NEAR_LINK = 4.0
_FINISH_SHARE = 2 / 3
"""From this share of a bar on, a link that is dropped there means its finish: most links lead to a start."""


class Hold(StrEnum):
    """What taking hold of something here would do."""

    MOVE = "move"
    START = "start"
    FINISH = "finish"
    PROGRESS = "progress"
    FROM_START = "from_start"
    FROM_FINISH = "from_finish"
    LINK = "link"
    SUMMARY = "summary"
    DRAW = "draw"


LINKING = {Hold.FROM_START: Edge.START, Hold.FROM_FINISH: Edge.FINISH}
"""What draws a link, and from which end."""


@dataclass(frozen=True, slots=True)
class Grip:
    """Something under the pointer. id: of the task, of the link for Hold.LINK, empty for Hold.DRAW."""

    hold: Hold
    id: str


@dataclass(frozen=True, slots=True)
class End:
    """One end of a task: where a link begins or leads to."""

    task_id: str
    edge: Edge


_Shape = Bar | Bracket | Diamond


def grip_at(scene: Scene, x: float, y: float) -> Grip | None:
    """What is at a point of the chart, in the chart's coordinates."""
    for bar in reversed(scene.bars):
        if bar.y - 2 <= y <= bar.y + bar.height + 2:
            hold = _dot(bar, x, y) or _on_bar(bar, x, y)
            if hold is not None:
                return Grip(hold, bar.task_id)
    for diamond in scene.diamonds:
        if abs(x - diamond.x) + abs(y - diamond.y) <= diamond.radius + 3:
            return Grip(Hold.MOVE, diamond.task_id)
        if (hold := _dot(diamond, x, y)) is not None:
            return Grip(hold, diamond.task_id)
    for bracket in scene.brackets:
        if bracket.x <= x <= bracket.x + bracket.width and bracket.y - 3 <= y <= bracket.y + bracket.height + 3:
            return Grip(Hold.SUMMARY, bracket.task_id)
        if (hold := _dot(bracket, x, y)) is not None:
            return Grip(hold, bracket.task_id)
    near = next((arrow for arrow in scene.arrows if _is_near(arrow, x, y)), None)
    return Grip(Hold.LINK, near.link_id) if near else None


def end_at(scene: Scene, x: float, y: float) -> End | None:
    """The end of the task at a point, dots included: where a link that is dropped there would lead."""
    shapes: tuple[_Shape, ...] = (*reversed(scene.bars), *scene.diamonds, *scene.brackets)
    for shape in shapes:
        left, right, middle, half = _box(shape)
        if abs(y - middle) <= half + 4 and left - DOT_GAP - DOT <= x <= right + DOT_GAP + DOT:
            edge = Edge.FINISH if x >= left + (right - left) * _FINISH_SHARE else Edge.START
            return End(shape.task_id, edge)
    return None


def link_type(source: Edge, target: Edge) -> LinkType:
    """The kind of link that is drawn from one end to another."""
    letters = {Edge.START: "S", Edge.FINISH: "F"}
    return LinkType(letters[source] + letters[target])


def dot_of(anchor: Anchor, edge: Edge) -> tuple[float, float]:
    """The middle of the dot at an end of a task."""
    x = anchor.finish + DOT_GAP if edge is Edge.FINISH else anchor.start - DOT_GAP
    return x, anchor.y


def _box(shape: _Shape) -> tuple[float, float, float, float]:
    """Left, right, middle and half height of a shape."""
    if isinstance(shape, Diamond):
        return shape.x - shape.radius, shape.x + shape.radius, shape.y, shape.radius
    return shape.x, shape.x + shape.width, shape.y + shape.height / 2, shape.height / 2


def _dot(shape: _Shape, x: float, y: float) -> Hold | None:
    left, right, middle, _ = _box(shape)
    if abs(y - middle) > DOT + 2:
        return None
    if abs(x - right - DOT_GAP) <= DOT:
        return Hold.FROM_FINISH
    return Hold.FROM_START if abs(x - left + DOT_GAP) <= DOT else None


def _on_bar(bar: Bar, x: float, y: float) -> Hold | None:
    right = bar.x + bar.width
    if not bar.x - _EDGE <= x <= right + _EDGE:
        return None
    if bar.width >= _ROOM_FOR_EDGES:
        in_low_part = y >= bar.y + bar.height * 0.65
        if in_low_part and bar.x <= x <= right and abs(x - bar.x - bar.done) <= _EDGE:
            return Hold.PROGRESS
        if x <= bar.x + _EDGE:
            return Hold.START
    if x >= right - (_EDGE if bar.width >= _ROOM_FOR_EDGES else 0):
        return Hold.FINISH
    return Hold.MOVE


def _is_near(arrow: Arrow, x: float, y: float) -> bool:
    for (x1, y1), (x2, y2) in pairwise(arrow.points):
        in_x = min(x1, x2) - _NEAR_LINK <= x <= max(x1, x2) + _NEAR_LINK
        in_y = min(y1, y2) - _NEAR_LINK <= y <= max(y1, y2) + _NEAR_LINK
        if in_x and in_y:
            return True
    return False

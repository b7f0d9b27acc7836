"""What of the chart the pointer is on, and what it could be dragged for."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from desktop_app.timeline.shapes import Arrow, Bar, Scene

_EDGE = 5.0
"""How near an edge counts as on it, in pixels."""
_ROOM_FOR_EDGES = 14.0
"""Bars narrower than this have no edges of their own inside: the finish is taken from outside."""
DOT = 5.0
"""Radius of the dot at a bar's end from which links are drawn."""
DOT_GAP = 9.0
_NEAR_LINK = 4.0


class Hold(StrEnum):
    """What taking hold of something here would do."""

    MOVE = "move"
    START = "start"
    FINISH = "finish"
    PROGRESS = "progress"
    LINK_OUT = "link_out"
    LINK = "link"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Grip:
    """Something under the pointer. id: of the task, or of the link for Hold.LINK."""

    hold: Hold
    id: str


def grip_at(scene: Scene, x: float, y: float) -> Grip | None:
    """What is at a point of the chart, in the chart's coordinates."""
    for bar in reversed(scene.bars):
        if bar.y - 2 <= y <= bar.y + bar.height + 2:
            hold = _on_bar(bar, x, y)
            if hold is not None:
                return Grip(hold, bar.task_id)
    for diamond in scene.diamonds:
        if abs(x - diamond.x) + abs(y - diamond.y) <= diamond.radius + 3:
            return Grip(Hold.MOVE, diamond.task_id)
    for bracket in scene.brackets:
        if bracket.x <= x <= bracket.x + bracket.width and bracket.y - 3 <= y <= bracket.y + bracket.height + 3:
            return Grip(Hold.SUMMARY, bracket.task_id)
    near = next((arrow for arrow in scene.arrows if _is_near(arrow, x, y)), None)
    return Grip(Hold.LINK, near.link_id) if near else None


def task_at(scene: Scene, x: float, y: float) -> str | None:
    """The task whose bar, bracket or diamond is at a point: where a link may be dropped."""
    grip = grip_at(scene, x, y)
    return grip.id if grip is not None and grip.hold is not Hold.LINK else None


def dot_of(bar: Bar) -> tuple[float, float]:
    """The middle of the dot at a bar's end."""
    return bar.x + bar.width + DOT_GAP, bar.y + bar.height / 2


def _on_bar(bar: Bar, x: float, y: float) -> Hold | None:
    right = bar.x + bar.width
    dot_x, dot_y = dot_of(bar)
    if abs(x - dot_x) <= DOT and abs(y - dot_y) <= DOT + 2:
        return Hold.LINK_OUT
    if not bar.x - _EDGE <= x <= right + _EDGE:
        return None
    if bar.width >= _ROOM_FOR_EDGES:
        edge = bar.x + bar.done
        in_low_half = y >= bar.y + bar.height * 0.6
        if 0 < bar.done < bar.width and abs(x - edge) <= _EDGE and in_low_half:
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

"""Links as right-angled arrows, and finding those that cross a stretch of rows without looking at all of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.codes import LinkType
from desktop_app.timeline.shapes import Heading

_BINS = 5
_FINEST = 5
"""The smallest bin holds 2**5 rows, each larger one eight times as many."""

STUB = 8.0
"""How far an arrow leaves a bar, or comes to it, before it may turn. In pixels."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a task can be tied: its edges, the middle of its row, and half the height of its shape."""

    start: float
    finish: float
    y: float
    half: float
    pointed: bool = False
    """A diamond: arrows may come to its tip from above or below."""


class RowSpans:
    """Things that span rows, in bins of growing size, each in the smallest that holds it whole."""

    def __init__(self) -> None:
        self._bins: list[dict[int, list[tuple[int, int, str]]]] = [{} for _ in range(_BINS + 1)]

    def add(self, first: int, last: int, id: str) -> None:
        """Note that `id` reaches from row first through row last."""
        for level in range(_BINS):
            shift = _FINEST + 3 * level
            if first >> shift == last >> shift:
                self._bins[level].setdefault(first >> shift, []).append((first, last, id))
                return
        self._bins[_BINS].setdefault(0, []).append((first, last, id))

    def crossing(self, first: int, last: int) -> Iterator[str]:
        """Whatever touches a row from first through last."""
        for level, bins in enumerate(self._bins):
            shift = _FINEST + 3 * level
            keys = (0,) if level == _BINS else range(first >> shift, (last >> shift) + 1)
            for key in keys:
                for a, b, id in bins.get(key, ()):
                    if a <= last and b >= first:
                        yield id


Points = tuple[tuple[float, float], ...]


def route(type: LinkType, source: Anchor, target: Anchor, row_height: float) -> tuple[Points, Heading]:
    """The corners of a link's arrow and where its head points.

    The long level piece of an arrow that has to turn back runs on the line between two rows, where no text is.
    """
    x1 = source.start if type in (LinkType.SS, LinkType.SF) else source.finish
    x2 = target.start if type in (LinkType.FS, LinkType.SS) else target.finish
    out = -1.0 if type in (LinkType.SS, LinkType.SF) else 1.0
    into = 1.0 if type in (LinkType.FS, LinkType.SS) else -1.0
    heading = Heading.RIGHT if into > 0 else Heading.LEFT
    down = 1.0 if target.y >= source.y else -1.0
    if target.pointed and type is LinkType.FS:
        return _to_tip(x1, source.y, target, down, row_height)
    turn, entry = x1 + out * STUB, x2 - into * STUB
    if out != into:  # SS and FF: around the outside of both
        bend = min(turn, entry) if out < 0 else max(turn, entry)
    elif (entry - turn) * into >= 0:
        bend = turn
    else:
        between = source.y + down * row_height / 2
        detour = ((turn, source.y), (turn, between), (entry, between), (entry, target.y))
        return ((x1, source.y), *detour, (x2, target.y)), heading
    return ((x1, source.y), (bend, source.y), (bend, target.y), (x2, target.y)), heading


def _to_tip(x1: float, y1: float, target: Anchor, down: float, row_height: float) -> tuple[Points, Heading]:
    """To a diamond's side where there is room before it, else along the line between two rows onto its tip."""
    turn = x1 + STUB
    if target.start - turn >= STUB:
        return ((x1, y1), (turn, y1), (turn, target.y), (target.start, target.y)), Heading.RIGHT
    middle = (target.start + target.finish) / 2
    if abs(middle - turn) < STUB / 2:
        turn = middle  # rather one straight line than a jog of a pixel or two
    between = y1 + down * row_height / 2
    tip = target.y - down * target.half
    heading = Heading.DOWN if down > 0 else Heading.UP
    return ((x1, y1), (turn, y1), (turn, between), (middle, between), (middle, tip)), heading

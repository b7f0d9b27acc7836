"""Where what is written beside a bar stands: right of it, further right, left of it, shorter, or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil, floor

from desktop_app.timeline.links import STUB
from desktop_app.timeline.shapes import Arrow, Label, Room, Span, Viewport

REACH = 600.0
"""How far a label may reach from its bar, in pixels."""

_AIR = 3.0
"""Pixels kept free around links and lines."""
_FARTHEST = 48.0
"""How far a label may move away from its bar to find a free place."""
_WIDEST_BEFORE = 120.0
"""The widest label that may stand left of its bar: a longer one would soon be cut by the edge of what is looked at."""
_HALF_TEXT = 7.0

Blocked = dict[int, list[Span]]


def crossed(arrows: Iterable[Arrow], first: int, last: int, row: float) -> Blocked:
    """What arrows take from the lines of text of rows first ≤ n < last."""
    found: Blocked = {}
    for arrow in arrows:
        for (x1, y1), (x2, y2) in pairwise(arrow.points):
            high, low = min(y1, y2) - row / 2 - _HALF_TEXT, max(y1, y2) - row / 2 + _HALF_TEXT
            span = (min(x1, x2) - _AIR, max(x1, x2) + _AIR)
            # Rows whose line of text, half a row below their upper edge, lies between.
            for n in range(max(ceil(high / row), first), min(floor(low / row) + 1, last)):
                found.setdefault(n, []).append(span)
    return found


def widened(view: Viewport) -> Viewport:
    """The view with as much more at both sides as labels reach."""
    return Viewport(view.left - REACH, view.top, view.width + 2 * REACH, view.height)


def placed(label: Label, width_of: Callable[[Label], float]) -> Label | None:
    """The label where it collides with nothing; None where there is no place for something so unimportant.

    width_of: the width of a label in pixels. What must be said but has no free place gets a halo over what it covers.
    """
    room = label.room
    if room is None:
        return label
    everything = (*room.taken, *((x - _AIR, x + _AIR) for x in room.lines))
    shortest = label
    # A name is let go only when it has no place over a line either.
    for versions in _versions(label, room):
        measured = [(version, width_of(version)) for version in versions]
        for taken, halo in ((everything, False), (room.taken, True)):
            for version, width in measured:
                x = _free(version, room, width, taken)
                if x is not None:
                    return replace(version, x=x, room=None, halo=halo)
        shortest = versions[-1]
    return replace(shortest, room=None, halo=True) if room.must_be_said else None


def _free(label: Label, room: Room, width: float, taken: Iterable[Span]) -> float | None:
    """The first place, nearest to the bar, at which a label of this width touches nothing that is taken."""
    spans = sorted(taken)
    for x in _places(label, room, width, spans):
        if x >= 0 and not any(start < x + width and end > x for start, end in spans):
            return x
    return None


def _places(label: Label, room: Room, width: float, spans: list[Span]) -> Iterator[float]:
    yield label.x
    yield from (end + 1 for _, end in spans if label.x < end + 1 <= label.x + _FARTHEST / 2)
    if width <= _WIDEST_BEFORE:
        yield room.before - width
        yield room.before - STUB - _AIR - width
    yield from (end + 1 for _, end in spans if label.x + _FARTHEST / 2 < end + 1 <= label.x + _FARTHEST)


def _versions(label: Label, room: Room) -> list[list[Label]]:
    """The label as it is and ever shorter; first with its name, then without."""
    found = [_shortened(label, room)]
    if room.name is not None:
        nameless = tuple(one for one in label.words if one != room.name)
        if nameless or label.mark:
            found.append(_shortened(replace(label, words=nameless), room))
    return found


def _shortened(label: Label, room: Room) -> list[Label]:
    found, words = [label], label.words
    for spare in room.spare:
        words = tuple(one for one in words if one != spare)
        if words or label.mark:
            found.append(replace(label, words=words))
    return found

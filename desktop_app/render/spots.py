"""What can be pointed at in a drawn chart."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A point, bar or step. x, y: its mark; left to bottom: what answers for it; all in points from the top left.

    said: what a hover tells; line: which line it is on, 0 of bars and steps.
    """

    x: float
    y: float
    left: float
    top: float
    right: float
    bottom: float
    said: str
    line: int = 0

    def holds(self, x: float, y: float) -> bool:
        """Whether it answers for a place."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def nearest(spots: Sequence[Spot], x: float, y: float) -> int | None:
    """Which spot is meant by a place: of those that answer for it the nearest mark. None: nothing is there."""
    found = [(abs(one.x - x) + abs(one.y - y), n) for n, one in enumerate(spots) if one.holds(x, y)]
    return min(found)[1] if found else None

"""Strips: what must not be cut, one below the other, and how they come onto pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

Paint = Callable[[QPainter, float], None]
"""Paints a strip whose top is at the height that is told."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line, a row of a table, a picture.

    height: what it takes; gap: above it, unless it begins a page; keep: it does not end a page;
    head: what comes again above it where it begins a page; heading: its text and level where it is one.
    """

    height: float
    paint: Paint
    gap: float = 0.0
    keep: bool = False
    head: "Strip | None" = None
    heading: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and the height at which it stands on its page."""

    strip: Strip
    top: float


def on_pages(strips: Sequence[Strip], room: float) -> list[list[Placed]]:
    """The strips page by page. One that is higher than a page has a page to itself."""
    pages: list[list[Placed]] = []
    first = 0
    while first < len(strips):
        page, after = _page(strips, first, room)
        pages.append(page)
        first = after
    return pages


def stacked(strips: Sequence[Strip]) -> list[Placed]:
    """All of them on one page without an end."""
    return _page(strips, 0, float("inf"))[0]


def _page(strips: Sequence[Strip], first: int, room: float) -> tuple[list[Placed], int]:
    """One page from a strip on, and the strip that comes after it."""
    page: list[Placed] = []
    at = 0.0
    head = strips[first].head
    if head is not None:
        page.append(Placed(head, at))
        at += head.height
    opened = len(page)
    for n, strip in _from(strips, first):
        top = at + (strip.gap if n > first else 0)
        if top + strip.height > room and n > first:
            after = _break(strips, first, n)
            return page[: opened + after - first], after
        page.append(Placed(strip, top))
        at = top + strip.height
    return page, len(strips)


def _from(strips: Sequence[Strip], first: int) -> Iterator[tuple[int, Strip]]:
    return ((n, strips[n]) for n in range(first, len(strips)))


def _break(strips: Sequence[Strip], first: int, full: int) -> int:
    """Where a page ends that has no room for strip `full`: above whatever must stay with it, if that leaves anything."""
    n = full
    while n > first and strips[n - 1].keep:
        n -= 1
    return n if n > first else full

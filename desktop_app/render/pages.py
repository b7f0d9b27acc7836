"""Cutting a picture into pages: between rows, and where a day begins. Numbers only."""

from dataclasses import dataclass
from math import ceil

from desktop_app.domain.errors import KnownError

_SLACK = 1e-6
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Page:
    """One page of several: its number and place counted from 1, rows first_row ≤ n < last_row, and the stretch of the
    chart from `left`, both in pixels of the chart."""

    number: int
    right: int
    down: int
    first_row: int
    last_row: int
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Cutting:
    """All pages, across first."""

    pages: tuple[Page, ...]
    across: int
    down: int


def cut(rows: int, rows_room: float, row: float, left: float, width: float, room: float, day: float) -> Cutting:
    """Cut rows and a chart that is `width` wide from `left` (a midnight) into pages.

    rows_room and room: the height for rows and the width for the chart on a page; row and day: sizes of one, all in
    pixels. A day that is wider than a page is cut at its hours. Raises KnownError "page_too_small".
    """
    per_page = int(rows_room / row + _SLACK)
    unit = day if day <= room else day / _HOURS
    units = int(room / unit + _SLACK)
    if per_page < 1 or units < 1:
        raise KnownError("page_too_small")
    piece = units * unit
    across = max(ceil(width / piece - _SLACK), 1)
    down = max(ceil(rows / per_page), 1)
    pages: list[Page] = []
    for n in range(down):
        for m in range(across):
            pages.append(
                Page(
                    number=len(pages) + 1,
                    right=m + 1,
                    down=n + 1,
                    first_row=n * per_page,
                    last_row=min((n + 1) * per_page, rows),
                    left=left + m * piece,
                    width=min(piece, width - m * piece),
                )
            )
    return Cutting(tuple(pages), across, down)

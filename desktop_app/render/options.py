"""What a picture of a plan shows and onto what it is put: one value for PNG, SVG, PDF and print. Nothing of Qt here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import sheet_columns
from desktop_app.timeline.filters import RowFilter
from desktop_app.timeline.options import ViewOptions
from desktop_app.timeline.scale import Zoom

COLUMNS: tuple[str, ...] = tuple(column.key for column in sheet_columns("task"))
"""Every column that a table of tasks can have, in their natural order."""
USUAL_COLUMNS = ("wbs", "name", "owner", "start", "finish", "duration")
SCALES = (0.1, 10.0)
WIDTHS = (400, 200_000)
LEVELS = (1, 50)
LEAST_READABLE = 5.0
"""Points of text on paper below which nobody reads it."""

Report = Callable[[float], None]
"""Called with the share that is done, 0 to 1; whatever it raises ends the work, with nothing left behind."""


def unheard(_share: float) -> None:
    """The report of work that nobody watches."""


class Pages(StrEnum):
    """fit: all on one page; tiled: over as many pages across and down as it takes."""

    FIT = "fit"
    TILED = "tiled"


class Paper(StrEnum):
    """auto: for one page the smallest sheet on which the text still reads, for several A4."""

    AUTO = "auto"
    A5 = "a5"
    A4 = "a4"
    A3 = "a3"
    A2 = "a2"
    A1 = "a1"
    A0 = "a0"
    LETTER = "letter"
    LEGAL = "legal"
    TABLOID = "tabloid"


class Orientation(StrEnum):
    """auto: for one page whatever suits the picture, for several landscape."""

    AUTO = "auto"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOptions:
    """Everything that a person configures of a picture.

    columns: keys of the table's columns, none for a chart alone; collapsed: ids of tasks whose inside is hidden;
    level: rows down to this level of the outline, 1 being the top; rows: the filter;
    first, last: the days between which time is shown, both within; None is the plan's own;
    zoom: how wide a day is, None decides by the plan's length or the width; width: of the whole picture in pixels,
    with a zoom the least width unless the last day is given too; scale: device pixels to a pixel of a PNG, size of an SVG, size on tiled pages;
    theme and language: names, made into colours and words by whoever exports.
    Raises KnownError "not_picture_option" where a value is out of its limits.
    """

    view: ViewOptions = field(default_factory=ViewOptions)
    columns: tuple[str, ...] = USUAL_COLUMNS
    collapsed: frozenset[str] = frozenset()
    level: int | None = None
    rows: RowFilter = field(default_factory=RowFilter)
    first: date | None = None
    last: date | None = None
    zoom: Zoom | None = None
    width: float | None = None
    scale: float | None = None
    title: bool = True
    legend: bool = True
    theme: str = "light"
    language: str = ""
    pages: Pages = Pages.FIT
    paper: Paper = Paper.AUTO
    orientation: Orientation = Orientation.AUTO

    def __post_init__(self) -> None:
        unknown = [key for key in self.columns if key not in COLUMNS]
        if unknown:
            raise KnownError("no_such_field", name=unknown[0], names=list(COLUMNS))
        for name, value, limits in (
            ("scale", self.scale, SCALES),
            ("width", self.width, WIDTHS),
            ("level", self.level, LEVELS),
        ):
            if value is not None and not limits[0] <= value <= limits[1]:
                least, most = (f"{limit:g}" for limit in limits)
                raise KnownError("not_picture_option", option=name, value=f"{value:g}", least=least, most=most)
        if self.first is not None and self.last is not None and self.first > self.last:
            raise KnownError("range_backwards", first=self.first, last=self.last)


@dataclass(frozen=True, slots=True)
class Painted:
    """What became of a picture.

    width, height: pixels of a PNG or SVG, points of a page of a PDF; pages lie across × down;
    text_points: how high the text of the table is on paper, nothing without paper.
    """

    width: int
    height: int
    pages: int = 1
    across: int = 1
    down: int = 1
    paper: str | None = None
    landscape: bool | None = None
    text_points: float | None = None

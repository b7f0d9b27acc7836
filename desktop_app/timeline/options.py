"""What the person asked to see of the chart."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.theme import Theme

ROOM_BELOW = 2
"""Empty rows below the last one, in which a new bar can be drawn."""


class ColorBy(StrEnum):
    """What the colour of a bar says."""

    STAGE = "stage"
    OWNER = "owner"
    STATUS = "status"
    PHASE = "phase"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """baseline_id: the baseline drawn under the bars; names: write each task's name beside its bar."""

    color_by: ColorBy = ColorBy.STAGE
    critical: bool = True
    links: bool = True
    slack: bool = False
    names: bool = False
    baseline_id: str | None = None


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes of rows and shapes, in pixels."""

    row: float = 27.0
    bar: float = 14.0
    diamond: float = 7.5
    strip: float = 3.0
    narrowest: float = 3.0
    """Bars shorter than this are drawn this wide, or they could not be seen."""

    @classmethod
    def of(cls, theme: Theme) -> "Metrics":
        """The sizes that a theme asks for."""
        return cls(row=theme.size("row"), bar=theme.size("bar"))

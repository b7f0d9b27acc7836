"""What is remembered of the last picture: its kind, paper and looks. What it shows comes from the timeline each time."""

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from desktop_app.domain.errors import KnownError
from desktop_app.render.options import Orientation, Pages, Paper, PictureOptions
from desktop_app.timeline.scale import Zoom
from desktop_app.ui.preferences import Preferences

_KEY = "export/picture"


class Kind(StrEnum):
    """What becomes of the picture."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    PRINT = "print"

    @property
    def on_paper(self) -> bool:
        """Whether it goes onto pages."""
        return self in (Kind.PDF, Kind.PRINT)


@dataclass(frozen=True, slots=True)
class Remembered:
    """The last kind and the options as they were, without what the timeline says."""

    kind: Kind
    options: PictureOptions


def remembered(preferences: Preferences) -> Remembered:
    """The last picture's settings; the usual ones where there are none, or none that are understood."""
    try:
        kept: dict[str, Any] = json.loads(preferences.text(_KEY, "{}"))
        options = PictureOptions(
            zoom=Zoom(kept["zoom"]) if kept["zoom"] else None,
            width=kept["width"],
            scale=kept["scale"],
            title=bool(kept["title"]),
            legend=bool(kept["legend"]),
            theme=str(kept["theme"]),
            language=str(kept["language"]),
            pages=Pages(kept["pages"]),
            paper=Paper(kept["paper"]),
            orientation=Orientation(kept["orientation"]),
        )
        return Remembered(Kind(kept["kind"]), options)
    except (ValueError, KeyError, TypeError, AttributeError, KnownError):
        return Remembered(Kind.PDF, PictureOptions())


def remember(preferences: Preferences, kind: Kind, options: PictureOptions) -> None:
    """Keep the settings for the next picture."""
    kept = {
        "kind": kind.value,
        "zoom": options.zoom.value if options.zoom else "",
        "width": options.width,
        "scale": options.scale,
        "title": options.title,
        "legend": options.legend,
        "theme": options.theme,
        "language": options.language,
        "pages": options.pages.value,
        "paper": options.paper.value,
        "orientation": options.orientation.value,
    }
    preferences.keep_text(_KEY, json.dumps(kept))


def with_view(options: PictureOptions, shown: PictureOptions) -> PictureOptions:
    """The settings, showing what the timeline shows."""
    return replace(
        options, view=shown.view, columns=shown.columns, collapsed=shown.collapsed, rows=shown.rows, level=None,
        first=None, last=None,
    )  # fmt: skip

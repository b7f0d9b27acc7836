"""A saved view of the timeline as what a picture shows."""

from dataclasses import replace
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import SavedView
from desktop_app.domain.task import Baseline
from desktop_app.render.options import COLUMNS, PictureOptions
from desktop_app.timeline.scale import Scale
from desktop_app.timeline.views import seeing

_ANY_DAY = datetime(2000, 1, 1)


def with_view(options: PictureOptions, book: Book, view: SavedView) -> PictureOptions:
    """The same paper and looks, showing what a view shows; of its zoom the named step."""
    what = seeing(view)
    baseline = last_baseline(book, view.campaign_id) if what.baseline else None
    columns = tuple(key for key in what.columns if key in COLUMNS)
    zoom = Scale(_ANY_DAY, what.pixels_per_day).zoom if what.pixels_per_day is not None else options.zoom
    return replace(
        options,
        view=replace(what.options, baseline_id=baseline),
        rows=what.rows,
        columns=columns or options.columns,
        collapsed=what.collapsed,
        level=None,
        zoom=zoom,
    )


def last_baseline(book: Book, campaign_id: str) -> str | None:
    """The baseline that was taken last, if there is one."""
    taken = book.of_campaign(Baseline, campaign_id)
    return max(taken, key=lambda row: row.taken_at).id if taken else None

"""The whole plan as a PNG picture."""

from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.render.application import painting_application
from desktop_app.render.devices import paint_png
from desktop_app.render.picture import PictureOptions, PlanPicture
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme


def write_png(
    path: Path,
    book: Book,
    schedule: Schedule,
    theme: Theme,
    wording: Wording,
    options: PictureOptions | None = None,
    scale: float = 2.0,
) -> None:
    """Write the picture, `scale` device pixels to one of the theme's sizes.

    Raises KnownError where the file cannot be written or no picture can be that large.
    """
    application = painting_application()
    picture = PlanPicture(book, schedule, theme, wording, options)
    with replacing(path) as file:
        paint_png(picture, file, scale)
    del application  # it had to live until here

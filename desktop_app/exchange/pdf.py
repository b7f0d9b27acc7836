"""The whole plan as PDF."""

from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.render.application import painting_application
from desktop_app.render.devices import paint_pdf
from desktop_app.render.picture import PictureOptions, PlanPicture
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme


def write_pdf(
    path: Path,
    book: Book,
    schedule: Schedule,
    theme: Theme,
    wording: Wording,
    options: PictureOptions | None = None,
) -> None:
    """Write the plan onto one page, its texts searchable.

    Raises KnownError where the file cannot be written.
    """
    application = painting_application()
    picture = PlanPicture(book, schedule, theme, wording, options, vector=True)
    with replacing(path) as file:
        paint_pdf(picture, file, "Drumbeat")
    del application  # it had to live until here

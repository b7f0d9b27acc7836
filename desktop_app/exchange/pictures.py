"""A plan as a picture in a file: PNG, SVG or PDF, all of the same options."""

from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.people import Person
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.render.application import painting_application
from desktop_app.render.devices import paint_pdf, paint_png, paint_svg
from desktop_app.render.options import Painted, PictureOptions, Report, unheard
from desktop_app.render.picture import PlanPicture
from desktop_app.render.sheets import Sheets
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme

_CREATOR = "Drumbeat"


def write_picture(
    path: Path,
    book: Book,
    schedule: Schedule,
    theme: Theme,
    wording: Wording,
    options: PictureOptions | None = None,
    report: Report = unheard,
) -> Painted:
    """Write a picture of the kind that the path's suffix says: .png, .svg or .pdf. Any thread may do it.

    Raises KnownError where the file cannot be written or the options make no picture, and whatever `report` raises.
    """
    kind = path.suffix.lower()
    application = painting_application()
    picture = PlanPicture(book, schedule, theme, wording, options, vector=kind != ".png")
    with replacing(path) as file:
        painted = _write_pdf(picture, file, book, schedule, report) if kind == ".pdf" else None
        if painted is None:
            size = (paint_png if kind == ".png" else paint_svg)(picture, file, report)
            painted = Painted(size.width(), size.height())
    del application  # it had to live until here
    return painted


def _write_pdf(picture: PlanPicture, file: Path, book: Book, schedule: Schedule, report: Report) -> Painted:
    sheets = Sheets(picture)
    pm = book.find(Person, book.get(Campaign, schedule.campaign_id).pm_id)
    paint_pdf(sheets, file, _CREATOR, pm.name if pm else "", report)
    return Painted(
        round(sheets.size.width()),
        round(sheets.size.height()),
        sheets.count,
        sheets.across,
        sheets.down,
        sheets.paper.value,
        sheets.lying,
        sheets.text_points,
    )

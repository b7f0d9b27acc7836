"""The complete plan as the picture that goes into a report: owners are named where the report names people."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.codes import ReportPart
from desktop_app.domain.people import Person
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.report.people import Names
from desktop_app.render.application import painting_application
from desktop_app.render.devices import image_of, paint_svg
from desktop_app.render.options import USUAL_COLUMNS, Orientation, Pages, Paper, PictureOptions
from desktop_app.render.picture import PlanPicture
from desktop_app.render.sheet_images import png_bytes, sheet_images
from desktop_app.render.sheets import Sheets
from desktop_app.timeline.options import ViewOptions

_WIDTH = 1300
"""Pixels of chart and table together on a lying A4: what has room there in letters of seven points."""
_SHARPNESS = 2.2
"""Pixels of one picture to one of the layout."""
_OF_PAGES = 1.8
"""Pixels to a point of a page, of which a large plan has forty."""


def has_plan(order: ReportOrder) -> bool:
    """Whether the report shows the complete plan as a picture: to whom progress and delays are told."""
    return (
        order.version.shows_inside
        and bool(order.plan.tasks)
        and any(part.part is ReportPart.PLAN for part in order.report.parts)
    )


def plan_options(order: ReportOrder, width: float, orientation: Orientation = Orientation.LANDSCAPE) -> PictureOptions:
    """As wide as a page, as many pages down as it takes. width: pixels."""
    hidden = set() if order.version.shows_people else {"owner"}
    return PictureOptions(
        view=ViewOptions(critical=order.version.shows_inside, links=order.version.shows_inside),
        columns=tuple(key for key in USUAL_COLUMNS if key not in hidden),
        width=width,
        pages=Pages.TILED,
        paper=Paper.A4,
        orientation=orientation,
    )


def _book(order: ReportOrder) -> Book:
    """The book with groups or roles for names, where people are not named: confirmations say who gave them."""
    if order.version.shows_people:
        return order.book
    names = Names(order.wording, order.book, order.version)
    people = order.book.rows(Person).values()
    return order.book.with_rows([one.changed(name=names.of(one.id) or NOTHING) for one in people])


def plan_sheets(order: ReportOrder) -> Sheets:
    """The sheets of it that follow the text of a PDF."""
    options = plan_options(order, _WIDTH)
    return Sheets(PlanPicture(_book(order), order.plan, order.theme, order.wording, options, vector=True))


def plan_images(order: ReportOrder) -> Iterator[bytes]:
    """The same sheets as PNG, for what takes no drawings."""
    application = painting_application()
    options = plan_options(order, _WIDTH)
    sheets = Sheets(PlanPicture(_book(order), order.plan, order.theme, order.wording, options))
    for n, image in enumerate(sheet_images(sheets, _OF_PAGES)):
        order.heard(n / sheets.count)
        yield image
    del application  # it had to live until here


def plan_svg(order: ReportOrder, file: Path) -> None:
    """The whole plan as one drawing, in its natural size."""
    application = painting_application()
    options = replace(plan_options(order, _WIDTH), width=None, pages=Pages.FIT)
    picture = PlanPicture(_book(order), order.plan, order.theme, order.wording, options, vector=True)
    paint_svg(picture, file, order.heard)
    del application  # it had to live until here


def plan_image(order: ReportOrder) -> bytes:
    """The first level of the plan as one PNG, as wide as a slide."""
    application = painting_application()
    options = replace(plan_options(order, _WIDTH), pages=Pages.FIT, level=1, scale=_SHARPNESS, legend=False)
    image = image_of(PlanPicture(_book(order), order.plan, order.theme, order.wording, options))
    png = png_bytes(image)
    del application  # it had to live until here
    return png

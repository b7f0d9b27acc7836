"""A picture as the sheets it goes onto: one, or several with header and row labels on each.

Files, printers and previews paint the same sheets. Lengths of a sheet are points, 72 to the inch.
"""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from desktop_app.domain.errors import KnownError
from desktop_app.render.options import Orientation, Pages, Paper, Report, unheard
from desktop_app.render.pages import Cutting, Page, cut
from desktop_app.render.picture import NARROWEST_CHART, PlanPicture, kept
from desktop_app.render.text import FontKey
from desktop_app.render.timeline import HEADER_HEIGHT
from desktop_app.timeline.shapes import Words

_MARGIN = 8.0 / 25.4 * 72.0
"""Eight millimetres: what every printer can do without."""
_TILED_POINTS = 0.6
"""Points to a pixel on tiled pages: the text of a table is seven points high."""
_LARGEST = 1.0
_LEAST_TEXT = 6.5
_BODY = 12.0
_FOOT = 22.0
_MOST_TABLE = 0.55
"""Share of a page's width from which on long names are shortened for the chart's sake."""
_MOST_STRETCH = 3.0
_MOST_PAGES = 5000
_SMALL: FontKey = ("small", False)
_SIZES = {
    Paper.A5: QPageSize.PageSizeId.A5,
    Paper.A4: QPageSize.PageSizeId.A4,
    Paper.A3: QPageSize.PageSizeId.A3,
    Paper.A2: QPageSize.PageSizeId.A2,
    Paper.A1: QPageSize.PageSizeId.A1,
    Paper.A0: QPageSize.PageSizeId.A0,
    Paper.LETTER: QPageSize.PageSizeId.Letter,
    Paper.LEGAL: QPageSize.PageSizeId.Legal,
    Paper.TABLOID: QPageSize.PageSizeId.Tabloid,
}
_AUTO = (Paper.A4, Paper.A3, Paper.A2, Paper.A1, Paper.A0)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a picture lies on one sheet: points to one of its pixels."""

    paper: Paper
    lying: bool
    factor: float


class Sheets:
    """The sheets of one picture on paper.

    paper, lying: what was chosen where it was left to us; across, down: how they are to be laid out beside each other;
    text_points: how high the text of the table is on paper.
    Raises KnownError "page_too_small" or "too_many_pages".
    """

    def __init__(self, picture: PlanPicture) -> None:
        self.picture = picture
        options = picture.options
        self._cutting: Cutting | None = None
        if options.pages is Pages.TILED:
            self.paper: Paper = Paper.A4 if options.paper is Paper.AUTO else options.paper
            self.lying = options.orientation is not Orientation.PORTRAIT
            self._factor = self._tiled_factor()
            self._cutting = self._cut()
        else:
            fit = _fit(picture)
            self.paper, self.lying, self._factor = fit.paper, fit.lying, fit.factor
        self.size = _size(self.paper, self.lying)

    @property
    def count(self) -> int:
        return len(self._cutting.pages) if self._cutting else 1

    @property
    def across(self) -> int:
        return self._cutting.across if self._cutting else 1

    @property
    def down(self) -> int:
        return self._cutting.down if self._cutting else 1

    @property
    def text_points(self) -> float:
        return round(self._factor * _BODY, 2)

    @property
    def page_layout(self) -> QPageLayout:
        """What a printer or PDF has to be told; the margins are ours, so that it must not add any."""
        orientation = QPageLayout.Orientation.Landscape if self.lying else QPageLayout.Orientation.Portrait
        return QPageLayout(QPageSize(_SIZES[self.paper]), orientation, QMarginsF())

    def name(self, n: int) -> str:
        """What a sheet is called, as in "第 2/6 页 · 右 1 下 2"; nothing where there is only one."""
        if self.count == 1 or self._cutting is None:
            return ""
        page = self._cutting.pages[n]
        values = {"number": page.number, "count": self.count, "right": page.right, "down": page.down}
        return self.picture.texts.say(Words("timeline.picture.page", values))

    def paint(self, painter: QPainter, n: int, report: Report = unheard) -> None:
        """Paint sheet n, counted from 0. The painter's unit is a point and its (0, 0) the upper left corner of the paper."""
        picture = self.picture
        with kept(painter):
            painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), picture.inks.color("panel"))
            painter.translate(_MARGIN, _MARGIN)
            painter.scale(self._factor, self._factor)
            if self._cutting is None:
                picture.paint(painter, report)
            else:
                self._paint_page(painter, self._cutting.pages[n], report)

    def _paint_page(self, painter: QPainter, page: Page, report: Report) -> None:
        picture, room = self.picture, self._room
        picture.paint_window(painter, page.first_row, page.last_row, page.left, page.width, report)
        foot = room.height() - _FOOT
        picture.paint_legend(painter, foot - picture.legend_height(room.width()), room.width())
        text, muted = picture.texts, picture.inks.color("text.muted")
        box = QRectF(0, foot, room.width() - 4, _FOOT)
        text.draw_in(painter, box, self.name(page.number - 1), _SMALL, muted, "right")
        if not picture.options.title:
            text.draw_in(painter, box.adjusted(4, 0, -220, 0), text.say(Words(text=picture.name)), _SMALL, muted)

    @property
    def _room(self) -> QSizeF:
        """Of one page, in the picture's pixels."""
        return _within_margins(_size(self.paper, self.lying)) / self._factor

    def _tiled_factor(self) -> float:
        """Points to a pixel: as asked, but never so large that the table leaves no room for the chart."""
        picture = self.picture
        wanted = _TILED_POINTS * (picture.options.scale or 1.0)
        width = _within_margins(_size(self.paper, self.lying)).width()
        picture.narrow_table(width / wanted * _MOST_TABLE)
        return min(wanted, width / (picture.table_width + NARROWEST_CHART))

    def _cut(self) -> Cutting:
        picture = self.picture
        cutting = self._cut_at(picture.chart_width)
        if picture.options.width is None and cutting.across > self._cut_at(picture.days_width).across:
            # No page for what is written beside the last bars alone.
            picture.end_with_days()
            cutting = self._cut_at(picture.days_width)
        if len(cutting.pages) > _MOST_PAGES:
            raise KnownError("too_many_pages", count=len(cutting.pages), most=_MOST_PAGES)
        return cutting

    def _cut_at(self, width: float) -> Cutting:
        """Cut a chart of this width."""
        picture, room = self.picture, self._room
        above = picture.title_height + HEADER_HEIGHT
        below = picture.legend_height(room.width()) + _FOOT
        return cut(
            rows=picture.row_count,
            rows_room=room.height() - above - below,
            row=picture.row_height,
            left=picture.left,
            width=width,
            room=room.width() - picture.table_width,
            day=picture.per_day,
        )


def _fit(picture: PlanPicture) -> _Fit:
    """One sheet: the one that was asked for, or the smallest on which the text reads, lying or standing.

    Where the zoom is left to us, the days of a picture that would leave the sheet half empty become wider.
    """
    options = picture.options
    papers = _AUTO if options.paper is Paper.AUTO else (options.paper,)
    if options.orientation is Orientation.AUTO:
        lying = picture.width >= picture.height
    else:
        lying = options.orientation is Orientation.LANDSCAPE
    if options.zoom is None and options.width is None:
        room = _within_margins(_size(papers[0], lying))
        wanted = picture.height * room.width() / room.height()
        if picture.width < wanted <= _MOST_STRETCH * picture.width:
            picture.fill(wanted)
    fit = _Fit(papers[0], lying, 0.0)
    for paper in papers:
        room = _within_margins(_size(paper, lying))
        factor = min(room.width() / picture.width, room.height() / picture.height, _LARGEST)
        fit = _Fit(paper, lying, factor)
        if factor * _BODY >= _LEAST_TEXT:
            break
    return fit


def _size(paper: Paper, lying: bool) -> QSizeF:
    size = QPageSize(_SIZES[paper]).size(QPageSize.Unit.Point)
    return size.transposed() if lying == (size.width() < size.height()) else size


def _within_margins(size: QSizeF) -> QSizeF:
    return QSizeF(size.width() - 2 * _MARGIN, size.height() - 2 * _MARGIN)

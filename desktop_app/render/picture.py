"""A whole plan as one picture: title, table, chart, legend. The size follows from the plan or from a wish."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.i18n import Wording
from desktop_app.render.heading import TITLE_HEIGHT, TitlePainter
from desktop_app.render.legend import LegendPainter
from desktop_app.render.options import PictureOptions, Report, unheard
from desktop_app.render.table import TablePainter
from desktop_app.render.timeline import HEADER_HEIGHT, ChartPainter
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.filters import matcher
from desktop_app.timeline.legend import legend
from desktop_app.timeline.options import Metrics
from desktop_app.timeline.rows import collapsed_to_level, visible_rows
from desktop_app.timeline.scale import PIXELS_PER_DAY, Zoom
from desktop_app.timeline.shapes import Label, Scene, Viewport

NARROWEST_CHART = 240.0
_FOOT = 12.0
_MOST_LABEL_ROOM = 420.0
"""Of what is written beside the last bars this much moves them; the rest goes before them, or unsaid."""
_LONGEST_CHART = 14_000.0
"""Of a chart whose zoom is ours to choose, so that two device pixels to one still make an image."""
_LONGEST_BY_ZOOM = ((Zoom.DAY, 100), (Zoom.WEEK, 260), (Zoom.MONTH, 900))
"""Days up to which a zoom is the natural one for a picture of the whole plan."""
_WIDEST = 1_000_000.0
"""Pixels of chart that no paper and no screen ever shows: a slip of the keyboard, told before it costs minutes."""
_AT_ONCE = 200
"""Rows painted in one go: what bounds the memory, and how long a person who gives up still waits."""
_FONT_SLACK = 1.08
"""What is written may be this much wider: an SVG is shown in whatever font its reader has."""
_TURNED = 6.0


@contextmanager
def kept(painter: QPainter) -> Iterator[None]:
    """The painter afterwards as it was before, also where somebody gives the picture up in the middle."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


class PlanPicture:
    """A plan laid out for a paint device. All sizes are in device-independent pixels.

    width and height: of the whole picture; table_width: of the columns; left, chart_width: the stretch of the chart
    that is shown, in the chart's pixels; days_width: of those, what whole days take; per_day: what one takes.
    Raises KnownError "picture_too_wide" where the days at the zoom make no picture.
    """

    def __init__(
        self,
        book: Book,
        schedule: Schedule,
        theme: Theme,
        wording: Wording,
        options: PictureOptions | None = None,
        *,
        vector: bool = False,
    ) -> None:
        self.options = options = options or PictureOptions()
        self.name = book.get(Campaign, schedule.campaign_id).name
        self.wording = wording
        self._painter = ChartPainter(theme, wording, keeps_backdrop=False, vector=vector)
        texts, self.inks = self._painter.texts, self._painter.inks
        self.texts = texts
        collapsed = options.collapsed
        if options.level is not None:
            collapsed |= collapsed_to_level(book, schedule.campaign_id, options.level)
        rows = visible_rows(book, schedule, collapsed, matcher(book, schedule, options.rows))
        self._chart = Chart(book, schedule, rows, options.view, Metrics.of(theme))
        self._title = TitlePainter(book, schedule, texts, self.inks)
        self._table = TablePainter(book, schedule, rows, texts, self.inks, options.columns) if options.columns else None
        self._legend = LegendPainter(legend(self._chart) if options.legend else (), texts, self.inks)
        self._lay_out(options.width)

    @property
    def row_count(self) -> int:
        return len(self._chart.rows)

    @property
    def row_height(self) -> float:
        return self._chart.metrics.row

    @property
    def title_height(self) -> float:
        """Of the line above the header; none where no title is wanted."""
        return TITLE_HEIGHT if self.options.title else 0.0

    @property
    def table_width(self) -> float:
        return self._table.width if self._table is not None else 0.0

    @property
    def width(self) -> float:
        return self.table_width + self.chart_width

    @property
    def height(self) -> float:
        rows = max(self._chart.height, self.row_height)
        return self.title_height + HEADER_HEIGHT + rows + self.legend_height(self.width) + _FOOT

    def legend_height(self, width: float) -> float:
        """How much room the legend takes below a page of this width."""
        return self._legend.height(width)

    def narrow_table(self, width: float) -> None:
        """Make the table this narrow if shortening long names can."""
        if self._table is not None and self._table.width > width:
            self._table.narrow_name(self._table.width - width)

    def fill(self, width: float) -> None:
        """Let the days be as wide as makes the whole picture `width` wide; for a picture whose zoom is ours to choose."""
        self._lay_out(width)

    def end_with_days(self) -> None:
        """Let the chart end with its last day; what is written beside the last bars moves before them."""
        self.chart_width = self.days_width

    def paint(self, painter: QPainter, report: Report = unheard) -> None:
        """Paint all of it; the painter's (0, 0) is the upper left corner."""
        painter.fillRect(QRectF(0, 0, self.width, self.height), self.inks.color("panel"))
        self.paint_window(painter, 0, self.row_count, self.left, self.chart_width, report)
        foot = self.height - _FOOT - self.legend_height(self.width)
        self.paint_legend(painter, foot, self.width)

    def paint_window(
        self, painter: QPainter, first: int, last: int, left: float, width: float, report: Report = unheard
    ) -> None:
        """Paint the title, the header, and rows first ≤ n < last beside `width` pixels of the chart from `left`."""
        if self.options.title:
            self._title.paint(painter, self.table_width + width)
        with kept(painter):
            painter.translate(0, self.title_height)
            self._paint_header(painter, left, width)
            painter.translate(0, HEADER_HEIGHT)
            for start in range(first, last, _AT_ONCE):
                report((start - first) / (last - first))
                stop = min(start + _AT_ONCE, last)
                with kept(painter):
                    painter.translate(0, (start - first) * self.row_height)
                    self._paint_rows(painter, start, stop, left, width)

    def paint_legend(self, painter: QPainter, top: float, width: float) -> None:
        """Paint the legend below what was painted."""
        painter.save()
        painter.translate(0, top)
        self._legend.paint(painter, width)
        painter.restore()

    def _paint_header(self, painter: QPainter, left: float, width: float) -> None:
        if self._table is not None:
            self._table.paint_headings(painter)
        painter.save()
        painter.translate(self.table_width, 0)
        self._painter.paint_header(painter, self._chart.header(self._scale, left, width))
        painter.restore()

    def _paint_rows(self, painter: QPainter, first: int, last: int, left: float, width: float) -> None:
        if self._table is not None:
            self._table.paint_rows(painter, first, last, self.row_height)
        # A hair less than whole rows, or the next row's texts would be written where nobody sees but every search finds.
        view = Viewport(left, first * self.row_height, width, (last - first) * self.row_height - 0.01)
        scene = self._chart.scene(self._scale, view)
        painter.save()
        painter.translate(self.table_width, 0)
        self._painter.paint_chart(painter, self._with_readable_labels(scene))
        painter.restore()

    def _with_readable_labels(self, scene: Scene) -> Scene:
        """Without labels that end before the view, and with none that the picture's own edges would cut."""
        starts = {bar.task_id: bar.x for bar in scene.bars}
        starts |= {bracket.task_id: bracket.x for bracket in scene.brackets}
        starts |= {diamond.task_id: diamond.x - diamond.radius for diamond in scene.diamonds}
        placed = self._painter.placed(scene.labels)
        kept = (self._within_edges(label, starts.get(label.task_id, label.x)) for label in placed)
        labels = [label for label in kept if label and self._painter.label_end(label) > scene.viewport.left]
        return replace(scene, labels=tuple(labels))

    def _within_edges(self, label: Label, start: float) -> Label | None:
        """A label that the right edge would cut stands before its bar, which begins at `start`, or says less."""
        end = self.left + self.chart_width
        if label.x < self.left:
            return None
        reach = self._painter.label_end(label)
        turned = start - _TURNED - (reach - label.x)
        if reach > end and turned >= self.left:
            return replace(label, x=turned)
        while reach > end:
            label = replace(label, words=label.words[:-1])
            reach = self._painter.label_end(label)
            if not label.words and (not label.mark or reach > end):
                return None
        return label

    def _lay_out(self, width: float | None) -> None:
        """Decide which stretch of time is shown, and how wide a day is. width: of the whole picture."""
        options, extent = self.options, self._chart.extent
        first, last = options.first or extent.first, options.last or extent.last
        first = min(first, last) if options.first is None else first
        days = (max(first, last) - first).days + 1
        per_day = self._pixels_per_day(days, width)
        if days * per_day > _WIDEST:
            raise KnownError("picture_too_wide", days=days, zoom=options.zoom)
        self._scale = self._chart.scale(per_day)
        if width is not None and options.zoom is None and options.last is None:
            # The width is the wish; the days give way to what is written beside the last bars.
            over = min(max(self._reach() - self._scale.day_x(first) - days * per_day, 0.0), _MOST_LABEL_ROOM)
            self._scale = self._chart.scale(per_day * (1.0 - min(over / (days * per_day), 0.5)))
        self.per_day = self._scale.pixels_per_day
        self.days_width = days * self.per_day
        self.left = self._scale.day_x(first)
        self.chart_width = self.days_width
        if options.last is None:
            self.chart_width = max(self.days_width, NARROWEST_CHART, self._reach() - self.left)
        if width is not None and (options.zoom is None or options.last is None):
            wanted = width - self.table_width
            self.chart_width = max(wanted, NARROWEST_CHART if options.zoom is None else self.chart_width)

    def _pixels_per_day(self, days: int, width: float | None) -> float:
        zoom = self.options.zoom
        if zoom is not None:
            return PIXELS_PER_DAY[zoom]
        if width is not None:
            return max(width - self.table_width, NARROWEST_CHART) / days
        natural = next((zoom for zoom, most in _LONGEST_BY_ZOOM if days <= most), Zoom.QUARTER)
        return min(PIXELS_PER_DAY[natural], _LONGEST_CHART / days)

    def _reach(self) -> float:
        """How far to the right something is written, as the chart's x."""
        return max((self._label_end(label) for label in self._last_labels()), default=0.0) + 16

    def _label_end(self, label: Label) -> float:
        return label.x + (self._painter.label_end(label) - label.x) * _FONT_SLACK

    def _last_labels(self) -> list[Label]:
        """The labels near the end of the plan: no other can reach beyond it."""
        end = self._scale.day_x(self._chart.extent.last) + self._scale.pixels_per_day
        view = Viewport(end - _MOST_LABEL_ROOM, 0.0, 2 * _MOST_LABEL_ROOM, max(self._chart.height - 0.01, 0.0))
        return [label for label in self._chart.scene(self._scale, view).labels if label.x >= view.left]

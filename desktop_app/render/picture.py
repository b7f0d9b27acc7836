"""A whole plan as one picture: title, table, chart. The size follows from the plan or from a wish."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.render.table import TablePainter
from desktop_app.render.text import FontKey
from desktop_app.render.timeline import HEADER_HEIGHT, ChartPainter
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.options import Metrics, ViewOptions
from desktop_app.timeline.rows import visible_rows
from desktop_app.timeline.scale import PIXELS_PER_DAY, Zoom
from desktop_app.timeline.shapes import Viewport, Words

TITLE_HEIGHT = 56.0
_FOOT = 12.0
_LABEL_ROOM = 120.0
"""Air at the right for what is written beside the last bars, where the width is given."""
_NARROWEST_CHART = 240.0
_LONGEST_CHART = 14_000.0
"""So that two device pixels to one still make an image."""
_LONGEST_BY_ZOOM = ((Zoom.DAY, 100), (Zoom.WEEK, 260), (Zoom.MONTH, 900))
"""Days up to which a zoom is the natural one for a picture of the whole plan."""
_FONT_SLACK = 1.08
"""What follows a text keeps this much more room: an SVG is shown in whatever font its reader has."""
_TITLE: FontKey = ("title", True)
_BODY: FontKey = ("body", False)
_BODY_BOLD: FontKey = ("body", True)
_SMALL: FontKey = ("small", False)


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """What a picture shows. width: of the whole picture in its own pixels, as far as table and
    chart have room in it; None lets the plan's length decide."""

    view: ViewOptions = field(default_factory=ViewOptions)
    collapsed: frozenset[str] = frozenset()
    width: float | None = None
    zoom: Zoom | None = None
    table: bool = True


class PlanPicture:
    """A plan laid out for a paint device. width and height are in device-independent pixels."""

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
        options = options or PictureOptions()
        self._book = book
        self._schedule = schedule
        self._painter = ChartPainter(theme, wording, keeps_backdrop=False, vector=vector)
        rows = visible_rows(book, schedule, options.collapsed)
        self._chart = Chart(book, schedule, rows, options.view, Metrics.of(theme))
        texts, inks = self._painter.texts, self._painter.inks
        self._table = TablePainter(book, schedule, rows, texts, inks) if options.table else None
        extent = self._chart.extent
        days = (extent.last - extent.first).days + 1
        per_day = self._pixels_per_day(options, days)
        self._scale = self._chart.scale(per_day)
        if options.width is not None:
            self._chart_width = max(options.width - self._table_width, _NARROWEST_CHART)
        else:
            self._chart_width = max(days * per_day, self._reach_of_labels(days * per_day), _NARROWEST_CHART)
        self.width = self._table_width + self._chart_width
        self.height = TITLE_HEIGHT + HEADER_HEIGHT + self._chart.height + _FOOT

    @property
    def title(self) -> str:
        """What the picture is of."""
        return self._book.get(Campaign, self._schedule.campaign_id).name

    def paint(self, painter: QPainter) -> None:
        """Paint all of it; the painter's (0, 0) is the upper left corner."""
        inks = self._painter.inks
        painter.fillRect(QRectF(0, 0, self.width, self.height), inks.color("panel"))
        self._paint_title(painter)
        view = Viewport(0.0, 0.0, self._chart_width, self._chart.height)
        scene = self._chart.scene(self._scale, view)
        painter.save()
        painter.translate(0, TITLE_HEIGHT)
        if self._table is not None:
            self._table.paint_table(painter, scene.row_height)
        painter.translate(self._table_width, 0)
        self._painter.paint_header(painter, scene.header)
        painter.translate(0, HEADER_HEIGHT)
        self._painter.paint_chart(painter, scene)
        painter.restore()

    @property
    def _table_width(self) -> float:
        return self._table.width if self._table is not None else 0.0

    def _reach_of_labels(self, width: float) -> float:
        """How far to the right something is written."""
        scene = self._chart.scene(self._scale, Viewport(0.0, 0.0, width, self._chart.height))
        return max((self._painter.label_end(label) for label in scene.labels), default=0.0) + 16

    def _pixels_per_day(self, options: PictureOptions, days: int) -> float:
        if options.width is not None:
            room = max(options.width - self._table_width - _LABEL_ROOM, _NARROWEST_CHART)
            return room / days
        natural = next((zoom for zoom, most in _LONGEST_BY_ZOOM if days <= most), Zoom.QUARTER)
        return min(PIXELS_PER_DAY[options.zoom or natural], _LONGEST_CHART / days)

    def _paint_title(self, painter: QPainter) -> None:
        texts, inks = self._painter.texts, self._painter.inks
        campaign = self._book.get(Campaign, self._schedule.campaign_id)
        middle = TITLE_HEIGHT / 2
        x = 16.0
        name = texts.say(Words(text=campaign.name))
        texts.draw(painter, x, middle, name, _TITLE, inks.color("text"))
        x += texts.width(name, _TITLE) * _FONT_SLACK + 12
        grade = self._book.find(Grade, campaign.grade_id)
        if grade is not None:
            x += self._paint_pill(painter, x, middle, texts.say(Words("timeline.picture.grade", {"grade": grade.name})))
        countdown = self._countdown()
        if countdown is not None:
            text = texts.say(countdown)
            texts.draw(painter, x, middle, text, _BODY_BOLD, inks.text("stage.execute"))
            x += texts.width(text, _BODY_BOLD) * _FONT_SLACK + 12
        facts = texts.say_all(tuple(self._facts(campaign)))
        texts.draw(painter, x, middle, facts, _SMALL, inks.color("text.muted"))
        painter.fillRect(QRectF(0, TITLE_HEIGHT - 1, self.width, 1), inks.color("line"))

    def _paint_pill(self, painter: QPainter, x: float, middle: float, text: str) -> float:
        """A grade in a rounded box; answers how much room it took."""
        texts, inks = self._painter.texts, self._painter.inks
        width = texts.width(text, _SMALL) * _FONT_SLACK + 16
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.color("accent"))
        painter.drawRoundedRect(QRectF(x, middle - 10, width, 20), 10, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        texts.draw(painter, x + 8, middle, text, _SMALL, inks.ink_on("accent"))
        return width + 14

    def _countdown(self) -> Words | None:
        phases = self._book.of_campaign(Phase, self._schedule.campaign_id)
        main = next((phase for phase in phases if phase.kind is PhaseKind.MAIN), None)
        if main is None:
            return None
        days = (main.start.date() - self._schedule.now.date()).days
        if days == 0:
            return Words("timeline.picture.main_day")
        return Words(f"timeline.picture.{'countdown' if days > 0 else 'main_since'}", {"days": abs(days)})

    def _facts(self, campaign: Campaign) -> list[Words]:
        facts = [Words("timeline.picture.progress", {"percent": self._schedule.percent})]
        pm = self._book.find(Person, campaign.pm_id)
        if pm is not None:
            facts.append(Words("timeline.picture.pm", {"name": pm.name}))
        facts.append(Words("timeline.picture.as_of", {"moment": self._schedule.now}))
        return facts

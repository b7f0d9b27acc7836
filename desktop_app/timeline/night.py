"""The launch night as a chart: by the hour, around the clock."""

from datetime import datetime, timedelta
from functools import cached_property

from desktop_app.domain.book import Book
from desktop_app.domain.night import Incident
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.days import Days
from desktop_app.timeline.extent import Extent
from desktop_app.timeline.options import Metrics, ViewOptions
from desktop_app.timeline.rows import VisibleRows
from desktop_app.timeline.scale import Scale
from desktop_app.timeline.shapes import Line, Viewport

AROUND_THE_CLOCK = Days(lambda _day: ((0, 1440),), frozenset(), (0, 1440))
"""At night nobody has a day off, and a day is as long as it is."""


class NightChart(Chart):
    """A chart of the days that a night touches: start and finish bound it, and no day of it is a day off.

    Incidents stand in it as lines: red while they are open.
    """

    def __init__(
        self,
        book: Book,
        schedule: Schedule,
        rows: VisibleRows,
        span: tuple[datetime, datetime],
        metrics: Metrics | None = None,
    ) -> None:
        super().__init__(book, schedule, rows, ViewOptions(names=True, critical=False), metrics)
        self.days = AROUND_THE_CLOCK
        self._span = span

    @cached_property
    def extent(self) -> Extent:
        """The days of the night."""
        start, finish = self._span
        return Extent(start.date(), max(start, finish - timedelta(minutes=1)).date())

    def _lines(self, scale: Scale, view: Viewport) -> list[Line]:
        rows = self.book.of_campaign(Incident, self.schedule.campaign_id)
        marks = [Line(scale.x(row.at), "baseline" if row.solved_at else "late", dashed=True) for row in rows]
        seen = [line for line in marks if view.left - 1 <= line.x <= view.right + 1]
        return [*seen, *super()._lines(scale, view)]

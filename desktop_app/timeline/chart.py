"""A plan as a chart: made once per plan and set of rows, then asked for the scene of each viewport."""

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from functools import cached_property

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase, Wave
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.task import BaselineTask, Link
from desktop_app.schedule.places import Place, places, standings
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.colors import Dated, role_of
from desktop_app.timeline.days import campaign_days
from desktop_app.timeline.extent import Extent, extent
from desktop_app.timeline.gates import gate_marks
from desktop_app.timeline.header import backdrop, header
from desktop_app.timeline.labels import crossed, widened
from desktop_app.timeline.links import Anchor, RowSpans, route
from desktop_app.timeline.occurrences import repeated_days
from desktop_app.timeline.options import Metrics, ViewOptions
from desktop_app.timeline.rows import VisibleRow, VisibleRows
from desktop_app.timeline.scale import Scale
from desktop_app.timeline.shapes import Arrow, Backdrop, Header, Line, RowTint, Scene, Span, Viewport
from desktop_app.timeline.taskshapes import RowLook, RowShapes

MARGIN_DAYS = 3
"""Days of air before and after the plan in pictures."""


class Chart:
    """Book, schedule and rows, prepared so that a scene costs what is in sight and not what there is.

    rows: the shared list of visible rows; options and metrics as given.
    """

    def __init__(
        self,
        book: Book,
        schedule: Schedule,
        rows: VisibleRows,
        options: ViewOptions | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        self.book = book
        self.schedule = schedule
        self.rows = rows
        self.options = options or ViewOptions()
        self.metrics = metrics or Metrics()
        campaign_id = schedule.campaign_id
        self.phases = book.of_campaign(Phase, campaign_id)
        self.waves = book.of_campaign(Wave, campaign_id)
        self.days = campaign_days(book, campaign_id)
        self._place_of, self._standing_of = places(schedule), standings(schedule)
        self._role_of = role_of(book, campaign_id, self.options.color_by)
        self._gates = gate_marks(book, schedule)
        self._repeats = repeated_days(book, campaign_id)
        self._links = {link.id: link for link in book.of_campaign(Link, campaign_id)} if self.options.links else {}
        self._spans = RowSpans()
        self._leads_on: set[str] = set()
        self._index_links()
        self._baseline = {row.task_id: row for row in book.where(BaselineTask, "baseline_id", self.options.baseline_id)}

    def _index_links(self) -> None:
        index = self.rows.index
        for link in self._links.values():
            a, b = index.get(link.predecessor_id), index.get(link.successor_id)
            if a is None or b is None:
                continue
            self._spans.add(min(a, b), max(a, b), link.id)
            if link.type.value[0] == "F":
                self._leads_on.add(link.predecessor_id)

    @property
    def height(self) -> float:
        """Height of all rows, in pixels."""
        return len(self.rows) * self.metrics.row

    def with_dates(self, schedule: Schedule) -> "Chart":
        """The same rows and links on other dates: what a drag would lead to."""
        return self.with_plan(self.book, schedule, self.rows)

    def with_plan(self, book: Book, schedule: Schedule, rows: VisibleRows) -> "Chart":
        """The chart after an edit that left links, calendars, baselines and the order of the rows alone.

        It keeps its extent, so that what is looked at stays where it is.
        """
        other = copy(self)
        other.book, other.schedule, other.rows = book, schedule, rows
        other.phases = book.of_campaign(Phase, schedule.campaign_id)
        other._place_of, other._standing_of = places(schedule), standings(schedule)
        other._role_of = role_of(book, schedule.campaign_id, self.options.color_by)
        other._gates = gate_marks(book, schedule)
        other._repeats = repeated_days(book, schedule.campaign_id)
        return other

    def scale(self, pixels_per_day: float) -> Scale:
        """A scale for this plan: its origin is the first day of the extent."""
        start, finish = self.days.usual_hours
        first = self.extent.first
        return Scale(datetime(first.year, first.month, first.day), 1.0, start, finish).zoomed(pixels_per_day)

    @cached_property
    def extent(self) -> Extent:
        """The days from the first to the last thing of the plan, with a little air."""
        moments = [moment for row in self._baseline.values() for moment in (row.start, row.finish)]
        return extent(self.book, self.schedule, moments).widened(MARGIN_DAYS)

    def header(self, scale: Scale, left: float, width: float) -> Header:
        """The header over a stretch of the chart."""
        return header(scale, left, width, self.phases, self.days, self.schedule.now.date(), self.waves)

    def backdrop(self, scale: Scale, left: float, width: float) -> Backdrop:
        """What lies behind the rows of a stretch of the chart."""
        return backdrop(scale, left, width, self.metrics.row, self.phases, self.days)

    def row_at(self, y: float) -> int | None:
        """The row under y, if there is one."""
        n = int(y // self.metrics.row)
        return n if 0 <= n < len(self.rows) else None

    def scene(
        self,
        scale: Scale,
        view: Viewport,
        selected: frozenset[str] = frozenset(),
        behind: Backdrop | None = None,
    ) -> Scene:
        """Everything in sight, from the back to the front. behind: a backdrop that is known already and reaches as far."""
        row = self.metrics.row
        first = max(int(view.top // row), 0)
        last = min(int(view.bottom // row) + 1, len(self.rows))
        arrows = self._arrows(scale, widened(view), first, last)
        lines = self._lines(scale, widened(view))
        taken = crossed(arrows, first, last, row)
        shapes = RowShapes(scale, view, self.metrics, self.options, tuple(line.x for line in lines))
        for n in range(first, last):
            visible = self.rows.rows[n]
            dates = self._standing_of(visible.task.id)
            if dates is not None:
                shapes.add(visible, dates, n * row, self._look(visible, dates, taken.get(n, ())))
        return Scene(
            view,
            row,
            first,
            last,
            behind or self.backdrop(scale, view.left, view.width),
            self._tints(first, last, selected),
            tuple(shapes.strips),
            tuple(line for line in lines if view.left - 2 <= line.x <= view.right + 2),
            tuple(arrow for arrow in arrows if _is_seen(arrow, view)),
            tuple(shapes.brackets),
            tuple(shapes.bars),
            tuple(shapes.diamonds),
            tuple(shapes.ticks),
            tuple(shapes.labels),
        )

    def _look(self, row: VisibleRow, dates: Dated, taken: Iterable[Span]) -> RowLook:
        id = row.task.id
        role, leads_on = self._role_of(row, dates), id in self._leads_on
        days = self._repeats.get(id, ())
        return RowLook(role, self._gates.get(id), self._baseline.get(id), leads_on, tuple(taken), days)

    def _tints(self, first: int, last: int, selected: frozenset[str]) -> tuple[RowTint, ...]:
        row = self.metrics.row
        found = sorted(n for n in (self.rows.index.get(id) for id in selected) if n is not None and first <= n < last)
        return tuple(RowTint(n * row, row, "selection") for n in found)

    def _lines(self, scale: Scale, view: Viewport) -> list[Line]:
        lines = [
            Line(scale.x(mark.planned), mark.role, dashed=True, task_id=id)
            for id, mark in self._gates.items()
            if id in self.rows.index
        ]
        lines.append(Line(scale.x(self.schedule.now), "today"))
        return [line for line in lines if view.left - 1 <= line.x <= view.right + 1]

    def anchor(self, scale: Scale, task_id: str) -> Anchor | None:
        """Where links of a visible task are tied."""
        n, dates = self.rows.index.get(task_id), self._place_of(task_id)
        if n is None or dates is None:
            return None
        return self._anchor(scale, n, dates)

    def _anchor(self, scale: Scale, n: int, dates: Place) -> Anchor:
        metrics = self.metrics
        y = (n + 0.5) * metrics.row
        kind = self.rows.rows[n].task.kind
        if kind is not TaskKind.TASK and not dates.summary:
            x, half = scale.x(dates.finish), metrics.diamond
            return Anchor(x - half, x + half, y, half, pointed=True)
        start = scale.bar_start(dates.start)
        return Anchor(start, max(scale.bar_finish(dates.finish), start + metrics.narrowest), y, metrics.bar / 2)

    def _arrows(self, scale: Scale, view: Viewport, first: int, last: int) -> list[Arrow]:
        arrows = []
        row, index = self.metrics.row, self.rows.index
        for id in self._spans.crossing(first, last - 1):
            link = self._links[id]
            one, other = self._place_of(link.predecessor_id), self._place_of(link.successor_id)
            if one is None or other is None:
                continue
            source = self._anchor(scale, index[link.predecessor_id], one)
            target = self._anchor(scale, index[link.successor_id], other)
            points, heading = route(link.type, source, target, row)
            xs = [x for x, _ in points]
            if max(xs) < view.left or min(xs) > view.right:
                continue
            critical = self.options.critical and one.critical and other.critical
            arrows.append(Arrow(id, points, heading, "link.critical" if critical else "link"))
        return arrows


def _is_seen(arrow: Arrow, view: Viewport) -> bool:
    xs = [x for x, _ in arrow.points]
    return max(xs) >= view.left - 8 and min(xs) <= view.right + 8

"""The night's timeline: its work by the hour, with the line of now in sight."""

from datetime import datetime

from desktop_app.insight.run_sheet import RunSheet
from desktop_app.timeline.night import NightChart
from desktop_app.timeline.options import Metrics
from desktop_app.timeline.rows import VisibleRows, visible_rows
from desktop_app.timeline.scale import PIXELS_PER_DAY, Zoom
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.chart_view import ChartView

_HOURS_IN_SIGHT = 14
_NOW_AT = 0.3
"""Where the line of now stands, as a share of the chart's width."""


class NightTimeline(ChartView):
    """The lines of a run sheet by their beginning."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(look, read_only=True)
        self._plan_session = session

    def show_sheet(self, sheet: RunSheet) -> None:
        """Show the night as it is now."""
        session = self._plan_session
        order = [line.task_id for line in sorted(sheet.rows, key=lambda line: (line.start, line.finish, line.wbs))]
        every = {one.task.id: one for one in visible_rows(session.book, session.schedule).rows}
        rows = tuple(every[id] for id in order if id in every)
        index = {one.task.id: n for n, one in enumerate(rows)}
        metrics = Metrics.of(self._look.theme)
        self.show_chart(NightChart(session.book, session.schedule, VisibleRows(rows, index), _span(sheet), metrics))

    def go_to_now(self, sheet: RunSheet) -> None:
        """Bring now in sight, at a zoom in which hours are read."""
        if self.scale is None:
            return
        width = self.viewport().width()
        self.zoom_to(max(width / _HOURS_IN_SIGHT * 24, PIXELS_PER_DAY[Zoom.HOUR]))
        at, window = sheet.now, sheet.window
        if window is not None:
            # Before the night there is nothing to see at its first hour: the first work of it is looked at.
            first_work = min((line.start for line in sheet.rows if line.start >= window.start), default=window.start)
            at = first_work if at < window.start else min(at, window.finish)
        self.go_to(self.scale.x(at), _NOW_AT)
        shown = self.chart
        rows = shown.rows.rows if shown is not None else ()
        dates = shown.schedule.tasks if shown is not None else {}
        first = next((n for n, one in enumerate(rows) if dates[one.task.id].finish >= at), 0)
        self.verticalScrollBar().setValue(round((first - 1) * Metrics.of(self._look.theme).row))


def _span(sheet: RunSheet) -> tuple[datetime, datetime]:
    if sheet.window is not None:
        return (sheet.window.start, sheet.window.finish)
    moments = [moment for line in sheet.rows for moment in (line.start, line.finish)] or [sheet.now]
    return (min(moments), max(moments))

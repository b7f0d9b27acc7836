"""Several campaigns as one chart: read-only rows under a heading for each campaign, on one time axis.

A campaign's heading is a row of its own, whose task is none of the plan: it has the campaign's id and name. Its phases
are drawn in it as bands, its checkpoints as diamonds on them.
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.task import Task
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.chart import MARGIN_DAYS, Chart
from desktop_app.timeline.extent import Extent, extent
from desktop_app.timeline.options import Metrics, ViewOptions
from desktop_app.timeline.rows import VisibleRow, VisibleRows, visible_rows
from desktop_app.timeline.scale import Scale
from desktop_app.timeline.shapes import Backdrop, Bar, Diamond, Label, Line, Part, Scene, Strip, Viewport, Words

_BAND = 17.0
_GAP = 6.0

Spans = tuple[tuple[datetime, datetime], ...]


def several_rows(
    book: Book,
    schedules: Mapping[str, Schedule],
    shut: frozenset[str] = frozenset(),
    opened: frozenset[str] = frozenset(),
) -> VisibleRows:
    """A heading for each campaign, with its items of the top level below.

    shut: campaigns of which only the heading is seen; opened: items whose sub-items are seen as well.
    """
    rows: list[VisibleRow] = []
    for id, schedule in schedules.items():
        campaign = book.get(Campaign, id)
        heading = Task(id=id, campaign_id=id, name=campaign.name)
        rows.append(VisibleRow(heading, "", 0, True, None, collapsed=id in shut))
        if id not in shut:
            closed = {task.id for task in book.of_campaign(Task, id) if task.id not in opened}
            inside = visible_rows(book, schedule, frozenset(closed))
            rows += [replace(row, depth=row.depth + 1) for row in inside.rows]
    return VisibleRows(tuple(rows), {row.task.id: n for n, row in enumerate(rows)})


def shown_in(book: Book, rows: VisibleRows, task_id: str) -> str:
    """The row in which a task is seen: its own, its nearest visible ancestor's, or its campaign's heading."""
    task = book.get(Task, task_id)
    while task.id not in rows.index:
        parent = book.find(Task, task.parent_id)
        if parent is None:
            return task.campaign_id
        task = parent
    return task.id


def merged(schedules: Iterable[Schedule]) -> Schedule:
    """The tasks and checkpoints of several schedules as one, which stands for all of them when they are drawn."""
    every = list(schedules)
    return Schedule(
        campaign_id=every[0].campaign_id,
        now=max(one.now for one in every),
        tasks=ChainMap(*(one.tasks for one in every)),  # type: ignore[arg-type]  # only read
        checkpoints={id: gate for one in every for id, gate in one.checkpoints.items()},
        problems=(),
        start=min(one.start for one in every),
        finish=max(one.finish for one in every),
        percent=0,
    )


class SeveralChart(Chart):
    """The chart of several campaigns. marks: stretches of clashes by the row in which they are seen."""

    def __init__(
        self,
        book: Book,
        schedules: Mapping[str, Schedule],
        rows: VisibleRows,
        marks: Mapping[str, Spans],
        metrics: Metrics | None = None,
    ) -> None:
        """There is at least one campaign."""
        super().__init__(book, merged(schedules.values()), rows, ViewOptions(links=False, critical=False), metrics)
        self._schedules, self._marks = schedules, marks
        self.phases = ()

    @cached_property
    def extent(self) -> Extent:
        """The days of all campaigns."""
        every = [extent(self.book, one) for one in self._schedules.values()]
        return Extent(min(one.first for one in every), max(one.last for one in every)).widened(MARGIN_DAYS)

    def scene(
        self,
        scale: Scale,
        view: Viewport,
        selected: frozenset[str] = frozenset(),
        behind: Backdrop | None = None,
    ) -> Scene:
        """Everything in sight, with the headings' bands and the marks of clashes."""
        scene = super().scene(scale, view, selected, behind)
        bars: list[Bar] = []
        diamonds, labels, strips = list(scene.diamonds), list(scene.labels), list(scene.strips)
        for n in range(scene.first_row, scene.last_row):
            id, top = self.rows.rows[n].task.id, n * self.metrics.row
            if id in self._schedules:
                bars += self._bands(scale, id, top)
                diamonds += self._gate_diamonds(scale, id, top)
                labels += self._label(scale, id, top)
            strips += self._clashes(scale, id, top)
        return replace(
            scene,
            bars=(*bars, *scene.bars),
            diamonds=tuple(diamonds),
            labels=tuple(labels),
            strips=tuple(strips),
        )

    def _lines(self, scale: Scale, view: Viewport) -> list[Line]:
        """Today only: the checkpoints of all campaigns would be a fence."""
        return [line for line in super()._lines(scale, view) if not line.dashed]

    def _bands(self, scale: Scale, id: str, top: float) -> Iterator[Bar]:
        y = top + (self.metrics.row - _BAND) / 2
        for phase in sorted(self.book.of_campaign(Phase, id), key=lambda row: row.start):
            left = scale.x(phase.start)
            width = max(scale.x(phase.finish) - left, self.metrics.narrowest)
            yield Bar(id, left, y, width, _BAND, f"phase.{phase.kind.value}", done=width, part=Part.BAND)

    def _gate_diamonds(self, scale: Scale, id: str, top: float) -> Iterator[Diamond]:
        for gate in self._schedules[id].checkpoints.values():
            mark = self._gates[gate.task_id]
            middle = top + self.metrics.row / 2
            yield Diamond(
                gate.task_id, scale.x(mark.planned), middle, self.metrics.diamond - 1, mark.role, mark.confirmed
            )

    def _label(self, scale: Scale, id: str, top: float) -> Iterator[Label]:
        phases = self.book.of_campaign(Phase, id)
        main = next((phase for phase in phases if phase.kind is PhaseKind.MAIN), None)
        if main is not None:
            right = max(scale.x(phase.finish) for phase in phases)
            words = (Words("timeline.main_from", {"day": f"{main.start:%m/%d}"}),)
            yield Label(id, right + _GAP, top + self.metrics.row / 2, words, "label", bold=True)

    def _clashes(self, scale: Scale, id: str, top: float) -> Iterator[Strip]:
        y = top + self.metrics.row - self.metrics.strip - 2
        for start, finish in self._marks.get(id, ()):
            left = scale.bar_start(start)
            width = max(scale.bar_finish(finish) - left, self.metrics.narrowest)
            yield Strip(id, left, y, width, self.metrics.strip + 1, "late", Part.CLASH)

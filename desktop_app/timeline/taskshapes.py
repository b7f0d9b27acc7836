"""The shapes of one row: bar, bracket or diamond, what lies under it and what is written beside it."""

from dataclasses import dataclass, field
from math import floor

from desktop_app.domain.codes import TaskKind
from desktop_app.domain.task import BaselineTask
from desktop_app.schedule.result import Status, TaskSchedule
from desktop_app.timeline.gates import GateMark
from desktop_app.timeline.links import STUB
from desktop_app.timeline.options import Metrics, ViewOptions
from desktop_app.timeline.rows import VisibleRow
from desktop_app.timeline.scale import Scale
from desktop_app.timeline.shapes import Bar, Bracket, Diamond, Label, Mark, Part, Strip, Tick, Viewport, Words

_GAP = 6.0
_LONGEST_LABEL = 600.0
"""No label reaches further: what ends further left than this is out of sight."""


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a row's task and dates alone do not tell.

    role: its colour; leads_on: an arrow leaves its end, so that its label makes room.
    """

    role: str
    gate: GateMark | None = None
    baseline: BaselineTask | None = None
    leads_on: bool = False


@dataclass(slots=True)
class RowShapes:
    """Collects the shapes of the rows of one viewport at one scale."""

    scale: Scale
    view: Viewport
    metrics: Metrics
    options: ViewOptions
    strips: list[Strip] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    diamonds: list[Diamond] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def add(self, row: VisibleRow, dates: TaskSchedule, top: float, look: RowLook) -> None:
        """Add the shapes of the row whose upper edge is at `top`; nothing where they would be out of sight."""
        left = self.scale.bar_start(dates.start)
        right = max(self.scale.bar_finish(dates.finish), left + self.metrics.narrowest)
        if look.baseline is not None:
            self._add_baseline(row, look.baseline, top)
        if row.task.deadline is not None:
            self._add_deadline(row, dates, top)
        if right < self.view.left - _LONGEST_LABEL or left > self.view.right + self.metrics.row:
            return
        if dates.summary:
            self._add_bracket(row, dates, top, left, right)
        elif row.task.kind is TaskKind.TASK:
            self._add_bar(row, dates, top, left, right, look)
        else:
            right = self._add_diamond(row, dates, top, look)
        self._add_label(row, dates, top, right, look)

    def _add_bar(
        self, row: VisibleRow, dates: TaskSchedule, top: float, left: float, right: float, look: RowLook
    ) -> None:
        height = self.metrics.bar
        y = floor(self._middle(top) - height / 2)
        critical = self.options.critical and dates.critical
        done = (right - left) * dates.percent / 100
        self.bars.append(Bar(row.task.id, left, y, right - left, height, look.role, done, dates.locked, critical))
        if self.options.slack and dates.total_slack > 0:
            reach = self.scale.bar_finish(dates.late_finish)
            if reach > right:
                middle = floor(self._middle(top))
                self.strips.append(Strip(row.task.id, right, middle, reach - right, 1.0, "slack", Part.SLACK))

    def _add_bracket(self, row: VisibleRow, dates: TaskSchedule, top: float, left: float, right: float) -> None:
        y, critical = floor(self._middle(top) - 4.0), self.options.critical and dates.critical
        done = (right - left) * dates.percent / 100
        self.brackets.append(Bracket(row.task.id, left, y, right - left, 9.0, done, critical, row.hides_late))

    def _add_diamond(self, row: VisibleRow, dates: TaskSchedule, top: float, look: RowLook) -> float:
        gate, radius = look.gate, self.metrics.diamond
        x = self.scale.x(gate.planned if gate else dates.finish)
        role = gate.role if gate else look.role
        filled = gate.confirmed if gate else True
        critical = self.options.critical and dates.critical and gate is None
        self.diamonds.append(Diamond(row.task.id, x, self._middle(top), radius, role, filled, critical))
        return x + radius

    def _add_baseline(self, row: VisibleRow, baseline: BaselineTask, top: float) -> None:
        left = self.scale.bar_start(baseline.start)
        width = max(self.scale.bar_finish(baseline.finish) - left, self.metrics.narrowest)
        if left < self.view.right and left + width > self.view.left:
            y = floor(self._middle(top) + self.metrics.bar / 2) + 1
            self.strips.append(Strip(row.task.id, left, y, width, self.metrics.strip, "baseline", Part.BASELINE))

    def _add_deadline(self, row: VisibleRow, dates: TaskSchedule, top: float) -> None:
        deadline = row.task.deadline
        if deadline is None:
            return
        x = self.scale.bar_finish(deadline)
        if self.view.left <= x <= self.view.right:
            role = "late" if dates.finish > deadline else "text.muted"
            self.ticks.append(Tick(row.task.id, x, self._middle(top) - self.metrics.bar / 2, role))

    def _add_label(self, row: VisibleRow, dates: TaskSchedule, top: float, right: float, look: RowLook) -> None:
        words: list[Words] = []
        role, mark = "label", Mark.NONE
        if self.options.names:
            words.append(Words(text=row.task.name))
        if look.gate is not None:
            words.append(look.gate.words)
            role = look.gate.role
        elif row.task.kind is TaskKind.TASK or dates.summary:
            mark = _mark(dates)
            if mark is not Mark.DONE and not (mark is Mark.LOCKED and dates.percent == 0):
                words.append(Words(text=f"{dates.percent}%"))
        if dates.late and dates.status is not Status.DONE:
            words.append(Words("status.late"))
            role = "late"
        if row.task.ahead_of_confirmation:
            words.append(Words("timeline.ahead_of_confirmation"))
        x = right + (STUB + _GAP if look.leads_on else _GAP)
        if (words or mark) and x < self.view.right:
            bold = look.gate is not None or role == "late"
            self.labels.append(Label(row.task.id, x, self._middle(top), tuple(words), role, bold, mark))

    def _middle(self, top: float) -> float:
        return top + self.metrics.row / 2


def _mark(dates: TaskSchedule) -> Mark:
    if dates.summary:
        return Mark.NONE
    if dates.status is Status.DONE:
        return Mark.DONE
    return Mark.LOCKED if dates.locked else Mark.NONE

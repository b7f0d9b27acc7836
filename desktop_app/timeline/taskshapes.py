"""The shapes of one row: bar, bracket or diamond, what lies under it and what is written beside it."""

from dataclasses import dataclass, field
from datetime import datetime
from math import floor

from desktop_app.domain.codes import TaskKind
from desktop_app.domain.task import BaselineTask
from desktop_app.schedule.result import Status
from desktop_app.timeline.colors import Dated
from desktop_app.timeline.gates import GateMark
from desktop_app.timeline.labels import REACH
from desktop_app.timeline.links import STUB
from desktop_app.timeline.options import Metrics, ViewOptions
from desktop_app.timeline.rows import VisibleRow
from desktop_app.timeline.scale import Scale
from desktop_app.timeline.shapes import (
    Bar,
    Bracket,
    Diamond,
    Label,
    Mark,
    Part,
    Room,
    Span,
    Strip,
    Tick,
    Viewport,
    Words,
)

_GAP = 6.0


Day = tuple[datetime, datetime, bool]
"""An occurrence: from, until, and whether it was done."""


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a row's task and dates alone do not tell.

    role: its colour; leads_on: an arrow leaves its end, so that its label makes room; taken: where arrows cross it;
    days: the occurrences of repeating work.
    """

    role: str
    gate: GateMark | None = None
    baseline: BaselineTask | None = None
    leads_on: bool = False
    taken: tuple[Span, ...] = ()
    days: tuple[Day, ...] = ()


@dataclass(slots=True)
class RowShapes:
    """Collects the shapes of the rows of one viewport at one scale."""

    scale: Scale
    view: Viewport
    metrics: Metrics
    options: ViewOptions
    lines: tuple[float, ...] = ()
    strips: list[Strip] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    diamonds: list[Diamond] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    _slack: Span | None = None

    def add(self, row: VisibleRow, dates: Dated, top: float, look: RowLook) -> None:
        """Add the shapes of the row whose upper edge is at `top`; nothing where they would be out of sight."""
        left = self.scale.bar_start(dates.start)
        right = max(self.scale.bar_finish(dates.finish), left + self.metrics.narrowest)
        self._slack = None
        if look.baseline is not None:
            self._add_baseline(row, look.baseline, top)
        if row.task.deadline is not None:
            self._add_deadline(row, dates, top)
        if right < self.view.left - REACH or left > self.view.right + REACH:
            return
        if dates.summary:
            self._add_bracket(row, dates, top, left, right)
        elif row.task.kind is TaskKind.TASK:
            self._add_bar(row, dates, top, left, right, look)
        else:
            left, right = self._add_diamond(row, dates, top, look)
        self._add_label(row, dates, top, (left, right), look)

    def _add_bar(self, row: VisibleRow, dates: Dated, top: float, left: float, right: float, look: RowLook) -> None:
        height = self.metrics.bar
        y = floor(self._middle(top) - height / 2)
        critical = self.options.critical and dates.critical
        if look.days:
            self._add_days(row, top, (left, right), look, locked=dates.locked)
            return
        done = (right - left) * dates.percent / 100
        self.bars.append(Bar(row.task.id, left, y, right - left, height, look.role, done, dates.locked, critical))
        if self.options.slack and dates.total_slack > 0:
            reach = self.scale.bar_finish(dates.late_finish)
            if reach > right:
                self._slack = (right, reach + _GAP)
                middle = floor(self._middle(top))
                self.strips.append(Strip(row.task.id, right, middle, reach - right, 1.0, "slack", Part.SLACK))

    def _add_days(self, row: VisibleRow, top: float, reach: Span, look: RowLook, *, locked: bool) -> None:
        """A thin line from the first occurrence to the last, and a short bar for each in sight."""
        left, right = reach
        middle, height = floor(self._middle(top)), self.metrics.bar
        self.strips.append(Strip(row.task.id, left, middle, right - left, 1.0, "slack", Part.BAR))
        y = floor(self._middle(top) - height / 2)
        for start, finish, done in look.days:
            x = self.scale.bar_start(start)
            width = max(self.scale.bar_finish(finish) - x, self.metrics.narrowest)
            if x < self.view.right and x + width > self.view.left:
                self.bars.append(Bar(row.task.id, x, y, width, height, look.role, width if done else 0.0, locked))

    def _add_bracket(self, row: VisibleRow, dates: Dated, top: float, left: float, right: float) -> None:
        y, critical = floor(self._middle(top) - 4.0), self.options.critical and dates.critical
        done = (right - left) * dates.percent / 100
        self.brackets.append(Bracket(row.task.id, left, y, right - left, 9.0, done, critical, row.hides_late))

    def _add_diamond(self, row: VisibleRow, dates: Dated, top: float, look: RowLook) -> Span:
        gate, radius = look.gate, self.metrics.diamond
        x = self.scale.x(gate.planned if gate else dates.finish)
        role = gate.role if gate else look.role
        filled = gate.confirmed if gate else True
        critical = self.options.critical and dates.critical and gate is None
        self.diamonds.append(Diamond(row.task.id, x, self._middle(top), radius, role, filled, critical))
        return x - radius, x + radius

    def _add_baseline(self, row: VisibleRow, baseline: BaselineTask, top: float) -> None:
        left = self.scale.bar_start(baseline.start)
        width = max(self.scale.bar_finish(baseline.finish) - left, self.metrics.narrowest)
        if left < self.view.right and left + width > self.view.left:
            y = floor(self._middle(top) + self.metrics.bar / 2) + 1
            self.strips.append(Strip(row.task.id, left, y, width, self.metrics.strip, "baseline", Part.BASELINE))

    def _add_deadline(self, row: VisibleRow, dates: Dated, top: float) -> None:
        deadline = row.task.deadline
        if deadline is None:
            return
        x = self.scale.bar_finish(deadline)
        if self.view.left <= x <= self.view.right:
            role = "late" if dates.finish > deadline else "text.muted"
            self.ticks.append(Tick(row.task.id, x, self._middle(top) - self.metrics.bar / 2, role))

    def _add_label(self, row: VisibleRow, dates: Dated, top: float, box: Span, look: RowLook) -> None:
        said = _Said.of(row, dates, look, names=self.options.names)
        if not said.words and not said.mark:
            return
        left, right = box
        x = right + (STUB + _GAP if look.leads_on else _GAP)
        must = look.gate is not None or said.role == "late"
        taken = look.taken if self._slack is None else (*look.taken, self._slack)
        room = Room(left - _GAP, taken, self.lines, said.spare, said.name, must)
        words, bold = tuple(said.words), must
        self.labels.append(Label(row.task.id, x, self._middle(top), words, said.role, bold, said.mark, room=room))

    def _middle(self, top: float) -> float:
        return top + self.metrics.row / 2


def _mark(dates: Dated) -> Mark:
    if dates.summary:
        return Mark.NONE
    if dates.status is Status.DONE:
        return Mark.DONE
    return Mark.LOCKED if dates.locked else Mark.NONE


@dataclass(slots=True)
class _Said:
    """What a label says. spare: what it can do without, the least important first."""

    words: list[Words]
    role: str
    mark: Mark
    spare: tuple[Words, ...]
    name: Words | None

    @classmethod
    def of(cls, row: VisibleRow, dates: Dated, look: RowLook, *, names: bool) -> "_Said":
        """The words for a row: name if wished, state of a checkpoint or progress, what is wrong."""
        words, spare = [], []
        role, mark = "label", Mark.NONE
        name = Words(text=row.task.name)
        if names:
            words.append(name)
        if look.gate is not None:
            words.append(look.gate.words)
            role = look.gate.role
        elif row.task.kind is TaskKind.TASK or dates.summary:
            mark = _mark(dates)
            if mark is not Mark.DONE and not (mark is Mark.LOCKED and dates.percent == 0):
                words.append(Words(text=f"{dates.percent}%"))
                spare.append(words[-1])
        if dates.late and dates.status is not Status.DONE:
            words.append(Words("status.late"))
            role = "late"
        if row.task.ahead_of_confirmation:
            words.append(Words("timeline.ahead_of_confirmation"))
            spare.append(words[-1])
        return cls(words, role, mark, tuple(spare), name if names else None)

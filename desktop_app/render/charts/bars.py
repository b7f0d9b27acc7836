"""Lying bars with their names, what is said of them, and a cross line for what they are measured by."""

from dataclasses import dataclass

from desktop_app.insight.charts.chart import Bar, Bars
from desktop_app.insight.figures import NOTHING
from desktop_app.render.charts.canvas import Area, Canvas, cut, text_width
from desktop_app.render.spots import Spot
from desktop_app.theme import Theme

_ROW, _BAR = 28.0, 14.0
_NAME, _SAID, _MARK_SAID = 12.0, 12.0, 11.0
_GAP = 8.0
_NAMES = 0.32
_SAYINGS = 0.46
"""Of the width: at most so much for the names, and for what is said beside the bars."""


def bars_height(chart: Bars) -> float:
    """The height that the bars like to have."""
    return _ROW * max(len(chart.bars), 1)


@dataclass(frozen=True, slots=True)
class _Layout:
    """names, sayings: how wide they are; nought: where bars begin; unit: points of 1; bar: how high one is."""

    names: float
    sayings: float
    with_marks: bool
    nought: float
    unit: float
    row: float

    @property
    def bar(self) -> float:
        """Points, less where rows are low."""
        return min(_BAR, self.row * 0.55)


def paint_bars(canvas: Canvas, chart: Bars, theme: Theme, area: Area) -> list[Spot]:
    """Draw them one below the other; where values are negative they go to the left of the nought."""
    layout = _lay_out(chart, area)
    spots = []
    for n, one in enumerate(chart.bars):
        y, half = area.top + layout.row * (n + 0.5), layout.row / 2
        canvas.text(area.left, y, cut(one.name, _NAME, layout.names), _NAME, theme.color("text"))
        end = _bar(canvas, one, theme, layout, y)
        _say(canvas, one, theme, layout, end + _GAP, y)
        x = layout.nought + (one.value or 0) * layout.unit
        spots.append(Spot(x, y, area.left, y - half, area.right, y + half, bar_said(one)))
    canvas.line([(layout.nought, area.top), (layout.nought, area.bottom)], theme.color("line"), 1)
    return spots


def _lay_out(chart: Bars, area: Area) -> _Layout:
    names = min(max((text_width(one.name, _NAME) for one in chart.bars), default=0) + 2, area.width * _NAMES)
    with_marks = _sayings(chart, with_marks=True) <= area.width * _SAYINGS
    sayings = min(_sayings(chart, with_marks=with_marks), area.width * _SAYINGS)
    ends = [value for one in chart.bars for value in (one.value, one.mark) if value is not None]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    left = area.left + names + _GAP
    unit = (area.right - sayings - _GAP - left) / ((high - low) or 1)
    row = (area.bottom - area.top) / max(len(chart.bars), 1)
    return _Layout(names, sayings, with_marks, left - low * unit, unit, row)


def _say(canvas: Canvas, one: Bar, theme: Theme, layout: _Layout, x: float, y: float) -> None:
    """What stands beside a bar."""
    said = cut(one.said or NOTHING, _SAID, layout.sayings)
    canvas.text(x, y, said, _SAID, theme.color("text.muted" if one.value is None else "text"))
    if layout.with_marks and one.mark_said:
        canvas.text(x + _GAP + text_width(said, _SAID), y, one.mark_said, _MARK_SAID, theme.color("text.muted"))


def bar_said(one: Bar) -> str:
    """A bar in words."""
    return " · ".join(part for part in (one.name, one.said or NOTHING, one.mark_said) if part)


def _sayings(chart: Bars, *, with_marks: bool) -> float:
    """The room beside the bars that all that is said of them needs."""
    return max((_saying(one, with_marks=with_marks) for one in chart.bars), default=0) + 2


def _saying(one: Bar, *, with_marks: bool) -> float:
    said = text_width(one.said or NOTHING, _SAID)
    return said + (_GAP + text_width(one.mark_said, _MARK_SAID) if with_marks and one.mark_said else 0)


def _bar(canvas: Canvas, one: Bar, theme: Theme, layout: _Layout, y: float) -> float:
    """One bar with its mark; answers where both end at the right."""
    nought, half = layout.nought, layout.bar / 2
    end = nought
    if one.value is not None:
        x = nought + one.value * layout.unit
        canvas.box(min(x, nought), y - half, max(x, nought), y + half, theme.color(one.role))
        end = max(end, x)
    if one.mark is not None:
        x = nought + one.mark * layout.unit
        canvas.box(x - 1, y - half - layout.bar / 4, x + 1, y + half + layout.bar / 4, theme.color("text"))
        end = max(end, x + 1)
    return end

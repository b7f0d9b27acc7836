"""Steps of which each is a part of the one before, in the middle below each other, with their rates at the side."""

from decimal import Decimal

from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bar, Funnel
from desktop_app.insight.figures import NOTHING, short
from desktop_app.render.charts.canvas import Area, Canvas, cut, text_width
from desktop_app.render.spots import Spot
from desktop_app.theme import Theme

_ROW, _BAR = 40.0, 26.0
_SIZE, _RATE = 12.0, 11.0
_GAP = 8.0
_NAMES, _RATES = 0.34, 0.4
"""Of the width: at most so much for the names, and for figures and rates."""


def funnel_height(chart: Funnel) -> float:
    """The height that the steps like to have."""
    return _ROW * max(len(chart.steps), 1)


def paint_funnel(canvas: Canvas, chart: Funnel, wording: Wording, theme: Theme, area: Area) -> list[Spot]:
    """Draw it; a step of which nothing is known is a "—"."""
    figures = [_figure(wording, one) for one in chart.steps]
    names = min(max((text_width(one.name, _SIZE) for one in chart.steps), default=0), area.width * _NAMES)
    wanted = [
        text_width(figure, _SIZE) + text_width(one.said, _RATE)
        for figure, one in zip(figures, chart.steps, strict=True)
    ]
    rates = min(max(wanted, default=0) + 2 * _GAP, area.width * _RATES)
    left, right = area.left + names + _GAP, area.right - rates - _GAP
    most = max((one.value or 0 for one in chart.steps), default=0) or 1
    row = (area.bottom - area.top) / max(len(chart.steps), 1)
    spots = []
    for n, (one, figure) in enumerate(zip(chart.steps, figures, strict=True)):
        y = area.top + row * (n + 0.5)
        canvas.text(area.left, y, cut(one.name, _SIZE, names), _SIZE, theme.color("text"))
        below = chart.steps[n + 1] if n + 1 < len(chart.steps) else None
        _step(canvas, one, below, theme, (left + right) / 2, y, row, (right - left) / 2 / most)
        muted = theme.color("text.muted")
        canvas.text(right + _GAP, y, figure, _SIZE, muted if one.value is None else theme.color("text"))
        room = rates - text_width(figure, _SIZE) - _GAP
        canvas.text(right + 2 * _GAP + text_width(figure, _SIZE), y, cut(one.said, _RATE, room), _RATE, muted)
        said = " · ".join(part for part in (one.name, figure, one.said) if part)
        spots.append(Spot((left + right) / 2, y, area.left, y - row / 2, area.right, y + row / 2, said))
    return spots


def _figure(wording: Wording, one: Bar) -> str:
    return NOTHING if one.value is None else short(wording, Decimal(str(one.value)))


def _step(
    canvas: Canvas, one: Bar, below: Bar | None, theme: Theme, middle: float, y: float, row: float, unit: float
) -> None:
    """A step, and the slope from it to the one below."""
    if one.value is None:
        canvas.line([(middle - 12, y), (middle + 12, y)], theme.color("text.muted"), 1, (3, 3))
        return
    half = max(one.value * unit, 0.5)
    if below is not None and below.value is not None and below.role == one.role and below.value <= one.value:
        narrow = max(below.value * unit, 0.5)
        top, bottom = y + _BAR / 2, y + row - _BAR / 2
        slope = [(middle - half, top), (middle + half, top), (middle + narrow, bottom), (middle - narrow, bottom)]
        canvas.shape(slope, theme.tint(one.role, "panel", 0.25))
    canvas.box(middle - half, y - _BAR / 2, middle + half, y + _BAR / 2, theme.color(one.role))

"""Lines over days or hours, the phases behind them, and the axes in the figures of the language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from matplotlib.ticker import MaxNLocator

from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Band, Curves, Line, Stroke
from desktop_app.insight.figures import NOTHING, short
from desktop_app.render.charts.canvas import Area, Canvas, Place, cut, text_width
from desktop_app.render.spots import Spot
from desktop_app.theme import Theme

_HEIGHT = 250.0
_SIZE = 11.0
_ROW = 16.0
"""Of the legend and of the names of phases."""
_FOOT = 22.0
_UNIT = 44.0
"""Room for the unit beside the highest figure."""
_GAP = 10.0
_EDGE = 3.0
_STEPS = 4
_DOTS = 31
"""More points than this stand without dots."""
_DAY = timedelta(days=1)
_OTHERS = ("palette.1", "palette.2", "palette.4", "palette.3", "palette.6", "palette.9", "palette.5", "palette.8")
_DASHES = {Stroke.PLANNED: (5.0, 4.0), Stroke.MEAN: (1.5, 3.0)}
_WIDTHS = {Stroke.ACTUAL: 2.2, Stroke.PLANNED: 1.5, Stroke.BEFORE: 1.6, Stroke.MEAN: 1.8}


def curves_height(chart: Curves, width: float) -> float:
    """The height that it likes to have."""
    return _HEIGHT + _ROW * max(len(_legend_rows(chart, width)) - 1, 0)


def paint_curves(canvas: Canvas, chart: Curves, wording: Wording, theme: Theme, area: Area) -> list[Spot]:
    """Draw it; a line is broken where nothing is known."""
    # The last dot of a line is as whole as the others.
    area = replace(area, right=area.right - _EDGE)
    colors = list(_colors(chart.lines, theme))
    rows = _legend_rows(chart, area.width)
    _legend(canvas, chart, rows, colors, theme, area)
    top = area.top + _ROW * len(rows) + 6
    ticks = _ticks(chart)
    said = [_tick(wording, chart, one) for one in ticks]
    if chart.unit not in ("", "%"):
        said[-1] += f" {cut(chart.unit, _SIZE, _UNIT)}"
    left = area.left + max(text_width(one, _SIZE) for one in said) + _GAP
    names = _places(chart.bands, _Scale(chart, left, area.right))
    top += _ROW * (1 + max((row for _, _, row in names), default=-1))
    scale = _Scale(chart, left, area.right, top + 4, area.bottom - _FOOT, ticks[0], ticks[-1])
    _bands(canvas, chart, names, scale, theme, top)
    for value, words in zip(ticks, said, strict=True):
        y = scale.y(value)
        canvas.line([(left, y), (area.right, y)], theme.color("line"), 1 if value else 1.4)
        canvas.text(left - _GAP / 2, y, words, _SIZE, theme.color("text.muted"), "right")
    _moments(canvas, chart, scale, wording, theme, area)
    for line, color in reversed(list(zip(chart.lines, colors, strict=True))):
        _line(canvas, line, color, scale)
    return list(_spots(chart, scale))


class _Scale:
    """Where moments and values are."""

    def __init__(
        self,
        chart: Curves,
        left: float,
        right: float,
        top: float = 0,
        bottom: float = 1,
        low: float = 0,
        high: float = 1,
    ) -> None:
        moments = sorted({point.at for line in chart.lines for point in line.points})
        self.moments = moments
        self.left, self.right, self.top, self.bottom = left, right, top, bottom
        self._low, self._range = low, (high - low) or 1
        # A day is a stretch and its point stands in the middle; an hour's point is a moment.
        self._shift = timedelta() if chart.by_hour else _DAY / 2
        first, last = (moments[0], moments[-1]) if moments else (datetime.min, datetime.min)
        self._first = first
        self._length = (last - first + 2 * self._shift) / _DAY or 1.0

    def x(self, at: datetime) -> float:
        """Of a moment, within the sheet."""
        share = ((at - self._first) / _DAY) / self._length
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def middle(self, at: datetime) -> float:
        """Of a point."""
        return self.x(at + self._shift)

    def y(self, value: float) -> float:
        """Of a value."""
        return self.bottom - (self.bottom - self.top) * (value - self._low) / self._range


def _colors(lines: Sequence[Line], theme: Theme) -> Iterator[str]:
    """The first actual line in the colour of the app, plans and means quiet, all others told apart."""
    others = iter(_OTHERS * (len(lines) // len(_OTHERS) + 1))
    seen: set[Stroke] = set()
    usual = {Stroke.ACTUAL: "accent", Stroke.PLANNED: "text.muted", Stroke.MEAN: "text"}
    for line in lines:
        known = usual.get(line.stroke) if line.stroke not in seen or line.stroke is Stroke.MEAN else None
        seen.add(line.stroke)
        yield theme.color(known or next(others))


def _legend_rows(chart: Curves, width: float) -> list[list[int]]:
    """Which lines are named in which row, those of one name once; a line by itself is named by the title."""
    first = {line.name: n for n, line in reversed(list(enumerate(chart.lines)))}
    shown = sorted(first.values())
    rows: list[list[int]] = []
    reached = width
    for n in shown if len(shown) > 1 else ():
        wanted = _key_width(_name(chart, n, width))
        if reached + wanted > width:
            rows.append([])
            reached = 0.0
        rows[-1].append(n)
        reached += wanted
    return rows


def _name(chart: Curves, n: int, width: float) -> str:
    return cut(chart.lines[n].name, _SIZE, width / 2)


def _key_width(name: str) -> float:
    return 24 + text_width(name, _SIZE) + 2 * _GAP


def _legend(
    canvas: Canvas, chart: Curves, rows: list[list[int]], colors: Sequence[str], theme: Theme, area: Area
) -> None:
    for place, row in enumerate(rows):
        x, y = area.left, area.top + _ROW * (place + 0.5)
        for n in row:
            stroke, name = chart.lines[n].stroke, _name(chart, n, area.width)
            canvas.line([(x, y), (x + 20, y)], colors[n], _WIDTHS[stroke], _DASHES.get(stroke, ()))
            canvas.text(x + 26, y, name, _SIZE, theme.color("text"))
            x += _key_width(name)


def _ticks(chart: Curves) -> list[float]:
    """Round figures from below the lowest to above the highest value; the nought is always among them."""
    known = [point.value for line in chart.lines for point in line.points if point.value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    if low == high:
        return [0.0, 1.0]
    found = MaxNLocator(nbins=_STEPS, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return [round(float(one), 9) for one in found]


def _tick(wording: Wording, chart: Curves, value: float) -> str:
    return short(wording, Decimal(str(value))) + ("%" if chart.unit == "%" else "")


def _places(bands: Sequence[Band], scale: _Scale) -> list[tuple[Band, float, int]]:
    """Where the names of phases stand: in their middle, on another row where they would write into each other."""
    found: list[tuple[Band, float, int]] = []
    ends: list[float] = []
    for band in bands:
        left, right = scale.x(band.start), scale.x(band.finish)
        half = text_width(band.name, _SIZE) / 2
        if right <= left:
            continue
        x = min(max((left + right) / 2, scale.left + half), scale.right - half)
        row = next((n for n, end in enumerate(ends) if x - half >= end + 4), len(ends))
        ends[row : row + 1] = [x + half]
        found.append((band, x, row))
    return found


def _bands(
    canvas: Canvas, chart: Curves, names: list[tuple[Band, float, int]], scale: _Scale, theme: Theme, top: float
) -> None:
    rows = 1 + max((row for _, _, row in names), default=-1)
    for band, x, row in names:
        tint = theme.tint(band.role, "panel", 0.16)
        canvas.box(scale.x(band.start), top, scale.x(band.finish), scale.bottom, tint)
        canvas.text(x, top - _ROW * (rows - row - 0.5), band.name, _SIZE, theme.color("text.muted"), "center")


def _moments(canvas: Canvas, chart: Curves, scale: _Scale, wording: Wording, theme: Theme, area: Area) -> None:
    """Days or hours below, as many as there is room for."""
    if not scale.moments:
        canvas.text(
            (scale.left + scale.right) / 2,
            (scale.top + scale.bottom) / 2,
            NOTHING,
            15,
            theme.color("text.muted"),
            "center",
        )
        return
    y, reached = area.bottom - _FOOT / 2, float("-inf")
    day = None
    for at in scale.moments:
        is_new = day != at.date()
        words = wording.short_day(at.date()) if not chart.by_hour else _hour(wording, at, is_new=is_new)
        half = text_width(words, _SIZE) / 2
        x = min(max(scale.middle(at), scale.left + half), scale.right - half)
        if x - half >= reached + 1.5 * _GAP:
            canvas.text(x, y, words, _SIZE, theme.color("text.muted"), "center")
            reached, day = x + half, at.date()


def _hour(wording: Wording, at: datetime, *, is_new: bool) -> str:
    return wording.short_moment(at) if is_new else f"{at:%H:%M}"


def _line(canvas: Canvas, line: Line, color: str, scale: _Scale) -> None:
    """One line for every stretch of what is known; a point by itself is a dot."""
    with_dots = line.stroke is Stroke.ACTUAL and len(line.points) <= _DOTS
    for stretch in _stretches(line, scale):
        if len(stretch) > 1:
            canvas.line(stretch, color, _WIDTHS[line.stroke], _DASHES.get(line.stroke, ()))
        if with_dots or len(stretch) == 1:
            for x, y in stretch:
                canvas.dot(x, y, 2.2, color)


def _stretches(line: Line, scale: _Scale) -> Iterator[list[Place]]:
    run: list[Place] = []
    for point in line.points:
        if point.value is not None:
            run.append((scale.middle(point.at), scale.y(point.value)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _spots(chart: Curves, scale: _Scale) -> Iterator[Spot]:
    """Every point, line by line; it answers for the stretch half way to its neighbours, at any height."""
    step = (scale.right - scale.left) / max(len(scale.moments), 1) / 2
    for n, line in enumerate(chart.lines):
        for point in line.points:
            if point.value is not None:
                x, y = scale.middle(point.at), scale.y(point.value)
                reach = max(step, 4)
                yield Spot(x, y, x - reach, scale.top - 8, x + reach, scale.bottom, point.said, n)

"""The curve of an indicator with its phases and the plan behind it, and its channels as bars."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

from matplotlib import dates, rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from desktop_app.render.chart_fonts import families
from desktop_app.theme import Theme

_DOTS = 96
_BARS = 10
"""More channels than this are left to the table."""


@dataclass(frozen=True, slots=True)
class Band:
    """A phase: its days [start, finish) and its name. role: the colour it has everywhere."""

    name: str
    start: date
    finish: date
    role: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn. Figures are whole units. days: actual and planned by day, None where nothing is known.

    bars: (channel, figure, what is written beside it), the largest first.
    """

    title: str
    actual: tuple[tuple[date, float | None], ...]
    planned: tuple[tuple[date, float | None], ...]
    actual_word: str
    planned_word: str
    bands: tuple[Band, ...]
    bars_title: str
    bars: tuple[tuple[str, float, str], ...]


def paint_numbers(
    chart: Chart, theme: Theme, width: float, height: float, scale: float = 1.0, *, svg: bool = False
) -> bytes:
    """The chart as PNG or SVG. width, height: points of a screen; scale: pixels of each. Any thread may do it."""
    with rc_context({"font.family": families(), "svg.fonttype": "none", "axes.unicode_minus": False}):
        figure = Figure(figsize=(width / _DOTS, height / _DOTS), dpi=_DOTS * scale, facecolor=theme.color("panel"))
        curve, bars = figure.subplots(1, 2, width_ratios=(2.4, 1))
        _curve(curve, chart, theme)
        _bars(bars, chart, theme)
        figure.subplots_adjust(left=0.07, right=0.96, top=0.86, bottom=0.14, wspace=0.32)
        target = BytesIO()
        figure.savefig(target, format="svg" if svg else "png", facecolor=theme.color("panel"))
    return target.getvalue()


def _dress(axes: Axes, theme: Theme, title: str) -> None:
    axes.set_facecolor(theme.color("panel"))
    axes.set_title(title, loc="left", fontsize=10, color=theme.color("text"), parse_math=False)
    axes.tick_params(colors=theme.color("text.muted"), labelsize=8, length=0)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(theme.color("line"))


def _curve(axes: Axes, chart: Chart, theme: Theme) -> None:
    _dress(axes, theme, chart.title)
    for n, band in enumerate(chart.bands):
        axes.axvspan(_number(band.start), _number(band.finish), color=theme.color(band.role), alpha=0.16, lw=0)
        # Short phases would write into each other on one line.
        axes.text(
            _number(band.start),
            0.99 - 0.09 * (n % 2),
            f" {band.name}",
            transform=axes.get_xaxis_transform(),
            color=theme.color("text.muted"),
            va="top",
            fontsize=8,
            parse_math=False,
        )
    lines = ((chart.planned, chart.planned_word, "text.muted", "--"), (chart.actual, chart.actual_word, "accent", "-"))
    drawn = False
    for days, word, role, style in lines:
        if any(value is not None for _, value in days):
            drawn = True
            places = [_number(day) + 0.5 for day, _ in days]
            figures = [float("nan") if value is None else value for _, value in days]
            axes.plot(places, figures, style, color=theme.color(role), lw=1.8, marker="o", markersize=3, label=word)
    if chart.actual:
        axes.set_xlim(_number(chart.actual[0][0]), _number(chart.actual[-1][0] + timedelta(days=1)))
    axes.xaxis.set_major_locator(dates.AutoDateLocator(maxticks=10))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(dates.DateFormatter("%m-%d"))  # type: ignore[no-untyped-call]
    axes.yaxis.set_major_formatter(_thousands)
    axes.set_ylim(bottom=0)
    axes.margins(y=0.18)
    axes.yaxis.set_visible(drawn)
    if drawn:
        legend = axes.legend(loc="upper left", frameon=False, fontsize=8)
        for text in legend.get_texts():
            text.set_color(theme.color("text"))
            text.set_parse_math(False)


def _bars(axes: Axes, chart: Chart, theme: Theme) -> None:
    _dress(axes, theme, chart.bars_title)
    bars = chart.bars[:_BARS]
    places = range(len(bars))
    axes.barh(places, [value for _, value, _ in bars], height=0.6, color=theme.color("accent"))
    widest = max([*(value for _, value, _ in bars), 1.0])
    for place, (_, value, said) in zip(places, bars, strict=True):
        at = max(value, 0) + widest * 0.02
        axes.text(at, place, said, va="center", fontsize=8, color=theme.color("text"), parse_math=False)
    axes.set_yticks(list(places), [name for name, _, _ in bars], fontsize=8, color=theme.color("text"))
    for label in axes.get_yticklabels():
        label.set_parse_math(False)
    axes.set_ylim(max(len(bars), 4) - 0.4, -0.6)
    axes.set_xlim(0, widest * 1.5)
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)


def _number(day: date) -> float:
    return float(dates.date2num(day))  # type: ignore[no-untyped-call]


def _thousands(value: float, _place: float) -> str:
    return f"{value:,.0f}"

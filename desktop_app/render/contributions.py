"""Who of the key people brought how much: a chart of bars, in the colours of a theme."""

from dataclasses import dataclass
from pathlib import Path

from matplotlib import rc_context
from matplotlib.figure import Figure

from desktop_app.render.chart_fonts import families
from desktop_app.theme import Theme

_DOTS = 144
_WIDTH = 8.0
_ROW, _FRAME = 0.34, 1.5
"""Inches: the whole width, the height of a bar's row, and what title and foot take."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One person. share: of all together, 0 to 1, None where it is not known; text: the figure in words."""

    name: str
    share: float | None
    text: str


def paint_contributions(bars: list[Bar], title: str, foot: str, theme: Theme, target: Path, suffix: str) -> None:
    """Write the chart as ".png" or ".svg", the first bar at the top. Any thread may do it. Raises OSError."""
    with rc_context({"font.family": families(), "svg.fonttype": "none", "axes.unicode_minus": False}):
        figure = _figure(bars, title, foot, theme)
        if suffix == ".svg":
            with target.open("w", encoding="utf-8") as file:
                figure.savefig(file, format="svg")
        else:
            with target.open("wb") as binary:
                figure.savefig(binary, format="png")


def _figure(bars: list[Bar], title: str, foot: str, theme: Theme) -> Figure:
    height = _FRAME + _ROW * max(len(bars), 3)
    figure = Figure(figsize=(_WIDTH, height), dpi=_DOTS, facecolor=theme.color("panel"))
    axes = figure.add_axes((0.22, 0.62 / height, 0.6, 1 - _FRAME / height), facecolor=theme.color("panel"))
    places = range(len(bars))
    shares = [bar.share or 0.0 for bar in bars]
    axes.barh(places, shares, height=0.62, color=theme.color("accent"))
    widest = max([*shares, 0.01])
    for place, bar in zip(places, bars, strict=True):
        muted = bar.share is None
        axes.text(
            (bar.share or 0.0) + widest * 0.015,
            place,
            bar.text,
            va="center",
            fontsize=9,
            color=theme.color("text.muted" if muted else "text"),
            parse_math=False,
        )
    axes.set_yticks(list(places), [bar.name for bar in bars], fontsize=10, color=theme.color("text"))
    for label in axes.get_yticklabels():
        label.set_parse_math(False)
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_xlim(0, widest * 1.02)
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_color(theme.color("line"))
    figure.text(0.03, 1 - 0.45 / height, title, fontsize=14, color=theme.color("text"), parse_math=False)
    figure.text(0.03, 0.2 / height, foot, fontsize=8, color=theme.color("text.muted"), parse_math=False)
    return figure

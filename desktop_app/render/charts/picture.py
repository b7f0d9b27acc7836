"""A chart drawn: a head with title and explanation where it stands alone, and below it lines, bars or a funnel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bars, Chart, Curves, chart_said
from desktop_app.render.charts.bars import bars_height, paint_bars
from desktop_app.render.charts.canvas import Area, Canvas, cut, plain, wrapped
from desktop_app.render.charts.curves import curves_height, paint_curves
from desktop_app.render.charts.funnel import funnel_height, paint_funnel
from desktop_app.render.spots import Spot
from desktop_app.theme import Theme

WIDTH = 720.0
"""Points; how wide a chart is where nobody says."""
_TITLE, _ABOUT = 15.0, 11.0
_LINE = 16.0
_MARGIN = 14.0
_STANDALONE = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "sans-serif")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart on its sheet. width, height: points; spots: what can be pointed at, in the order of reading."""

    canvas: Canvas
    spots: tuple[Spot, ...]
    said: str

    @property
    def width(self) -> float:
        """Points."""
        return self.canvas.width

    @property
    def height(self) -> float:
        """Points."""
        return self.canvas.height


def chart_height(chart: Chart, width: float = WIDTH, *, alone: bool = False) -> float:
    """The height that a chart likes to have. alone: with its head."""
    inside = _body_height(chart, width - 2 * _MARGIN * alone)
    return inside + (_head_height(chart, width) + _MARGIN if alone else 0)


def draw(
    chart: Chart,
    wording: Wording,
    theme: Theme,
    width: float = WIDTH,
    height: float | None = None,
    *,
    alone: bool = False,
) -> Drawing:
    """Draw a chart. width, height: points, as high as it likes where None; alone: with its head. Any thread may do it."""
    height = height or chart_height(chart, width, alone=alone)
    canvas = Canvas(width, height, theme.color("panel"))
    area = Area(0, 0, width, height)
    if alone:
        _write_head(canvas, chart, theme)
        area = Area(_MARGIN, _head_height(chart, width), width - _MARGIN, height - _MARGIN)
    spots = _paint(canvas, chart, wording, theme, area)
    return Drawing(canvas, tuple(spots), chart_said(chart))


def chart_svg(
    chart: Chart,
    wording: Wording,
    theme: Theme,
    width: float = WIDTH,
    height: float | None = None,
    *,
    alone: bool = False,
    letters: Sequence[str] | None = None,
    telling: bool = False,
) -> str:
    """A chart as one SVG element. letters: families of its texts; as around it by default, of a file its own.

    telling: browsers show the figure under the mouse.
    """
    drawing = draw(chart, wording, theme, width, height, alone=alone)
    usual = _STANDALONE if alone else ()
    return drawing.canvas.svg(
        drawing.said, usual if letters is None else letters, _tips(drawing.spots) if telling else ""
    )


def chart_png(
    chart: Chart,
    wording: Wording,
    theme: Theme,
    width: float = WIDTH,
    height: float | None = None,
    scale: float = 2.0,
    *,
    alone: bool = False,
) -> bytes:
    """A chart as PNG. scale: pixels of a point."""
    return draw(chart, wording, theme, width, height, alone=alone).canvas.png(scale)


def _tips(spots: Iterable[Spot]) -> str:
    """Places without a colour that have a text; what answers for the same place, such as two lines, tells together."""
    said: dict[tuple[float, float, float, float], list[str]] = {}
    for one in spots:
        said.setdefault((one.left, one.top, one.right, one.bottom), []).append(one.said)
    rects = (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}">'
        f"<title>{escape(chr(10).join(map(plain, told)))}</title></rect>"
        for (left, top, right, bottom), told in said.items()
    )
    return f'<g fill="none" pointer-events="all">{"".join(rects)}</g>'


def _body_height(chart: Chart, width: float) -> float:
    if isinstance(chart, Curves):
        return curves_height(chart, width)
    return bars_height(chart) if isinstance(chart, Bars) else funnel_height(chart)


def _paint(canvas: Canvas, chart: Chart, wording: Wording, theme: Theme, area: Area) -> list[Spot]:
    if isinstance(chart, Curves):
        return paint_curves(canvas, chart, wording, theme, area)
    if isinstance(chart, Bars):
        return paint_bars(canvas, chart, theme, area)
    return paint_funnel(canvas, chart, wording, theme, area)


def _about(chart: Chart, width: float) -> list[str]:
    return wrapped(chart.about, _ABOUT, width - 2 * _MARGIN)


def _head_height(chart: Chart, width: float) -> float:
    return _MARGIN + _TITLE + _LINE * len(_about(chart, width)) + 14


def _write_head(canvas: Canvas, chart: Chart, theme: Theme) -> None:
    title = cut(chart.title, _TITLE, canvas.width - 2 * _MARGIN)
    canvas.text(_MARGIN, _MARGIN + _TITLE / 2, title, _TITLE, theme.color("text"))
    for n, line in enumerate(_about(chart, canvas.width)):
        y = _MARGIN + _TITLE + 6 + _LINE * (n + 0.5)
        canvas.text(_MARGIN, y, line, _ABOUT, theme.color("text.muted"))

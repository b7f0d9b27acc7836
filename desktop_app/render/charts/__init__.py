"""Charts as pictures: lines, bars and funnels in the colours of a theme, with Chinese as text."""

from desktop_app.render.charts.picture import (
    WIDTH,
    Drawing,
    chart_height,
    chart_png,
    chart_svg,
    draw,
)

__all__ = ["WIDTH", "Drawing", "chart_height", "chart_png", "chart_svg", "draw"]

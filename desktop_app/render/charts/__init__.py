"""Charts as pictures: lines, bars and funnels in the colours of a theme, with Chinese as text."""

from desktop_app.render.charts.picture import (
    WIDTH,
    Drawing,
    chart_height,
    chart_png,
    chart_svg,
    draw,
)
from desktop_app.render.charts.spots import Spot, nearest

__all__ = ["WIDTH", "Drawing", "Spot", "chart_height", "chart_png", "chart_svg", "draw", "nearest"]

"""The traffic curve as SVG that stands in a page by itself: phases behind it, the plan dashed, the actual days solid."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape

from desktop_app.i18n import Wording
from desktop_app.insight.figures import short
from desktop_app.insight.report.page import Curve
from desktop_app.theme import Theme

_WIDTH, _HEIGHT = 900, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 12, 26, 28
_STEPS = 4
_LABELS = 8
"""Days that are named below the curve, about."""


def curve_svg(curve: Curve, wording: Wording, theme: Theme) -> str:
    """One curve, as wide as the page lets it be."""
    known = [value for value in (*curve.actual, *curve.planned) if value is not None]
    most = max(known, default=0.0) or 1.0
    alt = wording.text(
        "report.curve_alt",
        name=curve.title,
        first=wording.day(curve.days[0]),
        last=wording.day(curve.days[-1]),
        most=short(wording, Decimal(str(max(known, default=0.0)))),
    )
    parts = [
        *_phases(curve, theme),
        *_grid(most, wording, theme),
        *_days(curve, wording, theme),
        *_line(curve.planned, most, theme.color("text.muted"), 'stroke-dasharray="5 4" stroke-width="1.5"'),
        *_line(curve.actual, most, theme.color("accent"), 'stroke-width="2.5"'),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="100%" role="img" aria-label="{escape(alt)}" '
        f'font-size="12" font-family="inherit">{"".join(parts)}</svg>'
    )


def _x(day: float, days: int) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * day / days


def _y(value: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value / most


def _phases(curve: Curve, theme: Theme) -> Iterator[str]:
    count = len(curve.days)
    for one in curve.phases:
        left, right = _x(one.first, count), _x(one.end, count)
        if right > left:
            color = theme.color(f"phase.{one.kind.value}")
            yield (
                f'<rect x="{left:.1f}" y="{_TOP}" width="{right - left:.1f}" height="{_HEIGHT - _TOP - _BOTTOM}" '
                f'fill="{color}" fill-opacity="0.18"/>'
            )
            yield (
                f'<text x="{(left + right) / 2:.1f}" y="{_TOP - 8}" text-anchor="middle" '
                f'fill="{theme.color("text.muted")}">{escape(one.name)}</text>'
            )


def _grid(most: float, wording: Wording, theme: Theme) -> Iterator[str]:
    for step in range(_STEPS + 1):
        value = most * step / _STEPS
        y = _y(value, most)
        yield f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{theme.color("line")}"/>'
        yield (
            f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="{theme.color("text.muted")}">'
            f"{escape(short(wording, Decimal(str(round(value, 2)))))}</text>"
        )


def _days(curve: Curve, wording: Wording, theme: Theme) -> Iterator[str]:
    count = len(curve.days)
    every = max(-(-count // _LABELS), 1)
    for n in range(0, count, every):
        yield (
            f'<text x="{_x(n + 0.5, count):.1f}" y="{_HEIGHT - 8}" text-anchor="middle" '
            f'fill="{theme.color("text.muted")}">{escape(wording.short_day(curve.days[n]))}</text>'
        )


def _line(values: tuple[float | None, ...], most: float, color: str, style: str) -> Iterator[str]:
    """One line for every stretch of known days; a day by itself is a dot."""
    for stretch in _stretches(values):
        points = [(_x(n + 0.5, len(values)), _y(value, most)) for n, value in stretch]
        if len(points) == 1:
            yield f'<circle cx="{points[0][0]:.1f}" cy="{points[0][1]:.1f}" r="2.5" fill="{color}"/>'
            continue
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{color}" {style}/>'


def _stretches(values: Iterable[float | None]) -> Iterator[list[tuple[int, float]]]:
    run: list[tuple[int, float]] = []
    for n, value in enumerate(values):
        if value is not None:
            run.append((n, value))
        elif run:
            yield run
            run = []
    if run:
        yield run

"""The launch night's curve by the hour: what was reached, the target and last year's same event."""

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.clock import clock_text
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Curves, Line, Point, Stroke
from desktop_app.insight.charts.parts import whole_units
from desktop_app.insight.comparison import Against, base_of
from desktop_app.insight.night_sales import NightSales, leading, night_sales
from desktop_app.insight.night_sales_text import amount, sales_notes
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import Values

KEY = "night"


def night_chart(wording: Wording, sales: NightSales, base: date) -> Curves:
    """The curve. base: the day that "+1" counts from."""
    say, name = wording.text, indicator_name(wording, sales.indicator)
    lines = [_line(wording, sales, name, Stroke.ACTUAL, sales.actual, base)]
    if any(value is not None for value in sales.target):
        lines.append(_line(wording, sales, say("night.sales.target"), Stroke.PLANNED, sales.target, base))
    if sales.base.campaign is not None and any(value is not None for value in sales.before):
        lines.append(_line(wording, sales, sales.base.campaign.name, Stroke.BEFORE, sales.before, base))
    code = "night.chart.reached" if sales.indicator.adds_over_days else "night.chart.in_hour"
    return Curves(
        KEY,
        say(code, name=name),
        say("night.sales.separator").join(sales_notes(wording, sales, base)),
        tuple(lines),
        unit=sales.indicator.unit,
        by_hour=True,
    )


def own_night_chart(wording: Wording, values: Values) -> Curves | None:
    """The night of a campaign by the number it is watched by, its first hour's day as the base; None without any hour."""
    indicator = leading(values)
    sales = None if indicator is None else night_sales(values, indicator, base_of(values, Against.YEAR))
    if sales is None or sales.last is None:
        return None
    return night_chart(wording, sales, sales.hours[0].start.date())


def _line(
    wording: Wording, sales: NightSales, name: str, stroke: Stroke, values: Sequence[int | None], base: date
) -> Line:
    """What adds up begins at nought and is reached at an hour's end; what does not stands at its beginning."""
    adds = sales.indicator.adds_over_days
    points = [Point(sales.hours[0].start, 0.0, "")] if adds and any(value is not None for value in values) else []
    for hour, value in zip(sales.hours, values, strict=True):
        at = hour.finish if adds else hour.start
        said = f"{clock_text(at, base)} · {name} {amount(wording, sales.indicator, value)}"
        points.append(Point(at, whole_units(sales.indicator, value), said))
    return Line(name, stroke, tuple(points))

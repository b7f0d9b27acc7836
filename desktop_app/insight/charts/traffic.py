"""The traffic day by day over the phases, with the rhythm that was planned."""

from datetime import date

from desktop_app.domain.campaign import Phase
from desktop_app.domain.numbers import Indicator
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Curves, Stroke
from desktop_app.insight.charts.parts import about, bands, day_line, days_of, days_shown, source_said, whole_units
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import Values, by_key, whole_span
from desktop_app.insight.rhythm import Rhythm

_SHOWN = ("uv", "pv", "exposure", "gmv")
"""The first of them of which days are known."""
_FEWEST_DAYS = 2


def traffic_chart(wording: Wording, values: Values) -> Curves | None:
    """The curve; None where fewer than two days are known."""
    known = by_key(values.book)
    wanted = (known[key] for key in _SHOWN if key in known)
    found = (curve for one in wanted if (curve := _traffic(wording, values, one)) is not None)
    return next(found, None)


def _traffic(wording: Wording, values: Values, indicator: Indicator) -> Curves | None:
    title = wording.text("chart.traffic", name=indicator_name(wording, indicator))
    return curve_of(wording, values, indicator, "traffic", title, _FEWEST_DAYS)


def curve_of(
    wording: Wording, values: Values, indicator: Indicator, key: str, title: str, fewest: int = 1
) -> Curves | None:
    """An indicator's days with the plan of them; None where fewer days than `fewest` are known."""
    span = days_shown(values)
    actual = days_of(values, indicator, span) if span is not None else {}
    if span is None or len(actual) < fewest:
        return None
    planned, spread = days_of(values, indicator, span, planned=True), ""
    lines = [day_line(wording, indicator, wording.text("chart.actual"), Stroke.ACTUAL, span, actual)]
    if not planned:
        planned = _by_rhythm(values, indicator)
        spread = wording.text("chart.by_rhythm") if planned else ""
    if planned:
        lines.append(day_line(wording, indicator, wording.text("chart.planned"), Stroke.PLANNED, span, planned))
    between = [day for day in span.days if min(actual) < day < max(actual) and day not in actual]
    missing = wording.text("chart.broken", count=len(between)) if between else ""
    return Curves(
        key,
        title,
        about(wording, source_said(wording, indicator), missing, spread),
        tuple(lines),
        bands(wording, values),
    )


def _by_rhythm(values: Values, indicator: Indicator) -> dict[date, float]:
    """A plan for all of the campaign over its days, as busy as each phase usually is; nothing of what does not add up."""
    whole = whole_span(values.book, values.campaign_id)
    if whole is None or not indicator.adds_over_days:
        return {}
    total = whole_units(indicator, values.total(indicator, None, whole, planned=True).value)
    rhythm = Rhythm(values.book.of_campaign(Phase, values.campaign_id))
    return {} if total is None else {one.day: total * one.share for one in rhythm.days()}

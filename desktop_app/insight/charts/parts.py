"""What several charts are made of: phases, days of an indicator, figures in whole units."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import Measure
from desktop_app.domain.numbers import Indicator
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Band, Line, Point, Stroke
from desktop_app.insight.number_figures import by_day
from desktop_app.insight.number_text import exact_value, span_text
from desktop_app.insight.numbers import Span, Values, phase_spans, whole_span

LEAD = timedelta(days=14)
"""So much of the usual days stands before the first phase."""


def whole_units(indicator: Indicator, value: int | None) -> float | None:
    """In whole units of money, percent, or pieces."""
    if value is None:
        return None
    return value / (1 if indicator.measure is Measure.COUNT else 100)


def bands(wording: Wording, values: Values) -> tuple[Band, ...]:
    """The phases by their whole days, so that no two lie over each other."""
    spans = phase_spans(values.book, values.campaign_id)
    names = {row.kind: row.name for row in values.book.of_campaign(Phase, values.campaign_id)}
    return tuple(
        Band(names[kind] or wording.code(kind), span.start, span.finish, f"phase.{kind.value}")
        for kind, span in spans.items()
    )


def days_shown(values: Values) -> Span | None:
    """The days of the campaign with some usual ones before it, as far as numbers reach back."""
    extent, whole = values.extent(), whole_span(values.book, values.campaign_id)
    if extent is None or whole is None:
        return None
    first = max(whole.start - LEAD, min(extent.start, whole.start))
    return Span.of_days(first.date(), whole.finish.date())


def days_of(values: Values, indicator: Indicator, span: Span, *, planned: bool = False) -> dict[date, float]:
    """The known days in whole units."""
    found = by_day(values, indicator, None, span, planned=planned)
    return {day: float(whole_units(indicator, value) or 0) for day, value in found.items()}


def day_line(
    wording: Wording, indicator: Indicator, name: str, stroke: Stroke, span: Span, known: Mapping[date, float]
) -> Line:
    """A line over days; a day that is not known leaves a gap."""
    return Line(name, stroke, tuple(_day_points(wording, indicator, name, span, known)))


def _day_points(
    wording: Wording, indicator: Indicator, name: str, span: Span, known: Mapping[date, float]
) -> Iterator[Point]:
    for day in span.days:
        value = known.get(day)
        said = "" if value is None else point_said(wording, day, name, value_said(indicator, value))
        yield Point(at_midnight(day), value, said)


def at_midnight(day: date) -> datetime:
    """The moment of a day's point."""
    return datetime(day.year, day.month, day.day)


def period_name(wording: Wording, values: Values, span: Span) -> str:
    """Which period a figure is of: the whole campaign, a phase, or its days."""
    days = span_text(wording, span)
    if span == whole_span(values.book, values.campaign_id):
        return wording.text("chart.period", name=wording.text("numbers.whole"), days=days)
    for kind, phase in phase_spans(values.book, values.campaign_id).items():
        if phase == span:
            return wording.text("chart.period", name=wording.code(kind), days=days)
    return days


def point_said(wording: Wording, day: date, name: str, value: str) -> str:
    """What a hover over a point tells."""
    return wording.text("chart.point", day=wording.short_day(day), line=name, value=value)


def value_said(indicator: Indicator, value: float) -> str:
    """A figure in whole units to its last digit."""
    return exact_value(indicator, round(value * (1 if indicator.measure is Measure.COUNT else 100)))


def about(wording: Wording, *said: str) -> str:
    """Small print: what is said, one after the other."""
    return wording.text("chart.dot").join(one for one in said if one)


def source_said(wording: Wording, indicator: Indicator) -> str:
    """How an indicator is counted and where it was read."""
    return about(wording, indicator.basis, indicator.source)

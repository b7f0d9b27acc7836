"""Indicators and conversions over the days, with what each phase came to on average."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from desktop_app.domain.numbers import Indicator
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Curves, Line, Point, Stroke
from desktop_app.insight.charts.parts import (
    about,
    at_midnight,
    bands,
    day_line,
    days_of,
    days_shown,
    point_said,
    source_said,
    value_said,
)
from desktop_app.insight.figures import percent_figure
from desktop_app.insight.number_figures import derived
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import Span, Values, phase_spans

_FEWEST_DAYS = 2


def pace_chart(wording: Wording, values: Values, indicator: Indicator) -> Curves | None:
    """An indicator's days and the mean of the known days of each phase: a mean of people by day is no sum of people."""
    span = days_shown(values)
    known = days_of(values, indicator, span) if span is not None else {}
    if span is None or len(known) < _FEWEST_DAYS:
        return None
    name = indicator_name(wording, indicator)
    lines = [day_line(wording, indicator, name, Stroke.ACTUAL, span, known)]
    mean = wording.text("chart.phase_mean")
    for phase in phase_spans(values.book, values.campaign_id).values():
        found = [known[day] for day in phase.days if day in known]
        if found:
            average = sum(found) / len(found)
            lines.append(_level(wording, mean, phase, average, value_said(indicator, average)))
    title = wording.text("chart.pace", name=name)
    dotted = wording.text("chart.pace_about") if len(lines) > 1 else ""
    said = about(wording, source_said(wording, indicator), dotted)
    return Curves(f"pace_{indicator.key}", title, said, tuple(lines), bands(wording, values))


def conversion_chart(wording: Wording, values: Values, key: str) -> Curves | None:
    """A conversion day by day, and that of each phase from the entries that the phase has of its own."""
    span = days_shown(values)
    if span is None:
        return None
    known = {day: value for day in span.days if (value := _percent(values, key, Span.of_day(day))) is not None}
    if len(known) < _FEWEST_DAYS:
        return None
    name = wording.text(f"numbers.figure.{key}")
    points = tuple(Point(at_midnight(day), known.get(day), _said(wording, day, name, known)) for day in span.days)
    lines = [Line(name, Stroke.ACTUAL, points)]
    for phase in phase_spans(values.book, values.campaign_id).values():
        value = _percent(values, key, phase)
        if value is not None:
            said = percent_figure(value / 100)
            lines.append(_level(wording, wording.text("chart.of_phase"), phase, value, said))
    title = wording.text("chart.pace", name=name)
    dotted = wording.text("chart.conversion_about") if len(lines) > 1 else ""
    said = about(wording, wording.text(f"numbers.formula.{key}"), dotted)
    return Curves(f"pace_{key}", title, said, tuple(lines), bands(wording, values), "%")


def _percent(values: Values, key: str, span: Span) -> float | None:
    figure = derived(values, None, span).get(key)
    return float(figure.value * Decimal(100)) if figure is not None and figure.value is not None else None


def _said(wording: Wording, day: date, name: str, known: Mapping[date, float]) -> str:
    return point_said(wording, day, name, percent_figure(known[day] / 100)) if day in known else ""


def _level(wording: Wording, name: str, phase: Span, value: float, said: str) -> Line:
    """A level line over a phase."""
    points = tuple(Point(at_midnight(day), value, point_said(wording, day, name, said)) for day in phase.days)
    return Line(name, Stroke.MEAN, points)

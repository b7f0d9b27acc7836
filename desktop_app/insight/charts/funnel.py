"""From those who came to those who bought."""

from collections.abc import Iterator

from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bar, Funnel
from desktop_app.insight.charts.parts import about, period_name
from desktop_app.insight.figures import percent_figure
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import Span, Values, by_key, phase_spans, whole_span

_STEPS = ("uv", "ipv_uv", "favourite_people", "cart_people", "buyers")
_SIDE = ("favourite_people", "cart_people")
"""Who stays out of the way from one step to the next: one can buy without having put anything aside."""
_FEWEST = 2


def funnel_chart(wording: Wording, values: Values) -> Funnel | None:
    """The funnel of the first period of which two steps are known: the whole campaign, else a phase.

    People are never summed: a step without an entry of its own for the period is not known, and that is told.
    """
    periods = [whole_span(values.book, values.campaign_id), *phase_spans(values.book, values.campaign_id).values()]
    for span in periods:
        if span is not None and sum(value is not None for _, value in _counts(values, span)) >= _FEWEST:
            return _funnel(wording, values, span)
    return None


def _counts(values: Values, span: Span) -> Iterator[tuple[str, int | None]]:
    known = by_key(values.book)
    for key in _STEPS:
        if key in known:
            yield key, values.total(known[key], None, span).value


def _funnel(wording: Wording, values: Values, span: Span) -> Funnel:
    known = by_key(values.book)
    steps: list[Bar] = []
    before: tuple[str, int] | None = None
    for key, value in _counts(values, span):
        name = indicator_name(wording, known[key])
        said = wording.text("chart.funnel_missing") if value is None else ""
        if value is not None and before is not None and before[1]:
            said = wording.text("chart.funnel_rate", rate=percent_figure(value / before[1]), of=before[0])
        role = "palette.1" if key in _SIDE else "accent"
        steps.append(Bar(name, None if value is None else float(value), said, role=role))
        if value is not None and key not in _SIDE:
            before = name, value
    small = about(wording, period_name(wording, values, span), wording.text("chart.funnel_about"))
    heads = (wording.text("chart.step"), wording.text("chart.people"))
    return Funnel("funnel", wording.text("chart.funnel"), small, tuple(steps), heads)

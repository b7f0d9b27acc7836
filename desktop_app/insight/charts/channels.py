"""What each channel brought."""

from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bar, Bars
from desktop_app.insight.charts.parts import about, period_name, source_said, whole_units
from desktop_app.insight.figures import NOTHING, percent_figure
from desktop_app.insight.number_figures import derived, figure_of, share
from desktop_app.insight.number_text import figure_words, indicator_name
from desktop_app.insight.numbers import Span, Values, by_key, phase_spans, whole_span

_MOST = 25


def channels_chart(wording: Wording, values: Values, key: str) -> Bars | None:
    """An indicator by channel over the main phase, else over all days; None where no channel is known.

    Of people only entries that a channel has for the whole period count.
    """
    indicator, span = by_key(values.book).get(key), _span(values)
    if indicator is None or span is None:
        return None
    bars = [_bar(wording, values, indicator, channel, span) for channel in values.channels([indicator])]
    if all(one.value is None for one in bars):
        return None
    name = indicator_name(wording, indicator)
    more = wording.text("chart.more", count=len(bars) - _MOST) if len(bars) > _MOST else ""
    small = [period_name(wording, values, span), source_said(wording, indicator), more]
    if not indicator.adds_over_days and any(one.value is None for one in bars):
        small.append(wording.text("chart.own_entries_only"))
    heads = (wording.text("chart.channel"), name, wording.text("chart.planned"))
    title = wording.text("chart.channels", name=name)
    return Bars(f"channels_{key}", title, about(wording, *small), _largest_first(bars)[:_MOST], heads)


def _bar(wording: Wording, values: Values, indicator: Indicator, channel: Channel, span: Span) -> Bar:
    found = values.total(indicator, channel.id, span)
    plan = values.total(indicator, channel.id, span, planned=True)
    part = share(values, indicator, channel.id, span)
    figure = figure_words(wording, figure_of(indicator, found))
    said = figure if part.value is None else f"{figure} · {percent_figure(float(part.value))}"
    planned = "" if plan.value is None else _planned(wording, figure_words(wording, figure_of(indicator, plan)))
    return Bar(channel.name, whole_units(indicator, found.value), said, whole_units(indicator, plan.value), planned)


def channel_roi_chart(wording: Wording, values: Values) -> Bars | None:
    """GMV over cost of each channel that cost something."""
    known, span = by_key(values.book), _span(values)
    if span is None or "cost" not in known or "gmv" not in known:
        return None
    bars = []
    for channel in values.channels([known["cost"]]):
        figure = derived(values, channel.id, span)["roi"]
        if figure.value is not None:
            bars.append(Bar(channel.name, float(figure.value), figure_words(wording, figure)))
    if not bars:
        return None
    small = about(wording, period_name(wording, values, span), wording.text("numbers.formula.roi"))
    name = wording.text("numbers.figure.roi")
    title = wording.text("chart.channels", name=name)
    return Bars("channels_roi", title, small, _largest_first(bars), (wording.text("chart.channel"), name, ""))


def _span(values: Values) -> Span | None:
    phases = phase_spans(values.book, values.campaign_id)
    return phases.get(PhaseKind.MAIN) or whole_span(values.book, values.campaign_id)


def _planned(wording: Wording, said: str) -> str:
    return "" if said == NOTHING else wording.text("chart.planned_said", value=said)


def _largest_first(bars: list[Bar]) -> tuple[Bar, ...]:
    return tuple(sorted(bars, key=lambda one: (one.value is None, -(one.value or 0))))

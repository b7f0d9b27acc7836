"""The numbers in words: figures, why there is none, formulas, what stands out."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.domain.amounts import amount_text
from desktop_app.domain.codes import Measure, Purpose
from desktop_app.domain.numbers import Indicator
from desktop_app.i18n import Wording
from desktop_app.insight.cooperation_text import figure_text
from desktop_app.insight.figures import NOTHING, percent_figure
from desktop_app.insight.key_figures import Figure
from desktop_app.insight.key_figures import Measure as FigureMeasure
from desktop_app.insight.number_figures import Forecast
from desktop_app.insight.number_findings import Anomaly, Verdict
from desktop_app.insight.numbers import DAY, Span, Total, Values, by_key

_CENTS = Decimal("0.01")


def indicator_name(wording: Wording, indicator: Indicator) -> str:
    """Its name in the language that is shown."""
    return indicator.name_en if wording.language == "en" and indicator.name_en else indicator.name


def about_indicator(wording: Wording, indicator: Indicator) -> str:
    """How it is counted, where it is read and whether it adds up, in one line."""
    adds = ("adds_days_" if indicator.adds_over_days else "own_days_") + (
        "adds_channels" if indicator.adds_over_channels else "own_channels"
    )
    said = [indicator.basis, indicator.source, wording.text(f"numbers.{adds}")]
    return wording.text("numbers.dot").join(part for part in said if part)


def exact_value(indicator: Indicator, value: int | None) -> str:
    """A figure as it is typed again: "1,234", "12,000.50", "3.5%"; "" for none."""
    if value is None:
        return ""
    if indicator.measure is Measure.COUNT:
        return f"{value:,}"
    return amount_text(value) + ("%" if indicator.measure is Measure.PERCENT else "")


def span_text(wording: Wording, span: Span) -> str:
    """A day, an hour or the days of a period."""
    midnights = span.start.time() == span.finish.time() == Span.of_day(span.start.date()).start.time()
    if not midnights:
        last = f"{span.finish:%H:%M}" if span.finish - span.start < DAY else wording.moment(span.finish)
        return f"{wording.moment(span.start)}–{last}"
    first, end = span.start.date(), (span.finish - timedelta(days=1)).date()
    return wording.short_day(first) if first == end else f"{wording.short_day(first)}–{wording.short_day(end)}"


def total_reason(wording: Wording, indicator: Indicator, found: Total) -> str:
    """Why a total is what it is, or why there is none, with its parts."""
    name = indicator_name(wording, indicator)
    if found.missing is not None:
        parts = "" if not found.parts else parts_text(wording, indicator, found)
        return wording.text(f"numbers.missing.{found.missing.value}", name=name, parts=parts)
    if found.is_own:
        return wording.text("numbers.own", name=name, sources=list(found.sources) or [NOTHING])
    said = wording.text("numbers.sum", name=name, count=len(found.parts))
    if found.gaps:
        gaps = [span_text(wording, gap) for gap in found.gaps[:5]]
        said += "\n" + wording.text("numbers.gaps", gaps=gaps, count=len(found.gaps))
    return said


def parts_text(wording: Wording, indicator: Indicator, found: Total) -> str:
    """Up to six of the parts that may not be added up."""
    shown = [
        f"{span_text(wording, Span(part.start, part.finish))} {exact_value(indicator, part.value)}"
        for part in found.parts[:6]
    ]
    return wording.value(shown) + ("…" if len(found.parts) > len(shown) else "")


def figure_words(wording: Wording, figure: Figure) -> str:
    """A derived figure, shortened; lifts carry their sign."""
    if figure.value is None:
        return NOTHING
    if figure.measure is FigureMeasure.MONEY and abs(figure.value) < 10**6:
        return f"{(figure.value / 100).quantize(_CENTS, ROUND_HALF_UP):,}"
    said = figure_text(wording, figure)
    return f"+{said}" if figure.formula in ("lift", "net_lift") and figure.value > 0 else said


PLAIN_INPUTS = frozenset({"met", "days_left"})
"""Inputs that are numbers by themselves, whatever the indicator is measured in."""


def formula_text(wording: Wording, values: Values, figure: Figure) -> str:
    """The formula with its inputs and their sources, for a hover."""
    lines = [wording.text(f"numbers.formula.{figure.formula}")]
    if figure.inputs:
        lines.append(wording.value([_input(wording, values, figure, key) for key in figure.inputs]))
    if figure.of:
        lines.append(wording.text("numbers.known", known=figure.known, of=figure.of))
    if figure.estimated:
        lines.append(wording.text("numbers.estimated"))
    if figure.sources:
        lines.append(wording.text("numbers.sources", sources=list(figure.sources)))
    return "\n".join(lines)


def _input(wording: Wording, values: Values, whole: Figure, key: str) -> str:
    value, indicator = whole.inputs[key], by_key(values.book).get(key)
    if indicator is not None:
        is_money = indicator.measure is Measure.MONEY
        figure = Figure(value, key, FigureMeasure.MONEY if is_money else FigureMeasure.COUNT)
        return f"{indicator_name(wording, indicator)} {figure_text(wording, figure)}"
    # An indicator that this workspace does not keep still has its usual name.
    usual = "first.indicator_en" if wording.language == "en" else "first.indicator"
    names = (f"numbers.input.{key}", f"{usual}.{key}")
    name = next((wording.text(code) for code in names if code in wording.codes()), key)
    if value is None:
        return f"{name} {NOTHING}"
    if whole.inputs_in is not None and key not in PLAIN_INPUTS:
        return f"{name} {figure_words(wording, Figure(value, key, whole.inputs_in))}"
    return f"{name} {value.quantize(_CENTS):,}"


def anomaly_text(wording: Wording, values: Values, found: Anomaly) -> str:
    """One plain sentence: what, where, when, and what is usual."""
    indicator = by_key(values.book).get(found.name)
    name = indicator_name(wording, indicator) if indicator is not None else wording.text(f"numbers.figure.{found.name}")
    channel = found.channel.name if found.channel is not None else wording.text("numbers.all_channels")
    return wording.text(
        f"numbers.odd.{found.oddity.value}",
        channel=channel,
        name=name,
        day=wording.short_day(found.day),
        value=percent_figure(float(found.value)),
        usual=percent_figure(float(found.usual)),
    )


def verdict_text(wording: Wording, found: Verdict) -> str:
    """Drop or double, and why."""
    return wording.text(
        f"numbers.advice.{found.advice.value}",
        channel=found.channel.name,
        share=figure_words(wording, found.share),
        name=wording.text(f"numbers.figure.{found.judged.formula}"),
        value=figure_words(wording, found.judged),
        median=figure_words(wording, Figure(found.median, found.judged.formula, found.judged.measure)),
    )


def forecast_text(wording: Wording, indicator: Indicator, found: Forecast) -> str:
    """What it will come to, and by which method."""
    return wording.text(
        f"numbers.forecast.{found.method.value}",
        name=indicator_name(wording, indicator),
        value=figure_words(wording, found.figure),
        known=found.known_days,
        left=found.days_left,
    )


def purpose_text(wording: Wording, purpose: Purpose | None) -> str:
    """The campaigns an indicator is usual in."""
    return wording.text("numbers.every_purpose") if purpose is None else wording.code(purpose)

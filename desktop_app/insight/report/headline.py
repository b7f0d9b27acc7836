"""The figures that stand large above the data: what came in, against the plan, else last year, else the month before."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.domain.book import Book
from desktop_app.i18n import Wording
from desktop_app.insight.comparison import Against, Comparison, base_of, compare
from desktop_app.insight.comparison_text import change_text, comparison_reason
from desktop_app.insight.figures import percent_figure
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.number_figures import attainment, derived, figure_of
from desktop_app.insight.number_text import figure_words, formula_text, indicator_name
from desktop_app.insight.numbers import Span, Values, by_key, whole_span
from desktop_app.insight.report.page import KeyFigure, Tone, Version

_SHOWN = (
    "gmv", "uv", "browse_conversion", "purchase_conversion", "value_per_buyer", "exposure", "participants", "forwards",
    "buyers", "orders", "pv", "roi",
)  # fmt: skip
"""In the order in which they matter; the first of them that are known are shown."""
_MOST = 5
_TENTH = Decimal("0.1")
_VISIBLE = Decimal("0.001")
"""A smaller change is none that anybody sees."""
_INSIDE = frozenset({"roi"})


def headline(wording: Wording, book: Book, campaign_id: str, version: Version) -> tuple[KeyFigure, ...]:
    """Up to five key figures of the whole campaign; none where nothing is known."""
    values, whole = Values(book, campaign_id), whole_span(book, campaign_id)
    if whole is None or values.extent() is None:
        return ()
    names = [one for one in _SHOWN if version.shows_inside or one not in _INSIDE]
    found = (one for name in names for one in _shown(wording, values, name, whole))
    return tuple(one for one, _ in zip(found, range(_MOST), strict=False))


def _shown(wording: Wording, values: Values, name: str, whole: Span) -> Iterator[KeyFigure]:
    """A figure with what it is measured by; nothing where it is not known."""
    indicator = by_key(values.book).get(name)
    figure, called = _figure(wording, values, name, whole)
    if figure.value is None:
        return
    said = figure_words(wording, figure)
    if figure.measure is Measure.SHARE:
        # Conversions move by tenths.
        said = f"{(figure.value * 100).quantize(_TENTH, ROUND_HALF_UP)}%"
    reason = formula_text(wording, values, figure) if indicator is None else ""
    met = attainment(values, indicator, None, whole) if indicator is not None else None
    against = next(_compared(values, name, whole), None)
    if met is not None and met.value is not None:
        note = wording.text("report.of_plan", share=percent_figure(float(met.value)))
        reason = formula_text(wording, values, met)
        yield KeyFigure(name, called, said, note, _tone(met.value - 1, reached=True), reason)
    elif against is not None:
        note = wording.text(f"report.against.{against.base.against.value}", change=change_text(against))
        tone = _tone((against.change or Decimal()).quantize(_VISIBLE))
        reason = "\n".join(part for part in (reason, comparison_reason(wording, against)) if part)
        yield KeyFigure(name, called, said, note, tone, reason)
    else:
        yield KeyFigure(name, called, said, reason=reason)


def _figure(wording: Wording, values: Values, name: str, whole: Span) -> tuple[Figure, str]:
    """The figure of an indicator, or a derived one, and what it is called."""
    indicator = by_key(values.book).get(name)
    if indicator is None:
        found = derived(values, None, whole).get(name) or Figure(None, name)
        return found, wording.text(f"numbers.figure.{name}")
    called = indicator_name(wording, indicator)
    if indicator.basis:
        called = wording.text("report.with_basis", name=called, basis=indicator.basis)
    return figure_of(indicator, values.total(indicator, None, whole)), called


def _compared(values: Values, name: str, whole: Span) -> Iterator[Comparison]:
    for against in (Against.PLAN, Against.YEAR, Against.MONTH):
        found = compare(values, name, None, whole, base_of(values, against))
        # Daily averages beside a figure of all days would be taken for its change.
        if found.change is not None and not found.per_day:
            yield found


def _tone(change: Decimal, *, reached: bool = False) -> Tone:
    """More is better of everything that is shown here. reached: just met is well."""
    if change > 0 or (reached and not change):
        return Tone.BETTER
    return Tone.WORSE if change < 0 else Tone.NEITHER

"""The figures of a report beside the month before, last year's same event and the last big sale."""

from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.comparison import Against, Base, base_of, compare
from desktop_app.insight.comparison_text import base_text, change_text
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.history.campaigns_page import figure_name
from desktop_app.insight.number_figures import QUOTIENTS, derived, figure_of
from desktop_app.insight.number_text import figure_words
from desktop_app.insight.numbers import Span, Values, by_key, indicators
from desktop_app.insight.report.page import Version

_BESIDE = (Against.MONTH, Against.YEAR, Against.SALE)
_INSIDE = frozenset({"cost", "roi"})
"""What merchants are not told."""


def comparisons(wording: Wording, values: Values, span: Span, version: Version) -> Section:
    """Every figure over the main phase that has something to stand beside, with its change; empty where none has."""
    bases = [base_of(values, against) for against in _BESIDE]
    # The last big sale may be last year's same event: once is enough.
    same = bases[1].campaign is not None and bases[1].campaign == bases[2].campaign
    shown = bases[:2] if same else bases
    names = [*(one.key for one in indicators(values.book, values.campaign_id)), *(one.name for one in QUOTIENTS)]
    rows = []
    for name in names:
        if version.shows_inside or name not in _INSIDE:
            row = _row(wording, values, name, span, shown)
            if any(text != NOTHING for text in row[2:]):
                rows.append(row)
    heads = (wording.text("report.column.figure"), wording.text("report.column.main"))
    changes = tuple(base_text(wording, base) for base in shown)
    table = Table((*heads, *changes), tuple(rows), frozenset(range(1, 2 + len(shown))))
    return Section(wording.text("comparison.section"), (), table if rows else None)


def _row(wording: Wording, values: Values, name: str, span: Span, bases: list[Base]) -> tuple[str, ...]:
    found = [compare(values, name, None, span, base) for base in bases]
    indicator = by_key(values.book).get(name)
    ours = derived(values, None, span)[name] if indicator is None else None
    if indicator is not None:
        ours = figure_of(indicator, values.total(indicator, None, span))
    said = figure_words(wording, ours) if ours is not None else NOTHING
    return (figure_name(wording, values.book, name), said, *(change_text(one) for one in found))

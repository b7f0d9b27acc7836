"""The same event year by year: one figure of every campaign of a series, day by day counted from D-day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Measure
from desktop_app.domain.errors import KnownError
from desktop_app.insight.comparison import d_day, same_event
from desktop_app.insight.key_figures import Figure
from desktop_app.insight.number_figures import QUOTIENTS, by_day, derived, figure_of
from desktop_app.insight.numbers import DAY, Span, Total, Values, by_key, whole_span

_LEAD = 7
"""So many usual days stand before the first phase, where they are known."""


@dataclass(frozen=True, slots=True)
class Course:
    """One campaign's figure by day: 0 is D-day, −1 the day before. A day that is not known is left out.

    since: where it adds up from, None where each day stands for itself.
    """

    campaign: Campaign
    days: Mapping[int, Figure]
    first: int
    last: int
    since: int | None = None


def series_of(book: Book, campaign: Campaign) -> list[Campaign]:
    """A campaign with the earlier and later ones of its event, the newest first; those that are loaded and have a D-day."""
    rows = [row for row in (campaign, *same_event(book, campaign)) if row.id in book.loaded]
    dated = [(start, row.position, row) for row in rows if (start := d_day(book, row.id)) is not None]
    return [row for _, _, row in sorted(dated, key=lambda one: one[:2], reverse=True)]


def courses(book: Book, campaigns: Sequence[Campaign], name: str, *, cumulative: bool = False) -> tuple[Course, ...]:
    """The figure of every campaign, aligned by D-day.

    Added up, all begin on the first day that every one of them knows, and each ends where a day is missing.
    Raises KnownError "no_such_indicator", "does_not_add_up".
    """
    indicator = by_key(book).get(name)
    if indicator is None and name not in {one.name for one in QUOTIENTS}:
        raise KnownError("no_such_indicator", name=name, names=[*by_key(book), *(one.name for one in QUOTIENTS)])
    if cumulative and (indicator is None or not indicator.adds_over_days):
        raise KnownError("does_not_add_up", name=indicator.name if indicator is not None else name)
    found = [_course(Values(book, row.id), row, name) for row in campaigns]
    return _added(found) if cumulative else tuple(found)


def _course(values: Values, row: Campaign, name: str) -> Course:
    book = values.book
    start, whole, extent = d_day(book, row.id), whole_span(book, row.id), values.extent()
    if start is None or whole is None:
        return Course(row, {}, 0, 0)
    first = max(whole.start - _LEAD * DAY, min(extent.start, whole.start)) if extent is not None else whole.start
    span = Span.of_days(first.date(), whole.finish.date())
    indicator = by_key(book).get(name)
    days: dict[int, Figure] = {}
    if indicator is None:
        for day in span.days:
            figure = derived(values, None, Span.of_day(day))[name]
            if figure.value is not None:
                days[(day - start.date()).days] = figure
    else:
        for day, value in by_day(values, indicator, None, span).items():
            days[(day - start.date()).days] = figure_of(indicator, Total(value))
    return Course(row, days, (span.days[0] - start.date()).days, (span.days[-1] - start.date()).days)


def _added(found: Sequence[Course]) -> tuple[Course, ...]:
    firsts = [min(one.days) for one in found if one.days]
    since = max(firsts, default=0)
    result = []
    for one in found:
        sums: dict[int, Figure] = {}
        so_far = Decimal()
        for n in range(since, one.last + 1):
            figure = one.days.get(n)
            if figure is None or figure.value is None:
                break
            so_far += figure.value
            sums[n] = Figure(so_far, figure.formula, figure.measure)
        result.append(Course(one.campaign, sums, since, one.last, since))
    return tuple(result)


def adding(book: Book, name: str) -> bool:
    """Whether a figure may be added up over its days."""
    indicator = by_key(book).get(name)
    return indicator is not None and indicator.adds_over_days and indicator.measure is not Measure.PERCENT

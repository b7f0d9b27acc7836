"""What a campaign's figures are compared with: its plan, the month before, last year's same event, the last big sale.

Like with like: the same phase, or the same days counted from D-day. Where a side knows fewer days than the other, only the
days that both know are compared. What does not add up is compared by its own entries only.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain import codes
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Phase
from desktop_app.domain.codes import PhaseKind, Purpose
from desktop_app.domain.numbers import Indicator
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.number_figures import BASE_DAYS, by_day, derived, figure_of
from desktop_app.insight.numbers import DAY, Missing, Span, Total, Values, by_key, phase_spans, whole_span

_YEAR = timedelta(days=365)
_HALF_YEAR = timedelta(days=183)
_DATED = re.compile(
    r"(?:fy|['’])?(?:19|20)\d\d|(?<!\d)\d\d\s*(?=年)|第[一二三四五六七八九十\d]+[届季]|(?:fy|['’])\d\d|年度?"
)
"""The year goes with every 年, since nobody knows whether the one of 2026年货节 belongs to the year or to the feast."""
_LEAST_BIG = "A"
"""Campaigns of the grade of this name, and of those before it, are big sales."""


class Against(StrEnum):
    """What is compared with."""

    PLAN = "plan"
    MONTH = "month"
    """The daily average of the days before the first phase."""
    YEAR = "year"
    """Last year's same event."""
    SALE = "sale"
    """The last big sale."""
    CAMPAIGN = "campaign"
    """Another campaign that was named."""


class Unlike(StrEnum):
    """Why two figures are not compared."""

    NO_BASE = "no_base"
    """There is no such campaign, or it has no such phase."""
    NOT_HERE = "not_here"
    """The campaign's own figure is not known."""
    NOT_THERE = "not_there"
    ZERO = "zero"
    """The other figure is nought."""
    OTHER_DAYS = "other_days"
    """Each side knows other days, and none that both know."""
    PEOPLE = "people"
    """One side has only entries that do not add up."""


@dataclass(frozen=True, slots=True)
class Base:
    """What is compared with. values: None where there is no such thing; campaign: the other one, None for the own."""

    against: Against
    values: Values | None
    campaign: Campaign | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure beside another. change: the part by which it is more (0.18: +18 %), or of rates the difference (0.042:
    +4.2 points). per_day: both are daily averages; days: how many days stand on either side."""

    name: str
    base: Base
    ours: Figure
    theirs: Figure
    change: Decimal | None = None
    in_points: bool = False
    missing: Unlike | None = None
    per_day: bool = False
    days: tuple[int, int] = (0, 0)


def d_day(book: Book, campaign_id: str) -> datetime | None:
    """The first moment of main; without one of the campaign. None where neither phases nor figures say. It must be loaded."""
    phases = book.of_campaign(Phase, campaign_id)
    main = next((phase.start for phase in phases if phase.kind is PhaseKind.MAIN), None)
    whole = whole_span(book, campaign_id) if main is None else None
    return main if main is not None else whole.start if whole is not None else None


def plain_name(name: str) -> str:
    """A campaign's name without its year, blanks and signs: 2025双11 and “双11 2026” are one."""
    text = _DATED.sub("", unicodedata.normalize("NFKC", name).casefold())
    return "".join(sign for sign in text if sign.isalnum()) or unicodedata.normalize("NFKC", name).casefold()


def same_event(book: Book, campaign: Campaign) -> list[Campaign]:
    """Other campaigns of its series; where there are none, those of its name without the year."""
    others = [row for row in book.rows(Campaign).values() if row.id != campaign.id]
    series = [row for row in others if campaign.series_id is not None and row.series_id == campaign.series_id]
    return series or [row for row in others if plain_name(row.name) == plain_name(campaign.name)]


def big_sales(book: Book) -> list[Campaign]:
    """Conversion campaigns of the grade A and those above it; where no grade is called so, of the first two."""
    grades = sorted(book.rows(Grade).values(), key=lambda row: (row.position, row.id))
    last = next((n for n, row in enumerate(grades) if row.name.strip().upper().startswith(_LEAST_BIG)), 1)
    big = {row.id for row in grades[: last + 1]}
    rows = book.rows(Campaign).values()
    return [row for row in rows if row.grade_id in big and row.purpose is Purpose.CONVERSION]


def worth_loading(book: Book, campaign_id: str, *wanted: Against) -> list[str]:
    """The campaigns that have to be loaded before `base_of` can choose among them."""
    campaign = book.get(Campaign, campaign_id)
    found: dict[str, None] = {}
    if Against.YEAR in wanted:
        chosen = campaign.compared_with_id
        found |= dict.fromkeys([chosen] if chosen is not None else [row.id for row in same_event(book, campaign)])
    if Against.SALE in wanted:
        found |= dict.fromkeys(row.id for row in big_sales(book) if row.id != campaign_id)
    return list(found)


def base_of(values: Values, against: Against, other_id: str | None = None) -> Base:
    """What a campaign is compared with; of an event or a sale the campaign that fits. other_id: the one that was named."""
    book, own = values.book, values.book.get(Campaign, values.campaign_id)
    if against in (Against.PLAN, Against.MONTH):
        return Base(against, values)
    found = book.find(Campaign, other_id)
    if against is Against.YEAR:
        found = last_year(book, own)
    elif against is Against.SALE:
        found = last_sale(book, own)
    if found is None or found.id not in book.loaded:
        return Base(against, None, found)
    return Base(against, Values(book, found.id), found)


def last_year(book: Book, campaign: Campaign) -> Campaign | None:
    """The same event a year earlier: as the user says, else the one whose D-day is nearest to a year before."""
    chosen = book.find(Campaign, campaign.compared_with_id)
    if chosen is not None:
        return chosen
    ours = d_day(book, campaign.id)
    earlier = _earlier(book, same_event(book, campaign), ours, _HALF_YEAR)
    name = plain_name(campaign.name)
    fits = [
        (abs(ours - start - _YEAR) // (30 * DAY), plain_name(row.name) != name, abs(ours - start - _YEAR), row.id)
        for row, start in earlier
        if ours is not None
    ]
    return book.get(Campaign, min(fits)[-1]) if fits else None


def last_sale(book: Book, campaign: Campaign) -> Campaign | None:
    """The latest big sale before it."""
    found = _earlier(book, big_sales(book), d_day(book, campaign.id), DAY)
    others = [(start, row.id) for row, start in found if row.id != campaign.id]
    return book.get(Campaign, max(others)[1]) if others else None


def _earlier(
    book: Book, rows: Iterable[Campaign], ours: datetime | None, by: timedelta
) -> list[tuple[Campaign, datetime]]:
    starts = [(row, d_day(book, row.id)) for row in rows if row.id in book.loaded]
    return [(row, start) for row, start in starts if ours is not None and start is not None and start <= ours - by]


def counterpart(values: Values, span: Span, base: Base) -> Span | None:
    """The span there that stands for one here: the whole, the same phase, else the same days or hours from D-day."""
    book, own = values.book, values.campaign_id
    if base.values is None:
        return None
    if base.against is Against.PLAN:
        return span
    if base.against is Against.MONTH:
        whole = whole_span(book, own)
        return Span(whole.start - BASE_DAYS * DAY, whole.start) if whole is not None else None
    other = base.values.campaign_id
    if span == whole_span(book, own):
        return whole_span(book, other)
    kind = next((kind for kind, found in phase_spans(book, own).items() if found == span), None)
    if kind is not None:
        return phase_spans(book, other).get(kind)
    by = _shift(book, own, other, whole_days=span == Span.of_days(span.days[0], span.days[-1] + DAY))
    return Span(span.start - by, span.finish - by) if by is not None else None


def _shift(book: Book, own: str, other: str, *, whole_days: bool) -> timedelta | None:
    """How much later a day, or an hour, is here than there, counted from D-day."""
    ours, theirs = d_day(book, own), d_day(book, other)
    if ours is None or theirs is None:
        return None
    if whole_days:
        return DAY * (ours.date() - theirs.date()).days
    return ours.replace(minute=0, second=0) - theirs.replace(minute=0, second=0)


def compare(values: Values, name: str, channel_id: str | None, span: Span, base: Base) -> Comparison:
    """One figure over a span beside what it is compared with. name: the key of an indicator, or a derived figure."""
    there = counterpart(values, span, base)
    nothing = Figure(None, name)
    if base.values is None or there is None:
        return Comparison(name, base, nothing, nothing, missing=Unlike.NO_BASE)
    indicator = by_key(values.book).get(name)
    if indicator is None:
        ours = derived(values, channel_id, span).get(name, nothing)
        theirs = derived(base.values, channel_id, there, planned=base.against is Against.PLAN).get(name, nothing)
        return _changed(Comparison(name, base, ours, theirs, days=(len(span.days), len(there.days))))
    if base.against is Against.MONTH and indicator.measure is not codes.Measure.PERCENT:
        return _daily(values, indicator, channel_id, (span, there), base)
    return _totals(values, indicator, channel_id, (span, there), base)


def _daily(
    values: Values, indicator: Indicator, channel_id: str | None, spans: tuple[Span, Span], base: Base
) -> Comparison:
    """Daily averages over the days that are known on either side."""
    found = [by_day(values, indicator, channel_id, span) for span in spans]
    ours, theirs = (_average(indicator, days, span) for days, span in zip(found, spans, strict=True))
    days = len(found[0]), len(found[1])
    return _changed(Comparison(indicator.key, base, ours, theirs, per_day=True, days=days))


def _average(indicator: Indicator, days: Mapping[date, int], span: Span) -> Figure:
    total = Decimal(sum(days.values())) / len(days) if days else None
    measure = Measure.MONEY if indicator.measure is codes.Measure.MONEY else Measure.COUNT
    return Figure(total, indicator.key, measure, known=len(days), of=len(span.days))


def _totals(
    values: Values, indicator: Indicator, channel_id: str | None, spans: tuple[Span, Span], base: Base
) -> Comparison:
    here, there = spans
    other, planned = base.values or values, base.against is Against.PLAN
    ours = values.total(indicator, channel_id, here)
    theirs = other.total(indicator, channel_id, there, planned=planned)
    figures = figure_of(indicator, ours), figure_of(indicator, theirs)
    days = len(here.days), len(there.days)
    made = Comparison(indicator.key, base, *figures, days=days)
    if ours.value is None or theirs.value is None or not (ours.gaps or theirs.gaps):
        return _changed(made, ours, theirs)
    first = by_day(values, indicator, channel_id, here)
    second = by_day(other, indicator, channel_id, there, planned=planned)
    by = timedelta() if planned else _shift(values.book, values.campaign_id, other.campaign_id, whole_days=True)
    pairs = [(value, second[day - by]) for day, value in first.items() if by is not None and day - by in second]
    if not pairs:
        return Comparison(indicator.key, base, *figures, missing=Unlike.OTHER_DAYS, days=days)
    sums = [figure_of(indicator, Total(sum(pair[side] for pair in pairs))) for side in (0, 1)]
    return _changed(Comparison(indicator.key, base, sums[0], sums[1], days=(len(pairs), len(pairs))))


def _changed(found: Comparison, *totals: Total) -> Comparison:
    """The same with its change, or why there is none."""
    ours, theirs = found.ours.value, found.theirs.value
    refused = any(one.missing in (Missing.OVER_DAYS, Missing.OVER_CHANNELS) for one in totals)
    missing: Unlike | None = None
    if ours is None or theirs is None:
        missing = Unlike.PEOPLE if refused else Unlike.NOT_HERE if ours is None else Unlike.NOT_THERE
    in_points = found.ours.measure is Measure.SHARE or found.theirs.measure is Measure.SHARE
    change: Decimal | None = None
    if ours is not None and theirs is not None:
        if in_points:
            change = ours - theirs
        elif theirs:
            change = ours / theirs - 1 if theirs > 0 else (ours - theirs) / -theirs
        else:
            missing = Unlike.ZERO
    return Comparison(
        found.name, found.base, found.ours, found.theirs, change, in_points, missing, found.per_day, found.days
    )

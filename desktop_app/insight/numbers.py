"""The numbers of a campaign over any span of time: one rule of what may be added up, for every table, chart and export.

A figure is the entry that was made for exactly this indicator, channel and span. Where there is none, it is put together
of shorter entries and of channels only as far as the indicator adds up; otherwise there is no figure, but the parts
are told. People never add up: neither over hours and days nor over channels.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator, IndicatorValue

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """[start, finish)."""

    start: datetime
    finish: datetime

    @classmethod
    def of_day(cls, day: date) -> "Span":
        """One day, midnight to midnight."""
        return cls.of_days(day, day + DAY)

    @classmethod
    def of_days(cls, first: date, end: date) -> "Span":
        """From a day up to, and without, another."""
        return cls(datetime(first.year, first.month, first.day), datetime(end.year, end.month, end.day))

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that it touches."""
        first, last = self.start.date(), (self.finish - timedelta(microseconds=1)).date()
        return tuple(first + n * DAY for n in range((last - first).days + 1))


class Missing(StrEnum):
    """Why there is no figure."""

    NOTHING = "nothing"
    OVER_DAYS = "over_days"
    """There are only entries of hours or days, and the indicator does not add up over time."""
    OVER_CHANNELS = "over_channels"
    """There are only entries of channels, and it does not add up over them."""


@dataclass(frozen=True, slots=True)
class Total:
    """A figure over a span. value: in the smallest part of the indicator's measure, None where there is none.

    parts: the entries it is made of, or those that may not be added up; gaps: stretches of which nothing is
    known; is_own: it was entered as it is.
    """

    value: int | None
    parts: tuple[IndicatorValue, ...] = ()
    missing: Missing | None = None
    gaps: tuple[Span, ...] = ()
    is_own: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """Where its entries were read."""
        return tuple(dict.fromkeys(part.source for part in self.parts if part.source))


_Key = tuple[str, str | None, bool]
_MANY = 1000
"""A change of more entries than this is gone through as a whole."""
_KEPT = 512
"""Sums that a series keeps at most: spans are asked for again and again while one types elsewhere."""


def _order(row: IndicatorValue) -> tuple[datetime, timedelta, str]:
    """By their beginning; the longest of those that begin together first: a day before its hours."""
    return row.start, row.start - row.finish, row.id


class _Series:
    """The entries of one indicator and channel, planned or actual, in order. Never changed: an edit makes another."""

    __slots__ = ("_exact", "_sums", "finish", "rows")

    def __init__(self, rows: list[IndicatorValue]) -> None:
        """rows: ordered by `_order`; at least one."""
        self.rows = rows
        self.finish = max(row.finish for row in rows)
        self._exact = {(row.start, row.finish): row for row in rows}
        self._sums: dict[Span, Total] = {}

    def entry(self, span: Span) -> IndicatorValue | None:
        return self._exact.get((span.start, span.finish))

    def within(self, span: Span) -> list[IndicatorValue]:
        rows = self.rows
        first = bisect_left(rows, span.start, key=lambda row: row.start)
        end = bisect_left(rows, span.finish, lo=first, key=lambda row: row.start)
        return [row for row in rows[first:end] if row.finish <= span.finish]

    def sum(self, span: Span) -> Total:
        """What the entries within a span come to, for an indicator that adds up over time."""
        found = self._sums.get(span)
        if found is None:
            found = _sum(self.within(span), span)
            if len(self._sums) < _KEPT:
                self._sums[span] = found
        return found

    def without(self, id: str) -> "_Series | None":
        rows = [row for row in self.rows if row.id != id]
        return _Series(rows) if rows else None

    def with_row(self, row: IndicatorValue) -> "_Series":
        rows = list(self.rows)
        insort(rows, row, key=_order)
        return _Series(rows)


class Values:
    """All entries of one campaign in one book, ordered for looking up."""

    def __init__(self, book: Book, campaign_id: str) -> None:
        self.book, self.campaign_id = book, campaign_id
        lists: dict[_Key, list[IndicatorValue]] = {}
        for row in sorted(book.of_campaign(IndicatorValue, campaign_id), key=_order):
            lists.setdefault((row.indicator_id, row.channel_id, row.planned), []).append(row)
        self._series = {key: _Series(rows) for key, rows in lists.items()}
        self._channels = self._known_channels()

    def _known_channels(self) -> dict[tuple[str, bool], tuple[str, ...]]:
        """By indicator and kind, the channels of which something is known."""
        found: dict[tuple[str, bool], list[str]] = {}
        for indicator_id, channel_id, planned in self._series:
            if channel_id is not None:
                found.setdefault((indicator_id, planned), []).append(channel_id)
        return {key: tuple(ids) for key, ids in found.items()}

    def after(self, book: Book, changes: ChangeSet) -> "Values":
        """The entries of the book after a change, without going through all of them again."""
        touched = [change for change in changes.changes if change.table == IndicatorValue.table]
        own = [change for change in touched if getattr(change.row, "campaign_id", None) == self.campaign_id]
        if len(own) > _MANY:
            return Values(book, self.campaign_id)
        found = copy(self)
        found.book, found._series = book, dict(self._series)
        for change in own:
            if isinstance(change.before, IndicatorValue):
                found._take(change.before)
            if isinstance(change.after, IndicatorValue):
                found._put(change.after)
        if found._series.keys() != self._series.keys():
            found._channels = found._known_channels()
        return found

    def _take(self, row: IndicatorValue) -> None:
        key = row.indicator_id, row.channel_id, row.planned
        left = self._series[key].without(row.id)
        if left is None:
            del self._series[key]
        else:
            self._series[key] = left

    def _put(self, row: IndicatorValue) -> None:
        key = row.indicator_id, row.channel_id, row.planned
        there = self._series.get(key)
        self._series[key] = there.with_row(row) if there is not None else _Series([row])

    def entry(
        self, indicator: Indicator, channel_id: str | None, span: Span, *, planned: bool = False
    ) -> IndicatorValue | None:
        """The entry that was made for exactly this."""
        series = self._series.get((indicator.id, channel_id, planned))
        return series.entry(span) if series is not None else None

    def total(self, indicator: Indicator, channel_id: str | None, span: Span, *, planned: bool = False) -> Total:
        """The figure of one channel, or with None of all channels together, over a span."""
        own = self.entry(indicator, channel_id, span, planned=planned)
        if own is not None:
            return Total(own.value, (own,), is_own=True)
        if channel_id is not None:
            return self._of_time(indicator, channel_id, span, planned)
        return self._of_all(indicator, span, planned)

    def channels(self, indicators: Iterable[Indicator]) -> tuple[Channel, ...]:
        """The channels of which something is known, in their order."""
        ids = {
            id for one in indicators for planned in (False, True) for id in self._channels.get((one.id, planned), ())
        }
        rows = (row for row in self.book.rows(Channel).values() if row.id in ids)
        return tuple(sorted(rows, key=lambda row: (row.position, row.id)))

    def extent(self) -> Span | None:
        """From the first entry to the end of the last."""
        known = self._series.values()
        return Span(min(one.rows[0].start for one in known), max(one.finish for one in known)) if known else None

    def _within(self, key: _Key, span: Span) -> list[IndicatorValue]:
        series = self._series.get(key)
        return series.within(span) if series is not None else []

    def _of_time(self, indicator: Indicator, channel_id: str | None, span: Span, planned: bool) -> Total:
        series = self._series.get((indicator.id, channel_id, planned))
        if series is None:
            return Total(None, (), Missing.NOTHING, (span,))
        if indicator.adds_over_days:
            return series.sum(span)
        rows = series.within(span)
        if not rows:
            return Total(None, (), Missing.NOTHING, (span,))
        return Total(None, tuple(rows), Missing.OVER_DAYS)

    def _of_all(self, indicator: Indicator, span: Span, planned: bool) -> Total:
        """All channels together: entries for all of them, and where there are none the sum of the channels."""
        own = self._of_time(indicator, None, span, planned)
        ids = self._channels.get((indicator.id, planned), ())
        if not indicator.adds_over_channels:
            parts = tuple(row for id in ids for row in self._within((indicator.id, id, planned), span))
            return own if own.parts or not parts else Total(None, parts, Missing.OVER_CHANNELS)
        if own.missing is Missing.OVER_DAYS:
            return own
        together, whole = list(own.parts), own.value or 0
        gaps: list[Span] = []
        for gap in own.gaps:
            found = [self.total(indicator, id, gap, planned=planned) for id in ids]
            refused = next((one for one in found if one.missing is Missing.OVER_DAYS), None)
            if refused is not None:
                return refused
            for one in found:
                together.extend(one.parts)
                whole += one.value or 0
            gaps.extend(_unknown(gap, (one.gaps for one in found)))
        if not together:
            return Total(None, (), Missing.NOTHING, (span,))
        return Total(whole, tuple(together), None, tuple(gaps))


def _sum(rows: list[IndicatorValue], span: Span) -> Total:
    if not rows:
        return Total(None, (), Missing.NOTHING, (span,))
    taken = tuple(_side_by_side(rows))
    return Total(sum(row.value for row in taken), taken, None, tuple(_gaps(taken, span)))


def _side_by_side(rows: Iterable[IndicatorValue]) -> Iterator[IndicatorValue]:
    """The entries that do not overlap: a day's own entry stands for its hours."""
    reached = datetime.min
    for row in rows:
        if row.start >= reached:
            yield row
            reached = row.finish


def _gaps(rows: Iterable[IndicatorValue], span: Span) -> Iterator[Span]:
    """The stretches of a span that no entry covers. rows: side by side, in order."""
    reached = span.start
    for row in rows:
        if row.start > reached:
            yield Span(reached, row.start)
        reached = row.finish
    if reached < span.finish:
        yield Span(reached, span.finish)


def _unknown(span: Span, gaps: Iterable[tuple[Span, ...]]) -> list[Span]:
    """What is a gap of every channel: a stretch that one of them knows is known."""
    left = [span]
    for own in gaps:
        left = [
            Span(max(one.start, other.start), min(one.finish, other.finish))
            for one in left
            for other in own
            if one.start < other.finish and other.start < one.finish
        ]
        if not left:
            break
    return left


def indicators(book: Book, campaign_id: str | None = None) -> tuple[Indicator, ...]:
    """The indicators in their order; of a campaign those that are usual in it and those it has entries of."""
    rows = sorted(book.rows(Indicator).values(), key=lambda row: (row.position, row.id))
    if campaign_id is None:
        return tuple(rows)
    purpose = book.get(Campaign, campaign_id).purpose

    def is_used(row: Indicator) -> bool:
        return any(one.campaign_id == campaign_id for one in book.where(IndicatorValue, "indicator_id", row.id))

    return tuple(row for row in rows if row.purpose in (None, purpose) or is_used(row))


def by_key(book: Book) -> Mapping[str, Indicator]:
    """The indicators by what derived figures know them by."""
    return {row.key: row for row in book.rows(Indicator).values()}


def phase_spans(book: Book, campaign_id: str) -> dict[PhaseKind, Span]:
    """The whole days of each phase; a day that two share belongs to the later one, so that D-day is all main."""
    phases = sorted(book.of_campaign(Phase, campaign_id), key=lambda phase: (phase.start, phase.finish))
    starts = [phase.start.date() for phase in phases]
    found: dict[PhaseKind, Span] = {}
    for n, phase in enumerate(phases):
        first, end = phase.start.date(), phase.finish.date()
        is_midnight = phase.finish.time() == datetime.min.time()
        if not is_midnight and end not in starts[n + 1 :]:
            end += DAY
        found[phase.kind] = Span.of_days(first, max(end, first + DAY))
    return found


def whole_span(book: Book, campaign_id: str) -> Span | None:
    """The days of the campaign: of all its phases; without phases of all its entries."""
    spans = phase_spans(book, campaign_id).values()
    if spans:
        return Span(min(one.start for one in spans), max(one.finish for one in spans))
    found = Values(book, campaign_id).extent()
    return Span.of_days(found.days[0], found.days[-1] + DAY) if found is not None else None

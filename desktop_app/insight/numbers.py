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


def _order(row: IndicatorValue) -> tuple[datetime, timedelta, str]:
    """By their beginning; the longest of those that begin together first: a day before its hours."""
    return row.start, row.start - row.finish, row.id


class Values:
    """All entries of one campaign in one book, ordered for looking up."""

    def __init__(self, book: Book, campaign_id: str) -> None:
        self.book, self.campaign_id = book, campaign_id
        self._rows: dict[_Key, list[IndicatorValue]] = {}
        self._exact: dict[tuple[_Key, datetime, datetime], IndicatorValue] = {}
        self._channels: dict[tuple[str, bool], dict[str, None]] = {}
        rows = book.of_campaign(IndicatorValue, campaign_id)
        for row in sorted(rows, key=_order):
            key = row.indicator_id, row.channel_id, row.planned
            self._rows.setdefault(key, []).append(row)
            self._exact[key, row.start, row.finish] = row
            if row.channel_id is not None:
                self._channels.setdefault((row.indicator_id, row.planned), {})[row.channel_id] = None

    def after(self, book: Book, changes: ChangeSet) -> "Values":
        """The entries of the book after a change, without going through all of them again."""
        touched = [change for change in changes.changes if change.table == IndicatorValue.table]
        own = [change for change in touched if getattr(change.row, "campaign_id", None) == self.campaign_id]
        if len(own) > _MANY:
            return Values(book, self.campaign_id)
        found = copy(self)
        found.book, found._exact = book, dict(self._exact)
        found._rows = dict(self._rows)
        found._channels = {key: dict(ids) for key, ids in self._channels.items()}
        for change in own:
            if isinstance(change.before, IndicatorValue):
                found._take(change.before)
            if isinstance(change.after, IndicatorValue):
                found._put(change.after)
        return found

    def _take(self, row: IndicatorValue) -> None:
        key = row.indicator_id, row.channel_id, row.planned
        self._rows[key] = [one for one in self._rows[key] if one.id != row.id]
        self._exact.pop((key, row.start, row.finish), None)
        if not self._rows[key]:
            del self._rows[key]
            self._channels.get((row.indicator_id, row.planned), {}).pop(row.channel_id or "", None)

    def _put(self, row: IndicatorValue) -> None:
        key = row.indicator_id, row.channel_id, row.planned
        rows = list(self._rows.get(key, ()))
        insort(rows, row, key=_order)
        self._rows[key] = rows
        self._exact[key, row.start, row.finish] = row
        if row.channel_id is not None:
            self._channels.setdefault((row.indicator_id, row.planned), {})[row.channel_id] = None

    def entry(
        self, indicator: Indicator, channel_id: str | None, span: Span, *, planned: bool = False
    ) -> IndicatorValue | None:
        """The entry that was made for exactly this."""
        return self._exact.get(((indicator.id, channel_id, planned), span.start, span.finish))

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
        rows = [row for one in self._rows.values() for row in one]
        return Span(min(row.start for row in rows), max(row.finish for row in rows)) if rows else None

    def _within(self, key: _Key, span: Span) -> list[IndicatorValue]:
        rows = self._rows.get(key, [])
        first = bisect_left(rows, span.start, key=lambda row: row.start)
        end = bisect_left(rows, span.finish, lo=first, key=lambda row: row.start)
        return [row for row in rows[first:end] if row.finish <= span.finish]

    def _of_time(self, indicator: Indicator, channel_id: str | None, span: Span, planned: bool) -> Total:
        rows = self._within((indicator.id, channel_id, planned), span)
        if not rows:
            return Total(None, (), Missing.NOTHING, (span,))
        if not indicator.adds_over_days:
            return Total(None, tuple(rows), Missing.OVER_DAYS)
        taken = tuple(_side_by_side(rows))
        return Total(sum(row.value for row in taken), taken, None, tuple(_gaps(taken, span)))

    def _of_all(self, indicator: Indicator, span: Span, planned: bool) -> Total:
        """All channels together: entries for all of them, and where there are none the sum of the channels."""
        own = self._of_time(indicator, None, span, planned)
        ids = self._channels.get((indicator.id, planned), ())
        if not indicator.adds_over_channels:
            parts = tuple(row for id in ids for row in self._within((indicator.id, id, planned), span))
            return own if own.parts or not parts else Total(None, parts, Missing.OVER_CHANNELS)
        if own.missing is Missing.OVER_DAYS:
            return own
        together = list(own.parts)
        gaps: list[Span] = []
        for gap in own.gaps:
            found = [self.total(indicator, id, gap, planned=planned) for id in ids]
            refused = next((one for one in found if one.missing is Missing.OVER_DAYS), None)
            if refused is not None:
                return refused
            known = [row for one in found for row in one.parts]
            together.extend(known)
            gaps.extend(_gaps(known, gap))
        if not together:
            return Total(None, (), Missing.NOTHING, (span,))
        return Total(sum(row.value for row in together), tuple(together), None, tuple(gaps))


def _side_by_side(rows: Iterable[IndicatorValue]) -> Iterator[IndicatorValue]:
    """The entries that do not overlap: a day's own entry stands for its hours."""
    reached = datetime.min
    for row in rows:
        if row.start >= reached:
            yield row
            reached = row.finish


def _gaps(rows: Iterable[IndicatorValue], span: Span) -> Iterator[Span]:
    """The stretches of a span that no entry covers."""
    reached = span.start
    for row in sorted(rows, key=lambda one: one.start):
        if row.start > reached:
            yield Span(reached, row.start)
        reached = max(reached, row.finish)
    if reached < span.finish:
        yield Span(reached, span.finish)


def indicators(book: Book, campaign_id: str | None = None) -> tuple[Indicator, ...]:
    """The indicators in their order; of a campaign those that are usual in it and those it has entries of."""
    rows = sorted(book.rows(Indicator).values(), key=lambda row: (row.position, row.id))
    if campaign_id is None:
        return tuple(rows)
    purpose = book.get(Campaign, campaign_id).purpose
    used = {row.indicator_id for row in book.of_campaign(IndicatorValue, campaign_id)}
    return tuple(row for row in rows if row.purpose in (None, purpose) or row.id in used)


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

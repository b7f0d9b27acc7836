"""What stands out in the numbers: channels that collapse, conversions that jump, channels to drop and to double."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from statistics import median

from desktop_app.domain.lists import Channel
from desktop_app.insight.key_figures import Figure
from desktop_app.insight.number_figures import by_day, derived, share
from desktop_app.insight.numbers import Span, Values, by_key, phase_spans

EARLIER = 7
"""So many known days before are what is usual …"""
FEWEST = 3
"""… and fewer than this are not enough to say so."""
COLLAPSE = Decimal("0.5")
"""A channel collapses where its part of a day's sales falls below this much of what is usual."""
SMALL = Decimal("0.02")
"""Channels with a smaller part than this are not watched."""
JUMP = Decimal(2)
"""A conversion jumps at so many times the usual, and falls at one over it."""
DOUBLE, DROP = Decimal("1.5"), Decimal("0.5")
"""A channel is worth doubling, or dropping, from so many times the median of the channels."""


class Oddity(StrEnum):
    """What happened on a day that does not look like the days before."""

    CHANNEL_COLLAPSES = "channel_collapses"
    CONVERSION_JUMPS = "conversion_jumps"
    CONVERSION_FALLS = "conversion_falls"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One day's oddity. name: the indicator or figure; channel: None for all together; values: that day's and the usual."""

    oddity: Oddity
    day: date
    name: str
    channel: Channel | None
    value: Decimal
    usual: Decimal


class Advice(StrEnum):
    """What to do with a channel."""

    DOUBLE = "double"
    KEEP = "keep"
    DROP = "drop"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A channel in the list of those to drop or to double. judged: the figure by which; median: of all channels."""

    channel: Channel
    advice: Advice
    share: Figure
    judged: Figure
    median: Decimal | None


def anomalies(values: Values, span: Span) -> tuple[Anomaly, ...]:
    """Everything odd in a span, the newest first."""
    found = [*_collapses(values, span), *_jumps(values, span)]
    return tuple(sorted(found, key=lambda one: (one.day, one.oddity, one.name), reverse=True))


def _collapses(values: Values, span: Span) -> Iterator[Anomaly]:
    """A channel's part is compared, not its figure: the rhythm moves all channels, a fault only one."""
    known = by_key(values.book)
    for indicator in (known[key] for key in ("gmv", "orders", "pv") if key in known):
        whole = by_day(values, indicator, None, span)
        for channel in values.channels([indicator]) if len(whole) > FEWEST else ():
            own = by_day(values, indicator, channel.id, span)
            parts = {day: Decimal(value) / whole[day] for day, value in own.items() if whole.get(day)}
            for day, value, usual in _against_usual(parts):
                if usual >= SMALL and value < usual * COLLAPSE:
                    yield Anomaly(Oddity.CHANNEL_COLLAPSES, day, indicator.key, channel, value, usual)


def _jumps(values: Values, span: Span) -> Iterator[Anomaly]:
    """A conversion against its usual; a channel's only where all channels together did not go the same way."""
    known = by_key(values.book)
    sides = [known[key] for key in ("uv", "ipv_uv", "buyers") if key in known]
    stretches = _stretches(values, span)
    of_all: dict[tuple[str, date], Decimal] = {}
    for channel in (None, *values.channels(sides)):
        days = {day: derived(values, channel.id if channel else None, Span.of_day(day)) for day in span.days}
        for name in ("browse_conversion", "purchase_conversion"):
            for stretch in stretches:
                for day, value, usual in _against_usual({day: days[day][name].value for day in stretch}):
                    times = value / usual if usual else Decimal(1)
                    if channel is None:
                        of_all[name, day] = times
                    oddity = _oddity(times, of_all.get((name, day)) if channel is not None else None)
                    if oddity is not None:
                        yield Anomaly(oddity, day, name, channel, value, usual)


def _oddity(times: Decimal, of_all: Decimal | None) -> Oddity | None:
    """times: a conversion against its usual; of_all: the same of all channels together, where it is a channel's."""
    aside = times / of_all if of_all else times
    if min(times, aside) >= JUMP:
        return Oddity.CONVERSION_JUMPS
    return Oddity.CONVERSION_FALLS if max(times, aside) * JUMP <= 1 else None


def _stretches(values: Values, span: Span) -> list[list[date]]:
    """The days of a span by phase: another phase has another usual, and its beginning is no fault."""
    phases = phase_spans(values.book, values.campaign_id)
    found: dict[str, list[date]] = {}
    for day in span.days:
        at = Span.of_day(day)
        own = [kind.value for kind, one in phases.items() if one.start <= at.start < one.finish]
        found.setdefault(own[-1] if own else "", []).append(day)
    return list(found.values())


def _against_usual(
    days: Mapping[date, Decimal | None] | Mapping[date, Decimal],
) -> Iterator[tuple[date, Decimal, Decimal]]:
    """(day, value, median of the known days before it) of every day with enough of them."""
    earlier: list[Decimal] = []
    for day, value in sorted(days.items()):
        if value is None:
            continue
        if len(earlier) >= FEWEST:
            yield day, value, median(earlier[-EARLIER:])
        earlier.append(value)


def verdicts(values: Values, span: Span) -> tuple[Verdict, ...]:
    """The channels by their part of the sales, each judged by its return against the median of all.

    Where costs are known of fewer channels than it takes, the purchase conversion judges instead.
    """
    known = by_key(values.book)
    if "gmv" not in known:
        return ()
    gmv = known["gmv"]
    channels = values.channels([gmv])
    figures = {row.id: derived(values, row.id, span) for row in channels}
    judged = {id: found["roi"] for id, found in figures.items()}
    if sum(one.value is not None for one in judged.values()) < FEWEST:
        judged = {id: found["purchase_conversion"] for id, found in figures.items()}
    said = [one.value for one in judged.values() if one.value is not None]
    middle = median(said) if len(said) >= FEWEST else None
    rows = [
        Verdict(row, _advice(judged[row.id].value, middle), share(values, gmv, row.id, span), judged[row.id], middle)
        for row in channels
    ]
    return tuple(sorted(rows, key=lambda one: (one.share.value is None, -(one.share.value or 0), one.channel.position)))


def _advice(value: Decimal | None, middle: Decimal | None) -> Advice:
    if value is None or not middle:
        return Advice.UNKNOWN
    if value >= middle * DOUBLE:
        return Advice.DOUBLE
    return Advice.DROP if value <= middle * DROP else Advice.KEEP

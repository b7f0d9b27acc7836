"""What the launch night has sold by each hour, against its target and last year's same event, counted from D-day.

What adds up is shown as it adds up from main's first hour; people never add up, so of them each hour stands for itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Purpose
from desktop_app.domain.numbers import Indicator
from desktop_app.insight.comparison import Base, d_day
from desktop_app.insight.numbers import HOUR, Span, Values, by_key

LEADING = {Purpose.CONVERSION: "gmv", Purpose.COMMUNICATION: "exposure"}
"""The number that a night is watched by."""


class TargetBy(StrEnum):
    """How the target of an hour was found."""

    HOURS = "hours"
    """It was planned by the hour."""
    LAST_YEAR = "last_year"
    """A day's target, spread as last year's same day went."""
    EVENLY = "evenly"
    """A day's target in equal parts: last year's hours are not known."""
    NOTHING = "nothing"


class AheadBy(StrEnum):
    """What a forecast of the night's end goes by."""

    TARGET = "target"
    """So far, times the whole target over the target by now."""
    LAST_YEAR = "last_year"
    """So far, times last year's whole night over last year by the same hour."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the night will come to, in the smallest part of the indicator's measure."""

    value: int
    by: AheadBy


@dataclass(frozen=True, slots=True)
class NightSales:
    """One indicator by the hour. hours: from main's first hour to the night's end.

    actual, target, before: for each hour what was reached at its end (of people: in it), None where it is not known;
    holes: hours before the last known one of which nothing is known: the sum is without them;
    base: last year's same event, its campaign None where there is none.
    """

    indicator: Indicator
    hours: tuple[Span, ...]
    actual: tuple[int | None, ...]
    target: tuple[int | None, ...]
    target_by: TargetBy
    before: tuple[int | None, ...]
    base: Base
    holes: tuple[Span, ...]

    @property
    def last(self) -> int | None:
        """Which is the last hour that is known; None before the first."""
        return next((n for n in reversed(range(len(self.hours))) if self.actual[n] is not None), None)

    @property
    def reached(self) -> int | None:
        """What was reached by then."""
        return None if self.last is None else self.actual[self.last]

    @property
    def until(self) -> datetime | None:
        """The moment up to which it is known."""
        return None if self.last is None else self.hours[self.last].finish

    def at_last(self, line: Sequence[int | None]) -> int | None:
        """What a line says at the last known hour."""
        return None if self.last is None else line[self.last]

    @property
    def outlook(self) -> Outlook | None:
        """What the night will come to; None where nothing says so, or where it does not add up."""
        reached = self.reached
        if reached is None or not self.indicator.adds_over_days or self.holes:
            return None
        for line, by in ((self.target, AheadBy.TARGET), (self.before, AheadBy.LAST_YEAR)):
            now, whole = self.at_last(line), line[-1]
            if now and whole is not None:
                return Outlook(round(reached * whole / now), by)
        return None


def leading(values: Values) -> Indicator | None:
    """The number that this campaign's night is watched by."""
    purpose = values.book.get(Campaign, values.campaign_id).purpose
    return by_key(values.book).get(LEADING[purpose])


def night_hours(values: Values) -> tuple[Span, ...]:
    """The hours from main's first to the night's end; none without a main phase."""
    book, campaign = values.book, values.book.get(Campaign, values.campaign_id)
    main = d_day(book, campaign.id)
    if main is None:
        return ()
    first, end = main.replace(minute=0, second=0, microsecond=0), main + timedelta(minutes=campaign.night_after)
    return tuple(Span(first + n * HOUR, first + (n + 1) * HOUR) for n in range(-(-(end - first) // HOUR)))


def night_sales(values: Values, indicator: Indicator, base: Base) -> NightSales | None:
    """One indicator over the night; None without a main phase. base: last year's same event, loaded."""
    hours = night_hours(values)
    if not hours:
        return None
    other, by = base.values, _shift(values, base)
    there = tuple(Span(hour.start - by, hour.finish - by) for hour in hours) if by is not None else ()
    before = _line(other, indicator, there) if other is not None and there else (None,) * len(hours)
    actual = _line(values, indicator, hours)
    target, target_by = _target(values, indicator, hours, base)
    return NightSales(
        indicator, hours, actual, target, target_by, before, base, _holes(values, indicator, hours, actual)
    )


def beside(values: Values, base: Base, hour: Span) -> Span | None:
    """The hour there that is as far from D-day as one here; None where there is no such event."""
    by = _shift(values, base)
    return Span(hour.start - by, hour.finish - by) if by is not None else None


def _shift(values: Values, base: Base) -> timedelta | None:
    """How much later an hour of ours is than the same hour of the other event, counted from D-day."""
    ours = d_day(values.book, values.campaign_id)
    other = base.values
    theirs = d_day(other.book, other.campaign_id) if other is not None else None
    if ours is None or theirs is None:
        return None
    return ours.replace(minute=0, second=0) - theirs.replace(minute=0, second=0)


def _line(
    values: Values, indicator: Indicator, hours: Sequence[Span], *, planned: bool = False
) -> tuple[int | None, ...]:
    """What was reached by the end of each hour; of what does not add up, each hour's own entry."""
    if not indicator.adds_over_days:
        return tuple(values.total(indicator, None, hour, planned=planned).value for hour in hours)
    found: list[int | None] = []
    since, carried = hours[0].start, 0
    for hour in hours:
        if hour.start == Span.of_day(hour.start.date()).start and found:
            # Days that are over are taken together: a night of two weeks is not added up from its first hour each time.
            so_far = values.total(indicator, None, Span(hours[0].start, hour.start), planned=planned)
            since, carried = hour.start, so_far.value or 0
        total = values.total(indicator, None, Span(since, hour.finish), planned=planned)
        is_known = total.value is not None and not any(gap.finish > hour.start for gap in total.gaps)
        found.append(carried + (total.value or 0) if is_known else None)
    return tuple(found)


def _holes(
    values: Values, indicator: Indicator, hours: Sequence[Span], actual: Sequence[int | None]
) -> tuple[Span, ...]:
    last = next((n for n in reversed(range(len(hours))) if actual[n] is not None), None)
    if last is None or not indicator.adds_over_days:
        return ()
    return values.total(indicator, None, Span(hours[0].start, hours[last].finish)).gaps


def _target(
    values: Values, indicator: Indicator, hours: tuple[Span, ...], base: Base
) -> tuple[tuple[int | None, ...], TargetBy]:
    planned = _line(values, indicator, hours, planned=True)
    # A day's plan is reached at its midnight, too: by the hour is only what says something of single hours.
    if any(values.total(indicator, None, hour, planned=True).value is not None for hour in hours):
        return planned, TargetBy.HOURS
    if not indicator.adds_over_days:
        return planned, TargetBy.NOTHING
    spread = list(_days_spread(values, indicator, hours, base))
    if not any(share is not None for share, _ in spread):
        return planned, TargetBy.NOTHING
    reached: float | None = 0.0
    line: list[int | None] = []
    for share, _ in spread:
        reached = None if share is None or reached is None else reached + share
        line.append(None if reached is None else round(reached))
    by = TargetBy.LAST_YEAR if all(is_curve for share, is_curve in spread if share is not None) else TargetBy.EVENLY
    return tuple(line), by


def _days_spread(
    values: Values, indicator: Indicator, hours: Sequence[Span], base: Base
) -> Iterator[tuple[float | None, bool]]:
    """Each hour's part of its day's target, and whether last year's curve says so.

    The first day's target is that of its hours from main on.
    """
    by = _shift(values, base)
    for day in dict.fromkeys(hour.start.date() for hour in hours):
        own = [hour for hour in hours if hour.start.date() == day]
        found = values.total(indicator, None, Span.of_day(day), planned=True)
        goal = None if found.value is None or found.gaps else found.value
        weights = _weights(base.values, indicator, _day_from(own[0].start, day), by)
        for n in range(len(own)):
            if goal is None:
                yield None, False
            elif weights is not None:
                yield goal * weights[n], True
            else:
                yield goal / len(_day_from(own[0].start, day)), False


def _day_from(start: datetime, day: date) -> tuple[Span, ...]:
    """The hours of a day from one of them on."""
    count = (Span.of_day(day).finish - start) // HOUR
    return tuple(Span(start + n * HOUR, start + (n + 1) * HOUR) for n in range(count))


def _weights(
    other: Values | None, indicator: Indicator, hours: Sequence[Span], by: timedelta | None
) -> list[float] | None:
    """Each hour's share of last year's same hours; None where one of them is not known, or all are nought."""
    if other is None or by is None:
        return None
    found = [other.total(indicator, None, Span(hour.start - by, hour.finish - by)) for hour in hours]
    known = [one.value for one in found if one.value is not None and not one.gaps]
    whole = other.total(indicator, None, Span(hours[0].start - by, hours[-1].finish - by)).value
    if len(known) < len(hours) or not whole:
        return None
    return [value / whole for value in known]

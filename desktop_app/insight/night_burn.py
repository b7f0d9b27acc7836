"""How fast coupons and money go on the launch night, against what was planned, and when they will be gone at this pace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.numbers import Indicator
from desktop_app.insight.night_sales import night_hours
from desktop_app.insight.numbers import HOUR, Span, Values, by_key, phase_spans, whole_span

WATCHED = ("coupons_issued", "coupons_used", "cost")
_PACE_HOURS = 3
"""So many of the last hours say how fast it goes."""


class PlanOf(StrEnum):
    """What the planned amount was said for."""

    NIGHT = "night"
    MAIN = "main"
    WHOLE = "whole"
    DAY = "day"
    """Only single days of the night were planned: the last of them of which something is known."""
    BUDGET = "budget"
    """The campaign's budget: no spending was planned by the day."""


class BurnState(StrEnum):
    """How it stands."""

    FINE = "fine"
    FAST = "fast"
    """More is used than was planned by now, and at this pace it is gone before the end."""
    GONE = "gone"
    UNKNOWN = "unknown"
    """There is no plan, or nothing is known yet."""


@dataclass(frozen=True, slots=True)
class Burn:
    """One thing that is used up, in the smallest part of its measure.

    span: what the plan is for; used: up to `until`; by_now: what was planned by then, in proportion to time where the plan
    does not say; pace: an hour, the mean of the last `pace_hours`; gone_at: when nothing is left at that pace, None where it
    lasts longer than anybody looks ahead.
    """

    indicator: Indicator
    span: Span
    plan_of: PlanOf | None
    planned: int | None
    used: int | None
    until: datetime | None
    by_now: int | None
    is_by_time: bool
    pace: Decimal | None
    pace_hours: int
    gone_at: datetime | None

    @property
    def state(self) -> BurnState:
        """How it stands."""
        if self.planned is None or self.used is None:
            return BurnState.UNKNOWN
        if self.used >= self.planned:
            return BurnState.GONE
        # An opening rush that was planned is no alarm, however fast it is.
        is_ahead = self.by_now is None or self.used > self.by_now
        return BurnState.FAST if self.runs_out and is_ahead else BurnState.FINE

    @property
    def runs_out(self) -> bool:
        """Whether it is gone before the end at this pace."""
        return self.gone_at is not None and self.gone_at < self.span.finish

    @property
    def time_share(self) -> float | None:
        """How much of the plan's time has passed: 1 is all of it."""
        if self.until is None:
            return None
        return (self.until - self.span.start) / (self.span.finish - self.span.start)


def burns(values: Values) -> tuple[Burn, ...]:
    """Coupons and money of the night, those of which something is known or planned."""
    known = by_key(values.book)
    found = (_burn(values, known[key]) for key in WATCHED if key in known)
    return tuple(one for one in found if one is not None and (one.used is not None or one.planned is not None))


def _burn(values: Values, indicator: Indicator) -> Burn | None:
    if not indicator.adds_over_days:
        return None
    plan, night = next(_plans(values, indicator), None), next(_spans(values), None)
    if night is None:
        return None
    of, span, planned = plan if plan is not None else (None, night[1], None)
    found = values.total(indicator, None, span)
    until = max((part.finish for part in found.parts), default=None)
    if found.value is None or until is None:
        return Burn(indicator, span, of, planned, None, None, None, False, None, 0, None)
    pace, hours = _pace(values, indicator, span, until)
    by_now, is_by_time = _by_now(values, indicator, span, until, planned)
    gone = _gone_at(planned, found.value, pace, until)
    return Burn(indicator, span, of, planned, found.value, until, by_now, is_by_time, pace, hours, gone)


def _spans(values: Values) -> Iterator[tuple[PlanOf, Span]]:
    hours = night_hours(values)
    if hours:
        yield PlanOf.NIGHT, Span(hours[0].start, hours[-1].finish)
    main = phase_spans(values.book, values.campaign_id).get(PhaseKind.MAIN)
    if main is not None:
        yield PlanOf.MAIN, main
    whole = whole_span(values.book, values.campaign_id)
    if whole is not None:
        yield PlanOf.WHOLE, whole


def _plans(values: Values, indicator: Indicator) -> Iterator[tuple[PlanOf, Span, int]]:
    """What was planned, the nearest to the night first."""
    for of, span in _spans(values):
        found = values.total(indicator, None, span, planned=True)
        if found.value and not found.gaps:
            yield of, span, found.value
    yield from _day_plan(values, indicator)
    whole, budget = whole_span(values.book, values.campaign_id), values.book.get(Campaign, values.campaign_id).budget
    if indicator.key == "cost" and whole is not None and budget:
        yield PlanOf.BUDGET, whole, budget


def _day_plan(values: Values, indicator: Indicator) -> Iterator[tuple[PlanOf, Span, int]]:
    days = [Span.of_day(day) for day in dict.fromkeys(hour.start.date() for hour in night_hours(values))]
    found = [(day, values.total(indicator, None, day, planned=True)) for day in days]
    planned = [(PlanOf.DAY, day, one.value) for day, one in found if one.value and not one.gaps]
    begun = [plan for plan in planned if values.total(indicator, None, plan[1]).value is not None]
    yield from (begun[-1:] or planned[:1])


def _pace(values: Values, indicator: Indicator, span: Span, until: datetime) -> tuple[Decimal | None, int]:
    """What an hour uses, and over how many hours that was measured: the last few, else all since the beginning."""
    for count in range(_PACE_HOURS, 0, -1):
        start = until - count * HOUR
        found = values.total(indicator, None, Span(start, until)) if start >= span.start else None
        if found is not None and found.value is not None and not found.gaps:
            return Decimal(found.value) / count, count
    hours = (until - span.start) // HOUR
    found = values.total(indicator, None, Span(span.start, until))
    return (Decimal(found.value) / hours, hours) if found.value is not None and hours else (None, 0)


def _by_now(
    values: Values, indicator: Indicator, span: Span, until: datetime, planned: int | None
) -> tuple[int | None, bool]:
    found = values.total(indicator, None, Span(span.start, until), planned=True)
    if found.value is not None and not found.gaps:
        return found.value, False
    if planned is None:
        return None, False
    return round(planned * ((until - span.start) / (span.finish - span.start))), True


def _gone_at(planned: int | None, used: int, pace: Decimal | None, until: datetime) -> datetime | None:
    if planned is None or used >= planned or not pace or pace < 0:
        return None
    hours = float((planned - used) / pace)
    return until + timedelta(minutes=round(hours * 60)) if hours < 24 * 365 else None

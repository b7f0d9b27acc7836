"""What the numbers say together: conversions, values, lift, shares, the plan and the forecast, each with its formula."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain import codes
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.numbers import Indicator
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.numbers import DAY, Span, Total, Values, by_key, phase_spans

BASE_DAYS = 30
"""The month before: so many days before the first phase."""
AFTER_DAYS = 7
"""Days after the main phase that a sale borrows from, where no later phase says how many."""
_PACE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Quotient:
    """A figure that is one indicator over another."""

    name: str
    above: str
    below: str
    measure: Measure


QUOTIENTS = (
    Quotient("browse_conversion", "ipv_uv", "uv", Measure.SHARE),
    Quotient("purchase_conversion", "buyers", "ipv_uv", Measure.SHARE),
    Quotient("value_per_buyer", "gmv", "buyers", Measure.MONEY),
    Quotient("order_value", "gmv", "orders", Measure.MONEY),
    Quotient("roi", "gmv", "cost", Measure.RATIO),
)
_MEASURES = {
    codes.Measure.COUNT: Measure.COUNT,
    codes.Measure.MONEY: Measure.MONEY,
    codes.Measure.PERCENT: Measure.SHARE,
}
_HUNDREDTHS = 10_000


class Method(StrEnum):
    """How a forecast was made."""

    DONE = "done"
    """Every day is known: it is the figure itself."""
    PLAN = "plan"
    """What is left of the plan, times how far the plan was met so far."""
    PACE = "pace"
    """The mean of the last known days for each day that is left."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What an indicator will come to over a span."""

    figure: Figure
    method: Method
    known_days: int
    days_left: int


def figure_of(indicator: Indicator, found: Total) -> Figure:
    """A figure of an indicator with what it is made of. A percentage becomes a share: 1 is all of it."""
    value = None if found.value is None else Decimal(found.value)
    if value is not None and indicator.measure is codes.Measure.PERCENT:
        value /= _HUNDREDTHS
    sources = found.sources or ((indicator.source,) if indicator.source else ())
    known = len(found.parts)
    return Figure(value, indicator.key, _MEASURES[indicator.measure], {}, sources, known, known + len(found.gaps))


def derived(values: Values, channel_id: str | None, span: Span, *, planned: bool = False) -> dict[str, Figure]:
    """Every quotient over a span; None where a side is not known, or of other days, or the lower one is nought."""
    known = by_key(values.book)

    def side(key: str) -> tuple[Figure, tuple[Span, ...]]:
        indicator = known.get(key)
        if indicator is None:
            return Figure(None, key), ()
        found = values.total(indicator, channel_id, span, planned=planned)
        return figure_of(indicator, found), found.gaps

    result: dict[str, Figure] = {}
    for one in QUOTIENTS:
        (above, of_above), (below, of_below) = side(one.above), side(one.below)
        whole = over(one.name, one.measure, above, below)
        # Sales of one day over the orders of two are no order value: both sides have to know the same days.
        result[one.name] = whole if of_above == of_below else replace(whole, value=None)
    return result


def over(name: str, measure: Measure, above: Figure, below: Figure) -> Figure:
    """One figure over another."""
    value = above.value / below.value if above.value is not None and below.value else None
    inputs = {above.formula: above.value, below.formula: below.value}
    sources = tuple(dict.fromkeys((*above.sources, *below.sources)))
    known = (above.value is not None) + (below.value is not None)
    return Figure(value, name, measure, inputs, sources, known, 2, above.estimated or below.estimated)


def share(values: Values, indicator: Indicator, channel_id: str, span: Span) -> Figure:
    """A channel's part of all channels together. Of people the base is the entry for all channels, never a sum."""
    part = figure_of(indicator, values.total(indicator, channel_id, span))
    whole = figure_of(indicator, values.total(indicator, None, span))
    found = over("share", Measure.SHARE, part, whole)
    inputs = {"part": part.value, "whole": whole.value}
    return Figure(
        found.value,
        "share",
        Measure.SHARE,
        inputs,
        found.sources,
        found.known,
        2,
        inputs_in=_MEASURES[indicator.measure],
    )


def attainment(values: Values, indicator: Indicator, channel_id: str | None, span: Span) -> Figure:
    """What came of what was planned."""
    actual = figure_of(indicator, values.total(indicator, channel_id, span))
    plan = figure_of(indicator, values.total(indicator, channel_id, span, planned=True))
    found = over("attainment", Measure.SHARE, actual, plan)
    inputs = {"actual": actual.value, "planned": plan.value}
    return Figure(
        found.value,
        "attainment",
        Measure.SHARE,
        inputs,
        found.sources,
        found.known,
        2,
        inputs_in=_MEASURES[indicator.measure],
    )


def by_day(
    values: Values, indicator: Indicator, channel_id: str | None, span: Span, *, planned: bool = False
) -> dict[date, int]:
    """The days of a span of which the figure is known. A day with a gap in it is not known in full and left out."""
    found: dict[date, int] = {}
    for day in span.days:
        total = values.total(indicator, channel_id, Span.of_day(day), planned=planned)
        if total.value is not None and not total.gaps:
            found[day] = total.value
    return found


def lift(values: Values, indicator: Indicator, channel_id: str | None = None) -> Figure:
    """The main phase's daily average over that of the month before the first phase, less one."""
    spans = _spans(values)
    main = by_day(values, indicator, channel_id, spans["main"]) if spans else {}
    base = by_day(values, indicator, channel_id, spans["base"]) if spans else {}
    inputs: Mapping[str, Decimal | None] = {"main_average": _mean(main), "base_average": _mean(base)}
    top, bottom = inputs["main_average"], inputs["base_average"]
    value = top / bottom - 1 if top is not None and bottom else None
    return Figure(
        value,
        "lift",
        Measure.SHARE,
        inputs,
        _sources(values, indicator, channel_id, spans, "base", "main"),
        len(main) + len(base),
        _days(spans, "main", "base"),
        inputs_in=_MEASURES[indicator.measure],
    )


def net_lift(values: Values, indicator: Indicator, channel_id: str | None = None) -> Figure:
    """What all days brought above the usual, over what the main days usually bring.

    All days: those held back before the main phase, the main phase, and those it borrowed from afterwards. All three
    must be known.
    """
    spans = _spans(values)
    found = {key: by_day(values, indicator, channel_id, span) for key, span in spans.items()}
    usual = _mean(found.get("base", {}))
    inputs: dict[str, Decimal | None] = {"base_average": usual}
    extra = Decimal()
    for key in ("before", "main", "after"):
        days = found.get(key, {})
        above = sum(days.values()) - usual * len(days) if usual is not None and days else None
        inputs[f"{key}_above"] = above
        extra += above or 0
    whole = usual is not None and usual != 0 and all(found.get(key) for key in spans if key != "base")
    value = extra / (usual * len(found["main"])) if whole and usual and found.get("main") else None
    known = sum(len(days) for days in found.values())
    return Figure(
        value,
        "net_lift",
        Measure.SHARE,
        inputs,
        _sources(values, indicator, channel_id, spans, *spans),
        known,
        _days(spans, *spans),
        inputs_in=_MEASURES[indicator.measure],
    )


def forecast(values: Values, indicator: Indicator, span: Span, now: datetime) -> Forecast | None:
    """What an indicator that adds up will come to; None where nothing is known yet, or it does not add up.

    Days from today on count as left, whatever was entered for them.
    """
    if not indicator.adds_over_days:
        return None
    today = now.date()
    actual = {day: value for day, value in by_day(values, indicator, None, span).items() if day < today}
    if not actual:
        return None
    left = [day for day in span.days if day not in actual]
    planned = by_day(values, indicator, None, span, planned=True)
    so_far = Decimal(sum(actual.values()))
    plan_so_far = Decimal(sum(planned.get(day, 0) for day in actual))
    if not left:
        method, rest, inputs = Method.DONE, Decimal(), {}
    elif plan_so_far and all(day in planned for day in span.days):
        method, met = Method.PLAN, so_far / plan_so_far
        rest = met * sum(planned[day] for day in left)
        inputs = {"met": met, "plan_left": Decimal(sum(planned[day] for day in left))}
    else:
        method, last = Method.PACE, [actual[day] for day in sorted(actual)[-_PACE_DAYS:]]
        pace = Decimal(sum(last)) / len(last)
        rest, inputs = pace * len(left), {"pace": pace, "days_left": Decimal(len(left))}
    whole = {"so_far": so_far, **inputs}
    figure = Figure(
        so_far + rest,
        f"forecast_{method.value}",
        _MEASURES[indicator.measure],
        whole,
        values.total(indicator, None, span).sources,
        len(actual),
        len(span.days),
        bool(left),
        _MEASURES[indicator.measure],
    )
    return Forecast(figure, method, len(actual), len(left))


def _spans(values: Values) -> dict[str, Span]:
    """The days that a sale is judged by; without a main phase none."""
    phases = phase_spans(values.book, values.campaign_id)
    main = phases.get(PhaseKind.MAIN)
    if main is None:
        return {}
    first = min(span.start for span in phases.values())
    last = max(span.finish for span in phases.values())
    month = timedelta(days=BASE_DAYS)
    after = last if last > main.finish else main.finish + AFTER_DAYS * DAY
    found = {"base": Span(first - month, first), "main": main, "after": Span(main.finish, after)}
    return found | ({"before": Span(first, main.start)} if first < main.start else {})


def _sources(
    values: Values, indicator: Indicator, channel_id: str | None, spans: Mapping[str, Span], *keys: str
) -> tuple[str, ...]:
    """Where the entries of some of the spans were read."""
    found = (values.total(indicator, channel_id, spans[key]).sources for key in keys if key in spans)
    return tuple(dict.fromkeys(source for sources in found for source in sources))


def _mean(days: Mapping[date, int]) -> Decimal | None:
    return Decimal(sum(days.values())) / len(days) if days else None


def _days(spans: Mapping[str, Span], *keys: str) -> int:
    return sum(len(spans[key].days) for key in keys if key in spans)

"""What the night has sold, in words: what was reached, against target and last year, and how fast coupons and money go."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from desktop_app.domain import codes
from desktop_app.domain.clock import clock_text
from desktop_app.domain.numbers import Indicator
from desktop_app.i18n import Wording
from desktop_app.insight.figures import NOTHING, percent_figure
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.night_burn import Burn, BurnState
from desktop_app.insight.night_sales import NightSales, TargetBy
from desktop_app.insight.night_text import minutes_between, minutes_text
from desktop_app.insight.number_text import exact_value, figure_words, indicator_name, span_text

_MEASURES = {
    codes.Measure.COUNT: Measure.COUNT,
    codes.Measure.MONEY: Measure.MONEY,
    codes.Measure.PERCENT: Measure.SHARE,
}
_HUNDREDTHS = 10_000
_MOST_HOLES = 3


def amount(wording: Wording, indicator: Indicator, value: int | Decimal | None) -> str:
    """A figure of an indicator, shortened."""
    if value is None:
        return NOTHING
    size = Decimal(value) / _HUNDREDTHS if indicator.measure is codes.Measure.PERCENT else Decimal(value)
    return figure_words(wording, Figure(size, indicator.key, _MEASURES[indicator.measure]))


def share_of(part: int | None, whole: int | None) -> float | None:
    """A part of a whole, None where one of them is not known or the whole is nought."""
    return part / whole if part is not None and whole else None


def change_text(part: int | None, before: int | None) -> str:
    """How much more it is than before: "+12%"."""
    ratio = share_of(part, before)
    if ratio is None:
        return NOTHING
    return ("+" if ratio >= 1 else "") + percent_figure(ratio - 1)


def sales_facts(wording: Wording, sales: NightSales, base: date) -> Iterator[tuple[str, str]]:
    """What was reached, of the target, against last year, and what it will come to: each a word and what is said of it.

    base: the day that "+1" counts from.
    """
    say, indicator, reached = wording.text, sales.indicator, sales.reached
    if sales.until is None:
        yield indicator_name(wording, indicator), say("night.sales.nothing")
        return
    code = "night.sales.reached" if indicator.adds_over_days else "night.sales.in_hour"
    until, start = clock_text(sales.until, base), clock_text(sales.hours[0].start, base)
    said = amount(wording, indicator, reached)
    yield indicator_name(wording, indicator), say(code, value=said, start=start, until=until)
    if sales.at_last(sales.target) is not None:
        yield say("night.sales.target"), _against_target(wording, sales)
    before = sales.at_last(sales.before)
    if before is not None and sales.base.campaign is not None:
        change, value = change_text(reached, before), amount(wording, indicator, before)
        yield (
            say("night.sales.last_year"),
            say("night.sales.against", change=change, value=value, name=sales.base.campaign.name),
        )
    if sales.outlook is not None:
        value = amount(wording, indicator, sales.outlook.value)
        end = clock_text(sales.hours[-1].finish, base)
        yield say("night.sales.outlook"), say(f"night.sales.outlook.{sales.outlook.by.value}", value=value, end=end)


def _against_target(wording: Wording, sales: NightSales) -> str:
    """How far the target by now was met, and where all of the night has one, how far that."""
    indicator, reached, target = sales.indicator, sales.reached, sales.at_last(sales.target)
    said = {"met": percent_figure(share_of(reached, target)), "value": amount(wording, indicator, target)}
    if not indicator.adds_over_days:
        return wording.text("night.sales.of_target_hour", **said)
    if sales.target[-1] is None:
        return wording.text("night.sales.of_target_now", **said)
    whole = {"whole": percent_figure(share_of(reached, sales.target[-1]))}
    return wording.text("night.sales.of_target", **said, **whole, end=amount(wording, indicator, sales.target[-1]))


def sales_short(wording: Wording, sales: NightSales) -> Iterator[tuple[str, str]]:
    """The same figures alone, to be read from afar."""
    say, indicator, reached = wording.text, sales.indicator, sales.reached
    if reached is None:
        return
    yield indicator_name(wording, indicator), amount(wording, indicator, reached)
    target, before = sales.at_last(sales.target), sales.at_last(sales.before)
    if target is not None:
        yield say("night.sales.target"), percent_figure(share_of(reached, target))
    if before is not None:
        yield say("night.sales.last_year"), change_text(reached, before)
    if sales.outlook is not None:
        yield say("night.sales.outlook"), amount(wording, indicator, sales.outlook.value)


def sales_notes(wording: Wording, sales: NightSales, base: date) -> Iterator[str]:
    """Where the lines come from and what is missing in them."""
    say, start = wording.text, clock_text(sales.hours[0].start, base)
    yield say("night.sales.from" if sales.indicator.adds_over_days else "night.sales.people", start=start)
    yield say(f"night.sales.by.{sales.target_by.value}")
    other = sales.base.campaign
    if other is None:
        yield say("night.sales.no_year")
    elif all(value is None for value in sales.before):
        yield say("night.sales.no_hours", name=other.name)
    elif sales.target_by is not TargetBy.NOTHING or any(value is not None for value in sales.actual):
        yield say("night.sales.aligned", name=other.name)
    if sales.holes:
        spans = [span_text(wording, one) for one in sales.holes[:_MOST_HOLES]]
        yield say("night.sales.holes", spans=spans, count=len(sales.holes))


def burn_text(wording: Wording, burn: Burn, base: date) -> str:
    """How it stands, in one sentence, with when it is gone at this pace and how that was worked out."""
    say, indicator = wording.text, burn.indicator
    used, planned = amount(wording, indicator, burn.used), amount(wording, indicator, burn.planned)
    if burn.planned is None or burn.plan_of is None:
        return say("night.burn.no_plan", used=used)
    of = say(f"night.burn.of.{burn.plan_of.value}")
    if burn.used is None or burn.until is None:
        return say("night.burn.nothing_yet", planned=planned, of=of)
    said = say(
        "night.burn.standing",
        used=used,
        planned=planned,
        of=of,
        share=percent_figure(share_of(burn.used, burn.planned)),
        time=percent_figure(burn.time_share),
        until=clock_text(burn.until, base),
    )
    return said + _burn_end(wording, burn, base)


def _burn_end(wording: Wording, burn: Burn, base: date) -> str:
    say, indicator = wording.text, burn.indicator
    if burn.state is BurnState.GONE:
        over = (burn.used or 0) - (burn.planned or 0)
        return say("night.burn.gone", over=amount(wording, indicator, over)) if over else say("night.burn.gone_exactly")
    if burn.gone_at is None or burn.pace is None:
        return ""
    pace = amount(wording, indicator, round(burn.pace))
    if not burn.runs_out:
        return say("night.burn.lasts", pace=pace, hours=burn.pace_hours)
    early = minutes_text(wording, minutes_between(burn.gone_at, burn.span.finish))
    return say(
        "night.burn.gone_at", at=_when(wording, burn.gone_at, base), early=early, pace=pace, hours=burn.pace_hours
    )


def burn_formula(wording: Wording, burn: Burn, base: date) -> str:
    """How the end was worked out, for a hover: what is left over what an hour uses."""
    if burn.gone_at is None or burn.pace is None or burn.until is None or burn.planned is None or burn.used is None:
        return ""
    hours = (burn.gone_at - burn.until).total_seconds() / 3600
    said = wording.text(
        "night.burn.formula",
        left=exact_value(burn.indicator, burn.planned - burn.used),
        pace=exact_value(burn.indicator, round(burn.pace)),
        count=burn.pace_hours,
        hours=f"{hours:.1f}",
        until=clock_text(burn.until, base),
        at=_when(wording, burn.gone_at, base),
    )
    plan = amount(wording, burn.indicator, burn.by_now)
    code = "night.burn.plan_by_time" if burn.is_by_time else "night.burn.plan_by_now"
    return said + "\n" + wording.text(code, plan=plan)


def _when(wording: Wording, moment: datetime, base: date) -> str:
    """A moment of the night as a clock shows it; later ones with their day."""
    return clock_text(moment, base) if abs((moment.date() - base).days) <= 1 else wording.short_moment(moment)

"""The numbers of the sample and of campaigns before it: computed from a rhythm, the same on every computer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import sin

from desktop_app.domain.book import Book
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator, IndicatorValue
from desktop_app.edits.sample_file import FaultPart, NumbersPart, PastPart, StreamPart
from desktop_app.insight.number_figures import BASE_DAYS
from desktop_app.insight.numbers import DAY, HOUR, Span, phase_spans, whole_span

NewId = Callable[[], str]
_PAGES, _DETAIL_PAGES = 4.3, 1.9
"""What a visitor looks at, and how many items somebody who looks at items sees."""
_TO_DETAIL = 0.55
"""What part of the visitors looks at items."""
_OVERLAP = 0.83
"""Who comes by several channels on a day is one person."""
_WEEK = (0.95, 0.94, 0.96, 0.97, 1.02, 1.10, 1.08)
"""What a weekday brings, Monday first."""
_SAME = {
    "uv": 0.46,
    "ipv_uv": 0.52,
    "buyers": 0.84,
    "favourite_people": 0.66,
    "cart_people": 0.61,
    "participants": 0.58,
}
"""People who come on several days are one person too: what is left of the days' sum over a longer period."""
_ORDERS, _COUPONS = 1.18, 0.64
"""Orders of a buyer, and what part of the orders uses a coupon."""
_ISSUED, _KEPT = 0.06, 1.4
"""Coupons for each visitor of a day, and for each that is used within the hour."""


@dataclass(frozen=True)
class Scene:
    """Whose numbers they are, and until when they are known.

    scale, visits: sales and visitors against the sample; seed: another for each campaign, so that no two have the same days.
    """

    book: Book
    campaign_id: str
    part: NumbersPart
    d_day: datetime
    now: datetime
    new_id: NewId
    source: str
    scale: float = 1.0
    visits: float = 1.0
    seed: float = 0.0


_SUMS = frozenset({"gmv", "orders", "pv", "ipv", "cost"})
_WHOLE = _SUMS | {"uv", "ipv_uv", "buyers"}
_BEFORE = _WHOLE - {"orders", "ipv"}
"""What each channel is known by: all of it in the campaign, less in the month before …"""
_KEPT_OF_CHANNELS = frozenset({"gmv", "cost"})
"""… and what is kept of campaigns of earlier years."""

_Day = dict[str, float]
"""Figures by the keys of their indicators."""


def sample_numbers(scene: Scene, goal: int) -> Iterator[IndicatorValue]:
    """Every day by channel up to now from the month before, its periods, the launch night, and the plan of all of it.

    goal: the sales that are planned, in the smallest part of the currency.
    """
    writer = _Writer(scene)
    whole = whole_span(scene.book, scene.campaign_id)
    if whole is None:
        return
    first = whole.start - BASE_DAYS * DAY
    over = min(scene.now, whole.finish)
    yield from _days(writer, _days_of(first, min(over, whole.start)), _BEFORE)
    yield from _days(writer, _days_of(whole.start, over), _WHOLE)
    yield from _plan(writer, whole, goal)
    yield from _night(writer, goal / _planned_sum(scene, whole), planned=True)
    yield from _night(writer, scene.part.gmv * scene.scale, planned=False)
    yield from _periods(writer, Span(first, whole.start), whole)


def past_numbers(scene: Scene, past: PastPart) -> Iterator[IndicatorValue]:
    """What is kept of a campaign that is over: its days and its night, or only its periods."""
    writer = _Writer(scene)
    whole = whole_span(scene.book, scene.campaign_id)
    if whole is None:
        return
    month = Span(whole.start - BASE_DAYS * DAY, whole.start)
    if past.daily:
        yield from _days(writer, month.days, frozenset())
        yield from _days(writer, whole.days, _KEPT_OF_CHANNELS)
        yield from _night(writer, scene.part.gmv * scene.scale, planned=False)
        yield from _periods(writer, month, whole)
        return
    for span in (month, whole, *phase_spans(scene.book, scene.campaign_id).values()):
        for key, value in _of_period(scene, span, everything=True).items():
            yield from writer.value(key, None, span, value)


class _Writer:
    """Makes entries of the indicators and channels that the workspace has."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._indicators = {row.key: row.id for row in scene.book.rows(Indicator).values()}
        known = scene.book.rows(Channel)
        self.streams = tuple(one for one in scene.part.streams if one.channel in known)

    def value(
        self, key: str, channel_id: str | None, span: Span, value: float, *, planned: bool = False
    ) -> Iterator[IndicatorValue]:
        """One entry; none where the workspace does not count it."""
        scene = self.scene
        if key not in self._indicators:
            return
        yield IndicatorValue(
            id=scene.new_id(),
            campaign_id=scene.campaign_id,
            indicator_id=self._indicators[key],
            channel_id=channel_id,
            start=span.start,
            finish=span.finish,
            planned=planned,
            value=max(0, round(value)),
            source="" if planned else scene.source,
        )


def _days_of(first: datetime, end: datetime) -> list[date]:
    """The whole days between two moments."""
    return [first.date() + n * DAY for n in range((end - first) // DAY)] if first < end else []


def _days(writer: _Writer, days: Sequence[date], told: frozenset[str]) -> Iterator[IndicatorValue]:
    """Every day: each channel, then what is counted of all of them together. told: what channels are known by."""
    scene = writer.scene
    for day in days:
        span = Span.of_day(day)
        channels = {one.channel: _of_channel(scene, one, day) for one in writer.streams}
        for channel_id, figures in channels.items():
            for key in sorted(figures.keys() & told):
                yield from writer.value(key, channel_id, span, figures[key])
        # Hours are entered of the launch night, and they are not the whole day: its own entries stand for it.
        with_sums = _SUMS if abs((day - scene.d_day.date()).days) <= 1 else _SUMS - told
        for key, value in _together(scene, day, list(channels.values()), with_sums).items():
            yield from writer.value(key, None, span, value)


def _of_channel(scene: Scene, one: StreamPart, day: date) -> _Day:
    pace_visits, pace_sales = _pace(scene, day)
    fault = _rest(scene.part.faults, one.channel, (day - scene.d_day.date()).days)
    wave = 1 + 0.05 * sin(2.3 * day.toordinal() + 5 * one.visits * 100 + scene.seed)
    uv = scene.part.visitors * one.visits * pace_visits * wave * fault * scene.visits
    lift = pace_sales / pace_visits
    gmv = scene.part.gmv * scene.scale * one.visits * one.conversion * one.value * pace_sales * wave * fault
    worth = one.value * (0.9 + 0.1 * lift) if lift > 1 else one.value
    buyers = gmv / (scene.part.buyer_value * worth * (1 + 0.06 * sin(3 * scene.seed)))
    figures = _of_visits(uv) | _of_sales(gmv, buyers)
    if one.cost:
        figures["cost"] = uv * one.cost * (0.8 + 0.2 * pace_visits) * (1 + 0.2 * sin(2 * scene.seed))
    return figures


def _of_visits(uv: float) -> _Day:
    detail = uv * _TO_DETAIL
    return {"uv": uv, "pv": uv * _PAGES, "ipv_uv": detail, "ipv": detail * _DETAIL_PAGES}


def _of_sales(gmv: float, buyers: float) -> _Day:
    return {"gmv": gmv, "buyers": buyers, "orders": buyers * _ORDERS}


def _together(scene: Scene, day: date, channels: list[_Day], sums: frozenset[str]) -> _Day:
    """What all channels came to: people once each, what is not told by channel, and some sums."""
    keys = sorted(_SUMS | {"uv", "ipv_uv", "buyers"})
    total = {key: sum(round(one.get(key, 0)) for one in channels) for key in keys}
    pace_visits, pace_sales = _pace(scene, day)
    away = (day - scene.d_day.date()).days
    wishing = max(1.0, pace_visits / max(pace_sales, 0.2))
    uv, detail = total["uv"] * _OVERLAP, total["ipv_uv"] * _OVERLAP
    found: _Day = {"uv": uv, "ipv_uv": detail, "buyers": total["buyers"] * 0.97}
    found |= {"favourite_people": detail * 0.041 * wishing, "favourites": detail * 0.066 * wishing}
    found |= {"cart_people": detail * 0.072 * wishing, "carts": detail * 0.151 * wishing}
    found |= {"registrations": uv * 0.0062, "first_purchases": total["buyers"] * 0.152}
    if away >= scene.part.pace[1].day:
        found["participants"] = uv * 0.085
        found["coupons_issued"] = uv * _ISSUED
    if away >= 0:
        found["coupons_used"] = total["orders"] * _COUPONS
    return found | {key: total[key] for key in sorted(sums)}


def _pace(scene: Scene, day: date) -> tuple[float, float]:
    """How many times the usual come on a day, and how many times the usual is sold."""
    away = (day - scene.d_day.date()).days
    visits, sales = next(((one.visits, one.sales) for one in reversed(scene.part.pace) if one.day <= away), (1.0, 1.0))
    week = _WEEK[day.weekday()]
    return visits * week, sales * week


def _rest(faults: tuple[FaultPart, ...], channel: str, away: int) -> float:
    return next((one.rest for one in faults if one.channel == channel and one.day == away), 1.0)


def _planned_sum(scene: Scene, whole: Span) -> float:
    return sum(_pace(scene, day)[1] for day in whole.days)


def _plan(writer: _Writer, whole: Span, goal: int) -> Iterator[IndicatorValue]:
    """The planned rhythm: what is sold, who comes, and what it may cost."""
    scene = writer.scene
    of_one = goal / _planned_sum(scene, whole)
    for day in whole.days:
        visits, sales = _pace(scene, day)
        span, uv = Span.of_day(day), scene.part.visitors * visits * _OVERLAP
        figures = {"gmv": of_one * sales, "uv": uv, "pv": uv * _PAGES / _OVERLAP}
        figures |= {"orders": of_one * sales / scene.part.buyer_value * _ORDERS, "cost": goal * 0.018 * visits / 60}
        for key, value in figures.items():
            yield from writer.value(key, None, span, value, planned=True)
    for span in (whole, *phase_spans(scene.book, scene.campaign_id).values()):
        uv = sum(_pace(scene, day)[0] for day in span.days) * scene.part.visitors * _OVERLAP * _SAME["uv"]
        yield from writer.value("uv", None, span, uv, planned=True)
        buyers = sum(_pace(scene, day)[1] for day in span.days) * of_one / scene.part.buyer_value * _SAME["buyers"]
        yield from writer.value("buyers", None, span, buyers, planned=True)


def _night(writer: _Writer, usual: float, *, planned: bool) -> Iterator[IndicatorValue]:
    """The hours of D-day and of the day after it. usual: the sales of a usual day."""
    scene = writer.scene
    for n, hours in enumerate(scene.part.night):
        day = scene.d_day.date() + n * DAY
        sales = usual * _pace(scene, day)[1]
        midnight = datetime.combine(day, datetime.min.time())
        for hour, share in enumerate(hours):
            span = Span(midnight + hour * HOUR, midnight + (hour + 1) * HOUR)
            if share <= 0 or (span.finish > scene.now and not planned):
                continue
            wave = 1 if planned else 1 + 0.06 * sin(1.7 * hour + scene.seed)
            orders = sales * share * wave / scene.part.buyer_value * _ORDERS
            yield from writer.value("gmv", None, span, sales * share * wave, planned=planned)
            yield from writer.value("orders", None, span, orders, planned=planned)
            if not planned:
                yield from writer.value("coupons_used", None, span, orders * _COUPONS)
                yield from writer.value("coupons_issued", None, span, orders * _COUPONS * _KEPT)


def _periods(writer: _Writer, month: Span, whole: Span) -> Iterator[IndicatorValue]:
    """People of whole periods, which no sum of days answers: of those that are over, all channels and each."""
    scene = writer.scene
    for span in (month, whole, *phase_spans(scene.book, scene.campaign_id).values()):
        if span.finish > scene.now:
            continue
        for key, value in _of_period(scene, span, everything=False).items():
            yield from writer.value(key, None, span, value)
        for one in writer.streams:
            days = [_of_channel(scene, one, day) for day in span.days]
            for key in ("uv", "ipv_uv", "buyers"):
                same = _SAME[key] + (1 - _SAME[key]) / len(days)
                yield from writer.value(key, one.channel, span, sum(day[key] for day in days) * same)


def _of_period(scene: Scene, span: Span, *, everything: bool) -> _Day:
    """A period's own figures: of people, or of all that is counted."""
    found: _Day = {}
    for day in span.days:
        streams = [_of_channel(scene, one, day) for one in scene.part.streams]
        figures = _together(scene, day, streams, _SUMS if everything else frozenset())
        for key, value in figures.items():
            found[key] = found.get(key, 0) + value
    days = len(span.days)
    same = {key: found[key] * (_SAME[key] + (1 - _SAME[key]) / days) for key in found if key in _SAME}
    return found | same if everything else same

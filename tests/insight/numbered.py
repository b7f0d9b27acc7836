"""Entries of a campaign's numbers, as tests write them down."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.numbers import Indicator, IndicatorValue
from desktop_app.i18n import Wording
from desktop_app.insight.numbers import Span, by_key
from desktop_app.paths import resources
from desktop_app.workspace.first_rows import first_rows


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def days(first: str, last: str) -> Span:
    return Span(at(first), at(last) + timedelta(days=1))


Row = tuple[str, str | None, str, int]
"""(indicator, channel, a day, an hour "…T20" or a span "a/b" with its last day in it, value)."""


def span_of(text: str) -> Span:
    if "/" in text:
        first, last = text.split("/")
        return days(first, last)
    if "T" in text:
        start = at(text + ":00")
        return Span(start, start + timedelta(hours=1))
    return days(text, text)


def book_of(rows: Iterable[Row], planned: Iterable[Row] = (), phases: Iterable[tuple[str, str, str]] = ()) -> Book:
    campaign = Campaign(id="c", name="双11")
    own = [
        IndicatorValue(
            id=f"v{n}",
            campaign_id="c",
            indicator_id=f"indicator-{key}".replace("_", "-"),
            channel_id=channel and f"channel-{channel}",
            start=(span := span_of(when)).start,
            finish=span.finish,
            value=value,
            planned=is_plan,
            source="生意参谋" if key == "gmv" else "",
        )
        for n, (is_plan, (key, channel, when, value)) in enumerate(
            [*((False, row) for row in rows), *((True, row) for row in planned)]
        )
    ]
    rhythm = [
        Phase(id=kind, campaign_id="c", kind=PhaseKind(kind), start=at(start), finish=at(finish))
        for kind, start, finish in phases
    ]
    return lists().with_rows([campaign, *own, *rhythm], ["c"])


@cache
def lists() -> Book:
    """The lists of a new workspace."""
    return Book().with_rows(first_rows(Wording("zh_CN", resources() / "i18n").text))


def indicator(book: Book, key: str) -> Indicator:
    return by_key(book)[key]


def each_day(key: str, first: str, count: int, value: int) -> list[Row]:
    return [(key, None, f"{at(first) + timedelta(days=n):%Y-%m-%d}", value) for n in range(count)]

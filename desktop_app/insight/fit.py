"""How well a key person fits a campaign: parts between 0 and 1, each with what it rests on, weighed into one score.

What is not known is left out of the score and shown as such: it speaks neither for nor against anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import log10
from statistics import median
from types import MappingProxyType
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import Again, RightKind
from desktop_app.domain.key_people import Availability, Cooperation, KeyPerson, Quote, Right
from desktop_app.insight.key_people_conditions import plain
from desktop_app.insight.key_people_figures import followers, tier
from desktop_app.insight.key_results import results_together, tier_usual

PARTS = ("topic", "reach", "engagement", "earlier", "price", "available", "rights")
USUAL: Mapping[str, float] = MappingProxyType(
    {"topic": 3.0, "reach": 2.0, "engagement": 2.0, "earlier": 3.0, "price": 2.0, "available": 2.0, "rights": 1.0}
)
"""How much each part weighs where nobody says otherwise."""
_AGAIN = {Again.S: 1.0, Again.A: 0.75, Again.B: 0.4, Again.C: 0.0}
_WHOLE_REACH = 7
"""Powers of ten of followers that are a whole point: ten million."""


@dataclass(frozen=True, slots=True)
class FitPart:
    """One part. value: 0 to 1, None where nothing is known; values: what it rests on, for "fit.reason.<name>"."""

    name: str
    value: float | None
    weight: float
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fit:
    """The parts, and their weighted mean over those that are known; None where none is."""

    parts: tuple[FitPart, ...]
    total: float | None


@dataclass(frozen=True, slots=True)
class Market:
    """What is usual in the directory. per_thousand: the median price for a thousand followers, in the smallest unit."""

    per_thousand: float | None


def market(book: Book) -> Market:
    """What is usual now; made once for many people."""
    found = (_per_thousand(book, id) for id in {row.key_person_id for row in book.rows(Quote).values()})
    known = [price for price in found if price is not None]
    return Market(median(known) if known else None)


def fit(
    book: Book,
    person: KeyPerson,
    campaign: Campaign,
    weights: Mapping[str, float] = USUAL,
    usual: Market | None = None,
) -> Fit:
    """How well somebody fits a campaign, whose phases must be loaded. weights: by part, others weigh as usual."""
    found = {
        "topic": _topic(person, campaign),
        "reach": _reach(book, person),
        "engagement": _engagement(book, person),
        "earlier": _earlier(book, person, campaign),
        "price": _price(book, person, usual or market(book)),
        "available": _available(book, person, campaign),
        "rights": _rights(book, person, campaign),
    }
    parts = tuple(
        FitPart(name, value, weights.get(name, USUAL[name]), values) for name, (value, values) in found.items()
    )
    weighed = [(part.value, part.weight) for part in parts if part.value is not None and part.weight > 0]
    whole = sum(weight for _, weight in weighed)
    return Fit(parts, sum(value * weight for value, weight in weighed) / whole if whole else None)


Found = tuple[float | None, Mapping[str, Any]]


def _topic(person: KeyPerson, campaign: Campaign) -> Found:
    """The share of their categories and tags that the campaign's own words speak of."""
    tags = [tag for tag in plain(f"{person.category}\n{person.tone}".replace("/", "\n")).split("\n") if tag.strip()]
    said = plain(f"{campaign.name}\n{campaign.hook}\n{campaign.benefit}\n{campaign.background}\n{campaign.note}")
    if not tags:
        return None, {}
    shared = [tag.strip() for tag in tags if tag.strip() in said]
    return (1.0 if len(shared) > 1 else 0.8 if shared else 0.2), {"shared": shared, "tags": tags}


def _reach(book: Book, person: KeyPerson) -> Found:
    count = followers(book, person.id)
    if count is None:
        return None, {}
    return min(log10(count + 1) / _WHOLE_REACH, 1.0), {"followers": count}


def _engagement(book: Book, person: KeyPerson) -> Found:
    """Their engagement rate beside what is usual in their tier: half a point for the usual one."""
    rows = book.ids(Cooperation, "key_person_id", person.id)
    own = results_together(book, rows).named("engagement_rate").value if rows else None
    if own is None:
        return None, {}
    others = tier_usual(book, tier(book, person), person.id).medians.get("engagement_rate")
    if others is None or others == 0:
        return None, {}
    return min(float(own / others) / 2, 1.0), {"own": f"{float(own):.2%}", "usual": f"{float(others):.2%}"}


def _earlier(book: Book, person: KeyPerson, campaign: Campaign) -> Found:
    """What was said after the cooperations of other campaigns."""
    rows = book.where(Cooperation, "key_person_id", person.id)
    said = [row.again for row in rows if row.again is not None and row.campaign_id != campaign.id]
    if not said:
        return None, {}
    return sum(_AGAIN[one] for one in said) / len(said), {"again": [one.value for one in said], "count": len(said)}


def _price(book: Book, person: KeyPerson, usual: Market) -> Found:
    """What a thousand followers cost beside the usual: half a point for the usual price."""
    own = _per_thousand(book, person.id)
    if own is None or usual.per_thousand is None:
        return None, {}
    value = usual.per_thousand / (usual.per_thousand + own) if own else 1.0
    return value, {"own": f"{own / 100:,.2f}", "usual": f"{usual.per_thousand / 100:,.2f}"}


def _per_thousand(book: Book, key_person_id: str) -> float | None:
    count = followers(book, key_person_id)
    quotes = [row.price for row in book.where(Quote, "key_person_id", key_person_id) if row.currency == "CNY"]
    return min(quotes) * 1000 / count if quotes and count else None


def _available(book: Book, person: KeyPerson, campaign: Campaign) -> Found:
    span = _span(book, campaign)
    rows = book.where(Availability, "key_person_id", person.id)
    if span is None or not rows:
        return None, {}
    met = [row for row in rows if row.start <= span[1] and span[0] <= row.finish]
    if not met:
        return None, {}
    values = {"start": span[0], "finish": span[1]}
    return (1.0 if all(row.free for row in met) else 0.0), values


def _rights(book: Book, person: KeyPerson, campaign: Campaign) -> Found:
    """Nothing where they have promised themselves to others on those days."""
    span = _span(book, campaign)
    rows = [row for row in book.where(Right, "key_person_id", person.id) if row.kind is RightKind.EXCLUSIVITY]
    if span is None or not rows:
        return None, {}
    barring = [
        row
        for row in rows
        if not row.ours and (row.start or date.min) <= span[1] and span[0] <= (row.finish or date.max)
    ]
    return (0.0 if barring else 1.0), {"subjects": [row.subject for row in barring]}


def _span(book: Book, campaign: Campaign) -> tuple[date, date] | None:
    phases = book.of_campaign(Phase, campaign.id)
    if not phases:
        return None
    return min(phase.start for phase in phases).date(), max(phase.finish for phase in phases).date()

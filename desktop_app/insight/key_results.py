"""What key people brought: of one post, one cooperation, several; ranked, compared, and what stands out.

Key people's sales overlap those of the channels: nothing here is ever added to a channel's figures.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from types import MappingProxyType

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import CooperationState, Purpose
from desktop_app.domain.key_people import Cooperation, CostLine, FollowerCount, KeyAccount, KeyPerson, Post
from desktop_app.domain.lists import Tier
from desktop_app.insight.key_figures import Figure, Measure, Results, figured
from desktop_app.insight.key_people_figures import tier

SHARED = ("exposure", "engagements", "orders", "gmv", "cost")
"""Figures of which a person's share can be told: of all key people of the campaign together."""
RANKED = (
    "gmv", "orders", "exposure", "engagements", "roi", "engagement_rate", "cpm", "cpe", "cost_per_order", "clicks",
    "redemptions", "reads", "cost",
)  # fmt: skip
"""What people can be ranked by."""
_LESS_IS_BETTER = ("cpm", "cpe", "cost_per_order", "cost")
_WATCHED = ("exposure", "engagement_rate", "cpm", "cpe", "cost_per_order", "roi")
USUAL = ("exposure", "engagement_rate", "cpm", "cpe", "cost_per_order", "roi")
"""What is compared with a person's own earlier cooperations and with their tier."""
OUTLIER_AT = Decimal("3.5")
FEWEST = 5
"""Fewer people than this have no outliers."""
_TO_DEVIATIONS = Decimal("0.6745")
"""What makes a median absolute deviation comparable with a standard deviation."""


@dataclass(frozen=True, slots=True)
class Outlier:
    """A figure that stands out: 0.6745 × (value − median) ÷ median absolute deviation lies beyond ±3.5."""

    name: str
    value: Decimal
    median: Decimal
    score: Decimal


@dataclass(frozen=True, slots=True)
class Ranked:
    """One cooperation in the ranking. rank: from 1, None where the figure is not known; equals share a rank.

    shares: of all key people of the campaign together, by figure; None where nothing is known.
    """

    cooperation: Cooperation
    person: KeyPerson
    results: Results
    rank: int | None
    shares: Mapping[str, Decimal | None]
    outliers: tuple[Outlier, ...]


@dataclass(frozen=True, slots=True)
class Usual:
    """The median of several cooperations by figure; of: how many said something."""

    medians: Mapping[str, Decimal | None]
    of: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier cooperation of the same person."""

    cooperation: Cooperation
    campaign: Campaign
    results: Results


def results_of(book: Book, cooperation_id: str) -> Results:
    """The figures of one cooperation."""
    row = book.get(Cooperation, cooperation_id)
    posts = book.where(Post, "cooperation_id", cooperation_id)
    lines = book.where(CostLine, "cooperation_id", cooperation_id)
    accounts = {post.key_account_id for post in posts if post.key_account_id is not None}
    if not accounts:
        accounts = set(book.ids(KeyAccount, "key_person_id", row.key_person_id))
    return figured(posts, lines, _followers(book, accounts))


def results_of_post(book: Book, post_id: str) -> Results:
    """The figures of one post. Money is agreed for a whole cooperation: a post has costs only where it is the only one."""
    post = book.get(Post, post_id)
    alone = len(book.where(Post, "cooperation_id", post.cooperation_id)) == 1
    lines = book.where(CostLine, "cooperation_id", post.cooperation_id) if alone else ()
    accounts = {post.key_account_id} if post.key_account_id is not None else set()
    return figured((post,), lines, _followers(book, accounts))


def results_together(book: Book, cooperations: Iterable[str]) -> Results:
    """The figures of several cooperations as one; followers are counted once for each account."""
    ids = list(cooperations)
    posts = [post for id in ids for post in book.where(Post, "cooperation_id", id)]
    lines = [line for id in ids for line in book.where(CostLine, "cooperation_id", id)]
    people = {book.get(Cooperation, id).key_person_id for id in ids}
    accounts = {account for person in people for account in book.ids(KeyAccount, "key_person_id", person)}
    return figured(posts, lines, _followers(book, accounts))


def usual_order(book: Book, campaign_id: str) -> str:
    """What a campaign ranks by where nothing is said: sales, or engagements where it is there to be talked about."""
    return "engagements" if book.get(Campaign, campaign_id).purpose is Purpose.COMMUNICATION else "gmv"


def ranked(book: Book, campaign_id: str, by: str | None = None) -> tuple[Ranked, ...]:
    """The cooperations of a campaign, the best first; those without the figure last. Who declined is left out."""
    name = by or usual_order(book, campaign_id)
    rows = [
        row for row in book.where(Cooperation, "campaign_id", campaign_id) if row.state is not CooperationState.DECLINED
    ]
    found = {row.id: results_of(book, row.id) for row in rows}
    totals = {key: _total(one.named(key).value for one in found.values()) for key in SHARED}
    outliers = _outliers(found)
    order = sorted(rows, key=lambda row: (*_key(found[row.id], name), row.position, row.id))
    values = [found[row.id].named(name).value for row in order]
    return tuple(
        Ranked(
            row,
            book.get(KeyPerson, row.key_person_id),
            found[row.id],
            None if value is None else values.index(value) + 1,
            MappingProxyType({key: _share(found[row.id].named(key).value, totals[key]) for key in SHARED}),
            tuple(outliers.get(row.id, ())),
        )
        for row, value in zip(order, values, strict=True)
    )


def _key(results: Results, name: str) -> tuple[bool, Decimal]:
    value = results.named(name).value
    if value is None:
        return True, Decimal()
    return False, value if name in _LESS_IS_BETTER else -value


def _total(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if known else None


def _share(value: Decimal | None, total: Decimal | None) -> Decimal | None:
    return value / total if value is not None and total else None


def _outliers(found: Mapping[str, Results]) -> dict[str, list[Outlier]]:
    result: dict[str, list[Outlier]] = {}
    for name in _WATCHED:
        known = {id: value for id, one in found.items() if (value := one.named(name).value) is not None}
        for id, outlier in _standing_out(name, known):
            result.setdefault(id, []).append(outlier)
    return result


def _standing_out(name: str, known: Mapping[str, Decimal]) -> Iterator[tuple[str, Outlier]]:
    if len(known) < FEWEST:
        return
    middle = median(known.values())
    deviation = median(abs(value - middle) for value in known.values())
    if deviation == 0:
        return  # half of them are equal: there is no measure of what is far
    for id, value in known.items():
        score = _TO_DEVIATIONS * (value - middle) / deviation
        if abs(score) > OUTLIER_AT:
            yield id, Outlier(name, value, middle, score)


def own_earlier(book: Book, cooperation: Cooperation) -> tuple[Earlier, ...]:
    """The same person's cooperations before this one, newest first: by what was published, else by their campaigns."""
    others = [
        row
        for row in book.where(Cooperation, "key_person_id", cooperation.key_person_id)
        if row.id != cooperation.id and book.ids(Post, "cooperation_id", row.id) and _is_before(book, row, cooperation)
    ]
    others.sort(key=lambda row: (_began(book, row), book.get(Campaign, row.campaign_id).position), reverse=True)
    return tuple(Earlier(row, book.get(Campaign, row.campaign_id), results_of(book, row.id)) for row in others)


def _is_before(book: Book, one: Cooperation, other: Cooperation) -> bool:
    began, then = _began(book, one), _began(book, other)
    if began and then:
        return began < then
    return book.get(Campaign, one.campaign_id).position < book.get(Campaign, other.campaign_id).position


def _began(book: Book, row: Cooperation) -> str:
    known = [post.published for post in book.where(Post, "cooperation_id", row.id) if post.published is not None]
    return min(known).isoformat() if known else ""


def tier_usual(book: Book, of: Tier | None, without: str | None = None) -> Usual:
    """What is usual in a tier, over the cooperations of all campaigns. without: a person who is to be compared."""
    rows = [
        row
        for row in book.rows(Cooperation).values()
        if row.key_person_id != without and book.ids(Post, "cooperation_id", row.id)
    ]
    tiers = {id: tier(book, book.get(KeyPerson, id)) for id in {row.key_person_id for row in rows}}
    inside = [row for row in rows if of is not None and tiers[row.key_person_id] == of]
    return usual(results_of(book, row.id) for row in inside)


def usual(found: Iterable[Results]) -> Usual:
    """The medians of several results."""
    results: Sequence[Results] = list(found)
    known = {name: [value for one in results if (value := one.named(name).value) is not None] for name in USUAL}
    return Usual(
        MappingProxyType({name: median(values) if values else None for name, values in known.items()}),
        MappingProxyType({name: len(values) for name, values in known.items()}),
    )


def _followers(book: Book, accounts: Iterable[str]) -> Figure:
    """The newest count of each account, added up."""
    ids = list(accounts)
    counts = [book.where(FollowerCount, "key_account_id", id) for id in ids]
    newest = [max(found, key=lambda row: (row.on, row.id)) for found in counts if found]
    total = Decimal(sum(row.followers for row in newest)) if newest else None
    return Figure(total, "followers", Measure.COUNT, known=len(newest), of=len(ids))

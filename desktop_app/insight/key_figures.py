"""Figures of what a key person brought and what it cost: every one with its formula, its inputs and where they come from.

Key people's sales overlap those of the channels: nothing here is ever added to a channel's figures.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from desktop_app.domain.codes import CostKind
from desktop_app.domain.key_people import CostLine, Post

_PER_MILLE = 1000
_ALL = 10_000
"""Hundredths of a percent."""


class Measure(StrEnum):
    """What a figure counts: pieces, money in its smallest unit, a share (1 is all of it), or a ratio."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    RATIO = "ratio"


class Base(StrEnum):
    """What engagements are measured against."""

    EXPOSURE = "exposure"
    READS = "reads"
    FOLLOWERS = "followers"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. value: None where it is not known or not defined, which is not nought.

    formula: its sentence is "key_formula.<formula>"; inputs: what went in, by name; sources: what the rows say of where
    they come from; known, of: how many of how many rows said something; estimated: whether planned money or a
    commission worked out from its share stands in for what was really paid; inputs_in: what the inputs are that are sums
    or means of an indicator, None where every input is an indicator by its key, or a plain number.
    """

    value: Decimal | None
    formula: str
    measure: Measure = Measure.COUNT
    inputs: Mapping[str, Decimal | None] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    known: int = 0
    of: int = 0
    estimated: bool = False
    inputs_in: Measure | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """All figures of one post, one cooperation, or several together."""

    fee: Figure
    commission: Figure
    samples: Figure
    barter: Figure
    cost: Figure
    exposure: Figure
    reads: Figure
    likes: Figure
    comments: Figure
    saves: Figure
    forwards: Figure
    clicks: Figure
    redemptions: Figure
    orders: Figure
    gmv: Figure
    followers: Figure
    engagements: Figure
    cpm: Figure
    cpe: Figure
    cost_per_click: Figure
    cost_per_order: Figure
    order_value: Figure
    click_rate: Figure
    order_rate: Figure
    roi: Figure

    def engagement_rate(self, base: Base | None = None) -> Figure:
        """Engagements over a base; without one over exposure, else reads, else followers, whichever is known."""
        if base is None:
            known = (one for one in Base if getattr(self, one.value).value)
            base = next(known, Base.EXPOSURE)
        return _quotient(f"engagement_rate_{base.value}", Measure.SHARE, self.engagements, getattr(self, base.value))

    def __iter__(self) -> Iterator[tuple[str, Figure]]:
        """Every figure by its name, engagement rates by their bases last."""
        for one in fields(self):
            yield one.name, getattr(self, one.name)
        for base in Base:
            yield f"engagement_rate_{base.value}", self.engagement_rate(base)

    def named(self, name: str) -> Figure:
        """One figure by its name; "engagement_rate" has the base that is known."""
        if name == "engagement_rate":
            return self.engagement_rate()
        if name.startswith("engagement_rate_"):
            return self.engagement_rate(Base(name.removeprefix("engagement_rate_")))
        found: Figure = getattr(self, name)
        return found


COUNTED = ("exposure", "reads", "likes", "comments", "saves", "forwards", "clicks", "redemptions", "orders")
"""What a post counts in pieces."""
ENGAGING = ("likes", "comments", "saves", "forwards")
"""What adds up to engagements."""
_COSTS: Mapping[str, CostKind] = MappingProxyType(
    {
        "fee": CostKind.FEE,
        "commission": CostKind.COMMISSION,
        "samples": CostKind.SAMPLE,
        "barter": CostKind.BARTER,
    }
)


def amount_of(line: CostLine, gmv: Mapping[str, Decimal | None]) -> tuple[Decimal | None, bool]:
    """(what a line costs, whether that is an estimate): what was paid, else the share of sales, else what was planned.

    gmv: the sales of each cooperation, by its id.
    """
    if line.actual is not None:
        return Decimal(line.actual), False
    sold = gmv.get(line.cooperation_id)
    if line.kind is CostKind.COMMISSION and line.rate is not None and sold is not None:
        return sold * line.rate / _ALL, True
    return (Decimal(line.planned), True) if line.planned is not None else (None, False)


def figured(posts: Sequence[Post], lines: Sequence[CostLine], followers: Figure) -> Results:
    """All figures of some posts with what they cost and who could see them."""
    counted = {name: _sum(name, Measure.COUNT, posts, _field(name)) for name in COUNTED}
    gmv = _sum("gmv", Measure.MONEY, posts, _field("gmv"))
    sold = {id: _total(posts, id) for id in {post.cooperation_id for post in posts}}
    costs = {name: _cost(name, [line for line in lines if line.kind is kind], sold) for name, kind in _COSTS.items()}
    cost = _added("cost", Measure.MONEY, costs)
    engagements = _added("engagements", Measure.COUNT, {name: counted[name] for name in ENGAGING})
    exposure, clicks, orders = counted["exposure"], counted["clicks"], counted["orders"]
    return Results(
        **costs,
        cost=cost,
        **counted,
        gmv=gmv,
        followers=followers,
        engagements=engagements,
        cpm=_quotient("cpm", Measure.MONEY, cost, exposure, times=_PER_MILLE),
        cpe=_quotient("cpe", Measure.MONEY, cost, engagements),
        cost_per_click=_quotient("cost_per_click", Measure.MONEY, cost, clicks),
        cost_per_order=_quotient("cost_per_order", Measure.MONEY, cost, orders),
        order_value=_quotient("order_value", Measure.MONEY, gmv, orders),
        click_rate=_quotient("click_rate", Measure.SHARE, clicks, exposure),
        order_rate=_quotient("order_rate", Measure.SHARE, orders, clicks),
        roi=_quotient("roi", Measure.RATIO, gmv, cost),
    )


def _field(name: str) -> Callable[[Post], int | None]:
    def read(post: Post) -> int | None:
        found: int | None = getattr(post, name)
        return found

    return read


def _sum(name: str, measure: Measure, posts: Sequence[Post], read: Callable[[Post], int | None]) -> Figure:
    """The sum over the posts that say something; None where none does."""
    said = [(value, post.source) for post in posts if (value := read(post)) is not None]
    total = Decimal(sum(value for value, _ in said)) if said else None
    sources = tuple(dict.fromkeys(source for _, source in said if source))
    return Figure(total, name, measure, {}, sources, known=len(said), of=len(posts))


def _total(posts: Iterable[Post], cooperation_id: str) -> Decimal | None:
    said = [post.gmv for post in posts if post.cooperation_id == cooperation_id and post.gmv is not None]
    return Decimal(sum(said)) if said else None


def _cost(name: str, lines: Sequence[CostLine], gmv: Mapping[str, Decimal | None]) -> Figure:
    amounts = [amount_of(line, gmv) for line in lines]
    known = [amount for amount, _ in amounts if amount is not None]
    estimated = any(guessed for _, guessed in amounts)
    total = sum(known, Decimal()) if known else None
    return Figure(total, name, Measure.MONEY, known=len(known), of=len(lines), estimated=estimated)


def _added(name: str, measure: Measure, parts: Mapping[str, Figure]) -> Figure:
    """The sum of the parts that are known; None where none is."""
    known = [part.value for part in parts.values() if part.value is not None]
    inputs = {key: part.value for key, part in parts.items()}
    return Figure(
        sum(known, Decimal()) if known else None,
        name,
        measure,
        inputs,
        tuple(dict.fromkeys(source for part in parts.values() for source in part.sources)),
        known=sum(part.known for part in parts.values()),
        of=sum(part.of for part in parts.values()),
        estimated=any(part.estimated for part in parts.values()),
    )


def _quotient(name: str, measure: Measure, above: Figure, below: Figure, times: int = 1) -> Figure:
    """One figure over another; None where either is not known, or the lower one is nought."""
    value = above.value * times / below.value if above.value is not None and below.value else None
    inputs = {above.formula: above.value, below.formula: below.value}
    sources = tuple(dict.fromkeys((*above.sources, *below.sources)))
    return Figure(value, name, measure, inputs, sources, estimated=above.estimated or below.estimated)

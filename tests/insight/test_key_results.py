"""Every figure against values worked out by hand, with nought and with what is not known."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import CooperationState, CostKind, Purpose
from desktop_app.domain.key_people import Cooperation, CostLine, FollowerCount, KeyAccount, KeyPerson, Post
from desktop_app.domain.lists import Tier
from desktop_app.insight.key_figures import Base
from desktop_app.insight.key_people_figures import tier
from desktop_app.insight.key_results import (
    own_earlier,
    ranked,
    results_of,
    results_of_post,
    results_together,
    tier_usual,
)


class People:
    """Campaign "c" of key people, one row after the other."""

    def __init__(self) -> None:
        self.rows: list[Any] = [Campaign(id="c", name="c", position=2)]

    def person(self, name: str, followers: int | None = None, campaign: str = "c", **values: Any) -> str:
        if not any(row.id == name for row in self.rows):
            self.rows.append(KeyPerson(id=name, name=name))
            self.rows.append(KeyAccount(id=f"acc-{name}", key_person_id=name, handle=name))
            if followers is not None:
                self.followers(name, followers)
        id = f"{campaign}-{name}"
        self.rows.append(Cooperation(id=id, campaign_id=campaign, key_person_id=name, **values))
        return id

    def followers(self, name: str, count: int, on: date = date(2026, 1, 1)) -> None:
        row = FollowerCount(id=f"f-{name}-{on}", key_account_id=f"acc-{name}", on=on, followers=count)
        self.rows.append(row)

    def post(self, cooperation: str, **values: Any) -> str:
        id = f"post{len(self.rows)}"
        self.rows.append(Post(id=id, cooperation_id=cooperation, **values))
        return id

    def cost(self, cooperation: str, kind: CostKind, **values: Any) -> None:
        self.rows.append(CostLine(id=f"cost{len(self.rows)}", cooperation_id=cooperation, kind=kind, **values))

    @property
    def book(self) -> Book:
        return Book().with_rows(self.rows)


FULL: dict[str, Any] = {
    "exposure": 200_000, "reads": 50_000, "likes": 3_000, "comments": 500, "saves": 1_200, "forwards": 300,
    "clicks": 4_000, "redemptions": 90, "orders": 80, "gmv": 16_000_00,
}  # fmt: skip
PAID: list[dict[str, Any]] = [
    {"kind": CostKind.FEE, "planned": 5_000_00, "actual": 4_000_00},
    {"kind": CostKind.COMMISSION, "rate": 1_000},
    {"kind": CostKind.SAMPLE, "planned": 300_00},
    {"kind": CostKind.BARTER, "actual": 100_00},
]
NOTHING: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("post", "costs", "expected"),
    [
        (
            FULL,
            PAID,  # 4,000 paid + 10% of 16,000 + 300 planned + 100 = 6,000
            {
                "fee": 400_000, "commission": 160_000, "samples": 30_000, "barter": 10_000, "cost": 600_000,
                "engagements": 5_000, "cpm": 3_000, "cpe": 120, "cost_per_click": 150, "cost_per_order": 7_500,
                "order_value": 20_000, "click_rate": "0.02", "order_rate": "0.02", "roi": "2.666667",
                "engagement_rate": "0.025", "engagement_rate_reads": "0.1", "engagement_rate_followers": "0.05",
            },
        ),
        (
            FULL | {"exposure": 0, "orders": 0, "gmv": 0, "likes": 0, "comments": 0, "saves": 0, "forwards": 0},
            [{"kind": CostKind.FEE, "actual": 1_000_00}],
            {
                "cost": 100_000, "engagements": 0, "cpm": None, "cpe": None, "cost_per_order": None, "roi": 0,
                "order_value": None, "click_rate": None, "order_rate": 0, "engagement_rate_exposure": None,
                "engagement_rate": 0, "engagement_rate_followers": 0,
            },
        ),
        (
            FULL,
            [{"kind": CostKind.FEE, "actual": 0}],
            {"cost": 0, "cpm": 0, "cpe": 0, "cost_per_order": 0, "roi": None},
        ),
        (
            FULL,
            [],
            {"cost": None, "fee": None, "cpm": None, "cpe": None, "cost_per_order": None, "roi": None},
        ),
        (
            NOTHING,
            PAID,  # the commission is a share of sales that nobody knows
            {
                "cost": 440_000, "commission": None, "exposure": None, "engagements": None, "gmv": None, "cpm": None,
                "roi": None, "engagement_rate": None, "followers": 100_000,
            },
        ),
        (
            {"likes": 100, "reads": 1_000},
            [{"kind": CostKind.COMMISSION, "rate": 2_000, "planned": 50_00}],
            {"engagements": 100, "engagement_rate": "0.1", "commission": 5_000, "cpe": 50, "exposure": None},
        ),
    ],
    ids=["all known", "noughts", "free", "no costs entered", "nothing known", "half known"],
)  # fmt: skip
def test_figures(post: dict[str, Any], costs: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    people = People()
    id = people.person("Ann", 100_000)
    people.post(id, **post)
    for line in costs:
        people.cost(id, **line)
    found = results_of(people.book, id)
    assert {name: rounded(found.named(name).value) for name in expected} == {
        name: None if value is None else Decimal(value) for name, value in expected.items()
    }


def rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 6)


def test_a_figure_says_its_formula_its_inputs_and_where_they_come_from() -> None:
    people = People()
    id = people.person("Ann", 100_000)
    people.post(id, exposure=1_000, source="numbers.xlsx, row 2")
    people.post(id, likes=10, source="typed")
    people.cost(id, CostKind.FEE, planned=50_00)
    found = results_of(people.book, id)
    assert found.cpm.formula == "cpm"
    assert found.cpm.inputs == {"cost": Decimal(5_000), "exposure": Decimal(1_000)}
    assert found.cpm.sources == ("numbers.xlsx, row 2",)
    assert found.cpm.estimated
    assert (found.exposure.known, found.exposure.of) == (1, 2)
    assert found.engagement_rate().formula == "engagement_rate_exposure"
    assert found.engagement_rate(Base.FOLLOWERS).value == Decimal("0.0001")


def test_posts_add_up_and_one_post_of_several_has_no_costs_of_its_own() -> None:
    people = People()
    id = people.person("Ann", 1_000)
    first = people.post(id, exposure=1_000, likes=10, key_account_id="acc-Ann")
    people.post(id, exposure=3_000)
    people.cost(id, CostKind.FEE, actual=400_00)
    book = people.book
    assert results_of(book, id).exposure.value == 4_000
    assert results_of(book, id).cpm.value == 10_000
    assert results_of_post(book, first).cpm.value is None
    assert results_of_post(book, first).engagement_rate().value == Decimal("0.01")


def test_the_newest_followers_count_and_several_people_are_one_sum() -> None:
    people = People()
    one, other = people.person("Ann", 1_000), people.person("Bo", 500)
    people.followers("Ann", 1_500, date(2026, 2, 1))
    people.post(one, likes=10)
    people.post(other, likes=30)
    found = results_together(people.book, [one, other])
    assert found.followers.value == 2_000
    assert found.engagement_rate().value == Decimal("0.02")


def six(**values: Any) -> People:
    people = People()
    for n, gmv in enumerate((500, 400, 400, 300, 100_000, None), 1):
        id = people.person(f"P{n}", 1_000 * n, position=n)
        people.post(id, gmv=None if gmv is None else gmv * 100, exposure=10_000 if n != 5 else 11_000, **values)
        people.cost(id, CostKind.FEE, actual=100_00)
    people.post(people.person("gone", state=CooperationState.DECLINED), gmv=1)
    return people


def test_the_ranking_has_equals_on_one_place_and_what_is_unknown_at_the_end() -> None:
    found = ranked(six().book, "c")
    assert [(one.person.name, one.rank) for one in found] == [
        ("P5", 1), ("P1", 2), ("P2", 3), ("P3", 3), ("P4", 5), ("P6", None),
    ]  # fmt: skip
    shares = [one.shares["gmv"] for one in found]
    assert sum(share for share in shares if share is not None) == pytest.approx(Decimal(1))
    assert shares[-1] is None
    assert found[0].shares["cost"] == Decimal(1) / 6


def test_what_costs_less_ranks_first_and_talk_ranks_by_engagements() -> None:
    people = six()
    assert ranked(people.book, "c", "cpm")[0].person.name == "P5"
    people.rows[0] = people.rows[0].changed(purpose=Purpose.COMMUNICATION)
    people.post("c-P3", likes=5)
    assert ranked(people.book, "c")[0].person.name == "P3"


def test_who_stands_out_is_told_with_the_median() -> None:
    found = {one.person.name: one.outliers for one in ranked(six().book, "c")}
    (outlier,) = [one for one in found["P5"] if one.name == "roi"]
    # ROI 5, 4, 4, 3, 1000: median 4, median deviation 1
    assert (outlier.value, outlier.median, outlier.score) == (Decimal(1000), Decimal(4), Decimal("0.6745") * 996)
    assert not found["P1"]
    assert not [one for one in found["P5"] if one.name == "exposure"]  # the others are all equal


def test_a_person_is_compared_with_their_own_earlier_results_and_with_their_tier() -> None:
    people = six()
    people.rows.append(Campaign(id="old", name="old", position=1))
    people.rows += [Tier(id="small", name="small", followers_from=0), Tier(id="big", name="big", followers_from=5_000)]
    old = people.person("P1", campaign="old")
    people.post(old, gmv=90_00, exposure=5_000, published=datetime(2025, 11, 1, 10))
    people.cost(old, CostKind.FEE, actual=100_00)
    book = people.book
    (earlier,) = own_earlier(book, book.get(Cooperation, "c-P1"))
    assert (earlier.campaign.name, earlier.results.roi.value) == ("old", Decimal("0.9"))
    assert own_earlier(book, book.get(Cooperation, "old-P1")) == ()
    level = tier(book, book.get(KeyPerson, "P1"))
    assert level is not None
    assert level.name == "small"
    usual = tier_usual(book, level, without="P1")
    assert (usual.medians["roi"], usual.of["roi"]) == (Decimal(4), 3)
    assert tier_usual(book, None).medians["roi"] is None

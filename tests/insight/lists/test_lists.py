"""The lists around the numbers: what is worked out, what is odd, what they come to, and what is never added up."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.brief import BudgetLine, Mechanic
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.codes import AssetState, EnrolmentState, PhaseKind, TopKind
from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.line_up import least, line_up_counts, shortfalls
from desktop_app.domain.numbers import Creative, FeedbackEntry, LineUpItem, TopItem, TouchPlan
from desktop_app.domain.task import Task
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.lists.budget import burn
from desktop_app.insight.lists.creatives import what_the_best_share
from desktop_app.insight.lists.every import LISTS
from desktop_app.insight.lists.feedback import by_category_and_day, growing
from desktop_app.insight.lists.words import cell_text, formula_said, remark_text, told_lines
from desktop_app.paths import resources

NOW = datetime(2026, 11, 5, 10)
WORDS = {language: Wording(language, resources() / "i18n") for language in LANGUAGES}


def book_of(rows: Iterable[CampaignEntity], budget: int | None = None) -> Book:
    phase = Phase(
        id="main", campaign_id="c", kind=PhaseKind.MAIN, start=datetime(2026, 11, 1), finish=datetime(2026, 11, 4)
    )
    return Book().with_rows([Campaign(id="c", name="双11", budget=budget), phase, *rows], ["c"])


def made(kind: type[CampaignEntity], rows: Iterable[dict[str, Any]]) -> list[CampaignEntity]:
    given = {"campaign_id": "c", "name": "x"} if "name" in kind.model_fields else {"campaign_id": "c"}
    return [kind.model_validate({"id": f"r{n}", "position": n} | given | row) for n, row in enumerate(rows)]


def told(key: str, rows: Iterable[CampaignEntity], language: str = "zh_CN", budget: int | None = None) -> list[str]:
    book = book_of(rows, budget)
    return told_lines(WORDS[language], LISTS[key], LISTS[key].rows(book, "c", NOW))


@pytest.mark.parametrize(
    ("key", "row", "column", "shown"),
    [
        ("line_up", LineUpItem(id="r", campaign_id="c", name="x", price=8500, list_price=10000), "discount", "8.5 折"),
        ("line_up", LineUpItem(id="r", campaign_id="c", name="x", price=8500, list_price=0), "discount", "—"),
        ("line_up", LineUpItem(id="r", campaign_id="c", name="x", list_price=10000), "discount", "—"),
        ("mechanics", Mechanic(id="r", campaign_id="c", name="x", winners=5, participants=200), "win_rate", "2.5%"),
        ("mechanics", Mechanic(id="r", campaign_id="c", name="x", coupons_used=5, coupons_issued=0), "use_rate", "—"),
        (
            "mechanics",
            Mechanic(id="r", campaign_id="c", name="x", coupon_gmv=100_000, coupon_orders=8),
            "coupon_order_value",
            "125",
        ),
        ("tops", TopItem(id="r", campaign_id="c", name="x", gmv=300, gmv_before=200), "growth", "+50%"),
        ("tops", TopItem(id="r", campaign_id="c", name="x", gmv=300, gmv_before=0), "growth", "—"),
        ("tops", TopItem(id="r", campaign_id="c", name="x", gmv=100, gmv_before=200), "growth", "−50%"),
        ("creatives", Creative(id="r", campaign_id="c", name="x", clicks=12, impressions=400), "click_rate", "3%"),
        ("creatives", Creative(id="r", campaign_id="c", name="x", clicks=12, impressions=0), "click_rate", "—"),
        ("touches", TouchPlan(id="r", campaign_id="c", name="x", reach=1000, responses=80), "response_rate", "8%"),
        ("touches", TouchPlan(id="r", campaign_id="c", name="x", reach=1000, buyers=5), "buyer_rate", "0.5%"),
        ("touches", TouchPlan(id="r", campaign_id="c", name="x", cost=50_000, buyers=0), "cost_per_buyer", "—"),
        ("touches", TouchPlan(id="r", campaign_id="c", name="x", cost=50_000, buyers=20), "cost_per_buyer", "25"),
        ("budget", BudgetLine(id="r", campaign_id="c", name="x", planned=1000, actual=400), "used_share", "40%"),
        (
            "budget",
            BudgetLine(id="r", campaign_id="c", name="x", planned=1000, committed=700, actual=400),
            "rest",
            "3",
        ),
        ("budget", BudgetLine(id="r", campaign_id="c", name="x", planned=1000), "rest", "10"),
    ],
)
def test_what_is_worked_out_of_a_row(key: str, row: CampaignEntity, column: str, shown: str) -> None:
    book, one = book_of([row]), LISTS[key]
    figures = one.figures(one.rows(book, "c", NOW))[row.id]
    found = next(each for each in one.columns if each.key == column)
    assert cell_text(WORDS["zh_CN"], book, row, found, figures) == shown
    formula = formula_said(WORDS["en"], row.table, figures[column])
    assert "=" in formula
    assert "list_" not in formula
    assert "field." not in formula


@pytest.mark.parametrize(
    ("key", "rows", "codes"),
    [
        (
            "line_up",
            [{"price": 2, "list_price": 1, "stock": 0}, {"price": None}],
            ["no_stock", "above_list", "no_price"],
        ),
        ("line_up", [{"price": None, "enrolment": EnrolmentState.WITHDRAWN}], []),
        ("mechanics", [{"coupons_used": 9, "coupons_issued": 8}], ["more_than"]),
        ("touches", [{"on": date(2026, 11, 9)}, {"name": "y", "on": date(2026, 11, 3)}], ["outside_phases"]),
        ("touches", [{"on": date(2026, 11, 1)}, {"name": " X", "on": date(2026, 11, 3)}], ["tiring"]),
        ("touches", [{"on": date(2026, 10, 30)}, {"on": date(2026, 11, 3)}], ["outside_phases"]),
        ("touches", [{"reach": 5, "buyers": 6}], ["more_than"]),
        ("creatives", [{"clicks": 5, "impressions": 4}], ["more_than"]),
        (
            "budget",
            [{"planned": 5, "committed": 6}, {"actual": 1}, {"planned": 5, "actual": 5}],
            ["over_budget", "not_planned"],
        ),
    ],
)
def test_what_is_odd_about_a_row(key: str, rows: list[dict[str, Any]], codes: list[str]) -> None:
    one = LISTS[key]
    found = one.remarks(one.rows(book_of(made(one.kind, rows)), "c", NOW))
    assert [remark.code for remarks in found.values() for remark in remarks] == codes
    for words in WORDS.values():
        assert all("{" not in remark_text(words, remark) for remarks in found.values() for remark in remarks)


LINE_UP: list[dict[str, Any]] = [
    {"merchant": "甲", "price": 1, "enrolment": EnrolmentState.APPROVED, "assets": AssetState.APPROVED},
    {"merchant": "乙", "price": 1, "enrolment": EnrolmentState.ENROLLED, "assets": AssetState.RECEIVED, "stock": 0},
    {"merchant": "甲", "enrolment": EnrolmentState.INVITED},
    {"merchant": "丙", "enrolment": EnrolmentState.WITHDRAWN},
]


def test_the_line_up_counts_what_takes_part() -> None:
    rows = made(LineUpItem, LINE_UP)
    assert told("line_up", rows)[0] == "3 件商品，2 家商家 · 已报名 2/3 · 素材就绪 1/3"
    assert "1 without stock" in told("line_up", rows, "en")
    counts = line_up_counts(book_of(rows), "c")
    assert (counts.items, counts.enrolled, counts.ready, counts.withdrawn, counts.no_price) == (3, 2, 1, 1, 1)


@pytest.mark.parametrize(
    ("demand", "items", "wanted"),
    [("", 9, None), ("80", 9, 80), ("90%", 10, 9), ("90%", 11, 10), ("90%", 0, 1), ("0%", 0, 0)],
)
def test_a_demand_is_a_number_of_items_or_a_share_of_them(demand: str, items: int, wanted: int | None) -> None:
    assert least(demand, items) == wanted


def test_an_item_says_what_of_its_demands_is_not_met() -> None:
    counts = line_up_counts(book_of(made(LineUpItem, LINE_UP)), "c")
    item = CheckpointItem(
        id="i", campaign_id="c", checkpoint_id="g", what="货盘", line_up=True, least_enrolled="60%", least_ready="2"
    )
    assert [(one.what, one.count, one.least) for one in shortfalls(item, counts)] == [("ready", 1, 2)]
    assert shortfalls(item.changed(line_up=False), counts) == ()


def test_people_of_touches_and_mechanics_are_never_added_up() -> None:
    touches = made(
        TouchPlan, [{"reach": 700, "buyers": 11, "cost": 30_000}, {"reach": 500, "buyers": 13, "cost": 20_000}]
    )
    said = " ".join(told("touches", touches))
    assert "500.00" in said
    assert "1,200" not in said
    assert "24" not in said
    mechanics = made(
        Mechanic,
        [
            {"participants": 700, "coupons_issued": 100, "coupons_used": 30},
            {"participants": 500, "coupons_issued": 50},
        ],
    )
    said = " ".join(told("mechanics", mechanics, "en"))
    assert "100 issued, 30 used, 30% of them" in said
    assert "1,200" not in said


def test_the_best_and_the_fastest_growing_are_told_by_kind() -> None:
    rows = made(
        TopItem,
        [
            {"name": "面霜", "gmv": 90_000, "gmv_before": 80_000},
            {"name": "口红", "gmv": 50_000, "gmv_before": 10_000},
            {"name": "新品", "gmv": 40_000, "gmv_before": 0},
            {"name": "旗舰店", "kind": TopKind.MERCHANT, "gmv": 5},
        ],
    )
    said = told("tops", rows)
    assert said[:2] == ["卖得最好的商品：面霜（900.00）", "增长最快的商品：口红（+400%）"]
    assert len(said) == 3
    one = LISTS["tops"]
    figures = one.figures(one.rows(book_of(rows), "c", NOW))
    assert [figures[row.id]["top_rank"].value for row in rows] == [1, 2, 3, 1]


def test_the_best_creatives_share_what_the_others_lack() -> None:
    rates = [
        ("人物特写、倒计时", 60),
        ("人物特写", 50),
        ("利益点大字", 20),
        ("利益点大字, 倒计时", 10),
        ("人物特写", 30),
        ("", 5),
    ]
    rows = [
        Creative(
            id=f"r{n}", campaign_id="c", name=f"图{n}", position=n, feature=feature, clicks=clicks, impressions=1000
        )
        for n, (feature, clicks) in enumerate(rates)
    ]
    found = what_the_best_share(rows)
    assert found is not None
    assert (found.feature, found.best, found.of) == ("人物特写", 2, 2)
    assert found.having.value == Decimal(140) / 3000
    assert any("人物特写" in line for line in told("creatives", rows))
    assert what_the_best_share(rows[:3]) is None


def feedback(days: Iterable[tuple[str, int]]) -> list[FeedbackEntry]:
    return [
        FeedbackEntry(
            id=f"f{n}", campaign_id="c", what="慢", category=category, on=date(2026, 11, day) if day else None
        )
        for n, (category, day) in enumerate(days)
    ]


def test_a_category_that_grows_is_told_until_it_has_a_task() -> None:
    rows = feedback(
        [("物流", 1), ("物流", 2), ("物流", 3), (" 物流 ", 4), ("客服", 3), ("物流", 4), ("物流", 0), ("", 4)]
    )
    book = book_of(rows)
    (found,) = growing(book, rows, NOW.date())
    assert (found.category, found.recent, found.before, found.last) == ("物流", 4, 1, date(2026, 11, 4))
    assert list(by_category_and_day(rows)) == ["物流", "", "客服"]
    assert "还没有改进任务" in told("feedback", rows)[1]
    task = Task(id="t", campaign_id="c", name="加开仓库")
    known = [row.changed(task_id="t") if row.category == "物流" else row for row in rows]
    assert "加开仓库" in told("feedback", [task, *known])[1]
    assert list(growing(book, feedback([("物流", 1)] * 5 + [("物流", 4)] * 3), NOW.date())) == []
    assert list(growing(book, feedback([("物流", 9)] * 5), NOW.date())) == []


def test_the_budget_burns_over_the_days_it_was_spent_on() -> None:
    rows = [
        BudgetLine(id="a", campaign_id="c", name="a", planned=6000, actual=3000, on=date(2026, 11, 2)),
        BudgetLine(id="b", campaign_id="c", name="b", planned=4000, actual=5000, on=date(2026, 11, 1)),
        BudgetLine(id="d", campaign_id="c", name="d", planned=1000, actual=1000),
    ]
    found = burn(rows, 10_000)
    assert [(one.day and one.day.day, one.spent, one.so_far) for one in found] == [
        (1, 5000, 5000),
        (2, 3000, 8000),
        (None, 1000, 9000),
    ]
    assert found[-1].share.value == Decimal("0.9")
    said = told("budget", rows, budget=8000)
    assert "剩余 −10.00" in said[0]
    assert said[1:] == ["超出预算 10.00", "各项预算合计比总预算多 30.00", "1 项超出预算"]


def test_an_empty_list_says_nothing() -> None:
    assert {key: told(key, []) for key in LISTS} == {key: [] for key in LISTS}

"""Every formula of the numbers and of key people in one table: what goes in, and what comes out or why nothing does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop_app.domain.codes import CostKind, PhaseKind
from desktop_app.domain.key_people import CostLine, Post
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.key_figures import Base, Figure, Results, figured
from desktop_app.insight.number_figures import (
    QUOTIENTS,
    Method,
    attainment,
    derived,
    figure_of,
    forecast,
    lift,
    net_lift,
    share,
)
from desktop_app.insight.number_findings import Advice, Oddity, anomalies, verdicts
from desktop_app.insight.number_text import formula_text
from desktop_app.insight.numbers import Span, Values, phase_spans
from desktop_app.paths import resources
from tests.insight.numbered import Row, book_of, days, each_day, indicator

D = "2026-11-11"
RHYTHM = (("warm_up", "2026-11-06", D), ("main", D, "2026-11-14"), ("wrap_up", "2026-11-14", "2026-11-17"))
NEW_YEAR = (
    ("warm_up", "2026-12-28", "2026-12-31"),
    ("main", "2026-12-31", "2027-01-03"),
    ("wrap_up", "2027-01-03", "2027-01-06"),
)


@dataclass(frozen=True)
class Case:
    """One line of the table. what: the figure; of: its indicator; answer: None where there is no figure."""

    title: str
    what: str
    rows: Iterable[Row]
    answer: str | None
    of: str = "gmv"
    channel: str | None = None
    span: Span = field(default_factory=lambda: days(D, D))
    planned: Iterable[Row] = ()
    phases: Iterable[tuple[str, str, str]] = ()
    now: datetime = datetime(2026, 11, 20)

    def __str__(self) -> str:
        return f"{self.what}: {self.title}"


def one(*figures: tuple[str, int], channel: str | None = None, day: str = D) -> list[Row]:
    return [(key, channel, day, value) for key, value in figures]


TWO = days(D, "2026-11-12")
FOUR = days(D, "2026-11-14")
MONTH = each_day("gmv", "2026-10-07", 30, 100)
SALE = [*MONTH, *each_day("gmv", "2026-11-06", 5, 80), *each_day("gmv", D, 3, 200)]
OVER = [
    *each_day("gmv", "2026-11-28", 30, 100),
    *each_day("gmv", "2026-12-28", 3, 90),
    *each_day("gmv", "2026-12-31", 3, 250),
]

TABLE = [
    # browse conversion = IPV_UV ÷ UV
    Case("300 of 1,000 visitors", "browse_conversion", one(("ipv_uv", 300), ("uv", 1000)), "0.3"),
    Case("of one channel", "browse_conversion", one(("ipv_uv", 30), ("uv", 40), channel="push"), "0.75", channel="push"),
    Case("nobody came", "browse_conversion", one(("ipv_uv", 0), ("uv", 0)), None),
    Case("visitors of channels are no visitors of all", "browse_conversion", [*one(("ipv_uv", 30), ("uv", 40), channel="push"), *one(("ipv_uv", 3), ("uv", 4), channel="search")], None),
    Case("visitors of days are no visitors of both", "browse_conversion", [*one(("ipv_uv", 30), ("uv", 40)), *one(("ipv_uv", 30), ("uv", 40), day="2026-11-12")], None, span=TWO),
    Case("the period's own entries", "browse_conversion", [("ipv_uv", None, f"{D}/2026-11-12", 50), ("uv", None, f"{D}/2026-11-12", 70), *one(("uv", 40))], "0.714286", span=TWO),
    # purchase conversion = buyers ÷ IPV_UV
    Case("30 of 300", "purchase_conversion", one(("buyers", 30), ("ipv_uv", 300)), "0.1"),
    Case("nobody bought", "purchase_conversion", one(("buyers", 0), ("ipv_uv", 300)), "0"),
    Case("nobody looked", "purchase_conversion", one(("buyers", 0), ("ipv_uv", 0)), None),
    Case("buyers of hours are no buyers of a day", "purchase_conversion", [*one(("buyers", 3), day=f"{D}T20"), *one(("buyers", 3), day=f"{D}T21"), *one(("ipv_uv", 300))], None),
    # value per buyer = GMV ÷ buyers
    Case("9,000 by 30", "value_per_buyer", one(("gmv", 9000), ("buyers", 30)), "300"),
    Case("no buyers", "value_per_buyer", one(("gmv", 9000), ("buyers", 0)), None),
    Case("sales add up over two days, their buyers do not", "value_per_buyer", [*one(("gmv", 1), ("buyers", 1)), *one(("gmv", 1), ("buyers", 1), day="2026-11-12")], None, span=TWO),
    # order value = GMV ÷ orders
    Case("9,000 by 40", "order_value", one(("gmv", 9000), ("orders", 40)), "225"),
    Case("both add up over days and channels", "order_value", [*one(("gmv", 10), ("orders", 1), channel="push"), *one(("gmv", 50), ("orders", 2), channel="search", day="2026-11-12")], "20", span=TWO),
    Case("an order day is empty", "order_value", [*one(("gmv", 10), ("orders", 1)), *one(("gmv", 50), day="2026-11-12")], None, span=TWO),
    Case("no orders", "order_value", one(("gmv", 0), ("orders", 0)), None),
    Case("over New Year", "order_value", [*one(("gmv", 10), ("orders", 1), day="2026-12-31"), *one(("gmv", 20), ("orders", 2), day="2027-01-01")], "10", span=days("2026-12-31", "2027-01-01")),
    # ROI = GMV ÷ cost
    Case("9 for 1", "roi", one(("gmv", 9000), ("cost", 1000)), "9"),
    Case("nothing sold", "roi", one(("gmv", 0), ("cost", 1000)), "0"),
    Case("nothing spent", "roi", one(("gmv", 9000), ("cost", 0)), None),
    Case("cost not known", "roi", one(("gmv", 9000)), None),
    # share = channel ÷ all channels
    Case("30 of 100", "share", [*one(("gmv", 30), channel="push"), *one(("gmv", 70), channel="search")], "0.3", channel="push"),
    Case("of people, of the entry for all", "share", [*one(("uv", 5), channel="push"), *one(("uv", 5), channel="search"), *one(("uv", 8))], "0.625", of="uv", channel="push"),
    Case("of people without one", "share", [*one(("uv", 5), channel="push"), *one(("uv", 5), channel="search")], None, of="uv", channel="push"),
    Case("of nothing at all", "share", [*one(("gmv", 0), channel="push"), *one(("gmv", 0), channel="search")], None, channel="push"),
    # attainment = actual ÷ planned
    Case("80 of 100", "attainment", one(("gmv", 80)), "0.8", planned=one(("gmv", 100))),
    Case("more than planned", "attainment", one(("gmv", 180)), "1.8", planned=one(("gmv", 100))),
    Case("nothing planned", "attainment", one(("gmv", 80)), None),
    Case("nought planned", "attainment", one(("gmv", 80)), None, planned=one(("gmv", 0))),
    Case("a plan is no result", "attainment", [], None, planned=one(("gmv", 100))),
    # lift = daily average of main ÷ that of the 30 days before − 1
    Case("200 a day on 100", "lift", [*MONTH, *each_day("gmv", D, 3, 200)], "1", phases=RHYTHM),
    Case("the held-back days are not the month before", "lift", SALE, "1", phases=RHYTHM),
    Case("an empty day is not nought", "lift", [*each_day("gmv", "2026-10-07", 10, 100), *each_day("gmv", D, 1, 150)], "0.5", phases=RHYTHM),
    Case("less than usual", "lift", [*MONTH, *each_day("gmv", D, 3, 60)], "-0.4", phases=RHYTHM),
    Case("a month of nought", "lift", [*each_day("gmv", "2026-10-07", 30, 0), *each_day("gmv", D, 3, 200)], None, phases=RHYTHM),
    Case("no main phase", "lift", SALE, None),
    Case("over New Year", "lift", OVER, "1.5", phases=NEW_YEAR),
    Case("visitors of every day, each day by itself", "lift", [*each_day("uv", "2026-10-07", 30, 100), *each_day("uv", D, 3, 300)], "2", of="uv", phases=RHYTHM),
    # net lift = (held back + main + borrowed, each above the usual) ÷ (usual × main days)
    Case("a sale borrows from its neighbours", "net_lift", [*SALE, *each_day("gmv", "2026-11-14", 3, 80)], "0.466667", phases=RHYTHM),
    Case("without neighbours' loss it is the lift", "net_lift", [*MONTH, *each_day("gmv", "2026-11-06", 5, 100), *each_day("gmv", D, 3, 200), *each_day("gmv", "2026-11-14", 3, 100)], "1", phases=RHYTHM),
    Case("the days after are not known yet", "net_lift", SALE, None, phases=RHYTHM),
    Case("the days before are not known", "net_lift", [*MONTH, *each_day("gmv", D, 6, 200)], None, phases=RHYTHM),
    Case("a usual of nought", "net_lift", [*each_day("gmv", "2026-10-07", 30, 0), *each_day("gmv", "2026-11-06", 11, 5)], None, phases=RHYTHM),
    Case("over New Year", "net_lift", [*OVER, *each_day("gmv", "2027-01-03", 3, 70)], "1.1", phases=NEW_YEAR),
    # forecast: by the plan, by the pace, or known already
    Case("what is left of the plan at the pace so far", "forecast_plan", each_day("gmv", D, 2, 80), "240", span=FOUR, planned=[*each_day("gmv", D, 2, 100), *each_day("gmv", "2026-11-13", 2, 50)], now=datetime(2026, 11, 13, 10)),
    Case("today counts as left", "forecast_pace", each_day("gmv", D, 3, 80), "320", span=FOUR, now=datetime(2026, 11, 13, 10)),
    Case("a day without a plan: the mean of the last seven", "forecast_pace", each_day("gmv", D, 2, 80), "320", span=FOUR, planned=each_day("gmv", D, 3, 100), now=datetime(2026, 11, 13)),
    Case("a plan of nought so far", "forecast_pace", each_day("gmv", D, 2, 80), "320", span=FOUR, planned=[*each_day("gmv", D, 2, 0), *each_day("gmv", "2026-11-13", 2, 50)], now=datetime(2026, 11, 13)),
    Case("only the last seven known days", "forecast_pace", [*each_day("gmv", "2026-11-01", 3, 1000), *each_day("gmv", "2026-11-04", 7, 10)], "3080", span=days("2026-11-01", D), now=datetime(2026, 11, 11)),
    Case("every day is known", "forecast_done", each_day("gmv", D, 4, 80), "320", span=FOUR),
    Case("over New Year", "forecast_pace", each_day("gmv", "2026-12-30", 2, 50), "200", span=days("2026-12-30", "2027-01-02"), now=datetime(2027, 1, 1, 9)),
    Case("nothing is known", "forecast_pace", [], None, span=FOUR),
    Case("people do not add up, nor are they foretold", "forecast_pace", each_day("uv", D, 2, 80), None, of="uv", span=FOUR, now=datetime(2026, 11, 13)),
    # what may be added up
    Case("sales of days and channels", "total", [*one(("gmv", 3), channel="push"), *one(("gmv", 4), channel="search", day="2026-11-12")], "7", span=TWO),
    Case("an empty day is a gap, not nought", "total", [*one(("orders", 3)), *one(("orders", 4), day="2026-11-13")], "7", of="orders", span=days(D, "2026-11-13")),
    Case("a share is said as a share", "total", one(("favourability", 6250)), "0.625", of="favourability"),
    *(
        Case(f"{key} of two days", "total", [*one((key, 3)), *one((key, 4), day="2026-11-12")], None, of=key, span=TWO)
        for key in ("uv", "ipv_uv", "buyers", "favourite_people", "cart_people", "participants", "dau", "attendance", "favourability")
    ),
    *(
        Case(f"{key} of two channels", "total", [*one((key, 3), channel="push"), *one((key, 4), channel="search")], None, of=key)
        for key in ("uv", "ipv_uv", "buyers")
    ),
    *(
        Case(f"{key} of two days and two channels", "total", [*one((key, 3), channel="push"), *one((key, 4), channel="search", day="2026-11-12")], "7", of=key, span=TWO)
        for key in ("pv", "ipv", "orders", "gmv", "favourites", "carts", "registrations", "first_purchases", "coupons_issued", "coupons_used", "cost", "exposure", "forwards", "ugc")
    ),
]  # fmt: skip


def figure(case: Case) -> Figure:
    book = book_of(case.rows, case.planned, case.phases)
    values, of = Values(book, "c"), indicator(book, case.of)
    channel = case.channel and f"channel-{case.channel}"
    if case.what == "total":
        return figure_of(of, values.total(of, channel, case.span))
    if case.what == "share":
        return share(values, of, channel or "", case.span)
    if case.what == "attainment":
        return attainment(values, of, channel, case.span)
    if case.what in ("lift", "net_lift"):
        return {"lift": lift, "net_lift": net_lift}[case.what](values, of, channel)
    if case.what.startswith("forecast"):
        found = forecast(values, of, case.span, case.now)
        return found.figure if found is not None else Figure(None, case.what)
    return derived(values, channel, case.span)[case.what]


@pytest.mark.parametrize("case", TABLE, ids=str)
def test_the_formula(case: Case) -> None:
    found = figure(case)
    assert rounded(found.value) == (None if case.answer is None else Decimal(case.answer))
    if case.what != "total":
        assert found.formula == case.what


def rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 6)


def test_no_formula_is_missing_from_the_table() -> None:
    formulas = {one.name for one in QUOTIENTS} | {f"forecast_{method.value}" for method in Method}
    assert {case.what for case in TABLE} == formulas | {"share", "attainment", "lift", "net_lift", "total"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_says_its_formula_its_inputs_and_its_source(language: str) -> None:
    words = Wording(language, resources() / "i18n")
    for case in TABLE:
        found = figure(case)
        if case.what == "total" or found.value is None:
            continue
        book = book_of(case.rows, case.planned, case.phases)
        lines = formula_text(words, Values(book, "c"), found).split("\n")
        assert "=" in lines[0] or case.what == "forecast_done", case
        assert len(found.inputs) >= 1, case
        if any(row[0] == "gmv" for row in case.rows):
            assert any("生意参谋" in line for line in lines), case


POST: dict[str, Any] = {
    "exposure": 200_000, "reads": 50_000, "likes": 3_000, "comments": 500, "saves": 1_200, "forwards": 300,
    "clicks": 4_000, "redemptions": 90, "orders": 80, "gmv": 16_000_00,
}  # fmt: skip
SILENT = dict.fromkeys(POST, 0)
FEE = (CostKind.FEE, {"actual": 6_000_00})
FREE = (CostKind.FEE, {"actual": 0})
Cost = tuple[CostKind, Mapping[str, int]]

PEOPLE: list[tuple[str, str, Mapping[str, int], list[Cost], str | None]] = [
    # cost = fee + commission + samples + barter value
    ("cost", "all four kinds", POST, [(CostKind.FEE, {"actual": 4_000_00}), (CostKind.COMMISSION, {"rate": 1_000}), (CostKind.SAMPLE, {"planned": 300_00}), (CostKind.BARTER, {"actual": 100_00})], "600000"),
    ("cost", "nothing entered is not nought", POST, [], None),
    ("cost", "free", POST, [FREE], "0"),
    ("fee", "paid counts, not planned", POST, [(CostKind.FEE, {"planned": 9, "actual": 7})], "7"),
    ("commission", "a share of the sales", POST, [(CostKind.COMMISSION, {"rate": 1_000})], "160000"),
    ("commission", "a share of nobody knows what", {}, [(CostKind.COMMISSION, {"rate": 1_000})], None),
    ("samples", "as planned until they are paid", POST, [(CostKind.SAMPLE, {"planned": 5})], "5"),
    ("barter", "its value", POST, [(CostKind.BARTER, {"actual": 6})], "6"),
    # CPM = cost / exposure × 1000 · CPE = cost / engagements
    ("cpm", "6,000 for 200,000", POST, [FEE], "3000"),
    ("cpm", "nobody saw it", SILENT, [FEE], None),
    ("cpe", "6,000 for 5,000", POST, [FEE], "120"),
    ("cpe", "nobody did anything", SILENT, [FEE], None),
    ("cpe", "cost not known", POST, [], None),
    ("cost_per_click", "6,000 for 4,000", POST, [FEE], "150"),
    ("cost_per_click", "no clicks", SILENT, [FEE], None),
    ("cost_per_order", "6,000 for 80", POST, [FEE], "7500"),
    ("cost_per_order", "no orders", SILENT, [FEE], None),
    # engagements, and their rate with its base told
    ("engagements", "likes, comments, saves and forwards", POST, [], "5000"),
    ("engagements", "nothing known", {}, [], None),
    ("engagement_rate_exposure", "of those who saw it", POST, [], "0.025"),
    ("engagement_rate_exposure", "nobody saw it", SILENT, [], None),
    ("engagement_rate_reads", "of those who read it", POST, [], "0.1"),
    ("engagement_rate_followers", "of the followers", POST, [], "0.05"),
    ("click_rate", "4,000 of 200,000", POST, [], "0.02"),
    ("click_rate", "nobody saw it", SILENT, [], None),
    ("order_rate", "80 of 4,000", POST, [], "0.02"),
    ("order_rate", "nobody clicked", SILENT, [], None),
    ("order_value", "16,000 by 80", POST, [], "20000"),
    ("order_value", "no orders", SILENT, [], None),
    # ROI = GMV / cost
    ("roi", "16,000 for 6,000", POST, [FEE], "2.666667"),
    ("roi", "nothing sold", SILENT, [FEE], "0"),
    ("roi", "free: division by nothing", POST, [FREE], None),
    *((key, "counted", POST, list[Cost](), str(POST[key])) for key in POST),
    *((key, "nobody counted", {}, list[Cost](), None) for key in POST),
    ("followers", "of all accounts", POST, [], "100000"),
]  # fmt: skip


def of_person(post: Mapping[str, int], costs: Iterable[Cost]) -> Results:
    lines = [
        CostLine(id=f"l{n}", cooperation_id="k", kind=kind).changed(**values) for n, (kind, values) in enumerate(costs)
    ]
    row = Post(id="p", cooperation_id="k", title="笔记").changed(**post)
    return figured([row], lines, Figure(Decimal(100_000), "followers", known=1, of=1))


@pytest.mark.parametrize(
    ("name", "post", "costs", "answer"), [line[:1] + line[2:] for line in PEOPLE], ids=[f"{line[0]}: {line[1]}" for line in PEOPLE]
)  # fmt: skip
def test_the_formula_of_key_people(name: str, post: Mapping[str, int], costs: list[Cost], answer: str | None) -> None:
    assert rounded(of_person(post, costs).named(name).value) == (None if answer is None else Decimal(answer))


def test_no_formula_of_key_people_is_missing() -> None:
    assert {name for name, _ in of_person(POST, [FEE])} == {line[0] for line in PEOPLE}
    assert {f"engagement_rate_{base.value}" for base in Base} <= {line[0] for line in PEOPLE}


def parts(*shares: int, channel: str = "push") -> list[Row]:
    """Sales of one channel beside another that always sells 100."""
    rows = [row for n, value in enumerate(shares) for row in each_day("gmv", f"2026-11-{11 + n:02}", 1, value)]
    own: list[Row] = [(key, channel, day, value) for key, _, day, value in rows]
    return [*own, *((key, "search", day, 100) for key, _, day, _ in rows)]


def bought(*buyers: int, first: int = 6, channel: str | None = None) -> list[Row]:
    """Buyers of 100 who looked, day by day."""
    found = []
    for n, value in enumerate(buyers):
        day = f"2026-11-{first + n:02}"
        found += [("ipv_uv", channel, day, 100), ("uv", channel, day, 200), ("buyers", channel, day, value)]
    return found


ODD: list[tuple[str, list[Row], Iterable[tuple[str, str, str]], set[tuple[Oddity, int]]]] = [
    ("a channel falls below half of its usual part", parts(50, 50, 50, 10), (), {(Oddity.CHANNEL_COLLAPSES, 14)}),
    ("all fall alike: that is the rhythm", [*parts(50, 50, 50), *one(("gmv", 5), channel="push", day="2026-11-14"), *one(("gmv", 10), channel="search", day="2026-11-14")], (), set()),
    ("two days are not enough to know what is usual", parts(50, 50, 10), (), set()),
    ("a channel under two parts of a hundred is not watched", parts(1, 1, 1, 0), (), set()),
    ("a conversion doubles", bought(10, 10, 10, 20), (), {(Oddity.CONVERSION_JUMPS, 9)}),
    ("a conversion halves", bought(10, 10, 10, 5), (), {(Oddity.CONVERSION_FALLS, 9)}),
    ("not quite", bought(10, 10, 10, 19), (), set()),
    ("the main phase begins: another usual", bought(10, 10, 10, 10, 10, 40, 40, 40), RHYTHM, set()),
    ("a channel that goes with all others is not told again", [*bought(10, 10, 10, 20), *bought(10, 10, 10, 20, channel="push")], (), {(Oddity.CONVERSION_JUMPS, 9)}),
    ("a channel alone", [*bought(10, 10, 10, 10), *bought(10, 10, 10, 25, channel="push")], (), {(Oddity.CONVERSION_JUMPS, 9)}),
    ("an empty day says nothing", [*bought(10, 10, 10), *bought(30, first=10)], (), {(Oddity.CONVERSION_JUMPS, 10)}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "phases", "found"), [line[1:] for line in ODD], ids=[line[0] for line in ODD])
def test_what_stands_out(
    rows: list[Row], phases: Iterable[tuple[str, str, str]], found: set[tuple[Oddity, int]]
) -> None:
    values = Values(book_of(rows, phases=phases), "c")
    odd = anomalies(values, days("2026-11-06", "2026-11-16"))
    assert sorted((one.oddity, one.day.day) for one in odd) == sorted(found)


def test_channels_to_double_and_to_drop_are_judged_by_the_median() -> None:
    rows = [
        row
        for channel, gmv, cost in (("push", 900, 100), ("search", 400, 100), ("paid", 100, 100), ("partner", 50, 0))
        for row in one(("gmv", gmv), ("cost", cost), channel=channel)
    ]
    found = {one.channel.id: one for one in verdicts(Values(book_of(rows), "c"), days(D, D))}
    assert {id.removeprefix("channel-"): one.advice for id, one in found.items()} == {
        "push": Advice.DOUBLE,
        "search": Advice.KEEP,
        "paid": Advice.DROP,
        "partner": Advice.UNKNOWN,
    }
    assert {one.median for one in found.values()} == {Decimal(4)}


def test_the_rhythm_over_new_year_has_every_day_once() -> None:
    spans = phase_spans(book_of([], phases=NEW_YEAR), "c")
    every = [day for kind in (PhaseKind.WARM_UP, PhaseKind.MAIN, PhaseKind.WRAP_UP) for day in spans[kind].days]
    assert every == [date(2026, 12, 28 + n) for n in range(4)] + [date(2027, 1, 1 + n) for n in range(5)]

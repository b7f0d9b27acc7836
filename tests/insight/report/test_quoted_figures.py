"""Figures inside words: which numbers are meant, what is told when they change, and how they are said anew."""

from decimal import Decimal

import pytest

from desktop_app.domain.report import QuotedFigure
from desktop_app.insight.key_figures import Measure
from desktop_app.insight.report.known_figures import KnownFigure
from desktop_app.insight.report.quotes import numbers_in, outdated, quoted, said_like, taken_over


def figure(key: str, value: str, measure: Measure = Measure.COUNT, *words: str) -> KnownFigure:
    return KnownFigure(key, key, Decimal(value), measure, f"said {value}", words or (key,))


GMV = figure("gmv", "12398700000", Measure.MONEY, "GMV", "成交额")
UV = figure("uv", "6120000", Measure.COUNT, "UV", "访客")
MET = figure("met", "1.0332", Measure.SHARE, "GMV")
RATE = figure("rate", "0.0791", Measure.SHARE, "购买转化")
ROI = figure("roi", "28.4", Measure.RATIO, "投产比")
ORDERS = figure("orders", "715", Measure.COUNT, "订单")
ALL = (GMV, UV, MET, RATE, ROI, ORDERS)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("GMV 1.24 亿", ["gmv"]),
        ("GMV1.24亿，目标完成 103%", ["gmv", "met"]),
        ("GMV ¥123,987,000", ["gmv"]),
        ("GMV of 124M", ["gmv"]),
        ("访客 612万", ["uv"]),
        ("612 万访客", ["uv"]),
        ("购买转化 7.9%", ["rate"]),
        ("7.9% 的人", []),
        ("投产比 28.4", ["roi"]),
        ("订单 715", ["orders"]),
        ("715 单", ["orders"]),
        ("11月12日收官，2026-11-11 20:00 开始，7/15 复盘", []),
        ("715 号楼", []),
        ("GMV 1.3 亿", []),
        ("P99 小于 715ms", []),
    ],
)
def test_numbers_that_say_a_figure_are_found(text: str, keys: list[str]) -> None:
    assert [one.figure for one in quoted(text, ALL)] == keys


def test_a_figure_that_was_put_in_by_name_is_quoted_however_few_its_digits() -> None:
    assert [one.figure for one in quoted("共 8 个", [figure("n", "8")])] == []
    assert [one.figure for one in quoted("共 8 个", [figure("n", "8")], meant={"8": "n"})] == ["n"]


def test_of_a_goal_and_the_indicator_it_is_about_either_may_change() -> None:
    both = [
        figure("goal:1:reached", "12398700000", Measure.MONEY, "GMV"),
        figure("indicator:gmv:whole", "12398700000", Measure.MONEY, "GMV"),
    ]
    assert [one.figure for one in quoted("GMV 1.24 亿", both)] == ["goal:1:reached", "indicator:gmv:whole"]


def row(key: str, value: str, said: str) -> QuotedFigure:
    return QuotedFigure(id=f"q-{key}", campaign_id="c", text_id="t", figure=key, value=value, said=said)


def test_what_the_record_says_otherwise_is_told_and_taken_over_where_it_stands() -> None:
    text = "GMV 1.20 亿，完成 98%。11-12 收官。"
    rows = [row("gmv", "12000000000", "1.20 亿"), row("met", "0.98", "98%")]
    marks = outdated(text, rows, ALL)
    assert [(one.said, one.now) for one in marks] == [("1.20 亿", "1.24 亿"), ("98%", "103%")]
    assert taken_over(text, marks) == "GMV 1.24 亿，完成 103%。11-12 收官。"


def test_a_change_that_the_words_cannot_show_is_none() -> None:
    assert outdated("GMV 1.24 亿", [row("gmv", "12401000000", "1.24 亿")], ALL) == ()


def test_a_figure_that_is_not_known_any_more_is_told_and_left_standing() -> None:
    marks = outdated("库存 300", [row("stock", "300", "300")], ALL)
    assert [(one.said, one.now) for one in marks] == [("300", "")]
    assert taken_over("库存 300", marks) == "库存 300"


def test_words_that_do_not_say_the_number_any_more_are_not_marked() -> None:
    assert outdated("GMV 很好", [row("gmv", "12000000000", "1.20 亿")], ALL) == ()


def test_a_number_goes_on_being_quoted_as_it_was_while_the_words_stand() -> None:
    (one,) = quoted("GMV 1.20 亿！", ALL, [row("gmv", "12000000000", "1.20 亿")])
    assert one.value == Decimal(12000000000)


@pytest.mark.parametrize(
    ("said", "one", "now"),
    [
        ("1.20亿", GMV, "1.24亿"),
        ("¥98,000,000", GMV, "¥123,987,000"),
        ("600 万", UV, "612 万"),
        ("6M", UV, "6M"),
        ("7.5%", RATE, "7.9%"),
        ("30.1", ROI, "28.4"),
        ("9.1 亿", ORDERS, "said 715"),
    ],
)
def test_a_figure_is_said_the_way_it_was(said: str, one: KnownFigure, now: str) -> None:
    assert said_like(said, one) == now


def test_negative_and_signed_figures() -> None:
    lift = figure("lift", "-0.125", Measure.SHARE, "爆发")
    assert [one.figure for one in quoted("爆发 −12.5%", [lift])] == ["lift"]
    assert said_like("+3.0%", lift) == "−12.5%"
    assert [number.text for number in numbers_in("降了 −12.5%，涨 +3")] == ["−12.5%", "+3"]

"""Units, hours and sheets of tables of numbers: what a title, a column or the name of a sheet says of all figures."""

from pathlib import Path

import pytest

from desktop_app.exchange.numbers.read import NumbersFile
from desktop_app.insight.numbers import HOUR
from tests.exchange.test_number_tables import Rows, figures, read, reasons, table, workbook


def values(found: NumbersFile) -> dict[tuple[str, str], int]:
    return {(one.indicator.key, one.span.start.strftime("%m-%d %H")): one.value for one in found.numbers}


@pytest.mark.parametrize(
    ("title", "gmv", "uv"),
    [
        ("双11日报（单位：万元）", 12_000_000, 5),
        ("单位: 万元、万人", 12_000_000, 50_000),
        ("单位：人、万元", 12_000_000, 5),
        ("Unit: k", 1_200_000, 5_000),
        ("双11日报", 1_200, 5),
    ],
)
def test_the_unit_that_a_title_says_counts_for_figures_without_their_own(
    tmp_path: Path, title: str, gmv: int, uv: int
) -> None:
    rows: Rows = [[title], ["日期", "GMV", "访客数", "花费（元）"], ["11.1", 12, 5, 7]]
    found = figures(read(workbook(tmp_path / "a.xlsx", {"日报": rows})))
    assert found == {("gmv", "", "11-01"): gmv, ("uv", "", "11-01"): uv, ("cost", "", "11-01"): 700}


def test_a_long_table_with_a_column_of_units(tmp_path: Path) -> None:
    text = "日期,指标,单位,数值\n11.1,GMV,万元,1.5\n11.1,访客数,万人,2\n11.1,订单数,单,30\n11.2,花费(千元),,4\n"
    found = figures(read(table(tmp_path / "a.csv", text)))
    assert found == {
        ("gmv", "", "11-01"): 1_500_000,
        ("uv", "", "11-01"): 20_000,
        ("orders", "", "11-01"): 30,
        ("cost", "", "11-02"): 400_000,
    }


def test_sheets_of_new_channels_that_tell_the_same_days(tmp_path: Path) -> None:
    def of(number: int) -> Rows:
        return [["日期", "访客数", "订单数"], ["11.1", number, number], ["合计", number, number]]

    found = figures(read(workbook(tmp_path / "a.xlsx", {"抖音": of(10), "小红书": of(20), "汇总": of(25)})))
    assert (found["uv", "抖音", "11-01"], found["uv", "小红书", "11-01"]) == (10, 20)
    assert found["uv", "", "11-01"] == 25
    phases: dict[str, Rows] = {
        "预热": [["日期", "访客数"], ["11.1", 10]],
        "爆发": [["日期", "访客数"], ["11.2", 20]],
    }
    assert {channel for _, channel, _ in figures(read(workbook(tmp_path / "b.xlsx", phases)))} == {""}


@pytest.mark.parametrize("heading", ["小时", "时间"])
def test_hours_of_the_day_that_a_sheet_is_named_after(tmp_path: Path, heading: str) -> None:
    rows: Rows = [
        [heading, "GMV", "访客数"],
        ["0:00-1:00", 10, 4],
        ["1:00-2:00", 20, 5],
        ["全天", 30, 7],
        ["合计", 30, 9],
    ]
    found = read(workbook(tmp_path / "a.xlsx", {"11.11分时": rows}))
    hours = {
        (one.indicator.key, one.span.start.hour): one.value
        for one in found.numbers
        if one.span.finish - one.span.start == HOUR
    }
    assert hours == {("gmv", 0): 1000, ("gmv", 1): 2000, ("uv", 0): 4, ("uv", 1): 5}
    day = next(one for one in found.numbers if (one.span.finish - one.span.start).days == 1)
    assert (day.indicator.key, day.value) == ("uv", 7)
    assert {one.code for one in found.problems} == {"sum_of_parts", "total_row"}


def test_hours_below_each_other_and_days_across(tmp_path: Path) -> None:
    rows: Rows = [["GMV分时对比"], ["小时", "11.10", "11.11"], ["20点", 1, 2], ["21点", 3, 4]]
    found = read(workbook(tmp_path / "a.xlsx", {"分时": rows}))
    assert values(found) == {
        ("gmv", "11-10 20"): 100,
        ("gmv", "11-11 20"): 200,
        ("gmv", "11-10 21"): 300,
        ("gmv", "11-11 21"): 400,
    }
    assert reasons(found) == []


def test_people_of_a_day_that_are_only_the_sum_of_its_hours_are_left_out(tmp_path: Path) -> None:
    text = "日期,小时,访客数\n11.1,20,100\n11.1,21,50\n11.1,全天,150\n"
    found = read(table(tmp_path / "a.csv", text))
    assert [one.value for one in found.numbers] == [100, 50]
    assert [one.code for one in found.problems] == ["sum_of_people"]


@pytest.mark.parametrize(
    ("heading", "gmv"),
    [
        ("Revenue (¥10k)", 2_000_000),
        ("Sales (in thousands)", 200_000),
        ("GMV ('000)", 200_000),
        ("GMV (million yuan)", 200_000_000),
        ("GMV（￥万）", 2_000_000),
        ("成交额/万元", 2_000_000),
        ("GMV万元", 2_000_000),
        ("GMV（元）", 200),
    ],
)
def test_units_of_headings_however_they_are_written(tmp_path: Path, heading: str, gmv: int) -> None:
    found = figures(read(workbook(tmp_path / "a.xlsx", {"日报": [["日期", heading, "UV"], ["11.1", 2, 5]]})))
    assert found == {("gmv", "", "11-01"): gmv, ("uv", "", "11-01"): 5}


def test_people_are_whole_and_never_fewer_than_none(tmp_path: Path) -> None:
    found = read(table(tmp_path / "a.csv", "日期,UV,GMV\n11.1,-5,-5\n11.2,12.5,12.5\n11.3,1.5k,0\n"))
    assert figures(found) == {
        ("gmv", "", "11-01"): -500,
        ("gmv", "", "11-02"): 1250,
        ("uv", "", "11-03"): 1500,
        ("gmv", "", "11-03"): 0,
    }
    assert reasons(found) == [(2, "not_a_number"), (3, "not_a_number")]

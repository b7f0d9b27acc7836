"""Tables of numbers as people keep them: merged, in two lines of headings, by sheet, with units, errors and sums."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.dates import DateContext
from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import Channel
from desktop_app.exchange.numbers.headings import Vocabulary
from desktop_app.exchange.numbers.read import NumbersFile
from desktop_app.exchange.numbers.reading import read_numbers
from desktop_app.exchange.plan_file import read_grids
from desktop_app.i18n import Wording
from desktop_app.insight.number_spans import read_span
from desktop_app.insight.numbers import HOUR, indicators
from desktop_app.paths import resources
from desktop_app.workspace.first_rows import first_rows

Rows = list[list[object]]


def book() -> Book:
    words = Wording("zh_CN", resources() / "i18n")
    main = Phase(
        id="m", campaign_id="c", kind=PhaseKind.MAIN, start=datetime(2026, 11, 1), finish=datetime(2026, 11, 12)
    )
    return Book().with_rows([*first_rows(words.text), Campaign(id="c", name="双11"), main], loaded=["c"])


def read(path: Path) -> NumbersFile:
    known = book()
    dates = DateContext(date(2026, 11, 20), near=date(2026, 11, 1), base=date(2026, 11, 1))
    return read_numbers(
        read_grids(path),
        path,
        lambda _headings: Vocabulary(indicators(known), known.rows(Channel).values()),
        lambda text: read_span(text, known, "c", dates, lambda code: [code.value]),
    )


def workbook(path: Path, sheets: dict[str, Rows], merges: tuple[str, ...] = ()) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for merge in merges:
            sheet.merge_cells(merge)
    made.save(path)
    return path


def table(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def figures(found: NumbersFile) -> dict[tuple[str, str, str], int]:
    """By indicator, channel and the beginning "11-01" of its span."""
    return {(one.indicator.key, one.channel, f"{one.span.start:%m-%d}"): one.value for one in found.numbers}


def reasons(found: NumbersFile) -> list[tuple[int, str]]:
    return [(one.row, one.code) for one in found.problems]


def test_two_rows_of_headings_with_channels_merged_over_their_indicators(tmp_path: Path) -> None:
    rows: Rows = [
        ["日期", "站内搜索", None, "新渠道", None],
        [None, "GMV（万元）", "访客数", "GMV（万元）", "访客数"],
        ["11月1日", 1.5, "1,234", "2k", "—"],
        ["11月2日", 2, "１，０００", 3, 7],
    ]
    found = read(workbook(tmp_path / "a.xlsx", {"日报": rows}, ("A1:A2", "B1:C1", "D1:E1")))
    assert figures(found) == {
        ("gmv", "站内搜索", "11-01"): 1_500_000,
        ("uv", "站内搜索", "11-01"): 1234,
        ("gmv", "新渠道", "11-01"): 200_000,
        ("gmv", "站内搜索", "11-02"): 2_000_000,
        ("uv", "站内搜索", "11-02"): 1000,
        ("gmv", "新渠道", "11-02"): 3_000_000,
        ("uv", "新渠道", "11-02"): 7,
    }
    assert found.problems == []


def test_two_rows_of_headings_in_a_text_table_with_plan_and_actual(tmp_path: Path) -> None:
    text = "日期,GMV,,订单数,\n,计划,实际,计划,实际\n11.1,100,90,10,9\n11.2,200,210,20,21\n"
    found = read(table(tmp_path / "a.csv", text))
    assert [(one.indicator.key, one.planned, one.value) for one in found.numbers][:4] == [
        ("gmv", True, 10_000),
        ("gmv", False, 9_000),
        ("orders", True, 10),
        ("orders", False, 9),
    ]


def test_days_over_indicators(tmp_path: Path) -> None:
    text = "渠道,11月1日,,11月2日,\n,GMV,订单,GMV,订单\n站内搜索,10,1,20,2\n"
    found = read(table(tmp_path / "a.csv", text))
    assert figures(found) == {
        ("gmv", "站内搜索", "11-01"): 1000,
        ("orders", "站内搜索", "11-01"): 1,
        ("gmv", "站内搜索", "11-02"): 2000,
        ("orders", "站内搜索", "11-02"): 2,
    }


def test_a_merged_day_stands_in_each_of_its_rows(tmp_path: Path) -> None:
    rows: Rows = [["日期", "渠道", "订单数"], ["11.1", "站内搜索", 1], [None, "站内推送", 2], ["11.2", "站内搜索", 3]]
    found = read(workbook(tmp_path / "a.xlsx", {"日报": rows}, ("A2:A3",)))
    assert figures(found)["orders", "站内推送", "11-01"] == 2
    assert found.problems == []


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("11月1日", "11-01"),
        ("11.1", "11-01"),
        ("2026/11/1", "11-01"),
        ("2026-11-01 周日", "11-01"),
        ("11月1日（周日）", "11-01"),
        ("20261101", "11-01"),
        ("46327", "11-01"),
        (46327, "11-01"),
        (datetime(2026, 11, 1), "11-01"),
        ("１１月１日", "11-01"),
    ],
)
def test_days_however_they_are_written(tmp_path: Path, written: object, day: str) -> None:
    found = read(workbook(tmp_path / "a.xlsx", {"日报": [["日期", "订单数"], [written, 5]]}))
    assert figures(found) == {("orders", "", day): 5}


def test_a_tenth_that_a_spreadsheet_took_for_a_first(tmp_path: Path) -> None:
    rows: Rows = [["日期", "订单数"]]
    rows += [[float(f"11.{day}"), day] for day in range(1, 12)]
    found = read(workbook(tmp_path / "a.xlsx", {"日报": rows}))
    assert [one.span.start.day for one in found.numbers] == list(range(1, 12))


def test_sheets_by_month_and_bare_days(tmp_path: Path) -> None:
    rows: Rows = [["日", "订单数"], [1, 10], ["2日", 20]]
    found = read(workbook(tmp_path / "a.xlsx", {"10月": rows, "11月": rows}))
    assert sorted(figures(found)) == [("orders", "", day) for day in ("10-01", "10-02", "11-01", "11-02")]


def test_the_day_stands_in_the_title_the_sheet_or_the_file(tmp_path: Path) -> None:
    rows: Rows = [["渠道", "GMV", "订单数"], ["站内搜索", 5, 1]]
    found = read(workbook(tmp_path / "a.xlsx", {"11.2": rows, "11月3日": rows}))
    assert sorted(figures(found)) == [(key, "站内搜索", day) for key in ("gmv", "orders") for day in ("11-02", "11-03")]
    found = read(workbook(tmp_path / "a.xlsx", {"日报": [["双11 日报 2026-11-04"], *rows]}))
    assert ("gmv", "站内搜索", "11-04") in figures(found)
    found = read(table(tmp_path / "渠道日报_2026-11-05.csv", "渠道,GMV,订单数\n站内搜索,5,1\n"))
    assert ("orders", "站内搜索", "11-05") in figures(found)


def test_sheets_by_channel_with_new_ones_and_a_sum(tmp_path: Path) -> None:
    def of(number: int) -> Rows:
        return [["日期", "访客数", "订单数"], ["11.1", 100 * number, number]]

    sheets = {"站内搜索": of(1), "新渠道": of(2), "汇总": of(3)}
    found = read(workbook(tmp_path / "a.xlsx", sheets))
    assert {channel for _, channel, _ in figures(found)} == {"站内搜索", "新渠道"}
    assert sorted(one.code for one in found.problems) == ["sum_of_parts", "sum_of_people"]


def test_sums_are_never_people_but_what_was_counted_for_all_channels_is(tmp_path: Path) -> None:
    text = (
        "日期,渠道,访客数,订单数\n11.1,站内搜索,100,1\n11.1,站内推送,50,2\n11.1,合计,150,3\n"
        "11.2,站内搜索,100,1\n11.2,站内推送,50,2\n11.2,合计,120,4\n11.2,付费小计,9,9\n合计,,270,6\n"
    )
    found = read(table(tmp_path / "a.csv", text))
    assert ("uv", "", "11-01") not in figures(found)
    assert figures(found)["uv", "", "11-02"] == 120
    assert figures(found)["orders", "", "11-02"] == 4
    assert {one.code for one in found.problems} == {"sum_of_people", "sum_of_parts", "total_row"}
    assert "150" in [one.value for one in found.problems if one.code == "sum_of_people"]


def test_a_period_of_people_that_is_only_their_sum_is_left_out(tmp_path: Path) -> None:
    text = "日期,访客数\n11.1,100\n11.2,50\n11.1-11.2,150\n11.3,20\n11.2-11.3,60\n"
    found = read(table(tmp_path / "a.csv", text))
    assert [one.value for one in found.numbers] == [100, 50, 20, 60]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("-1,234.5", -123_450),
        ("(200)", -20_000),
        ("－５０", -5_000),
        ("−3万", -3_000_000),
        ("¥1,234", 123_400),
        ("1.2万", 1_200_000),
        ("12,5", 1_250),
        ("1.234,56", 123_456),
        ("0", 0),
        (-8.25, -825),
    ],
)
def test_figures_however_they_are_written(tmp_path: Path, written: object, value: int) -> None:
    found = read(workbook(tmp_path / "a.xlsx", {"日报": [["日期", "GMV"], ["11.1", written]]}))
    assert figures(found) == {("gmv", "", "11-01"): value}


def test_what_is_no_figure_is_told_with_its_place_and_an_empty_day_is_not_nought(tmp_path: Path) -> None:
    text = "日期,GMV,订单数\n11.1,#DIV/0!,—\n11.2,很多,\n11.3,5,N/A\n"
    found = read(table(tmp_path / "a.csv", text))
    assert figures(found) == {("gmv", "", "11-03"): 500}
    assert reasons(found) == [(2, "error_value"), (3, "not_a_number")]


def test_a_heading_that_comes_twice_is_read_once_and_told(tmp_path: Path) -> None:
    found = read(table(tmp_path / "a.csv", "日期,GMV,GMV\n11.1,5,6\n"))
    assert (figures(found), reasons(found)) == ({("gmv", "", "11-01"): 500}, [(1, "repeated_column")])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_tables_in_any_encoding_with_semicolons(tmp_path: Path, encoding: str) -> None:
    text = "日期;渠道;支付金额;访客数\n11月1日;站内搜索;1234,50;10\n11月2日;站内推送;99,9;20\n"
    found = read(table(tmp_path / "a.csv", text, encoding))
    assert figures(found)["gmv", "站内搜索", "11-01"] == 123_450
    assert len(found.numbers) == 4


def test_hours_over_midnight(tmp_path: Path) -> None:
    hours = [datetime(2026, 11, 11, 22), datetime(2026, 11, 11, 23), datetime(2026, 11, 12), datetime(2026, 11, 12, 1)]
    found = read(workbook(tmp_path / "a.xlsx", {"小时": [["时间", "GMV"], *([at, 1] for at in hours)]}))
    assert [one.span.start for one in found.numbers] == hours
    assert {one.span.finish - one.span.start for one in found.numbers} == {HOUR}


def test_an_empty_workbook_and_one_of_empty_sheets_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        read(workbook(tmp_path / "a.xlsx", {"日报": [], "说明": [["只有一句话"]]}))
    assert refused.value.code == "no_numbers_found"


def test_an_empty_sheet_before_the_table_does_not_matter(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "a.xlsx", {"封面": [], "日报": [["日期", "订单数"], ["11.1", 5]]}))
    assert figures(found) == {("orders", "", "11-01"): 5}


def test_a_workbook_with_a_password_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )
    with pytest.raises(KnownError) as refused:
        read(file)
    assert refused.value.values["file"] == "a.xlsx"
    assert "password" in refused.value.code or "encrypt" in refused.value.code or "old" in refused.value.code

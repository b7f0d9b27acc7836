"""Numbers typed and read from files, as people and scripts do it."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Drumbeat


@pytest.fixture
def night(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat("new", "双11", "--main-start", "2026-10-26T20:00")
    return drumbeat


def indicator(data: dict[str, list[dict[str, object]]], key: str) -> dict[str, object]:
    return next(row for row in data["indicators"] if row["key"] == key)


def totals(drumbeat: Drumbeat, span: str, key: str) -> object:
    found = indicator(drumbeat.json("numbers", "--span", span), key)["actual"]
    assert isinstance(found, dict)
    return found["value"]


def test_a_number_is_entered_replaced_cleared_and_undone(night: Drumbeat) -> None:
    assert "1,200,000" in night("set-number", "gmv", "10.26", "120万", "--channel", "search")
    night("set-number", "GMV", "10.26", "130万", "--channel", "On-site search")
    assert totals(night, "10.26", "gmv") == "1300000.00"
    night("set-number", "gmv", "10.26", "-", "--channel", "On-site search")
    assert totals(night, "10.26", "gmv") is None
    night("undo")
    assert totals(night, "10.26", "gmv") == "1300000.00"
    assert "no GMV" in night.refused("set-number", "gmv", "10.27", "-")


def test_an_hour_a_day_and_a_phase_are_entries_of_their_own(night: Drumbeat) -> None:
    night("set-number", "uv", "2026-10-26T20:00", "3w")
    night("set-number", "uv", "10.26", "5w")
    night("set-number", "uv", "main", "20w")
    assert totals(night, "10.26 20:00", "uv") == 30_000
    assert totals(night, "10.26", "uv") == 50_000
    assert totals(night, "main", "uv") == 200_000
    assert totals(night, "10.26..10.27", "uv") is None


def test_people_are_never_added_up_and_the_parts_are_told(night: Drumbeat) -> None:
    night("set-number", "uv", "10.26", "100", "--channel", "search")
    night("set-number", "uv", "10.26", "200", "--channel", "push")
    found = indicator(night.json("numbers", "--span", "10.26"), "uv")["actual"]
    assert isinstance(found, dict)
    assert (found["value"], found["missing"], len(found["parts"])) == (None, "over_channels", 2)
    assert "does not add up over channels" in night("numbers", "--span", "10.26")


def test_an_indicator_of_ones_own_says_how_it_adds_up(night: Drumbeat) -> None:
    night("add-indicator", "直播间点赞", "key=likes", "unit=次", "adds_over_days=yes")
    night("set-number", "likes", "10.26", "100")
    night("set-number", "直播间点赞", "10.27", "200")
    assert totals(night, "10.26..10.27", "likes") == 300
    assert "key" in night.refused("add-indicator", "别的", "key=likes")
    night("set-indicator", "likes", "adds_over_days=no")
    assert totals(night, "10.26..10.27", "likes") is None
    night("delete-indicator", "likes")
    assert "likes" not in [row["key"] for row in night.json("indicators")]


def test_a_wide_table_of_indicators_is_read_with_its_units(night: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "日报.csv"
    file.write_text(
        "双11 日报\n日期,渠道,GMV（万元）,访客数,支付买家数,转化率,GMV目标(万元)\n"
        '10月26日,站内推送,12.5,1.2万,300,2.5%,20\n10月27日,新渠道,8,"3,000",-,1%,\n合计,,20.5,15000,300,,\n',
        encoding="utf-8",
    )
    report = night.json("import", file, "--as", "metrics")
    assert (report["added"], report["channels"]) == (6, ["站内推送", "新渠道"])
    assert [problem["reason"] for problem in report["problems"]] == ["total_row"]
    assert totals(night, "10.26..10.27", "gmv") == "205000.00"
    found = indicator(night.json("numbers", "--span", "10.26"), "gmv")
    assert (found["attainment"], found["planned"]["value"]) == (0.625, "200000.00")  # type: ignore[index]
    again = night.json("import", file, "--as", "metrics")
    assert (again["added"], again["same"]) == (0, 6)


def test_a_long_table_with_hours_from_excel(night: Drumbeat, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["date", "hour", "channel", "metric", "value"],
        ["2026-10-26", 20, "all", "GMV", 1_000_000.25],
        ["2026-10-26", "21:00-22:00", "all", "GMV", "1.5m"],
        ["2026-10-26", 22, "all", "Fans", 12],
        ["2026-10-26", 25, "all", "GMV", 12],
        ["soon", 23, "all", "GMV", 12],
    ):
        sheet.append(row)
    book.save(tmp_path / "hours.xlsx")
    report = night.json("import", tmp_path / "hours.xlsx", "--as", "metrics")
    reasons = [(problem["row"], problem["reason"]) for problem in report["problems"]]
    assert reasons == [(4, "unknown_indicator"), (5, "not_an_hour"), (6, "not_a_day")]
    assert totals(night, "10.26", "gmv") == "2500000.25"


def test_days_across_and_channels_across(night: Drumbeat, tmp_path: Path) -> None:
    days = tmp_path / "days.csv"
    days.write_text("指标,10.26,10.27\nUV,100,200\nPV,1k,2k\n", encoding="utf-8")
    assert night.json("import", days, "--as", "metrics")["added"] == 4
    assert totals(night, "10.26..10.27", "pv") == 3000
    assert totals(night, "10.26..10.27", "uv") is None
    channels = tmp_path / "支付订单数 分渠道.csv"
    channels.write_text("日期,On-site search,Push messages,合计\n10.26,10,20,31\n10.27,1,2,\n", encoding="utf-8")
    report = night.json("import", channels, "--as", "metrics")
    assert (report["added"], report["problems"]) == (5, [])
    assert totals(night, "10.26", "orders") == 31
    assert totals(night, "10.27", "orders") == 3


def test_what_is_there_stays_unless_the_file_wins(night: Drumbeat, tmp_path: Path) -> None:
    night("set-number", "orders", "10.26", "10")
    file = tmp_path / "a.csv"
    file.write_text("日期,订单数\n10.26,12\n10.27,5\n", encoding="utf-8")
    shown = night.json("import", file, "--as", "metrics", "--accept", "none")
    assert (shown["written"], shown["added"], shown["kept"]) == (False, 1, 1)
    night("import", file, "--as", "metrics")
    assert totals(night, "10.26", "orders") == 10
    night("import", file, "--as", "metrics", "--accept", "all")
    assert totals(night, "10.26", "orders") == 12


def test_what_columns_mean_is_said_once(night: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("日期,大盘流水\n10.26,12\n", encoding="utf-8")
    assert "--map" in night.refused("import", file, "--as", "metrics")
    assert night.json("import", file, "--as", "metrics", "--map", "大盘流水=gmv")["added"] == 1
    file.write_text("日期,大盘流水\n10.27,15\n", encoding="utf-8")
    assert night.json("import", file, "--as", "metrics")["added"] == 1
    assert totals(night, "10.26..10.27", "gmv") == "27.00"


def test_a_file_without_numbers_and_a_place_filled_twice(night: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("姓名,电话\n王,1\n", encoding="utf-8")
    assert "a.csv" in night.refused("import", file, "--as", "metrics")
    file.write_text("日期,订单数\n10.26,12\n10.26,13\n10.27,x\n", encoding="utf-8")
    report = night.json("import", file, "--as", "metrics")
    assert {problem["reason"] for problem in report["problems"]} == {"said_twice", "not_a_number"}
    assert totals(night, "10.26", "orders") == 12


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_numbers_are_told_in_both_languages(night: Drumbeat, language: str) -> None:
    for day, value in (("10.26", 9), ("10.27", 9), ("10.28", 9), ("10.29", 1)):
        night("set-number", "gmv", day, value, "--channel", "search")
        night("set-number", "gmv", day, 10, "--channel", "push")
    said = night("numbers", "--span", "10.26..10.30", language=language)
    assert "numbers." not in said
    assert "10-29" in said
    assert night("indicators", language=language)


@pytest.mark.parametrize(
    ("noun", "listing", "name", "fields", "shown"),
    [
        (
            "line-up-item",
            "line-up",
            "羽绒服",
            ("merchant=甲", "price=299", "stock=1.2万", "enrolment=approved"),
            "12,000",
        ),
        ("creative", "creatives", "主图 A", ("impressions=10万", "clicks=3000"), "100,000"),
        ("touch", "touches", "沉睡会员", ("channel=短信", "on=10.26", "reach=5w"), "2026-10-26"),
        ("top", "tops", "甲商家", ("kind=merchant", "gmv=120万"), "1,200,000"),
        ("feedback", "feedback", "券领不了", ("category=优惠券", "owner=林晓"), "林晓"),
    ],
)
def test_the_lists_around_the_numbers_are_kept(
    night: Drumbeat, noun: str, listing: str, name: str, fields: tuple[str, ...], shown: str
) -> None:
    night(f"add-{noun}", name, *fields)
    assert shown in night(listing)
    night(f"set-{noun}", name, "note=再看" if noun != "feedback" else "improvement=补券")
    (row,) = night.json(listing)
    assert "再看" in row.values() or "补券" in row.values()
    night(f"delete-{noun}", name)
    assert night.json(listing) == []
    night("undo")
    assert len(night.json(listing)) == 1


def test_yesterdays_numbers_stand_in_the_daily_brief(night: Drumbeat) -> None:
    night("set-number", "gmv", "10.26", "80万", "--channel", "search")
    night("set-number", "gmv", "10.26", "100万", "--planned")
    night("set-number", "uv", "10.26", "5", "--channel", "search")
    said = night("today", now="2026-10-27T09:00")
    assert "Yesterday's numbers (1)" in said
    assert "GMV 800,000; planned 1,000,000, 80% attained" in said
    assert "Yesterday's numbers" not in night("today", now="2026-10-28T09:00")


def test_a_line_up_comes_from_a_table_and_comes_again(night: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "货盘.csv"
    head = "双11 货盘\n商品名称,店铺,商品ID,活动价（元）,库存,报名状态\n"
    file.write_text(f"{head}羽绒服,甲,A1,299,1.2万,已报名\n毛衣,乙,,很多,300,\n,丙,A3,1,,\n", encoding="utf-8")
    report = night.json("import", file, "--as", "line-up")
    assert (report["added"], report["changed"]) == (2, 0)
    assert [(one["row"], one["reason"]) for one in report["problems"]] == [(4, "not_an_amount"), (5, "no_item_name")]
    (coat, jumper) = night.json("line-up")
    assert (coat["price"], coat["stock"], coat["enrolment"]) == (29900, 12000, "enrolled")
    assert (jumper["price"], jumper["stock"]) == (None, 300)
    file.write_text(f"{head}羽绒服 新款,甲,A1,259,,\n毛衣,乙,,,300,\n", encoding="utf-8")
    again = night.json("import", file, "--as", "line-up")
    assert (again["added"], again["changed"], again["same"]) == (0, 1, 1)
    assert night.json("line-up")[0]["stock"] == 12000
    night("undo")
    assert night.json("line-up")[0]["name"] == "羽绒服"
    file.write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert "--map" in night.refused("import", file, "--as", "line-up")


KINDS = [
    ("日期,渠道,GMV（万元）,访客数\n10.26,站内推送,1,20\n", "metrics"),
    ("date,channel,gmv,orders\n2026-10-26,Push messages,100,2\n", "metrics"),
    ("日期,渠道,指标,数值\n10.26,站内推送,GMV,5\n10.26,站内推送,UV,6\n", "metrics"),
    ("指标,10.26,10.27\nUV,100,200\nPV,1k,2k\n", "metrics"),
    ("商品名称,商家,活动价,库存,报名状态\n礼盒,甲,99,5,\n", "line-up"),
    ("SKU,product,price,stock\nA1,Box,99,5\n", "line-up"),
    ("昵称,链接,发布时间,曝光量,点赞\n小美,https://e.example/1,10.26,100,5\n", "results"),
    ("达人昵称,平台,粉丝数(w),图文报价\n小美,抖音,120,5000\n", "key-people"),
    ("活动名称,年份,开始日期,结束日期,GMV（万元）\n周年庆,2024,2024-05-01,2024-05-03,12\n", "history"),
    ("姓名,手机,岗位\n王一,13800138000,运营\n", "people"),
    ("任务,负责人,开始时间,结束时间\n页面开发,王一,10.26,10.28\n", "plan"),
    ("任务,负责人,工期,10.26,10.27\n页面开发,王一,2,x,x\n测试,李二,1,,x\n", "plan"),
    ("双11 GMV 冲刺计划,,,\n任务,负责人,开始,结束\n页面开发,王一,10.26,10.28\n", "plan"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[f"{kind} {n}" for n, (_, kind) in enumerate(KINDS)])
def test_a_table_says_by_its_headings_what_it_is(night: Drumbeat, tmp_path: Path, text: str, kind: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    told = night("import", file, "--dry-run")
    assert ("taken for" in told) is (kind not in ("plan", "people"))
    report = night.json("import", file, "--dry-run")
    marks = {
        "numbers": "metrics",
        "items": "line-up",
        "results": "results",
        "history": "history",
        "key_people": "key-people",
        "contacts": "people",
    }
    assert next((name for mark, name in marks.items() if mark in report), "plan") == kind

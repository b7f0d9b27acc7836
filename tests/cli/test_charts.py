"""The charts of a campaign from the command line: which there are, their data, and files of them."""

import csv
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from tests.cli.conftest import Drumbeat


@pytest.fixture
def night(example: Drumbeat) -> Drumbeat:
    """Three days of a campaign over two channels."""
    for day, uv, search, push in (
        ("10-25", 900, "10万", "5万"),
        ("10-26", 4000, "80万", "20万"),
        ("10-28", 1500, "9万", "−1万"),
    ):
        example("set-number", "uv", day, uv)
        example("set-number", "gmv", day, search, "--channel", "search")
        example("set-number", "gmv", day, push, "--channel", "push")
    example("set-number", "uv", "10-26", 5000, "--planned")
    return example


def test_a_campaign_lists_its_charts_in_both_languages(night: Drumbeat) -> None:
    assert "Traffic curve · UV" in night("charts")
    chinese = night("charts", "双11", language="zh_CN")
    assert "流量曲线 · 访客数 UV" in chinese
    assert "1 天没有数据" in chinese
    assert "cli." not in chinese


def test_a_campaign_without_numbers_says_so(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11", "--main-start", "2026-10-26T20:00")
    assert "双11" in drumbeat("charts")
    assert drumbeat.json("charts") == []


def test_the_data_of_a_chart_are_printed_and_given_as_json(night: Drumbeat) -> None:
    said = night("charts", "traffic")
    assert "4000" in said
    assert "5000" in said
    (chart,) = night.json("charts", "双11", "traffic")
    assert chart["kind"] == "curves"
    points = {point["at"]: point["value"] for point in chart["lines"][0]["points"]}
    assert points["2026-10-26T00:00:00"] == 4000
    assert points["2026-10-27T00:00:00"] is None
    (channels,) = night.json("charts", "channels_gmv")
    assert [bar["value"] for bar in channels["bars"]] == [890_000, 190_000]


def test_a_chart_becomes_a_picture_and_a_table_that_says_the_same(night: Drumbeat, tmp_path: Path) -> None:
    night("charts", "channels_gmv", tmp_path / "c.png", "--theme", "dark")
    with Image.open(tmp_path / "c.png") as picture:
        assert picture.width == 1440
    night("charts", "traffic", tmp_path / "c.svg", language="zh_CN")
    assert "正式期" in (tmp_path / "c.svg").read_text(encoding="utf-8")
    night("charts", "pace_gmv", tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:2] == ["When", "GMV"]
    assert ["2026-10-28", "80000"] in [row[:2] for row in rows]


def test_all_charts_are_sheets_of_one_workbook_with_figures_and_days(night: Drumbeat, tmp_path: Path) -> None:
    assert "3 charts" in night("charts", tmp_path / "all.xlsx")
    book = load_workbook(tmp_path / "all.xlsx")
    sheet = book[book.sheetnames[0]]
    assert sheet["A1"].value == "Traffic curve · UV"
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=4)]
    assert (datetime(2026, 10, 26), 4000) in rows


def test_what_cannot_be_is_said(night: Drumbeat, tmp_path: Path) -> None:
    assert "traffic" in night.refused("charts", tmp_path / "all.png")
    assert "traffic" in night.refused("charts", "pie")
    assert not list(tmp_path.glob("*.png"))

"""Campaigns side by side and a series by its days, on a file, in both languages, into files."""

import csv
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Drumbeat


@pytest.fixture
def years(drumbeat: Drumbeat) -> Drumbeat:
    """Two years of an event and a brand day between them."""
    for name, start, series in (
        ("双11 2025", "2025-11-11", "双11"),
        ("品牌日", "2026-05-20", "品牌日"),
        ("双11 2026", "2026-11-11", "双11"),
    ):
        drumbeat("new", name, "--template", "everyday", "--main-start", start, "--grade", "S", "--series", series)
    for name, year, orders in (("双11 2025", 2025, ("10", "20", "30")), ("双11 2026", 2026, ("15", "20", "40"))):
        for day, value in zip((11, 12, 13), orders, strict=True):
            drumbeat("set-number", "orders", f"{year}-11-{day}", value, "-c", name)
        drumbeat("set-number", "uv", "main", f"{year}", "-c", name)
        drumbeat("set-number", "gmv", f"{year}-11-11", "12万", "-c", name, "--channel", "search")
    return drumbeat


def test_all_campaigns_stand_side_by_side(years: Drumbeat) -> None:
    found = years.json("compare-campaigns", "-i", "orders", "-i", "uv", "--phase", "main")
    assert found["page"] == "campaigns"
    cells = {row["cells"][0]["text"]: [one["value"] for one in row["cells"][-2:]] for row in found["rows"]}
    assert cells == {"双11 2026": [75, 2026], "品牌日": [None, None], "双11 2025": [60, 2025]}
    index = years.json("compare-campaigns", "--indicator", "Orders", "--phase", "正式期", "--index", "--series", "双11")
    assert [row["cells"][-1]["text"] for row in index["rows"]] == ["111", "89"]
    daily = years.json("compare-campaigns", "双11 2025", "双11 2026", "-i", "orders", "--phase", "main", "--per-day")
    assert [row["cells"][-1]["value"] for row in daily["rows"]] == [25, 20]


def test_an_indicator_that_nobody_knows_is_refused(years: Drumbeat) -> None:
    years.refused("compare-campaigns", "-i", "gvm")
    years.refused("compare-campaigns", "out.pdf.xyz")


def test_a_series_is_read_day_by_day_from_d_day(years: Drumbeat) -> None:
    found = years.json("series", "双11", "-i", "orders")
    days = {row["cells"][0]["text"]: [one["value"] for one in row["cells"][2:]] for row in found["rows"]}
    assert days == {"D-day": [15, 10], "D+1": [20, 20], "D+2": [40, 30]}
    added = years.json("series", "双11 2026", "-i", "orders", "--cumulative")
    assert [one["value"] for one in added["rows"][-1]["cells"][2:]] == [75, 60]
    assert "does not add up" in years.refused("series", "双11", "-i", "uv", "--cumulative")
    assert "no day has a figure" in years("series", "双11", "-i", "favourability")
    assert [row["name"] for row in years.json("series")] == ["双11", "品牌日"]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_history_is_a_workbook_of_real_numbers_with_charts(years: Drumbeat, tmp_path: Path, language: str) -> None:
    file = tmp_path / "history.xlsx"
    years("compare-campaigns", "-i", "orders", "-i", "gmv", file, language=language)
    book = load_workbook(file)
    sheet = book.worksheets[0]
    assert [sheet.cell(4, 6).value, sheet.cell(4, 7).value] == [75, 120_000]
    assert sheet.cell(4, 7).number_format == "#,##0.00"
    assert sheet.cell(5, 6).value is None
    assert len(book.worksheets) >= 3
    with ZipFile(file) as packed:
        assert sum(name.startswith("xl/charts/chart") for name in packed.namelist()) >= 2


def test_one_page_goes_into_a_text_table_or_a_picture(years: Drumbeat, tmp_path: Path) -> None:
    years("compare-campaigns", "-i", "orders", "--phase", "main", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert [line[-1] for line in lines[1:]] == ["75", "", "60", "67.5"]
    years("series", "双11", "-i", "orders", tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    years("compare-campaigns", "-i", "orders", tmp_path / "a.svg", "--theme", "dark", language="zh_CN")
    assert "双11 2025" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_numbers_are_set_beside_last_year_and_the_campaign_that_the_user_means(years: Drumbeat) -> None:
    found = years.json("numbers", "双11 2026", "--span", "main", "--against", "year")["compared"]
    assert found["campaign"] == "双11 2025"
    changes = {one["key"]: one["change"] for one in found["figures"]}
    assert changes["orders"] == 0.25
    assert "+25%" in years("numbers", "双11 2026", "--span", "main", "--against", "Last year")
    named = years.json("numbers", "双11 2026", "--span", "main", "--against", "品牌日")["compared"]
    assert {one["missing"] for one in named["figures"]} == {"not_there"}
    years("set-campaign", "compared_with=品牌日", "-c", "双11 2026")
    assert years.json("numbers", "双11 2026", "--against", "year")["compared"]["campaign"] == "品牌日"
    years("set-campaign", "compared_with=-", "-c", "双11 2026")
    assert years.json("numbers", "双11 2026", "--against", "sale")["compared"]["campaign"] == "品牌日"
    plan = years.json("numbers", "双11 2026", "--span", "main", "--against", "plan")["compared"]
    assert {one["missing"] for one in plan["figures"]} == {"not_there"}


def test_old_campaigns_come_in_as_one_step_and_stand_beside_the_others(years: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text(
        "活动,年份,开始,结束,级别,GMV（万）,UV,总结\n双11,2024,11.1,11.11,S,9800,520万,好\n双11 2025,2025,11.11,11.13,S,12,3,\n",
        encoding="gb18030",
    )
    shown = years.json("import", file, "--as", "history", "--dry-run")
    assert (shown["written"], [one["new"] for one in shown["campaigns"]]) == (False, [True, False])
    assert len(years.json("list")) == 3
    found = years.json("import", file, "--as", "history")
    assert (found["added"], found["kept"]) == (3, 1)
    assert [one["reason"] for one in found["problems"]][:1] == ["unknown_column"]
    beside = years.json("compare-campaigns", "-i", "gmv", "-i", "uv", "--year", "2024")
    assert [one["value"] for one in beside["rows"][0]["cells"][-2:]] == [98_000_000, 5_200_000]
    assert "Took 1 past campaigns" in years("history", "--limit", "1")
    years("undo")
    assert len(years.json("list")) == 3
    assert "put away" in years("import", file, "--as", "history")
    years.refused("import", file, "--as", "history", "--map", "总结=gvm")

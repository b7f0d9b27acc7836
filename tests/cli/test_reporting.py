"""The PM's report from the command line: drafted from the record, for its readers, in every format."""

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Drumbeat

AFTER = "2026-11-02T10:00"


@pytest.fixture
def told(example: Drumbeat) -> Drumbeat:
    """A campaign with a baseline, a slip with its causes, numbers, lessons and an evaluation."""
    example("set-campaign", "background=老会员沉睡", "hook=一起拆盲盒", "budget=50万")
    example("add-goal", "GMV", "--target", "1亿", "--measure", "money", "--primary")
    example("set-task", "C mechanic", "owner=周远")
    example("set-task", "D venue", "owner=陈默")
    example("baseline", "take", "定稿", now="2026-10-12T09:00")
    example("set-task", "C mechanic", "duration=6d", now="2026-10-13T09:00")
    example("move-d-day", "2026-10-27T20:00", now="2026-10-14T09:00")
    return example


def test_the_report_is_drafted_from_the_record(told: Drumbeat) -> None:
    text = told("report", language="zh_CN", now=AFTER)
    for said in (
        "老会员沉睡",
        "一起拆盲盒",
        "定义确认",
        "对照基线“定稿”",
        "用时比计划多",
        "上游“C mechanic”",
        "1 活动背景",
        "附 完整项目计划",
    ):
        assert said in text, said


def test_a_slip_names_what_was_changed_by_whom_it_waited_for_and_by_how_much(told: Drumbeat) -> None:
    parts = {part["part"]: part for part in told.json("report", now=AFTER)["parts"]}
    slips = next(one for one in parts["process"]["sections"] if one["title"] == "Slips and their causes")
    rows = {row["Task"].split(" ", 1)[1]: row for row in slips["rows"]}
    assert "it took 3 working days longer" in rows["C mechanic"]["Causes"]
    assert "3 working days → 6 working days" in rows["C mechanic"]["Causes"]
    assert "“C mechanic” (周远) was handed over" in rows["D venue"]["Causes"]
    assert rows["D venue"]["Owner"] == "陈默"
    changes = next(one for one in parts["process"]["sections"] if one["title"].startswith("Changed after"))
    assert any("2026-10-26 20:00 → 2026-10-27 20:00" in fact["said"] for fact in changes["facts"])


def test_the_pm_s_words_lessons_and_evaluations_stand_in_their_parts(told: Drumbeat) -> None:
    told("report-text", "highlights", "会员拉新超预期")
    told("report-text", "highlights", "会员拉新远超预期")
    told(
        "add-lesson",
        "联调没有缓冲",
        "action=执行确认前留两天",
        "owner=陈默",
        "due=2026-12-01",
        "template=double-11-main",
    )
    told("evaluate", "周远", "by_self=80", "by_boss=90", "words=扛住了压力")
    parts = {part["part"]: part for part in told.json("report", now=AFTER)["parts"]}
    assert parts["highlights"]["words"] == "会员拉新远超预期"
    assert parts["lessons"]["sections"][0]["rows"] == [
        {"Lesson": "联调没有缓冲", "Next time": "执行确认前留两天", "Owner": "陈默", "By": "2026-12-01", "Into template": "double-11-main"}
    ]  # fmt: skip
    members = parts["evaluation"]["sections"][-1]
    assert {"word": "周远", "said": "扛住了压力"} in members["facts"]
    assert next(row for row in members["rows"] if row["Name"] == "周远")["Boss"] == "90"
    told("report-text", "highlights", "")
    assert "会员拉新" not in told("report", now=AFTER)
    told("undo")
    assert "会员拉新" in told("report", now=AFTER)


def test_an_evaluation_is_out_of_the_team_s_report_and_nothing_of_the_inside_reaches_merchants(told: Drumbeat) -> None:
    told("evaluate", "周远", "words=扛住了压力")
    told("report-text", "lessons", "内部复盘")
    team = told("report", "--for", "team", now=AFTER)
    assert "扛住了压力" not in team
    assert "内部复盘" in team
    merchants = told("report", "--for", "merchants", now=AFTER)
    for inside in ("扛住了压力", "内部复盘", "周远", "陈默", "Lin", "500,000", "50 万"):
        assert inside not in merchants, inside


def test_numbers_are_never_added_up_where_they_do_not(told: Drumbeat) -> None:
    for day in ("10-27", "10-28", "10-29"):
        told("set-number", "gmv", day, "100万", now=AFTER)
        told("set-number", "uv", day, "1000", now=AFTER)
    data = next(part for part in told.json("report", now=AFTER)["parts"] if part["part"] == "data")
    rows = {
        row["Indicator"]: row
        for one in data["sections"]
        if one["title"].startswith("Indicators")
        for row in one["rows"]
    }
    assert rows["GMV"]["Actual"] == "3M"
    assert all(row["Actual"] == "—" for name, row in rows.items() if name != "GMV")
    traffic = next(chart for chart in data["charts"] if chart["key"] == "traffic")
    assert [point["value"] for point in traffic["lines"][0]["points"]].count(1000.0) == 3


def test_a_score_beyond_its_scale_is_refused(told: Drumbeat) -> None:
    assert "101" in told.refused("evaluate", "周远", "by_boss=101")


def test_the_plan_and_the_week_are_reports_of_their_own(told: Drumbeat) -> None:
    plan = told("report", "--kind", "plan", language="zh_CN")
    assert "活动方案" in plan
    assert "偏差与原因" not in plan
    week = told("report", "--kind", "weekly", language="zh_CN")
    assert "今后七天" in week
    assert "附 完整项目计划" not in week


def test_word_has_headings_and_the_chinese_words(told: Drumbeat, tmp_path: Path) -> None:
    file = tmp_path / "报告.docx"
    told("report", file, now=AFTER, language="zh_CN")
    with zipfile.ZipFile(file) as parts:
        xml = parts.read("word/document.xml").decode()
    assert "活动背景" in xml
    assert xml.count('w:val="Heading1"') >= 4
    assert 'w:val="Heading2"' in xml


def test_a_web_page_asks_for_nothing_and_names_nobody_unless_told_to(told: Drumbeat, tmp_path: Path) -> None:
    told("set-number", "uv", "10-27", "1000", now=AFTER)
    told("set-number", "uv", "10-28", "1200", now=AFTER)
    file = tmp_path / "report.html"
    told("report", file, now=AFTER)
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=\"(?!#)|url\((?!#)|@import|<script", text)
    assert "<svg" in text
    assert "周远" not in text
    told("report", file, "--names", now=AFTER)
    assert "周远" in file.read_text(encoding="utf-8")


def test_a_pdf_is_sound_searchable_numbered_and_marked(
    told: Drumbeat, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    for n in range(60):
        told("add-task", f"第{n}项 很长的名字" * 3)
    told("set-number", "uv", "10-27", "1000", now=AFTER)
    told("set-number", "uv", "10-28", "1200", now=AFTER)
    file = tmp_path / "报告.pdf"
    told("report", file, now=AFTER, language="zh_CN")
    subprocess.run([require_tool("qpdf"), "--check", str(file)], check=True, capture_output=True)
    fonts = subprocess.run([require_tool("pdffonts"), str(file)], check=True, capture_output=True, text=True).stdout
    assert all(line.split()[-5] == "yes" for line in fonts.splitlines()[2:])
    words = subprocess.run(
        [require_tool("pdftotext"), "-layout", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = PdfReader(file)
    assert "老会员沉睡" in words
    assert re.search(rf"1 ?/ ?{len(pages.pages)}\b", words)
    assert len(pages.pages) > 2
    heads = [page.count("负责人") for page in words.split("\f")[-4:-1]]
    assert all(heads)
    titles = [item.title for item in _flat(pages.outline)]
    assert "1 活动背景" in titles
    assert "附 完整项目计划" in titles


def _flat(outline: list) -> list:  # type: ignore[type-arg]  # as pypdf answers it
    return [one for item in outline for one in (_flat(item) if isinstance(item, list) else [item])]

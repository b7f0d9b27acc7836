"""Slides: one message each, charts and tables that stay editable, notes with sources, pages as many as slides."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.oxml.ns import qn
from pypdf import PdfReader

from desktop_app.domain.codes import ReportFor, ReportKind, ReportPart
from desktop_app.domain.people import Person
from desktop_app.exchange.report.files import write_report
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.charts.chart import Bar, Bars, Curves, Funnel, Line, Point, Stroke
from desktop_app.insight.report.page import KeyFigure, Part, Report, Tone, Version
from desktop_app.insight.report.slides import MOST_ROWS
from tests.exchange.report.orders import OPENED, order


def made() -> Report:
    bars = Bars(
        "channels", "渠道成交", "来源：数据看板", (Bar("首页", 120.0, "120 万", 100.0, "计划 100 万"), Bar("搜索", -3.0, "−3 万")),
        ("渠道", "成交额", "计划"),
    )  # fmt: skip
    funnel = Funnel(
        "funnel", "漏斗", "", (Bar("访客", 1000.0, ""), Bar("商品访客", 400.0, "40%"), Bar("收藏", 8.0, "2%", role="stage.define"), Bar("买家", 20.0, "5%")), ("步骤", "人数")
    )  # fmt: skip
    long = Table(("事项", "行动", "数"), tuple((f"教训 {n}", "=1+1 照做", str(n)) for n in range(10)), frozenset({2}))
    return Report(
        "双11 总结",
        "S 级 · 汇报版",
        (
            Part(ReportPart.DATA, "1 活动数据", "**GMV 1.24 亿**，超目标 3%。预售占一半。", (), (bars, funnel),
                 (KeyFigure("gmv", "成交额", "1.24 亿", "目标 103%", Tone.BETTER, "数据看板"),)),
            Part(ReportPart.LESSONS, "2 经验教训", "", (Section("教训", (), long),)),
        ),
    )  # fmt: skip


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_every_slide_says_one_thing_and_shows_it(tmp_path: Path) -> None:
    file = tmp_path / "r.pptx"
    write_report(order(file, made()))
    deck = pptx.Presentation(str(file))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[:5] == [
        "双11 总结",
        "GMV 1.24 亿，超目标 3%。",
        "成交额 1.24 亿，目标 103%",
        "渠道成交：首页 120 万，居首",
        "从商品访客到买家只剩 5%，这一步流失最多",
    ]
    assert titles[5:7] == ["10 条教训，下次照做（1/2）", "10 条教训，下次照做（2/2）"]
    assert "预售占一半。" in texts(deck.slides[1])
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert [len(table.rows) for table in tables] == [MOST_ROWS + 1, 3]
    assert all(
        slide.notes_slide.notes_text_frame.text.endswith("来源：S 级 · 汇报版") for slide in list(deck.slides)[1:]
    )


def test_a_table_is_shown_under_what_it_comes_to(tmp_path: Path) -> None:
    names = Table(("WBS", "任务"), tuple((str(n), f"\u3000任务{n}") for n in range(1, 5)))
    money, few = Table(("项", "数"), (("站外", "5"),)), replace(names, rows=names.rows[:2])
    sections = (
        Section("未完成", (), names),
        Section("逾期", (), few),
        Section("预算", (("总预算", "360 万"), ("已用", "346 万")), money),
        Section("偏差", (("", "对照基线：3 项比承诺晚。"), ("", "其余不列。")), few),
    )
    days = [datetime(2026, 12, 31, 22) + timedelta(hours=n) for n in range(3)]
    night = Line(
        "成交额", Stroke.ACTUAL, tuple(Point(day, n, f"{day:%H} 点 · 成交额 {n} 万") for n, day in enumerate(days))
    )
    curve = Curves("night", "当晚", "", (night,), by_hour=True)
    report = Report("双11", "", (Part(ReportPart.PROCESS, "1 过程", "预售提前；**买家**更多。", sections, (curve,)),))
    file = tmp_path / "r.pptx"
    write_report(order(file, report))
    titles = [slide.shapes.title.text_frame.text for slide in pptx.Presentation(str(file)).slides]
    assert titles[1:7] == [
        "预售提前",
        "当晚：到 00 点 · 2 万",
        "未完成：任务1、任务2、任务3等 4 项",
        "逾期：任务1、任务2",
        "预算：总预算 360 万，已用 346 万",
        "对照基线：3 项比承诺晚",
    ]


def test_bars_can_be_edited_and_other_charts_say_what_they_show(tmp_path: Path) -> None:
    file = tmp_path / "r.pptx"
    write_report(order(file, made()))
    shapes = [shape for slide in pptx.Presentation(str(file)).slides for shape in slide.shapes]
    (chart,) = [shape.chart for shape in shapes if shape.has_chart]
    assert [tuple(series.values) for series in chart.plots[0].series] == [(120.0, -3.0), (100.0, None)]
    assert chart.value_axis.minimum_scale < -3
    assert chart.value_axis.maximum_scale > 120
    pictures = [shape for shape in shapes if shape.shape_type == 13]
    assert pictures[0]._element.nvPicPr.cNvPr.get("descr") == "漏斗"


def test_chinese_letters_have_a_font_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "r.pptx"
    write_report(order(file, made()))
    deck = pptx.Presentation(str(file))
    runs = [
        run._r for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
        for line in shape.text_frame.paragraphs for run in line.runs
    ]  # fmt: skip
    fonts = [run.rPr.find(qn("a:ea")) for run in runs]
    assert {None if font is None else font.get("typeface") for font in fonts} == {"Microsoft YaHei"}
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.01)


@pytest.mark.parametrize(("kind", "language"), OPENED)
def test_the_sample_makes_as_many_pages_as_it_has_slides(
    kind: ReportKind, language: str, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    file = tmp_path / "r.pptx"
    write_report(order(file, language=language, version=Version(kind, ReportFor.BOSS)))
    count = len(pptx.Presentation(str(file)).slides)
    assert count > 3
    command = [require_tool("soffice"), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert len(PdfReader(tmp_path / "r.pdf").pages) == count


def test_what_others_may_not_read_is_on_no_slide(tmp_path: Path) -> None:
    file = tmp_path / "r.pptx"
    asked = order(file, version=Version(ReportKind.SUMMARY, ReportFor.MERCHANTS))
    write_report(asked)
    said = "\n".join(
        texts(slide) + slide.notes_slide.notes_text_frame.text for slide in pptx.Presentation(str(file)).slides
    )
    assert not [row.name for row in asked.book.rows(Person).values() if row.name in said]

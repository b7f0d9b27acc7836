"""A report's PDF: heads of tables come again, no row stands on two pages, headings lead something, words are read back."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.domain.codes import ReportFor, ReportKind, ReportPart
from desktop_app.domain.task import Task
from desktop_app.exchange.report.files import write_report
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.charts.chart import Band, Bar, Bars, Curves, Line, Point, Stroke
from desktop_app.insight.report.page import Part, Report, Version
from tests.exchange.report.orders import order

DAYS = tuple(datetime(2026, 12, 28) + timedelta(days=n) for n in range(10))
Tool = Callable[[str], str]


def made(lines: int, rows: int = 90) -> Report:
    """A report over New Year with a curve that has a gap, and a table of rows of so many lines."""
    table = Table(
        ("任务", "原因"), tuple((f"任务{n}", "\n".join(f"原因{n}之{m}" for m in range(lines))) for n in range(rows))
    )
    figures = (1.0, None, 3.0, 4.0, None, None, 2.0, 1.0, 0.0, 5.0)
    actual = Line("实际", Stroke.ACTUAL, tuple(Point(day, value, "") for day, value in zip(DAYS, figures, strict=True)))
    planned = Line("计划", Stroke.PLANNED, tuple(Point(day, 2.0, "") for day in DAYS))
    curve = Curves("traffic", "访客", "口径", (actual, planned), (Band("正式期", DAYS[2], DAYS[5], "phase.main"),))
    sections = tuple(Section(title, (("", "说明"),), table) for title in ("偏差", "再来一遍"))
    return Report("双11", "汇报版", (Part(ReportPart.DATA, "1 活动数据", "PM 的话", sections, (curve,)),))


def pages(file: Path, tool: Tool, *options: str) -> list[str]:
    command = [tool("pdftotext"), *options, str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]


@pytest.mark.parametrize("lines", [1, 2, 3, 4, 6])
def test_no_row_stands_on_two_pages_and_nothing_is_lost(lines: int, tmp_path: Path, require_tool: Tool) -> None:
    file = tmp_path / "r.pdf"
    write_report(order(file, made(lines)))
    found = pages(file, require_tool, "-layout")
    text = "".join(found)
    assert text.count("PM 的话") == 1
    assert text.count("说明") == 2
    for n in range(90):
        row = [f"任务{n} ", *(f"原因{n}之{m}" for m in range(lines))]
        on = [{k for k, page in enumerate(found) for line in page.splitlines() if part in f"{line} "} for part in row]
        assert all(len(places) <= 2 for places in on)
        assert all(places == on[0] for places in on), (n, on)
    assert all(any(line.split() == ["任务", "原因"] for line in page.splitlines()) for page in found[1:])


def test_a_row_that_is_higher_than_a_page_is_cut_between_lines_and_whole_again_afterwards(
    tmp_path: Path, require_tool: Tool
) -> None:
    file = tmp_path / "r.pdf"
    write_report(order(file, made(150, rows=3)))
    text = "".join(pages(file, require_tool))
    for n in range(3):
        assert all(text.count(f"原因{n}之{m}\n") == 2 for m in range(150))


@pytest.mark.parametrize("before", range(40, 60))
def test_a_heading_is_never_the_last_of_its_page(before: int, tmp_path: Path, require_tool: Tool) -> None:
    file = tmp_path / "r.pdf"
    words = "\n".join(f"第 {n} 句" for n in range(before))
    table = Table(("名称",), (("只有一行",),))
    parts = (
        Part(ReportPart.BACKGROUND, "1 背景", words, ()),
        Part(ReportPart.GOALS, "2 目标", "", (Section("达成", (("", "先看说明"),), table),)),
    )
    write_report(order(file, Report("双11", "汇报版", parts)))
    on = [{k for k, page in enumerate(pages(file, require_tool)) if said in page} for said in
          ("2 目标", "达成", "先看说明", "只有一行")]  # fmt: skip
    assert all(places == on[0] for places in on), on


@pytest.mark.parametrize("before", range(28, 60, 4))
def test_what_stands_above_a_chart_stays_with_it(before: int, tmp_path: Path, require_tool: Tool) -> None:
    file = tmp_path / "r.pdf"
    words = "\n".join(f"第 {n} 句" for n in range(before))
    chart = made(1).parts[0].charts
    write_report(order(file, Report("双11", "汇报版", (Part(ReportPart.DATA, "1 数据", words, (), chart),))))
    found = pages(file, require_tool)
    on = [{k for k, page in enumerate(found) if said in page} for said in ("访客", "口径", "正式期")]
    assert all(places == on[0] for places in on), on


def test_long_words_and_addresses_are_broken_not_lost(tmp_path: Path, require_tool: Tool) -> None:
    file = tmp_path / "r.pdf"
    address = "https://example.com/" + "a1b2c3d4e5" * 30
    table = Table(("任务", "链接", "人"), (("会场", address, "林岚"),))
    part = Part(ReportPart.DATA, "1 数据", address, (Section("链接", (), table),))
    write_report(order(file, Report("双11", "汇报版", (part,))))
    text = "".join(pages(file, require_tool, "-raw")).replace("\n", "").replace(" ", "")
    assert text.count("a1b2c3d4e5") == 60
    box = subprocess.run(
        [require_tool("pdftotext"), "-bbox", str(file), "-"], check=True, capture_output=True, text=True
    )
    right = [float(part.split('"')[1]) for part in box.stdout.split("xMax=")[1:]]
    assert max(right) < 595 - 16 / 25.4 * 72 + 2


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("kind", list(ReportKind))
def test_the_sample_is_sound_and_its_words_are_read_back(
    kind: ReportKind, language: str, tmp_path: Path, require_tool: Tool
) -> None:
    file = tmp_path / "r.pdf"
    asked = order(file, language=language, version=Version(kind, ReportFor.BOSS))
    write_report(asked)
    subprocess.run([require_tool("qpdf"), "--check", str(file)], check=True, capture_output=True)
    fonts = subprocess.run([require_tool("pdffonts"), str(file)], check=True, capture_output=True, text=True).stdout
    rows = fonts.splitlines()[2:]
    assert rows
    assert all("DrumbeatSansSC" in row and row.split()[-5] == "yes" for row in rows), fonts
    text = "".join("".join(pages(file, require_tool)).split())
    for part in asked.report.parts:
        assert "".join(part.title.split()) in text
        for chart in part.charts:
            assert "".join(chart.title.split()) in text
    assert not {letter for letter in text if "\u2e80" <= letter <= "\u2fdf"}, "radicals in place of characters"
    marks = [row.title for row in PdfReader(file).outline if not isinstance(row, list)]
    assert marks == [part.title for part in asked.report.parts]


def test_the_complete_plan_follows_as_lying_pages_with_all_its_tasks(tmp_path: Path, require_tool: Tool) -> None:
    file = tmp_path / "r.pdf"
    asked = order(file)
    write_report(asked)
    lying = [n for n, page in enumerate(PdfReader(file).pages) if page.mediabox.width > page.mediabox.height]
    found = pages(file, require_tool)
    assert lying
    assert lying == list(range(lying[0], len(found)))
    text = "".join("".join(found[lying[0] :]).split())
    from_plan = [row.name for row in asked.book.rows(Task).values() if row.campaign_id == asked.plan.campaign_id]
    shown = sum("".join(name.split())[:6] in text for name in from_plan)
    assert shown > 0.9 * len(from_plan)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "pptx", "html", "xlsx", "png"])
def test_whoever_stops_it_leaves_no_file(suffix: str, tmp_path: Path) -> None:
    def stop(share: float) -> None:
        if share > 0.2:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_report(replace(order(tmp_path / f"r.{suffix}"), heard=stop))
    assert not [one for one in tmp_path.iterdir() if one.is_file()]


def test_figures_are_never_broken_however_many_columns_there_are(tmp_path: Path, require_tool: Tool) -> None:
    heads = ("Mechanic", *(f"Participants {n}" for n in range(8)), "Coupons in circulation", "Anything to say")
    row = ("Pre-sale deposit", *("12,345,678" for _ in range(8)), "61,300,000", "Customers asked for it")
    file, table = tmp_path / "r.pdf", Table(heads, (row,) * 3, frozenset(range(1, 10)))
    part = Part(ReportPart.DATA, "1 Data", "", (Section("Mechanics", (), table),))
    write_report(order(file, Report("Double 11", "", (part,))))
    text = "".join(pages(file, require_tool))
    assert text.count("12,345,678") == 24
    assert text.count("61,300,000") == 3


@pytest.mark.parametrize("names", [("𠮷野家",), ("𠮷野家", "𡈼生")])
def test_rare_characters_of_names_are_read_back(names: tuple[str, ...], tmp_path: Path, require_tool: Tool) -> None:
    for letter in (name[0] for name in names):
        fonts = [require_tool("fc-list"), f":charset={ord(letter):x}"]
        if not subprocess.run(fonts, check=True, capture_output=True).stdout:
            pytest.skip("no font of this computer has such characters")
    bars = Bars("channels", "渠道", "", tuple(Bar(name, 5.0, "5") for name in names), ("渠道", "数", "计划"))
    table = Table(("渠道", "判断"), tuple((name, "加倍") for name in names))
    part = Part(ReportPart.DATA, "1 数据", "", (Section(f"{names[0]}的渠道", (), table),), (bars,))
    file = tmp_path / "r.pdf"
    write_report(order(file, Report(f"{names[0]} 双11", "", (part,))))
    text = "".join(pages(file, require_tool))
    assert text.count(names[0]) >= 4
    assert all(text.count(name) >= 2 for name in names)

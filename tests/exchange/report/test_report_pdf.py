"""Long tables in a report's PDF: heads come again, and no row stands on two pages."""

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.codes import ReportPart
from desktop_app.exchange.report.files import write_report
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.charts.chart import Band, Curves, Line, Point, Stroke
from desktop_app.insight.report.page import Part, Report
from tests.exchange.report.orders import order

DAYS = tuple(datetime(2026, 12, 28) + timedelta(days=n) for n in range(10))


def made(lines: int) -> Report:
    """A report over New Year with a curve that has a gap, and a table of rows of so many lines."""
    table = Table(
        ("任务", "原因"), tuple((f"任务{n}", "\n".join(f"原因{n}之{m}" for m in range(lines))) for n in range(90))
    )
    figures = (1.0, None, 3.0, 4.0, None, None, 2.0, 1.0, 0.0, 5.0)
    actual = Line("实际", Stroke.ACTUAL, tuple(Point(day, value, "") for day, value in zip(DAYS, figures, strict=True)))
    planned = Line("计划", Stroke.PLANNED, tuple(Point(day, 2.0, "") for day in DAYS))
    curve = Curves("traffic", "访客", "口径", (actual, planned), (Band("正式期", DAYS[2], DAYS[5], "phase.main"),))
    sections = tuple(Section(title, (("", "说明"),), table) for title in ("偏差", "再来一遍"))
    return Report("双11", "汇报版", (Part(ReportPart.DATA, "1 活动数据", "PM 的话", sections, (curve,)),))


@pytest.mark.parametrize("lines", [1, 2, 3, 4, 6])
def test_no_row_stands_on_two_pages_and_nothing_is_lost(
    lines: int, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    file = tmp_path / "r.pdf"
    write_report(order(file, made(lines)))
    text = subprocess.run(
        [require_tool("pdftotext"), "-layout", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.split("\f")[:-1]
    assert text.count("PM 的话") == 1
    assert text.count("说明") == 2
    for n in range(90):
        row = [f"任务{n} ", *(f"原因{n}之{m}" for m in range(lines))]
        on = [{k for k, page in enumerate(pages) for line in page.splitlines() if part in f"{line} "} for part in row]
        assert all(len(found) <= 2 for found in on)
        assert all(found == on[0] for found in on), (n, on)
    assert all(any(line.split() == ["任务", "原因"] for line in page.splitlines()) for page in pages[1:])

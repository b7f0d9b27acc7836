"""Charts drawn: Chinese stays text, files are the same every time, spots are where the figures are."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from defusedxml.ElementTree import fromstring
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from desktop_app.insight.charts.chart import Band, Bar, Bars, Chart, Curves, Funnel, Line, Point, Stroke
from desktop_app.render.charts import chart_height, chart_png, chart_svg, draw
from desktop_app.render.charts.canvas import cut, text_width, wrapped
from desktop_app.render.spots import nearest
from tests.render.samples import theme, wording

FIRST = datetime(2026, 12, 28)


def line(name: str, stroke: Stroke, values: list[float | None]) -> Line:
    return Line(
        name, stroke, tuple(Point(FIRST + timedelta(n), value, f"{name} {n}") for n, value in enumerate(values))
    )


CURVES = Curves(
    "traffic",
    "流量曲线 $x^2$ <UV>",
    "口径：去重访客",
    (line("实际", Stroke.ACTUAL, [2e4, None, 6e4, 8e4, 9e4]), line("计划", Stroke.PLANNED, [1e4] * 5)),
    (
        Band("预热期", FIRST, FIRST + timedelta(1), "phase.warm_up"),
        Band("正式期", FIRST + timedelta(1), FIRST + timedelta(2), "phase.main"),
        Band("尾声期", FIRST + timedelta(2), FIRST + timedelta(40), "phase.wrap_up"),
    ),
)
BARS = Bars(
    "channels",
    "渠道",
    "成交额",
    (Bar("搜索", 5e4, "5 万", 4e4, "计划 4 万"), Bar("退货", -1e4, "−1 万"), Bar("短信", None, "—")),
    ("渠道", "成交额", "计划"),
)
FUNNEL = Funnel(
    "funnel",
    "漏斗",
    "",
    (Bar("访客", 1e5, ""), Bar("加购", None, "没有录入"), Bar("买家", 5e3, "5%")),
    ("步骤", "人数"),
)
HOURS = Curves(
    "night",
    "当晚",
    "",
    (
        Line(
            "今年",
            Stroke.ACTUAL,
            tuple(Point(datetime(2026, 11, 10, 22) + timedelta(hours=n), n, "") for n in range(6)),
        ),
    ),
    by_hour=True,
)
EMPTY: list[Chart] = [
    Curves("none", "空", "", ()),
    Curves("unknown", "空", "", (line("实际", Stroke.ACTUAL, [None, None]),)),
    Curves("one", "一天", "", (line("实际", Stroke.ACTUAL, [5.0]),)),
    Curves("nought", "零", "", (line("实际", Stroke.ACTUAL, [0.0, 0.0]),)),
    Bars("no_bars", "空", "", (), ("", "", "")),
    Bars("all_unknown", "空", "", (Bar("甲", None, "—"),), ("", "", "")),
    Funnel("no_steps", "空", "", (), ("", "")),
]
CHARTS: list[Chart] = [CURVES, BARS, FUNNEL, HOURS, *EMPTY]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_every_chart_is_drawn_in_every_theme_alone_and_within_a_page(chart: Chart, name: str) -> None:
    assert chart_png(chart, wording(), theme(name), alone=True).startswith(b"\x89PNG")
    text = chart_svg(chart, wording(), theme(name))
    fromstring(text)
    assert QSvgRenderer(QByteArray(text.encode())).isValid()
    assert theme(name).color("panel").lower() in text.lower()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_texts_stay_text_and_figures_follow_the_language(language: str) -> None:
    text = chart_svg(CURVES, wording(language), theme(), alone=True)
    for word in ("流量曲线 $x^2$ &lt;UV&gt;", "口径：去重访客", "实际", "计划", "预热期", "正式期", "尾声期", "12-28"):
        assert word in text
    assert ("10 万" if language == "zh_CN" else "100k") in text
    bars = chart_svg(BARS, wording(language), theme())
    for word in ("搜索", "5 万", "计划 4 万", "−1 万", "—"):
        assert word in bars


def test_a_drawing_has_no_clock_and_no_ids_so_that_several_stand_in_one_page() -> None:
    first, again = (chart_svg(CURVES, wording(), theme()) for _ in range(2))
    assert first == again
    assert " id=" not in first
    assert "<style" not in first
    assert "font-family" not in first
    assert 'font-family="Some Hei"' in chart_svg(CURVES, wording(), theme(), letters=["Some Hei"])


def test_what_lies_in_a_web_page_tells_its_figures_and_no_other_drawing_does() -> None:
    told = chart_svg(CURVES, wording(), theme(), telling=True)
    assert "<title>实际 2\n计划 2</title>" in told
    assert QSvgRenderer(QByteArray(told.encode())).isValid()
    assert "<title>" not in chart_svg(CURVES, wording(), theme())


def test_a_unit_stands_beside_the_highest_figure_and_no_letter_breaks_a_file() -> None:
    odd = Curves(
        "odd", "一\n二\x07", "", (line("甲\x00", Stroke.ACTUAL, [1, 2]), line("乙", Stroke.PLANNED, [1, 2])), unit="元"
    )
    text = chart_svg(odd, wording(), theme(), alone=True)
    fromstring(text)
    assert "2 元<" in text


def test_a_spot_is_where_its_figure_is_and_answers_for_what_is_around_it() -> None:
    drawing = draw(CURVES, wording(), theme(), 600)
    known = [spot for spot in drawing.spots if spot.line == 0]
    assert [spot.said for spot in known] == ["实际 0", "实际 2", "实际 3", "实际 4"]
    assert [spot.y for spot in known] == sorted((spot.y for spot in known), reverse=True)
    assert len({round(b.x - a.x) for a, b in pairwise(known[1:])}) == 1
    for n, spot in enumerate(drawing.spots):
        assert nearest(drawing.spots, spot.x, spot.y) == n
    assert drawing.spots[nearest(drawing.spots, known[1].x + 3, known[1].y + 8) or 0].said == "实际 2"
    assert nearest(drawing.spots, 1, 1) is None


def test_a_bar_answers_for_its_whole_row_and_says_everything() -> None:
    drawing = draw(BARS, wording(), theme(), 600)
    assert [spot.said for spot in drawing.spots] == ["搜索 · 5 万 · 计划 4 万", "退货 · −1 万", "短信 · —"]
    nought = drawing.spots[2].x
    assert drawing.spots[1].x < nought < drawing.spots[0].x
    assert nearest(drawing.spots, 5, drawing.spots[1].y) == 1


def test_names_of_short_phases_do_not_write_into_each_other() -> None:
    text = chart_svg(CURVES, wording(), theme(), 300)
    found = re.findall(r'x="([\d.]+)" y="([\d.]+)"[^>]*>(..期)<', text)
    places = {name: (float(x), float(y)) for x, y, name in found}
    assert len(places) == 3
    for one, (x, y) in places.items():
        for other, (across, down) in places.items():
            assert one == other or y != down or abs(x - across) >= 33


def test_a_chart_is_as_high_as_what_is_in_it() -> None:
    many = Bars("many", "", "", tuple(Bar(str(n), n, str(n)) for n in range(20)), ("", "", ""))
    assert chart_height(many) > 3 * chart_height(BARS)
    assert chart_height(CURVES, alone=True) > chart_height(CURVES)
    assert draw(many, wording(), theme(), 600).height == chart_height(many, 600)


def test_long_texts_are_cut_and_broken_where_there_is_no_room() -> None:
    assert cut("很长很长的渠道名字", 12, 50) == "很长很…"
    assert cut("short", 12, 50) == "short"
    lines = wrapped("口径：去重访客 deduplicated visitors of the whole period", 10, 120)
    assert "".join(lines).replace(" ", "") == "口径：去重访客deduplicatedvisitorsofthewholeperiod"
    assert all(text_width(one, 10) <= 120 for one in lines)


def test_characters_beyond_the_basic_plane_are_not_lost_and_smileys_disturb_nobody() -> None:
    assert "".join(wrapped("𠮷野家 🎉促销", 10, 25)).replace(" ", "") == "𠮷野家🎉促销"
    bars = Bars("channels", "渠道 🎉", "𠮷野家 🔥", (Bar("会员 👨‍👩‍👧", 5.0, "5"),), ("渠道", "成交额", "计划"))
    drawn = chart_svg(bars, wording(), theme(), 500)
    assert "𠮷" in drawn
    assert "🔥" in drawn
    assert chart_png(bars, wording(), theme(), 500, 200, 1).startswith(b"\x89PNG")

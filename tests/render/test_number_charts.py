"""The chart of an indicator: curve, phases, plan and channels, in any theme, with Chinese as text."""

from datetime import date

import pytest

from desktop_app.paths import resources
from desktop_app.render.number_charts import Band, Chart, paint_numbers
from desktop_app.theme import load_theme

CHART = Chart(
    title="成交额 GMV",
    actual=((date(2026, 12, 31), 3.0), (date(2027, 1, 1), None), (date(2027, 1, 2), 5.0)),
    planned=((date(2026, 12, 31), 4.0), (date(2027, 1, 1), 4.0), (date(2027, 1, 2), 4.0)),
    actual_word="实际",
    planned_word="计划",
    bands=(Band("正式期", date(2026, 12, 31), date(2027, 1, 2), "phase.main"),),
    bars_title="各渠道",
    bars=(("站内搜索 $x$", 5.0, "5 · 63%"), ("直播", 3.0, "3 · 37%")),
)
NOTHING = Chart("空", (), (), "实际", "计划", (), "各渠道", ())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("chart", [CHART, NOTHING])
def test_a_chart_is_painted_in_every_theme(theme: str, chart: Chart) -> None:
    data = paint_numbers(chart, load_theme(theme, resources() / "themes"), 900, 220, 2.0)
    assert data.startswith(b"\x89PNG")


def test_chinese_stays_text_in_vectors() -> None:
    text = paint_numbers(CHART, load_theme("light", resources() / "themes"), 900, 220, svg=True).decode()
    for word in ("成交额 GMV", "正式期", "站内搜索 $x$", "计划"):
        assert word in text

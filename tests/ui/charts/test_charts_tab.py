"""Charts in the window: pointing at them by mouse and keys, copying, saving, other languages, themes and figures."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.numbers import Indicator, IndicatorValue
from desktop_app.edits.numbers import RecordValues
from desktop_app.insight.charts.chart import Curves
from desktop_app.ui.charts.chart_view import ChartCard
from desktop_app.ui.charts.charts_tab import ChartsTab
from desktop_app.ui.numbers.page import NumbersPage
from desktop_app.ui.shell.window import Window

PATIENCE = 30_000
"""Milliseconds: the first drawing imports the library that draws."""


@pytest.fixture
def tab(window: Window, qtbot: QtBot) -> ChartsTab:
    window.resize(1440, 900)
    window.show_page("numbers")
    (page,) = window.findChildren(NumbersPage)
    page.arrive("charts")
    found = page.shown
    assert isinstance(found, ChartsTab)
    # All of them: what is drawn above a chart moves it under the mouse.
    qtbot.waitUntil(
        lambda: bool(found.cards) and all(card.view.spots for card in found.cards.values()), timeout=PATIENCE
    )
    return found


@pytest.fixture
def traffic(tab: ChartsTab) -> ChartCard:
    return tab.cards["traffic"]


def first_point(card: ChartCard) -> str:
    assert isinstance(card.chart, Curves)
    return next(point.said for point in card.chart.lines[0].points if point.value is not None)


def test_the_mouse_is_told_the_point_that_it_is_near(traffic: ChartCard, qtbot: QtBot) -> None:
    view = traffic.view
    for spot in (view.spots[0], view.spots[-1]):
        with qtbot.waitSignal(view.pointed) as said:
            QTest.mouseMove(view, QPoint(round(spot.x) + 2, round(spot.y) + 2))
        assert said.args == [spot.said]
    view.point_at(-5, -5)
    assert view.at is None


def test_the_arrow_keys_walk_from_point_to_point_and_line_to_line(traffic: ChartCard) -> None:
    view = traffic.view
    view.setFocus()
    whole = view.accessibleName()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleName() == first_point(traffic)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.spots[view.at or 0].line == 1
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.at == len(view.spots) - 1
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.at == len(view.spots) - 1
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.accessibleName() == whole


def test_a_chart_is_drawn_in_the_pixels_of_the_screen(traffic: ChartCard, qtbot: QtBot) -> None:
    view = traffic.view
    qtbot.waitUntil(lambda: view.picture.width() == round(view.width() * view.devicePixelRatioF()), timeout=PATIENCE)
    assert view.picture.deviceIndependentSize().height() == pytest.approx(view.height(), abs=1)


def test_another_theme_and_language_are_drawn_anew(window: Window, traffic: ChartCard, qtbot: QtBot) -> None:
    before = traffic.view.picture.toImage()
    window.look.set_theme("dark")
    qtbot.waitUntil(lambda: traffic.view.picture.toImage() != before, timeout=PATIENCE)
    dark = traffic.view.picture.toImage()
    assert dark.pixelColor(2, 2) == window.look.color("panel")
    window.look.set_language("en")
    qtbot.waitUntil(lambda: traffic.title.text().startswith("Traffic"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Actual" in traffic.view.spots[0].said, timeout=PATIENCE)


def test_a_copied_chart_is_a_picture_with_its_title(traffic: ChartCard, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    traffic.view.setFocus()
    QTest.keyClick(traffic.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not clipboard.image().isNull(), timeout=PATIENCE)
    assert clipboard.image().width() == 1440


@pytest.mark.parametrize("suffix", ["png", "svg", "csv", "xlsx"])
def test_a_chart_is_saved_as_picture_and_as_data(traffic: ChartCard, qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"图.{suffix}"
    traffic.save(file)
    qtbot.waitUntil(file.exists, timeout=PATIENCE)
    data = file.read_bytes()
    if suffix == "png":
        assert not QImage.fromData(data).isNull()
    elif suffix == "svg":
        assert "流量曲线" in data.decode()
    elif suffix == "csv":
        assert data.decode("utf-8-sig").splitlines()[0] == "时间,实际,计划"


def test_a_typed_figure_changes_the_chart_and_leaves_the_others_alone(
    window: Window, tab: ChartsTab, qtbot: QtBot
) -> None:
    session = window.session
    uv = next(row for row in session.book.rows(Indicator).values() if row.key == "uv")
    budget = tab.cards["budget"]
    before = first_point(tab.cards["traffic"])
    value = IndicatorValue(
        id="typed",
        campaign_id=session.campaign_id or "",
        indicator_id=uv.id,
        start=datetime(2026, 10, 6),
        finish=datetime(2026, 10, 7),
        value=4_321_000,
    )
    there = [
        row.id
        for row in session.book.of_campaign(IndicatorValue, value.campaign_id)
        if (row.indicator_id, row.channel_id, row.planned, row.start) == (uv.id, None, False, value.start)
    ]
    assert session.run(RecordValues(campaign_id=value.campaign_id, values=(value,), cleared=tuple(there)))
    qtbot.waitUntil(lambda: first_point(tab.cards["traffic"]) != before, timeout=PATIENCE)
    assert "4,321,000" in first_point(tab.cards["traffic"])
    assert tab.cards["budget"] is budget


def test_a_narrow_window_has_one_column_and_a_wide_one_two(window: Window, tab: ChartsTab, qtbot: QtBot) -> None:
    cards = list(tab.cards.values())
    qtbot.waitUntil(lambda: cards[0].y() == cards[1].y())
    window.resize(1000, 800)
    qtbot.waitUntil(lambda: cards[0].y() < cards[1].y())


def test_arriving_at_a_chart_gives_it_the_focus(window: Window, tab: ChartsTab) -> None:
    window.show_page("numbers")
    (page,) = window.findChildren(NumbersPage)
    page.arrive("charts/budget")
    assert tab.cards["budget"].view.hasFocus()


def test_the_data_of_all_charts_are_saved_as_one_workbook(tab: ChartsTab, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    tab.save(file)
    qtbot.waitUntil(file.exists, timeout=PATIENCE)
    assert len(load_workbook(file).sheetnames) == len(tab.cards)

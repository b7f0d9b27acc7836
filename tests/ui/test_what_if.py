"""What if D-day moves: the plan as it would be is seen before anything is decided."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.edits.d_day import main_phase
from desktop_app.ui.shell.window import Window
from desktop_app.ui.timeline.what_if import WhatIfMode
from tests.ui.acting import dates_of, task_named


@pytest.fixture
def mode(window: Window) -> WhatIfMode:
    """The sample's timeline, trying moves."""
    mode = window.timeline.what_if
    mode.begin()
    QApplication.processEvents()
    return mode


def d_day(window: Window) -> object:
    return main_phase(window.session.book, window.session.schedule.campaign_id).start


def counted(mode: WhatIfMode, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: mode.found is not None, timeout=10_000)


def test_the_chart_shows_the_plan_as_it_would_be_and_the_plan_stays(window: Window, mode: WhatIfMode) -> None:
    before, night = d_day(window), task_named(window, "正式期首夜值守")
    stands = dates_of(window, night)
    mode.bar.slider.setValue(-6)
    window.timeline.go_to_task(night.id)
    scene = window.timeline.chart.scene()
    scale = window.timeline.chart.scale
    assert scene is not None
    assert scale is not None
    bar = next(one for one in scene.bars if one.task_id == night.id)
    assert scale.moment(bar.x).date() == stands.start.date() - timedelta(6)
    assert d_day(window) == before
    assert dates_of(window, night) == stands


def test_the_consequences_are_listed_in_words(window: Window, mode: WhatIfMode, qtbot: QtBot) -> None:
    mode.move_by(-6)
    counted(mode, qtbot)
    assert mode.found is not None
    assert mode.found.trouble > 0
    lines = mode.panel.lines
    heads = [lines.model().index(n, 0).data() for n in range(lines.topLevelItemCount())]
    assert any(text.startswith("缓冲耗尽") for text in heads)
    assert any(text.startswith("移动的任务") for text in heads)
    first = lines.model().index(0, 0, lines.model().index(0, 0))
    lines.setCurrentIndex(first)
    assert window.timeline.table.current_id == first.data(Qt.ItemDataRole.UserRole)


def test_applying_is_one_step_that_undo_takes_back(window: Window, mode: WhatIfMode) -> None:
    before, steps = d_day(window), len(window.session.history())
    mode.move_by(3)
    QTest.mouseClick(mode.bar.apply, Qt.MouseButton.LeftButton)
    assert d_day(window) == before + timedelta(3)  # type: ignore[operator]
    assert len(window.session.history()) == steps + 1
    assert not mode.is_on
    window.session.undo()
    assert d_day(window) == before


def test_escape_leaves_everything_as_it_was(window: Window, mode: WhatIfMode) -> None:
    before = d_day(window)
    mode.move_by(10)
    QTest.keyClick(mode.bar.slider, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not mode.is_on
    assert d_day(window) == before
    chart = window.timeline.chart
    assert chart.scene() == chart.standing_scene()


def test_a_date_can_be_typed_and_what_is_none_is_refused(window: Window, mode: WhatIfMode) -> None:
    mode.bar.date.setText("11/18")
    QTest.keyClick(mode.bar.date, Qt.Key.Key_Return)
    assert mode.bar.days.value() == 18
    mode.bar.date.setText("someday")
    QTest.keyClick(mode.bar.date, Qt.Key.Key_Return)
    assert "someday" in window.messages.text
    assert mode.bar.days.value() == 18


def test_the_start_of_the_main_band_can_be_dragged_in_the_header(window: Window) -> None:
    mode, chart = window.timeline.what_if, window.timeline.chart
    scale = chart.scale
    assert scale is not None
    start = main_phase(window.session.book, window.session.schedule.campaign_id).start
    chart.go_to(scale.x(start), 0.5)
    x = round(scale.x(start)) - chart.horizontalScrollBar().value()
    y = chart.header.height() // 2
    QTest.mousePress(chart.header, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert mode.is_on
    QTest.mouseMove(chart.header, QPoint(x + round(2 * scale.pixels_per_day), y))
    QApplication.processEvents()
    QTest.mouseRelease(chart.header, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert mode.bar.days.value() == 2


def test_an_edit_meanwhile_ends_the_trial(window: Window, mode: WhatIfMode) -> None:
    mode.move_by(4)
    window.timeline.set_progress(task_named(window, "关键人名单").id, 70, "")
    assert not mode.is_on


def test_phases_move_in_the_header_and_the_trial_outlives_a_new_minute(window: Window, mode: WhatIfMode) -> None:
    mode.move_by(-6)
    start = main_phase(window.session.book, window.session.schedule.campaign_id).start
    assert main_band(window) == start - timedelta(6)
    window.timeline.refresh()
    assert main_band(window) == start - timedelta(6)
    mode.leave()
    assert main_band(window) == start


def main_band(window: Window) -> datetime:
    """From when the main phase is painted in the header."""
    chart = window.timeline.chart
    assert chart._shown is not None
    assert chart.scale is not None
    bands = chart._shown.header(chart.scale, 0, 10_000).bands
    return chart.scale.moment(next(band.x for band in bands if band.kind == "main"))

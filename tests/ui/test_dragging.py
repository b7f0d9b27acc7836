"""Bars are moved, stretched and linked by mouse; the drop is one step, Esc is as if nothing had happened."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt

from desktop_app.domain.task import Link
from desktop_app.timeline.grips import DOT_GAP
from desktop_app.ui.shell.window import Window
from tests.ui.acting import Drag, dates_of, press, task_named


def test_a_bar_is_dragged_to_another_day_and_undone(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    before = dates_of(window, task)
    steps = len(window.session.history())
    Drag(window, task).by_days(6).drop()
    after = dates_of(window, task)
    assert after.start == before.start + timedelta(days=6)
    assert after.duration == before.duration
    assert len(window.session.history()) == steps + 1
    window._undo.trigger()
    assert dates_of(window, task) == before


def test_the_bubble_tells_the_consequences_before_the_drop(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    book = window.session.book
    drag = Drag(window, task).by_days(6)
    name, dates, consequences = window.timeline.chart.bubble.words
    assert name == task.name
    assert dates.startswith("10/26 → 10/28")
    assert "顺延" in consequences
    assert window.session.book is book
    drag.escape()


def test_esc_cancels_a_drag(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    book = window.session.book
    Drag(window, task).by_days(6).escape()
    assert window.session.book is book
    assert window.timeline.chart.bubble.isHidden()
    assert window.timeline.chart._shown is window.timeline.chart.chart


def test_the_end_of_a_bar_is_dragged_to_make_it_longer(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    before = dates_of(window, task)
    Drag(window, task, share=1.0, beyond=-1).by_days(1).drop()
    after = dates_of(window, task)
    assert (after.start, after.finish) == (before.start, datetime(2026, 10, 23, 18))


def test_a_bar_dropped_on_a_day_off_starts_on_the_next_working_day(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    Drag(window, task).by_days(4).drop()  # Saturday 24 October
    assert dates_of(window, task).start == datetime(2026, 10, 26, 9)


def test_selected_bars_move_together_in_one_step(window: Window) -> None:
    tasks = [task_named(window, name) for name in ("预售会场页面", "Banner 三套 A/B")]
    before = [dates_of(window, task).start for task in tasks]
    window.timeline.go_to_task(tasks[0].id)
    steps = len(window.session.history())
    window.timeline.table.pick([task.id for task in tasks])
    Drag(window, tasks[0], picks=False).by_days(7).drop()
    assert [dates_of(window, task).start for task in tasks] == [start + timedelta(days=7) for start in before]
    assert len(window.session.history()) == steps + 1


def test_a_link_is_drawn_from_the_dot_at_a_bar_s_end(window: Window) -> None:
    source, target = task_named(window, "商品打标与主图审核"), task_named(window, "Banner 三套 A/B")
    links = len(window.session.book.rows(Link))
    Drag(window, source, share=1.0, beyond=DOT_GAP).onto(target).drop()
    assert len(window.session.book.rows(Link)) == links + 1
    assert dates_of(window, target).start > dates_of(window, source).finish
    window._undo.trigger()
    assert len(window.session.book.rows(Link)) == links


def test_a_link_that_would_close_a_circle_is_refused_with_its_reason(window: Window) -> None:
    source, target = task_named(window, "预售价与定金校验"), task_named(window, "预售会场页面")
    links = len(window.session.book.rows(Link))
    drag = Drag(window, source, share=1.0, beyond=DOT_GAP).onto(target)
    assert len(window.timeline.chart.bubble.words) == 3
    drag.drop()
    assert len(window.session.book.rows(Link)) == links


def test_ctrl_and_wheel_zoom_at_the_pointer(window: Window) -> None:
    chart = window.timeline.chart
    scale = chart.scale
    assert scale is not None
    at = 300.0
    moment = scale.moment(chart.horizontalScrollBar().value() + at)
    chart.zoom_to(scale.pixels_per_day * 2, at)
    wider = chart.scale
    assert wider is not None
    assert wider.pixels_per_day == scale.pixels_per_day * 2
    assert abs(wider.x(moment) - chart.horizontalScrollBar().value() - at) < 2


def test_fit_shows_the_whole_plan(window: Window) -> None:
    chart = window.timeline.chart
    chart.fit()
    assert chart.chart is not None
    assert chart.scale is not None
    assert chart.scale.day_x(chart.chart.extent.last) <= chart.viewport().width()


def test_table_and_chart_scroll_as_one(window: Window) -> None:
    chart, table = window.timeline.chart, window.timeline.table
    chart.verticalScrollBar().setValue(135)
    assert table.verticalScrollBar().value() == 135
    press(window, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert chart.verticalScrollBar().value() == table.verticalScrollBar().value()
    assert chart.verticalScrollBar().maximum() == table.verticalScrollBar().maximum()
    assert table.rowViewportPosition(len(window.timeline.model.rows) - 1) < table.viewport().height()

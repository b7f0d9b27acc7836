"""How the timeline is looked at: filters as chips, colours with a legend, columns, levels, views that are kept."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.campaign import SavedView
from desktop_app.domain.codes import Stage
from desktop_app.timeline.filters import Only, RowFilter
from desktop_app.timeline.options import ColorBy
from desktop_app.ui.shell.window import Window
from tests.ui.acting import task_named


def test_filters_add_up_and_each_is_a_chip_that_takes_itself_away(window: Window) -> None:
    timeline = window.timeline
    owner = task_named(window, "预售会场页面").owner_id or ""
    timeline.view.narrow(RowFilter("", frozenset({Only.OPEN}), frozenset({owner}), frozenset({Stage.EXECUTE})))
    kept = [row.task for row in timeline.model.rows.rows if not row.dimmed]
    assert kept
    assert all(task.owner_id == owner for task in kept)
    assert [chip.text().split("  ")[0] for chip in timeline.chips.buttons] == ["未完成", "阶段：执行", "负责人：赵磊"]
    assert timeline.chips.count.text() == f"{len(kept)} / {len(window.session.schedule.tasks)} 项"
    timeline.chips.buttons[-1].click()
    assert timeline.view.filter.owner_ids == frozenset()
    timeline.view.narrow(RowFilter())
    assert timeline.chips.isHidden()


def test_the_search_field_and_the_chips_speak_of_one_filter(window: Window) -> None:
    timeline = window.timeline
    QTest.keyClicks(timeline.tools.search, "3.1")
    QTest.qWait(300)
    assert timeline.view.filter.text == "3.1"
    timeline.chips.buttons[0].click()
    assert timeline.tools.search.text() == ""
    assert timeline.view.filter.keeps_all


def test_a_colour_brings_its_legend(window: Window) -> None:
    timeline = window.timeline
    timeline.view.color_by(ColorBy.OWNER)
    assert not timeline.legend.isHidden()
    assert "林岚" in timeline.legend.accessibleDescription()


def test_the_outline_is_shown_down_to_a_level(window: Window) -> None:
    timeline, session = window.timeline, window.session
    timeline.view.fold_to_level(session.book, session.campaign_id or "", 1)
    assert all(row.depth == 0 for row in timeline.model.rows.rows)
    timeline.go_to_task(task_named(window, "预售会场页面").id)
    assert timeline.table.picked_ids == [task_named(window, "预售会场页面").id]
    timeline.view.fold_to_level(session.book, session.campaign_id or "", None)
    assert len(timeline.model.rows) == len(session.schedule.tasks)


def test_columns_are_dragged_into_another_order_and_keep_their_width(window: Window) -> None:
    timeline = window.timeline
    head = timeline.table.horizontalHeader()
    head.resizeSection(2, 133)
    head.moveSection(2, 4)
    QApplication.processEvents()
    assert timeline.view.columns == ("wbs", "name", "start", "finish", "owner", "duration", "percent")
    assert timeline.table.columnWidth(4) == 133
    timeline.keep()
    assert "owner:133" in timeline.table.widths


def test_every_field_can_be_a_column(window: Window) -> None:
    timeline = window.timeline
    keys = ("name", "total_slack", "buffer", "free_slack", "why_start", "predecessors", "successors", "ahead", "slip")
    timeline.view.choose_columns((*keys, "baseline_start", "baseline_finish", "constraint", "calendar"))
    n = timeline.model.rows.index[task_named(window, "预售会场页面").id]
    texts = dict(zip(timeline.view.columns, timeline.model.texts(n), strict=True))
    assert "计划" in texts["why_start"]
    assert texts["successors"]


def test_a_view_is_kept_chosen_renamed_and_deleted_each_with_undo(window: Window) -> None:
    timeline, views = window.timeline, window.timeline.views
    timeline.view.narrow(RowFilter("", frozenset({Only.LATE})))
    timeline.view.color_by(ColorBy.STATUS)
    views.save_as("逾期会")
    timeline.view.narrow(RowFilter())
    timeline.view.color_by(ColorBy.STAGE)
    (kept,) = views.rows
    views.choose(kept.id)
    assert timeline.view.filter.only == {Only.LATE}
    assert timeline.view.options.color_by is ColorBy.STATUS
    views.rename("周会")
    assert [row.name for row in views.rows] == ["周会"]
    views.delete()
    assert not window.session.book.rows(SavedView)
    window.session.undo()
    assert [row.name for row in views.rows] == ["周会"]


def test_the_overview_moves_what_is_in_sight(window: Window) -> None:
    timeline = window.timeline
    strip = timeline.overview
    assert strip.isVisible()
    strip.grab()
    before = timeline.chart.verticalScrollBar().value()
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() // 2, strip.height() - 3))
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() // 2, strip.height() - 3))
    assert timeline.chart.verticalScrollBar().value() > before
    assert timeline.table.verticalScrollBar().value() == timeline.chart.verticalScrollBar().value()
    assert strip.accessibleName()
    timeline.view.show_overview(False)
    assert strip.isHidden()


def test_go_to_finds_by_initials_and_takes_there(window: Window) -> None:
    field = window.timeline.go_to_field
    field.open_field()
    QTest.keyClicks(field.line, "ysh")
    QTest.qWait(200)
    assert field.found.item(0).text().startswith("预售会场页面")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.isHidden()
    assert window.timeline.table.picked_ids == [task_named(window, "预售会场页面").id]


def test_going_to_a_task_lets_go_of_a_filter_that_hides_it(window: Window) -> None:
    window.timeline.view.narrow(RowFilter("压测"))
    task = task_named(window, "预售会场页面")
    window.timeline.go_to_task(task.id)
    assert window.timeline.table.picked_ids == [task.id]
    assert window.timeline.view.filter.keeps_all


def test_tools_that_have_no_room_stand_in_the_menu_only(window: Window) -> None:
    tools = window.timeline.tools
    window.resize(1900, 900)
    QApplication.processEvents()
    assert tools.facts.isVisible()
    window.resize(1200, 900)
    QApplication.processEvents()
    assert not tools.facts.isVisible()
    assert tools.search.isVisible()

"""Drags of every kind of work: begun, done, anchored, fixed, milestones, summaries, locked; links between any two ends."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.domain.book import Book
from desktop_app.domain.codes import LinkType, OffsetUnit, TaskKind, TaskMode
from desktop_app.domain.outline import subtree
from desktop_app.domain.task import Link, Task
from desktop_app.edits.tasks import AddTasks
from desktop_app.timeline.grips import DOT_GAP
from desktop_app.ui.shell.window import Window
from tests.ui.acting import Drag, HeldAt, bring_in_sight, dates_of, task_named

DAY = timedelta(days=1)


def add(window: Window, name: str, **values: object) -> Task:
    """A task of the test's own at the end of the plan."""
    campaign = window.session.campaign_id
    row = Task.model_validate({"id": f"id-{name}", "campaign_id": campaign, "name": name, **values})
    assert window.session.run(AddTasks(tasks=(row,)))
    QApplication.processEvents()
    return row


def steps(window: Window) -> int:
    return len(window.session.history())


def rows_of(book: Book) -> tuple[dict[str, Task], dict[str, Link]]:
    return dict(book.rows(Task)), dict(book.rows(Link))


def test_an_anchored_bar_stays_anchored_with_another_offset(window: Window) -> None:
    task = task_named(window, "第一波看数")
    before, book = dates_of(window, task), window.session.book
    assert task.anchor_phase is not None
    Drag(window, task).by_days(1).drop()
    moved = window.session.book.get(Task, task.id)
    assert moved.anchor_phase is task.anchor_phase
    assert moved.anchor_unit is OffsetUnit.CALENDAR_DAYS
    assert dates_of(window, task).start == before.start + DAY
    window.session.undo()
    assert rows_of(window.session.book) == rows_of(book)


def test_a_fixed_bar_gets_other_dates_and_keeps_its_length(window: Window) -> None:
    start, finish = datetime(2026, 10, 21, 9), datetime(2026, 10, 22, 18)
    task = add(window, "发布会", mode=TaskMode.FIXED, fixed_start=start, fixed_finish=finish)
    Drag(window, task).by_days(5).drop()
    moved = window.session.book.get(Task, task.id)
    assert (moved.fixed_start, moved.fixed_finish) == (datetime(2026, 10, 26, 9), datetime(2026, 10, 27, 18))


def test_work_that_has_begun_is_moved_by_its_real_dates_but_not_beyond_now(window: Window) -> None:
    task = task_named(window, "关键人名单")
    before, book = dates_of(window, task), window.session.book
    drag = Drag(window, task, share=0.3).by_days(25)
    assert drag.is_refused
    assert "现在以后" in drag.words[-1]
    drag.drop()
    assert window.session.book is book
    Drag(window, task, share=0.3).by_days(1).drop()
    assert dates_of(window, task).start == before.start + DAY
    assert window.session.book.get(Task, task.id).actual_start == before.start + DAY


def test_work_that_is_done_keeps_its_real_length(window: Window) -> None:
    task = task_named(window, "去年双11数据")
    Drag(window, task).by_days(-1).drop()
    moved = window.session.book.get(Task, task.id)
    assert (moved.actual_start, moved.actual_finish) == (datetime(2026, 9, 21, 9), datetime(2026, 9, 22, 18))


def test_a_milestone_is_dragged_by_its_diamond(window: Window) -> None:
    task = add(window, "官宣", kind=TaskKind.MILESTONE, duration=0)
    bring_in_sight(window, task.id)
    chart = window.timeline.chart
    scene, before = chart.scene(), dates_of(window, task)
    assert scene is not None
    diamond = next(shape for shape in scene.diamonds if shape.task_id == task.id)
    HeldAt(window, chart.from_chart(diamond.x, diamond.y).toPoint()).by_days(3).drop()
    assert dates_of(window, task).finish.date() == before.finish.date() + 3 * DAY


def test_a_checkpoint_explains_why_it_does_not_move(window: Window) -> None:
    gate = task_named(window, "执行阶段确认")
    bring_in_sight(window, gate.id)
    chart, book = window.timeline.chart, window.session.book
    scene = chart.scene()
    assert scene is not None
    diamond = next(shape for shape in scene.diamonds if shape.task_id == gate.id)
    drag = HeldAt(window, chart.from_chart(diamond.x, diamond.y).toPoint()).by_days(3)
    assert drag.is_refused
    assert "前面的工作" in drag.words[-1]
    drag.drop()
    assert window.session.book is book


def test_a_summary_takes_all_of_its_work_along_in_one_step(window: Window) -> None:
    summary = task_named(window, "关键人内容")
    bring_in_sight(window, summary.id)
    chart, book, count = window.timeline.chart, window.session.book, steps(window)
    scene = chart.scene()
    assert scene is not None
    bracket = next(shape for shape in scene.brackets if shape.task_id == summary.id)
    inside = [task for task in subtree(book, summary.id) if task.id != summary.id]
    before = {task.id: dates_of(window, task).start for task in inside}
    HeldAt(window, chart.from_chart(bracket.x + 20, bracket.y + 2).toPoint()).by_days(7).drop()
    after = {task.id: dates_of(window, task).start for task in inside}
    assert after == {id: start + 7 * DAY for id, start in before.items()}
    assert steps(window) == count + 1
    window.session.undo()
    assert rows_of(window.session.book) == rows_of(book)


def test_a_summary_leaves_what_has_begun_where_it_was(window: Window) -> None:
    summary = task_named(window, "方案与排期")
    bring_in_sight(window, summary.id)
    chart, book = window.timeline.chart, window.session.book
    scene = chart.scene()
    assert scene is not None
    bracket = next(shape for shape in scene.brackets if shape.task_id == summary.id)
    drag = HeldAt(window, chart.from_chart(bracket.x + 20, bracket.y + 2).toPoint()).by_days(7)
    assert "已经开始的不动" in drag.words[-1]
    drag.drop()
    assert window.session.book is book


def test_selected_tasks_go_the_same_number_of_working_days(window: Window) -> None:
    """Two working days: from Thursday to Monday, from Tuesday to Thursday."""
    first = add(window, "甲", constraint="SNET", constraint_date=datetime(2026, 10, 22, 9))
    second = add(window, "乙", constraint="SNET", constraint_date=datetime(2026, 10, 20, 9))
    bring_in_sight(window, first.id)
    window.timeline.table.pick([first.id, second.id])
    Drag(window, first, picks=False).by_days(4).drop()
    assert dates_of(window, first).start == datetime(2026, 10, 26, 9)
    assert dates_of(window, second).start == datetime(2026, 10, 22, 9)


def test_tasks_linked_to_each_other_move_without_new_constraints(window: Window) -> None:
    first, second = task_named(window, "寄样与产品说明"), task_named(window, "体验与初稿")
    starts = [dates_of(window, task).start for task in (first, second)]
    bring_in_sight(window, first.id)
    window.timeline.table.pick([first.id, second.id])
    Drag(window, first, picks=False).by_days(7).drop()
    assert [dates_of(window, task).start for task in (first, second)] == [start + 7 * DAY for start in starts]
    assert window.session.book.get(Task, second.id) == second


def test_what_a_link_holds_back_says_so_and_makes_no_step(window: Window) -> None:
    task = task_named(window, "预售价与定金校验")
    count = steps(window)
    drag = Drag(window, task).by_days(-3)
    assert drag.words[-1].startswith("动不了")
    drag.drop()
    assert steps(window) == count


def test_the_start_edge_goes_as_far_as_the_links_let_it(window: Window) -> None:
    """It is held by the pre-sale pages until Thursday evening; its finish stays."""
    task = task_named(window, "预售价与定金校验")
    Drag(window, task).by_days(5).drop()
    window.timeline.chart.zoom_to(30)
    bring_in_sight(window, task.id)
    later = dates_of(window, task)
    assert later.start == datetime(2026, 10, 28, 9)
    Drag(window, task, share=0.0, beyond=-2).by_days(-9).drop()
    after = dates_of(window, task)
    assert (after.start, after.finish) == (datetime(2026, 10, 23, 9), later.finish)


def test_a_drag_that_comes_back_makes_no_step(window: Window) -> None:
    task, count = task_named(window, "预售会场页面"), steps(window)
    Drag(window, task).by_days(4).by_days(0).drop()
    assert steps(window) == count


def test_alt_lets_a_bar_start_on_a_day_off(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    chart = window.timeline.chart
    drag = Drag(window, task)
    assert chart.scale is not None
    point = drag.start + QPoint(round(4 * chart.scale.pixels_per_day), 0)
    drag.by_days(4)
    chart.moved.emit(chart.at(point.toPointF()), True)
    QApplication.processEvents()
    assert drag.words[1].startswith("10/24")
    drag.drop()
    assert dates_of(window, task).start == datetime(2026, 10, 24, 9)


def test_locked_work_is_planned_with_a_word_that_it_waits(window: Window) -> None:
    drag = Drag(window, task_named(window, "预售会场页面")).by_days(6)
    assert "已锁定" in drag.words[-1]
    drag.escape()


def test_progress_dropped_on_locked_work_asks_for_the_reason(window: Window) -> None:
    task, book = task_named(window, "主会场页面开发"), window.session.book
    asked: list[tuple[str, int]] = []
    window.timeline.locked.connect(lambda id, percent: asked.append((id, percent)))
    bring_in_sight(window, task.id)
    chart = window.timeline.chart
    bar = chart.bar_of(task.id)
    assert bar is not None
    low = chart.from_chart(bar.x + 2, bar.y + bar.height - 1).toPoint()
    drag = HeldAt(window, low).to(low + QPoint(round(bar.width / 2) - 2, 0))
    assert drag.words[1].startswith("50%")
    assert drag.is_refused
    assert "已锁定" in drag.words[-1]
    drag.drop()
    assert asked == [(task.id, 50)]
    assert window.session.book is book


def test_the_edge_of_the_progress_is_dragged(window: Window) -> None:
    task, count = task_named(window, "关键人名单"), steps(window)
    bring_in_sight(window, task.id)
    chart = window.timeline.chart
    bar = chart.bar_of(task.id)
    assert bar is not None
    low = chart.from_chart(bar.x + bar.done, bar.y + bar.height - 1).toPoint()
    drag = HeldAt(window, low).to(low + QPoint(round(bar.width * 0.15), 0))
    assert drag.words[1].startswith("80%")
    drag.drop()
    assert window.session.book.get(Task, task.id).percent == 80
    assert steps(window) == count + 1
    window.session.undo()
    assert window.session.book.get(Task, task.id).percent == 65


@pytest.mark.parametrize(
    ("from_start", "to_finish", "type"),
    [
        (False, False, LinkType.FS),
        (False, True, LinkType.FF),
        (True, False, LinkType.SS),
        (True, True, LinkType.SF),
    ],
)
def test_links_are_drawn_from_either_end_to_either_end(
    window: Window, from_start: bool, to_finish: bool, type: LinkType
) -> None:
    source, target = task_named(window, "商品打标与主图审核"), task_named(window, "Banner 三套 A/B")
    book, count = window.session.book, steps(window)
    share, beyond = (0.0, -DOT_GAP) if from_start else (1.0, DOT_GAP)
    drag = Drag(window, source, share, beyond).onto(target, 0.9 if to_finish else 0.2)
    assert drag.words[0] == f"{source.name} → {target.name}"
    drag.drop()
    drawn = [link for id, link in window.session.book.rows(Link).items() if id not in book.rows(Link)]
    assert [(link.predecessor_id, link.successor_id, link.type) for link in drawn] == [(source.id, target.id, type)]
    assert steps(window) == count + 1
    window.session.undo()
    assert rows_of(window.session.book) == rows_of(book)


def test_a_circle_of_links_is_forbidden_while_the_link_is_being_drawn(window: Window) -> None:
    source, target = task_named(window, "预售价与定金校验"), task_named(window, "预售会场页面")
    book = window.session.book
    drag = Drag(window, source, share=1.0, beyond=DOT_GAP).onto(target)
    assert drag.is_refused
    assert drag.words[-1]
    drag.drop()
    assert window.session.book is book


def test_a_link_dropped_on_nothing_is_no_link(window: Window) -> None:
    source, book = task_named(window, "商品打标与主图审核"), window.session.book
    drag = Drag(window, source, share=1.0, beyond=DOT_GAP).by_days(3)
    assert "拖到" in drag.words[1]
    drag.drop()
    assert window.session.book is book


def empty_row(window: Window) -> QPoint:
    """A point of the chart below the last row."""
    chart = window.timeline.chart
    chart.verticalScrollBar().setValue(chart.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert chart.chart is not None
    y = chart.from_chart(0, chart.chart.height + chart.chart.metrics.row / 2).y()
    return QPoint(200, round(y))


def test_a_bar_drawn_below_the_last_row_is_a_new_task_whose_name_is_typed(window: Window) -> None:
    book, count, chart = window.session.book, steps(window), window.timeline.chart
    point = empty_row(window)
    assert chart.scale is not None
    chart.horizontalScrollBar().setValue(round(chart.scale.day_x(datetime(2026, 10, 26).date()) - point.x()) + 3)
    drag = HeldAt(window, point).by_days(2)
    assert drag.words[1].startswith("10/26 → 10/28 · 3 个工作日")
    assert window.session.book is book
    drag.drop()
    (task,) = [row for id, row in window.session.book.rows(Task).items() if id not in book.rows(Task)]
    dates = dates_of(window, task)
    assert (dates.start, dates.finish) == (datetime(2026, 10, 26, 9), datetime(2026, 10, 28, 18))
    assert steps(window) == count + 1
    assert window.timeline.table.is_editing
    editor = next(line for line in window.timeline.table.findChildren(QLineEdit) if line.isVisible())
    editor.selectAll()
    editor.insert("应急物料")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert window.session.book.get(Task, task.id).name == "应急物料"
    window.session.undo()
    window.session.undo()
    assert rows_of(window.session.book) == rows_of(book)


def test_esc_while_a_bar_is_being_drawn_leaves_nothing(window: Window) -> None:
    book = window.session.book
    HeldAt(window, empty_row(window)).by_days(2).escape()
    assert window.session.book is book
    assert window.timeline.chart._sketch is None


def test_the_right_button_ends_a_drag_as_if_nothing_had_happened(window: Window) -> None:
    task, book = task_named(window, "预售会场页面"), window.session.book
    drag = Drag(window, task).by_days(6)
    QTest.mousePress(window.timeline.chart.viewport(), Qt.MouseButton.RightButton, pos=drag.start)
    assert window.timeline.chart.bubble.isHidden()
    drag.drop()
    assert window.session.book is book


def test_another_window_in_front_ends_a_drag(window: Window) -> None:
    task, book = task_named(window, "预售会场页面"), window.session.book
    drag = Drag(window, task).by_days(6)
    chart = window.timeline.chart
    QApplication.sendEvent(chart, QEvent(QEvent.Type.WindowDeactivate))
    assert not chart.is_dragging
    drag.drop()
    assert window.session.book is book


def test_undo_during_a_drag_ends_the_drag(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    Drag(window, task).by_days(6).drop()
    drag = Drag(window, task).by_days(2)
    window.session.undo()
    book = window.session.book
    assert not window.timeline.chart.is_dragging
    drag.drop()
    assert window.session.book is book


def test_time_that_passes_during_a_drag_does_not_end_it(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    drag = Drag(window, task).by_days(6)
    window.session.rescheduled.emit()
    QApplication.processEvents()
    assert drag.words[1].startswith("10/26 → 10/28")
    drag.drop()
    assert dates_of(window, task).start == datetime(2026, 10, 26, 9)


def test_a_bar_let_go_outside_the_window_stands_where_the_bubble_said(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    drag = Drag(window, task)
    chart = window.timeline.chart
    assert chart.scale is not None
    drag.to(drag.start + QPoint(round(6 * chart.scale.pixels_per_day), 3000))
    assert drag.words[1].startswith("10/26 → 10/28")
    drag.drop()
    assert dates_of(window, task).start == datetime(2026, 10, 26, 9)


def test_a_bar_held_at_the_right_edge_scrolls_the_chart(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    drag = Drag(window, task)
    chart = window.timeline.chart
    before = chart.horizontalScrollBar().value()
    drag.to(QPoint(chart.viewport().width() - 4, drag.start.y()))
    QTest.qWait(200)
    assert chart.horizontalScrollBar().value() > before
    drag.escape()


def test_a_link_held_at_the_lower_edge_scrolls_the_rows(window: Window) -> None:
    window.resize(1200, 500)
    QApplication.processEvents()
    chart = window.timeline.chart
    drag = Drag(window, task_named(window, "总排期与负责人"), share=1.0, beyond=DOT_GAP)
    before = chart.verticalScrollBar().value()
    drag.to(QPoint(drag.start.x(), chart.viewport().height() - 4))
    QTest.qWait(200)
    assert chart.verticalScrollBar().value() > before
    drag.escape()


def test_a_double_click_on_a_bar_opens_its_name(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    bring_in_sight(window, task.id)
    chart = window.timeline.chart
    bar = chart.bar_of(task.id)
    assert bar is not None
    middle = chart.from_chart(bar.x + bar.width / 2, bar.y + bar.height / 2).toPoint()
    QTest.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QApplication.processEvents()
    assert window.timeline.table.is_editing


def test_ctrl_adds_bars_to_the_selection_and_shift_takes_all_between(window: Window) -> None:
    names = ("寄样与产品说明", "体验与初稿", "审稿")
    tasks = [task_named(window, name) for name in names]
    bring_in_sight(window, tasks[2].id)
    window.timeline.table.pick([tasks[0].id])
    QApplication.processEvents()

    def click(task: Task, keys: Qt.KeyboardModifier) -> None:
        chart = window.timeline.chart
        bar = chart.bar_of(task.id)
        assert bar is not None
        at = chart.from_chart(bar.x + bar.width / 2, bar.y + bar.height / 2).toPoint()
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, keys, at)

    click(tasks[2], Qt.KeyboardModifier.ControlModifier)
    assert window.timeline.table.picked_ids == [tasks[0].id, tasks[2].id]
    click(tasks[2], Qt.KeyboardModifier.ControlModifier)
    assert window.timeline.table.picked_ids == [tasks[0].id]
    click(tasks[2], Qt.KeyboardModifier.ShiftModifier)
    assert window.timeline.table.picked_ids == [task.id for task in tasks]

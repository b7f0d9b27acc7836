"""Rows are dragged through the table to other places and levels; the drop is one step, Esc is as if nothing had happened."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.outline import children
from desktop_app.domain.task import Task
from desktop_app.edits.tasks import AddTasks
from desktop_app.ui.shell.window import Window
from desktop_app.ui.timeline.delegate import INDENT
from tests.ui.acting import RowDrag, task_named


@pytest.fixture
def plan(window: Window) -> dict[str, Task]:
    """甲 with 甲一 and 甲二, then 乙, 丙 at the top level, below everything the sample has; with the window's book."""
    session = window.session
    assert session.campaign_id is not None
    parents = {"甲一": "甲", "甲二": "甲"}
    for name in ("甲", "甲一", "甲二", "乙", "丙"):
        parent = f"id-{parents[name]}" if name in parents else None
        session.run(
            AddTasks(tasks=(Task(id=f"id-{name}", campaign_id=session.campaign_id, name=name, parent_id=parent),))
        )
    QApplication.processEvents()
    return {name: session.book.get(Task, f"id-{name}") for name in ("甲", "甲一", "甲二", "乙", "丙")}


def names_under(window: Window, parent: Task | None) -> list[str]:
    """The names of the sub-items, in their order; of the test's own tasks at the top level."""
    session = window.session
    rows = children(session.book, session.campaign_id or "", parent.id if parent else None)
    return [row.name for row in rows if parent or row.id.startswith("id-")]


def steps(window: Window) -> int:
    return len(window.session.history())


def test_a_row_is_dragged_to_another_place_and_undone(window: Window, plan: dict[str, Task]) -> None:
    before, count = window.session.book.rows(Task), steps(window)
    RowDrag(window, plan["丙"]).above(plan["乙"]).drop()
    assert names_under(window, None) == ["甲", "丙", "乙"]
    assert steps(window) == count + 1
    window.session.undo()
    assert dict(window.session.book.rows(Task)) == dict(before)


def test_a_row_dropped_on_another_one_becomes_its_last_sub_item(window: Window, plan: dict[str, Task]) -> None:
    RowDrag(window, plan["乙"]).onto(plan["甲"]).drop()
    assert names_under(window, plan["甲"]) == ["甲一", "甲二", "乙"]
    assert names_under(window, None) == ["甲", "丙"]


def test_a_row_dragged_between_two_sub_items_joins_them(window: Window, plan: dict[str, Task]) -> None:
    RowDrag(window, plan["丙"]).below(plan["甲一"]).drop()
    assert names_under(window, plan["甲"]) == ["甲一", "丙", "甲二"]


def test_dragging_to_the_right_indents_and_to_the_left_outdents(window: Window, plan: dict[str, Task]) -> None:
    RowDrag(window, plan["乙"]).to(RowDrag(window, plan["乙"]).start + QPoint(INDENT + 2, 2)).drop()
    assert names_under(window, plan["甲"]) == ["甲一", "甲二", "乙"]
    drag = RowDrag(window, plan["乙"])
    drag.to(drag.start - QPoint(INDENT + 2, 0)).drop()
    assert names_under(window, plan["甲"]) == ["甲一", "甲二"]
    assert names_under(window, None) == ["甲", "乙", "丙"]


def test_the_last_sub_item_dragged_left_leaves_its_parent(window: Window, plan: dict[str, Task]) -> None:
    drag = RowDrag(window, plan["甲二"])
    drag.to(drag.start - QPoint(INDENT + 4, -3)).drop()
    assert names_under(window, plan["甲"]) == ["甲一"]
    assert names_under(window, None) == ["甲", "甲二", "乙", "丙"]


def test_selected_rows_move_together_in_one_step_and_their_insides_with_them(
    window: Window, plan: dict[str, Task]
) -> None:
    table, count = window.timeline.table, steps(window)
    RowDrag(window, plan["甲"]).drop()  # only to bring it in sight
    table.pick([plan["甲"].id, plan["甲二"].id, plan["乙"].id])
    drag = RowDrag(window, plan["乙"]).below(plan["丙"])
    assert window.timeline.row_hand.bubble.words[0] == "甲 等 2 项"
    drag.drop()
    assert names_under(window, None) == ["丙", "甲", "乙"]
    assert names_under(window, plan["甲"]) == ["甲一", "甲二"]
    assert steps(window) == count + 1
    assert set(table.picked_ids) >= {plan["甲"].id, plan["乙"].id}


def test_nothing_is_dropped_into_its_own_inside(window: Window, plan: dict[str, Task]) -> None:
    count = steps(window)
    drag = RowDrag(window, plan["甲"]).onto(plan["甲二"])
    assert window.timeline.table.viewport().cursor().shape() is Qt.CursorShape.ForbiddenCursor
    assert "自己" in window.timeline.row_hand.bubble.words[-1]
    drag.drop()
    assert steps(window) == count


def test_a_checkpoint_takes_no_sub_items_and_says_so(window: Window, plan: dict[str, Task]) -> None:
    gate = next(row for row in window.session.book.rows(Task).values() if row.kind.value == "checkpoint")
    book, table = window.session.book, window.timeline.table
    n = table.rows.index[gate.id]
    neighbour = table.rows.rows[n - 1].task
    drag = RowDrag(window, neighbour).onto(gate)
    assert window.timeline.row_hand.bubble.words[-1]
    assert table.viewport().cursor().shape() is Qt.CursorShape.ForbiddenCursor
    drag.drop()
    assert window.session.book is book


def test_esc_lets_go_of_the_rows(window: Window, plan: dict[str, Task]) -> None:
    book = window.session.book
    RowDrag(window, plan["丙"]).above(plan["乙"]).escape()
    assert window.session.book is book
    assert window.timeline.row_hand.bubble.isHidden()
    assert not window.timeline.row_hand.is_dragging


def test_the_right_button_lets_go_of_the_rows(window: Window, plan: dict[str, Task]) -> None:
    book = window.session.book
    drag = RowDrag(window, plan["丙"]).above(plan["乙"])
    QTest.mousePress(window.timeline.table.viewport(), Qt.MouseButton.RightButton, pos=drag.start)
    drag.drop()
    assert window.session.book is book


def test_rows_let_go_far_from_the_table_stay(window: Window, plan: dict[str, Task]) -> None:
    book = window.session.book
    drag = RowDrag(window, plan["丙"]).above(plan["乙"])
    drag.to(QPoint(window.timeline.table.viewport().width() + 300, drag.start.y() - 60)).drop()
    assert window.session.book is book


def test_a_row_dropped_where_it_stands_makes_no_step(window: Window, plan: dict[str, Task]) -> None:
    count = steps(window)
    drag = RowDrag(window, plan["丙"]).above(plan["乙"]).below(plan["乙"])
    assert window.timeline.row_hand.bubble.words[1] == "位置不变"
    drag.drop()
    assert steps(window) == count


def test_the_bubble_tells_what_the_new_place_does_to_the_plan(window: Window, plan: dict[str, Task]) -> None:
    """Work that is put under a heading of a gated stage waits for the gate before it."""
    window.resize(1400, 2200)
    QApplication.processEvents()
    book = window.session.book
    drag = RowDrag(window, plan["乙"]).onto(task_named(window, "物料与开发"))
    _, place, words = window.timeline.row_hand.bubble.words
    assert place == "移到“物料与开发”之下"
    assert "顺延 1 项" in words
    assert window.session.book is book
    drag.escape()


def test_a_click_on_one_of_several_selected_rows_selects_it_alone(window: Window, plan: dict[str, Task]) -> None:
    RowDrag(window, plan["甲"]).drop()
    window.timeline.table.pick([plan["乙"].id, plan["丙"].id])
    RowDrag(window, plan["丙"]).drop()
    assert window.timeline.table.picked_ids == [plan["丙"].id]


def test_rows_held_at_the_upper_edge_scroll_the_table(window: Window, plan: dict[str, Task]) -> None:
    window.resize(1000, 420)
    QApplication.processEvents()
    bar = window.timeline.table.verticalScrollBar()
    drag = RowDrag(window, plan["丙"])
    before = bar.value()
    assert before > 0
    drag.to(QPoint(drag.start.x(), 4))
    QTest.qWait(200)
    assert bar.value() < before
    drag.escape()


def test_a_change_that_arrives_during_a_drag_ends_it(window: Window, plan: dict[str, Task]) -> None:
    drag = RowDrag(window, plan["丙"]).above(plan["乙"])
    window.session.undo()
    book = window.session.book
    assert not window.timeline.row_hand.is_dragging
    drag.drop()
    assert window.session.book is book

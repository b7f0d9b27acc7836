"""The whole plan by keyboard: add, indent, outdent, delete, fold, copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.domain.task import Task
from desktop_app.timeline.filters import RowFilter
from desktop_app.ui.shell.window import Window
from tests.ui.acting import press, task_named


def test_enter_adds_a_task_below_and_opens_its_name(window: Window) -> None:
    window.timeline.table.pick([task_named(window, "总排期与负责人").id])
    press(window, Qt.Key.Key_Return)
    table = window.timeline.table
    editor = next(line for line in table.findChildren(QLineEdit) if line.isVisible())
    editor.selectAll()
    editor.insert("排期宣讲")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    added = task_named(window, "排期宣讲")
    above = task_named(window, "总排期与负责人")
    rows = window.timeline.model.rows.index
    assert added.parent_id == above.parent_id
    assert rows[added.id] == rows[above.id] + 1


def test_tab_indents_and_shift_tab_outdents(window: Window) -> None:
    task, above = task_named(window, "噱头与利益点脑暴"), task_named(window, "总排期与负责人")
    window.timeline.table.pick([task.id])
    press(window, Qt.Key.Key_Tab)
    assert window.session.book.get(Task, task.id).parent_id == above.id
    assert window.timeline.table.picked_ids == [task.id]
    press(window, Qt.Key.Key_Backtab)
    assert window.session.book.get(Task, task.id).parent_id == above.parent_id


def test_del_deletes_the_selection_in_one_step_and_undo_brings_it_back(window: Window) -> None:
    before = len(window.session.book.rows(Task))
    ids = [task_named(window, name).id for name in ("总排期与负责人", "噱头与利益点脑暴")]
    window.timeline.table.pick(ids)
    press(window, Qt.Key.Key_Delete)
    assert len(window.session.book.rows(Task)) == before - 2
    assert len(window.timeline.table.picked_ids) == 1
    window._undo.trigger()
    assert len(window.session.book.rows(Task)) == before


def test_left_folds_a_summary_and_right_unfolds_it(window: Window) -> None:
    rows = len(window.timeline.model.rows)
    top = window.timeline.model.row(0)
    window.timeline.table.pick([top.task.id])
    press(window, Qt.Key.Key_Left)
    assert window.timeline.model.row(0).collapsed
    assert len(window.timeline.model.rows) < rows
    press(window, Qt.Key.Key_Right)
    assert len(window.timeline.model.rows) == rows


def test_space_opens_the_details_with_the_reason_of_the_dates(window: Window) -> None:
    task = task_named(window, "预售价与定金校验")
    window.timeline.table.pick([task.id])
    press(window, Qt.Key.Key_Space)
    inspector = window.timeline.inspector
    assert inspector.isVisible()
    assert inspector._why_start.text().startswith("开始：")
    assert "driver." not in inspector._why_start.text()
    press(window, Qt.Key.Key_Space)
    assert not inspector.isVisible()


def test_rows_are_copied_as_spreadsheets_paste_them(window: Window) -> None:
    window.timeline.table.pick([task_named(window, "总排期与负责人").id])
    window.timeline.pasteboard.copy()
    cells = QGuiApplication.clipboard().text().split("\t")
    assert cells[:3] == ["2.1", "总排期与负责人", "林岚"]


def test_the_text_filter_keeps_matches_with_their_parents(window: Window) -> None:
    window.timeline.view.narrow(RowFilter("压测"))
    names = [row.task.name for row in window.timeline.model.rows.rows]
    assert any("压测" in name for name in names)
    assert 1 < len(names) < 10

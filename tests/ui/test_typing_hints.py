"""While one types, the editor says what it understands; predecessors are typed as the column shows them."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.domain.codes import LinkType, TaskKind
from desktop_app.domain.task import Link, Task
from desktop_app.edits.tasks import SetKind
from desktop_app.ui.shell.window import Window
from desktop_app.ui.timeline.typing_hint import TypingHint
from tests.ui.acting import dates_of, task_named, type_into


def hint_for(window: Window, task: Task, key: str, text: str) -> str:
    """What stands under the editor after typing a text."""
    table = window.timeline.table
    table.edit_field(task.id, key)
    editor = next(line for line in table.findChildren(QLineEdit) if line.isVisible())
    editor.setText(text)
    editor.textEdited.emit(text)
    said = next(hint for hint in table.findChildren(TypingHint) if not hint.isHidden()).text
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QApplication.processEvents()
    return said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10/26", "2026-10-26 09:00 周一"),
        ("下周三", "2026-10-28 09:00 周三"),
        ("明天", "2026-10-20 09:00 周二"),
        ("11.11 20:00", "2026-11-11 20:00 周三"),
        ("Fri", "2026-10-23 09:00 周五"),
    ],
)
def test_a_date_is_said_in_full_while_it_is_typed(window: Window, text: str, said: str) -> None:
    assert hint_for(window, task_named(window, "预售会场页面"), "start", text) == said


def test_what_is_no_date_is_said_at_once_and_a_day_off_is_called_one(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    assert "某一天" in hint_for(window, task, "start", "某一天")
    assert hint_for(window, task, "start", "10/25").endswith("休息日")


def test_a_new_owner_is_announced_before_they_are_made(window: Window) -> None:
    assert hint_for(window, task_named(window, "预售会场页面"), "owner", "小王") == "新建人员：小王"


def test_predecessors_are_typed_by_number_with_type_and_lag(window: Window) -> None:
    timeline = window.timeline
    timeline.view.choose_columns((*timeline.view.columns, "predecessors"))
    task, first, second = (task_named(window, name) for name in ("预售会场页面", "总排期与负责人", "噱头与利益点脑暴"))
    assert hint_for(window, task, "predecessors", "2.1FS+2d").startswith("2.1 总排期与负责人")
    type_into(window, task, "predecessors", "2.1SS+2d, 2.2")
    links = window.session.book.where(Link, "successor_id", task.id)
    assert {(link.predecessor_id, link.type, link.lag) for link in links} == {
        (first.id, LinkType.SS, 2 * 480),
        (second.id, LinkType.FS, 0),
    }
    shown = timeline.model.texts(timeline.model.rows.index[task.id])[-1]
    type_into(window, task, "predecessors", "")
    assert not window.session.book.where(Link, "successor_id", task.id)
    type_into(window, task, "predecessors", shown)
    assert {link.predecessor_id for link in window.session.book.where(Link, "successor_id", task.id)} == {
        first.id,
        second.id,
    }


def test_a_predecessor_that_is_not_there_or_closes_a_circle_stays_in_the_editor(window: Window) -> None:
    timeline = window.timeline
    timeline.view.choose_columns((*timeline.view.columns, "predecessors"))
    task = task_named(window, "预售会场页面")
    number = timeline.model.row(timeline.model.rows.index[task.id]).wbs
    for text in ("9.99", number, "2.1FS+x"):
        assert hint_for(window, task, "predecessors", text)
        assert type_into(window, task, "predecessors", text) is not None
        window.timeline.table.setFocus()


def test_a_milestone_typed_onto_a_day_off_stays_there(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    window.session.run(SetKind(task_id=task.id, kind=TaskKind.MILESTONE))
    type_into(window, task, "finish", "10/25")
    assert dates_of(window, task).finish.date() == datetime(2026, 10, 25).date()

"""Repeating work in the details of a task: its rule in words, its days to tick off."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.repeat import Occurrence, Repeat
from desktop_app.domain.task import Task
from desktop_app.ui.shell.window import Window
from desktop_app.ui.timeline.inspector_repeat import RepeatPart
from tests.ui.acting import bring_in_sight, task_named, type_into


def _open(window: Window, task: Task) -> RepeatPart:
    bring_in_sight(window, task.id)
    window.timeline._open_inspector()
    return window.timeline.inspector.repeat


def _type(part: RepeatPart, text: str) -> None:
    part.rule.setText(text)
    part.rule.editingFinished.emit()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("每周一 从10/1到正式期", "每周一，从2026-10-01到正式期结束"),
        ("every working day during main", "每个工作日，正式期期间"),
    ],
)
def test_a_rule_is_typed_in_words_and_taken_back(window: Window, typed: str, said: str) -> None:
    task = task_named(window, "商家、关键人与合作方致谢")
    part = _open(window, task)
    _type(part, typed)
    assert part.rule.text() == said
    assert part.days.count() > 0
    assert part.told.isVisible()
    window.session.undo()
    assert part.rule.text() == ""
    assert not window.session.book.where(Repeat, "task_id", task.id)


def test_what_is_no_rule_changes_nothing_and_says_how_to_type_one(window: Window) -> None:
    task = task_named(window, "商家、关键人与合作方致谢")
    part = _open(window, task)
    _type(part, "now and then")
    assert part.rule.text() == ""
    assert "每周一" in window.messages.text


def test_a_day_is_ticked_off_and_locked_work_asks_why(window: Window) -> None:
    task = task_named(window, "商家、关键人与合作方致谢")
    part = _open(window, task)
    _type(part, "每周五 从2026-10-02到2026-10-30")
    item = part.days.item(0)
    assert item.data(Qt.ItemDataRole.UserRole) == date(2026, 10, 2)
    item.setCheckState(Qt.CheckState.Checked)
    assert part.reason.isVisible()
    assert not window.session.book.where(Occurrence, "task_id", task.id)
    part.reason.setText("商家催得急")
    part.reason.returnPressed.emit()
    [done] = window.session.book.where(Occurrence, "task_id", task.id)
    assert done.day == date(2026, 10, 2)
    assert window.session.book.get(Task, task.id).ahead_reason == "商家催得急"
    part.days.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not window.session.book.where(Occurrence, "task_id", task.id)


def test_the_duration_is_that_of_one_occurrence_and_can_be_typed(window: Window) -> None:
    task = task_named(window, "项目周报")
    column = next(n for n, field in enumerate(window.timeline.model.columns) if field.key == "duration")
    row = window.timeline.table.rows.index[task.id]
    assert window.timeline.model.index(row, column).data() == "1 小时"
    assert type_into(window, task, "duration", "2小时") is None
    assert window.session.book.get(Task, task.id).duration == 120
    assert window.timeline.model.index(row, column).data() == "2 小时"

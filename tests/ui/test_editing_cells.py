"""What is typed into the task table is a command; what cannot be is told, and nothing changes."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import Stage, TaskKind
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.ui.checkpoints.page import CheckpointsPage
from desktop_app.ui.shell.window import Window
from desktop_app.ui.timeline.typed import read_percent
from tests.ui.acting import dates_of, press, task_named, type_into


def test_a_name_is_typed_and_undone(window: Window) -> None:
    task = task_named(window, "总排期与负责人")
    type_into(window, task, "name", "总排期 v2")
    assert window.session.book.get(Task, task.id).name == "总排期 v2"
    window._undo.trigger()
    assert window.session.book.get(Task, task.id).name == "总排期与负责人"
    window._redo.trigger()
    assert window.session.book.get(Task, task.id).name == "总排期 v2"


def test_undo_and_redo_say_which_step_they_mean(window: Window) -> None:
    task = task_named(window, "总排期与负责人")
    type_into(window, task, "name", "总排期 v2")
    assert "总排期与负责人" in window._undo.toolTip()
    assert not window._redo.isEnabled()
    window._undo.trigger()
    assert "总排期与负责人" in window._redo.toolTip()


def test_an_owner_who_is_known_is_taken_and_a_new_one_is_made(window: Window) -> None:
    book = window.session.book
    task = task_named(window, "预售会场页面")
    known = next(person for person in book.rows(Person).values() if person.name == "何晴")
    type_into(window, task, "owner", "何晴")
    assert window.session.book.get(Task, task.id).owner_id == known.id
    type_into(window, task, "owner", "新来的小王")
    owner = window.session.book.get(Person, window.session.book.get(Task, task.id).owner_id or "")
    assert owner.name == "新来的小王"
    window._undo.trigger()
    assert not window.session.book.where(Person, "name", "新来的小王")


def test_dates_are_understood_as_people_type_them(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    type_into(window, task, "start", "10/26")
    assert dates_of(window, task).start == datetime(2026, 10, 26, 9)
    type_into(window, task, "start", "+1d")
    assert dates_of(window, task).start == datetime(2026, 10, 27, 9)
    type_into(window, task, "finish", "10月30日")
    assert dates_of(window, task).finish == datetime(2026, 10, 30, 18)


def test_days_make_a_task_longer(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    type_into(window, task, "duration", "5")
    assert dates_of(window, task).duration == 5 * 480


def test_no_days_make_a_milestone(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    type_into(window, task, "duration", "0")
    assert window.session.book.get(Task, task.id).kind is TaskKind.MILESTONE


def test_what_is_no_date_stays_in_its_editor_and_is_told(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    before = window.session.book
    editor = type_into(window, task, "start", "某一天")
    assert editor is not None
    assert editor.property("wrong")
    assert "某一天" in window.messages.text
    assert window.session.book is before


def test_progress_is_typed_as_a_figure_or_a_share(window: Window) -> None:
    task = task_named(window, "关键人名单、档期与报价")
    type_into(window, task, "percent", "80%")
    assert dates_of(window, task).percent == 80
    assert [read_percent(text) for text in ("40", "40%", "0.4", "1", "100")] == [40, 40, 40, 1, 100]


def test_progress_on_locked_work_asks_why_and_is_recorded_ahead_of_confirmation(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    assert dates_of(window, task).locked
    type_into(window, task, "percent", "30")
    assert window.locked.isVisible()
    assert window.session.book.get(Task, task.id).percent == 0
    window.locked.reason.setText("供应商已开工")
    window.locked.reason.returnPressed.emit()
    recorded = window.session.book.get(Task, task.id)
    assert (recorded.percent, recorded.ahead_of_confirmation, recorded.ahead_reason) == (30, True, "供应商已开工")
    assert not window.locked.isVisible()


def test_locked_work_leads_to_its_confirmation(window: Window) -> None:
    type_into(window, task_named(window, "预售会场页面"), "percent", "30")
    window.locked.asked_for_gate.emit()
    assert window.pages.key == "checkpoints"


def test_a_real_date_of_locked_work_asks_why_and_is_kept(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    window.timeline.doings.save(task.id, "actual_start", "10/18 09:00")
    assert window.locked.isVisible()
    assert window.session.book.get(Task, task.id).actual_start is None
    window.locked.reason.setText("供应商已开工")
    window.locked.reason.returnPressed.emit()
    recorded = window.session.book.get(Task, task.id)
    assert (recorded.actual_start, recorded.ahead_reason) == (datetime(2026, 10, 18, 9), "供应商已开工")


def test_the_missing_confirmation_itself_is_shown(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    type_into(window, task, "percent", "30")
    window.locked.asked_for_gate.emit()
    page = window.pages.page("checkpoints")
    assert isinstance(page, CheckpointsPage)
    item = window.session.book.get(CheckpointItem, page.panel.item_id or "")
    assert window.session.book.get(Checkpoint, item.checkpoint_id).stage is Stage.PLAN


@pytest.mark.parametrize("key", ["start", "finish", "duration", "percent"])
def test_summaries_take_their_dates_from_below(window: Window, key: str) -> None:
    model = window.timeline.model
    column = model.column_of(key)
    assert column is not None
    assert model.row(0).has_children
    assert not model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable


def test_esc_leaves_a_cell_as_it_was(window: Window) -> None:
    task = task_named(window, "总排期与负责人")
    before = window.session.book
    type_into(window, task, "name", "不要", Qt.Key.Key_Escape)
    assert window.session.book is before


def test_tab_goes_on_to_the_next_cell(window: Window) -> None:
    task = task_named(window, "总排期与负责人")
    type_into(window, task, "name", "总排期 v2", Qt.Key.Key_Tab)
    table = window.timeline.table
    assert window.timeline.model.columns[table.currentIndex().column()].key == "owner"
    press(window, Qt.Key.Key_Escape)

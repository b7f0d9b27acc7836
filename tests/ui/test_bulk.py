"""Several rows at once: filled down, changed from the bar, moved, deleted; each one step."""

from PySide6.QtCore import Qt

from desktop_app.domain.codes import Stage
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.ui.shell.window import Window
from tests.ui.acting import dates_of, press, task_named

NAMES = ("噱头与利益点脑暴", "招商规则与报名门槛", "主视觉与会场视觉方向")


def pick(window: Window, names: tuple[str, ...] = NAMES) -> list[Task]:
    """Select these tasks."""
    tasks = [task_named(window, name) for name in names]
    window.timeline.table.pick([task.id for task in tasks])
    return tasks


def now(window: Window, task: Task) -> Task:
    """The task as it is now."""
    return window.session.book.get(Task, task.id)


def set_all(window: Window, key: str, text: str) -> None:
    """Choose a field in the bar, type a value, carry it out."""
    bar = window.timeline.bulk
    bar.field.setCurrentIndex(bar.field.findData(key))
    if not bar.choice.isHidden():
        bar.choice.setCurrentIndex(bar.choice.findData(text))
    bar.line.setText(text)
    bar.apply.click()


def test_ctrl_d_fills_the_current_column_down_in_one_step(window: Window) -> None:
    tasks = pick(window)
    table, model = window.timeline.table, window.timeline.model
    column = model.column_of("owner") or 0
    table.selectionModel().setCurrentIndex(
        model.index(table.picked_rows[0], column), table.selectionModel().SelectionFlag.NoUpdate
    )
    press(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert {now(window, task).owner_id for task in tasks} == {tasks[0].owner_id}
    assert "2" in window.messages.text
    window.session.undo()
    assert [now(window, task).owner_id for task in tasks] == [task.owner_id for task in tasks]


def test_a_new_owner_of_many_is_one_person(window: Window) -> None:
    tasks = pick(window)
    assert window.timeline.bulk.isVisible()
    set_all(window, "owner", "新来的小李")
    (person,) = window.session.book.where(Person, "name", "新来的小李")
    assert {now(window, task).owner_id for task in tasks} == {person.id}
    window.session.undo()
    assert not window.session.book.where(Person, "name", "新来的小李")


def test_stage_and_deadline_of_many(window: Window) -> None:
    tasks = pick(window)
    set_all(window, "stage", "plan")
    assert {now(window, task).stage for task in tasks} == {Stage.PLAN}
    set_all(window, "deadline", "10/30")
    assert {f"{now(window, task).deadline:%m-%d}" for task in tasks} == {"10-30"}


def test_dates_of_many_are_shifted_by_working_days(window: Window) -> None:
    tasks = pick(window, ("预售会场页面", "预售价与定金校验"))
    first = dates_of(window, tasks[0]).start
    set_all(window, "shift", "+2")
    assert (dates_of(window, tasks[0]).start - first).days == 2
    assert window.session.next_undo() is not None
    window.session.undo()
    assert dates_of(window, tasks[0]).start == first


def test_what_is_locked_is_refused_with_a_word_and_the_rest_is_done(window: Window) -> None:
    done, locked = pick(window, ("方案评审会", "预售会场页面"))
    assert dates_of(window, locked).locked
    set_all(window, "percent", "60%")
    assert now(window, done).percent == 60
    assert now(window, locked).percent == 0
    assert "预售会场页面" in window.messages.text


def test_alt_and_arrows_move_rows_among_their_siblings(window: Window) -> None:
    (task,) = pick(window, ("噱头与利益点脑暴",))
    rows = window.timeline.model.rows.index
    at = rows[task.id]
    press(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert window.timeline.model.rows.index[task.id] == at - 1
    press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.timeline.model.rows.index[task.id] == at + 1
    assert window.timeline.table.picked_ids == [task.id]


def test_del_says_how_many_went(window: Window) -> None:
    pick(window)
    press(window, Qt.Key.Key_Delete)
    assert "3" in window.messages.text

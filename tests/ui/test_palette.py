"""The palette, the change history and the list of keys, in a real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.task import Task
from desktop_app.edits.tasks import EditTask
from desktop_app.ui.history.page import HistoryPage
from desktop_app.ui.palette.palette import Palette
from desktop_app.ui.palette.shortcuts_page import ShortcutsPage
from desktop_app.ui.shell.window import Window
from tests.ui.acting import task_named


def _palette(window: Window) -> Palette:
    window.actions_.of("ui.palette").trigger()
    found = window.findChild(Palette)
    assert found is not None
    assert found.isVisible()
    return found


def _type(palette: Palette, text: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not palette._timer.isActive())
    palette._field.setText(text)


def test_a_task_is_gone_to_by_its_initials(window: Window, qtbot: QtBot) -> None:
    palette = _palette(window)
    _type(palette, "yshcym", qtbot)
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert window.timeline.table.picked_ids == [task_named(window, "预售会场页面").id]


def test_an_action_is_done_and_comes_first_next_time(window: Window, qtbot: QtBot) -> None:
    palette = _palette(window)
    _type(palette, "确认节点", qtbot)
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert window.pages.key == "checkpoints"
    palette = _palette(window)
    first = palette._found.at(0)
    assert first is not None
    assert first.id == "ui.page.checkpoints"


def test_escape_leaves_it_and_gives_the_focus_back(window: Window) -> None:
    window.timeline.table.setFocus()
    before = QApplication.focusWidget()
    palette = _palette(window)
    QTest.keyClick(palette._field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert QApplication.focusWidget() is before


def test_nothing_found_says_so(window: Window, qtbot: QtBot) -> None:
    palette = _palette(window)
    _type(palette, "qqqqq", qtbot)
    assert palette._nothing.isVisible()
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert palette.isHidden()


def _history(window: Window) -> HistoryPage:
    window.show_page("history")
    page = window.pages.page("history")
    assert isinstance(page, HistoryPage)
    return page


def test_the_history_shows_before_and_after_and_puts_one_value_back(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    window.session.run(EditTask(task_id=task.id, values={"name": "会场页面二版", "note": "新口径"}))
    page = _history(window)
    shown = {(c.what, c.before, c.after) for c in page._changes}
    assert ("任务", "预售会场页面", "会场页面二版") in shown
    page._details.selectRow([c.field for c in page._changes].index("name"))
    page._restore.click()
    row = window.session.book.get(Task, task.id)
    assert (row.name, row.note) == ("预售会场页面", "新口径")


def test_back_to_a_step_takes_the_later_ones_back(window: Window) -> None:
    task = task_named(window, "预售会场页面")
    for name in ("一", "二", "三"):
        window.session.run(EditTask(task_id=task.id, values={"name": name}))
    page = _history(window)
    page._list.selectRow(2)
    page._back.click()
    assert window.session.book.get(Task, task.id).name == "一"
    assert page._list.model().index(0, 3).data() == "已撤销"


def test_every_key_stands_in_the_list(window: Window) -> None:
    window.show_page("shortcuts")
    page = window.pages.page("shortcuts")
    assert isinstance(page, ShortcutsPage)
    model = page._list.model()
    lines = {model.index(n, 0).data(): model.index(n, 1).data() for n in range(model.rowCount())}
    assert lines["Ctrl+K"] == "搜索与命令"
    assert lines["Shift+Tab"] == "升级"
    assert "keys." not in " ".join(lines.values())

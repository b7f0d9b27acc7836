"""A whole piece of work by keyboard alone: from the start page to the exported workbook, and as a screen reader tells it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.codes import ConfirmationState
from desktop_app.domain.people import Person
from desktop_app.domain.task import Link
from desktop_app.insight.confirmations import items_of
from desktop_app.ui.shell.window import Window
from tests.ui.acting import dates_of, task_named
from tests.ui.conftest import OpenWindow
from tests.ui.walk.walker import settle

Keys = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_FAR = 80
"""Presses of Tab after which what is looked for is not there."""


class Keyboard:
    """Keys go to whatever has the keyboard; what is there is known by the name that a screen reader says."""

    def __init__(self, window: Window) -> None:
        self._window = window
        window.activateWindow()
        QApplication.processEvents()

    @property
    def at(self) -> QWidget:
        """What has the keyboard."""
        if QApplication.activeWindow() is None:
            # A list of proposals came and went: a window manager would give the keyboard back, Qt's offscreen has none.
            self._window.activateWindow()
            QApplication.processEvents()
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(self.at, key, modifier)
            settle()

    def type(self, text: str) -> None:
        """Type over what is marked."""
        QTest.keyClicks(self.at, text)
        QApplication.processEvents()

    def over(self, text: str) -> None:
        """Type in place of all that is there."""
        self.press(Keys.Key_A, _CTRL)
        self.type(text)

    def to(self, name: str, key: Qt.Key = Keys.Key_Tab) -> None:
        """Go on until what has the keyboard is called so."""
        seen = []
        for _ in range(_FAR):
            if _said(self.at).startswith(name):
                return
            seen.append(_said(self.at))
            self.press(key)
        raise AssertionError(f"{name!r} is never reached, only {list(dict.fromkeys(seen))}")


def _interface(widget: QWidget) -> QAccessibleInterface:
    found: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def _said(widget: QWidget) -> str:
    return _interface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def keyboard(open_window: OpenWindow, qtbot: QtBot) -> tuple[Window, Keyboard]:
    """An empty workspace's window in English, whose keys QTest can type."""
    window = open_window("en")
    return window, Keyboard(window)


def _begin_from_a_template(keys: Keyboard) -> None:
    keys.to("Choose a template")
    keys.press(Keys.Key_Return)
    keys.over("Brand day by keyboard")
    keys.press(Keys.Key_Tab)
    keys.over("2026-12-20")
    keys.press(Keys.Key_Return)


def _type_into_a_file_dialog(path: Path) -> QTimer:
    """The system's own dialog waits for an answer: its keys are typed when it is there."""
    timer = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        line = dialog.findChild(QLineEdit) if isinstance(dialog, QFileDialog) else None
        if line is not None and line.text() != str(path):
            QTest.keyClick(line, Keys.Key_A, _CTRL)
            QTest.keyClicks(line, str(path))
        elif line is not None:
            QTest.keyClick(line, Keys.Key_Return)

    timer.timeout.connect(look)
    timer.start(50)
    return timer


def test_from_the_start_page_to_the_workbook(keyboard: tuple[Window, Keyboard], qtbot: QtBot, tmp_path: Path) -> None:
    window, keys = keyboard
    _begin_from_a_template(keys)
    session = window.session
    assert session.campaign is not None
    assert session.campaign.name == "Brand day by keyboard"
    assert window.pages.key == "timeline"

    # Names, dates and an owner, in the table's cells.
    rows = window.timeline.model.rows
    leaves = [row.task for row in rows.rows if not row.has_children and row.task.duration]
    first = leaves[0]
    behind = {link.successor_id for link in session.book.rows(Link).values() if link.predecessor_id == first.id}
    second = next(task for task in leaves[1:] if task.id not in behind)
    keys.press(Keys.Key_Home, _CTRL)
    keys.press(Keys.Key_Down, times=rows.index[first.id])
    keys.press(Keys.Key_F2)
    keys.over("Kick-off, renamed")
    keys.press(Keys.Key_Tab)
    keys.over("Zhou")
    keys.press(Keys.Key_Tab)
    keys.over("2026-11-16")
    keys.press(Keys.Key_Return)
    renamed = task_named(window, "Kick-off, renamed")
    assert renamed.id == first.id
    assert session.book.get(Person, renamed.owner_id or "").name == "Zhou"
    assert f"{dates_of(window, renamed).start:%Y-%m-%d}" == "2026-11-16"

    # A link, in the details.
    links = len(session.book.rows(Link))
    keys.press(Keys.Key_Down, times=rows.index[second.id] - rows.index[first.id])
    keys.press(Keys.Key_Space)
    keys.press(Keys.Key_F6, times=2)
    keys.to("Add predecessors")
    keys.type(rows.rows[rows.index[first.id]].wbs)
    keys.press(Keys.Key_Return)
    assert len(session.book.rows(Link)) == links + 1

    # One item, then the whole confirmation.
    keys.press(Keys.Key_3, _CTRL)
    assert window.pages.key == "checkpoints"
    _confirm_first_gate(window, keys)

    written = tmp_path / "gantt.xlsx"
    timer = _type_into_a_file_dialog(written)
    keys.press(Keys.Key_E, _CTRL)
    timer.stop()
    qtbot.waitUntil(written.exists, timeout=30_000)
    window.jobs.wait()
    book = load_workbook(written, read_only=True)
    cells = {str(cell) for line in book.worksheets[0].iter_rows(values_only=True) for cell in line if cell}
    book.close()
    assert any("Kick-off, renamed" in cell for cell in cells)


def _confirm_first_gate(window: Window, keys: Keyboard) -> None:
    session = window.session
    gate = min(session.schedule.checkpoints.values(), key=lambda gate: gate.planned)
    for item in items_of(session.book, gate.checkpoint_id):
        keys.to(item.what)
        keys.press(Keys.Key_Return)
        keys.to("Said by")
        keys.over("Zhou")
        keys.to("Confirmed")
        keys.press(Keys.Key_Return)
    assert window.messages.text == ""
    assert session.schedule.checkpoints[gate.checkpoint_id].state is ConfirmationState.CONFIRMED


def _tree(widget: QWidget) -> dict[QAccessible.Role, set[str]]:
    """What a screen reader finds in a window, as names by role; of tables the first cells."""
    found: dict[QAccessible.Role, set[str]] = {}
    waiting = [_interface(widget)]
    while waiting:
        now = waiting.pop()
        found.setdefault(now.role(), set()).add(now.text(QAccessible.Text.Name))
        for n in range(min(now.childCount(), _FAR)):
            child: QAccessibleInterface | None = now.child(n)
            if child is not None and not child.state().invisible:
                waiting.append(child)
    return found


def test_the_same_is_told_to_a_screen_reader(window: Window) -> None:
    keys = Keyboard(window)
    keys.press(Keys.Key_Home, _CTRL)
    keys.press(Keys.Key_Down)
    roles, task = QAccessible.Role, window.timeline.model.row(1)
    told = _tree(window)
    assert {task.task.name, task.wbs, "09/21", "100%"} <= told[roles.Cell]
    assert {"任务", "负责人", "开始", "完成"} <= told[roles.ColumnHeader]
    buttons = told[roles.Button] | told[roles.CheckBox] | told.get(roles.ButtonMenu, set())
    assert {"时间线", "确认节点", "导出 Excel 甘特图", "搜索与命令"} <= buttons
    assert task.task.name in window.timeline.chart.accessibleDescription()
    assert _interface(window.timeline.table).focusChild().text(QAccessible.Text.Name) == task.wbs

    keys.press(Keys.Key_3, _CTRL)
    told = _tree(window)
    items = {view.what for view in window.session.book.rows(CheckpointItem).values()}
    assert all(any(name.startswith(item) for names in told.values() for name in names) for item in items)

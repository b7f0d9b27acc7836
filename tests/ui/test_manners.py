"""How the program behaves: one window per workspace, files by argument and drop, a file that goes while it is open."""

import json
import logging
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.bug_traces import Discreet, trace
from desktop_app.domain.campaign import Campaign
from desktop_app.edits.rows import DeleteRow
from desktop_app.paths import resources
from desktop_app.ui.arrivals import begin_with, told_apart
from desktop_app.ui.failures import details
from desktop_app.ui.shell.window import Window
from desktop_app.ui.single_instance import Doorbell, address, hand_over
from desktop_app.workspace.templates import SUFFIX, document_of, own_templates, read_template

WORKSPACE = "plan.drumbeat"


def _second_start(name: str, *files: Path) -> "subprocess.Popen[str]":
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; "
        "from desktop_app.ui.single_instance import hand_over; app = QCoreApplication([]); "
        "print(hand_over(sys.argv[1], tuple(map(Path, sys.argv[2:]))))"
    )
    command = [sys.executable, "-c", code, name, *map(str, files)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_second_start_hands_its_files_to_the_first_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    name = address(tmp_path / WORKSPACE)
    bell = Doorbell(name)
    rung: list[list[Path]] = []
    bell.rung.connect(rung.append)
    start = _second_start(name, tmp_path / "计划 1.xlsx")
    qtbot.waitUntil(lambda: bool(rung), timeout=20_000)
    assert start.communicate(timeout=20)[0].strip() == "True"
    assert rung == [[tmp_path / "计划 1.xlsx"]]
    bell.close()
    assert not hand_over(name, ())


def test_another_workspace_has_a_window_of_its_own(tmp_path: Path) -> None:
    assert address(tmp_path / "a.drumbeat") != address(tmp_path / "b.drumbeat")
    assert address(tmp_path / "x" / ".." / "a.drumbeat") == address(tmp_path / "a.drumbeat")


def test_what_a_killed_window_left_behind_is_no_window(qapp: QApplication, tmp_path: Path) -> None:
    name = address(tmp_path / WORKSPACE)
    code = (
        "import os, sys; from PySide6.QtCore import QCoreApplication; from PySide6.QtNetwork import QLocalServer; "
        "app = QCoreApplication([]); server = QLocalServer(); print(server.listen(sys.argv[1]), flush=True); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, name], check=False)
    assert not hand_over(name, ())
    bell = Doorbell(name)
    assert bell.is_listening
    bell.close()
    QLocalServer.removeServer(name)


def test_what_is_no_message_of_ours_is_not_answered(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    name = address(tmp_path / WORKSPACE)
    bell = Doorbell(name)
    rung: list[object] = []
    bell.rung.connect(rung.append)
    socket = QLocalSocket()
    socket.connectToServer(name)
    socket.write(json.dumps({"open": 1}).encode() + b"\n")
    socket.flush()
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert rung == []
    bell.close()


def test_files_are_told_apart_by_name(tmp_path: Path) -> None:
    copy = tmp_path / "plan.drumbeat.backups" / "2026-10-19 104200 daily.drumbeat"
    mine = tmp_path / f"mine{SUFFIX}"
    found = told_apart([tmp_path / "a.xlsx", tmp_path / "b.DB", copy, mine, tmp_path / "c.xml"])
    assert found.plans == [tmp_path / "a.xlsx", tmp_path / "c.xml"]
    assert (found.workspaces, found.copies, found.templates) == ([tmp_path / "b.DB"], [copy], [mine])


def test_a_template_that_is_dropped_stands_among_the_others(window: Window, tmp_path: Path) -> None:
    made = read_template(resources(), "everyday", window.session.book)
    file = tmp_path / f"快闪{SUFFIX}"
    file.write_text(document_of(made.model_copy(update={"name": {"zh_CN": "快闪店"}})), encoding="utf-8")
    window.open_files(file)
    assert window.pages.key == "templates"
    assert [one.name for one in own_templates(window.session.book)] == ["快闪店"]
    window.open_files(tmp_path / "没有.json")
    assert "没有.json" in window.messages.text


def test_a_workspace_as_argument_is_opened_itself_unless_one_is_named(tmp_path: Path) -> None:
    usual, mine, plan = tmp_path / "usual.db", tmp_path / "mine.drumbeat", tmp_path / "plan.xlsx"
    mine.touch()
    assert begin_with((mine, plan), usual, is_named=False) == (mine, (plan,))
    assert begin_with((plan,), usual, is_named=False) == (usual, (plan,))
    assert begin_with((mine,), usual, is_named=True) == (usual, (mine,))
    copy = tmp_path / "mine.drumbeat.backups" / "2026-10-19 104200 daily.drumbeat"
    assert begin_with((copy,), usual, is_named=False) == (mine, (copy,))
    mine.unlink()
    assert begin_with((copy,), usual, is_named=False) == (usual, (copy,)), "nothing new is made for a copy's sake"


def test_a_dropped_plan_is_previewed(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["任务", "负责人", "开始", "完成"])
    sheet.append(["招商启动", "林晓", datetime(2026, 10, 20), datetime(2026, 10, 22)])
    book.save(tmp_path / "招商.xlsx")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "招商.xlsx"))])
    event = QDropEvent(
        QPointF(400, 400), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.pages.key == "import", timeout=20_000)


def test_another_workspace_that_is_dropped_asks_for_a_window_of_its_own(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.drumbeat"
    with qtbot.waitSignal(window.asked_for_workspace) as asked:
        window.open_files(other)
    assert asked.args == [other]


def test_nothing_is_called_saved_after_the_file_has_gone(window: Window, tmp_path: Path) -> None:
    session = window.session
    assert session.campaign_id is not None
    wish = DeleteRow(table=Campaign.table, id=session.campaign_id)
    (tmp_path / WORKSPACE).rename(tmp_path / "moved")
    assert not session.run(wish)
    assert session.campaign is not None
    assert session.unsaved is not None
    assert session.unsaved.code == "file_gone"
    assert "未保存" in window.rail.kept
    assert WORKSPACE in window.messages.text
    (tmp_path / "moved").rename(tmp_path / WORKSPACE)
    session.look_for_file()
    assert window.session.unsaved is None
    assert "未保存" not in window.rail.kept


def test_what_is_copied_and_logged_of_a_bug_quotes_nobody() -> None:
    try:
        try:
            raise KeyError("张三 13800138000")
        except KeyError as error:
            raise RuntimeError("李四") from error
    except RuntimeError as error:
        caught = error
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "failed", None, (type(caught), caught, None))
    for text in (trace(caught), details(caught), Discreet("%(message)s").format(record)):
        assert "KeyError" in text
        assert "RuntimeError" in text
        assert "KeyError: " not in text
        assert "RuntimeError: " not in text


def test_a_display_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a screen")
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not bootstrap.has_display()

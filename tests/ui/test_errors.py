"""What happens when something is wrong around the program: each time it says what and what to do, and nothing is lost."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.edits.rows import EditRow
from desktop_app.paths import resources
from desktop_app.storage.engine import driver
from desktop_app.storage.store import SqliteStore, create_or_open
from desktop_app.ui.app import Start, begin_anew, make_window
from desktop_app.ui.shell.window import Window
from desktop_app.workspace.workspace import Workspace
from tests.ui.making import NOW, make_sample

SILENT_START = """
import sys
from desktop_app import last_words
last_words.tell = lambda text: print("BOX", text)
sys.modules["PySide6.QtWidgets"] = None
sys.stderr = None
sys.argv = ["drumbeat"]
from desktop_app.__main__ import main_gui
main_gui()
"""
BOXED_START = """
import sys
from PySide6.QtWidgets import QMessageBox
QMessageBox.critical = staticmethod(lambda parent, title, text: print("BOX", text, flush=True))
from desktop_app import bootstrap
sys.exit(bootstrap.main(["--workspace", sys.argv[1]]))
"""
BROKEN_START = """
import shutil, sys
from pathlib import Path
from PySide6.QtWidgets import QMessageBox
QMessageBox.critical = staticmethod(lambda parent, title, text: print("BOX", text, flush=True))
from desktop_app import bootstrap, paths
half = Path(sys.argv[1])
shutil.copytree(paths.resources() / "i18n", half / "i18n")
paths.resources = lambda: half
sys.exit(bootstrap.main([]))
"""


def _start(code: str, *arguments: object, folder: Path) -> "subprocess.CompletedProcess[str]":
    own = {"QT_QPA_PLATFORM": "offscreen", "DRUMBEAT_LANG": "en", "DRUMBEAT_WORKSPACE": str(folder / "w.drumbeat")}
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=os.environ | own, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def _log() -> str:
    from desktop_app.paths import log_folder

    return (log_folder() / "drumbeat.log").read_text(encoding="utf-8")


def test_a_start_that_cannot_load_its_window_says_where_the_log_is_even_without_a_console(tmp_path: Path) -> None:
    answer = _start(SILENT_START, folder=tmp_path)
    assert answer.returncode == 1
    assert answer.stdout.startswith("BOX ")
    assert "drumbeat.log" in answer.stdout
    assert "Traceback" not in answer.stdout
    assert "PySide6" in _log()


def test_an_installation_that_is_not_whole_is_told_in_a_box_and_logged(tmp_path: Path) -> None:
    answer = _start(BROKEN_START, tmp_path / "half", folder=tmp_path)
    assert answer.returncode == 1
    assert "BOX " in answer.stdout
    assert "drumbeat.log" in answer.stdout
    assert "the window could not be made" in _log()


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The boxes that were shown, by their texts."""
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda _parent, _title, text: shown.append(text))
    return shown


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Callable[..., Window]:
    """Starts a window on a file, as the program does."""

    def begin(file: Path, config: Path | None = None) -> Window:
        def open_workspace(_wording: object) -> Workspace:
            return Workspace(create_or_open(file, (), lambda: NOW), lambda: NOW, "tester")

        made = Start(
            resources=resources(),
            config_folder=config or tmp_path / "config",
            language="en",
            open_workspace=open_workspace,
            workspace=file,
        )
        window = make_window(qapp, made)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window._desk is not None or not window.isVisible(), timeout=20_000)
        return window

    return begin


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A closed workspace with the sample campaign."""
    file = tmp_path / "plan.drumbeat"
    make_sample(file)
    return file


def _rename(window: Window, name: str) -> bool:
    id = window.session.campaign_id or ""
    return window.session.run(EditRow(table=Campaign.table, id=id, values={"name": name}))


def _store(window: Window) -> SqliteStore:
    store = window.session._workspace._store
    assert isinstance(store, SqliteStore)
    return store


def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room(start: Callable[..., Window], plan: Path) -> None:
    window = start(plan)
    file: sqlite3.Connection = driver(_store(window)._connected())
    file.execute(f"PRAGMA max_page_count={file.execute('PRAGMA page_count').fetchone()[0]}")
    assert not window.session.run(
        EditRow(table=Campaign.table, id=window.session.campaign_id or "", values={"background": "x" * 190_000})
    )
    assert window.session.unsaved is not None
    assert window.session.unsaved.code == "disk_full"
    assert "full" in window.messages.text
    driver(_store(window)._connected()).execute("PRAGMA max_page_count=1073741823")
    assert _rename(window, "room again")
    assert window.session.unsaved is None


def test_a_file_that_cannot_be_written_is_shown_and_every_edit_says_why(
    start: Callable[..., Window], plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and allowed(path, mode))
    window = start(plan)
    assert window.session.read_only
    assert window.session.campaign is not None
    assert not _rename(window, "x")
    assert "plan.drumbeat" in window.messages.text


def test_a_workspace_in_use_is_shown_and_names_who_holds_it(start: Callable[..., Window], plan: Path) -> None:
    holder = create_or_open(plan, (), lambda: datetime(2026, 10, 19, 9))
    window = start(plan)
    assert window.session.read_only
    assert not _rename(window, "x")
    assert "09:00" in window.messages.text or "2026-10-19" in window.messages.text
    holder.close()


@pytest.mark.parametrize("place", ["/proc/nowhere/plan.drumbeat", "wall/plan.drumbeat"])
def test_a_folder_that_takes_nothing_is_told_in_a_box(tmp_path: Path, place: str) -> None:
    (tmp_path / "wall").write_text("a file in the way")
    answer = _start(BOXED_START, tmp_path / place, folder=tmp_path)
    assert answer.returncode == 1
    assert answer.stdout.startswith("BOX ")
    assert "plan.drumbeat" in answer.stdout


def test_a_damaged_file_is_told_in_a_box_and_left_alone(tmp_path: Path, plan: Path) -> None:
    spoilt = plan.read_bytes()[:4000] + b"\0" * 4000
    plan.write_bytes(spoilt)
    answer = _start(BOXED_START, plan, folder=tmp_path)
    assert answer.returncode == 1
    assert "plan.drumbeat" in answer.stdout
    assert plan.read_bytes() == spoilt


SPOILT = (
    b"\xff\xfe\x00garbage \x00\x01",
    b"[General]\ntheme=purple\nlanguage=klingon\ndensity=tight\ncampaign=gone\ntimeline\\widths=@Variant(\\0)\nnumbers=?\n",
    b"[window]\ngeometry=@ByteArray(nonsense)\n[timeline]\nwidths=name:x;;:9\nsplitter=@Rect(1 2)\n[reminders]\nquiet_from=late\nquiet_until=99:99\ntold=@StringList(a, b)\n",
)


@pytest.mark.parametrize("content", SPOILT, ids=["bytes", "words", "values"])
def test_spoilt_preferences_cost_nothing_but_themselves(
    start: Callable[..., Window], plan: Path, tmp_path: Path, content: bytes
) -> None:
    folder = tmp_path / "spoilt"
    folder.mkdir()
    (folder / "window.ini").write_bytes(content)
    window = start(plan, folder)
    assert window.session.campaign is not None
    window.show_page("settings")
    window.desk.reminders.look()
    assert _rename(window, "well")
    window.close()


def test_where_no_preferences_can_be_kept_the_window_opens_all_the_same(
    start: Callable[..., Window], plan: Path, tmp_path: Path
) -> None:
    (tmp_path / "wall").write_text("a file in the way")
    window = start(plan, tmp_path / "wall" / "config")
    assert window.session.campaign is not None


def test_what_cannot_be_done_to_the_file_is_told_and_the_file_stays(
    start: Callable[..., Window], plan: Path, boxes: list[str]
) -> None:
    window = start(plan)
    made = Start(resources=resources(), config_folder=plan.parent, open_workspace=lambda _words: None)  # type: ignore[arg-type,return-value]

    def work() -> Path:
        raise KnownError("target_exists", file="there.drumbeat")

    begin_anew(window, made, work)
    assert "there.drumbeat" in boxes[0]
    store = create_or_open(plan, (), lambda: NOW)
    assert store.examine() == []
    store.close()

"""The command itself: exit codes, help in both languages, wrong usage, bugs, and no screen."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import click
import pytest

from desktop_app import __version__, bootstrap, paths
from desktop_app.cli.every_verb import VERBS
from desktop_app.cli.invocation import Invocation
from desktop_app.i18n import LANGUAGES, Wording
from tests.cli.conftest import Drumbeat

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_and_option_is_described(language: str) -> None:
    words = Wording(language, paths.resources() / "i18n")
    missing = []
    for name, verb in VERBS.items():
        codes = [f"cli.verb.{name}"]
        codes += [
            option.help if option.help and option.help.startswith("cli.") else f"cli.option.{option.name}"
            for option in verb.params
            if isinstance(option, click.Option)
        ]
        missing += [code for code in codes if not words.knows(code)]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_shown_in_the_language_that_was_asked_for(drumbeat: Drumbeat, language: str) -> None:
    shown = drumbeat("--help", language=language) + drumbeat("add-task", "--help", language=language)
    assert ("前置任务" in shown) is (language == "zh_CN")
    assert "cli." not in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("add-task",),
        ("show", "--colour", "red"),
        ("export",),
        ("export", "a", "b", "c"),
        ("import", "x.csv", "--accept", "some"),
        ("history", "--limit", "none"),
        ("baseline", "steal"),
        ("move-task", "x"),
        ("undo", "twice"),
        ("--lang", "fr", "list"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_usage_is_exit_code_2_and_a_sentence(
    drumbeat: Drumbeat, arguments: tuple[str, ...], language: str
) -> None:
    answer = drumbeat.call(*arguments, language=language)
    assert (answer.code, answer.out) == (2, "")
    assert "--help" in answer.err
    assert "cli." not in answer.err
    assert any("一" <= letter <= "鿿" for letter in answer.err) is (language == "zh_CN")


def test_a_bad_clock_is_refused(drumbeat: Drumbeat) -> None:
    answer = drumbeat.call("list", now="someday")
    assert answer.code == 1
    assert "someday" in answer.err


def test_without_a_screen_the_window_points_to_the_demo(drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a screen")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    answer = drumbeat.call()
    assert answer.code == 1
    assert "drumbeat demo" in answer.err


def test_a_bug_is_logged_told_and_changes_nothing(drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(VERBS["list"], "callback", breaks)
    answer = drumbeat.call("list")
    assert answer.code == 1
    assert "Traceback" not in answer.err
    log = paths.log_folder() / "drumbeat.log"
    assert str(log) in answer.err
    written = log.read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert "a bug" not in written.replace('raise RuntimeError("a bug")', "")  # messages may quote people


def test_the_installed_command_speaks_utf8_into_a_pipe(drumbeat: Drumbeat) -> None:
    environment = os.environ | {
        "DRUMBEAT_WORKSPACE": str(drumbeat.path),
        "DRUMBEAT_LANG": "zh_CN",
        "PYTHONIOENCODING": "ascii",
        "LC_ALL": "C",
    }
    made = subprocess.run(
        [sys.executable, "-m", "desktop_app", "new", "双11 🎉"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert "双11 🎉" in made.stdout.decode("utf-8")
    assert made.stderr == b""


def test_help_costs_neither_database_nor_screen() -> None:
    seen = "import sys; from desktop_app.bootstrap import main; main(['--help']); "
    seen += "print([name for name in ('sqlalchemy', 'PySide6', 'openpyxl', 'matplotlib') if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"


def test_the_window_starts_without_waiting_for_what_knows_plans() -> None:
    seen = "import sys, desktop_app.bootstrap, desktop_app.ui.app; "
    seen += "print([name for name in ('pydantic', 'numpy', 'sqlalchemy') if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"


def test_the_clock_goes_on_while_a_window_is_open_unless_it_was_fixed(tmp_path: Path) -> None:
    minutes = iter(range(60))
    wiring = bootstrap.wiring(paths.resources(), tmp_path / "log")
    call = Invocation(wiring, "en", tmp_path / "p.drumbeat", lambda: datetime(2026, 11, 11, 0, next(minutes)))
    assert call.now < call.now
    call.fix_clock("2026-11-10T20:00")
    assert call.now == call.now == datetime(2026, 11, 10, 20)


def test_the_version_is_the_packages(drumbeat: Drumbeat) -> None:
    assert drumbeat("--version").strip() == __version__

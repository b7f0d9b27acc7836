"""What is handed to people: the wheel, the locks, the menu entry, the set-up scripts."""

import gettext
import os
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = [ROOT / f"requirements{kind}.lock" for kind in ("", "-dev", "-bench", "-package")]


def script(name: str) -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "packaging" / f"{name}.py"))


def test_the_wheel_carries_code_resources_and_compiled_words(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    resources = [file for file in (ROOT / "resources").rglob("*") if file.is_file()]
    catalogues = {
        f"desktop_app/{po.relative_to(ROOT).with_suffix('.mo').as_posix()}"
        for po in ROOT.glob("resources/i18n/**/*.po")
    }
    assert "desktop_app/domain/book.py" in inside
    assert {f"desktop_app/{file.relative_to(ROOT).as_posix()}" for file in resources} <= inside
    assert catalogues <= inside
    assert not [name for name in inside if name.startswith(("tests/", "packaging/", "resources/"))]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_pin_by_hash_and_name_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = [entry for entry in text.replace("\\\n", " ").splitlines() if entry.strip()]
    assert entries
    assert "://" not in text
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_what_runs_is_locked_the_same_for_development() -> None:
    run, develop = (
        {line.split(" \\")[0] for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line}
        for lock in LOCKS[:2]
    )
    assert run <= develop


def test_catalogues_are_compiled_once_and_again_when_they_change(tmp_path: Path) -> None:
    compile_stale = script("compile_translations")["compile_stale"]
    assert compile_stale(tmp_path) == []
    po = tmp_path / "resources" / "i18n" / "zh_CN" / "ui.po"
    po.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    po.write_text(f'{header}\nmsgid "task"\nmsgstr "任务"\n', encoding="utf-8")
    assert compile_stale(tmp_path) == [po.with_suffix(".mo")]
    with po.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("task") == "任务"
    assert compile_stale(tmp_path) == []
    later = po.stat().st_mtime_ns + 10**9
    os.utime(po, ns=(later, later))
    assert compile_stale(tmp_path) == [po.with_suffix(".mo")]


@pytest.mark.parametrize("folder", ["plain", "with space", "大促 100%", 'q"uo`te$back\\slash'])
def test_the_menu_entry_is_valid_wherever_the_checkout_stands(
    folder: str, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    validate = require_tool("desktop-file-validate")
    file = tmp_path / "drumbeat.desktop"
    file.write_text(script("write_launcher")["entry"](Path("/home") / folder / "run", ROOT / "icon"), encoding="utf-8")
    said = subprocess.run([validate, "--no-hints", file], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (0, "")


def test_the_menu_entry_quotes_what_a_program_line_would_read_otherwise() -> None:
    quoted = script("write_launcher")["quoted"]
    assert quoted("/a b/100%") == '"/a b/100%%"'
    assert quoted('/q"$`') == '"/q\\\\"\\\\$\\\\`"'


def test_the_icon_is_there() -> None:
    assert script("write_launcher")["ICON"].exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs system packages")
def test_missing_system_packages_are_named_in_one_line_or_installed_by_root_only(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    install_debian = script("system_packages")["install_debian"]
    for program, answer in (("dpkg-query", "echo libgl1 installed"), ("apt-cache", "exit 0"), ("apt-get", "exit 9")):
        file = tmp_path / program
        file.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert install_debian({"libgl1": "", "libnew-t64|libold": "", "qpdf": ""}) == 1
    assert "apt-get install -y --no-install-recommends libold qpdf\n" in capfd.readouterr().err
    assert install_debian({"libgl1": ""}) == 0


def test_an_unknown_set_of_system_packages_is_a_wrong_call() -> None:
    assert script("system_packages")["main"](["nonsense"]) == 2

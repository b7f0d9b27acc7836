"""What every test stands on: no screen needed, nobody's own files touched, outside tools asked for by name."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As the app does before it imports openpyxl: tests may import it first.
os.environ["OPENPYXL_LXML"] = "False"

# A shared machine is no reason to fail: properties are judged by what holds, not by how fast.
settings.register_profile("drumbeat", settings(), deadline=None)
settings.load_profile("drumbeat")


@pytest.fixture(scope="session", autouse=True)
def widgets_from_the_start(qapp: QCoreApplication) -> QCoreApplication:
    """A process has one Qt application: one for windows, before a test that only paints makes a smaller one."""
    return qapp


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data, preferences and logs of this test alone; nothing of the person who runs the tests."""
    home = tmp_path / "home"
    for variable, folder in (
        ("XDG_DATA_HOME", home / "data"),
        ("XDG_CONFIG_HOME", home / "config"),
        ("XDG_STATE_HOME", home / "state"),
    ):
        monkeypatch.setenv(variable, str(folder))
    for variable in ("DRUMBEAT_WORKSPACE", "DRUMBEAT_NOW", "DRUMBEAT_LANG"):
        monkeypatch.delenv(variable, raising=False)
    return home


@pytest.fixture(scope="session")
def require_tool() -> Callable[[str], str]:
    """`require_tool("soffice")` is the program's path; without it the test skips, or fails where all tools must be."""

    def path_of(program: str) -> str:
        found = shutil.which(program)
        if found:
            return found
        if os.environ.get("DRUMBEAT_REQUIRE_TOOLS"):
            pytest.fail(f"{program} is not installed, and no test may skip for want of a tool here")
        pytest.skip(f"{program} is not installed")

    return path_of


@pytest.fixture(scope="session")
def oracles() -> Path:
    """The folder of cases that nobody here wrote, beside the project; tests that need it skip in a clone without it."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "oracles"
    if not folder.is_dir():
        pytest.skip("the shared oracle cases are not beside this clone")
    return folder


@pytest.fixture
def xvfb_display(require_tool: Callable[[str], str]) -> Iterator[str]:
    """The name of an X display of its own, such as ":3", for programs started by a test."""
    xvfb = require_tool("Xvfb")
    reading, writing = os.pipe()
    command = [xvfb, "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as ready:
            number = ready.readline().strip()  # written once the server listens; empty if it ended instead
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=10)

"""What a screen reader finds in a real window, asked over the accessibility bus of a real session."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest

_PROBE = Path(__file__).with_name("accessibility_probe.py")
_SYSTEM_PYTHON = Path("/usr/bin/python3")
_BUS = Path("/usr/libexec/at-spi-bus-launcher")

# A session of its own, with assistive technology switched on, the window in it, and the probe.
_SESSION = """
"$BUS" --launch-immediately &
bus=$!
sleep 1
gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
    --method org.freedesktop.DBus.Properties.Set org.a11y.Status IsEnabled "<true>" >/dev/null 2>&1
"$PYTHON" -m desktop_app --workspace "$FILE" --lang zh_CN --now 2026-10-19T10:42 &
window=$!
"$SYSTEM_PYTHON" "$PROBE"
code=$?
kill $window $bus
exit $code
"""

Node = tuple[int, str, str, str]


@pytest.fixture
def tree(require_tool: Callable[[str], str], xvfb_display: str, sample_file: Path, tmp_path: Path) -> list[Node]:
    """Every showing thing of the window on the sample campaign: depth, role, name, description."""
    session = require_tool("dbus-run-session")
    require_tool("gdbus")
    if not _BUS.exists() or subprocess.run([_SYSTEM_PYTHON, "-c", "import pyatspi"], check=False).returncode:
        require_tool("at-spi2-core with python3-pyatspi")
    file = copyfile(sample_file, tmp_path / "plan.drumbeat")
    environment = os.environ | {
        "DISPLAY": xvfb_display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "BUS": str(_BUS),
        "PYTHON": sys.executable,
        "SYSTEM_PYTHON": str(_SYSTEM_PYTHON),
        "PROBE": str(_PROBE),
        "FILE": str(file),
    }
    done = subprocess.run(
        [session, "sh", "-c", _SESSION], env=environment, capture_output=True, text=True, timeout=150, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [tuple(json.loads(line)) for line in done.stdout.splitlines() if line.startswith("[")]


def test_rows_cells_and_the_selected_task_with_its_dates_are_read_out(tree: list[Node]) -> None:
    names = {name for _, _, name, _ in tree}
    assert "双11主会场（示例） · Drumbeat 鼓点" in names
    cells = [name for _, role, name, _ in tree if role == "table cell"]
    assert {"启动与目标", "项目启动会：组队、分工、沟通机制", "林岚", "09/21", "100%"} <= set(cells)
    chart = next(description for _, _, name, description in tree if name == "甘特图")
    assert chart.startswith("启动与目标 · 林岚\n09/21 → 10/08")


def test_whatever_can_be_pressed_or_typed_into_has_a_name(tree: list[Node]) -> None:
    doing = {"push button", "check box", "radio button", "text", "combo box", "toggle button", "spin button"}
    # A field's own button to empty it is Qt's and has no name of its own; it is reached by Escape as well.
    parents: dict[int, str] = {}
    nameless = []
    for depth, role, name, _ in tree:
        parents[depth] = role
        if role in doing and not name and parents.get(depth - 1) != "text":
            nameless.append((depth, role))
    assert not nameless

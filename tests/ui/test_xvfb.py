"""The window on a real display: the mouse and the keyboard are the display's own, the result is read by the command line."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from tests.ui.making import NOW

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60.0
"""Seconds after which a condition will not come any more, on however slow a machine."""

Point = tuple[int, int]


class RealWindow:
    """The window's process, a hand on the display's mouse and keyboard, and the command line beside it."""

    def __init__(self, display: str, xdotool: str, file: Path) -> None:
        self._xdotool, self.file = xdotool, file
        self._environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.real_window", str(file), NOW.isoformat()],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.wait_until(lambda: self.ask("activate") and self.ask("state")["ready"], "the window shows the plan")

    def ask(self, what: str, **values: Any) -> Any:
        """What the window answers."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"what": what, **values}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the window has ended"
        return json.loads(line)

    def wait_until(self, holds: Callable[[], Any], what: str) -> None:
        """Wait for a condition."""
        end = time.monotonic() + _PATIENCE
        while not holds():
            assert time.monotonic() < end, f"never came: {what}; the window says {self.ask('state')}"
            time.sleep(0.05)

    def hand(self, *words: object) -> None:
        """Move the mouse or press keys, in xdotool's words."""
        subprocess.run([self._xdotool, *map(str, words)], env=self._environment, check=True, timeout=_PATIENCE)

    def drag(self, start: Point, end: Point) -> None:
        """Press at one point and move to another, as a hand does; the button stays down."""
        self.hand("mousemove", *start, "mousedown", 1)
        for step in range(1, 9):
            x, y = (round(a + (b - a) * step / 8) for a, b in zip(start, end, strict=True))
            self.hand("mousemove", x, y)
        self.wait_until(lambda: self.ask("state")["dragging"], "something is held")

    def drop(self) -> None:
        """Let go of the button."""
        self.hand("mouseup", 1)
        self.wait_until(lambda: not self.ask("state")["dragging"], "nothing is held")

    def words(self, part: str) -> None:
        """Wait until the bubble says something."""
        self.wait_until(lambda: part in " ".join(self.ask("state")["words"]), f"“{part}” in the bubble")

    def steps(self, count: int) -> None:
        """Wait until the journal has so many steps."""
        self.wait_until(lambda: self.ask("state")["steps"] == count, f"{count} steps")

    def shown(self) -> dict[str, dict[str, Any]]:
        """The tasks by name, as the command line shows them while the window is open."""
        command = [sys.executable, "-m", "desktop_app", "--workspace", str(self.file), "--now", NOW.isoformat()]
        answer = subprocess.run(
            [*command, "show", "双11主会场（示例）", "--json"],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=_PATIENCE,
        )
        return {row["name"]: row for row in json.loads(answer.stdout)["tasks"]}

    def close(self) -> None:
        """End the window's process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(timeout=10)
        if self._process.stdout is not None:
            self._process.stdout.close()


@pytest.fixture
def real(
    require_tool: Callable[[str], str], xvfb_display: str, sample_file: Path, tmp_path: Path
) -> Iterator[RealWindow]:
    """The window on the sample campaign, on a display of its own."""
    file = copyfile(sample_file, tmp_path / "plan.drumbeat")
    window = RealWindow(xvfb_display, require_tool("xdotool"), Path(file))
    try:
        yield window
    finally:
        window.close()


def middle(box: list[int], share: float = 0.5, right: float = 0.0) -> Point:
    """A point of a box on the screen."""
    x, y, width, height = box
    return round(x + width * share + right), y + height // 2


def by_days(real: RealWindow, start: Point, days: float) -> Point:
    return round(start[0] + days * real.ask("day_width")), start[1]


def test_a_bar_is_moved_taken_back_and_a_cancelled_drag_leaves_nothing(real: RealWindow) -> None:
    before = real.shown()
    count = real.ask("state")["steps"]
    start = middle(real.ask("bar", name="预售会场页面"))
    real.drag(start, by_days(real, start, 6))
    real.words("10/26 → 10/28")
    real.drop()
    real.steps(count + 1)
    moved = real.shown()["预售会场页面"]
    assert (moved["start"][:10], moved["finish"][:10]) == ("2026-10-26", "2026-10-28")

    real.hand("key", "ctrl+z")
    real.wait_until(lambda: real.ask("state")["undone"], "the step is taken back")
    assert real.shown() == before

    start = middle(real.ask("bar", name="预售会场页面"))
    real.drag(start, by_days(real, start, 6))
    real.words("10/26 → 10/28")
    real.hand("key", "Escape")
    real.wait_until(lambda: not real.ask("state")["dragging"], "nothing is held")
    real.drop()
    assert real.shown() == before
    assert real.ask("state")["undone"]


def test_two_bars_are_linked(real: RealWindow) -> None:
    count = real.ask("state")["steps"]
    source = real.ask("bar", name="商品打标与主图审核")
    target = real.ask("bar", name="Banner 三套 A/B")
    source = real.ask("bar", name="商品打标与主图审核")
    row = source[1] - (real.ask("row", name="商品打标与主图审核")[1] - real.ask("row", name="Banner 三套 A/B")[1])
    real.drag(middle(source, 1.0, 9), (source[0] + target[2] // 3, row + source[3] // 2))
    real.words("商品打标与主图审核 → Banner 三套 A/B")
    real.drop()
    real.steps(count + 1)
    plan = real.shown()
    assert plan["Banner 三套 A/B"]["start"] > plan["商品打标与主图审核"]["finish"]


def test_a_row_is_dragged_above_another_one(real: RealWindow) -> None:
    before = real.shown()
    first, second = "范围与“不做清单”", "预算与资源位申请"
    assert before[second]["wbs"] < before[first]["wbs"]
    count = real.ask("state")["steps"]
    start, above = middle(real.ask("row", name=first), 0.3), real.ask("row", name=second)
    real.drag(start, (start[0], above[1] + 2))
    real.words(first)
    real.drop()
    real.steps(count + 1)
    after = real.shown()
    assert (after[first]["wbs"], after[second]["wbs"]) == (before[second]["wbs"], before[first]["wbs"])
    real.hand("key", "ctrl+z")
    real.wait_until(lambda: real.ask("state")["undone"], "the step is taken back")
    assert real.shown() == before

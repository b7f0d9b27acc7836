"""Every page and everything that opens, in both languages and themes, at 100 % and 200 %: nothing is cut or out of reach."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

from desktop_app.ui.shell.window import Window
from tests.ui.walk.walker import walk_all

_ROOT = Path(__file__).resolve().parents[3]
_SMALL = (1280, 720)
"""What is left of a screen of 2560 x 1440 at 200 %."""


def test_nothing_is_cut_nameless_or_out_of_reach_at_100_percent(window: Window, tmp_path: Path) -> None:
    assert walk_all(window, tmp_path, pressing=False) == []


def test_nor_at_200_percent_in_a_small_window(sample_file: Path, tmp_path: Path) -> None:
    file = copyfile(sample_file, tmp_path / "plan.drumbeat")
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.walk.walker", str(file), *map(str, _SMALL)],
        cwd=_ROOT,
        env=os.environ | {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    walked = json.loads(done.stdout.splitlines()[-1])
    assert walked["scale"] == 2
    assert walked["found"] == []
    assert "Traceback" not in done.stderr

"""What a picture shows, said on the command line."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from tests.cli.conftest import Drumbeat

Tool = Callable[[str], str]
PIXELS = {"file", "format", "left_out", "width", "height"}
PAGES = PIXELS | {"pages", "across", "down", "paper", "landscape", "text_points"}


def text_of(tool: str, file: Path) -> str:
    done = subprocess.run([tool, "-layout", str(file), "-"], check=True, capture_output=True, text=True)
    return done.stdout


def test_the_answer_tells_pages_and_size(example: Drumbeat, tmp_path: Path) -> None:
    told: dict[str, Any] = example.json("export", tmp_path / "plan.pdf", "--pages", "tiled", "--paper", "a4")
    assert set(told) >= PAGES
    assert told["pages"] == told["across"] * told["down"]
    assert (told["paper"], told["landscape"]) == ("a4", True)
    told = example.json("export", tmp_path / "plan.png", "--width", "1200", "--scale", "1.5")
    assert set(told) == PIXELS
    assert told["width"] == QImage(str(tmp_path / "plan.png")).width() == 1800


def test_everything_that_is_said_is_done(example: Drumbeat, tmp_path: Path, require_tool: Tool) -> None:
    file = tmp_path / "plan.pdf"
    example(
        "export", file, "--paper", "a3", "--pages", "tiled", "--landscape", "--zoom", "week",
        "--columns", "任务,finish,负责人", "--level", "2", "--theme", "dark", "--scale", "1.1", "--width", "3000",
        "--color-by", "owner", "--hide", "links", "--show", "slack,names", "--lang", "zh_CN",
    )  # fmt: skip
    text = text_of(require_tool("pdftotext"), file)
    assert "任务" in text
    assert "完成" in text
    assert re.search(r"第 1/\d+ 页 · 右 1 下 1", text)
    assert "开始" not in text.replace("正式期开始", "").replace("开始了", ""), "a column that nobody asked for"


def test_rows_are_filtered_by_owner(example: Drumbeat, tmp_path: Path, require_tool: Tool) -> None:
    example("set-task", "A goals", "owner=林岚")
    file = tmp_path / "plan.pdf"
    example("export", file, "--filter", "owner=林岚")
    text = text_of(require_tool("pdftotext"), file)
    assert "A goals" in text
    assert "B budget" not in text
    example("export", file, "--owner", "林岚")
    assert text_of(require_tool("pdftotext"), file) == text
    example("export", file, "--filter", "owner=none", "--filter", "stage=define")
    text = text_of(require_tool("pdftotext"), file)
    assert "A goals" not in text
    assert "B budget" in text
    assert "C mechanic" not in text


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        (("--columns", "wbs,nonsense"), "predecessors"),
        (("--filter", "colour=red"), "owner=…"),
        (("--hide", "everything"), "links"),
        (("--scale", "0"), "0.1"),
        (("--scale", "big"), "10"),
        (("--width", "30"), "400"),
        (("--level", "0"), "50"),
        (("--level", "1.5"), "50"),
        (("--from", "2026-12-01", "--to", "2026-11-01"), "2026-11-01"),
        (("--from", "someday"), "someday"),
        (("--filter", "owner=Nobody Known"), "Nobody Known"),
        (("--show", "baseline", "--baseline", "nothing"), "nothing"),
        (("--view", "nobody's view"), "nobody's view"),
    ],
)
def test_wrong_values_are_refused_with_what_may_be_said(
    example: Drumbeat, tmp_path: Path, said: tuple[str, ...], allowed: str
) -> None:
    assert allowed in example.refused("export", tmp_path / "plan.pdf", *said)
    assert not (tmp_path / "plan.pdf").exists()


@pytest.mark.parametrize(
    ("said", "allowed"),
    [(("--paper", "a9"), "a4"), (("--pages", "many"), "tiled"), (("--zoom", "year"), "quarter"), (("--theme", "pink"), "dark"),
     (("--lang", "fr"), "en"), (("--landscape", "--portrait"), "--portrait"), (("--color-by", "mood"), "stage")],
)  # fmt: skip
def test_words_that_no_option_knows_are_wrong_usage(
    example: Drumbeat, tmp_path: Path, said: tuple[str, ...], allowed: str
) -> None:
    answer = example.call("export", tmp_path / "plan.pdf", *said)
    assert answer.code == 2
    assert allowed in answer.err


@pytest.mark.parametrize(
    ("name", "said"),
    [("plan.png", ("--paper", "a4")), ("plan.xlsx", ("--zoom", "day")), ("plan.svg", ("--pages", "fit"))],
)
def test_options_of_another_format_are_refused(
    example: Drumbeat, tmp_path: Path, name: str, said: tuple[str, ...]
) -> None:
    assert "pdf" in example.refused("export", tmp_path / name, *said)


def test_a_picture_too_large_says_what_would_go(example: Drumbeat, tmp_path: Path) -> None:
    said = example.refused("export", tmp_path / "plan.png", "--zoom", "hour", "--scale", "4")
    possible = re.findall(r"scale of ([\d.]+)", said)[0]
    example("export", tmp_path / "plan.png", "--zoom", "hour", "--scale", possible)
    assert QImage(str(tmp_path / "plan.png")).width() <= 32_767


def test_text_too_small_to_read_is_told(example: Drumbeat, tmp_path: Path) -> None:
    answer = example.call("export", tmp_path / "plan.pdf", "--paper", "a5", "--zoom", "hour")
    assert answer.code == 0
    assert "--pages tiled" in answer.err

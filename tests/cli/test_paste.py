"""A block of rows by command line, by the rules of the window's paste."""

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Drumbeat


@pytest.fixture
def block(tmp_path: Path) -> Path:
    """Three rows as a spreadsheet leaves them, with a heading row."""
    path = tmp_path / "block.tsv"
    path.write_text(
        "Task\tOwner\tStart\tFinish\tDone\nPoster\tLin\t\t\t\n  Copy\tLin\t2026-10-26\t2026-10-28\t40%\nTalk\t\t\t\t\n"
    )
    return path


def test_rows_come_in_as_one_step_and_undo_takes_them_back(drumbeat: Drumbeat, block: Path) -> None:
    drumbeat("new", "Autumn", "--template", "blank")
    before = [task["name"] for task in drumbeat.json("show")["tasks"]]
    report = drumbeat.json("paste", block)
    assert (report["way"], report["added"], report["written"], report["new_people"]) == ("add", 3, True, ["Lin"])
    tasks = {task["name"]: task for task in drumbeat.json("show")["tasks"]}
    assert tasks["Poster"]["finish"].startswith("2026-10-28")
    assert tasks["Copy"]["parent"] == tasks["Poster"]["id"]
    drumbeat("undo")
    assert [task["name"] for task in drumbeat.json("show")["tasks"]] == before


def test_a_dry_run_only_shows_what_would_change(
    drumbeat: Drumbeat, block: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drumbeat("new", "Autumn", "--template", "blank")
    drumbeat("paste", block)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Task\tDone\nTalk\t30%\nCopy\tsoon\n")))
    report = drumbeat.json("paste", "--dry-run")
    assert [(c["name"], c["field"], c["old"], c["new"]) for c in report["changes"]] == [("Talk", "percent", 0, 30)]
    assert [(p["row"], p["value"]) for p in report["problems"]] == [(3, "soon")]
    assert not report["written"]
    assert {task["name"]: task["percent"] for task in drumbeat.json("show")["tasks"]}["Talk"] == 0


def test_values_go_over_named_tasks_and_columns_mean_what_is_said(
    drumbeat: Drumbeat, block: Path, tmp_path: Path
) -> None:
    drumbeat("new", "Autumn", "--template", "blank")
    drumbeat("paste", block)
    values = tmp_path / "values.tsv"
    values.write_text("one\ntwo\n")
    drumbeat("paste", values, "--over", "Talk", "--over", "Copy", "--map", "A=note", "--way", "fill")
    notes = {task["name"]: task["note"] for task in drumbeat.json("show")["tasks"]}
    assert (notes["Talk"], notes["Copy"]) == ("one", "two")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.tsv",), "nowhere.tsv"),
        (("{block}", "--map", "Z=note"), "Z"),
        (("{block}", "--map", "A=nonsense"), "nonsense"),
        (("{empty}",), "clipboard"),
    ],
)
def test_what_cannot_be_pasted_is_refused_in_a_sentence(
    drumbeat: Drumbeat, block: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    drumbeat("new", "Autumn", "--template", "blank")
    empty = tmp_path / "empty.tsv"
    empty.write_text("\n")
    assert words in drumbeat.refused("paste", *(text.format(block=block, empty=empty) for text in arguments))

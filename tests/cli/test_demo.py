"""The sample campaign, and the check of an installation."""

from pathlib import Path

import pytest

from desktop_app.i18n import LANGUAGES
from tests.cli.conftest import Drumbeat


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_is_a_campaign_under_way_with_its_files(
    drumbeat: Drumbeat, tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    folder = tmp_path / "示例"
    shown = drumbeat("demo", folder, now="2026-10-19T10:40", language=language)
    for name in ("demo.drumbeat", "gantt.xlsx", "timeline.png"):
        assert (folder / name).stat().st_size > 1000
        assert name in shown
    drumbeat.path = folder / "demo.drumbeat"
    plan = drumbeat.json("show", now="2026-10-19T10:40")
    assert [gate["state"] for gate in plan["checkpoints"]] == ["confirmed", "pending", "pending"]
    percents = {task["percent"] for task in plan["tasks"] if task["stage"] == "plan" and task["kind"] == "task"}
    assert {100, 40} <= percents
    assert all(task["owner"] for task in plan["tasks"])
    assert plan["problems"] == []


def test_the_demo_again_keeps_what_was_changed(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("demo", tmp_path / "demo")
    drumbeat.path = tmp_path / "demo" / "demo.drumbeat"
    drumbeat("add-task", "我加的")
    drumbeat("demo", tmp_path / "demo")
    assert "我加的" in drumbeat.tasks()


def test_the_demo_when_it_is_over_has_everything_a_report_wants(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("demo", tmp_path / "over", "--over", now="2026-11-22T10:00")
    heads = {"report.pdf": b"%PDF", "report.docx": b"PK", "report.html": b"<!DOCTYPE html>"}
    for name, head in heads.items():
        assert (tmp_path / "over" / name).read_bytes().startswith(head)
    drumbeat.path = tmp_path / "over" / "demo.drumbeat"
    plan = drumbeat.json("show", now="2026-11-22T10:00")
    assert {gate["state"] for gate in plan["checkpoints"]} == {"confirmed"}
    said = drumbeat("report", now="2026-11-22T10:00")
    for words in ("Main venue page", "underestimated", "clicked most", "Brightening serum"):
        assert words in said
    assert "125M" in drumbeat("compare-campaigns", now="2026-11-22T10:00")


def test_the_self_check_tries_everything_and_leaves_no_trace(drumbeat: Drumbeat) -> None:
    shown = drumbeat("selftest")
    assert "✗" not in shown
    assert shown.count("✓") >= 10
    assert not drumbeat.path.exists()

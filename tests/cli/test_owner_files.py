"""Owners' workbooks from the command line."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Drumbeat


def plan(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11")
    drumbeat("add-task", "设计", "--owner", "林岚")
    drumbeat("add-task", "开发", "--owner", "赵磊", "--after", "设计")


def test_one_owner_s_workbook_comes_back_without_changes(drumbeat: Drumbeat, tmp_path: Path) -> None:
    plan(drumbeat)
    drumbeat("export", tmp_path / "林岚.xlsx", "--owner", "林岚")
    report = drumbeat.json("import", tmp_path / "林岚.xlsx", "--dry-run")
    assert report["changes"] == []
    assert report["problems"] == []
    assert load_workbook(tmp_path / "林岚.xlsx").worksheets[0].protection.sheet


def test_each_owner_gets_a_file_and_they_are_listed(drumbeat: Drumbeat, tmp_path: Path) -> None:
    plan(drumbeat)
    report = drumbeat.json("export", "双11", "--each-owner", tmp_path / "分发")
    assert [(file["owner"], file["tasks"]) for file in report["files"]] == [("林岚", 1), ("赵磊", 1)]
    assert all(Path(file["file"]).is_file() for file in report["files"])
    assert "林岚" in drumbeat("export", "--each-owner", tmp_path / "分发")
    assert drumbeat.json("import", report["files"][0]["file"], "--dry-run")["changes"] == []


def test_what_makes_no_sense_is_refused(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("new", "双11")
    assert "双11" in drumbeat.refused("export", "--each-owner", tmp_path / "分发")
    plan_file = tmp_path / "plan.csv"
    drumbeat("add-task", "设计", "--owner", "林岚")
    assert "plan.csv" in drumbeat.refused("export", plan_file, "--owner", "林岚")
    assert drumbeat.refused("export", tmp_path / "plan.xlsx", "--owner", "谁")
    assert drumbeat.call("export", "双11", "x.xlsx", "--each-owner", tmp_path).code == 2
    assert drumbeat.call("export", "--owner", "林岚", "--each-owner", tmp_path).code == 2
    assert drumbeat.call("export").code == 2
    assert not plan_file.exists()


def test_a_baseline_is_shown_where_it_is_asked_for(drumbeat: Drumbeat, tmp_path: Path) -> None:
    plan(drumbeat)
    drumbeat("baseline", "take", "计划确认")
    drumbeat("export", tmp_path / "plan.xlsx", "--baseline", "计划确认", language="zh_CN")
    drumbeat("export", tmp_path / "last.xlsx", "--show", "baseline", language="zh_CN")
    for file in ("plan.xlsx", "last.xlsx"):
        states = [cell.value for cell in load_workbook(tmp_path / file).worksheets[0]["J"]]
        assert states.count("基线") == 2 + 3  # and the three confirmations
    assert drumbeat.refused("export", tmp_path / "other.xlsx", "--show", "links")
    report = drumbeat.json("import", tmp_path / "plan.xlsx", "--dry-run")
    assert (report["added"], report["changes"]) == (0, [])

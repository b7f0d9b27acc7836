"""Workbooks of ours that come back on the command line: shown, taken in as one step, refused with a clear word."""

import re
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Drumbeat
from tests.exchange.returned_sheets import Desk, resaved
from tests.exchange.test_plan_hostile import CASES, SECONDS

SHAPE = {
    "file", "campaign", "campaign_id", "export_id", "format", "returned", "two_way", "written", "added", "changes",
    "problems", "skipped", "sheets",
}  # fmt: skip


def exported(drumbeat: Drumbeat, path: Path, *more: object) -> Desk:
    """The plan as a workbook on somebody's desk."""
    drumbeat("export", path, *more)
    return Desk(path)


def short(report: Any) -> list[tuple[Any, ...]]:
    """The changes of a report: name, field, base, theirs, ours, kind."""
    keys = ("name", "field", "base", "theirs", "ours", "kind")
    return [tuple(change[key] for key in keys) for change in report["changes"]]


def test_an_untouched_workbook_changes_nothing_and_makes_no_step(example: Drumbeat, tmp_path: Path) -> None:
    path = exported(example, tmp_path / "双11.xlsx").path
    steps = example.steps()
    report = example.json("import", path)
    assert set(report) == SHAPE
    assert (report["changes"], report["problems"], report["added"]) == ([], [], 0)
    assert example.json("import", path, now="2026-10-25T09:00")["changes"] == []
    assert example.steps() == steps


def scripted(example: Drumbeat, tmp_path: Path) -> Path:
    """Dates, progress, owners, a new row, a deleted one, a conflict, a formula, blanks and nonsense; rows and columns
    in another order."""
    example("set-task", "A goals", "owner=林岚")
    example("set-task", "H duty", "note=值班表")
    desk = exported(example, tmp_path / "双11.xlsx")
    desk.type("C", "start", datetime(2026, 10, 14))
    desk.type("D", "percent", "50%")
    desk.type("A", "owner", "周远")
    desk.type("A", "percent", 1)
    desk.type("B", "name", "B money")
    desk.type("E", "percent", "nearly")
    desk.type("F", "start", "=DATE(2026,10,25)")
    desk.type("H", "note", None)
    desk.type("Plan", "status", "confirmed")
    desk.insert_behind("D", name="Z extra", owner="林岚", finish=datetime(2026, 10, 23), start=datetime(2026, 10, 22))
    desk.delete("G")
    wbs = desk.column("wbs") - 1
    desk.reorder(lambda values: -float(values[wbs] or 4.5), 11)
    desk.swap_columns("owner", "note")
    path = desk.save(tmp_path / "改好了.xlsx")
    example("set-task", "B budget", "name=B budget approved")
    return path


SCRIPTED = {
    ("C mechanic", "start", "2026-10-10T09:00", "2026-10-14T09:00", "2026-10-10T09:00", "change"),
    ("D venue", "percent", 0, 50, 0, "change"),
    ("A goals", "owner", "林岚", "周远", "林岚", "change"),
    ("A goals", "percent", 0, 100, 0, "change"),
    ("B budget approved", "name", "B budget", "B money", "B budget approved", "conflict"),
    ("H duty", "note", "值班表", None, "值班表", "change"),
    ("Z extra", None, None, "Z extra", None, "new"),
    ("G watch", None, "G watch", None, "G watch", "missing"),
}


def test_scripted_changes_are_reported_exactly(example: Drumbeat, tmp_path: Path) -> None:
    path = scripted(example, tmp_path)
    steps = example.steps()
    report = example.json("import", path, "--dry-run")
    assert set(short(report)) == SCRIPTED
    assert len(report["changes"]) == len(SCRIPTED)
    assert report["written"] is False
    assert {(problem["reason"], problem["value"], problem["column"]) for problem in report["problems"]} == {
        ("not_a_percent", "nearly", "% done"),
        ("formula_without_value", "=DATE(2026,10,25)", "Start"),
        ("confirmed_by_typing", "confirmed", "Status"),
    }
    assert all(problem["sheet"] and problem["row"] and problem["text"] for problem in report["problems"])
    assert example.json("import", path, "--accept", "none")["changes"] == report["changes"]
    assert example.steps() == steps


def test_libreoffice_in_between_changes_nothing_but_the_results_of_formulas(
    example: Drumbeat, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    path = resaved(require_tool("soffice"), scripted(example, tmp_path), tmp_path / "office")
    report = example.json("import", path, "--dry-run")
    day = ("F load test", "start", "2026-10-24T09:00", "2026-10-25T09:00", "2026-10-24T09:00", "change")
    assert set(short(report)) == SCRIPTED | {day}
    assert [problem["reason"] for problem in report["problems"]].count("formula_without_value") == 0


def test_what_is_clean_comes_in_as_one_step_named_after_the_file(example: Drumbeat, tmp_path: Path) -> None:
    path = scripted(example, tmp_path)
    before, steps = example.json("show"), example.steps()
    report = example.json("import", path)
    assert (report["written"], report["added"]) == (True, 1)
    assert {change["name"] for change in report["changes"] if not change["taken"]} == {"B budget approved", "G watch"}
    step = example.json("history")[0]
    assert (step["code"], "改好了.xlsx" in step["text"]) == ("take_returned", True)
    assert example.steps() == steps + 1
    tasks = example.tasks()
    assert (tasks["A"]["owner"], tasks["A"]["percent"], tasks["D"]["percent"]) == ("周远", 100, 50)
    assert (tasks["C"]["constraint"], tasks["C"]["constraint_date"]) == ("SNET", "2026-10-14T09:00")
    assert (tasks["Z"]["start"], tasks["Z"]["finish"], tasks["H"]["note"]) == (
        "2026-10-22T09:00", "2026-10-23T18:00", None,
    )  # fmt: skip
    assert (tasks["B"]["name"], "G" in tasks) == ("B budget approved", True)
    assert example.json("backup", "--list")
    example("undo")
    assert example.json("show")["tasks"] == before["tasks"]


def test_all_lets_the_file_win_and_deletes_nothing_unasked(example: Drumbeat, tmp_path: Path) -> None:
    path = scripted(example, tmp_path)
    example("import", path, "--accept", "all")
    assert (example.tasks()["B"]["name"], "G" in example.tasks()) == ("B money", True)
    example("import", path, "--delete-missing")
    assert "G" not in example.tasks()


def test_progress_on_locked_work_is_recorded_as_ahead_and_told(example: Drumbeat, tmp_path: Path) -> None:
    desk = exported(example, tmp_path / "x.xlsx")
    desk.type("E", "percent", 0.3)
    report = example.json("import", desk.save())
    assert [problem["reason"] for problem in report["problems"]] == ["ahead_of_confirmation"]
    task = example.tasks()["E"]
    assert (task["percent"], task["ahead_of_confirmation"]) == (30, True)


def test_people_read_it_grouped_by_owner(example: Drumbeat, tmp_path: Path) -> None:
    out = example("import", scripted(example, tmp_path), "--dry-run")
    lines = out.splitlines()
    assert "nothing written" in lines[0]
    assert "  (nobody)" in lines
    assert lines.index("  (nobody)") < lines.index("  林岚")
    assert any("2026-10-10 09:00 → 2026-10-14 09:00" in line for line in lines)
    assert any("(cleared)" in line for line in lines)
    assert any("conflict" in line and "B money" in line for line in lines)


def test_several_files_come_in_one_after_the_other_each_as_a_step(example: Drumbeat, tmp_path: Path) -> None:
    first, second = (exported(example, tmp_path / f"{name}.xlsx") for name in ("one", "two"))
    first.type("A", "percent", 0.5)
    second.type("B", "percent", 0.25)
    second.type("A", "note", "ok")
    steps = example.steps()
    reports = example.json("import", first.save(), second.save())
    assert [len(report["changes"]) for report in reports] == [1, 2]
    assert example.steps() == steps + 2
    tasks = example.tasks()
    assert (tasks["A"]["percent"], tasks["A"]["note"], tasks["B"]["percent"]) == (50, "ok", 25)


def test_a_file_that_cannot_be_read_keeps_the_others_from_being_written(example: Drumbeat, tmp_path: Path) -> None:
    desk = exported(example, tmp_path / "one.xlsx")
    desk.type("A", "percent", 0.5)
    (tmp_path / "two.xlsx").write_bytes(desk.save().read_bytes()[:2000])
    example.refused("import", tmp_path / "one.xlsx", tmp_path / "two.xlsx")


def test_a_workbook_of_another_workspace_is_known_as_such(
    example: Drumbeat, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported(example, tmp_path / "x.xlsx").path
    other = Drumbeat(tmp_path / "other.drumbeat", capsys, monkeypatch)
    other("new", "别的")
    told = other.refused("import", path)
    assert "another workspace" in told
    assert "--as plan" in told
    assert other.json("import", path, "--as", "plan", "--name", "抄来的")["added"] >= 8


def test_a_workbook_of_a_campaign_that_was_deleted_says_so(example: Drumbeat, tmp_path: Path) -> None:
    path = exported(example, tmp_path / "x.xlsx").path
    example("delete-campaign", "双11")
    assert "deleted since the export" in example.refused("import", path)
    assert "已被删除" in example.refused("import", path, language="zh_CN")


def test_a_workbook_finds_its_campaign_itself_and_no_other(example: Drumbeat, tmp_path: Path) -> None:
    desk = exported(example, tmp_path / "x.xlsx")
    desk.type("A", "percent", 0.5)
    example("new", "另一个")
    example.refused("import", desk.save(), "--campaign", "另一个")
    report = example.json("import", desk.path)
    assert (report["campaign"], report["changes"][0]["taken"]) == ("双11", True)


def _bomb(path: Path, part: str) -> Path:
    """Our own workbook with one of its parts swollen."""
    made = path.with_name("bomb.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                content = content.replace(b"</sheetData>", b" " * 200_000_000 + b"</sheetData>")
            target.writestr(name, content)
    return made


def test_a_hostile_workbook_of_ours_is_refused_like_any_other(example: Drumbeat, tmp_path: Path) -> None:
    desk = exported(example, tmp_path / "x.xlsx")
    assert example.refused("import", _bomb(desk.path, "xl/worksheets/sheet1.xml"))
    desk.sheet["XFD1048576"] = "x"
    assert "XFD1048576" in example.refused("import", desk.save(tmp_path / "far.xlsx"))
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    example.refused("import", tmp_path / "old.xls")
    (tmp_path / "cut.xlsx").write_bytes(desk.path.read_bytes()[:-400])
    example.refused("import", tmp_path / "cut.xlsx")


def test_no_hostile_file_gets_past_the_door(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("new", "双11")
    for make, _ in CASES:
        path = tmp_path / f"{make.__name__}.xlsx"
        make(path)
        begun = time.monotonic()
        assert drumbeat.refused("import", path, "--accept", "all"), make.__name__
        assert time.monotonic() - begun < SECONDS, make.__name__
        path.unlink()


def test_a_wrong_dimension_hides_no_change(example: Drumbeat, tmp_path: Path) -> None:
    desk = exported(example, tmp_path / "x.xlsx")
    desk.type("A", "percent", 0.5)
    path = tmp_path / "wrong.xlsx"
    with zipfile.ZipFile(desk.save()) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', content))
    assert [change["theirs"] for change in example.json("import", path, "--dry-run")["changes"]] == [50]


def test_a_damaged_or_lost_record_of_the_export_is_told(example: Drumbeat, tmp_path: Path) -> None:
    desk = exported(example, tmp_path / "x.xlsx")
    desk.book["drumbeat.base"]["A1"].value = str(desk.book["drumbeat.base"]["A1"].value)[:-9]
    assert "damaged" in example.refused("import", desk.save(tmp_path / "damaged.xlsx"))
    desk = Desk(tmp_path / "x.xlsx")
    desk.sheet.delete_rows(1, desk.sheet.max_row)
    desk.book.remove(desk.book.worksheets[1])
    refused = example.call("import", desk.save(tmp_path / "empty.xlsx"))
    assert refused.code in (0, 1)
    assert "Traceback" not in refused.err

"""Files in and out, the workspace's own file, and its history."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.exchange.formats import WRITERS
from tests.cli.conftest import Drumbeat

ROOT = Path(__file__).resolve().parents[2]
TABLE = "双11排期,,,,\n任务,负责人,开始,完成,进度\n定目标,林岚,2026-10-08,10月9日,100%\n做页面,赵磊、何晴,10.12,10.16,40\n坏日期,林岚,某天,,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "排期.csv"
    path.write_text(TABLE, encoding="gb18030")
    return path


def test_an_import_shows_first_and_writes_as_one_step(drumbeat: Drumbeat, table: Path) -> None:
    preview = drumbeat.json("import", table, "--dry-run")
    assert preview["written"] is False
    assert drumbeat.json("list") == []
    report = drumbeat.json("import", table)
    assert (report["written"], report["added"]) == (True, 3)
    assert {"campaign", "format", "written", "added", "changes", "problems"} <= report.keys()
    assert {change["kind"] for change in report["changes"]} == {"new"}
    problem = report["problems"][0]
    assert (problem["row"], problem["column"], problem["value"]) == (5, "开始", "某天")
    tasks = drumbeat.tasks()
    assert (tasks["做页面"]["owner"], tasks["做页面"]["collaborators"]) == ("赵磊", ["何晴"])
    assert (tasks["做页面"]["start"], tasks["做页面"]["finish"]) == ("2026-10-12T09:00", "2026-10-16T18:00")
    assert drumbeat.json("history")[0]["code"] == "import_rows"
    drumbeat("undo")
    assert drumbeat.json("list") == []


def test_an_import_into_a_campaign_and_with_a_map(drumbeat: Drumbeat, table: Path) -> None:
    drumbeat("new", "已有")
    drumbeat("import", table, "--campaign", "已有", "--map", "负责人=note")
    tasks = drumbeat.tasks()
    assert (tasks["定目标"]["owner"], tasks["定目标"]["note"]) == (None, "林岚")
    assert drumbeat.refused("import", table, "--map", "没有的列=owner")
    assert drumbeat.refused("import", table, "--map", "负责人=nonsense")


@pytest.mark.parametrize("suffix", [suffix for suffix in WRITERS if suffix != ".xlsx"])
def test_every_format_is_written_for_a_plan_in_chinese(example: Drumbeat, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"双11 计划{suffix}"
    example("export", path, language="zh_CN")
    assert path.stat().st_size > 300


def test_a_workbook_goes_out_and_is_understood_again(example: Drumbeat, tmp_path: Path) -> None:
    path = tmp_path / "计划.xlsx"
    example("export", "双11", path, language="zh_CN")
    assert example.json("import", path, "--dry-run")["changes"] == []
    report = example.json("import", path, "--as", "plan", "--dry-run")
    assert {"A goals", "E page", "H duty"} <= {change["name"] for change in report["changes"]}


def test_csv_keeps_formulas_harmless_and_excel_finds_its_encoding(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("new", "双11")
    drumbeat("add-task", "=HYPERLINK(1)", "--owner", "林岚")
    drumbeat("export", tmp_path / "plan.csv", language="zh_CN")
    text = (tmp_path / "plan.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert "'=HYPERLINK(1)" in text.decode("utf-8-sig")


def test_project_files_keep_their_dates_both_ways(drumbeat: Drumbeat, tmp_path: Path, example: Drumbeat) -> None:
    example("export", tmp_path / "plan.xml")
    report = example.json("import", tmp_path / "plan.xml", "--name", "来自 Project")
    assert (report["format"], report["written"]) == ("mspdi", True)
    ours, theirs = (
        {task["name"]: (task["start"], task["finish"]) for task in example.json("show", name)["tasks"]}
        for name in ("双11", "来自 Project")
    )
    assert {name: theirs[name] for name in ("A goals", "B budget", "C mechanic", "D venue", "H duty")} == {
        name: ours[name] for name in ("A goals", "B budget", "C mechanic", "D venue", "H duty")
    }
    assert example.refused("import", tmp_path / "plan.xml", "--campaign", "双11")


def test_files_that_are_nothing_of_ours_are_refused(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("new", "双11")
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 not a zip")
    (tmp_path / "bad.xml").write_text("<?xml version='1.0'?><html/>", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    for name in ("bad.xlsx", "bad.xml", "empty.csv", "missing.xlsx", "missing.xml"):
        assert drumbeat.refused("import", tmp_path / name), name
    for name in ("plan.doc", "plan", "no/such/folder/plan.csv"):
        assert drumbeat.refused("export", tmp_path / name), name
    assert not (tmp_path / "plan.doc").exists()


def test_history_names_every_step_newest_first(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11")
    drumbeat("add-task", "页面")
    drumbeat("undo")
    rows = drumbeat.json("history")
    assert [(row["step"], row["code"], row["undone"]) for row in rows] == [
        (2, "add_tasks", True),
        (1, "create_campaign", False),
    ]
    assert {"step", "at", "actor", "code", "text", "campaign", "changes", "undone"} <= rows[0].keys()
    assert rows[0]["at"] == "2026-10-20T10:00"
    assert "页面" in drumbeat("history", language="zh_CN")
    drumbeat("redo")
    assert "页面" in drumbeat.tasks()
    assert drumbeat.refused("redo")
    drumbeat("undo")
    drumbeat("undo")
    assert drumbeat.refused("undo")


def test_backup_and_restore_keep_what_was_replaced(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("new", "双11")
    copy = tmp_path / "copy.drumbeat"
    drumbeat("backup", copy)
    drumbeat("add-task", "后来的")
    kept = Path(drumbeat.json("restore", copy)["kept"])
    assert "后来的" not in drumbeat.tasks()
    assert kept.is_file()
    assert any(row["reason"] == "replaced" for row in drumbeat.json("backup", "--list"))
    assert drumbeat.refused("restore", "99")
    drumbeat("restore", kept)
    assert "后来的" in drumbeat.tasks()


def test_the_doctor_finds_a_healthy_file_and_dump_says_all(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("new", "双11")
    assert drumbeat.json("doctor")["healthy"] is True
    lines = [json.loads(line) for line in drumbeat("dump").splitlines()]
    assert {"campaign", "calendar", "task"} <= {line["table"] for line in lines}
    drumbeat("dump", tmp_path / "all.jsonl", "--journal")
    assert '"step"' in (tmp_path / "all.jsonl").read_text(encoding="utf-8")


def test_a_file_of_another_kind_is_left_alone(drumbeat: Drumbeat) -> None:
    drumbeat.path.write_text("not a workspace", encoding="utf-8")
    answer = drumbeat.call("list")
    assert answer.code == 1
    assert str(drumbeat.path.name) in answer.err
    assert drumbeat.path.read_text(encoding="utf-8") == "not a workspace"


def test_a_second_program_reads_and_is_refused_to_write(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11")
    holder = (
        "import sys; from pathlib import Path; from desktop_app.storage.store import create_or_open\n"
        "store = create_or_open(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read(); store.close()"
    )
    command = [sys.executable, "-c", holder, str(drumbeat.path)]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ.copy(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert drumbeat.json("list")[0]["name"] == "双11"
        assert drumbeat.call("add-task", "页面").code == 1
        other.communicate()
    drumbeat("add-task", "页面")

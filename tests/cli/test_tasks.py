"""Tasks and links by command: forgiving values, clear refusals, one step each."""

from pathlib import Path

import pytest

from tests.cli.conftest import Drumbeat


@pytest.fixture
def plan(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat("new", "日常")
    drumbeat("add-task", "方案")
    drumbeat("add-task", "玩法", "--under", "方案", "--days", 2)
    drumbeat("add-task", "页面", "--days", 3, "--after", "玩法")
    return drumbeat


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("10/22", "2026-10-22T09:00"),
        ("2026-10-22", "2026-10-22T09:00"),
        ("10月22日", "2026-10-22T09:00"),
        ("下周三", "2026-10-28T09:00"),
        ("Fri", "2026-10-23T09:00"),
        ("10月22日 14:00", "2026-10-22T14:00"),
        ("+3d", "2026-10-23T09:00"),
    ],
)
def test_dates_are_understood_as_people_type_them(drumbeat: Drumbeat, typed: str, start: str) -> None:
    drumbeat("new", "日常")
    assert drumbeat.json("add-task", "页面", "--start", typed)["start"] == start


def test_a_day_without_a_time_ends_with_the_day(plan: Drumbeat) -> None:
    task = plan.json("set-task", "页面", "start=10/26", "finish=10/28")
    assert (task["start"], task["finish"]) == ("2026-10-26T09:00", "2026-10-28T18:00")
    assert task["duration_minutes"] == 3 * 480


def test_only_a_finish_is_reached_from_behind(drumbeat: Drumbeat) -> None:
    drumbeat("new", "日常")
    task = drumbeat.json("add-task", "页面", "--finish", "10/28", "--days", 3)
    assert (task["start"], task["finish"]) == ("2026-10-26T09:00", "2026-10-28T18:00")


def test_many_fields_are_one_step(plan: Drumbeat) -> None:
    before = plan.steps()
    task = plan.json(
        "set-task", "页面", "owner=林岚、周远", "工期=4h", "percent=50%", "note==1+1", "deadline=10/30", "priority=700"
    )
    assert plan.steps() == before + 1
    assert (task["owner"], task["collaborators"]) == ("林岚", ["周远"])
    assert (task["duration_minutes"], task["percent"], task["note"]) == (240, 50, "=1+1")
    assert task["deadline"] == "2026-10-30T18:00"
    plan("undo")
    assert plan.tasks()["页面"]["owner"] is None
    assert plan.json("people") == []


def test_the_same_value_again_is_no_step(plan: Drumbeat) -> None:
    before = plan.steps()
    plan("set-task", "页面", "note=")
    assert plan.steps() == before


def test_tasks_are_found_by_number_name_start_and_id(plan: Drumbeat) -> None:
    tasks = plan.tasks()
    for name in (tasks["玩法"]["wbs"], "玩法", "玩", tasks["玩法"]["id"]):
        assert plan.json("why", name)["id"] == tasks["玩法"]["id"]


def test_a_start_that_means_several_is_refused_with_their_names(plan: Drumbeat) -> None:
    plan("add-task", "页面走查")
    plan("add-task", "页面上线")
    assert plan.json("why", "页面")["name"] == "页面"
    assert "页面走查" in plan.refused("why", "页", language="zh_CN")


def test_rows_move_in_out_up_and_down(plan: Drumbeat) -> None:
    plan("move-task", "页面", "--under", "方案")
    assert plan.tasks()["页面"]["parent"] == plan.tasks()["方案"]["id"]
    plan("move-task", "页面", "--before", "玩法")
    assert plan.tasks()["页面"]["wbs"] < plan.tasks()["玩法"]["wbs"]
    plan("move-task", "页面", "--outdent")
    assert plan.tasks()["页面"]["parent"] is None
    plan("move-task", "页面", "--indent")
    assert plan.tasks()["页面"]["parent"] == plan.tasks()["方案"]["id"]
    plan("move-task", "页面", "--behind", "玩法")
    assert plan.tasks()["页面"]["wbs"] > plan.tasks()["玩法"]["wbs"]
    assert plan.tasks()["方案"]["kind"] == "summary"


def test_links_take_type_lag_and_a_second_thought(plan: Drumbeat) -> None:
    plan("link", "玩法", "页面", "--type", "SS", "--lag", "-4h")
    links = {row["type"]: row for row in plan.tasks()["页面"]["predecessors"]}
    assert (links["SS"]["lag"], links["FS"]["lag"]) == (-240, 0)
    plan("link", "玩法", "页面", "--lag", "50%")
    links = {row["type"]: row for row in plan.tasks()["页面"]["predecessors"]}
    assert (links["FS"]["lag"], links["FS"]["lag_unit"]) == (50, "percent")
    plan("unlink", "玩法", "页面")
    assert plan.tasks()["页面"]["predecessors"] == []
    plan("set-task", "页面", "predecessors=玩法FS+2ed")
    assert plan.tasks()["页面"]["predecessors"][0]["lag"] == 2880


def test_a_circle_is_refused_with_its_path(plan: Drumbeat) -> None:
    text = plan.refused("link", "页面", "玩法", language="zh_CN")
    assert "页面" in text
    assert "玩法" in text


def test_deleting_takes_sub_items_and_undo_brings_all_back(plan: Drumbeat) -> None:
    before = plan.json("show")
    assert "2" in plan("delete-task", "方案")
    assert "页面" in plan.tasks()
    assert "玩法" not in plan.tasks()
    plan("undo")
    assert plan.json("show") == before


def test_progress_behind_a_shut_gate_asks_for_a_reason(plan: Drumbeat) -> None:
    plan("add-task", "上线", "--stage", "execute")
    assert "--reason" in plan.refused("set-task", "上线", "percent=20")
    task = plan.json("set-task", "上线", "percent=20", "--reason", "老板催")
    assert (task["ahead_of_confirmation"], task["ahead_reason"]) == (True, "老板催")


def test_actual_dates_finish_a_task(plan: Drumbeat) -> None:
    task = plan.json("set-task", "页面", "actual_start=10/14", "actual_finish=10/16")
    assert (task["percent"], task["start"], task["finish"]) == (100, "2026-10-14T09:00", "2026-10-16T18:00")
    task = plan.json("set-task", "页面", "actual_finish=")
    assert (task["percent"], task["actual_finish"]) == (99, None)


def test_milestones_keep_their_side_of_the_day(plan: Drumbeat) -> None:
    task = plan.json("add-task", "定稿", "--milestone", "--finish", "10/23")
    assert (task["kind"], task["start"], task["finish"]) == ("milestone", "2026-10-23T18:00", "2026-10-23T18:00")


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("start=昨天的明天", "昨天的明天"),
        ("duration=很久", "很久"),
        ("percent=140", "140"),
        ("stage=nowhere", "define"),
        ("calendar=月球", "月球"),
        ("颜色=红", "颜色"),
        ("wbs=9", "WBS"),
        ("priority=9999", "9999"),
        ("name=", "Task"),
        ("start", "start"),
        ("anchor=main±2", "main±2"),
        ("predecessors=没有的任务", "没有的任务"),
        ("kind=checkpoint", "页面"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(plan: Drumbeat, field: str, word: str) -> None:
    assert word in plan.refused("set-task", "页面", field)


def test_hard_names_come_back_as_they_are(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("new", "名字")
    names = ["=SUM(A1)", "🧨 “爆”款\u200d", "a\tb", "<b>粗</b> & {花括号} %s", "-1", "ﷺ" * 20, "x" * 500]
    for name in names:
        drumbeat("add-task", "--", name)
    kept = [task["name"] for task in drumbeat.json("show")["tasks"] if task["kind"] == "task"]
    assert kept == [name.strip() for name in names]
    drumbeat("show")
    for suffix in ("csv", "xml", "xlsx"):
        drumbeat("export", tmp_path / f"out.{suffix}")


def test_a_name_that_is_too_long_is_refused(drumbeat: Drumbeat) -> None:
    drumbeat("new", "名字")
    assert drumbeat.refused("add-task", "长" * 501)
    assert drumbeat.refused("add-task", "   ")


def test_a_constraint_that_names_a_finish_counts_to_the_end_of_its_day(plan: Drumbeat) -> None:
    task = plan.json("set-task", "页面", "constraint_date=10/30", "constraint=MFO")
    assert (task["constraint_date"], task["finish"]) == ("2026-10-30T18:00", "2026-10-30T18:00")
    assert plan.json("why", "页面")["why"] == "It was set: must finish on 2026-10-30 18:00"
    task = plan.json("set-task", "页面", "constraint=MSO", "constraint_date=10/30")
    assert (task["constraint_date"], task["start"]) == ("2026-10-30T09:00", "2026-10-30T09:00")


@pytest.mark.parametrize(("kind", "day"), [("SNLT", "10/20"), ("FNLT", "10/22"), ("MSO", "10/20"), ("MFO", "10/22")])
def test_a_constraint_that_a_link_contradicts_is_told(plan: Drumbeat, kind: str, day: str) -> None:
    plan("set-task", "页面", f"constraint={kind}", f"constraint_date={day}")
    told = [problem["text"] for problem in plan.json("show")["problems"] if problem["code"] == "constraint_missed"]
    date = "2026-10-20 09:00" if kind in ("SNLT", "MSO") else "2026-10-22 18:00"
    assert len(told) == 1
    assert date in told[0]
    assert "2 working days short" in told[0]


@pytest.mark.parametrize(
    ("given", "cleared", "key", "default"),
    [
        ("constraint=MSO|constraint_date=10/30", "constraint=", "constraint_date", None),
        ("start=10/30", "start=", "constraint", "ASAP"),
        ("percent=40", "percent=", "percent", 0),
        ("mode=fixed", "mode=", "mode", "auto"),
        ("deadline=10/30", "deadline=", "deadline", None),
        ("note=早点", "note=", "note", None),
        ("stage=run", "stage=", "stage", None),
    ],
)
def test_an_empty_value_clears_a_field(plan: Drumbeat, given: str, cleared: str, key: str, default: object) -> None:
    plan("set-task", "页面", *given.split("|"))
    assert plan.json("set-task", "页面", cleared)[key] == default


def test_an_empty_priority_is_the_usual_one(plan: Drumbeat) -> None:
    plan("set-task", "页面", "priority=900")
    assert plan.json("set-task", "页面", "priority=")
    assert "Changed" in plan.json("history")[0]["text"]


def test_tasks_of_one_name_are_told_apart_by_their_numbers(plan: Drumbeat) -> None:
    plan("add-task", "页面")
    first, second = (row["wbs"] for row in plan.json("show")["tasks"] if row["name"] == "页面")
    assert f"{first} 页面, {second} 页面" in plan.refused("why", "页面")

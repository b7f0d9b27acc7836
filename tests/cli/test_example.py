"""A plan told by the command line alone: dates, gates, anchors, days off, and their reasons."""

from typing import Any

import pytest

from tests.cli.conftest import Drumbeat

EXPECTED = {
    "A": ("2026-09-28T09:00", "2026-09-30T18:00"),
    "B": ("2026-10-08T09:00", "2026-10-09T18:00"),
    "C": ("2026-10-10T09:00", "2026-10-13T18:00"),
    "D": ("2026-10-15T09:00", "2026-10-16T18:00"),
    "E": ("2026-10-20T09:00", "2026-10-26T18:00"),
    "F": ("2026-10-24T09:00", "2026-10-24T18:00"),
    "G": ("2026-10-26T20:00", "2026-10-27T00:00"),
    "H": ("2026-10-01T09:00", "2026-10-07T18:00"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_task_stands_where_the_rules_put_it(example: Drumbeat, name: str) -> None:
    task = example.tasks()[name]
    assert (task["start"], task["finish"]) == EXPECTED[name]


def test_the_reasons_name_gate_link_and_anchor(example: Drumbeat) -> None:
    tasks = example.tasks()
    assert tasks["C"]["driver"]["code"] == "gate"
    assert tasks["C"]["driver"]["stage"] == "define"
    assert tasks["D"]["driver"]["code"] == "link"
    assert tasks["D"]["predecessors"][0] | {"link": ""} == {
        "id": tasks["C"]["id"],
        "type": "FS",
        "lag": 480,
        "lag_unit": "working",
        "link": "",
    }
    assert tasks["E"]["driver"]["code"] == "gate_waiting"
    assert tasks["E"]["driver"]["days_lost"] == 1
    assert tasks["F"]["driver"]["code"] == "anchor"
    assert (tasks["F"]["buffer_minutes"], tasks["G"]["locked"]) == (-3 * 480, True)


def test_why_is_a_sentence_in_both_languages(example: Drumbeat) -> None:
    english = example("why", "E")
    assert "waiting for the plan confirmation" in english
    assert "working days lost so far: 1" in english
    chinese = example("why", "E", language="zh_CN")
    assert "等待计划确认" in chinese
    assert "已顺延 1 个工作日" in chinese
    assert "挂在正式期开始前 2 天" in example("why", "F", language="zh_CN")


def test_confirming_plan_lets_the_work_go_and_keeps_a_baseline(example: Drumbeat) -> None:
    example("confirm", "plan", "--by", "Lin", "--form", "email")
    assert example.json("history")[0]["code"] == "confirm"
    assert [row["origin"] for row in example.json("baseline", "list")] == ["plan_confirmed"]
    assert example.tasks()["E"]["locked"] is False
    example("undo")
    assert example.json("baseline", "list") == []
    assert example.tasks()["E"]["locked"] is True


def test_the_plan_as_data_has_the_agreed_shape(example: Drumbeat) -> None:
    plan = example.json("show")
    assert {"campaign", "phases", "tasks", "checkpoints", "problems"} <= plan.keys()
    campaign = {"id", "name", "grade", "purpose", "plan_start", "main_start", "start", "finish", "percent"}
    assert campaign <= plan["campaign"].keys()
    assert plan["campaign"]["main_start"] == "2026-10-26T20:00"
    assert [phase["kind"] for phase in plan["phases"]] == ["warm_up", "main", "wrap_up"]
    for task in plan["tasks"]:
        check_task(task)
    for gate in plan["checkpoints"]:
        assert {"stage", "state", "planned", "due", "items"} <= gate.keys()
        for item in gate["items"]:
            assert {"id", "what", "form", "confirmers", "reply_by", "state", "opens"} <= item.keys()
    assert [gate["state"] for gate in plan["checkpoints"]] == ["confirmed", "pending", "pending"]
    assert {"code", "text", "task"} <= plan["problems"][0].keys()


def check_task(task: dict[str, Any]) -> None:
    keys = (
        "id wbs name kind parent owner owner_id stage start finish duration_minutes percent total_slack_minutes "
        "buffer_minutes critical late locked ahead_of_confirmation driver why predecessors note"
    )
    assert set(keys.split()) <= task.keys()
    assert task["kind"] in ("task", "summary", "milestone", "checkpoint")
    assert isinstance(task["duration_minutes"], int)
    assert task["why"]
    assert "driver." not in task["why"]


def test_checkpoints_are_rows_of_the_plan(example: Drumbeat) -> None:
    plan = example.json("show")
    rows = {task["id"]: task for task in plan["tasks"]}
    assert [rows[gate["task"]]["kind"] for gate in plan["checkpoints"]] == ["checkpoint"] * 3
    assert [rows[gate["task"]]["start"] for gate in plan["checkpoints"]][:2] == ["2026-10-09T18:00", "2026-10-16T18:00"]


def test_moving_d_day_shows_first_and_then_moves(example: Drumbeat) -> None:
    before = example.tasks()
    preview = example.json("move-d-day", "2026-10-28", "--dry-run")
    assert preview["written"] is False
    assert {task["name"] for task in preview["tasks"]} == {"F load test", "G watch"}
    assert example.tasks() == before
    example("move-d-day", "+2d")
    after = example.tasks()
    assert after["G"]["start"] == "2026-10-28T20:00"
    assert (after["A"]["start"], after["E"]["start"]) == (before["A"]["start"], before["E"]["start"])
    example("undo")
    assert example.tasks() == before

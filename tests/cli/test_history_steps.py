"""A step looked into, a value put back, and back to a step: on the command line."""

from tests.cli.conftest import Drumbeat


def _renamed(drumbeat: Drumbeat) -> int:
    drumbeat("new", "秋上新")
    drumbeat("add-task", "页面", "--days", "3")
    drumbeat("set-task", "页面", "name=会场页面", "note=新口径")
    return int(drumbeat.json("history")[0]["step"])


def test_a_step_tells_each_field_before_and_after(drumbeat: Drumbeat) -> None:
    step = _renamed(drumbeat)
    changed = {
        row["field"]: (row["before"], row["after"]) for row in drumbeat.json("history", "--step", step)["changed"]
    }
    assert changed["name"] == ("页面", "会场页面")
    assert changed["note"] == ("—", "新口径")
    assert "会场页面" in drumbeat("history", "--step", step)


def test_a_value_of_an_earlier_step_comes_back(drumbeat: Drumbeat) -> None:
    step = _renamed(drumbeat)
    drumbeat("restore-value", step, "name")
    task = next(task for task in drumbeat.json("show")["tasks"] if task["kind"] == "task")
    assert (task["name"], task["note"]) == ("页面", "新口径")
    assert "history" in drumbeat.refused("restore-value", step, "percent")


def test_back_to_a_step(drumbeat: Drumbeat) -> None:
    step = _renamed(drumbeat)
    for name in ("甲", "乙", "丙"):
        drumbeat("add-task", name)
    assert drumbeat.json("undo", "--to", step) == {"undone_steps": 3, "step": step}
    assert [task["name"] for task in drumbeat.json("show")["tasks"] if task["kind"] == "task"] == ["会场页面"]
    drumbeat.refused("undo", "--to", 999)

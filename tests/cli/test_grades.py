"""The grade's table decides how a campaign begins."""

from tests.cli.conftest import Drumbeat


def test_a_grade_brings_its_template_its_dates_and_its_items(drumbeat: Drumbeat) -> None:
    drumbeat("set-grade", "B", "template=everyday", "execute_days=5")
    drumbeat("add-grade-item", "B", "execute", "压测报告", "--form", "email")
    drumbeat("new", "会员日", "--grade", "B", "--main-start", "2026-12-30T10:00")
    gate = next(gate for gate in drumbeat.json("show")["checkpoints"] if gate["stage"] == "execute")
    assert gate["due"] == "2026-12-25T18:00"
    assert "压测报告" in [item["what"] for item in gate["items"]]
    row = next(row for row in drumbeat.json("grades") if row["name"] == "B")
    assert (row["template"], row["execute_days"], len(row["items"])) == ("everyday", 5, 1)


def test_an_item_of_a_grade_is_changed(drumbeat: Drumbeat) -> None:
    drumbeat("add-grade-item", "S", "execute", "压测")
    drumbeat("set-grade-item", "S", "压测", "form=email", "mandatory=no", "stage=plan", "what=压测报告")
    row = next(row for row in drumbeat.json("grades") if row["name"] == "S")
    [item] = row["items"]
    assert (item["what"], item["form"], item["mandatory"], item["stage"]) == ("压测报告", "email", False, "plan")
    assert drumbeat.refused("set-grade-item", "S", "压测报告", "stage=run")
    assert drumbeat.refused("set-grade-item", "S", "压测报告", "colour=red")


def test_grades_come_and_go(drumbeat: Drumbeat) -> None:
    drumbeat("add-grade", "SS", "gate_mode=lock", "plan_days=40")
    drumbeat("delete-grade", "SS")
    drumbeat("undo")
    assert "SS" in [row["name"] for row in drumbeat.json("grades")]


def test_what_no_grade_has_is_refused(drumbeat: Drumbeat) -> None:
    drumbeat("list")
    assert "colour" in drumbeat.refused("set-grade", "S", "colour=red")
    assert drumbeat.refused("add-grade-item", "S", "run", "x")

"""Campaigns again, away and in series."""

from datetime import datetime

import pytest

from desktop_app.domain.campaign import Grade, GradeItem
from desktop_app.domain.codes import Form, Stage
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.workspace import Workspace
from tests.cli.conftest import Drumbeat


def test_a_copy_moves_everything_to_its_d_day_and_forgets_what_happened(example: Drumbeat) -> None:
    example("set-task", "A goals", "percent=100")
    example("move-d-day", "2026-10-26 20:00")
    copy = example.json("duplicate", "双11", "双12", "--main-start", "2026-11-30T20:00")
    assert copy["main_start"] == "2026-11-30T20:00"
    old, new = example.json("show", "双11"), example.json("show", "双12")
    assert [task["name"] for task in new["tasks"]] == [task["name"] for task in old["tasks"]]
    assert all(task["percent"] == 0 and task["actual_start"] is None for task in new["tasks"])
    assert {item["state"] for gate in new["checkpoints"] for item in gate["items"]} <= {"pending"}
    duty = next(task for task in new["tasks"] if task["name"] == "H duty")
    assert duty["start"][:10] == "2026-11-05"  # five weeks later, as D-day is
    assert old["tasks"][0]["percent"] == 100
    assert example.call("doctor").code == 0


def test_a_copy_keeps_the_numbers_that_were_planned_and_forgets_those_that_came_in(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11", "-t", "everyday", "--main-start", "2026-11-10")
    drumbeat("set-number", "GMV", "2026-11-10", "120万", "--planned")
    drumbeat("set-number", "GMV", "2026-11-10", "90万")
    drumbeat("add-feedback", "客服回复慢")
    drumbeat("duplicate", "双11", "双12", "--main-start", "2026-12-10")
    gmv = next(row for row in drumbeat.json("numbers", "双12")["indicators"] if row["key"] == "gmv")
    assert gmv["actual"]["value"] is None
    assert gmv["planned"]["value"] == "1200000.00"
    assert len(drumbeat.json("feedback", "--campaign", "双11")) == 1
    assert drumbeat.json("feedback", "--campaign", "双12") == []


def test_a_copy_is_one_step(example: Drumbeat) -> None:
    before = example.steps()
    example("duplicate", "双11", "again")
    assert example.steps() == before + 1
    example("undo")
    assert [row["name"] for row in example.json("list")] == ["双11"]


def test_an_archived_campaign_clashes_with_nobody(example: Drumbeat) -> None:
    example("duplicate", "双11", "again")
    assert example.json("clashes")["phases"]
    example("archive", "again")
    assert not example.json("clashes")["phases"]
    example("unarchive", "again")
    assert example.json("clashes")["phases"]


def test_a_series_holds_the_same_event_of_each_year(example: Drumbeat) -> None:
    example("duplicate", "双11", "双11 2027", "--main-start", "2027-10-26T20:00")
    for name in ("双11", "双11 2027"):
        example("set-series", name if name != "双11" else example.json("list")[0]["id"], "双十一")
    series = example.json("series")
    assert [row["name"] for row in series[0]["campaigns"]] == ["双11 2027", "双11"]
    example("delete-series", "双十一")
    assert example.json("series") == []
    assert len(example.json("list")) == 2


def test_a_new_campaign_shows_itself_before_it_is_written(example: Drumbeat) -> None:
    look = example.json("new", "周年庆", "-t", "everyday", "--main-start", "2026-10-26", "--dry-run", "--goal", "GMV",
                        "--target", "300万", "--measure", "money")  # fmt: skip
    assert look["written"] is False
    assert look["starts_in_the_past"] is True
    assert look["clashes"]["phases"]
    assert len(example.json("list")) == 1


def test_the_goal_is_the_primary_one(drumbeat: Drumbeat) -> None:
    drumbeat("new", "周年庆", "-t", "everyday", "--main-start", "2026-12-02", "--goal", "新客", "--target", "1.2万")
    page = drumbeat.json("campaign-brief")
    goals = next(section["rows"] for section in page["sections"] if section["title"].startswith("Goals"))
    assert goals[0]["Goal"] == "★ 新客"
    assert goals[0]["Target"] == "12k"


@pytest.mark.parametrize("key", ["blank", "everyday"])
def test_the_grade_says_what_is_confirmed_and_when(drumbeat: Drumbeat, key: str) -> None:
    drumbeat("list")
    workspace = Workspace(create_or_open(drumbeat.path), lambda: datetime(2026, 10, 20), "t")
    grade = next(row for row in workspace.book.rows(Grade).values() if row.name == "A")
    workspace.run(EditRow(table="grade", id=grade.id, values={"plan_days": 21, "template": key}))
    item = GradeItem(id="legal", grade_id=grade.id, stage=Stage.PLAN, what="法务审核玩法", form=Form.EMAIL)
    workspace.run(PutRow(row=item))
    workspace.close()
    drumbeat("new", "会员日", "--grade", "A", "--main-start", "2026-12-30T10:00")
    gate = next(gate for gate in drumbeat.json("show")["checkpoints"] if gate["stage"] == "plan")
    assert gate["due"] == "2026-12-09T18:00"
    assert [one["mandatory"] for one in gate["items"] if one["what"] == "法务审核玩法"] == [True]

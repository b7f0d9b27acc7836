"""People, their days off, and calendars: what they do to dates."""

import pytest

from tests.cli.conftest import Drumbeat


@pytest.fixture
def plan(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat("new", "双11", "--plan-start", "2026-10-19")
    drumbeat("add-task", "页面", "--days", 3, "--owner", "赵磊")
    return drumbeat


def test_leave_moves_the_owners_work_and_says_so(plan: Drumbeat) -> None:
    plan("leave", "赵磊", "10/20", "10/21", "--reason", "年假")
    task = plan.tasks()["页面"]
    assert (task["start"], task["finish"]) == ("2026-10-19T09:00", "2026-10-23T18:00")
    assert "赵磊" in task["finish_why"]
    assert plan.json("people")[0]["leaves"][0]["finish"] == "2026-10-22T00:00"
    plan("delete-leave", "赵磊", "10/21")
    assert plan.tasks()["页面"]["finish"] == "2026-10-21T18:00"
    assert plan.refused("leave", "赵磊", "10/21", "10/20")
    assert "没有的人" in plan.refused("leave", "没有的人", "10/21")


def test_people_carry_their_contacts_and_groups(plan: Drumbeat) -> None:
    plan("set-person", "赵磊", "电话=13800000000", "group=技术组", "email=zhao@example.com", "max_units=50%")
    person = plan.json("people")[0]
    assert (person["phone"], person["group"], person["max_units"]) == ("13800000000", "技术组", 50)
    assert plan.refused("add-person", "赵磊")
    plan("delete-person", "赵磊")
    assert plan.tasks()["页面"]["owner"] is None
    plan("undo")
    assert plan.tasks()["页面"]["owner"] == "赵磊"


def test_a_person_leaves_every_campaign_even_those_not_shown(plan: Drumbeat) -> None:
    plan("new", "另一个")
    plan("delete-person", "赵磊")
    assert plan.json("doctor")["healthy"] is True
    assert plan.json("show", "双11")["tasks"][-1]["owner_id"] is None


def test_days_off_and_make_up_days_move_work(plan: Drumbeat) -> None:
    plan("add-exception", "office", "10/20", "--name", "团建")
    assert plan.tasks()["页面"]["finish"] == "2026-10-22T18:00"
    plan("add-exception", "office", "10/24", "--working")
    shown = plan.json("calendar", "office")
    days = {row["first_day"]: row["hours"] for row in shown["exceptions"]}
    assert (days["2026-10-20"], days["2026-10-24"]) == ("", None)
    plan("delete-exception", "office", "10/20")
    assert plan.tasks()["页面"]["finish"] == "2026-10-21T18:00"


def test_own_calendars_are_made_used_and_deleted(plan: Drumbeat) -> None:
    plan("add-calendar", "早班", "--base", "seven_day")
    plan("set-hours", "早班", "mon-sun", "6:00-10:00，11:00–15:00")
    plan("set-task", "页面", "calendar=早班", "start=10/20")
    assert plan.tasks()["页面"]["start"] == "2026-10-20T06:00"
    assert plan.tasks()["页面"]["finish"] == "2026-10-22T15:00"
    assert plan.json("calendar", "早班")["hours"]["sat"] == "06:00-10:00 11:00-15:00"
    plan("rename-calendar", "早班", "早班车")
    assert "页面" in plan.refused("delete-calendar", "早班车"), "it says who still works by it"
    plan("set-task", "页面", "calendar=none")
    plan("delete-calendar", "早班车")
    assert plan.tasks()["页面"]["start"] == "2026-10-20T09:00"
    assert plan.refused("delete-calendar", "office")
    assert "25:00" in plan.refused("set-hours", "office", "mon", "25:00-26:00")
    assert "someday" in plan.refused("set-hours", "office", "someday", "off")


def test_built_in_calendars_have_names_in_both_languages(plan: Drumbeat) -> None:
    for name in ("around_the_clock", "24x7", "全天候 24×7", "Around the clock, 24 × 7"):
        assert plan.json("calendar", name)["code"] == "around_the_clock"
    assert "2026-10-01" in plan("calendar", "标准班（含", language="zh_CN")
    assert {row["code"] for row in plan.json("calendars")} >= {"office", "seven_day", "six_day"}


def test_hours_may_run_into_the_next_morning(drumbeat: Drumbeat) -> None:
    drumbeat("new", "日常", "--plan-start", "2026-10-19")
    drumbeat("add-calendar", "夜班")
    drumbeat("set-hours", "夜班", "all", "22:00-06:00")
    task = drumbeat.json("add-task", "值守", "--duration", "10h", "--calendar", "夜班", "--start", "2026-10-19 22:00")
    assert (task["start"], task["finish"]) == ("2026-10-19T22:00", "2026-10-21T00:00")

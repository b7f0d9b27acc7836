"""Campaigns from templates, their fields, phases, goals and baselines."""

from datetime import datetime, timedelta

import pytest

from desktop_app import paths
from desktop_app.workspace.templates import template_keys
from tests.cli.conftest import Drumbeat

KEYS = template_keys(paths.resources())


def test_all_seven_templates_are_there() -> None:
    assert set(KEYS) == {
        "double-11-main",
        "double-11-members",
        "everyday",
        "offline-event",
        "key-people-seeding",
        "brand-day",
        "blank",
    }


@pytest.mark.parametrize("key", [key for key in KEYS if key != "blank"])
def test_a_template_is_laid_backwards_from_d_day_without_a_conflict(drumbeat: Drumbeat, key: str) -> None:
    answer = drumbeat.call("new", "活动", "--template", key, "--json", now="2026-06-01T10:00")
    assert answer.code == 0
    assert answer.json["main_start"][:16] in answer.err.replace(" ", "T")
    plan = drumbeat.json("show", now="2026-06-01T10:00")
    main = datetime.fromisoformat(plan["campaign"]["main_start"])
    assert main > datetime(2026, 6, 1)
    assert plan["campaign"]["start"] < plan["campaign"]["main_start"] < plan["campaign"]["finish"]
    assert plan["problems"] == []
    assert {row["stage"] for row in plan["checkpoints"]} == {"define", "plan", "execute"}
    assert all(task["owner"] for task in plan["tasks"])
    assert not [task["name"] for task in plan["tasks"] if (task["buffer_minutes"] or 0) < 0]


@pytest.mark.parametrize("key", KEYS)
def test_every_template_speaks_both_languages(drumbeat: Drumbeat, key: str) -> None:
    drumbeat("new", "en", "--template", key, "--main-start", "2026-11-04", language="en")
    drumbeat("new", "zh", "--template", key, "--main-start", "2026-11-04", language="zh_CN")
    english, chinese = (drumbeat.json("show", name)["tasks"] for name in ("en", "zh"))
    assert [task["start"] for task in english] == [task["start"] for task in chinese]
    assert not any(is_chinese(task["name"] + (task["owner"] or "")) for task in english)
    assert all(is_chinese(task["name"]) for task in chinese)


def is_chinese(text: str) -> bool:
    return any("一" <= letter <= "鿿" for letter in text)


def test_the_main_venue_is_a_real_plan(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11", "-t", "double-11-main", "--main-start", "2026-11-02T00:00")
    plan = drumbeat.json("show")
    leaves = [task for task in plan["tasks"] if task["kind"] == "task"]
    assert len(leaves) >= 40
    assert sum(len(task["predecessors"]) for task in leaves) >= 20
    waves = [wave["name"] for phase in plan["phases"] for wave in phase["waves"]]
    assert waves == ["Pre-sale", "First wave", "Second wave", "Encore"]
    assert plan["campaign"]["grade"] == "S"


def test_the_member_plan_keeps_the_dates_of_the_trade(drumbeat: Drumbeat) -> None:
    drumbeat("new", "会员", "-t", "double-11-members", "--main-start", "2026-11-11", language="zh_CN")
    spans = {task["name"]: (task["start"][5:10], task["finish"][5:10]) for task in drumbeat.json("show")["tasks"]}
    assert spans["全盘方案完成"] == ("09-05", "09-05")
    assert spans["9.9 大促监控"] == ("09-09", "09-09")
    assert spans["国庆会员互动唤醒"] == ("10-01", "10-07")
    assert {spans[name][0] for name in ("信息流与站内推送", "社群群聊", "社区种草")} == {"10-18"}
    assert spans["预售开启：值守与唤醒"] == ("10-21", "10-21")
    assert spans["会员唤醒与积分兑券"] == ("10-21", "11-10")
    assert spans["双11当天保障与数据"] == ("11-11", "11-11")
    assert spans["数据复盘"] == ("11-12", "11-12")


def test_an_event_has_all_five_phases_and_an_everyday_sale_begins_on_wednesday(drumbeat: Drumbeat) -> None:
    drumbeat("new", "发布会", "-t", "offline-event")
    kinds = [phase["kind"] for phase in drumbeat.json("show")["phases"]]
    assert kinds == ["build_up", "warm_up", "main", "ferment", "wrap_up"]
    drumbeat("new", "日常", "-t", "everyday")
    phases = {row["kind"]: row for row in drumbeat.json("show", "日常")["phases"]}
    main = datetime.fromisoformat(phases["main"]["start"])
    assert main.weekday() == 2
    assert main - datetime.fromisoformat(phases["warm_up"]["start"]) == timedelta(days=4)
    assert datetime.fromisoformat(phases["main"]["finish"]) - main == timedelta(days=3)


def test_people_known_by_their_role_take_the_template_over(drumbeat: Drumbeat) -> None:
    drumbeat("add-person", "周总", "role=业务负责人")
    drumbeat("new", "双11", "-t", "double-11-main", language="zh_CN")
    items = drumbeat.json("show")["checkpoints"][0]["items"]
    assert "周总" in items[0]["confirmers"]
    assert "业务负责人" not in [person["name"] for person in drumbeat.json("people")]


def test_several_campaigns_must_be_told_apart(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11 主会场")
    drumbeat("new", "双11 会员")
    assert "双11 会员" in drumbeat.refused("show")
    assert "双11 会员" in drumbeat.refused("show", "双11")
    assert drumbeat.json("show", "双11 主")["campaign"]["name"] == "双11 主会场"
    drumbeat("add-task", "页面", "-c", "双11 主")
    assert drumbeat.json("why", "页面")["name"] == "页面"
    drumbeat("add-task", "页面", "-c", "双11 会")
    assert drumbeat.refused("why", "页面")
    rows = drumbeat.json("list")
    assert [row["name"] for row in rows] == ["双11 主会场", "双11 会员"]
    assert {"id", "name", "grade", "start", "finish", "percent"} <= rows[0].keys()


def test_a_campaign_says_what_it_is(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11", "--grade", "s")
    row = drumbeat.json(
        "set-campaign", "pm=林岚", "budget=300万", "grade=A级", "purpose=传播导向", "plan_start=9/28", "gate_mode=warn"
    )
    assert (row["pm"], row["budget"], row["grade"], row["purpose"]) == ("林岚", "3000000.00", "A", "communication")
    assert row["plan_start"] == "2026-09-28T09:00"
    drumbeat("delete-campaign", "双11")
    assert drumbeat.json("list") == []
    drumbeat("undo")
    assert drumbeat.json("list")[0]["name"] == "双11"


def test_phases_waves_and_goals_keep_their_rules(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11", "--main-start", "2026-11-01T20:00")
    drumbeat("set-phase", "造势期", "10/20", "10/27")
    assert drumbeat.json("show")["phases"][0] | {"waves": []} == {
        "kind": "build_up",
        "name": "Build-up",
        "start": "2026-10-20T00:00",
        "finish": "2026-10-28T00:00",
        "waves": [],
    }
    assert drumbeat.refused("set-phase", "warm_up", "10/21", "11/1")
    assert drumbeat.refused("set-phase", "main", "11/5", "11/3")
    assert drumbeat.refused("set-wave", "main", "第一波", "10/1", "10/2")
    drumbeat("delete-phase", "造势期")
    drumbeat("add-goal", "GMV", "--measure", "money", "--target", "2亿", "--basis", "支付")
    drumbeat("add-goal", "新客", "--target", "12,000", "--primary")
    goals = {goal["name"]: goal for goal in drumbeat.json("show")["campaign"]["goals"]}
    assert (goals["GMV"]["target"], goals["GMV"]["primary"]) == (2 * 10**10, False)
    assert (goals["新客"]["target"], goals["新客"]["primary"]) == (12000, True)
    drumbeat("set-goal", "GMV", "--primary")
    assert drumbeat.refused("delete-goal", "GMV")


def test_a_baseline_shows_what_slipped(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11", "--plan-start", "2026-10-19")
    drumbeat("add-task", "页面", "--days", 2)
    drumbeat("baseline", "take", "第一版")
    drumbeat("set-task", "页面", "start=10/21")
    compared = drumbeat.json("baseline", "compare", "第一版")
    row = next(row for row in compared["tasks"] if row["name"] == "页面")
    assert (row["start_variance_minutes"], row["finish_variance_minutes"]) == (960, 960)
    assert "第一版" in drumbeat("baseline", "list")
    assert "页面" in drumbeat("baseline", "compare")
    drumbeat("baseline", "delete", "第一版")
    assert drumbeat.refused("baseline", "compare", "第一版")


def test_a_plan_that_starts_on_a_day_starts_with_its_first_working_moment(drumbeat: Drumbeat) -> None:
    made = drumbeat.json("new", "日常", "--plan-start", "2026-10-12")
    assert made["plan_start"] == "2026-10-12T09:00"


def test_a_shut_gate_that_nothing_waits_for_is_no_problem(drumbeat: Drumbeat) -> None:
    drumbeat("new", "日常", "--plan-start", "2026-10-12")
    assert drumbeat.json("show")["problems"] == []
    drumbeat("add-task", "页面", "--stage", "execute")
    overdue = [problem["code"] for problem in drumbeat.json("show")["problems"]]
    assert overdue == ["gate_overdue", "gate_overdue"]


def test_why_tells_what_eats_a_buffer(drumbeat: Drumbeat) -> None:
    drumbeat("new", "年货节", "--main-start", "2027-01-11")
    drumbeat("add-task", "开售", "anchor=main", "duration=1d")
    drumbeat("add-task", "备货", "duration=90d", "start=2026-12-01")
    drumbeat("link", "备货", "开售")
    told = drumbeat.json("why", "备货")
    assert told["buffer_minutes"] < 0
    assert told["buffer_chain"][0]["name"] == "开售"
    assert "缓冲被谁吃掉" in drumbeat("why", "备货", language="zh_CN")

"""Who is told what, who has not been told, and messages that are ready to send."""

from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Drumbeat

MONDAY, TUESDAY, WEDNESDAY = "2026-10-12T10:00", "2026-10-13T10:00", "2026-10-14T10:00"
THURSDAY = "2026-10-15T10:00"


@pytest.fixture
def planned(drumbeat: Drumbeat) -> Drumbeat:
    """An S campaign whose goal is confirmed on Monday."""
    d = drumbeat
    d.now = MONDAY
    d("new", "双11", "--plan-start", "2026-10-12", "--main-start", "2026-10-26T20:00", "--grade", "S")
    d("set-campaign", "pm=林岚", "budget=50万")
    d("add-goal", "销售额", "--measure", "money", "--target", "300万")
    d("add-task", "目标", "--stage", "define", "--days", 1, "--owner", "林岚")
    d("add-task", "方案", "--stage", "plan", "--days", 2, "--owner", "周远")
    d("add-task", "页面", "--stage", "execute", "--days", 3, "--owner", "陈曦", "--after", "方案")
    d("set-person", "周远", "email=zhouyuan@example.com")
    d("set-audience", "老板", "people=周总")
    d("set-task", "目标", "percent=100")
    d("confirm", "define", "--by", "周总", "--form", "email")
    for who in ("老板", "兄弟部门", "客户/商家", "全体成员"):
        d("log-communication", "目标已确认", "--to", who, "--subject", "milestone")
    return d


def still(d: Drumbeat, message: str) -> dict[str | None, Any]:
    """What is still to be told, by audience or person."""
    found = d.json("communication")["reminders"]
    return {one["audience"] or one["to"]: one for one in found if one["message"] == message}


def changed(d: Drumbeat) -> dict[str | None, Any]:
    """Who has not heard of which change of goals, budget and scope."""
    found = d.json("communication")["reminders"]
    return {one["audience"]: one for one in found if one["subject"] == "goal_or_budget_change"}


def test_what_is_usual_goes_by_the_grade(drumbeat: Drumbeat) -> None:
    drumbeat("new", "大促", "--grade", "S", "--main-start", "2026-11-11")
    cells = {(one["subject"], one["audience_id"]): one for one in drumbeat.json("communication")["plan"]}
    assert len(cells) == 20
    assert cells["risk_or_slip", "audience-boss"] | {"person": None} == {
        "subject": "risk_or_slip",
        "audience": "Boss",
        "audience_id": "audience-boss",
        "form": "phone",
        "within_minutes": 240,
        "person": None,
        "person_id": None,
        "usual": True,
    }
    drumbeat("set-campaign", "grade=C")
    small = {(one["subject"], one["audience_id"]): one["form"] for one in drumbeat.json("communication")["plan"]}
    assert small["risk_or_slip", "audience-boss"] == "chat"
    assert small["milestone", "audience-clients"] is None


def test_a_cell_of_the_plan_is_set_and_becomes_usual_again(planned: Drumbeat) -> None:
    steps = planned.steps()
    cell = planned.json("set-communication", "milestone", "老板", "form=phone", "within=2h", "person=赵助理")
    assert (cell["form"], cell["within_minutes"], cell["person"], cell["usual"]) == ("phone", 120, "赵助理", False)
    assert planned.steps() == steps + 1
    assert planned.json("set-communication", "里程碑", "Boss", "within=1天")["within_minutes"] == 1440
    assert planned.json("set-communication", "milestone", "老板", "form=none")["form"] is None
    assert planned.json("set-communication", "milestone", "老板", "--usual")["usual"] is True
    planned("undo")
    assert planned.json("set-communication", "milestone", "老板", "within=3d")["form"] is None
    assert "within" in planned.refused("set-communication", "milestone", "老板", "colour=red")
    assert planned.call("set-communication", "milestone", "老板").code == 2


def test_audiences_are_the_users_own(planned: Drumbeat) -> None:
    made = planned.json("add-audience", "法务", "--person", "方律师", "-p", "周总")
    assert sorted(made["people"]) == sorted(["周总", "方律师"])
    planned("set-audience", "法务", "name=法务合规", "people=方律师")
    named = {one["name"]: one["people"] for one in planned.json("audiences")}
    assert named["法务合规"] == ["方律师"]
    assert planned.json("set-communication", "milestone", "法务合规", "form=email")["within_minutes"] is None
    planned("delete-audience", "法务合规")
    assert "法务合规" not in {one["name"] for one in planned.json("audiences")}
    planned("undo")
    rule = [one for one in planned.json("communication")["plan"] if one["audience"] == "法务合规"]
    assert [one["form"] for one in rule if one["subject"] == "milestone"] == ["email"]


def test_scope_changed_yesterday_and_sister_departments_are_not_yet_told(planned: Drumbeat) -> None:
    d = planned
    assert changed(d) == {}
    d.now = TUESDAY
    d("set-goal", "销售额", "--target", "320万")
    d("set-campaign", "budget=60万")
    d.now = WEDNESDAY
    open_ones = changed(d)
    assert set(open_ones) == {"Boss", "Sister departments", "Clients and merchants", "Whole team"}
    one = open_ones["Sister departments"]
    assert one["subject"] == "goal_or_budget_change"
    assert {occasion["code"] for occasion in one["occasions"]} == {"goal_target", "campaign_budget"}
    assert (one["form"], one["by"], one["due"], one["overdue"]) == ("email", "林岚", "2026-10-14T18:00", False)
    assert open_ones["Whole team"]["overdue"]
    assert "Sister departments not yet told" in one["text"]

    # The notice says it from the old to the new, and is logged as told when it has been sent.
    told = d.json("message", "change_notice", "--to", "兄弟部门", "--sent")
    assert "from 3M to 3.2M" in told["text"]
    assert told["logged"][0]["audience"] == "Sister departments"
    assert set(changed(d)) == {"Boss", "Clients and merchants", "Whole team"}
    assert "nothing to say" in d.refused("message", "change_notice", "--to", "兄弟部门")

    # What is taken back before anybody heard of it was no change.
    d("undo")
    d("set-goal", "销售额", "--target", "300万")
    d("set-campaign", "budget=50万")
    assert changed(d) == {}


def test_a_change_after_the_word_is_news_even_in_the_same_minute(planned: Drumbeat) -> None:
    d = planned
    d.now = TUESDAY
    d("set-goal", "销售额", "--target", "320万")
    d("log-communication", "目标调到 320 万", "--to", "老板", "--subject", "goal_or_budget_change")
    assert "Boss" not in changed(d)
    d("set-goal", "销售额", "--target", "350万")
    (occasion,) = changed(d)["Boss"]["occasions"]
    assert "3.2M to 3.5M" in occasion["text"]


def test_work_that_comes_after_the_plan_was_confirmed_is_a_change_of_scope(planned: Drumbeat) -> None:
    d = planned
    d("confirm", "plan", "--by", "周总", "--form", "email")
    d("add-task", "直播间", "--stage", "execute", "--days", 1)
    d("add-task", "彩排", "--stage", "execute", "--days", 1)
    (occasion,) = changed(d)["Sister departments"]["occasions"]
    assert occasion["code"] == "scope_added"
    assert "直播间" in occasion["text"]
    d("delete-task", "直播间", "彩排")
    assert changed(d) == {}


def test_a_slip_is_told_once_until_it_slips_further(planned: Drumbeat) -> None:
    d = planned
    d("confirm", "plan", "--by", "周总", "--form", "email")
    d("set-task", "页面", "duration=6d")
    reminder = still(d, "change_notice")["Boss"]
    assert (reminder["subject"], reminder["form"]) == ("risk_or_slip", "phone")
    assert [one["code"] for one in reminder["occasions"]] == ["slipped"]
    d("log-communication", "页面要晚三天", "--to", "老板", "--subject", "risk_or_slip", "--form", "phone")
    assert "Boss" not in still(d, "change_notice")
    d("set-task", "页面", "duration=7d")
    assert "Boss" in still(d, "change_notice")
    entry = next(one for one in d.json("communication")["log"] if one["text"] == "页面要晚三天")
    tasks = {task["id"]: task["name"] for task in d.json("show")["tasks"]}
    assert [tasks[id] for id in entry["tasks"]] == ["页面"]


def test_a_confirmed_gate_is_a_milestone_and_a_word_about_one_tells_of_that_one(planned: Drumbeat) -> None:
    d = planned
    d.now = TUESDAY
    d("confirm", "plan", "--by", "周总", "--form", "email")
    found = still(d, "milestone")
    assert set(found) == {"Boss", "Sister departments", "Clients and merchants", "Whole team"}
    d("message", "milestone", "--to", "老板", "--sent")
    assert "Boss" not in still(d, "milestone")


def test_confirmations_are_asked_for_before_and_called_in_after_their_date(planned: Drumbeat) -> None:
    d = planned
    d("set-item", "plan", "1", "--confirmer", "周总", "--reply-by", "10/13 18:00", "--escalates-to", "刘副总")
    asked = still(d, "confirmation_request")["周总"]
    assert asked["due"] == "2026-10-13T18:00"
    letter = d.json("message", "confirmation_request", "--to", "周总")
    assert letter["to"] == ["周总"]
    assert "18:00" in letter["text"]
    assert "reply “confirmed”" in letter["text"]
    d("message", "confirmation_request", "--to", "周总", "--sent")
    assert still(d, "confirmation_request") == {}

    d.now = THURSDAY
    call = still(d, "escalation")["刘副总"]
    assert call["overdue"]
    letter = d.json("message", "escalation")
    assert letter["to"] == ["刘副总"]
    assert "1 day(s) ago; we wait for 周总" in letter["text"]
    d("message", "escalation", "--sent")
    assert still(d, "escalation") == {}
    d("confirm", "plan", "--by", "周总", "--form", "email")
    assert "nothing to say" in d.refused("message", "escalation")


def test_owners_are_reminded_before_their_deadline_and_again_when_it_moves(planned: Drumbeat) -> None:
    d = planned
    (task,) = still(d, "reminder")["周远"]["tasks"]
    letter = d.json("message", "reminder", "--to", "周远")
    assert letter["addresses"] == ["zhouyuan@example.com"]
    assert letter["mailto"].startswith("mailto:zhouyuan@example.com?subject=Reminder")
    assert "方案: due Tue 13 Oct, 18:00 (now 0%)" in letter["text"]
    assert "goes on to 陈曦 (页面)" in letter["text"]
    assert letter["tasks"] == [task]
    d("message", "reminder", "--to", "周远", "--sent")
    assert still(d, "reminder") == {}
    d.now = TUESDAY
    d("set-task", "方案", "duration=3d")
    assert "周远" in still(d, "reminder")


def test_messages_speak_both_languages_and_become_mails_with_the_plan(planned: Drumbeat, tmp_path: Path) -> None:
    chinese = planned.call("message", "confirmation_request", language="zh_CN")
    assert "【请确认】双11" in chinese.out
    assert "林岚\n“双11”项目负责人" in chinese.out
    mail = tmp_path / "提醒.eml"
    planned("message", "reminder", mail, "--to", "周远", "--gantt", "png")
    read = BytesParser(policy=policy.default).parsebytes(mail.read_bytes())
    assert read["To"] == "zhouyuan@example.com"
    assert "方案" in read["Subject"]
    (picture,) = read.iter_attachments()
    assert picture.get_filename() == "双11.png"
    assert picture.get_content()[:8] == b"\x89PNG\r\n\x1a\n"
    planned("message", "reminder", mail, "--to", "周远", "--gantt", "pdf")
    (paper,) = BytesParser(policy=policy.default).parsebytes(mail.read_bytes()).iter_attachments()
    assert paper.get_content_type() == "application/pdf"
    planned("message", "workable", tmp_path / "开工.txt", "--to", "周远")
    assert "方案" in (tmp_path / "开工.txt").read_text(encoding="utf-8")
    assert "mail" in planned.refused("message", "reminder", tmp_path / "a.txt", "--gantt", "png")
    assert "a.docx" in planned.refused("message", "reminder", tmp_path / "a.docx")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_message_that_has_something_to_say_leaves_no_gap(planned: Drumbeat, language: str) -> None:
    d = planned
    d("set-item", "plan", "1", "--confirmer", "周总", "--reply-by", "10/13 18:00", "--escalates-to", "刘副总")
    d("set-reading", "销售额", "120万")
    d("set-goal", "销售额", "--target", "320万")
    d.now = THURSDAY
    kinds = ["confirmation_request", "escalation", "reminder", "change_notice", "workable", "daily", "numbers"]
    for kind in [*kinds, "thanks"]:
        text = d("message", kind, language=language)
        assert "{" not in text
        assert "letter." not in text
        assert "occasion." not in text


def test_live_numbers_and_conclusions_are_asked_for_when_their_time_comes(planned: Drumbeat) -> None:
    d = planned
    d("set-phase", "main", "2026-10-26 20:00", "2026-10-28")
    d("set-phase", "wrap_up", "2026-10-29", "2026-11-02")
    d.now = "2026-10-26T23:00"
    assert "Boss" in still(d, "numbers")
    assert "reading" in d.refused("message", "numbers", "--to", "老板")
    d("set-reading", "销售额", "120万")
    d("message", "numbers", "--to", "老板", "--sent")
    assert "Boss" not in still(d, "numbers")
    d.now = "2026-10-27T09:00"
    assert "Boss" in still(d, "numbers")
    assert "nothing to say" in d.refused("message", "conclusions")
    d.now = "2026-11-03T10:00"
    assert "Boss" in still(d, "conclusions")
    told = d.json("message", "conclusions", "--to", "老板", "--sent")
    assert "1.2M" in told["text"]
    assert "Boss" not in still(d, "conclusions")


def test_the_log_is_searched_and_entries_are_taken_back(planned: Drumbeat) -> None:
    d = planned
    d(
        "log-communication",
        "样品周三到",
        "--to",
        "陈曦",
        "--task",
        "页面",
        "--form",
        "phone",
        "--by",
        "许诺",
        "--at",
        "9:30",
    )
    (entry,) = d.json("communication", "--find", "页面")["log"]
    assert (entry["to"], entry["by"], entry["form"], entry["at"]) == ("陈曦", "许诺", "phone", "2026-10-12T09:30")
    assert "样品周三到" in d("communication", "--find", "样品")
    assert "has not come" in d.refused("log-communication", "明天", "--to", "陈曦", "--at", "2026-10-13 09:00")
    d("delete-communication", "样品")
    assert d.json("communication", "--find", "样品")["log"] == []
    d("undo")
    assert d.json("communication", "--find", "页面")["log"][0]["tasks"] == entry["tasks"]


def test_whom_the_plan_tells_is_informed_in_the_raci_table(planned: Drumbeat) -> None:
    d = planned
    table = d.json("raci")
    assert {"周总"} <= {person["name"] for person in table["people"]}
    assert {audience["name"] for audience in table["audiences"]} == {
        "Sister departments",
        "Clients and merchants",
        "Whole team",
    }
    parts = {row["name"]: row["parts"] for row in table["tasks"]}
    assert parts["目标"] == {
        "林岚": "RA",
        "周总": "I",
        "Sister departments": "I",
        "Clients and merchants": "I",
        "Whole team": "I",
    }
    assert "I" not in "".join(parts["页面"].values())
    d("set-task", "页面", "deadline=2026-10-23")
    d("set-communication", "risk_or_slip", "客户/商家", "form=none")
    parts = {row["name"]: row["parts"] for row in d.json("raci")["tasks"]}
    assert parts["页面"] == {"陈曦": "RA", "周总": "I", "Sister departments": "I", "Whole team": "I"}


def test_answers_that_are_due_stand_in_the_calendars_of_who_gives_and_who_waits(
    planned: Drumbeat, tmp_path: Path
) -> None:
    d, file = planned, tmp_path / "周总.ics"
    d("set-item", "plan", "1", "--confirmer", "周总", "--reply-by", "10/13 18:00", "--escalates-to", "刘副总")
    d("brief", "周总", file)
    asked = file.read_text(encoding="utf-8")
    assert "SUMMARY:Your word is wanted" in asked
    assert "DTSTART:20261013T180000" in asked
    d("brief", "周总", file)
    assert file.read_text(encoding="utf-8") == asked
    d("brief", "林岚", tmp_path / "pm.ics")
    assert "SUMMARY:Answer due" in (tmp_path / "pm.ics").read_text(encoding="utf-8")
    d("export", tmp_path / "plan.ics")
    assert "SUMMARY:Answer due" in (tmp_path / "plan.ics").read_text(encoding="utf-8")
    d("confirm", "plan", "--by", "周总", "--form", "email")
    d("brief", "周总", file)
    answered = file.read_text(encoding="utf-8")
    assert "STATUS:CANCELLED" in answered
    assert "SEQUENCE:1" in answered


def test_an_erased_person_is_in_no_message_that_was_kept(planned: Drumbeat) -> None:
    d = planned
    d("message", "reminder", "--to", "周远", "--sent")
    d("log-communication", "周远答应周三给方案", "--to", "老板")
    d("set-audience", "客户/商家", "people=周远")
    d("erase-person", "周远", "--prove")
    log = d.json("communication")["log"]
    assert "周远" not in str(log)
    assert any("答应周三给方案" in one["text"] for one in log)
    assert "周远" not in str(d.json("audiences"))


def test_a_copy_of_a_campaign_takes_its_plan_of_communication_along_but_not_what_was_said(planned: Drumbeat) -> None:
    d = planned
    d("set-communication", "milestone", "老板", "form=phone", "within=2h")
    d("duplicate", "双11", "双12", "--main-start", "2026-12-12T00:00")
    copied = d.json("communication", "双12")
    cell = next(one for one in copied["plan"] if one["subject"] == "milestone" and one["audience"] == "Boss")
    assert (cell["form"], cell["usual"]) == ("phone", False)
    assert copied["log"] == []
    assert [one for one in copied["reminders"] if one["message"] == "change_notice"] == []


def test_an_owner_who_agreed_to_other_dates_is_asked_again_once(planned: Drumbeat) -> None:
    d = planned
    d("acknowledge", "方案")
    assert "周远" not in still(d, "change_notice")
    d("set-task", "方案", "duration=4d")
    assert "agreed to dates that have changed" in still(d, "change_notice")["周远"]["text"]
    told = d.json("message", "change_notice", "--to", "周远", "--sent")
    assert "方案: was to end Tue 13 Oct, 18:00; now Mon 12 Oct" in told["text"]
    assert "周远" not in still(d, "change_notice")
    d("set-task", "方案", "duration=5d")
    assert "周远" in still(d, "change_notice")
    d("acknowledge", "方案")
    assert "周远" not in still(d, "change_notice")


def test_a_moved_d_day_is_one_line_for_each_phase(planned: Drumbeat) -> None:
    d = planned
    d.now = TUESDAY
    d("move-d-day", "2026-10-28T20:00")
    texts = {one["code"]: one["text"] for one in changed(d)["Sister departments"]["occasions"]}
    assert set(texts) == {"phase_moved"}
    assert "moves from" in texts["phase_moved"]
    assert "28 Oct" in d("message", "change_notice", "--to", "兄弟部门")


def test_without_confirmations_a_baseline_is_the_plan_that_was_agreed(drumbeat: Drumbeat) -> None:
    d = drumbeat
    d.now = MONDAY
    d("new", "小促", "--template", "blank", "--plan-start", "2026-10-12", "--main-start", "2026-10-26")
    d("add-task", "海报", "--days", 1)
    d("baseline", "take", "第一版")
    d.now = TUESDAY
    d("add-task", "短信", "--days", 1)
    assert {one["code"] for one in changed(d)["Boss"]["occasions"]} == {"scope_added"}


def test_nobody_was_to_be_told_before_the_plan_was_there(drumbeat: Drumbeat) -> None:
    d = drumbeat
    d.now = TUESDAY
    d("new", "双11", "--plan-start", "2026-09-01", "--main-start", "2026-10-26T20:00", "--grade", "S")
    d("add-task", "选品", "--start", "2026-09-07", "--days", 2, "--owner", "周远")
    d("add-task", "主图", "--start", "2026-10-12", "--days", 5, "--deadline", "2026-10-13", "--owner", "陈曦")
    told = still(d, "change_notice")["Boss"]
    assert {one["code"] for one in told["occasions"]} == {"late", "will_miss"}
    assert (told["due"], told["overdue"]) == ("2026-10-13T14:00", False)
    d.now = "2026-10-13T14:30"
    assert still(d, "change_notice")["Boss"]["overdue"]


def test_what_the_schedule_shows_of_a_day_is_due_from_its_first_working_moment(drumbeat: Drumbeat) -> None:
    d = drumbeat
    d.now = MONDAY
    d("new", "双11", "--plan-start", "2026-10-12", "--main-start", "2026-10-26T20:00", "--grade", "S")
    d("add-task", "主图", "--start", "2026-10-12", "--days", 5, "--deadline", "2026-10-13", "--owner", "陈曦")
    d.now = TUESDAY
    told = still(d, "change_notice")["Boss"]
    assert (told["due"], told["overdue"]) == ("2026-10-13T13:00", False)
    d.now = "2026-10-13T17:00"
    d("set-task", "主图", "duration=6d")
    assert still(d, "change_notice")["Boss"]["due"] == "2026-10-13T21:00"

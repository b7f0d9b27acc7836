"""A campaign's three confirmations from beginning to end, as its PM records them at the command line."""

from typing import Any

import pytest

from tests.cli.conftest import Answer, Drumbeat

MONDAY, TUESDAY, WEDNESDAY = "2026-10-12T10:00", "2026-10-13T10:00", "2026-10-14T10:00"
THURSDAY, FRIDAY = "2026-10-15T10:00", "2026-10-16T10:00"


@pytest.fixture
def planned(drumbeat: Drumbeat) -> Drumbeat:
    """Three stages of work of an S campaign, planned on Monday."""
    drumbeat.now = MONDAY
    drumbeat("new", "双11", "--plan-start", "2026-10-12", "--main-start", "2026-10-26T20:00", "--grade", "S")
    drumbeat("add-task", "目标", "--stage", "define", "--days", 1, "--owner", "林岚")
    drumbeat("add-task", "方案", "--stage", "plan", "--days", 2, "--owner", "周远")
    drumbeat("add-task", "寄样", "--stage", "plan", "--days", 1, "--owner", "许诺")
    drumbeat("add-task", "页面", "--stage", "execute", "--days", 3, "--owner", "陈曦")
    return drumbeat


def gate(drumbeat: Drumbeat, stage: str) -> Any:
    return next(row for row in drumbeat.json("checkpoints")["checkpoints"] if row["stage"] == stage)


def locked(drumbeat: Drumbeat) -> set[str]:
    return {name for name, task in drumbeat.tasks().items() if task["locked"] and task["kind"] == "task"}


def last_code(drumbeat: Drumbeat) -> str:
    return str(drumbeat.json("history")[0]["code"])


def test_three_confirmations_from_the_first_mail_to_the_go_live_decision(planned: Drumbeat) -> None:
    d = planned
    assert locked(d) == {"方案", "寄样", "页面"}

    # Locked work refuses progress, unless there is a reason; then it stands as ahead of its confirmation.
    assert "--reason" in d.refused("set-task", "方案", "percent=20")
    assert d.json("ahead")["tasks"] == []
    d("set-task", "方案", "percent=20", "--reason", "老板口头要求先动")
    ahead = d.json("ahead")["tasks"]
    assert [(one["name"], one["reason"], one["still_shut"], one["waits_for"]) for one in ahead] == [
        ("方案", "老板口头要求先动", True, ["define"])
    ]
    d("undo")
    assert d.json("ahead")["tasks"] == []

    # By e-mail: the define confirmation opens the plan's work from that day on, and says for whom.
    d.now = TUESDAY
    told = d.json("confirm", "define", "--by", "周总", "--form", "email", "--evidence", "邮件 1013")
    assert told["state"] == "confirmed"
    assert {(one["name"], one["owner"]) for one in told["unlocked"]} == {("方案", "周远"), ("寄样", "许诺")}
    word = told["items"][0]["confirmations"][0]
    assert (word["by"], word["form"], word["evidence"], word["at"]) == (
        "周总",
        "email",
        "邮件 1013",
        "2026-10-13T10:00",
    )
    assert word["after_step"] > 0
    assert len(word["dates"]) == 8
    assert last_code(d) == "confirm"
    assert d.tasks()["方案"]["start"] == "2026-10-13T09:00"
    assert locked(d) == {"页面"}
    assert d.json("baseline", "list") == []

    # Word of mouth is not enough where it is to be written down; in writing it is, and takes the baseline with it.
    d.now = WEDNESDAY
    d("set-item", "plan", "1", "--confirmer", "周总", "--form", "verbal", "--follow-up", "yes")
    spoken = d.call("confirm", "plan", "--by", "周总", "--form", "verbal", "--evidence", "电梯里说可以")
    assert "in writing" in spoken.err
    assert gate(d, "plan")["items"][0]["wants_writing_of"] == ["周总"]
    assert gate(d, "plan")["state"] == "pending"
    assert locked(d) == {"页面"}
    d.now = THURSDAY
    steps = d.steps()
    told = d.json("confirm", "plan", "--by", "周总", "--form", "chat", "--evidence", "群里回复 OK")
    assert told["state"] == "confirmed"
    assert told["baseline"]
    assert d.steps() == steps + 1
    assert len(d.json("baseline", "list")) == 1
    assert [one["name"] for one in told["unlocked"]] == ["页面"]
    assert d.tasks()["页面"]["start"] == "2026-10-15T09:00"
    assert [word["form"] for word in gate(d, "plan")["items"][0]["confirmations"]] == ["verbal", "chat"]

    # A request for changes shuts the gate again; what it costs is told before and after.
    d.now = FRIDAY
    would = d.json("confirm", "plan", "--request-changes", "--by", "周总", "--dry-run")
    assert (would["written"], would["state"], would["slip"]["locks"]) == (False, "changes_requested", 1)
    assert gate(d, "plan")["state"] == "confirmed"
    asked = d.json("confirm", "plan", "--request-changes", "--by", "周总", "--evidence", "利益点要改")
    assert asked["state"] == "changes_requested"
    assert asked["slip"] == would["slip"]
    assert asked["slip"]["if_still_shut"]["on"] == "2026-10-19"
    assert asked["slip"]["if_still_shut"]["moved"] >= 1
    assert asked["slip"]["if_still_shut"]["finish"] >= asked["slip"]["finish"]
    assert locked(d) == {"页面"}
    assert d.tasks()["页面"]["start"] == "2026-10-16T09:00"

    # Taken back it is an open question, and undo takes back the taking back.
    d("confirm", "plan", "--withdraw")
    assert gate(d, "plan")["state"] == "pending"
    d("undo")
    assert gate(d, "plan")["state"] == "changes_requested"
    d("redo")
    d("confirm", "plan", "--by", "周总", "--form", "email", "--evidence", "终稿邮件")
    assert len(d.json("baseline", "list")) == 2
    assert locked(d) == set()

    # The go-live check stands beside the decision and is kept with it.
    found = d.json("go-no-go")
    assert not found["go"]
    assert found["go_live"] == "2026-10-26T20:00"
    assert "open_item" in {one["code"] for one in found["findings"]}
    d("confirm", "execute", "--by", "周总", "--form", "meeting")
    kept = gate(d, "execute")["items"][0]["confirmations"][0]["failing"]
    assert {one["code"] for one in kept} == {one["code"] for one in d.json("go-no-go")["findings"]}
    assert "open_item" not in {one["code"] for one in kept}
    assert "no_minutes" in {one["code"] for one in kept}


def test_where_gates_only_warn_work_goes_on_and_is_marked(planned: Drumbeat) -> None:
    planned("set-campaign", "gate-mode=warn")
    assert locked(planned) == set()
    planned("set-task", "方案", "percent=20")
    ahead = planned.json("ahead")["tasks"]
    assert [(one["name"], one["reason"], one["still_shut"]) for one in ahead] == [("方案", None, True)]
    told = planned.json("confirm", "define", "--by", "周总", "--form", "email")
    assert {one["name"] for one in told["unlocked"]} == {"方案", "寄样"}
    assert planned.json("ahead")["tasks"][0]["still_shut"] is False


def test_one_thing_opens_its_own_work_before_the_rest(planned: Drumbeat) -> None:
    planned("add-item", "define", "样品清单", "--form", "chat", "--confirmer", "许诺", "--opens", "寄样")
    item = gate(planned, "define")["items"][1]
    assert item["own_work_of"] == ["许诺"]
    answer = planned.call("confirm", "define", "--item", "样品清单", "--by", "许诺")
    assert "许诺 is confirming their own work" in answer.err
    assert "许诺" in answer.out
    assert "寄样" in answer.out
    assert locked(planned) == {"方案", "页面"}


def test_nobody_answers_in_time_and_somebody_is_called_in(planned: Drumbeat) -> None:
    planned("set-item", "define", "1", "--confirmer", "周总", "--reply-by", "10/12 18:00", "--escalates-to", "刘副总")
    assert planned.json("checkpoints")["escalations"] == []
    planned.now = WEDNESDAY
    (late,) = planned.json("checkpoints")["escalations"]
    assert (late["waits_for"], late["escalates_to"], late["days_overdue"]) == (["周总"], "刘副总", 1)
    assert "call in 刘副总" in planned("checkpoints")
    assert "overdue_item" in {one["code"] for one in planned.json("go-no-go")["findings"]}
    planned("confirm", "define", "--by", "周总", "--form", "email")
    assert planned.json("checkpoints")["escalations"] == []


def test_the_story_as_messages_from_asking_to_thanking(planned: Drumbeat) -> None:
    """Who is asked before the day, called in after it, and told what can begin; each once, and kept in the log."""
    d = planned
    d("set-campaign", "pm=林岚")
    d("set-item", "define", "1", "--confirmer", "周总", "--reply-by", "10/12 18:00", "--escalates-to", "刘副总")

    def waiting() -> list[tuple[str, str]]:
        found = d.json("communication")["reminders"]
        return [(one["message"], one["to"]) for one in found if one["to"] is not None]

    # Before the day: the request names what it opens and is asked for once.
    assert ("confirmation_request", "周总") in waiting()
    asked = d.json("message", "confirmation_request", "--to", "周总", "--sent")
    assert "18:00" in asked["text"]
    assert "3 task(s) wait" in asked["text"]
    assert ("confirmation_request", "周总") not in waiting()

    # A word of mouth does not close it where it is wanted in writing: the same person is still waited for.
    d("set-item", "define", "1", "--form", "verbal", "--follow-up", "yes")
    d("confirm", "define", "--by", "周总", "--form", "verbal", "--evidence", "电梯里说可以")
    d.now = TUESDAY
    assert ("escalation", "刘副总") in waiting()
    called = d.json("message", "escalation", "--sent")
    assert called["to"] == ["刘副总"]
    assert "we wait for 周总" in called["text"]
    assert waiting() == [one for one in waiting() if one[0] != "escalation"]

    # In writing it opens the plan's work, and its owners are told; the log keeps all of it.
    d("confirm", "define", "--by", "周总", "--form", "chat", "--evidence", "群里回复 OK")
    told = d.json("message", "workable", "--sent", "--form", "chat")
    assert sorted(told["to"]) == ["周远", "许诺"]
    assert "方案" in told["text"]
    assert "页面" not in told["text"]
    log = d.json("communication")["log"]
    assert [(one["message"], one["to"]) for one in log if one["message"] != "workable"] == [
        ("escalation", "刘副总"),
        ("confirmation_request", "周总"),
    ]
    assert all(one["items"] for one in log if one["message"] in ("escalation", "confirmation_request"))
    assert last_code(d) == "log_communication"

    # Changes are asked for: whoever is to hear of risks has not heard of it yet.
    d("confirm", "define", "--request-changes", "--by", "周总", "--evidence", "预算要减")
    risks = [one for one in d.json("communication")["reminders"] if one["subject"] == "risk_or_slip"]
    assert "changes_requested" in {occasion["code"] for one in risks for occasion in one["occasions"]}

    # One undo takes one word back, messages included.
    d("undo")
    d("undo")
    assert [one["message"] for one in d.json("communication")["log"]] == ["escalation", "confirmation_request"]


def test_nobody_has_spoken_in_the_future(planned: Drumbeat) -> None:
    assert "2026-10-13" in planned.refused("confirm", "define", "--by", "周总", "--at", "2026-10-13 09:00")
    planned("confirm", "define", "--by", "周总", "--at", "2026-10-12 09:30", "--form", "email")
    assert gate(planned, "define")["items"][0]["confirmations"][0]["at"] == "2026-10-12T09:30"


def test_today_without_a_time_is_never_in_the_future(planned: Drumbeat) -> None:
    planned.now = "2026-10-12T07:00"
    planned("confirm", "define", "--by", "周总", "--at", "10/12", "--form", "email")
    assert gate(planned, "define")["items"][0]["confirmations"][0]["at"] == "2026-10-12T07:00"


def test_a_whole_gate_at_once_only_where_the_grade_allows_it(planned: Drumbeat) -> None:
    planned("add-item", "define", "预算")
    refusal = planned.refused("confirm", "define", "--by", "周总")
    assert "grade S" in refusal
    assert "预算" in refusal
    planned("confirm", "define", "--request-changes", "--by", "周总")
    planned("set-campaign", "grade=C")
    planned("confirm", "define", "--by", "周总", "--form", "email")
    assert gate(planned, "define")["state"] == "confirmed"


def test_what_became_workable_is_a_message_in_both_languages(planned: Drumbeat) -> None:
    chinese: Answer = planned.call("confirm", "define", "--by", "周总", "--form", "email", language="zh_CN")
    assert "“定义”已确认，以下工作现在可以开工：\n周远：\n  - 方案" in chinese.out
    planned("undo")
    english = planned("confirm", "define", "--by", "周总", "--form", "email")
    assert "Confirmed: define. This work can begin now:\n周远:\n  - 方案" in english


def test_what_one_item_opens_is_told_as_opened_by_that_item(planned: Drumbeat) -> None:
    planned("add-item", "define", "寄样清单", "--form", "email", "--opens", "寄样")
    told = planned.call("confirm", "define", "--item", "寄样清单", "--by", "许诺", "--form", "email", language="zh_CN")
    assert "“寄样清单”已确认，以下工作现在可以开工：\n许诺：\n  - 寄样" in told.out
    letter = planned.json("message", "workable")
    assert "寄样清单" in letter["title"]
    assert "define" not in letter["title"].casefold()


def test_everything_that_speaks_against_going_live_says_where_it_is(planned: Drumbeat) -> None:
    planned("add-task", "压测", "--stage", "execute", "--days", 1)
    planned("add-task", "直播", "--stage", "execute", "--days", 30, "--owner", "陈曦")
    planned("set-task", "方案", "percent=10", "--reason", "赶时间")
    found = planned.json("go-no-go")["findings"]
    codes = {one["code"] for one in found}
    assert {"open_item", "unowned_task", "after_go_live", "overload", "ahead"} <= codes
    tasks = {task["id"]: task["name"] for task in planned.json("show")["tasks"]}
    assert {tasks[one["task"]] for one in found if one["code"] == "unowned_task"} == {"压测"}
    assert [one["person"] for one in found if one["code"] == "overload"] == ["陈曦"]
    assert all(one["task"] for one in found)
    planned("delete-checkpoint", "execute")
    assert planned.json("go-no-go")["findings"][0]["code"] == "no_gate"

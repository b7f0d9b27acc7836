"""Confirmations: whole gates and single items, by the right people, in writing, and taken back."""

from typing import Any

import pytest

from tests.cli.conftest import Drumbeat


@pytest.fixture
def gated(drumbeat: Drumbeat) -> Drumbeat:
    drumbeat("new", "双11", "--plan-start", "2026-10-12")
    drumbeat("add-task", "目标", "--stage", "define", "--days", 1)
    drumbeat("add-task", "方案", "--stage", "plan", "--days", 2)
    drumbeat("add-task", "寄样", "--stage", "plan")
    return drumbeat


def gate(drumbeat: Drumbeat, stage: str) -> Any:
    return next(row for row in drumbeat.json("show")["checkpoints"] if row["stage"] == stage)


def test_words_in_both_languages_name_stage_and_form(gated: Drumbeat) -> None:
    gated("confirm", "定义", "--by", "周总", "--form", "邮件", "--evidence", "mail 1234")
    word = gate(gated, "define")["items"][0]["confirmations"][0]
    assert (word["by"], word["form"], word["evidence"]) == ("周总", "email", "mail 1234")
    assert [person["name"] for person in gated.json("people")] == ["周总"]
    gated("undo")
    assert gated.json("people") == []


def test_a_spoken_word_waits_for_its_written_follow_up(gated: Drumbeat) -> None:
    answer = gated.call("confirm", "define", "--by", "周总", "--form", "verbal")
    assert answer.code == 0
    assert "in writing" in answer.err
    assert gate(gated, "define")["state"] == "pending"
    gated("confirm", "define", "--by", "周总", "--form", "chat")
    assert gate(gated, "define")["state"] == "confirmed"


def test_changes_requested_shut_the_gate_and_withdrawing_opens_the_question_again(gated: Drumbeat) -> None:
    gated("confirm", "define", "--by", "周总")
    assert gated.tasks()["方案"]["locked"] is False
    gated("confirm", "define", "--by", "周总", "--request-changes", "--evidence", "预算不够")
    assert gate(gated, "define")["state"] == "changes_requested"
    assert gated.tasks()["方案"]["locked"] is True
    gated("confirm", "define", "--withdraw")
    assert gate(gated, "define")["state"] == "pending"


def test_all_of_several_confirmers_are_needed(gated: Drumbeat) -> None:
    gated("set-item", "define", "1", "--confirmer", "周总、林岚", "--rule", "all", "--reply-by", "10/15 12:00")
    item = gate(gated, "define")["items"][0]
    assert (item["confirmers"], item["reply_by"]) == (["周总", "林岚"], "2026-10-15T12:00")
    gated("confirm", "define", "--by", "周总")
    assert gate(gated, "define")["state"] == "pending"
    assert "林岚" in gated.refused("confirm", "define", "--by", "路人")
    gated("confirm", "define", "--by", "林岚")
    assert gate(gated, "define")["state"] == "confirmed"


def test_one_item_opens_its_own_task_before_the_rest(gated: Drumbeat) -> None:
    gated("add-item", "define", "样品清单", "--form", "chat", "--confirmer", "许诺", "--opens", "寄样")
    gated("confirm", "define", "--item", "样品", "--by", "许诺")
    tasks = gated.tasks()
    assert (tasks["寄样"]["locked"], tasks["方案"]["locked"]) == (False, True)
    assert gate(gated, "define")["items"][1]["opens"] == [tasks["寄样"]["id"]]
    gated("delete-item", "define", "样品清单")
    assert len(gate(gated, "define")["items"]) == 1


def test_a_gate_can_be_moved_deleted_and_made_again(gated: Drumbeat) -> None:
    gated("set-checkpoint", "define", "--due", "10/16")
    assert gate(gated, "define")["planned"] == "2026-10-16T18:00"
    gated("set-checkpoint", "define", "--due", "none")
    assert gate(gated, "define")["due"] is None
    gated("delete-checkpoint", "define")
    assert "add-checkpoint" in gated.refused("confirm", "define", "--by", "周总")
    gated("add-checkpoint", "define", "--due", "10/16", "-i", "目标", "-i", "预算")
    assert [item["what"] for item in gate(gated, "define")["items"]] == ["目标", "预算"]
    assert gated.refused("add-checkpoint", "define")


def test_the_go_live_decision_may_be_repeated_per_wave(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11", "--main-start", "2026-11-01T20:00")
    drumbeat("set-wave", "main", "第一波", "11/1 20:00", "11/2")
    drumbeat("set-wave", "main", "第二波", "11/3", "11/3")
    drumbeat("set-checkpoint", "execute", "--to-wave", "第一波")
    drumbeat("add-checkpoint", "execute", "--wave", "第二波")
    assert "第二波" in drumbeat.refused("confirm", "execute", "--by", "周总")
    drumbeat("confirm", "execute", "--wave", "第二波", "--by", "周总")
    states = {row["wave"]: row["state"] for row in drumbeat.json("show")["checkpoints"] if row["stage"] == "execute"}
    assert states == {"第一波": "pending", "第二波": "confirmed"}


def test_stages_without_a_confirmation_are_refused(gated: Drumbeat) -> None:
    assert "run" in gated.refused("confirm", "run", "--by", "周总").lower()
    assert gated.call("confirm", "define").code == 2
    assert gated.call("confirm", "define", "--by", "x", "--request-changes", "--withdraw").code == 2


def test_work_that_one_item_opened_says_which(example: Drumbeat) -> None:
    example("add-item", "plan", "页面方案", "--opens", "E page")
    example("confirm", "plan", "--item", "页面方案", "--by", "Lin", "--form", "email")
    told = example.json("why", "E page")
    assert told["why"] == "“页面方案” of “Plan confirmed” was confirmed and opens it from 2026-10-20 09:00"
    assert not told["locked"]

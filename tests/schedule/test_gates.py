"""The three confirmations: whose word counts, what a shut gate holds, and what opens it."""

import pytest

from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, Stage
from desktop_app.domain.task import Task
from desktop_app.schedule.gates import checkpoint_state, is_behind_shut_gate, item_state
from desktop_app.schedule.result import Status
from tests.schedule.plans import Plan, at, dates

PENDING, CONFIRMED, CHANGES = (
    ConfirmationState.PENDING,
    ConfirmationState.CONFIRMED,
    ConfirmationState.CHANGES_REQUESTED,
)


@pytest.fixture
def plan() -> Plan:
    """Two days to define from Monday 2 March, then three to plan; a gate with one item between them."""
    plan = Plan(now=at("03-02 09:00"))
    plan.person("ann")
    plan.person("bob")
    plan.task("goals", 2, stage=Stage.DEFINE)
    plan.checkpoint("define")
    plan.task("mechanic", 3, stage=Stage.PLAN)
    return plan


def _item(plan: Plan, **values: object) -> None:
    n = next(n for n, row in enumerate(plan.rows) if isinstance(row, CheckpointItem))
    plan.rows[n] = plan.rows[n].changed(**values)


def _state(plan: Plan) -> ConfirmationState:
    return item_state(plan.book, plan.book.get(CheckpointItem, "gate-define-0"))


def test_an_item_without_confirmers_is_confirmed_by_anybody(plan: Plan) -> None:
    assert _state(plan) is PENDING
    plan.say("gate-define-0", "confirmed", "03-03 10:00")
    assert _state(plan) is CONFIRMED


def test_all_confirmers_must_say_yes(plan: Plan) -> None:
    plan.confirmer("gate-define-0", "ann")
    plan.confirmer("gate-define-0", "bob")
    plan.say("gate-define-0", "confirmed", "03-03 10:00", "ann")
    assert _state(plan) is PENDING
    plan.say("gate-define-0", "confirmed", "03-03 11:00", "bob")
    assert _state(plan) is CONFIRMED


def test_any_confirmer_is_enough_where_the_rule_says_so_but_others_are_not(plan: Plan) -> None:
    _item(plan, rule="any")
    plan.confirmer("gate-define-0", "ann")
    plan.say("gate-define-0", "confirmed", "03-03 10:00", "bob")
    assert _state(plan) is PENDING
    plan.say("gate-define-0", "confirmed", "03-03 11:00", "ann")
    assert _state(plan) is CONFIRMED


def test_one_request_for_changes_shuts_the_gate_also_where_any_would_do(plan: Plan) -> None:
    _item(plan, rule="any")
    plan.confirmer("gate-define-0", "ann")
    plan.confirmer("gate-define-0", "bob")
    plan.say("gate-define-0", "confirmed", "03-03 10:00", "ann")
    plan.say("gate-define-0", "changes_requested", "03-03 11:00", "bob")
    assert _state(plan) is CHANGES
    assert checkpoint_state(plan.book, plan.book.get(Checkpoint, "gate-define")) is CHANGES


def test_the_last_word_of_each_person_counts(plan: Plan) -> None:
    plan.say("gate-define-0", "changes_requested", "03-03 10:00", "ann")
    plan.say("gate-define-0", "confirmed", "03-03 11:00", "ann")
    assert _state(plan) is CONFIRMED
    plan.say("gate-define-0", "pending", "03-03 12:00", "ann")
    assert _state(plan) is PENDING


def test_a_spoken_word_counts_once_the_same_person_has_written(plan: Plan) -> None:
    _item(plan, written_follow_up=True)
    plan.say("gate-define-0", "confirmed", "03-03 10:00", "ann", "phone")
    assert _state(plan) is PENDING
    plan.say("gate-define-0", "confirmed", "03-04 10:00", "bob", "verbal")
    assert _state(plan) is PENDING
    plan.say("gate-define-0", "confirmed", "03-05 10:00", "ann", "email")
    assert _state(plan) is CONFIRMED
    assert plan.schedule.checkpoints["gate-define"].opened == at("03-05 09:00")


def test_a_checkpoint_is_confirmed_when_all_its_mandatory_items_are() -> None:
    plan = Plan()
    plan.checkpoint("plan", items=2)
    plan.say("gate-plan-0", "confirmed", "03-03 10:00")
    gate = plan.book.get(Checkpoint, "gate-plan")
    assert checkpoint_state(plan.book, gate) is PENDING
    plan.say("gate-plan-1", "confirmed", "03-04 10:00")
    assert checkpoint_state(plan.book, gate) is CONFIRMED


def test_a_checkpoint_without_items_is_pending() -> None:
    plan = Plan()
    plan.checkpoint("plan", items=0)
    assert checkpoint_state(plan.book, plan.book.get(Checkpoint, "gate-plan")) is PENDING


def test_a_shut_gate_that_is_still_to_come_holds_the_next_stage_behind_this_one(plan: Plan) -> None:
    assert dates(plan["gate-define-row"]) == "03-03 18:00 - 03-03 18:00"
    assert dates(plan["mechanic"]) == "03-04 09:00 - 03-06 18:00"
    assert plan["mechanic"].start_driver.code == "gate_planned"
    assert plan["mechanic"].status is Status.LOCKED


def test_a_gate_confirmed_early_opens_at_once(plan: Plan) -> None:
    plan.say("gate-define-0", "confirmed", "03-02 16:00")
    assert dates(plan["mechanic"]) == "03-02 09:00 - 03-04 18:00"
    assert not plan["mechanic"].locked


def test_a_gate_is_planned_no_earlier_than_it_is_due() -> None:
    plan = Plan()
    plan.task("goals", 2, stage=Stage.DEFINE)
    plan.checkpoint("define", due=at("03-06 12:00"))
    assert plan["gate-define-row"].finish == at("03-06 12:00")
    plan.task("scope", 8, stage=Stage.DEFINE)
    assert plan["gate-define-row"].finish == at("03-11 18:00")


def test_an_item_opens_its_task_before_the_rest(plan: Plan) -> None:
    plan.task("booking", 1, stage=Stage.PLAN)
    plan.add(CheckpointItem(id="venue", campaign_id="c", checkpoint_id="gate-define", what="venue"))
    plan.opens("venue", "booking")
    plan.now = at("03-09 10:00")
    assert dates(plan["booking"]) == "03-09 09:00 - 03-09 18:00"
    plan.say("venue", "confirmed", "03-05 10:00")
    assert dates(plan["booking"]) == "03-05 09:00 - 03-05 18:00"
    assert not plan["booking"].locked
    assert plan["mechanic"].locked


def test_begun_work_stays_where_it_is_behind_a_shut_gate(plan: Plan) -> None:
    plan.task("draft", 2, stage=Stage.PLAN, actual_start=at("03-02 09:00"), percent=50)
    plan.now = at("03-20 10:00")
    assert dates(plan["draft"]) == "03-02 09:00 - 03-03 18:00"
    assert dates(plan["mechanic"]) == "03-20 09:00 - 03-24 18:00"
    assert plan.schedule.checkpoints["gate-define"].days_lost == 12


def test_fixed_work_behind_a_shut_gate_stays_and_its_buffer_is_negative(plan: Plan) -> None:
    plan.task("print", 1, stage=Stage.PLAN, mode="fixed", fixed_start=at("03-03 09:00"), fixed_finish=at("03-03 18:00"))
    row = plan["print"]
    assert dates(row) == "03-03 09:00 - 03-03 18:00"
    assert row.buffer == -480
    assert "fixed_missed" in {problem.code for problem in plan.schedule.problems}


def test_in_warn_mode_nothing_is_behind_shut_gate_or_held_but_the_order_stays(plan: Plan) -> None:
    plan.campaign["gate_mode"] = "warn"
    plan.now = at("03-20 10:00")
    assert dates(plan["mechanic"]) == "03-04 09:00 - 03-06 18:00"
    assert not plan["mechanic"].locked


def test_work_without_a_stage_is_never_gated(plan: Plan) -> None:
    plan.task("errand", 1)
    plan.task("group", 1, stage=Stage.RUN)
    plan.task("inside", 1, parent_id="group")
    assert not plan["errand"].locked
    assert plan["inside"].locked


def test_earlier_work_that_waits_for_later_work_is_a_circle_named_with_its_gate(plan: Plan) -> None:
    plan.link("mechanic", "goals")
    circles = [problem for problem in plan.schedule.problems if problem.code == "cycle"]
    assert len(circles) == 1
    assert circles[0].values["gate"] == "gate-define-row"
    assert set(circles[0].values["tasks"]) == {"goals", "gate-define-row", "mechanic"}
    assert dates(plan["goals"]) == "03-02 09:00 - 03-03 18:00"


def test_each_wave_waits_for_its_own_go_live_decision() -> None:
    plan = Plan(now=at("03-02 09:00"))
    plan.phase("main", "03-09 00:00", "03-16 00:00")
    plan.wave("first", "phase-main", "03-09 00:00", "03-11 00:00")
    plan.wave("second", "phase-main", "03-12 00:00", "03-14 00:00")
    plan.checkpoint("execute", id="go-1", wave_id="first")
    plan.checkpoint("execute", id="go-2", wave_id="second")
    plan.say("go-1-0", "confirmed", "03-02 10:00")
    plan.task("watch 1", 1, stage=Stage.RUN, anchor_phase="main")
    plan.task("watch 2", 1, stage=Stage.RUN, constraint="SNET", constraint_date=at("03-12 09:00"))
    plan.task("review", 1, stage=Stage.CLOSE)
    assert [plan[id].locked for id in ("watch 1", "watch 2", "review")] == [False, True, True]


def test_locked_is_answered_without_a_schedule(plan: Plan) -> None:
    book = plan.book
    assert is_behind_shut_gate(book, book.get(Task, "mechanic"), plan.now)
    assert not is_behind_shut_gate(book, book.get(Task, "goals"), plan.now)
    for id, row in plan.schedule.tasks.items():
        assert is_behind_shut_gate(book, book.get(Task, id), plan.now) is row.locked


def test_laid_from_its_finish_a_gate_without_work_says_what_it_stands_before() -> None:
    plan = Plan(campaign={"from_finish": True, "plan_finish": at("03-31 18:00"), "plan_start": None})
    plan.checkpoint("define")
    plan.task("mechanic", 2, stage=Stage.PLAN)
    plan.checkpoint("execute")
    plan.task("watch", 3, stage=Stage.RUN)
    plan.checkpoint("plan")
    reasons = {id: plan[f"gate-{id}-row"].start_driver for id in ("define", "execute")}
    assert {id: (reason.code, reason.values["task"]) for id, reason in reasons.items()} == {
        "define": ("latest", "mechanic"),
        "execute": ("latest", "watch"),
    }
    assert plan["gate-execute-row"].start == at("03-27 09:00")


def test_laid_from_its_finish_a_gate_before_nothing_stands_at_the_end() -> None:
    plan = Plan(campaign={"from_finish": True, "plan_finish": at("03-31 18:00"), "plan_start": None})
    plan.task("free", 1)
    plan.checkpoint("define")
    assert plan["gate-define-row"].start_driver.code == "latest_end"

"""What speaks against going live, wave by wave, and how it is kept; where single items stand."""

from datetime import datetime

from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import Form
from desktop_app.insight.confirmations import item_view
from desktop_app.insight.go_no_go import Finding, go_live_gates, go_live_moment, go_no_go, packed, unpacked
from tests.schedule.plans import Plan, at


def codes(plan: Plan, gate: str | None) -> list[str]:
    book = plan.book
    found = go_no_go(book, plan.schedule, book.find(Checkpoint, gate))
    return [one.code for one in found]


def test_nothing_speaks_against_work_that_is_owned_in_time_and_confirmed() -> None:
    plan = Plan()
    plan.phase("main", "03-20 00:00", "03-21 00:00")
    plan.person("Lin")
    plan.task("page", 2, stage="execute", owner_id="Lin")
    plan.checkpoint("execute")
    plan.say("gate-execute-0", "confirmed", "03-02 09:00")
    assert codes(plan, "gate-execute") == []


def test_work_of_the_night_itself_is_not_asked_for_before_it() -> None:
    plan = Plan()
    plan.phase("main", "03-04 00:00", "03-05 00:00")
    plan.task("page", 5, stage="execute", owner_id=None)
    plan.task("watch", 5, stage="run")
    plan.checkpoint("execute", items=0)
    assert codes(plan, "gate-execute") == ["no_items", "after_go_live", "unowned_task"]
    assert codes(plan, None)[0] == "no_gate"


def test_each_wave_goes_live_by_itself() -> None:
    plan = Plan()
    plan.phase("main", "03-10 00:00", "03-20 00:00")
    plan.wave("first", "phase-main", "03-10 00:00", "03-11 00:00")
    plan.wave("second", "phase-main", "03-15 00:00", "03-16 00:00")
    plan.checkpoint("execute", id="gate-second", wave_id="second")
    plan.checkpoint("execute", id="gate-first", wave_id="first")
    plan.say("gate-first-0", "confirmed", "03-02 09:00")
    book = plan.book
    gates = go_live_gates(book, "c")
    assert [gate.id for gate in gates] == ["gate-first", "gate-second"]
    assert [go_live_moment(book, "c", gate) for gate in gates] == [at("03-10 00:00"), at("03-15 00:00")]
    assert codes(plan, "gate-first") == []
    assert codes(plan, "gate-second") == ["open_item"]


def test_findings_are_kept_with_dates_and_ids_and_no_names_of_people() -> None:
    kept = packed([Finding("late_task", {"name": "page", "finish": datetime(2026, 3, 4, 18)}, task_id="t")])
    assert unpacked(kept) == [Finding("late_task", {"name": "page", "finish": "2026-03-04 18:00"}, task_id="t")]
    assert packed([]) == ""
    assert unpacked("") == []


def test_an_item_tells_whose_word_is_missing_and_who_is_to_write() -> None:
    plan = Plan()
    for name in ("Ann", "Bo", "Cy"):
        plan.person(name)
    plan.checkpoint("plan", items=0)
    plan.add(
        CheckpointItem(
            id="item",
            campaign_id="c",
            checkpoint_id="gate-plan",
            what="schedule",
            form=Form.PHONE,
            written_follow_up=True,
            reply_by=at("03-03 12:00"),
            escalates_to_id="Cy",
        )
    )
    for name in ("Ann", "Bo"):
        plan.confirmer("item", name)
    plan.say("item", "confirmed", "03-02 10:00", "Ann", "phone")
    view = item_view(plan.book, plan.book.get(CheckpointItem, "item"), at("03-05 12:00"))
    assert [person.id for person in view.waits_for] == ["Ann", "Bo"]
    assert [person.id for person in view.to_write] == ["Ann"]
    assert (view.overdue, view.days_overdue) == (True, 2)
    plan.say("item", "confirmed", "03-03 10:00", "Ann", "email")
    view = item_view(plan.book, plan.book.get(CheckpointItem, "item"), at("03-03 11:00"))
    assert [person.id for person in view.waits_for] == ["Bo"]
    assert not view.overdue


def test_an_answer_is_no_silence_even_where_it_asks_for_changes() -> None:
    plan = Plan()
    plan.person("Ann")
    plan.checkpoint("plan", items=0)
    plan.add(
        CheckpointItem(
            id="item", campaign_id="c", checkpoint_id="gate-plan", what="schedule", reply_by=at("03-02 12:00")
        )
    )
    plan.confirmer("item", "Ann")
    plan.say("item", "changes_requested", "03-02 10:00", "Ann")
    assert not item_view(plan.book, plan.book.get(CheckpointItem, "item"), at("03-05 12:00")).overdue

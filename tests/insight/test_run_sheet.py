"""The run sheet says what should have happened, what runs, what comes and who is there for it."""

from datetime import date, datetime
from typing import Any

from desktop_app.domain.codes import Edge
from desktop_app.domain.repeat import Repeat
from desktop_app.edits.command import plan as planned
from desktop_app.edits.ticking import Tick
from desktop_app.insight.run_sheet import NightState, RunSheet, SheetRow, run_sheet
from desktop_app.schedule.engine import schedule
from tests.insight.nights import EVE, duty, night, shift
from tests.schedule.plans import Plan, at


def sheet(plan: Plan) -> RunSheet:
    return run_sheet(plan.book, plan.schedule)


def line(found: RunSheet, id: str) -> SheetRow:
    return next(row for row in found.rows if row.task_id == id)


def ticked(plan: Plan, now: datetime, *ticks: tuple[str, Edge, str]) -> RunSheet:
    """The sheet at a moment after some ticks."""
    book = plan.book
    for id, edge, when in ticks:
        dates = schedule(book, "c", now).tasks[id]
        tick = Tick(task_id=id, edge=edge, at=at(when), now=now, begun=dates.start)
        book = book.apply(planned(book, tick))
    return run_sheet(book, schedule(book, "c", now))


def test_before_anything_is_due_everything_comes_in_its_order() -> None:
    found = sheet(night(at("11-10 20:00")))
    coming = [row.task_id for row in found.band(NightState.COMING)]
    assert coming == ["load-test", "switch", "watch", "morning"]
    assert (found.next_up, found.next_at) == (("load-test",), at("11-10 21:00"))
    assert found.window is not None
    assert (found.window.start, found.window.finish) == (at("11-10 12:00"), at("11-12 00:00"))


def test_what_should_have_happened_stands_first_with_its_minutes() -> None:
    found = sheet(night(at("11-11 00:12")))
    assert [(row.task_id, row.late) for row in found.band(NightState.OVERDUE)] == [
        ("load-test", 192),
        ("switch", 12),
        ("watch", 12),
    ]
    assert found.rows[0].task_id == "load-test"
    assert found.next_up == ("morning",)


def test_what_is_due_this_minute_is_not_late_yet() -> None:
    found = sheet(night(at("11-11 00:00")))
    assert line(found, "switch").state is NightState.COMING
    assert found.next_up == ("switch", "watch")


def test_long_work_takes_two_ticks_and_short_work_one() -> None:
    plan = night(at("11-11 00:30"))
    found = ticked(plan, plan.now, ("watch", Edge.START, "11-11 00:03"), ("switch", Edge.FINISH, "11-11 00:07"))
    watch, switch = line(found, "watch"), line(found, "switch")
    assert (watch.state, watch.expects, watch.due) == (NightState.RUNNING, Edge.FINISH, at("11-11 04:00"))
    assert (switch.state, switch.actual_finish, switch.late) == (NightState.DONE, at("11-11 00:07"), 7)


def test_a_late_beginning_does_not_move_what_the_end_is_measured_by() -> None:
    plan = night(at("11-11 04:20"))
    found = ticked(plan, plan.now, ("watch", Edge.START, "11-11 00:50"))
    watch = line(found, "watch")
    assert (watch.state, watch.start, watch.finish, watch.late) == (
        NightState.OVERDUE,
        at("11-11 00:00"),
        at("11-11 04:00"),
        20,
    )


def test_work_of_other_stages_is_on_the_sheet_when_it_falls_into_the_night() -> None:
    plan = night()
    plan.task("banner", parent_id=None, duration=60, calendar_id="calendar-around-the-clock", **_not_before("22:00"))
    plan.task("retro", parent_id=None, duration=60, **_not_before("22:00", day=20))
    ids = {row.task_id for row in sheet(plan).rows}
    assert "banner" in ids
    assert "retro" not in ids
    assert "run" not in ids


def _not_before(time: str, day: int = 10) -> dict[str, Any]:
    return {"constraint": "SNET", "constraint_date": at(f"11-{day} {time}")}


def test_the_window_is_the_users() -> None:
    plan = night()
    plan.campaign |= {"night_before": 60, "night_after": 120}
    plan.task("banner", duration=60, calendar_id="calendar-around-the-clock", **_not_before("22:00"))
    found = sheet(plan)
    assert found.window is not None
    assert found.window.start == at("11-10 23:00")
    ids = {row.task_id for row in found.rows}
    assert "banner" not in ids
    assert "load-test" in ids, "work of the run stage is always on it"


def test_who_is_there_is_whoever_stands_at_the_owners_post() -> None:
    plan = night()
    shift(plan, "客服", "林岚", "11-10 20:00", "11-11 02:00")
    shift(plan, "客服", "赵明", "11-11 02:00", "11-11 10:00")
    found = sheet(plan)
    at_midnight, in_the_morning = line(found, "switch").duty, line(found, "morning").duty
    assert at_midnight is not None
    assert (at_midnight.person_id, at_midnight.relief_id, at_midnight.finish) == ("林岚", "赵明", at("11-11 02:00"))
    assert in_the_morning is not None
    assert in_the_morning.person_id == "赵明"
    assert line(found, "watch").duty is None, "who has no shift answers for it themselves"


def test_a_confirmation_that_is_due_in_the_night_is_told_but_not_ticked() -> None:
    plan = Plan(EVE, campaign={"plan_start": at("11-10 09:00")})
    plan.phase("main", "11-11 00:00", "11-14 00:00")
    plan.task("make", 1, stage="execute")
    plan.checkpoint("execute")
    duty(plan, "open", 0, 0)
    gate = line(sheet(plan), "gate-execute-row")
    assert (gate.gate, gate.state, gate.due, gate.late) == (True, NightState.OVERDUE, at("11-10 18:00"), 180)


def test_without_a_main_phase_there_is_no_window_but_the_run_stage() -> None:
    plan = Plan(EVE, campaign={"plan_start": at("11-10 09:00")})
    plan.task("watch", 1, stage="run")
    found = sheet(plan)
    assert found.window is None
    assert [row.task_id for row in found.rows] == ["watch"]


def test_repeating_work_is_no_line_of_the_night() -> None:
    plan = night(at("11-11 00:12"))
    plan.task("numbers", 1)
    rule = {"id": "r", "campaign_id": "c", "task_id": "numbers", "first_day": date(2026, 11, 10)}
    plan.add(Repeat.model_validate(rule | {"last_day": date(2026, 11, 13)}))
    assert "numbers" not in [row.task_id for row in sheet(plan).rows]

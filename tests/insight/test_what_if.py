"""Moving D-day is told with everything that becomes worse by it."""

from datetime import date, datetime, timedelta

from desktop_app.domain.codes import PhaseKind
from desktop_app.edits.command import plan as planned
from desktop_app.edits.d_day import MoveDDay, main_phase
from desktop_app.insight.what_if import Stand, WhatIf, what_if
from desktop_app.schedule.engine import schedule
from tests.schedule.plans import Plan, at

NOW = at("09-14 10:00")


def plan() -> Plan:
    """Work of two weeks before a load test four days before main, which starts on Tuesday 20 October."""
    made = Plan(NOW, campaign={"plan_start": at("09-14 09:00")})
    made.phase("main", "10-20 00:00", "10-23 00:00")
    made.person("ann")
    made.task("page", 10, owner_id="ann")
    made.task("test", 1, "page", anchor_phase=PhaseKind.MAIN, anchor_offset=-4)
    made.task("brief", 2, owner_id="ann", anchor_phase=PhaseKind.MAIN, anchor_offset=-10)
    return made


def moved(made: Plan, days: int) -> WhatIf:
    book = made.book
    command = MoveDDay(campaign_id="c", main_start=main_phase(book, "c").start + timedelta(days=days))
    after = book.apply(planned(book, command))
    return what_if(Stand(book, made.schedule), Stand(after, schedule(after, "c", NOW)), {})


def test_a_move_that_everything_can_follow_costs_nothing() -> None:
    found = moved(plan(), 6)
    assert {shift.task_id for shift in found.moves.moved} == {"test", "brief"}
    assert found.trouble == 0


def test_work_that_loses_its_buffer_is_named_with_what_is_left() -> None:
    found = moved(plan(), -25)
    lost = {one.task_id: one for one in found.lost}
    assert set(lost) == {"page", "test"}
    assert (lost["page"].before or 0) > 0 > (lost["page"].after or 0)


def test_owners_who_then_have_too_much_at_once_are_named() -> None:
    (overload,) = moved(plan(), -22).overloads
    assert (overload.person_id, overload.tasks) == ("ann", ("brief", "page"))


def test_anchored_work_that_comes_to_lie_on_a_holiday_is_named_with_it() -> None:
    found = moved(plan(), -14)
    assert [(one.task_id, one.day, one.holiday) for one in found.off_days] == [
        ("test", date(2026, 10, 2), True),
        ("brief", date(2026, 9, 26), True),
    ]
    (sunday,) = moved(plan(), 2).off_days
    assert (sunday.task_id, sunday.day, sunday.holiday) == ("test", date(2026, 10, 18), False)
    assert moved(plan(), 0).off_days == ()


def test_the_plan_itself_stays_as_it_is() -> None:
    made = plan()
    moved(made, -25)
    assert made["test"].start == datetime(2026, 10, 16, 9)

"""Circles, reasons, backward plans, baselines and load."""

from datetime import date, datetime, timedelta

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Assignment, Baseline, BaselineTask
from desktop_app.schedule.baseline import Variance, compare
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.load import load
from desktop_app.schedule.why import buffer_chain, why
from tests.schedule.plans import DAY, Plan, at, dates


def test_a_campaign_that_is_not_there_is_told() -> None:
    with pytest.raises(KnownError, match="not_found"):
        schedule(Plan().book, "other", datetime(2026, 3, 2))


def test_a_campaign_without_tasks_has_an_empty_schedule() -> None:
    found = Plan().schedule
    assert (dict(found.tasks), found.problems, found.percent) == ({}, (), 0)
    assert found.start == found.finish == at("03-02 09:00")


def test_a_circle_is_told_with_its_tasks_and_the_rest_is_scheduled() -> None:
    plan = Plan()
    for id in "abc":
        plan.task(id)
    plan.link("a", "b")
    plan.link("b", "c")
    plan.link("c", "a")
    plan.task("d", 2, after="c")
    circles = [problem for problem in plan.schedule.problems if problem.code == "cycle"]
    assert [problem.values["tasks"] for problem in circles] == [["a", "b", "c"]]
    assert dates(plan["d"]) == "03-05 09:00 - 03-06 18:00"


def test_a_plan_that_is_one_tangle_is_scheduled_all_the_same() -> None:
    plan = Plan()
    ids = [plan.task(f"t{n:02}") for n in range(40)]
    for before in ids:
        for after in ids:
            if before != after:
                plan.link(before, after)
    found = plan.schedule
    assert len(found.tasks) == 40
    assert any(problem.code == "cycle" for problem in found.problems)


def test_a_link_between_a_summary_and_what_lies_below_it_holds_nothing() -> None:
    plan = Plan()
    plan.task("group")
    plan.task("inside", parent_id="group")
    plan.link("group", "inside")
    plan.link("inside", "group")
    assert plan.schedule.problems == ()
    assert dates(plan["inside"]) == "03-02 09:00 - 03-02 18:00"


def test_a_task_below_itself_is_left_out_and_told() -> None:
    plan = Plan()
    plan.task("a", parent_id="b")
    plan.task("b", parent_id="a")
    plan.task("c")
    assert list(plan.schedule.tasks) == ["c"]
    assert [problem.code for problem in plan.schedule.problems] == ["task_in_circle", "task_in_circle"]


def test_the_chain_of_reasons_leads_back_to_the_start_of_the_plan() -> None:
    plan = Plan()
    plan.task("a", 2)
    plan.task("b", 2, after="a")
    plan.milestone("c", after="b")
    chain = [(reason.task_id, reason.driver.code) for reason in why(plan.schedule, "c")]
    assert chain == [("c", "link"), ("b", "link"), ("a", "campaign_start")]


def test_what_eats_a_buffer_is_the_chain_behind_the_date_that_is_missed() -> None:
    plan = Plan()
    plan.phase("main", "03-05 09:00", "03-10 00:00")
    plan.task("a", 2)
    plan.task("b", 4, after="a")
    plan.task("opening", 1, after="b", anchor_phase="main")
    plan.task("c", 9)
    found = plan.schedule
    assert [reason.task_id for reason in buffer_chain(found, "a")] == ["opening", "b", "a"]
    assert found.tasks["opening"].buffer == -3 * DAY
    assert found.tasks["b"].buffer == -3 * DAY
    assert found.tasks["c"].buffer is None
    assert buffer_chain(found, "c") == ()


def test_days_off_and_leave_are_named_in_the_reasons() -> None:
    plan = Plan()
    plan.person("ann")
    leave = plan.leave("ann", "03-03 00:00", "03-05 00:00")
    plan.task("a", 1)
    plan.task("b", 1, after="a", owner_id="ann")
    plan.task("c", 3, owner_id="ann")
    assert dates(plan["b"]) == "03-05 09:00 - 03-05 18:00"
    assert plan["b"].start_driver.values["leave"] == leave
    assert dates(plan["c"]) == "03-02 09:00 - 03-06 18:00"
    assert plan["c"].finish_driver.values["leave"] == leave
    plan.task("d", 1, constraint="SNET", constraint_date=at("03-07 09:00"))
    assert plan["d"].start_driver.values["day_off"] == date(2026, 3, 7)


def test_a_plan_laid_from_its_finish_puts_everything_as_late_as_that_allows() -> None:
    plan = Plan(campaign={"from_finish": True, "plan_finish": at("03-31 18:00"), "plan_start": None})
    plan.task("a", 2)
    plan.task("b", 3, after="a")
    plan.task("c", 1)
    plan.link("c", "b", "SS", DAY)
    plan.milestone("end", after="b")
    found = plan.schedule
    assert dates(found.tasks["end"]) == "03-31 18:00 - 03-31 18:00"
    assert dates(found.tasks["b"]) == "03-27 09:00 - 03-31 18:00"
    assert dates(found.tasks["a"]) == "03-25 09:00 - 03-26 18:00"
    assert dates(found.tasks["c"]) == "03-26 09:00 - 03-26 18:00"
    assert found.start == at("03-25 09:00")
    assert found.tasks["a"].critical
    assert not found.tasks["c"].critical
    assert found.tasks["b"].start_driver.code == "latest"


def test_a_plan_laid_from_its_finish_keeps_constraints_and_tells_when_it_is_too_late() -> None:
    plan = Plan(campaign={"from_finish": True, "plan_finish": at("03-13 18:00"), "plan_start": None})
    plan.task("a", 2, constraint="FNLT", constraint_date=at("03-05 18:00"))
    plan.task("b", 1, after="a")
    plan.task("c", 2, constraint="SNET", constraint_date=at("03-12 09:00"))
    assert dates(plan["a"]) == "03-04 09:00 - 03-05 18:00"
    assert dates(plan["b"]) == "03-13 09:00 - 03-13 18:00"
    assert not plan.schedule.problems
    plan.task("d", 2, after="c")
    assert dates(plan["d"]) == "03-16 09:00 - 03-17 18:00"
    assert [problem.code for problem in plan.schedule.problems] == ["plan_finish_missed"]


def test_a_plan_laid_from_its_finish_leaves_begun_work_where_it_is() -> None:
    plan = Plan(campaign={"from_finish": True, "plan_finish": at("03-31 18:00"), "plan_start": None})
    plan.task("a", 2, actual_start=at("03-02 09:00"), percent=50)
    plan.task("b", 1, after="a")
    assert dates(plan["a"]) == "03-02 09:00 - 03-03 18:00"
    assert dates(plan["b"]) == "03-31 09:00 - 03-31 18:00"


def test_variance_counts_working_time_of_the_tasks_own_calendar() -> None:
    plan = Plan()
    plan.task("a", 3)
    plan.task("b", 1)
    plan.add(Baseline(id="base", campaign_id="c", name="base", taken_at=at("02-27 09:00")))
    rows = (("a", "02-26 09:00", "02-27 18:00", 2 * DAY), ("gone", "02-26 09:00", "02-26 18:00", DAY))
    for id, start, finish, duration in rows:
        plan.add(
            BaselineTask(
                id=f"row-{id}",
                campaign_id="c",
                baseline_id="base",
                task_id=id,
                start=at(start),
                finish=at(finish),
                duration=duration,
            )
        )
    found = compare(plan.book, plan.schedule, "base")
    # 28 February 2026 was a working Saturday.
    assert found.tasks == {"a": Variance(3 * DAY, 4 * DAY, DAY)}
    assert (found.added, found.removed) == (("b",), ("gone",))


def test_load_is_counted_by_day_and_week_and_overload_names_its_tasks() -> None:
    plan = Plan()
    plan.person("ann")
    plan.person("bob", max_units=50)
    plan.task("a", 2, owner_id="ann")
    plan.task("b", 1, owner_id="ann", constraint="SNET", constraint_date=at("03-03 09:00"))
    plan.task("c", 1, after="b", owner_id="ann")
    plan.add(Assignment(id="x", campaign_id="c", task_id="c", person_id="bob", units=60))
    found = load(plan.book, plan.schedule)
    assert found.days["ann"] == {date(2026, 3, 2): DAY, date(2026, 3, 3): 2 * DAY, date(2026, 3, 4): DAY}
    assert found.weeks("ann") == {date(2026, 3, 2): 4 * DAY}
    assert found.days["bob"] == {date(2026, 3, 4): 288}
    told = [(one.person_id, one.start, one.finish, one.units, one.tasks) for one in found.overloads]
    assert told == [
        ("ann", at("03-03 09:00"), at("03-03 18:00"), 200, ("a", "b")),
        ("bob", at("03-04 09:00"), at("03-04 18:00"), 60, ("c",)),
    ]


def test_two_halves_of_one_day_are_no_overload() -> None:
    plan = Plan()
    plan.person("ann")
    plan.task("a", 0.5, owner_id="ann")
    plan.task("b", 0.5, after="a", owner_id="ann")
    assert load(plan.book, plan.schedule).overloads == ()


def test_work_that_reaches_into_another_century_is_still_scheduled() -> None:
    plan = Plan()
    plan.task("a", 250 * 99)
    plan.task("b", 250 * 99, after="a")
    found = plan.schedule
    assert found.tasks["b"].finish - found.tasks["a"].start > timedelta(days=365 * 185)


def test_holidays_that_nobody_has_announced_yet_are_told() -> None:
    plan = Plan()
    plan.task("a", 1, constraint="SNET", constraint_date=at("2030-03-04 09:00"))
    told = [problem.values["year"] for problem in plan.schedule.problems if problem.code == "holidays_not_announced"]
    assert told == [2027]

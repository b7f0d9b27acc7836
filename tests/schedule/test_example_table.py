"""The example of how dates and gates work together: a campaign around National Day, seen on 20 October 2026."""

from datetime import datetime

import pytest

from desktop_app.domain.codes import ConfirmationState, OffsetUnit, PhaseKind, Stage
from desktop_app.schedule.result import Schedule
from tests.schedule.plans import DAY, Plan, at, dates


@pytest.fixture
def example() -> Schedule:
    plan = Plan(now=at("10-20 10:00"), campaign={"plan_start": at("09-28 09:00")})
    plan.phase("main", "10-26 20:00", "10-29 00:00")
    plan.task("A", 3, stage=Stage.DEFINE)
    plan.task("B", 2, after="A", stage=Stage.DEFINE)
    plan.checkpoint("define")
    plan.say("gate-define-0", "confirmed", "10-10 11:00")
    plan.task("C", 3, stage=Stage.PLAN)
    plan.task("D", 2, stage=Stage.PLAN)
    plan.link("C", "D", lag=DAY)
    plan.checkpoint("plan")
    plan.task("E", 5, stage=Stage.EXECUTE)
    plan.task(
        "F",
        1,
        after="E",
        stage=Stage.EXECUTE,
        anchor_phase=PhaseKind.MAIN,
        anchor_offset=-2,
        anchor_unit=OffsetUnit.CALENDAR_DAYS,
    )
    plan.task(
        "G",
        0.5,
        stage=Stage.RUN,
        anchor_phase=PhaseKind.MAIN,
        calendar_id="calendar-around-the-clock",
    )
    plan.task("H", 7, constraint="SNET", constraint_date=at("10-01 09:00"), calendar_id="calendar-seven-day")
    return plan.schedule


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("A", "09-28 09:00 - 09-30 18:00"),
        ("B", "10-08 09:00 - 10-09 18:00"),
        ("gate-define-row", "10-09 18:00 - 10-09 18:00"),
        ("C", "10-10 09:00 - 10-13 18:00"),
        ("D", "10-15 09:00 - 10-16 18:00"),
        ("gate-plan-row", "10-16 18:00 - 10-16 18:00"),
        ("E", "10-20 09:00 - 10-26 18:00"),
        ("F", "10-24 09:00 - 10-24 18:00"),
        ("G", "10-26 20:00 - 10-27 00:00"),
        ("H", "10-01 09:00 - 10-07 18:00"),
    ],
)
def test_every_task_stands_where_the_example_says(example: Schedule, task: str, expected: str) -> None:
    assert dates(example.tasks[task]) == expected


def test_the_confirmed_gate_opens_the_next_stage_from_the_morning_of_that_day(example: Schedule) -> None:
    gate = example.checkpoints["gate-define"]
    assert (gate.state, gate.opened) == (ConfirmationState.CONFIRMED, datetime(2026, 10, 10, 9))
    driver = example.tasks["C"].start_driver
    assert (driver.code, driver.values["task"], driver.values["stage"]) == ("gate", "gate-define-row", "define")


def test_the_unconfirmed_gate_holds_the_next_stage_today_and_counts_the_days(example: Schedule) -> None:
    gate = example.checkpoints["gate-plan"]
    assert (gate.state, gate.opened, gate.days_lost) == (ConfirmationState.PENDING, None, 1)
    driver = example.tasks["E"].start_driver
    assert (driver.code, driver.values["task"], driver.values["days_lost"]) == ("gate_waiting", "gate-plan-row", 1)


def test_the_anchored_task_stays_and_says_what_it_could_do(example: Schedule) -> None:
    row = example.tasks["F"]
    assert row.buffer == -3 * DAY
    assert row.start_driver.code == "anchor"
    assert row.start_driver.values["could"] == datetime(2026, 10, 27, 9)
    assert row.start_driver.values["held_by"].values["task"] == "E"
    missed = [problem for problem in example.problems if problem.task_id == "F"]
    assert [(problem.code, problem.values["minutes"]) for problem in missed] == [("anchor_missed", 3 * DAY)]


def test_work_behind_the_shut_gate_is_locked(example: Schedule) -> None:
    locked = {id for id, row in example.tasks.items() if row.locked}
    assert locked == {"E", "F", "G"}

"""Work that may begin from its anchor on: links move it later, and it must not outlast its phase."""

from datetime import datetime
from typing import Any

import pytest

from desktop_app.domain.codes import Constraint, OffsetUnit, PhaseKind
from desktop_app.domain.task import Task
from desktop_app.schedule.engine import schedule
from tests.schedule.plans import DAY, Plan, at

FROM_ANCHOR: dict[str, Any] = {"constraint": Constraint.SNET, "calendar_id": "calendar-seven-day"}


def post(plan: Plan, days: float = 3, **values: Any) -> Plan:
    """A sample that takes so many days from 2 March, and a post from the first day of the warm-up on."""
    plan.phase("warm_up", "03-06 00:00", "03-10 00:00")
    plan.task("sample", days)
    plan.task("post", 1, "sample", anchor_phase=PhaseKind.WARM_UP, **FROM_ANCHOR, **values)
    return plan


def start_and_buffer(plan: Plan) -> tuple[datetime, int | None]:
    row = plan.schedule.tasks["post"]
    return row.start, row.buffer


def test_it_stands_on_its_anchor_while_what_it_waits_for_is_in_time() -> None:
    plan = post(Plan())
    assert start_and_buffer(plan) == (at("03-06 09:00"), 3 * DAY)
    driver = plan.schedule.tasks["post"].start_driver
    assert (driver.code, driver.values["phase"], driver.values["date"]) == ("anchor", "warm_up", at("03-06 00:00"))


@pytest.mark.parametrize(
    ("days", "start", "buffer"), [(5, "03-07 09:00", 2 * DAY), (6, "03-10 09:00", -DAY)], ids=["moved", "outside"]
)
def test_a_late_sample_moves_it_and_eats_its_buffer(days: float, start: str, buffer: int) -> None:
    plan = post(Plan(), days)
    assert start_and_buffer(plan) == (at(start), buffer)
    assert plan.schedule.tasks["post"].start_driver.code == "link"
    assert plan.schedule.tasks["sample"].buffer is not None


def test_it_moves_with_its_phase_and_offset() -> None:
    plan = post(Plan(), anchor_offset=2, anchor_unit=OffsetUnit.CALENDAR_DAYS)
    assert start_and_buffer(plan) == (at("03-08 09:00"), DAY)


def test_begun_work_keeps_its_dates_and_what_it_must_not_miss() -> None:
    plan = post(Plan(), actual_start=at("03-04 09:00"), percent=50)
    assert start_and_buffer(plan) == (at("03-04 09:00"), 5 * DAY)


def test_a_date_of_its_own_makes_the_anchor_a_given_date_again() -> None:
    plan = post(Plan(), days=6, constraint_date=at("03-01 09:00"))
    assert plan.schedule.tasks["post"].start == at("03-06 09:00")


def test_a_small_change_gives_the_same_dates_as_all_of_it() -> None:
    plan = post(Plan())
    before = plan.schedule
    book = plan.book
    after = book.with_rows([book.get(Task, "sample").changed(duration=5 * DAY)])
    quick, whole = schedule(after, "c", plan.now, before), schedule(after, "c", plan.now)
    assert quick.tasks["post"] == whole.tasks["post"]
    assert quick.tasks["post"].start == at("03-07 09:00")

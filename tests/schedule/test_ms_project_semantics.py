"""What plans after MS Project ask of the engine beyond our own: crews, interruptions, inactive work, early dates."""

from datetime import date
from typing import Any

from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.codes import Constraint, TaskMode, TaskType
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment
from tests.schedule.plans import Plan, at, dates

OFFICE = "calendar-office"
CREW: dict[str, Any] = {"type": TaskType.FIXED_UNITS}


def imported() -> Plan:
    """A plan that starts on Monday 2 March 2026 and follows people's own calendars only through assignments."""
    return Plan(campaign={"follows_leave": False})


def person(plan: Plan, id: str, calendar_id: str | None = None) -> str:
    return plan.add(Person(id=id, name=id, calendar_id=calendar_id))


def assign(plan: Plan, task: str, person: str, units: float = 100) -> None:
    plan.add(Assignment(id=f"{task}-{person}", campaign_id="c", task_id=task, person_id=person, units=units))


def days_off(plan: Plan, id: str, first: date, last: date) -> str:
    """A calendar over the office's with some days off."""
    plan.add(Calendar(id=id, name=id, base_id=OFFICE))
    plan.add(CalendarException(id=f"{id}-off", calendar_id=id, first_day=first, last_day=last))
    return id


def weekdays(plan: Plan, id: str, hours: str) -> str:
    """A calendar with the same hours every day."""
    plan.add(Calendar(id=id, name=id))
    for day in range(7):
        plan.add(CalendarWeekday(id=f"{id}-{day}", calendar_id=id, weekday=day, hours=hours))
    return id


def test_work_moves_over_the_days_off_of_whoever_is_assigned() -> None:
    plan = imported()
    person(plan, "li", days_off(plan, "li-time", date(2026, 3, 3), date(2026, 3, 4)))
    plan.task("a", 2, **CREW)
    assign(plan, "a", "li")
    assert dates(plan["a"]) == "03-02 09:00 - 03-05 18:00"


def test_work_goes_on_while_anybody_assigned_can() -> None:
    plan = imported()
    person(plan, "li", days_off(plan, "li-time", date(2026, 3, 3), date(2026, 3, 4)))
    person(plan, "wang", days_off(plan, "wang-time", date(2026, 3, 4), date(2026, 3, 5)))
    plan.task("a", 2, **CREW)
    assign(plan, "a", "li")
    assign(plan, "a", "wang", 50)
    assert dates(plan["a"]) == "03-02 09:00 - 03-03 18:00"
    plan.task("b", 3, **CREW)
    assign(plan, "b", "li")
    assign(plan, "b", "wang", 50)
    assert dates(plan["b"]) == "03-02 09:00 - 03-05 18:00"


def test_a_day_shift_and_a_night_shift_make_two_days_of_one() -> None:
    plan = imported()
    person(plan, "day", weekdays(plan, "day-time", "08:00-16:00"))
    person(plan, "night", weekdays(plan, "night-time", "16:00-24:00"))
    plan.task("a", 2, **CREW)
    assign(plan, "a", "day")
    assign(plan, "a", "night")
    assert dates(plan["a"]) == "03-02 09:00 - 03-03 09:00"


def test_the_tasks_own_calendar_narrows_that_of_the_people() -> None:
    plan = imported()
    person(plan, "li", weekdays(plan, "early", "06:00-10:00"))
    plan.task("a", 0.25, calendar_id=OFFICE, **CREW)
    assign(plan, "a", "li")
    assert dates(plan["a"]) == "03-02 09:00 - 03-03 10:00"


def test_fixed_durations_and_tasks_that_ignore_it_do_not_ask_for_peoples_time() -> None:
    plan = imported()
    person(plan, "li", days_off(plan, "li-time", date(2026, 3, 3), date(2026, 3, 4)))
    plan.task("fixed", 2, owner_id="li")
    plan.task("ignores", 2, ignores_owner_calendar=True, **CREW)
    for task in ("fixed", "ignores"):
        assign(plan, task, "li")
        assert dates(plan[task]) == "03-02 09:00 - 03-03 18:00"


def test_a_lag_does_not_wait_for_anybodys_leave() -> None:
    plan = imported()
    person(plan, "li", days_off(plan, "li-time", date(2026, 3, 3), date(2026, 3, 4)))
    plan.task("a", 1)
    plan.task("b", 1, **CREW)
    assign(plan, "b", "li")
    plan.link("a", "b", lag=2 * 480)
    assert dates(plan["b"]) == "03-05 09:00 - 03-05 18:00"
    own = Plan()
    own.person("li")
    own.leave("li", "03-03 09:00", "03-04 18:00")
    own.task("a", 1)
    own.task("b", 1, owner_id="li")
    own.link("a", "b", lag=2 * 480)
    assert dates(own["b"]) == "03-05 09:00 - 03-05 18:00"


def test_nobody_who_works_with_no_units_decides_anything() -> None:
    plan = imported()
    person(plan, "li", days_off(plan, "li-time", date(2026, 3, 3), date(2026, 3, 4)))
    plan.task("a", 2, **CREW)
    assign(plan, "a", "li", 0)
    assert dates(plan["a"]) == "03-02 09:00 - 03-03 18:00"


def test_interrupted_work_goes_on_when_it_is_resumed() -> None:
    plan = imported()
    plan.task("a", 2, percent=50, actual_start=at("03-02 09:00"), remaining=480, resume=at("03-05 09:00"))
    assert dates(plan["a"]) == "03-02 09:00 - 03-05 18:00"


def test_a_resumption_before_the_work_done_is_through_shortens_nothing() -> None:
    plan = imported()
    plan.task("a", 2, percent=50, actual_start=at("03-02 09:00"), remaining=480, resume=at("03-02 10:00"))
    assert dates(plan["a"]) == "03-02 09:00 - 03-03 18:00"


def test_begun_work_with_fixed_dates_keeps_its_finish() -> None:
    plan = imported()
    fixed: dict[str, Any] = {
        "mode": TaskMode.FIXED,
        "fixed_start": at("03-02 07:00"),
        "fixed_finish": at("03-06 16:00"),
    }
    plan.task("a", 5, percent=50, actual_start=at("03-02 07:00"), remaining=1200, **fixed)
    assert dates(plan["a"]) == "03-02 07:00 - 03-06 16:00"


def test_inactive_work_holds_nothing_and_counts_for_nothing() -> None:
    plan = imported()
    plan.task("sum")
    plan.task("a", 1, parent_id="sum")
    plan.task("off", 9, after="a", parent_id="sum", inactive=True)
    plan.task("b", 1, after="off")
    assert dates(plan["sum"]) == "03-02 09:00 - 03-02 18:00"
    assert dates(plan["b"]) == "03-02 09:00 - 03-02 18:00"
    assert plan.schedule.finish == at("03-02 18:00")


def test_a_dated_start_without_predecessors_may_lie_before_the_plan() -> None:
    plan = imported()
    plan.task("a", 1, constraint=Constraint.SNET, constraint_date=at("02-25 09:00"))
    plan.task("b", 2, constraint=Constraint.FNET, constraint_date=at("02-26 18:00"))
    assert dates(plan["a"]) == "02-25 09:00 - 02-25 18:00"
    assert dates(plan["b"]) == "02-25 09:00 - 02-26 18:00"


def test_a_lead_takes_work_before_the_plan_but_a_shared_finish_does_not() -> None:
    plan = imported()
    plan.task("a", 1)
    plan.task("b", 1)
    plan.link("a", "b", lag=-2 * 480)
    plan.task("c", 3)
    plan.link("a", "c", "FF")
    assert dates(plan["b"]) == "02-28 09:00 - 02-28 18:00"
    assert dates(plan["c"]) == "03-02 09:00 - 03-04 18:00"

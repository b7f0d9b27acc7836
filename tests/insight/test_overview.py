"""How a campaign stands: goals, phases, confirmations, what needs the PM, how full everybody is."""

from datetime import datetime

import pytest

from desktop_app.domain.brief import BudgetLine
from desktop_app.domain.campaign import Goal, GoalReading
from desktop_app.domain.codes import ConfirmationState, Measure, Stage
from desktop_app.insight.needs import NeedKind, last_working_day, needs, next_working_day
from desktop_app.insight.overview import Money, Overview, When, overview
from desktop_app.insight.owner_load import owner_loads
from desktop_app.insight.rhythm import Method, Rhythm
from tests.schedule.plans import Plan, at

MONDAY = datetime(2026, 3, 9, 10)


@pytest.fixture
def plan() -> Plan:
    """Warm-up four days and main three from 16 March; today is Monday 9 March."""
    made = Plan(MONDAY, campaign={"budget": 480_000_000})
    made.phase("warm_up", "03-12 00:00", "03-16 00:00")
    made.phase("main", "03-16 00:00", "03-19 00:00")
    made.person("林岚")
    made.person("周远")
    return made


def goal(plan: Plan, id: str, target: int | None, measure: Measure = Measure.COUNT, *, primary: bool = False) -> None:
    plan.add(Goal(id=id, campaign_id="c", name=id, target=target, measure=measure, primary=primary))


def reading(plan: Plan, goal_id: str, when: str, value: int) -> None:
    plan.add(GoalReading(id=f"{goal_id} {when}", campaign_id="c", goal_id=goal_id, at=at(when), value=value))


def seen(plan: Plan) -> Overview:
    return overview(plan.book, plan.schedule)


def kinds(plan: Plan) -> list[tuple[NeedKind, str]]:
    return [(need.kind, need.id) for need in needs(plan.book, plan.schedule)]


def test_a_goal_without_readings_says_nothing_of_its_end(plan: Plan) -> None:
    goal(plan, "GMV", 1000, primary=True)
    first = seen(plan).goals[0]
    assert (first.reading, first.share, first.ahead, first.forecast.value) == (None, None, None, None)
    assert first.forecast.method is Method.NO_READING


def test_the_forecast_keeps_to_the_rhythm_from_the_last_reading(plan: Plan) -> None:
    """Four days of warm-up weigh 2 each and three of main 6 each: 8 of 26 have passed when main begins."""
    goal(plan, "GMV", 1000, primary=True)
    reading(plan, "GMV", "03-14 00:00", 100)
    reading(plan, "GMV", "03-16 00:00", 400)
    first = seen(plan).goals[0]
    assert first.forecast.method is Method.RHYTHM
    assert first.forecast.share == pytest.approx(8 / 26)
    assert first.forecast.value == 1300
    assert first.planned == 308
    assert first.ahead == pytest.approx(400 / 308 - 1)


def test_the_primary_goal_stands_first(plan: Plan) -> None:
    goal(plan, "加购", 10)
    goal(plan, "GMV", 1000, primary=True)
    assert [one.goal.id for one in seen(plan).goals] == ["GMV", "加购"]


@pytest.mark.parametrize(
    ("when", "measure", "method"),
    [
        ("03-08 12:00", Measure.COUNT, Method.NOT_BEGUN),
        ("03-16 00:00", Measure.PERCENT, Method.RATE),
        ("03-19 09:00", Measure.COUNT, Method.OVER),
    ],
)
def test_there_is_no_forecast_where_nothing_can_be_said(
    plan: Plan, when: str, measure: Measure, method: Method
) -> None:
    goal(plan, "GMV", 1000, measure, primary=True)
    reading(plan, "GMV", when, 50)
    found = seen(plan).goals[0].forecast
    assert found.method is method
    assert found.value == (50 if method is Method.OVER else None)


def test_the_days_of_the_rhythm_are_the_whole_of_it(plan: Plan) -> None:
    rhythm = seen(plan).rhythm
    days = rhythm.days()
    assert [f"{one.day:%m-%d}" for one in days] == [f"03-{n}" for n in range(12, 19)]
    assert sum(one.share for one in days) == pytest.approx(1)
    assert days[-1].share == pytest.approx(6 / 26)


def test_a_gap_between_phases_is_ordinary_time() -> None:
    made = Plan()
    made.phase("build_up", "03-02 00:00", "03-04 00:00")
    made.phase("main", "03-06 00:00", "03-07 00:00")
    rhythm = Rhythm(row for row in made.rows if row.table == "phase")  # type: ignore[misc]
    assert rhythm.share(at("03-06 00:00")) == pytest.approx((2 * 1.3 + 2) / (2 * 1.3 + 2 + 6))


def test_the_pace_is_what_came_in_day_by_day(plan: Plan) -> None:
    goal(plan, "GMV", 1000, primary=True)
    reading(plan, "GMV", "03-14 00:00", 100)
    reading(plan, "GMV", "03-16 00:00", 400)
    assert [(f"{one.start:%m-%d}", one.per_day) for one in seen(plan).pace] == [("03-12", 50), ("03-14", 150)]


def test_phases_say_whether_they_are_on_and_how_long_it_is_to_them(plan: Plan) -> None:
    plan.now = at("03-13 09:00")
    assert [(one.days, one.when, one.to_start) for one in seen(plan).phases] == [(4, When.ON, -1), (3, When.COMING, 3)]


def test_a_confirmation_names_what_it_waits_for_and_whom(plan: Plan) -> None:
    plan.checkpoint("define", items=2, due=at("03-10 18:00"))
    plan.checkpoint("plan", items=1)
    plan.confirmer("gate-define-0", "林岚")
    plan.confirmer("gate-define-1", "周远")
    plan.say("gate-define-0", "confirmed", "03-06 10:00", "林岚")
    first, second = seen(plan).gates
    assert (first.waits_for, first.people, first.items) == (("gate-define-1",), ("周远",), 2)
    assert (first.reply_by, first.shut_by) == (at("03-10 18:00"), None)
    assert (second.state, second.shut_by) == (ConfirmationState.PENDING, Stage.DEFINE)


def test_what_needs_the_pm_stands_in_the_order_of_its_moments(plan: Plan) -> None:
    plan.task("late", owner_id="林岚")  # 2 March
    plan.task("done", owner_id="林岚", percent=100)
    plan.task("today", 6, owner_id="林岚")
    plan.task("tomorrow", 7, owner_id="林岚")
    plan.task("starts", 1, "tomorrow", owner_id="周远")
    plan.task("soon", 1, "starts")
    plan.task("far", 9, "soon")
    plan.task("farther", 1, "far")
    assert kinds(plan) == [
        (NeedKind.LATE, "late"),
        (NeedKind.DUE_TODAY, "today"),
        (NeedKind.DUE_NEXT, "tomorrow"),
        (NeedKind.UNOWNED, "soon"),
        (NeedKind.UNOWNED, "far"),
    ]
    plan.now = at("03-10 10:00")
    assert (NeedKind.STARTS_NEXT, "starts") in kinds(plan)


def test_on_a_friday_what_starts_on_monday_starts_next(plan: Plan) -> None:
    plan.now = at("03-06 10:00")
    plan.task("first", 5)
    plan.task("second", 1, "first", owner_id="林岚")
    assert next_working_day(plan.schedule) == at("03-09 00:00").date()
    assert (NeedKind.STARTS_NEXT, "second") in kinds(plan)


def test_on_a_monday_yesterday_is_friday(plan: Plan) -> None:
    assert last_working_day(plan.schedule) == at("03-06 00:00").date()


def test_an_answer_that_is_overdue_needs_the_pm_until_it_is_there(plan: Plan) -> None:
    plan.checkpoint("define", items=1, due=at("03-06 18:00"))
    assert kinds(plan) == [(NeedKind.REPLY, "gate-define-0")]
    plan.say("gate-define-0", "confirmed", "03-09 09:30")
    assert kinds(plan) == []


def test_summaries_inactive_work_and_confirmations_are_no_need(plan: Plan) -> None:
    plan.task("parent", owner_id="林岚")
    plan.task("asleep", parent_id="parent", inactive=True)
    plan.task("child", parent_id="parent", owner_id="林岚")
    plan.checkpoint("define", items=0)
    assert kinds(plan) == [(NeedKind.LATE, "child")]


def test_load_is_measured_by_what_somebody_can_do_in_these_days(plan: Plan) -> None:
    plan.now = at("03-02 09:00")
    plan.task("a", 5, owner_id="林岚")
    plan.task("b", 2, owner_id="周远")
    found = owner_loads(plan.book, plan.schedule, plan.now.date())
    assert [(one.person_id, one.percent, one.over) for one in found] == [("林岚", 100, False), ("周远", 40, False)]


def test_two_tasks_at_once_are_more_than_somebody_can_do(plan: Plan) -> None:
    plan.now = at("03-02 09:00")
    plan.task("a", 2, owner_id="林岚")
    plan.task("b", 2, owner_id="林岚")
    (found,) = owner_loads(plan.book, plan.schedule, plan.now.date())
    assert (found.percent, found.over) == (80, True)


def test_somebody_on_leave_can_do_less(plan: Plan) -> None:
    plan.now = at("03-02 09:00")
    plan.leave("周远", "03-04 00:00", "03-07 00:00")
    plan.task("a", 1, owner_id="周远")
    (found,) = owner_loads(plan.book, plan.schedule, plan.now.date())
    assert found.capacity == 2 * 480


def test_money_is_the_budget(plan: Plan) -> None:
    assert seen(plan).money == Money(480_000_000, "CNY")


def test_what_nobody_has_spent_yet_is_unknown_and_not_nothing(plan: Plan) -> None:
    plan.add(BudgetLine(id="a", campaign_id="c", name="直播间", planned=100_00, committed=60_00))
    plan.add(BudgetLine(id="b", campaign_id="c", name="寄样", planned=50_00, committed=10_00))
    assert seen(plan).money == Money(480_000_000, "CNY", 150_00, 70_00, None)

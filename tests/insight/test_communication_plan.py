"""When they are to have heard of something, who belongs to an audience, and what a grade brings along."""

from datetime import datetime, timedelta

import pytest

from desktop_app.domain.campaign import Grade
from desktop_app.domain.codes import CommunicationSubject, Form
from desktop_app.domain.communication import AUDIENCES, BOSS, TEAM, Audience, AudienceMember
from desktop_app.domain.durations import read_within
from desktop_app.domain.errors import KnownError
from desktop_app.insight.communication_plan import due_by, members, told_of
from tests.schedule.plans import Plan

FRIDAY = datetime(2026, 3, 6, 17)


@pytest.fixture
def plan() -> Plan:
    made = Plan(FRIDAY)
    made.person("林岚")
    made.person("周远")
    for n, id in enumerate(AUDIENCES):
        made.add(Audience(id=id, name=id, position=n))
    return made


@pytest.mark.parametrize(
    ("within", "due"),
    [
        (None, "2026-03-06 18:00"),
        (240, "2026-03-06 21:00"),
        (1440, "2026-03-09 18:00"),
        (3 * 1440, "2026-03-11 18:00"),
        (1500, "2026-03-07 18:00"),
    ],
)
def test_whole_days_are_working_days_and_hours_those_of_the_clock(plan: Plan, within: int | None, due: str) -> None:
    assert due_by(plan.book, "c", FRIDAY, within) == datetime.fromisoformat(due)


def test_what_happens_after_hours_is_told_the_same_day(plan: Plan) -> None:
    late = FRIDAY + timedelta(hours=4)
    assert due_by(plan.book, "c", late, None) > late


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("4h", 240), ("2 小时内", 120), ("1天", 1440), ("1 d", 1440), ("1w", 7200), ("当天", None), ("same day", None)],
)
def test_how_soon_is_read_as_people_type_it(text: str, minutes: int | None) -> None:
    assert read_within(text) == minutes


def test_how_soon_must_be_a_duration() -> None:
    with pytest.raises(KnownError, match="not_a_duration"):
        read_within("尽快")


def test_the_whole_team_are_all_who_work_on_it_unless_members_are_named(plan: Plan) -> None:
    plan.task("page", 1, owner_id="林岚")
    assert [person.name for person in members(plan.book, "c", TEAM)] == ["林岚"]
    assert members(plan.book, "c", BOSS) == []
    plan.add(AudienceMember(id="m", audience_id=TEAM, person_id="周远"))
    assert [person.name for person in members(plan.book, "c", TEAM)] == ["周远"]


@pytest.mark.parametrize(
    ("grade", "form"), [("g0", Form.PHONE), ("g1", Form.PHONE), ("g2", Form.CHAT), ("g3", Form.CHAT), (None, Form.CHAT)]
)
def test_what_is_usual_goes_by_the_place_of_the_grade_not_by_its_name(grade: str | None, form: Form) -> None:
    plan = Plan(FRIDAY, campaign={"grade_id": grade})
    plan.add(Audience(id=BOSS, name="老板"))
    for n, name in enumerate(("特", "大", "中", "小")):
        plan.add(Grade(id=f"g{n}", name=name, position=n, confirms_in_one_click=name == "小"))
    cells = told_of(plan.book, "c")
    assert cells[CommunicationSubject.RISK_OR_SLIP, BOSS].form is form
    assert (cells[CommunicationSubject.MILESTONE, BOSS].form is None) == (grade in ("g3", None))

"""What a Project file becomes."""

from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.codes import (
    Constraint,
    Contour,
    DurationUnit,
    LagUnit,
    LinkType,
    Recurrence,
    TaskKind,
    TaskMode,
    TaskType,
)
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Group, Person
from desktop_app.domain.task import Assignment, Baseline, BaselineTask, Link, Task
from desktop_app.exchange.mspdi.document import MAX_DEPTH
from desktop_app.exchange.mspdi.read import MspdiPlan, read
from tests.exchange.mspdi_plans import HOURS, STANDARD, after, ids, project, task, week

E = TypeVar("E", bound=Entity)


def plan(tasks: str, **parts: str) -> MspdiPlan:
    return read(project(tasks, **parts), ids())


def rows(found: MspdiPlan, kind: type[E]) -> list[E]:
    return [row for row in found.rows if isinstance(row, kind)]


def only(found: MspdiPlan, kind: type[E]) -> E:
    (row,) = rows(found, kind)
    return row


def test_the_campaign_has_the_files_name_start_and_day_length() -> None:
    found = plan(
        task(1, "甲"), head="<CriticalSlackLimit>2</CriticalSlackLimit><StatusDate>2026-01-07T17:00:00</StatusDate>"
    )
    campaign = found.campaign
    assert campaign.name == "Launch"
    assert campaign.plan_start == datetime(2026, 1, 5, 8)
    assert campaign.minutes_per_day == 480
    assert campaign.critical_slack == 960
    assert campaign.status_date == datetime(2026, 1, 7, 17)
    assert campaign.follows_leave is False
    assert found.problems == ()


def test_outline_levels_become_a_tree_in_the_files_order() -> None:
    found = plan(task(1, "大项") + task(2, "子项 一", level=2) + task(3, "细项", level=3) + task(4, "子项 二", level=2))
    tasks = {row.name: row for row in rows(found, Task)}
    assert tasks["子项 一"].parent_id == tasks["子项 二"].parent_id == tasks["大项"].id
    assert tasks["细项"].parent_id == tasks["子项 一"].id
    assert [tasks[name].position for name in ("大项", "子项 一", "子项 二")] == [0, 0, 1]
    assert [row.external_uid for row in rows(found, Task)] == [1, 2, 3, 4]


def test_the_projects_own_summary_and_blank_rows_are_no_tasks() -> None:
    found = plan(
        task(0, "Launch", level=0, more="<Notes>整体说明</Notes>")
        + "<Task><UID>7</UID><IsNull>1</IsNull></Task>"
        + task(1, "A")
    )
    assert [row.name for row in rows(found, Task)] == ["A"]
    assert found.campaign.note == "整体说明"


@pytest.mark.parametrize(("number", "type"), [(0, LinkType.FF), (1, LinkType.FS), (2, LinkType.SF), (3, LinkType.SS)])
def test_all_four_link_types_are_read(number: int, type: LinkType) -> None:
    assert only(plan(task(1, "A") + task(2, "B", more=after(1, number))), Link).type is type


@pytest.mark.parametrize(
    ("lag", "format", "expected"),
    [
        (-4800, 7, (-480, LagUnit.WORKING)),
        (4800, 5, (480, LagUnit.WORKING)),
        (14400, 8, (1440, LagUnit.ELAPSED)),
        (50, 19, (50, LagUnit.PERCENT)),
        (50, 20, (240, LagUnit.ELAPSED)),
        (14400, 40, (1440, LagUnit.ELAPSED)),
    ],
)
def test_lags_count_working_time_the_clock_or_a_share(lag: int, format: int, expected: tuple[int, LagUnit]) -> None:
    link = only(plan(task(1, "A") + task(2, "B", more=after(1, 1, lag, format))), Link)
    assert (link.lag, link.lag_unit) == expected


def test_an_elapsed_duration_counts_the_clock() -> None:
    found = plan(task(1, "A", "PT48H0M0S").replace("<DurationFormat>7", "<DurationFormat>8"))
    assert (only(found, Task).duration, only(found, Task).duration_unit) == (2880, DurationUnit.ELAPSED)


def test_a_milestone_takes_no_time_and_a_long_one_is_a_task_with_a_word_about_it() -> None:
    found = plan(
        task(1, "节点", "PT0H0M0S", more="<Milestone>1</Milestone>")
        + task(2, "长节点", more="<Milestone>1</Milestone>")
    )
    short, long = rows(found, Task)
    assert (short.kind, short.duration) == (TaskKind.MILESTONE, 0)
    assert (long.kind, long.duration) == (TaskKind.TASK, 480)
    (loss,) = found.problems
    assert (loss.code, loss.values["field"], loss.values["names"]) == ("mspdi_lost", "Milestone", ["长节点"])


@pytest.mark.parametrize("number", range(2, 8))
def test_dated_constraints_keep_their_date(number: int) -> None:
    more = f"<ConstraintType>{number}</ConstraintType><ConstraintDate>2026-01-09T17:00:00</ConstraintDate>"
    found = only(plan(task(1, "A", more=more)), Task)
    assert found.constraint is tuple(Constraint)[[0, 1, 6, 7, 2, 3, 4, 5][number]]
    assert found.constraint_date == datetime(2026, 1, 9, 17)


def test_a_task_scheduled_by_hand_stands_on_its_dates() -> None:
    more = "<Manual>1</Manual><Start>2026-01-10T08:00:00</Start><Finish>2026-01-11T17:00:00</Finish>"
    found = only(plan(task(1, "A", more=more)), Task)
    assert found.mode is TaskMode.FIXED
    assert (found.fixed_start, found.fixed_finish) == (datetime(2026, 1, 10, 8), datetime(2026, 1, 11, 17))


def test_interrupted_work_goes_on_when_the_file_says() -> None:
    more = (
        "<PercentComplete>50</PercentComplete><ActualStart>2026-01-05T08:00:00</ActualStart>"
        "<RemainingDuration>PT4H0M0S</RemainingDuration><Stop>2026-01-05T12:00:00</Stop>"
        "<Resume>2026-01-08T08:00:00</Resume>"
    )
    found = only(plan(task(1, "A", more=more)), Task)
    assert (found.percent, found.remaining) == (50, 240)
    assert (found.actual_start, found.resume) == (datetime(2026, 1, 5, 8), datetime(2026, 1, 8, 8))


def test_people_work_with_units_work_and_delay_and_the_first_one_answers() -> None:
    found = plan(
        task(1, "A"),
        resources="<Resource><UID>3</UID><ID>1</ID><Name>张三</Name><Type>1</Type><Group>运营</Group>"
        "<EmailAddress>zhang@example.com</EmailAddress><MaxUnits>2</MaxUnits><CalendarUID>1</CalendarUID></Resource>"
        "<Resource><UID>4</UID><Name>水泥</Name><Type>0</Type></Resource>",
        assignments="<Assignment><UID>9</UID><TaskUID>1</TaskUID><ResourceUID>3</ResourceUID><Units>0.125</Units>"
        "<Work>PT1H0M0S</Work><Delay>2400</Delay><WorkContour>1</WorkContour></Assignment>"
        "<Assignment><UID>10</UID><TaskUID>1</TaskUID><ResourceUID>4</ResourceUID><Units>5</Units></Assignment>"
        "<Assignment><UID>11</UID><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID></Assignment>",
    )
    person, assignment = only(found, Person), only(found, Assignment)
    assert (person.name, person.email, person.max_units) == ("张三", "zhang@example.com", 200)
    assert only(found, Group).id == person.group_id
    assert (assignment.units, assignment.work, assignment.delay) == (12.5, 60, 240)
    assert assignment.contour is Contour.BACK_LOADED
    assert only(found, Task).owner_id == person.id
    assert only(found, Task).type is TaskType.FIXED_UNITS
    assert {loss.values["field"] for loss in found.problems} == {"Type", "Resource"}


def test_a_task_without_a_duration_takes_as_long_as_the_work_on_it() -> None:
    bare = "<Task><UID>{}</UID><Name>{}</Name></Task>"
    found = plan(
        bare.format(1, "A") + bare.format(2, "B"),
        resources="<Resource><UID>3</UID><Name>张三</Name><Type>1</Type></Resource>",
        assignments="<Assignment><UID>9</UID><TaskUID>1</TaskUID><ResourceUID>3</ResourceUID><Units>0.5</Units>"
        "<Work>PT6H0M0S</Work></Assignment>",
    )
    assert [row.duration for row in rows(found, Task)] == [720, 480]
    assert [problem.code for problem in found.problems] == ["mspdi_no_duration"]


def test_a_resource_calendar_that_says_nothing_is_its_base() -> None:
    derived = "<Calendar><UID>5</UID><Name>张三</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID></Calendar>"
    found = plan(
        task(1, "A"),
        calendars=STANDARD + derived,
        resources="<Resource><UID>3</UID><Name>张三</Name><Type>1</Type><CalendarUID>5</CalendarUID></Resource>",
    )
    assert len(rows(found, Calendar)) == 1
    assert only(found, Person).calendar_id is None


def test_a_resource_calendar_with_days_off_keeps_them_over_its_base() -> None:
    period = "<TimePeriod><FromDate>2026-02-02T00:00:00</FromDate><ToDate>2026-02-03T23:59:00</ToDate></TimePeriod>"
    derived = (
        "<Calendar><UID>5</UID><Name>张三</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays>"
        f"<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking>{period}</WeekDay></WeekDays></Calendar>"
    )
    found = plan(
        task(1, "A"),
        calendars=derived + STANDARD,
        resources="<Resource><UID>3</UID><Name>张三</Name><Type>1</Type><CalendarUID>5</CalendarUID></Resource>",
    )
    base, own = sorted(rows(found, Calendar), key=lambda row: row.external_uid or 0)
    assert own.base_id == base.id
    assert only(found, Person).calendar_id == own.id
    off = only(found, CalendarException)
    assert (off.calendar_id, off.first_day, off.last_day, off.hours) == (own.id, date(2026, 2, 2), date(2026, 2, 3), "")
    assert len(rows(found, CalendarWeekday)) == 7


def exception(kind: int, more: str = "", *, working: bool = False) -> CalendarException:
    text = (
        "<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>2026-03-01T00:00:00</FromDate>"
        f"<ToDate>2027-03-01T23:59:00</ToDate></TimePeriod><Occurrences>9</Occurrences><Name>例外</Name>"
        f"<Type>{kind}</Type>{more}<DayWorking>{int(working)}</DayWorking>{HOURS if working else ''}</Exception>"
    )
    calendar = STANDARD.replace("</WeekDays>", f"</WeekDays><Exceptions>{text}</Exceptions>")
    return only(plan(task(1, "A"), calendars=calendar), CalendarException)


def test_exceptions_repeat_as_the_file_says() -> None:
    weekly = exception(6, "<Period>2</Period><DaysOfWeek>34</DaysOfWeek>")
    assert (weekly.recurrence, weekly.every, weekly.weekdays) == (Recurrence.WEEKLY, 2, "04")
    monthly = exception(5, "<Period>1</Period><MonthItem>3</MonthItem><MonthPosition>4</MonthPosition>")
    assert (monthly.recurrence, monthly.weekdays, monthly.position) == (Recurrence.MONTHLY_POSITION, "6", 5)
    yearly = exception(2, "<Month>9</Month><MonthDay>1</MonthDay>")
    assert (yearly.recurrence, yearly.month, yearly.month_day) == (Recurrence.YEARLY_DAY, 10, 1)
    every_third = exception(1, "<Period>3</Period>")
    assert (every_third.recurrence, every_third.every) == (Recurrence.DAILY, 3)
    make_up = exception(1, working=True)
    assert (make_up.recurrence, make_up.hours) == (Recurrence.NONE, "08:00-12:00 13:00-17:00")


def test_work_weeks_hold_within_their_dates() -> None:
    period = "<TimePeriod><FromDate>2026-06-01T00:00:00</FromDate><ToDate>2026-06-30T23:59:00</ToDate></TimePeriod>"
    text = f"<WorkWeeks><WorkWeek>{period}<Name>大促</Name><WeekDays>{week(1, 7)}</WeekDays></WorkWeek></WorkWeeks>"
    found = plan(task(1, "A"), calendars=STANDARD.replace("</WeekDays>", f"</WeekDays>{text}"))
    dated = [row for row in rows(found, CalendarWeekday) if row.first_day is not None]
    assert len(dated) == 7
    assert {(row.first_day, row.last_day) for row in dated} == {(date(2026, 6, 1), date(2026, 6, 30))}


def test_hours_may_run_past_midnight_or_around_the_clock() -> None:
    night = (
        "<WorkingTimes><WorkingTime><FromTime>22:00:00</FromTime><ToTime>06:00:00</ToTime></WorkingTime></WorkingTimes>"
    )
    clock = (
        "<WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes>"
    )
    found = plan(task(1, "A"), calendars=STANDARD.replace(HOURS, night, 1).replace(HOURS, clock, 1))
    hours = [row.hours for row in rows(found, CalendarWeekday)]
    assert hours[:3] == ["22:00-30:00", "00:00-24:00", "08:00-12:00 13:00-17:00"]


def test_baselines_are_kept_by_number() -> None:
    one = "<Baseline><Number>{}</Number><Start>2026-01-05T08:00:00</Start><Finish>2026-01-06T17:00:00</Finish><Duration>PT16H0M0S</Duration></Baseline>"
    found = plan(task(1, "A", more=one.format(0) + one.format(3)), head="<LastSaved>2026-01-02T09:30:00</LastSaved>")
    assert [(row.position, row.taken_at) for row in rows(found, Baseline)] == [
        (0, datetime(2026, 1, 2, 9, 30)),
        (3, datetime(2026, 1, 2, 9, 30)),
    ]
    assert {row.duration for row in rows(found, BaselineTask)} == {960}


def test_what_has_no_place_here_is_listed_with_how_often_and_where() -> None:
    found = plan(
        task(1, "A", more="<FixedCost>100</FixedCost>")
        + task(2, "B", more="<FixedCost>7</FixedCost><Contact>王</Contact>")
    )
    costs, contact = found.problems
    assert costs.values == {"record": "Task", "field": "FixedCost", "count": 2, "names": ["A", "B"]}
    assert contact.values["field"] == "Contact"


def test_values_that_make_no_sense_are_told_with_their_place_and_left_out() -> None:
    found = plan(task(1, "A", "eight hours", more="<Deadline>soon</Deadline><Priority>5000</Priority>"))
    row = only(found, Task)
    assert (row.duration, row.deadline, row.priority) == (480, None, 1000)
    bad = [problem.values for problem in found.problems if problem.code == "mspdi_bad_value"]
    assert [(values["name"], values["field"], values["value"]) for values in bad] == [
        ("A", "Priority", "5000"),
        ("A", "Deadline", "soon"),
        ("A", "Duration", "eight hours"),
    ]


def test_a_link_that_stands_twice_or_leads_out_of_the_file_is_left_out_and_told() -> None:
    found = plan(task(1, "A") + task(2, "B", more=after(1) + after(1) + after(99)))
    assert len(rows(found, Link)) == 1
    assert {problem.code for problem in found.problems} == {"mspdi_link_twice", "mspdi_lost"}


def test_a_file_in_a_chinese_encoding_is_read() -> None:
    text = project(task(1, "预热")).decode().replace('encoding="UTF-8"', 'encoding="GBK"')
    assert only(read(text.encode("gbk"), ids()), Task).name == "预热"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "mspdi_broken"),
        (b"PK\x03\x04 something else", "mspdi_broken"),
        (b"<html><body>no plan</body></html>", "mspdi_not_project"),
        (b'<Project xmlns="http://example.com/other"><Tasks/></Project>', "mspdi_not_project"),
        (project("<Task><UID>1</UID>").replace(b"</Tasks>", b""), "mspdi_broken"),
        (b'<!DOCTYPE Project [<!ENTITY a "b">]><Project><Title>&a;</Title></Project>', "mspdi_unsafe"),
        (b'<!DOCTYPE Project SYSTEM "http://example.com/p.dtd"><Project><Title>a</Title></Project>', "mspdi_unsafe"),
        (b"<Project>" + b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1) + b"</Project>", "mspdi_too_large"),
        (b'<?xml version="1.0" encoding="klingon"?><Project><Title>a</Title></Project>', "mspdi_broken"),
    ],
)
def test_broken_and_hostile_files_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        read(content, ids())
    assert caught.value.code == code


def test_a_broken_file_is_refused_with_its_place() -> None:
    with pytest.raises(KnownError) as caught:
        read(b"<Project>\n<Tasks>\n</Task></Project>", ids())
    assert caught.value.values["line"] == 3


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        read(tmp_path / "nothing.xml", ids())
    assert caught.value.code == "file_unreadable"


def test_exceptions_without_end_do_not_fill_the_memory() -> None:
    one = (
        "<Exception><TimePeriod><FromDate>1900-01-01T00:00:00</FromDate><ToDate>2199-01-01T00:00:00</ToDate></TimePeriod>"
        "<Type>1</Type><DayWorking>0</DayWorking></Exception>"
    )
    calendar = STANDARD.replace("</WeekDays>", f"</WeekDays><Exceptions>{one * 30}</Exceptions>")
    with pytest.raises(KnownError) as caught:
        plan(task(1, "A"), calendars=calendar)
    assert caught.value.code == "mspdi_too_large"

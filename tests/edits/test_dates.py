"""What typed and dragged dates mean: the schedule then stands exactly where the person put the task."""

from datetime import date, datetime
from typing import Any

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import Constraint, Edge, OffsetUnit, PhaseKind, TaskKind, TaskMode
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Leave, Person
from desktop_app.domain.task import Task
from desktop_app.edits.command import plan
from desktop_app.edits.dates import SetDates, moment
from desktop_app.schedule import builtin
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.engine import schedule

NOW = datetime(2026, 9, 20, 10, 0)
CALENDARS = builtin.calendars()


def _book(*rows: Entity, **task: Any) -> Book:
    campaign = Campaign(id="c", name="双11", plan_start=datetime(2026, 9, 28, 9, 0))
    main = Phase(
        id="main",
        campaign_id="c",
        kind=PhaseKind.MAIN,
        start=datetime(2026, 11, 2, 20, 0),
        finish=datetime(2026, 11, 6, 0, 0),
    )
    work = Task.model_validate({"id": "t", "campaign_id": "c", "name": "会场页", "duration": 960, **task})
    return Book().with_rows([*CALENDARS, campaign, main, work, *rows], ["c"])


def _set(book: Book, start: datetime | None = None, finish: datetime | None = None) -> tuple[Task, datetime, datetime]:
    current = schedule(book, "c", NOW).tasks["t"].start
    command = SetDates(task_id="t", start=start, finish=finish, current_start=current)
    after = book.apply(plan(book, command))
    row = schedule(after, "c", NOW).tasks["t"]
    return after.get(Task, "t"), row.start, row.finish


def test_a_moved_task_keeps_its_length_and_may_not_start_earlier() -> None:
    task, start, finish = _set(_book(), start=datetime(2026, 10, 12, 9, 0))
    assert (start, finish) == (datetime(2026, 10, 12, 9, 0), datetime(2026, 10, 13, 18, 0))
    assert (task.constraint, task.mode) == (Constraint.SNET, TaskMode.AUTO)


def test_a_finish_alone_makes_the_task_longer_from_where_it_is() -> None:
    task, start, finish = _set(_book(), finish=datetime(2026, 9, 30, 18, 0))
    assert (start, finish) == (datetime(2026, 9, 28, 9, 0), datetime(2026, 9, 30, 18, 0))
    assert task.duration == 3 * 480
    assert task.constraint is Constraint.ASAP


def test_both_ends_on_national_day_give_the_task_every_day() -> None:
    task, start, finish = _set(_book(), datetime(2026, 10, 1, 9, 0), datetime(2026, 10, 7, 18, 0))
    assert (start, finish) == (datetime(2026, 10, 1, 9, 0), datetime(2026, 10, 7, 18, 0))
    assert task.calendar_id == builtin.calendar_id("seven_day")
    assert task.duration == 7 * 480


def test_an_evening_beyond_office_hours_counts_around_the_clock() -> None:
    task, start, finish = _set(_book(), datetime(2026, 10, 15, 18, 30), datetime(2026, 10, 15, 22, 0))
    assert (start, finish) == (datetime(2026, 10, 15, 18, 30), datetime(2026, 10, 15, 22, 0))
    assert task.calendar_id == builtin.calendar_id("around_the_clock")


def test_a_fixed_task_gets_other_fixed_dates() -> None:
    book = _book(
        mode=TaskMode.FIXED, fixed_start=datetime(2026, 10, 12, 9, 0), fixed_finish=datetime(2026, 10, 13, 18, 0)
    )
    task, start, finish = _set(book, start=datetime(2026, 10, 19, 9, 0))
    assert (start, finish) == (datetime(2026, 10, 19, 9, 0), datetime(2026, 10, 20, 18, 0))
    assert task.mode is TaskMode.FIXED


@pytest.mark.parametrize("side", list(Edge))
def test_an_anchored_task_gets_another_offset_and_stays_anchored(side: Edge) -> None:
    book = _book(anchor_phase=PhaseKind.MAIN, anchor_side=side, anchor_offset=-10)
    task, start, _ = _set(book, start=datetime(2026, 10, 26, 9, 0))
    assert start == datetime(2026, 10, 26, 9, 0)
    assert (task.anchor_phase, task.anchor_unit) == (PhaseKind.MAIN, OffsetUnit.CALENDAR_DAYS)
    assert task.constraint is Constraint.ASAP


def test_an_anchored_task_dropped_in_the_middle_of_a_day_counts_minutes() -> None:
    task, start, _ = _set(_book(anchor_phase=PhaseKind.MAIN), start=datetime(2026, 10, 26, 14, 0))
    assert start == datetime(2026, 10, 26, 14, 0)
    assert task.anchor_unit is OffsetUnit.MINUTES


def test_begun_work_gets_another_actual_start() -> None:
    book = _book(percent=50, actual_start=datetime(2026, 9, 28, 9, 0))
    task, start, _ = _set(book, start=datetime(2026, 9, 29, 9, 0))
    assert task.actual_start == start == datetime(2026, 9, 29, 9, 0)


def test_finished_work_that_is_moved_keeps_its_real_length() -> None:
    began, ended = datetime(2026, 9, 14, 9, 0), datetime(2026, 9, 16, 18, 0)
    book = _book(percent=100, actual_start=began, actual_finish=ended)
    task, start, finish = _set(book, start=datetime(2026, 9, 10, 9, 0))
    assert (start, finish) == (datetime(2026, 9, 10, 9, 0), datetime(2026, 9, 14, 18, 0))
    assert (task.actual_start, task.actual_finish) == (start, finish)


def test_the_owners_leave_does_not_count_as_working_time() -> None:
    lin = Person(id="lin", name="林")
    leave = Leave(id="l", person_id="lin", start=datetime(2026, 10, 13), finish=datetime(2026, 10, 14))
    task, start, finish = _set(
        _book(lin, leave, owner_id="lin"), datetime(2026, 10, 12, 9, 0), datetime(2026, 10, 14, 18)
    )
    assert (start, finish) == (datetime(2026, 10, 12, 9, 0), datetime(2026, 10, 14, 18, 0))
    assert task.duration == 2 * 480


@pytest.mark.parametrize(
    ("task", "code"),
    [({"kind": TaskKind.CHECKPOINT}, "checkpoint_dates"), ({}, "finish_before_start")],
)
def test_what_cannot_be_meant_is_refused(task: dict[str, Any], code: str) -> None:
    with pytest.raises(KnownError) as refused:
        _set(_book(**task), datetime(2026, 10, 12, 9, 0), datetime(2026, 10, 9, 18, 0))
    assert refused.value.code == code


def test_a_summary_takes_its_dates_from_its_sub_items() -> None:
    child = Task(id="child", campaign_id="c", parent_id="t", name="首屏")
    with pytest.raises(KnownError) as refused:
        _set(_book(child), start=datetime(2026, 10, 12, 9, 0))
    assert refused.value.code == "summary_dates"


def test_a_date_without_a_time_is_the_first_or_last_working_moment() -> None:
    office = Calendars(_book(), "c").campaign
    assert moment(office, date(2026, 10, 12), Edge.START) == datetime(2026, 10, 12, 9, 0)
    assert moment(office, date(2026, 10, 12), Edge.FINISH) == datetime(2026, 10, 12, 18, 0)
    assert moment(office, date(2026, 10, 1), Edge.FINISH) == datetime(2026, 10, 1, 18, 0)

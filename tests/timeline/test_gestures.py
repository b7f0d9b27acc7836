"""Where the pointer is says which dates are meant: whole days, days off left out, half hours where hours are seen."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import LinkType, TaskKind
from desktop_app.domain.task import Link, Task
from desktop_app.schedule import builtin
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.engine import schedule
from desktop_app.timeline.gestures import NewDates, Pull, days_on, led_by_others, span_drawn, tasks_taken, working_days
from desktop_app.timeline.grips import Hold
from desktop_app.timeline.scale import PIXELS_PER_DAY, Scale, Zoom

NOW = datetime(2026, 10, 19, 10, 0)
BY_DAY = Scale(datetime(2026, 10, 1))
BY_HOUR = Scale(datetime(2026, 10, 1), PIXELS_PER_DAY[Zoom.HOUR])
DAY = timedelta(days=1)
AROUND_THE_CLOCK = builtin.calendar_id("around_the_clock")


def day(number: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of October 2026; the 22nd is a Thursday."""
    return datetime(2026, 10, number, hour, minute)


def book_of(*rows: dict[str, Any], links: tuple[Link, ...] = ()) -> Book:
    campaign = Campaign(id="c", name="双11", plan_start=day(19))
    tasks = [Task.model_validate({"campaign_id": "c", "name": row["id"], **row}) for row in rows]
    return Book().with_rows([*builtin.calendars(), campaign, *tasks, *links], ["c"])


def starting(id: str, at: datetime, **values: Any) -> dict[str, Any]:
    return {"id": id, "constraint": "SNET", "constraint_date": at, **values}


def pull(book: Book, hold: Hold, *ids: str, grabbed: datetime) -> Pull:
    return Pull(book, schedule(book, "c", NOW), Calendars(book, "c"), hold, ids, grabbed)


def moved(
    book: Book, days: float, *ids: str, scale: Scale = BY_DAY, freely: bool = False
) -> dict[str, datetime | None]:
    held = pull(book, Hold.MOVE, *ids, grabbed=day(20, 12))
    return {new.task_id: new.start for new in held.dates(day(20, 12) + days * DAY, scale, freely=freely)}


@pytest.mark.parametrize(("days", "start"), [(1, day(23)), (0.6, day(23)), (2, day(26)), (3, day(26)), (-2, day(20))])
def test_a_bar_snaps_to_days_and_leaves_days_off_out(days: float, start: datetime) -> None:
    assert moved(book_of(starting("a", day(22))), days, "a") == {"a": start}


def test_less_than_half_a_day_is_no_move() -> None:
    assert moved(book_of(starting("a", day(22))), 0.4, "a") == {}


def test_freely_a_bar_goes_onto_a_day_off() -> None:
    assert moved(book_of(starting("a", day(22))), 2, "a", freely=True) == {"a": day(24)}


def test_by_the_hour_a_bar_snaps_to_half_hours_of_working_time() -> None:
    book = book_of(starting("a", day(22)))
    assert moved(book, 100 / 1440, "a", scale=BY_HOUR) == {"a": day(22, 10, 30)}
    assert moved(book, 0.5, "a", scale=BY_HOUR) == {"a": day(23)}


def test_a_milestone_may_stand_on_a_day_off() -> None:
    book = book_of(starting("a", day(22, 18), kind=TaskKind.MILESTONE, duration=0))
    assert moved(book, 2, "a") == {"a": day(24, 18)}


def test_others_go_as_many_working_days_as_the_one_that_leads() -> None:
    book = book_of(starting("a", day(22)), starting("b", day(20)), starting("c", day(23, 14)))
    assert moved(book, 4, "a", "b", "c") == {"a": day(26), "b": day(22), "c": day(27, 14)}


def test_a_watch_around_the_clock_goes_by_the_calendar() -> None:
    book = book_of(starting("a", day(22)), starting("b", day(24, 20), calendar_id=AROUND_THE_CLOCK))
    assert moved(book, 7, "a", "b") == {"a": day(29), "b": day(31, 20)}


@pytest.mark.parametrize(("days", "finish"), [(1, day(23, 18)), (2, day(23, 18)), (4, day(26, 18)), (-9, day(22, 18))])
def test_the_finish_goes_to_the_end_of_a_working_day_and_never_before_the_first(days: int, finish: datetime) -> None:
    book = book_of(starting("a", day(22), duration=960))
    held = pull(book, Hold.FINISH, "a", grabbed=day(23, 23))
    found = held.dates(day(23, 23) + (days - 1) * DAY, BY_DAY)
    assert found == (() if finish == day(23, 18) else (NewDates("a", day(22), finish=finish),))


def test_the_start_goes_no_further_than_the_last_day() -> None:
    book = book_of(starting("a", day(20), duration=1440))
    held = pull(book, Hold.START, "a", grabbed=day(20, 0))
    assert held.dates(day(30, 0), BY_DAY) == (NewDates("a", day(20), day(22), day(22, 18)),)


def test_where_an_edge_is_taken_does_not_matter() -> None:
    """Five pixels beside it are two days when a whole quarter is seen."""
    quarter = Scale(datetime(2026, 10, 1), PIXELS_PER_DAY[Zoom.QUARTER])
    book = book_of(starting("a", day(22), duration=960))
    held = pull(book, Hold.FINISH, "a", grabbed=day(26, 3))
    assert held.dates(day(26, 3), quarter) == ()


def test_a_bar_is_drawn_over_the_working_days_that_it_touches() -> None:
    working = Calendars(book_of(), "c").campaign
    assert span_drawn(working, day(22, 15), day(20, 3), BY_DAY) == (day(20), day(22, 18))
    assert span_drawn(working, day(22, 15), day(24, 3), BY_DAY) == (day(22), day(23, 18))
    assert span_drawn(working, day(22, 15), day(24, 3), BY_DAY, freely=True) == (day(22), day(24, 18))
    assert span_drawn(working, day(24, 15), day(25, 3), BY_DAY) == (day(24), day(25, 18))
    assert span_drawn(working, day(22, 20, 5), day(22, 20, 10), BY_HOUR) == (day(22, 20), day(22, 20, 30))


def test_a_summary_takes_its_work_along_but_not_what_has_begun() -> None:
    book = book_of(
        {"id": "s"},
        starting("a", day(22), parent_id="s"),
        {"id": "b", "parent_id": "s", "percent": 20, "actual_start": day(19)},
        {"id": "gate", "parent_id": "s", "kind": "checkpoint", "duration": 0},
    )
    plan = schedule(book, "c", NOW)
    assert tasks_taken(book, plan, Hold.SUMMARY, "s", ()) == (("a",), 1)
    assert tasks_taken(book, plan, Hold.MOVE, "a", ("a", "b")) == (("a",), 1)
    assert tasks_taken(book, plan, Hold.MOVE, "b", ("a", "b")) == (("b", "a"), 0)
    assert tasks_taken(book, plan, Hold.MOVE, "gate", ()) == ((), 0)


def test_what_follows_by_a_link_is_not_moved_by_itself() -> None:
    link = Link(id="l", campaign_id="c", predecessor_id="a", successor_id="b", type=LinkType.FS)
    book = book_of(starting("a", day(22)), {"id": "b"}, links=(link,))
    plan = schedule(book, "c", NOW)
    assert led_by_others(plan, ("a", "b")) == {"b"}
    assert led_by_others(plan, ("b",)) == frozenset()


def test_working_days_are_counted_there_and_back() -> None:
    working = Calendars(book_of(), "c").campaign
    first, second = day(22).date(), day(27).date()
    assert working_days(working, first, second) == 3
    assert working_days(working, second, first) == -3
    assert days_on(working, first, 3) == second
    assert days_on(working, second, -3) == first

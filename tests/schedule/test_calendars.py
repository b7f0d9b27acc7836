"""Working time: weeks, exceptions that repeat, nights, leave, and the holidays of China."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Recurrence
from desktop_app.domain.entity import Entity
from desktop_app.schedule import builtin, holidays
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.patterns import OFFICE_WEEK, Both, Week, Without
from desktop_app.schedule.recurrence import days_of
from desktop_app.schedule.working_time import DAY, WorkingTime, to_datetime, to_minutes


def minute(text: str) -> int:
    return to_minutes(datetime.fromisoformat(text))


def compiled(*rows: Entity, calendar_id: str = "own") -> WorkingTime:
    book = Book().with_rows([Campaign(id="c", name="c", calendar_id=calendar_id), *builtin.calendars(), *rows])
    return Calendars(book, "c").campaign


def weekly(hours: str, days: range = range(5), **values: object) -> list[Entity]:
    calendar = Calendar(id="own", name="own", **values)  # type: ignore[arg-type]  # fields of a calendar
    return [calendar, *(CalendarWeekday(id=f"w{day}", calendar_id="own", weekday=day, hours=hours) for day in days)]


def exception(id: str, first: str, last: str, hours: str | None = "", **values: Any) -> CalendarException:
    return CalendarException(
        id=id,
        calendar_id="own",
        first_day=date.fromisoformat(first),
        last_day=date.fromisoformat(last),
        hours=hours,
        **values,
    )


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_office_calendar_agrees_with_the_official_days_off(year: int, oracles: Path) -> None:
    days = {date.fromisoformat(day["date"]): day["isOffDay"] for day in json.loads(_days_text(oracles, year))}
    time = compiled(calendar_id="calendar-office")
    day = date(year, 1, 1)
    while day.year == year:
        is_off = days.get(day, day.weekday() > 4)
        assert time.is_working_day(day) is not is_off, day
        day += timedelta(days=1)


def _days_text(oracles: Path, year: int) -> str:
    content = json.loads((oracles / "holidays" / f"{year}.json").read_text(encoding="utf-8"))
    return json.dumps(content["days"])


def test_national_day_of_2026_is_off_and_made_up_on_saturday_the_tenth() -> None:
    time = compiled(calendar_id="calendar-office")
    assert [day for day in range(1, 12) if time.is_working_day(date(2026, 10, day))] == [8, 9, 10]
    assert time.day_hours(date(2026, 10, 10)) == ((540, 720), (780, 1080))


def test_years_not_announced_are_taken_as_weekends_only() -> None:
    year = holidays.announced_years()[-1] + 1
    assert holidays.exceptions("own", [year], str) == []
    time = compiled(calendar_id="calendar-office")
    assert time.is_working_day(date(year, 10, 1)) is (date(year, 10, 1).weekday() < 5)


def test_the_other_built_in_calendars() -> None:
    sunday, holiday = date(2026, 11, 1), date(2026, 10, 1)
    assert compiled(calendar_id="calendar-seven-day").is_working_day(holiday)
    assert compiled(calendar_id="calendar-office-without-holidays").is_working_day(holiday)
    assert not compiled(calendar_id="calendar-six-day").is_working_day(sunday)
    assert compiled(calendar_id="calendar-six-day").is_working_day(sunday - timedelta(days=1))
    night = minute("2026-10-31T23:00")
    assert compiled(calendar_id="calendar-around-the-clock").add(night, 120) == minute("2026-11-01T01:00")


def test_a_date_on_a_day_off_has_the_usual_hours() -> None:
    time = compiled(calendar_id="calendar-office")
    assert to_datetime(time.first_moment(date(2026, 10, 3))) == datetime(2026, 10, 3, 9)
    assert to_datetime(time.last_moment(date(2026, 10, 3))) == datetime(2026, 10, 3, 18)


def test_a_night_shift_runs_past_midnight() -> None:
    time = compiled(*weekly("22:00-30:00"))
    assert time.add(minute("2026-03-02T22:00"), 300) == minute("2026-03-03T03:00")
    # Friday's shift ends on Saturday morning; the next begins on Monday night.
    assert time.next_start(minute("2026-03-07T06:00")) == minute("2026-03-09T22:00")
    assert time.add(minute("2026-03-06T22:00"), 481) == minute("2026-03-09T22:01")
    assert time.subtract(minute("2026-03-09T22:01"), 2) == minute("2026-03-07T05:59")


def test_any_number_of_stretches_in_a_day() -> None:
    time = compiled(*weekly("08:00-10:00 11:00-12:00 14:00-15:30 16:00-17:00"))
    assert time.day_length() == 330
    assert time.add(minute("2026-03-02T08:00"), 181) == minute("2026-03-02T14:01")
    assert time.previous_finish(minute("2026-03-02T13:00")) == minute("2026-03-02T12:00")


def test_a_derived_calendar_falls_back_to_its_base_day_by_day() -> None:
    base = [Calendar(id="base", name="base"), exception("e0", "2026-03-04", "2026-03-04").changed(calendar_id="base")]
    base += [CalendarWeekday(id=f"b{n}", calendar_id="base", weekday=n, hours="09:00-17:00") for n in range(5)]
    own = [
        Calendar(id="own", name="own", base_id="base"),
        CalendarWeekday(id="w0", calendar_id="own", weekday=0, hours=""),
        CalendarWeekday(id="w5", calendar_id="own", weekday=5, hours="10:00-12:00"),
        exception("e1", "2026-03-05", "2026-03-05", "12:00-13:00"),
    ]
    time = compiled(*base, *own)
    worked = {day: time.day_hours(date(2026, 3, day)) for day in range(2, 9)}
    whole = ((540, 1020),)
    assert worked == {2: (), 3: whole, 4: (), 5: ((720, 780),), 6: whole, 7: ((600, 720),), 8: ()}


def test_a_calendar_that_is_its_own_base_is_read_without_it() -> None:
    assert compiled(*weekly("09:00-10:00", base_id="own")).day_length() == 60


def test_weeks_that_hold_for_a_season() -> None:
    rows = weekly("09:00-17:00")
    summer = CalendarWeekday(
        id="s",
        calendar_id="own",
        weekday=0,
        hours="07:00-13:00",
        first_day=date(2026, 7, 1),
        last_day=date(2026, 7, 31),
    )
    time = compiled(*rows, summer)
    assert time.first_moment(date(2026, 7, 6)) == minute("2026-07-06T07:00")
    assert time.first_moment(date(2026, 8, 3)) == minute("2026-08-03T09:00")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"recurrence": Recurrence.DAILY, "every": 3}, ["03-02", "03-05", "03-08", "03-11"]),
        ({"recurrence": Recurrence.WEEKLY, "weekdays": "04"}, ["03-02", "03-06", "03-09", "03-13"]),
        ({"recurrence": Recurrence.WEEKLY, "every": 2, "weekdays": "1"}, ["03-03", "03-17", "03-31", "04-14"]),
        ({"recurrence": Recurrence.MONTHLY_DAY, "month_day": 31}, ["03-31", "05-31", "07-31", "08-31"]),
        (
            {"recurrence": Recurrence.MONTHLY_POSITION, "position": 5, "weekdays": "4"},
            ["03-27", "04-24", "05-29", "06-26"],
        ),
        (
            {"recurrence": Recurrence.YEARLY_POSITION, "position": 2, "weekdays": "6", "month": 5},
            ["2026-05-10", "2027-05-09", "2028-05-14", "2029-05-13"],
        ),
        (
            {"recurrence": Recurrence.YEARLY_DAY, "month": 2, "month_day": 29},
            ["2028-02-29", "2032-02-29", "2036-02-29", "2040-02-29"],
        ),
    ],
)
def test_an_exception_repeats(values: dict[str, Any], expected: list[str]) -> None:
    row = exception("e", "2026-03-02", "2026-03-02", occurrences=4, **values)
    days = [day.isoformat() for day in days_of(row)]
    assert days == [day if len(day) > 5 else f"2026-{day}" for day in expected]


def test_a_repeating_exception_ends_with_its_last_day() -> None:
    row = exception("e", "2026-03-02", "2026-03-16", recurrence=Recurrence.WEEKLY, weekdays="0")
    assert [day.day for day in days_of(row)] == [2, 9, 16]


def test_a_calendar_without_any_working_time_is_replaced_and_named() -> None:
    rows = weekly("", range(7))
    book = Book().with_rows([Campaign(id="c", name="c", calendar_id="own"), *rows])
    calendars = Calendars(book, "c")
    assert calendars.void == {"own"}
    assert calendars.campaign.day_length() == 480


def test_compiled_calendars_are_shared_between_books_until_their_rows_change() -> None:
    book = Book().with_rows([Campaign(id="c", name="c"), *builtin.calendars()])
    first = Calendars(book, "c")
    renamed = book.with_rows([Campaign(id="c", name="other")])
    assert Calendars.carried_on(renamed, "c", first) is first
    holiday = exception("e", "2026-03-02", "2026-03-02").changed(calendar_id="calendar-office")
    assert Calendars.carried_on(book.with_rows([holiday]), "c", first) is not first


def test_years_are_compiled_when_they_are_reached() -> None:
    time = WorkingTime(Week(dict(enumerate(OFFICE_WEEK))), 2026, 2027)
    far = time.add(minute("2026-03-02T09:00"), 480 * 5 * 52 * 30)
    assert time.between(minute("2026-03-02T09:00"), far) == 480 * 5 * 52 * 30
    assert to_datetime(far).year == 2056
    assert time.subtract(far, 480 * 5 * 52 * 60) < minute("1997-01-01T00:00")


_TIMES = (
    WorkingTime(Week(dict(enumerate(OFFICE_WEEK)))),
    WorkingTime(Week({0: ((1320, 1800),), 2: ((0, 60), (600, 601))})),
    WorkingTime(Week(dict.fromkeys(range(7), ((0, DAY),)))),
    WorkingTime(
        Without(Week(dict(enumerate(OFFICE_WEEK))), ((minute("2026-03-03T10:00"), minute("2026-03-20T11:00")),))
    ),
    WorkingTime(Both(Week(dict.fromkeys(range(7), ((600, 900),))), Week(dict(enumerate(OFFICE_WEEK))))),
)
_moments = st.integers(minute("2026-02-01T00:00"), minute("2026-05-01T00:00"))


@given(st.sampled_from(_TIMES), _moments, st.integers(1, 20_000))
def test_what_is_added_is_between_and_can_be_taken_away_again(time: WorkingTime, moment: int, minutes: int) -> None:
    later = time.add(moment, minutes)
    assert time.between(moment, later) == minutes
    assert time.previous_finish(later) == later
    assert time.next_start(time.subtract(later, minutes)) == time.next_start(moment)
    assert time.between(later, moment) == -minutes


@given(st.sampled_from(_TIMES), _moments)
def test_the_next_start_and_the_previous_finish_enclose_no_work(time: WorkingTime, moment: int) -> None:
    start, finish = time.next_start(moment), time.previous_finish(moment)
    assert finish <= moment <= start
    assert time.between(finish, start) == 0
    assert time.between(start, start + 1) == 1
    assert time.between(finish - 1, finish) == 1


@given(st.sampled_from(_TIMES), _moments, _moments)
def test_working_minutes_are_counted_as_one_would_by_hand(time: WorkingTime, first: int, second: int) -> None:
    first, second = min(first, second), max(first, second)
    low, high = first // DAY - 2, second // DAY + 1
    worked: set[int] = set()
    for day in range(low, high + 1):
        for start, end in time.hours(day):
            worked.update(range(day * DAY + start, day * DAY + end))
    assert time.between(first, second) == sum(first <= one < second for one in worked)


def test_an_emptied_calendar_does_not_work_on_inherited_make_up_days() -> None:
    rows = weekly("", range(7), base_id="calendar-office")
    book = Book().with_rows([Campaign(id="c", name="c"), *builtin.calendars(), *rows])
    calendars = Calendars(book, "c")
    assert calendars.of_calendar("own") is calendars.campaign
    assert calendars.void == {"own"}


def test_a_calendar_of_single_days_with_hours_of_their_own_is_one() -> None:
    rows = [*weekly("", range(7)), exception("e", "2026-11-11", "2026-11-11", "10:00-22:00")]
    book = Book().with_rows([Campaign(id="c", name="c", calendar_id="own"), *builtin.calendars(), *rows])
    calendars = Calendars(book, "c")
    assert calendars.void == set()
    assert calendars.campaign.next_start(minute("2026-11-01 09:00")) == minute("2026-11-11 10:00")

"""Days off, holidays and make-up days."""

from datetime import date

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar, CalendarException
from desktop_app.domain.campaign import Campaign
from desktop_app.schedule.builtin import calendar_id, calendars
from desktop_app.timeline.days import DayKind, campaign_days
from tests.timeline.samples import CAMPAIGN, sample_book


def test_national_day_is_a_holiday_and_the_saturday_after_is_made_up() -> None:
    days = campaign_days(sample_book(), CAMPAIGN)
    assert [days.kind(date(2026, 10, day)) for day in range(1, 8)] == [DayKind.HOLIDAY] * 7
    assert days.kind(date(2026, 10, 10)) is DayKind.MAKE_UP
    assert days.kind(date(2026, 10, 11)) is DayKind.OFF
    assert days.kind(date(2026, 10, 12)) is DayKind.WORK


def test_a_campaign_that_names_no_calendar_follows_the_office() -> None:
    book = Book().with_rows([*calendars(), Campaign(id="c", name="c")])
    assert campaign_days(book, "c").kind(date(2026, 10, 1)) is DayKind.HOLIDAY


def test_without_any_calendar_monday_to_friday_are_worked() -> None:
    days = campaign_days(Book().with_rows([Campaign(id="c", name="c")]), "c")
    assert [days.kind(date(2026, 10, day)).is_off for day in range(5, 12)] == [False] * 5 + [True] * 2


def test_holidays_of_the_base_count_in_a_derived_calendar() -> None:
    derived = Calendar(id="night", name="夜班", base_id=calendar_id("office"))
    own = CalendarException(
        id="x", calendar_id="night", first_day=date(2026, 10, 20), last_day=date(2026, 10, 20), hours=""
    )
    book = Book().with_rows([*calendars(), derived, own, Campaign(id="c", name="c", calendar_id="night")])
    days = campaign_days(book, "c")
    assert days.kind(date(2026, 10, 1)) is DayKind.HOLIDAY
    assert days.kind(date(2026, 10, 20)) is DayKind.HOLIDAY
    assert days.kind(date(2026, 10, 21)) is DayKind.WORK


def test_every_day_is_worked_around_the_clock() -> None:
    calendar = calendar_id("around_the_clock")
    book = Book().with_rows([*calendars(), Campaign(id="c", name="c", calendar_id=calendar)])
    days = campaign_days(book, "c")
    assert not any(kind.is_off for _, kind in days.between(date(2026, 10, 1), date(2026, 10, 31)))
    assert days.usual_hours == (0, 1440)

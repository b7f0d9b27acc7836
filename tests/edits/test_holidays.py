"""Newly announced holidays, as a change that can be looked at first."""

from datetime import date
from itertools import count

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar, CalendarException
from desktop_app.edits.command import plan
from desktop_app.edits.holidays import AddHolidays, newly_announced
from desktop_app.schedule.builtin import calendars
from desktop_app.schedule.holidays import announced_years


def _older(year: int) -> Book:
    """A workspace from before the holidays of a year were announced."""
    rows = []
    for row in calendars():
        if isinstance(row, CalendarException) and row.last_day.year >= year:
            continue
        known = isinstance(row, Calendar) and row.follows_holidays
        rows.append(row.changed(announced_until=year - 1) if known else row)
    return Book().with_rows(rows)


def test_a_year_that_is_announced_later_arrives_as_one_step() -> None:
    year = announced_years()[-1]
    numbers = count()
    found = newly_announced(_older(year), lambda: f"id-{next(numbers)}")
    assert {row.calendar_id for row in found} == {"calendar-office", "calendar-six-day"}
    after = _older(year).apply(plan(_older(year), AddHolidays(rows=found)))
    assert after.get(Calendar, "calendar-office").announced_until == year
    assert newly_announced(after, lambda: "none") == ()


def test_what_was_typed_for_a_day_stays() -> None:
    year = announced_years()[-1]
    day = date(year, 1, 1)
    numbers = count()
    first = next(row for row in newly_announced(_older(year), lambda: f"n-{next(numbers)}") if row.first_day >= day)
    typed = first.changed(id="typed", hours="10:00-12:00")
    book = _older(year).with_rows([typed])
    fresh = newly_announced(book, lambda: f"id-{next(numbers)}")
    same = [row for row in fresh if (row.calendar_id, row.first_day) == (typed.calendar_id, typed.first_day)]
    assert same == []

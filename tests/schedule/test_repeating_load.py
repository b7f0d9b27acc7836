"""Work that comes again and again takes its owner's time on its days only."""

from datetime import date, datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import RepeatUnit
from desktop_app.domain.people import Person
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.task import Task
from desktop_app.schedule.builtin import calendars
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.load import load

NOW = datetime(2026, 11, 2, 9)


def _book(duration: int) -> Book:
    return Book().with_rows(
        [
            *calendars(),
            Person(id="ann", name="Ann"),
            Campaign(id="c", name="Sale", plan_start=NOW, calendar_id="calendar-office"),
            Task(id="report", name="Weekly report", owner_id="ann", duration=duration, campaign_id="c"),
            Task(id="page", name="Page", owner_id="ann", duration=5 * 480, position=1, campaign_id="c"),
            Repeat(
                id="r", task_id="report", unit=RepeatUnit.WEEK, weekdays="4",
                first_day=date(2026, 11, 2), last_day=date(2026, 11, 20), campaign_id="c",
            ),
        ],
        loaded=["c"],
    )  # fmt: skip


def test_an_hour_every_friday_is_an_hour_every_friday() -> None:
    book = _book(60)
    found = load(book, schedule(book, "c", NOW))
    assert found.days["ann"][date(2026, 11, 6)] == 480 + 60
    assert found.days["ann"][date(2026, 11, 4)] == 480
    assert found.days["ann"][date(2026, 11, 13)] == found.days["ann"][date(2026, 11, 20)] == 60
    assert date(2026, 11, 12) not in found.days["ann"]
    assert not found.overloads, "an hour finds its place beside the page"


def test_an_occurrence_takes_no_more_than_its_day() -> None:
    book = _book(5 * 480)
    found = load(book, schedule(book, "c", NOW))
    assert found.days["ann"][date(2026, 11, 13)] == 480
    assert [one.start.date() for one in found.overloads] == [date(2026, 11, 6)]
    only_that_week = load(book, schedule(book, "c", NOW), span=(datetime(2026, 11, 16), datetime(2026, 11, 21)))
    assert only_that_week.days["ann"] == {date(2026, 11, 20): 480}

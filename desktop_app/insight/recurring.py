"""Occurrences of repeating work that are still to be done."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from desktop_app.domain.book import Book
from desktop_app.domain.task import Task
from desktop_app.schedule.repeats import occurrence_days, repeats_of, span_of_day, ticked_days
from desktop_app.schedule.result import Schedule


class Due(NamedTuple):
    """One occurrence. at: when its day's work ends."""

    task_id: str
    day: date
    at: datetime


def due_occurrences(book: Book, schedule: Schedule, first: date, last: date) -> Iterator[Due]:
    """What nobody has ticked off of the days from `first` through `last`, day by day."""
    calendars = schedule.columns.net.calendars
    found = []
    for task_id in repeats_of(book, schedule.campaign_id):
        task = book.find(Task, task_id)
        if task is None or task.inactive or task_id not in schedule.tasks:
            continue
        done = ticked_days(book, task_id)
        plain, every_day = calendars.of_calendar(task.calendar_id), calendars.seven_day()
        for day in occurrence_days(book, calendars, task):
            if first <= day <= last and day not in done and task.percent < 100:  # all of it was called done at once
                found.append(Due(task_id, day, span_of_day(plain, every_day, day)[1]))
    yield from sorted(found, key=lambda one: (one.at, one.task_id))

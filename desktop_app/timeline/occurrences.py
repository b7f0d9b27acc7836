"""The occurrences of repeating work, as the chart draws them on their task's row."""

from desktop_app.domain.book import Book
from desktop_app.domain.task import Task
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.repeats import occurrence_days, repeats_of, span_of_day, ticked_days
from desktop_app.timeline.taskshapes import Day


def repeated_days(book: Book, campaign_id: str) -> dict[str, tuple[Day, ...]]:
    """From when until when each occurrence is, and whether it was done, by task; none for tasks that do not repeat."""
    rules = repeats_of(book, campaign_id)
    if not rules:
        return {}
    calendars = Calendars(book, campaign_id)
    return {id: _days(book, calendars, book.get(Task, id)) for id in rules if book.find(Task, id)}


def _days(book: Book, calendars: Calendars, task: Task) -> tuple[Day, ...]:
    done = ticked_days(book, task.id)
    plain, every_day = calendars.of_calendar(task.calendar_id), calendars.seven_day()
    days = occurrence_days(book, calendars, task)
    return tuple((*span_of_day(plain, every_day, day), day in done) for day in days)

"""A calendar file of a few days of a plan: the same entries, under the same names, as in the file of the whole plan."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.people import CalendarEntry
from desktop_app.domain.task import Task
from desktop_app.edits.agreeing import RememberCalendar
from desktop_app.exchange.ics.writing import write_ics
from desktop_app.i18n import Wording
from desktop_app.insight.calendar_entries import changed, entries, of_plan, unanswered
from desktop_app.schedule.result import Schedule


def write_days_calendar(
    path: Path,
    book: Book,
    schedule: Schedule,
    days: tuple[datetime, datetime],
    wording: Wording,
    new_id: Callable[[], str],
) -> RememberCalendar | None:
    """Write what lies in a stretch of days. Answers the command that remembers it, None where it says nothing new.

    What lies outside stays in calendars as it was; what has gone from the plan is called off. Raises KnownError where
    the file cannot be written.
    """
    campaign = book.get(Campaign, schedule.campaign_id)
    first, until = days
    wanted = (
        one
        for one in of_plan(wording, book, schedule, campaign.name)
        if one.start < until and (one.finish > first or one.finish == one.start >= first)
    )
    kept = [row for row in book.of_campaign(CalendarEntry, campaign.id) if row.person_id is None]
    still = {row.id for row in (*book.of_campaign(Task, campaign.id), *unanswered(book, campaign.id))}
    found = entries(wanted, kept, still, None, schedule.now, new_id)
    write_ics(path, found, campaign.name, wording)
    news = changed(found, kept)
    return RememberCalendar(rows=news, name=campaign.name) if news else None

"""Calendar files of a person and of a plan, and what is to be remembered of each."""

from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.people import CalendarEntry, Shift
from desktop_app.edits.agreeing import RememberCalendar
from desktop_app.exchange.ics.writing import write_ics
from desktop_app.i18n import Wording
from desktop_app.insight.agreed_dates import works_on
from desktop_app.insight.calendar_entries import changed, entries, of_brief, of_plan
from desktop_app.insight.owner_brief import OwnerBrief
from desktop_app.schedule.result import Schedule


def write_owner_calendar(
    path: Path,
    book: Book,
    brief: OwnerBrief,
    wording: Wording,
    new_id: Callable[[], str],
    campaign_id: str | None = None,
) -> RememberCalendar | None:
    """Write somebody's tasks and shifts. Answers the command that remembers the file, None where it says nothing new.

    campaign_id: the one campaign that the brief is of, None where it is of all.
    Raises KnownError where the file cannot be written; then there is nothing to remember.
    """
    person = brief.person
    kept = [row for row in book.where(CalendarEntry, "person_id", person.id) if campaign_id in (None, row.campaign_id)]
    still = {*works_on(book, person.id), *(row.id for row in book.where(Shift, "person_id", person.id))}
    found = entries(of_brief(wording, book, brief), kept, still, person.id, brief.now, new_id)
    write_ics(path, found, wording.text("owner_brief.calendar", name=person.name), wording)
    news = changed(found, kept)
    return RememberCalendar(rows=news, name=person.name) if news else None


def write_plan_calendar(
    path: Path, book: Book, schedule: Schedule, wording: Wording, new_id: Callable[[], str]
) -> RememberCalendar | None:
    """Write all dates of a plan, as `write_owner_calendar` does for one person."""
    campaign = book.get(Campaign, schedule.campaign_id)
    kept = [row for row in book.of_campaign(CalendarEntry, campaign.id) if row.person_id is None]
    wanted = of_plan(wording, book, schedule, campaign.name)
    found = entries(wanted, kept, (), None, schedule.now, new_id)
    write_ics(path, found, campaign.name, wording)
    news = changed(found, kept)
    return RememberCalendar(rows=news, name=campaign.name) if news else None

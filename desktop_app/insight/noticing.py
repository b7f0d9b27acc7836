"""Since when anybody could have known of something: nobody was to be told before that."""

from collections.abc import Callable, Sequence
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.change import Recorded
from desktop_app.insight.needs import midnight
from desktop_app.insight.occasions import KNOWN_BY_DAY, Occasion
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import to_datetime, to_minutes

Noticed = Callable[[Occasion], datetime]


def noticed_by(book: Book, plan: Schedule, records: Sequence[Recorded], changed_at: datetime | None) -> Noticed:
    """Since when each thing can be known: not before the campaign was there, nor the task.

    What the schedule shows of today, and of no moment of it, counts from the first working moment, or from the last
    change of the plan where that was later. changed_at: the last step of the journal, None where that is not known.
    """
    came = {one.change.id: one.at for one in records if one.change.before is None}
    born = came.get(plan.campaign_id, datetime.min)
    today = to_minutes(midnight(plan.now.date()))
    begins = to_datetime(Calendars(book, plan.campaign_id).of_calendar(None).next_start(today))
    shown = max(begins, min(changed_at or begins, plan.now))

    def noticed(one: Occasion) -> datetime:
        since = max(one.at, born, came.get(one.task_id or "", born))
        return max(since, shown) if one.code in KNOWN_BY_DAY else since

    return noticed

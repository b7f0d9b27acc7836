"""What a plan is judged by, and by how many days its work misses that."""

from datetime import date, datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.codes import BaselineOrigin
from desktop_app.domain.task import Baseline, BaselineTask
from desktop_app.schedule.result import Schedule

_MINUTE = timedelta(minutes=1)
"""A finish at midnight belongs to the day that ends there."""


def judged_by(book: Book, campaign_id: str) -> Baseline | None:
    """The baseline that a campaign is judged by: of the first confirmed plan, else the first that was taken."""
    rows = sorted(book.of_campaign(Baseline, campaign_id), key=lambda row: (row.taken_at, row.position, row.id))
    confirmed = [row for row in rows if row.origin is BaselineOrigin.PLAN_CONFIRMED]
    return next(iter(confirmed or rows), None)


def days_late(plan: Schedule, once: BaselineTask, *, finish: bool) -> int:
    """Calendar days between what was promised and what became of it; negative is early, 0 where it is gone."""
    placed = plan.tasks.get(once.task_id)
    if placed is None:
        return 0
    if finish:
        return (last_day(placed.finish) - last_day(once.finish)).days
    return (placed.start.date() - once.start.date()).days


def last_day(finish: datetime) -> date:
    """The day on which something ends."""
    return (finish - _MINUTE).date()

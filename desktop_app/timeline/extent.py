"""From which day to which day a plan has something to show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.schedule.result import Schedule

_EARLIEST, _LATEST = date(1900, 3, 1), date(2600, 1, 1)
"""A slip of the keyboard puts work into the year 206; it must not make the chart endless. Sheets begin in 1900."""


@dataclass(frozen=True, slots=True)
class Extent:
    """First and last day."""

    first: date
    last: date

    def widened(self, days: int) -> "Extent":
        """The extent with days of air before and after."""
        return Extent(self.first - timedelta(days), self.last + timedelta(days))


def extent(book: Book, schedule: Schedule, also: Iterable[datetime] = ()) -> Extent:
    """The days from the first to the last thing of a plan, phases and the given moments included."""
    phases = book.of_campaign(Phase, schedule.campaign_id)
    moments = [schedule.start, schedule.finish, *also]
    moments += [moment for phase in phases for moment in (phase.start, phase.finish)]
    first, last = min(moments).date(), max(moments).date()
    return Extent(min(max(first, _EARLIEST), _LATEST), max(min(last, _LATEST), _EARLIEST))

"""How full everybody's next days are with the work of one campaign."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.schedule.load import load
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import to_minutes

DAYS = 7


@dataclass(frozen=True, slots=True)
class OwnerLoad:
    """minutes: planned work; capacity: working minutes; over: somewhere in these days more is planned than they can do."""

    person_id: str
    minutes: int
    capacity: int
    over: bool

    @property
    def percent(self) -> int | None:
        """Planned work of what they can do; None where they do not work at all in these days."""
        return round(100 * self.minutes / self.capacity) if self.capacity else None


def owner_loads(book: Book, schedule: Schedule, first: date, days: int = DAYS) -> tuple[OwnerLoad, ...]:
    """Everybody with work in the days from `first`, the fullest first."""
    start = datetime.combine(first, datetime.min.time())
    finish = start + timedelta(days=days)
    found = load(book, schedule, span=(start, finish))
    over = {one.person_id for one in found.overloads}
    calendars = schedule.columns.net.calendars
    rows = []
    for person_id, by_day in found.days.items():
        person = book.find(Person, person_id)
        if person is None:
            continue
        working = calendars.resolve((None, person_id, True))
        capacity = working.between(to_minutes(start), to_minutes(finish)) * person.max_units // 100
        rows.append(OwnerLoad(person_id, sum(by_day.values()), capacity, person_id in over))
    return tuple(sorted(rows, key=_fullest))


def _fullest(row: OwnerLoad) -> tuple[bool, float, str]:
    share = row.minutes / row.capacity if row.capacity else float("inf")
    return (not row.over, -share, row.person_id)

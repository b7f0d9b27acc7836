"""How everybody stands over several campaigns, in figures: cheap enough to count all people at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.people import Person
from desktop_app.insight.agreed_dates import Answer, answer_to, said_by, works_on
from desktop_app.schedule.load import Load, load
from desktop_app.schedule.places import StandingOf
from desktop_app.schedule.places import standings as standing_of
from desktop_app.schedule.result import Schedule, Status

WEEKS_AHEAD = 16
"""How far the load is looked at."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Open, late and done tasks of one person, and dates that wait for their yes."""

    open: int = 0
    late: int = 0
    done: int = 0
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Standings:
    """Everybody's figures by person, and what they have to do day by day."""

    figures: Mapping[str, Figures]
    load: Load


def standings(book: Book, schedules: Mapping[str, Schedule], now: datetime) -> Standings:
    """Count it all; the work of a background job where plans are long. The load is that of the weeks ahead."""
    stands = {id: standing_of(plan) for id, plan in schedules.items()}
    figures = {id: _figures(book, stands, id) for id in book.rows(Person)}
    monday = datetime(now.year, now.month, now.day) - timedelta(days=now.weekday())
    return Standings(figures, load(book, *schedules.values(), span=(monday, monday + timedelta(weeks=WEEKS_AHEAD))))


def _figures(book: Book, stands: Mapping[str, StandingOf], person_id: str) -> Figures:
    still = late = done = unanswered = 0
    for task in works_on(book, person_id).values():
        of_task = stands.get(task.campaign_id)
        placed = of_task(task.id) if of_task is not None else None
        if placed is None:
            continue
        if placed.status is Status.DONE:
            done += 1
            continue
        still += 1
        late += placed.late or placed.status is Status.LATE
        if task.kind is not TaskKind.CHECKPOINT:
            unanswered += answer_to(said_by(book, task.id, person_id), placed) is not Answer.AGREED
    return Figures(still, late, done, unanswered)

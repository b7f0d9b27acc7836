"""How everybody stands over several campaigns, in figures: cheap enough to count all people at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.people import Person
from desktop_app.insight.agreed_dates import Answer, answer_to, said_by, works_on
from desktop_app.schedule.load import Load, load
from desktop_app.schedule.result import Schedule, Status


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


def standings(book: Book, schedules: Mapping[str, Schedule]) -> Standings:
    """Count it all; the work of a background job where plans are long."""
    figures = {id: _figures(book, schedules, id) for id in book.rows(Person)}
    return Standings(figures, load(book, *schedules.values()))


def _figures(book: Book, schedules: Mapping[str, Schedule], person_id: str) -> Figures:
    still = late = done = unanswered = 0
    for task in works_on(book, person_id).values():
        plan = schedules.get(task.campaign_id)
        placed = plan.tasks.get(task.id) if plan is not None else None
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

"""Whether people have said yes to their dates: a date that changed since asks again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.people import Acknowledgement, Person
from desktop_app.domain.task import Assignment, Task
from desktop_app.schedule.places import standings
from desktop_app.schedule.result import Schedule, Standing, Status, TaskSchedule


class Answer(StrEnum):
    """open: never asked or never answered; agreed: to the dates as they are; changed: to dates that are no more."""

    OPEN = "open"
    AGREED = "agreed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Asked:
    """One person's answer about one task. said: their last word, None where they have said nothing."""

    task: Task
    person: Person
    start: datetime
    finish: datetime
    answer: Answer
    said: Acknowledgement | None


def said_by(book: Book, task_id: str, person_id: str) -> Acknowledgement | None:
    """The last yes of a person to their dates of a task."""
    words = [row for row in book.where(Acknowledgement, "task_id", task_id) if row.person_id == person_id]
    return max(words, key=lambda row: (row.at, row.id), default=None)


def answer_to(said: Acknowledgement | None, placed: TaskSchedule | Standing) -> Answer:
    """What a word is worth now that the dates are these."""
    if said is None:
        return Answer.OPEN
    return Answer.AGREED if (said.start, said.finish) == (placed.start, placed.finish) else Answer.CHANGED


def works_on(book: Book, person_id: str) -> dict[str, Task]:
    """What somebody answers for or helps with, of all loaded campaigns, by id; work that is switched off left out."""
    owned = book.where(Task, "owner_id", person_id)
    helped = (book.find(Task, row.task_id) for row in book.where(Assignment, "person_id", person_id))
    return {task.id: task for task in (*owned, *helped) if task is not None and not task.inactive}


def asked_of(book: Book, schedules: Mapping[str, Schedule], person_id: str) -> Iterator[Asked]:
    """Every date that somebody still has to keep, with their answer. Done work asks nobody."""
    person = book.get(Person, person_id)
    stands = {id: standings(plan) for id, plan in schedules.items()}
    for task in works_on(book, person_id).values():
        of_task = stands.get(task.campaign_id)
        placed = of_task(task.id) if of_task is not None else None
        if placed is None or placed.status is Status.DONE or task.kind is TaskKind.CHECKPOINT:
            continue
        said = said_by(book, task.id, person_id)
        yield Asked(task, person, placed.start, placed.finish, answer_to(said, placed), said)

"""Who hands work to whom: the links of a plan as its owners know them."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.domain.task import Link, Task


@dataclass(frozen=True, slots=True)
class HandOver:
    """The other side of a link. person: its owner, None where nobody answers for it."""

    task: Task
    person: Person | None


def handed_from(book: Book, task: Task) -> list[HandOver]:
    """Where a task's input comes from, as far as it is somebody else's."""
    links = book.where(Link, "successor_id", task.id)
    return _others(book, task, (link.predecessor_id for link in links))


def handed_to(book: Book, task: Task) -> list[HandOver]:
    """Who waits for a task, as far as it is somebody else."""
    links = book.where(Link, "predecessor_id", task.id)
    return _others(book, task, (link.successor_id for link in links))


def _others(book: Book, task: Task, ids: Iterable[str]) -> list[HandOver]:
    tasks = [found for id in dict.fromkeys(ids) if (found := book.find(Task, id)) is not None]
    return [
        HandOver(other, book.find(Person, other.owner_id))
        for other in tasks
        if other.owner_id is None or other.owner_id != task.owner_id
    ]

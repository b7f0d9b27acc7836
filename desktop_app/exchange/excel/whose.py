"""Which rows stand in one person's own workbook."""

from collections.abc import Iterable

from desktop_app.domain.book import Book
from desktop_app.domain.outline import Row, ancestors
from desktop_app.domain.task import Assignment, Link, Task


def own_tasks(rows: list[Row], owner_id: str) -> frozenset[str]:
    """The tasks that somebody answers for."""
    return frozenset(row.task.id for row in rows if row.task.owner_id == owner_id)


def rows_around(book: Book, rows: list[Row], mine: frozenset[str], owner_id: str) -> list[Row]:
    """The rows of these tasks, of those that hand to them or take from them, of work that their owner helps with, and
    of the items above all these, in the plan's order."""
    helped = (row.task_id for row in book.where(Assignment, "person_id", owner_id))
    shown = {*mine, *_neighbours(book, mine), *helped}
    for id in tuple(shown):
        task = book.find(Task, id)
        if task is not None:
            shown.update(above.id for above in ancestors(book, task))
    return [row for row in rows if row.task.id in shown]


def _neighbours(book: Book, mine: Iterable[str]) -> Iterable[str]:
    for id in mine:
        yield from (link.predecessor_id for link in book.where(Link, "successor_id", id))
        yield from (link.successor_id for link in book.where(Link, "predecessor_id", id))

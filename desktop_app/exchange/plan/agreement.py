"""The schedule must give back the dates of the sheet; what it would move is held in its place."""

from collections.abc import Mapping
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.codes import TaskMode
from desktop_app.domain.task import Link, Task
from desktop_app.exchange.plan.placing import Placing
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule

_ROUNDS = 30
"""Chains of contradictions that are looked at one link at a time; longer ones are held all at once."""


def hold_dates(
    book: Book, campaign_id: str, now: datetime, placings: Mapping[str, Placing], fresh: set[str]
) -> dict[str, Task]:
    """Tasks that must be fixed to keep their dates, by id, as they then are.

    Of a chain only the task is held that a link really contradicts: the next ones are looked at again with it in
    its place.
    """
    held: dict[str, Task] = {}
    wanted = {
        id: placing
        for id, placing in placings.items()
        if id in fresh and placing.start is not None and book.get(Task, id).actual_start is None
    }
    before = _predecessors(book, campaign_id)
    for round in range(_ROUNDS):
        plan = schedule(book, campaign_id, now)
        moved = {id for id, placing in wanted.items() if id not in held and _is_moved(plan, id, placing)}
        if not moved:
            break
        first = {id for id in moved if not before.get(id, frozenset()) & moved}
        if not first or round == _ROUNDS - 1:
            first = moved
        fixed = [_fixed(book.get(Task, id), wanted[id]) for id in first]
        held.update((task.id, task) for task in fixed)
        book = book.with_rows(fixed)
    return held


def _predecessors(book: Book, campaign_id: str) -> dict[str, set[str]]:
    """Direct predecessors of every task; those of a summary hold for all its sub-items."""
    direct: dict[str, set[str]] = {}
    for link in book.of_campaign(Link, campaign_id):
        direct.setdefault(link.successor_id, set()).add(link.predecessor_id)
    found: dict[str, set[str]] = {}
    for task in book.of_campaign(Task, campaign_id):
        step: Task | None = task
        gathered: set[str] = set()
        while step is not None:
            gathered |= direct.get(step.id, set())
            step = book.find(Task, step.parent_id)
        if gathered:
            found[task.id] = gathered
    return found


def _is_moved(plan: Schedule, id: str, placing: Placing) -> bool:
    at = plan.tasks.get(id)
    if at is None:
        return False
    return at.start != placing.start or (placing.finish is not None and at.finish != placing.finish)


def _fixed(task: Task, placing: Placing) -> Task:
    return task.changed(mode=TaskMode.FIXED, fixed_start=placing.start, fixed_finish=placing.finish)

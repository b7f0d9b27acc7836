"""Finishes that hold: work ends when the file says, also where other changes of the same file move its start."""

from collections.abc import Iterable

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command, plan
from desktop_app.edits.dates import SetDates
from desktop_app.edits.returned import TakeReturned
from desktop_app.exchange.returned.values import RowDiff
from desktop_app.schedule.engine import schedule as find_schedule
from desktop_app.schedule.result import Schedule

_ROUNDS = 4
"""How often starts are looked at again: each round settles another link of a chain."""

Edit = tuple[RowDiff, Command]
"""A command, and the row that it comes from."""


def settled(book: Book, schedule: Schedule, edits: list[Edit]) -> list[Edit]:
    """Edits after which work ends when the file says, although other edits of the same file make it begin elsewhere."""
    wanted = {
        command.task_id: (row, command)
        for row, command in edits
        if isinstance(command, SetDates) and command.finish is not None and command.start != command.finish
    }
    if not wanted:
        return edits
    measured = {id: command.start or command.current_start for id, (_, command) in wanted.items()}
    again: dict[str, Edit] = {}
    after = book.apply(plan(book, together(command for _, command in edits)))
    for _ in range(_ROUNDS):
        placed = find_schedule(after, schedule.campaign_id, schedule.now, schedule).tasks
        late = {
            id: (row, SetDates(task_id=id, finish=command.finish, current_start=placed[id].start))
            for id, (row, command) in wanted.items()
            if command.finish is not None
            and id in placed
            and after.get(Task, id).actual_finish is None
            and placed[id].finish != command.finish
            and measured[id] != placed[id].start < command.finish
        }
        if not late:
            break
        try:
            after = after.apply(plan(after, together(command for _, command in late.values())))
        except KnownError:
            break  # no working time is left there: the finish follows from its start
        measured |= {id: placed[id].start for id in late}
        again |= late
    return [*edits, *again.values()]


def together(commands: Iterable[Command]) -> TakeReturned:
    """Commands as one, to be tried."""
    return TakeReturned(campaign_id="", source="", commands=tuple(commands), tasks=0)

"""Finishes that hold: work ends when the file says, also where other changes of the same file move its start."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
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
        command.task_id: command
        for _, command in edits
        if isinstance(command, SetDates) and command.finish is not None and command.start != command.finish
    }
    measured = {id: command.start or command.current_start for id, command in wanted.items()}
    kept = edits
    for _ in range(_ROUNDS if wanted else 0):
        after = book.apply(plan(book, together(command for _, command in kept)))
        placed = find_schedule(after, schedule.campaign_id, schedule.now, schedule).tasks
        moved = {
            id: placed[id].start
            for id, command in wanted.items()
            if id in placed
            and placed[id].finish != command.finish
            and measured[id] != placed[id].start < (command.finish or placed[id].start)
        }
        if not moved:
            break
        measured |= moved
        tried = [one for edit in edits for one in _measured(edit, measured)]
        try:
            plan(book, together(command for _, command in tried))
        except KnownError:
            break  # no working time is left there: the finish follows from its start
        kept = tried
    return kept


def _measured(edit: Edit, starts: Mapping[str, datetime]) -> Iterator[Edit]:
    """An edit, its finish measured from where the work will begin."""
    row, command = edit
    yield edit
    if isinstance(command, SetDates) and command.task_id in starts and command.finish is not None:
        begins = starts[command.task_id]
        if begins != (command.start or command.current_start):
            yield row, SetDates(task_id=command.task_id, finish=command.finish, current_start=begins)


def together(commands: Iterable[Command]) -> TakeReturned:
    """Commands as one, to be tried."""
    return TakeReturned(campaign_id="", source="", commands=tuple(commands), tasks=0)

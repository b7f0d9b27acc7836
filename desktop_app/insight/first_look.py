"""A campaign that is about to be made, at a glance: its dates, how much work it is, and what it clashes with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PhaseKind, Stage
from desktop_app.domain.task import Task
from desktop_app.insight.clashes import Clashes, clashes
from desktop_app.schedule.result import Schedule

_ORDER = tuple(PhaseKind)


@dataclass(frozen=True, slots=True)
class FirstLook:
    """phases in their order; gates: stage and moment of each confirmation; tasks: pieces of work without summaries.

    first_day: when work begins, None without any; is_past: whether that is before today.
    """

    phases: tuple[Phase, ...]
    gates: tuple[tuple[Stage, datetime], ...]
    tasks: int
    first_day: date | None
    is_past: bool
    clashes: Clashes


def first_look(book: Book, schedule: Schedule, others: Mapping[str, Schedule]) -> FirstLook:
    """Of the schedule's campaign in a book that already holds it. others: the schedules of the campaigns there are."""
    id = schedule.campaign_id
    parents = {task.parent_id for task in book.of_campaign(Task, id)}
    leaves = [task.id for task in book.of_campaign(Task, id) if task.id not in parents]
    first = min((schedule.tasks[task].start for task in leaves), default=None)
    day = first.date() if first is not None else None
    return FirstLook(
        tuple(sorted(book.of_campaign(Phase, id), key=lambda phase: _ORDER.index(phase.kind))),
        tuple(sorted(((gate.stage, gate.planned) for gate in schedule.checkpoints.values()), key=lambda one: one[1])),
        len(leaves),
        day,
        day is not None and day < schedule.now.date(),
        clashes(book, {**others, id: schedule}).of(id),
    )

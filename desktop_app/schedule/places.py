"""Where tasks stand, and nothing else of them: what a picture asks of hundreds of tasks that are not in sight."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from desktop_app.schedule.result import Schedule, Standing, TaskSchedule
from desktop_app.schedule.rows import Rows


class Place(NamedTuple):
    """A task's dates, whether it sums others up, and whether it is critical."""

    start: datetime
    finish: datetime
    summary: bool
    critical: bool


PlaceOf = Callable[[str], Place | None]
StandingOf = Callable[[str], Standing | TaskSchedule | None]


def places(schedule: Schedule) -> PlaceOf:
    """The function that tells a task's place, or None for a task without dates.

    A whole row of a schedule also knows why it is there, which costs ten times as much.
    """
    tasks = schedule.tasks
    if isinstance(tasks, Rows):
        return _from_columns(tasks)

    def place(task_id: str) -> Place | None:
        row = tasks.get(task_id)
        return None if row is None else Place(row.start, row.finish, row.summary, row.critical)

    return place


def standings(schedule: Schedule) -> StandingOf:
    """The function that tells what a task's bar shows, or None for a task without dates."""
    tasks = schedule.tasks
    if not isinstance(tasks, Rows):
        return tasks.get
    rows, index = tasks, tasks.columns.net.index

    def standing(task_id: str) -> Standing | None:
        node = index.get(task_id)
        return None if node is None else rows.standing(node)

    return standing


def _from_columns(rows: Rows) -> PlaceOf:
    index = rows.columns.net.index

    def place(task_id: str) -> Place | None:
        node = index.get(task_id)
        return None if node is None else Place(*rows.place(node))

    return place

"""Where tasks stand, and nothing else of them: what a picture asks of hundreds of tasks that are not in sight."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from desktop_app.schedule.result import Schedule
from desktop_app.schedule.rows import Rows


class Place(NamedTuple):
    """A task's dates, whether it sums others up, and whether it is critical."""

    start: datetime
    finish: datetime
    summary: bool
    critical: bool


PlaceOf = Callable[[str], Place | None]


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


def _from_columns(rows: Rows) -> PlaceOf:
    index = rows.columns.net.index

    def place(task_id: str) -> Place | None:
        node = index.get(task_id)
        return None if node is None else Place(*rows.place(node))

    return place

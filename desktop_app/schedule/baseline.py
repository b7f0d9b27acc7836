"""How far a schedule has moved from a baseline."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.task import BaselineTask
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import to_minutes


@dataclass(frozen=True, slots=True)
class Variance:
    """Working minutes of a task's own calendar; positive is later, or longer, than the baseline said."""

    start: int
    finish: int
    duration: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A schedule beside a baseline. added: tasks that the baseline does not know; removed: ids that are gone."""

    tasks: Mapping[str, Variance]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def compare(book: Book, schedule: Schedule, baseline_id: str) -> Comparison:
    """Every task of a schedule against where it stood in a baseline, summaries and checkpoints included."""
    columns = schedule.columns
    net = columns.net
    once = {row.task_id: row for row in book.where(BaselineTask, "baseline_id", baseline_id)}
    found: dict[str, Variance] = {}
    for node, task in enumerate(net.tasks):
        row = once.get(task.id)
        if row is not None:
            found[task.id] = Variance(
                columns.between(node, to_minutes(row.start), int(columns.start[node])),
                columns.between(node, to_minutes(row.finish), int(columns.finish[node])),
                int(columns.duration[node]) - row.duration,
            )
    added = tuple(task.id for task in net.tasks if task.id not in once)
    return Comparison(found, added, tuple(id for id in once if id not in net.index))

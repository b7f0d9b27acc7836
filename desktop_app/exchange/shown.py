"""What the cells of a task say that people may change in a sheet: the same when it leaves, comes back and is compared.

A value is plain, so that a file can carry it: text, whole numbers, or None for an empty cell. Moments are ISO texts to
the minute, stages their codes (or the text that an imported sheet had), durations minutes, progress whole percents, and
predecessors "id|type|lag|unit" joined by semicolons.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.outline import Row
from desktop_app.domain.people import Person
from desktop_app.domain.task import Link
from desktop_app.schedule.result import Schedule

Value = str | int | None

INPUTS = ("name", "owner", "stage", "start", "finish", "duration", "percent", "predecessors", "deadline", "note")
"""The fields that are read from a sheet that comes back. Everything else in it is computed."""

MOMENTS = ("start", "finish", "deadline")
FIGURES = ("duration", "percent")
"""Inputs whose values are ISO texts, and those whose values are whole numbers; all others are texts."""

TASK, SUMMARY, MILESTONE, CHECKPOINT = "task", "summary", "milestone", "checkpoint"
LONGEST_CELL = 32_767
"""Characters that a cell can hold; longer texts leave cut, and their cell says nothing about the rest."""
_MIDNIGHT = time()
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A row of a plan as a sheet shows it. kind: task, summary, milestone or checkpoint; cells: value by field."""

    id: str
    wbs: str
    kind: str
    depth: int
    cells: Mapping[str, Value]


def shown_tasks(book: Book, schedule: Schedule, rows: Sequence[Row]) -> list[ShownTask]:
    """All rows as a sheet shows them, in their order."""
    gates = {gate.task_id: gate.state.value for gate in schedule.checkpoints.values()}
    return [
        ShownTask(row.task.id, row.wbs, kind_of(row), row.depth, _cells(book, schedule, row, gates)) for row in rows
    ]


def kind_of(row: Row) -> str:
    """What a row is to a reader: sub-items make it a summary, whatever it is by itself."""
    if row.has_children:
        return SUMMARY
    return {TaskKind.TASK: TASK, TaskKind.MILESTONE: MILESTONE, TaskKind.CHECKPOINT: CHECKPOINT}[row.task.kind]


def last_moment(start: datetime, finish: datetime, kind: str) -> datetime:
    """Work that ends at midnight ends a minute before: a sheet takes a date without time for the whole of its day."""
    ends_at_midnight = finish.time() == _MIDNIGHT and finish > start and kind not in (MILESTONE, CHECKPOINT)
    return finish - _MINUTE if ends_at_midnight else finish


def moment_text(moment: datetime | None) -> str | None:
    """A moment as a value of a cell."""
    return None if moment is None else moment.isoformat(timespec="minutes")


def links_text(links: Sequence[Link]) -> str | None:
    """Predecessors as one value, in an order of their own."""
    parts = sorted(f"{link.predecessor_id}|{link.type.value}|{link.lag}|{link.lag_unit.value}" for link in links)
    return ";".join(parts) or None


def _cells(book: Book, schedule: Schedule, row: Row, gates: Mapping[str, str]) -> dict[str, Value]:
    task, kind = row.task, kind_of(row)
    owner = book.find(Person, task.owner_id)
    cells: dict[str, Value] = {
        "name": task.name,
        "owner": owner.name if owner else None,
        "stage": row.stage.value if row.stage else task.stage_text or None,
        "predecessors": links_text(book.where(Link, "successor_id", task.id)),
        "deadline": moment_text(task.deadline),
        "note": task.note[:LONGEST_CELL] or None,
    }
    placed = schedule.tasks.get(task.id)
    if placed is not None:
        moments = kind in (MILESTONE, CHECKPOINT)
        cells["start"] = moment_text(placed.start)
        cells["finish"] = moment_text(last_moment(placed.start, placed.finish, kind))
        cells["duration"] = None if moments else placed.duration
        cells["percent"] = None if kind == CHECKPOINT else placed.percent
    if task.id in gates:
        cells["status"] = gates[task.id]
    return cells

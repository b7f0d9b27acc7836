"""Which rows are kept: by a text, by conditions, by owners and stages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.checkpoint import Confirmation
from desktop_app.domain.codes import Stage
from desktop_app.domain.outline import Row
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.schedule.result import Schedule, Status, TaskSchedule


class Only(StrEnum):
    """What a row must be to be kept."""

    ALL = "all"
    LATE = "late"
    CRITICAL = "critical"
    LOCKED = "locked"
    THIS_WEEK = "this_week"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows are kept: those that all of it is true of. What is left empty keeps every row.

    owner_ids: work of any of these people, "" being nobody; stages: work of any of these stages, inherited or its own.
    """

    text: str = ""
    only: frozenset[Only] = frozenset()
    owner_ids: frozenset[str] = frozenset()
    stages: frozenset[Stage] = frozenset()

    @property
    def keeps_all(self) -> bool:
        """Whether nothing is asked of a row."""
        return not (self.text or self.owner_ids or self.stages or self.only - {Only.ALL})


def matcher(book: Book, schedule: Schedule, wanted: RowFilter) -> Callable[[Row], bool] | None:
    """The test for a row; None where every row is kept. The text is looked for in name, owner and number."""
    if wanted.keeps_all:
        return None
    text = wanted.text.strip().casefold()
    conditions = [_CONDITIONS[only] for only in Only if only in wanted.only and only is not Only.ALL]

    def matches(row: Row) -> bool:
        if text and not _mentions(book, row, text):
            return False
        if wanted.owner_ids and (row.task.owner_id or "") not in wanted.owner_ids:
            return False
        if wanted.stages and row.stage not in wanted.stages:
            return False
        if not conditions:
            return True
        dates = schedule.tasks.get(row.task.id)
        if dates is None or dates.summary:
            return False
        return all(fits(dates, schedule.now) for fits in conditions)

    return matches


_SHAPING = ("parent_id", "position", "kind", "stage")
"""Fields of a task that rows, their order or their inherited stage hang on."""

_HARMLESS = frozenset({Task.table, Person.table, Confirmation.table})
"""Tables whose changes the chart's links, phases, calendars and baselines do not notice."""


def leaves_rows_alone(changes: ChangeSet) -> bool:
    """Whether the same rows stand in the same order afterwards, so that only what is in them has to be looked at."""
    for change in changes.changes:
        if change.table not in _HARMLESS:
            return False
        before, after = change.before, change.after
        if change.table == Task.table:
            if before is None or after is None:
                return False
            if any(getattr(before, field) != getattr(after, field) for field in _SHAPING):
                return False
    return True


def _mentions(book: Book, row: Row, wanted: str) -> bool:
    owner = book.find(Person, row.task.owner_id)
    return (
        wanted in row.task.name.casefold()
        or wanted == row.wbs
        or (owner is not None and wanted in owner.name.casefold())
    )


def _in_week(dates: TaskSchedule, now: datetime) -> bool:
    monday = datetime.combine(now.date() - timedelta(now.weekday()), time())
    return dates.start < monday + timedelta(7) and dates.finish > monday


_CONDITIONS: dict[Only, Callable[[TaskSchedule, datetime], bool]] = {
    Only.LATE: lambda dates, _now: dates.late,
    Only.CRITICAL: lambda dates, _now: dates.critical and dates.status is not Status.DONE,
    Only.LOCKED: lambda dates, _now: dates.locked,
    Only.THIS_WEEK: _in_week,
    Only.OPEN: lambda dates, _now: dates.status is not Status.DONE,
}

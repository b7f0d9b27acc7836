"""How well somebody has kept their dates: what was promised beside what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.task import Baseline, BaselineTask, Task
from desktop_app.insight.agreed_dates import said_by
from desktop_app.schedule.result import Schedule, Status


@dataclass(frozen=True, slots=True)
class Kept:
    """One date that fell due. finished: None while it is still open; slip: calendar days, negative is early."""

    task: Task
    promised: datetime
    finished: datetime | None
    slip: int


@dataclass(frozen=True, slots=True)
class Lateness:
    """The record of one person. unmeasured: finished work for which nobody had promised a date."""

    kept: tuple[Kept, ...]
    unmeasured: int

    @property
    def on_time(self) -> int:
        """How many were done on the day promised or before."""
        return sum(one.slip <= 0 for one in self.kept)

    @property
    def share(self) -> float | None:
        """Share of dates kept, 0 to 1; None where none has fallen due."""
        return self.on_time / len(self.kept) if self.kept else None

    @property
    def average_slip(self) -> float | None:
        """Calendar days late on average, early ones counted as on time; None where nothing has fallen due."""
        return sum(max(one.slip, 0) for one in self.kept) / len(self.kept) if self.kept else None


def lateness(book: Book, schedules: Mapping[str, Schedule], person_id: str, now: datetime) -> Lateness:
    """The record of what somebody answers for. Promised is what the last baseline before its end said, else the dates
    that they agreed to, else the deadline; open work counts from the day after it was promised."""
    kept: list[Kept] = []
    unmeasured = 0
    for task in book.where(Task, "owner_id", person_id):
        plan = schedules.get(task.campaign_id)
        dates = plan.tasks.get(task.id) if plan is not None else None
        if dates is None or dates.summary or task.inactive:
            continue
        finished = dates.finish if dates.status is Status.DONE else None
        promised = _promised(book, task, finished or now, person_id)
        if promised is None:
            unmeasured += finished is not None
            continue
        slip = ((finished or now).date() - promised.date()).days
        if finished is not None or slip > 0:
            kept.append(Kept(task, promised, finished, slip))
    kept.sort(key=lambda one: (one.promised, one.task.id), reverse=True)
    return Lateness(tuple(kept), unmeasured)


def _promised(book: Book, task: Task, until: datetime, person_id: str) -> datetime | None:
    taken = max(_baselines(book, task, until), default=None)
    if taken is not None:
        return taken[1]
    said = said_by(book, task.id, person_id)
    # A yes to a date that had already passed was no promise.
    return said.finish if said is not None and said.at <= said.finish else task.deadline


def _baselines(book: Book, task: Task, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """(taken at, finish) of a task in every baseline that was there by then."""
    for row in book.where(BaselineTask, "task_id", task.id):
        baseline = book.find(Baseline, row.baseline_id)
        if baseline is not None and baseline.taken_at <= until:
            yield baseline.taken_at, row.finish

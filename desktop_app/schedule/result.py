"""What the engine answers: the dates of every task, and the reason of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from desktop_app.domain.codes import ConfirmationState, Stage
from desktop_app.domain.errors import Problem


class Status(StrEnum):
    """Where a task stands at the moment asked about."""

    DONE = "done"
    RUNNING = "running"
    LATE = "late"
    DUE = "due"
    LOCKED = "locked"
    WAITING = "waiting"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Driver:
    """Why a date is what it is: `code` names the sentence ("driver.<code>"), `values` fill it.

    Ids of tasks stand in `values` under "task" and "tasks"; names are looked up where the sentence is made.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskSchedule:
    """The dates of one task, summary, milestone or checkpoint.

    start and finish are what is shown (actual where there is one); early and late dates are the passes' bounds.
    duration, slacks and buffer are working minutes of the task's calendar (elapsed ones for elapsed durations);
    buffer is the working time to what the task must not miss (deadline, anchor, fixed date, its phase's edge):
    negative will be missed, None where nothing is to be missed.
    percent of a summary is its leaves' progress weighted by duration.
    """

    task_id: str
    start: datetime
    finish: datetime
    early_start: datetime
    early_finish: datetime
    late_start: datetime
    late_finish: datetime
    duration: int
    total_slack: int
    free_slack: int
    buffer: int | None
    percent: int
    critical: bool
    late: bool
    locked: bool
    status: Status
    summary: bool
    start_driver: Driver
    finish_driver: Driver


class Standing(NamedTuple):
    """What a bar shows of a task: as in TaskSchedule, without what costs more to know."""

    start: datetime
    finish: datetime
    late_finish: datetime
    total_slack: int
    percent: int
    critical: bool
    late: bool
    locked: bool
    status: Status
    summary: bool


@dataclass(frozen=True, slots=True)
class CheckpointSchedule:
    """A gate in time. planned: when its stage's work is done; opened: from when the next stage may run, if confirmed.

    days_lost: working days that an unconfirmed gate in the past has already cost.
    """

    checkpoint_id: str
    task_id: str
    stage: Stage
    state: ConfirmationState
    planned: datetime
    opened: datetime | None
    days_lost: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """All dates of one campaign as of `now`."""

    campaign_id: str
    now: datetime
    tasks: Mapping[str, TaskSchedule]
    checkpoints: Mapping[str, CheckpointSchedule]
    problems: Sequence[Problem]
    start: datetime
    finish: datetime
    percent: int
    columns: Any = field(default=None, repr=False, compare=False)
    """The engine's own figures, from which the next schedule goes on; nobody else looks at them."""

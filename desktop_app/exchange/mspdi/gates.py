"""Gates as links that MS Project understands: the stage's work leads to the checkpoint, the checkpoint to what it locks.

The link to locked work carries an elapsed lag from the checkpoint's planned moment to the moment at which the gate
opens or opened, so that both the checkpoint and the work behind it stand where our schedule has them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import GateMode, LagUnit, LinkType, Stage, TaskMode
from desktop_app.domain.graph import rows_by_stage
from desktop_app.domain.task import Task
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import CheckpointSchedule, Schedule
from desktop_app.schedule.working_time import to_datetime

_STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """One link of the file. own: it is the user's, although it touches a checkpoint."""

    predecessor_id: str
    successor_id: str
    type: LinkType
    lag: int
    lag_unit: LagUnit
    own: bool = False


def gate_links(
    book: Book, schedule: Schedule, campaign_id: str, mode: GateMode, calendars: Calendars
) -> Iterator[WrittenLink]:
    """The links of every gate. A gate that only warns holds nothing, so only its own moment is linked."""
    leaves = rows_by_stage(book, campaign_id)
    for gate in book.of_campaign(Checkpoint, campaign_id):
        placed = schedule.checkpoints.get(gate.id)
        if placed is None:
            continue
        for task_id in leaves.get(gate.stage, ()):
            if task_id != gate.task_id and not book.get(Task, task_id).inactive:
                yield WrittenLink(task_id, gate.task_id, LinkType.FS, 0, LagUnit.WORKING)
        following = _STAGES.index(gate.stage) + 1
        if mode is GateMode.LOCK and following < len(_STAGES):
            opens = _opens(placed, schedule, calendars)
            lag = int((opens - placed.planned) / timedelta(minutes=1)) if opens != placed.planned else 0
            for task_id in leaves.get(_STAGES[following], ()):
                if _is_held(book.get(Task, task_id), schedule, opens):
                    yield WrittenLink(gate.task_id, task_id, LinkType.FS, lag, LagUnit.ELAPSED)


def _opens(gate: CheckpointSchedule, schedule: Schedule, calendars: Calendars) -> datetime:
    """From when the work behind a gate may run: as confirmed, or, while it is not, not in the past."""
    if gate.opened is not None:
        return gate.opened
    today = to_datetime(calendars.campaign.first_moment(schedule.now.date()))
    return max(gate.planned, today) if gate.planned < schedule.now else gate.planned


def _is_held(task: Task, schedule: Schedule, opens: datetime) -> bool:
    """Work that the gate places: it does not stand by itself, has not begun, and starts no earlier than the gate."""
    placed = schedule.tasks.get(task.id)
    free = task.mode is TaskMode.AUTO and task.anchor_phase is None and task.actual_start is None and not task.inactive
    return free and placed is not None and placed.start >= opens

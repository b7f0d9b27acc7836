"""Where a task stands that hangs on a phase: "main − 2 calendar days", "warm-up end"."""

from collections.abc import Mapping
from datetime import timedelta

from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import Edge, OffsetUnit, PhaseKind
from desktop_app.domain.task import Task
from desktop_app.schedule.working_time import DAY, WorkingTime, day_minutes, to_datetime, to_minutes

_FURTHEST_DAYS = 36_500


def anchored_moment(
    task: Task, phases: Mapping[PhaseKind, Phase], time: WorkingTime, every_day: WorkingTime
) -> tuple[int, WorkingTime] | None:
    """The minute at which the anchored side of a task stands, and the working time that holds there.

    An offset in days names a day: its first working moment for a start, its last for a finish. No offset names the
    very moment of the phase's edge, minutes count from it. On a day off the task is worked on `every_day` time.
    None when the task is not anchored, or to a phase that the campaign does not have.
    """
    phase = phases.get(task.anchor_phase) if task.anchor_phase is not None else None
    if phase is None:
        return None
    moment = to_minutes(phase.start if task.anchor_edge is Edge.START else phase.finish)
    if task.anchor_offset == 0 or task.anchor_unit is OffsetUnit.MINUTES:
        moment += task.anchor_offset
        return moment, _on_its_day(moment, task.anchor_side, time, every_day)
    day = moment // DAY
    if task.anchor_edge is Edge.FINISH and moment % DAY == 0:
        day -= 1  # a phase that ends at midnight has its last day before
    day = _days_on(day, task, time)
    middle = day * DAY
    time = _on_its_day(middle, Edge.START, time, every_day)
    date = to_datetime(middle).date()
    return (time.first_moment(date) if task.anchor_side is Edge.START else time.last_moment(date)), time


def _on_its_day(moment: int, side: Edge, time: WorkingTime, every_day: WorkingTime) -> WorkingTime:
    instant = moment if side is Edge.START else moment - 1
    return time if time.is_working_day(to_datetime(instant).date()) else every_day


def _days_on(day: int, task: Task, time: WorkingTime) -> int:
    if task.anchor_unit is OffsetUnit.CALENDAR_DAYS:
        return day + max(-_FURTHEST_DAYS, min(_FURTHEST_DAYS, task.anchor_offset))
    step = 1 if task.anchor_offset > 0 else -1
    date = to_datetime(day * DAY).date()
    left = min(abs(task.anchor_offset), _FURTHEST_DAYS)
    for _ in range(_FURTHEST_DAYS):
        if left == 0:
            break
        date += timedelta(days=step)
        left -= time.is_working_day(date)
    return day_minutes(date) // DAY

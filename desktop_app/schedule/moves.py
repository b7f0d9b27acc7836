"""What a change does to the dates: two schedules compared, for previews before a drop or a decision."""

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.errors import Problem
from desktop_app.schedule.result import Schedule, TaskSchedule


@dataclass(frozen=True, slots=True)
class Shift:
    """One task, or checkpoint, whose dates change."""

    task_id: str
    before: TaskSchedule
    after: TaskSchedule


@dataclass(frozen=True)
class Consequences:
    """moved: leaves whose start or finish changes, in the order of the plan; checkpoints: planned moments before and
    after, by checkpoint id, where they change; missed: tasks whose buffer becomes negative, or more so;
    problems: those that were not there before.
    """

    moved: tuple[Shift, ...]
    checkpoints: dict[str, tuple[datetime, datetime]]
    missed: tuple[str, ...]
    problems: tuple[Problem, ...]
    finish: tuple[datetime, datetime]


def consequences(before: Schedule, after: Schedule) -> Consequences:
    """What differs in `after`. Tasks that only one of the schedules has are left out."""
    moved, missed = [], []
    for task_id, new in after.tasks.items():
        old = before.tasks.get(task_id)
        if old is None or new.summary:
            continue
        if (old.start, old.finish) != (new.start, new.finish):
            moved.append(Shift(task_id, old, new))
        if new.buffer is not None and new.buffer < min(old.buffer or 0, 0):
            missed.append(task_id)
    gates = {
        gate_id: (before.checkpoints[gate_id].planned, gate.planned)
        for gate_id, gate in after.checkpoints.items()
        if gate_id in before.checkpoints and before.checkpoints[gate_id].planned != gate.planned
    }
    known = {(problem.code, problem.task_id) for problem in before.problems}
    problems = tuple(problem for problem in after.problems if (problem.code, problem.task_id) not in known)
    return Consequences(tuple(moved), gates, tuple(missed), problems, (before.finish, after.finish))

"""Items with dates of their own: they must be what their sub-items span, or somebody has to be told."""

from collections.abc import Sequence
from datetime import date

from desktop_app.exchange.plan.preview import CellProblem, Moment, PlannedTask


def span_problems(tasks: Sequence[PlannedTask]) -> list[CellProblem]:
    """Items whose dates in the sheet are not those of the work inside them. Parents stand before their sub-items."""
    starts: dict[int, date] = {}
    finishes: dict[int, date] = {}
    for task in reversed(tasks):
        if not task.group:
            _widen(starts, finishes, task.key, _day(task.start), _day(task.finish))
        if task.parent is not None:
            _widen(starts, finishes, task.parent, starts.get(task.key), finishes.get(task.key))
    return [_problem(task) for task in tasks if task.group and _differs(task, starts, finishes)]


def _widen(
    starts: dict[int, date], finishes: dict[int, date], key: int, start: date | None, finish: date | None
) -> None:
    first, last = start or finish, finish or start
    if first is not None and last is not None:
        starts[key] = min(first, starts.get(key, first))
        finishes[key] = max(last, finishes.get(key, last))


def _day(moment: Moment | None) -> date | None:
    return None if moment is None else moment.day


def _differs(task: PlannedTask, starts: dict[int, date], finishes: dict[int, date]) -> bool:
    if task.key not in starts:
        return False
    early = task.start is not None and task.start.day != starts[task.key]
    return early or (task.finish is not None and task.finish.day != finishes[task.key])


def _problem(task: PlannedTask) -> CellProblem:
    values = {
        "name": task.name,
        "start": _day(task.start),
        "finish": _day(task.finish),
    }
    return CellProblem(task.sheet, task.row, "", "", "group_dates_differ", values)

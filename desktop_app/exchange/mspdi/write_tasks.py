"""Our tasks, links, people's assignments and baselines as those of a Project file."""

from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation
from desktop_app.domain.codes import Constraint, DurationUnit, LagUnit, TaskKind, TaskMode, TaskType
from desktop_app.domain.outline import Row
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.task import BaselineTask, Task
from desktop_app.exchange.mspdi.calendars import NAMELESS
from desktop_app.exchange.mspdi.gates import WrittenLink
from desktop_app.exchange.mspdi.marks import FIELD_ID, anchor_text, confirmed_text, mark_text, phases_text
from desktop_app.exchange.mspdi.output import Output
from desktop_app.exchange.mspdi.repeats import repeat_mark
from desktop_app.exchange.mspdi.values import duration_text
from desktop_app.exchange.mspdi.vocabulary import (
    CONSTRAINT_TYPES,
    DAYS,
    ELAPSED_DAYS,
    ELAPSED_MINUTES,
    ESTIMATED_DAYS,
    ESTIMATED_ELAPSED_DAYS,
    LINK_TYPES,
    PERCENT,
    TASK_TYPES,
)
from desktop_app.schedule.gates import checkpoint_standing, gate_mode
from desktop_app.schedule.network import NEVER
from desktop_app.schedule.result import Schedule, TaskSchedule
from desktop_app.schedule.working_time import to_datetime

_CONSTRAINT_NUMBERS = {constraint: number for number, constraint in CONSTRAINT_TYPES.items()}
_LINK_NUMBERS = {type: number for number, type in LINK_TYPES.items()}
_TYPE_NUMBERS = {type: number for number, type in TASK_TYPES.items()}
_LAG_FORMATS = {LagUnit.WORKING: DAYS, LagUnit.ELAPSED: ELAPSED_MINUTES, LagUnit.PERCENT: PERCENT}


@dataclass(frozen=True)
class TaskContext:
    """What tasks are written with: numbers by id, links by successor, stored baselines by task, who has people."""

    book: Book
    campaign: Campaign
    schedule: Schedule
    uids: dict[str, int]
    calendars: dict[str, int]
    links: dict[str, list[WrittenLink]]
    baselines: dict[str, list[tuple[int, BaselineTask]]]
    manned: frozenset[str]
    """Tasks whose people decide their length."""
    crew_durations: dict[str, int]
    """Of these, minutes from start to finish at which anybody assigned may work, where several are."""


def write_tasks(out: Output, rows: list[Row], context: TaskContext, marks: dict[str | None, dict[str, str]]) -> None:
    """The Tasks element: the project's own summary, then every row in outline order. marks: as `marks_of` has them."""
    with out.inside("Tasks"):
        _write_project_summary(out, context, marks[None])
        for number, row in enumerate(rows, 1):
            with out.inside("Task"):
                _write_task(out, number, row, context, marks[row.task.id])


def _write_project_summary(out: Output, context: TaskContext, mark: dict[str, str]) -> None:
    with out.inside("Task"):
        out.leaf("UID", 0)
        out.leaf("ID", 0)
        out.leaf("Name", context.campaign.name)
        out.leaf("Type", 1)
        out.leaf("IsNull", False)
        out.leaf("OutlineNumber", "0")
        out.leaf("OutlineLevel", 0)
        out.leaf("Start", context.schedule.start)
        out.leaf("Finish", context.schedule.finish)
        out.leaf("DurationFormat", DAYS)
        out.leaf("Summary", True)
        out.leaf("PercentComplete", context.schedule.percent)
        out.leaf("Notes", context.campaign.note or None)
        _write_mark(out, mark)


def _write_task(out: Output, number: int, row: Row, context: TaskContext, mark: dict[str, str]) -> None:
    task, placed = row.task, context.schedule.tasks.get(row.task.id)
    anchored = task.anchor_phase is not None and not task.anchor_is_earliest
    manual = task.mode is TaskMode.FIXED or (anchored and not row.has_children)
    out.leaf("UID", context.uids[task.id])
    out.leaf("ID", number)
    out.leaf("Name", None if task.name == NAMELESS else task.name)
    out.leaf("Active", not task.inactive)
    out.leaf("Manual", manual)
    out.leaf("Type", _type(row, task, context))
    out.leaf("IsNull", False)
    out.leaf("WBS", row.wbs)
    out.leaf("OutlineNumber", row.wbs)
    out.leaf("OutlineLevel", row.depth + 1)
    out.leaf("Priority", task.priority)
    if placed is not None:
        out.leaf("Start", placed.start)
        out.leaf("Finish", placed.finish)
    duration = context.crew_durations.get(task.id, _duration(row, placed, manual=manual))
    out.leaf("Duration", duration_text(duration))
    out.leaf("DurationFormat", _duration_format(task))
    _write_progress_points(out, row, placed)
    out.leaf("EffortDriven", False)
    out.leaf("Estimated", task.estimated)
    out.leaf("Milestone", not row.has_children and task.kind is not TaskKind.TASK and not duration)
    out.leaf("Summary", row.has_children)
    if placed is not None:
        _write_computed(out, placed)
    _write_progress(out, row, placed, duration)
    _write_constraint(out, row, context)
    out.leaf("LevelingDelay", task.levelling_delay * 10)
    out.leaf("LevelingDelayFormat", ELAPSED_DAYS)
    out.leaf("IgnoreResourceCalendar", task.ignores_owner_calendar)
    out.leaf("Notes", task.note or None)
    for link in context.links.get(task.id, ()):
        _write_link(out, link, context)
    _write_mark(out, mark)
    for position, baseline in context.baselines.get(task.id, ()):
        _write_baseline(out, position, baseline)
    if manual and placed is not None:
        out.leaf("ManualStart", placed.start)
        out.leaf("ManualFinish", placed.finish)
        out.leaf("ManualDuration", duration_text(duration))


def _type(row: Row, task: Task, context: TaskContext) -> str:
    if row.has_children:
        return _TYPE_NUMBERS[TaskType.FIXED_DURATION]
    if context.campaign.follows_leave and task.id in context.manned:
        return _TYPE_NUMBERS[TaskType.FIXED_UNITS]
    return _TYPE_NUMBERS[task.type]


def _duration(row: Row, placed: TaskSchedule | None, *, manual: bool) -> int:
    """A leaf that we place keeps the duration it was given; what spans others or stands on dates has its own."""
    if row.task.kind is not TaskKind.TASK and not row.has_children:
        return 0
    if placed is not None and (row.has_children or manual):
        return placed.duration
    return row.task.duration


def _duration_format(task: Task) -> str:
    if task.duration_unit is DurationUnit.ELAPSED:
        return ESTIMATED_ELAPSED_DAYS if task.estimated else ELAPSED_DAYS
    return ESTIMATED_DAYS if task.estimated else DAYS


def _write_progress_points(out: Output, row: Row, placed: TaskSchedule | None) -> None:
    """Until when work was done and from when it goes on, for work in progress."""
    task = row.task
    if row.has_children or task.actual_start is None or task.actual_finish is not None or placed is None:
        return
    if task.resume is not None:
        out.leaf("Stop", min(task.resume, max(task.actual_start, placed.start)))
        out.leaf("Resume", task.resume)


def _write_computed(out: Output, placed: TaskSchedule) -> None:
    out.leaf("Critical", placed.critical)
    out.leaf("EarlyStart", placed.early_start)
    out.leaf("EarlyFinish", placed.early_finish)
    out.leaf("LateStart", placed.late_start)
    out.leaf("LateFinish", placed.late_finish)
    out.leaf("FreeSlack", placed.free_slack * 10)
    out.leaf("TotalSlack", placed.total_slack * 10)


def _write_progress(out: Output, row: Row, placed: TaskSchedule | None, duration: int) -> None:
    task = row.task
    if row.has_children:
        out.leaf("PercentComplete", placed.percent if placed is not None else 0)
        return
    out.leaf("PercentComplete", task.percent)
    out.leaf("ActualStart", task.actual_start)
    out.leaf("ActualFinish", task.actual_finish)
    remaining = _remaining(task, duration)
    out.leaf("ActualDuration", duration_text(max(duration - remaining, 0)))
    out.leaf("RemainingDuration", duration_text(remaining))


def _remaining(task: Task, duration: int) -> int:
    if task.actual_finish is not None:
        return 0
    if task.actual_start is not None and task.remaining is not None:
        return task.remaining
    return duration - round(duration * task.percent / 100)


def _write_constraint(out: Output, row: Row, context: TaskContext) -> None:
    task = row.task
    constraint, date = task.constraint, task.constraint_date
    gate = next(iter(context.book.where(Checkpoint, "task_id", task.id)), None)
    if gate is not None and gate.due is not None and constraint is Constraint.ASAP:
        constraint, date = Constraint.SNET, gate.due
    if task.anchor_is_earliest and not row.has_children:
        # Project has no phases: there the task may begin where its phase lets it begin now.
        net, node = context.schedule.columns.net, context.schedule.columns.net.index[task.id]
        begun = task.actual_start or task.actual_finish
        date = begun or (to_datetime(net.floor[node]) if net.floor[node] > NEVER else None)
        constraint = constraint if date is not None else Constraint.ASAP
    out.leaf("ConstraintType", _CONSTRAINT_NUMBERS[constraint])
    out.leaf("CalendarUID", context.calendars.get(task.calendar_id or "", -1))
    if constraint not in (Constraint.ASAP, Constraint.ALAP):
        out.leaf("ConstraintDate", date)
    out.leaf("Deadline", task.deadline)


def _write_link(out: Output, link: WrittenLink, context: TaskContext) -> None:
    with out.inside("PredecessorLink"):
        out.leaf("PredecessorUID", context.uids[link.predecessor_id])
        out.leaf("Type", _LINK_NUMBERS[link.type])
        out.leaf("CrossProject", False)
        out.leaf("LinkLag", link.lag if link.lag_unit is LagUnit.PERCENT else link.lag * 10)
        out.leaf("LagFormat", _LAG_FORMATS[link.lag_unit])


def marks_of(rows: list[Row], context: TaskContext) -> dict[str | None, dict[str, str]]:
    """What only we know, by task; of the campaign as a whole under None."""
    return {None: _project_mark(context), **{row.task.id: _mark(row, context) for row in rows}}


def _mark(row: Row, context: TaskContext) -> dict[str, str]:
    """What only we know of a task; nothing for most tasks of a plan that came from Project."""
    task = row.task
    mark: dict[str, str] = {}
    gate = next(iter(context.book.where(Checkpoint, "task_id", task.id)), None)
    if gate is not None:
        mark["checkpoint"] = gate.stage
        mark |= _confirmed(context.book, gate)
    if task.stage is not None:
        mark["stage"] = task.stage
    if task.anchor_phase is not None:
        mark["anchor"] = anchor_text(task)
    rule = next(iter(context.book.where(Repeat, "task_id", task.id)), None)
    if rule is not None:
        mark["repeat"] = repeat_mark(rule, task)
    own = [f"{context.uids[link.predecessor_id]}:{link.type}" for link in context.links.get(task.id, ()) if link.own]
    if own:
        mark["links"] = ",".join(own)
    return mark


def _confirmed(book: Book, gate: Checkpoint) -> dict[str, str]:
    """When and how a gate was confirmed: the form of the last word on it."""
    at = checkpoint_standing(book, gate).confirmed_at
    if at is None:
        return {}
    items = book.where(CheckpointItem, "checkpoint_id", gate.id)
    words = [word for item in items for word in book.where(Confirmation, "item_id", item.id)]
    return {"confirmed": confirmed_text(at, max(words, key=lambda word: word.at).form)}


def _project_mark(context: TaskContext) -> dict[str, str]:
    """What only we know of the campaign as a whole."""
    campaign_id = context.campaign.id
    mark: dict[str, str] = {}
    if context.book.of_campaign(Checkpoint, campaign_id):
        mark["gates"] = gate_mode(context.book, campaign_id)
    phases = [(row.kind, row.start, row.finish) for row in context.book.of_campaign(Phase, campaign_id)]
    if phases:
        mark["phases"] = phases_text(phases)
    return mark


def _write_mark(out: Output, mark: dict[str, str]) -> None:
    if mark:
        with out.inside("ExtendedAttribute"):
            out.leaf("FieldID", FIELD_ID)
            out.leaf("Value", mark_text(mark))


def _write_baseline(out: Output, position: int, baseline: BaselineTask) -> None:
    with out.inside("Baseline"):
        out.leaf("Number", position)
        out.leaf("Start", baseline.start)
        out.leaf("Finish", baseline.finish)
        out.leaf("Duration", duration_text(baseline.duration))
        out.leaf("DurationFormat", DAYS)

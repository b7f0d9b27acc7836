"""The rules every book keeps. Each breach is a coded problem; an edit that would cause one is refused."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Goal, Phase, Wave
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import Constraint, PhaseKind, Stage, TaskKind, TaskMode
from desktop_app.domain.entity import CampaignEntity, Entity
from desktop_app.domain.errors import Problem
from desktop_app.domain.graph import concerns_network, cycle_in, cycle_made
from desktop_app.domain.night import Incident
from desktop_app.domain.numbers import Indicator, IndicatorValue
from desktop_app.domain.outline import ancestors, subtree
from desktop_app.domain.people import Shift
from desktop_app.domain.report import Evaluation
from desktop_app.domain.tables import BY_TABLE, CAMPAIGN_OWNED, DIRECTORY, REFERRING
from desktop_app.domain.task import Link, Task

_PHASE_ORDER = tuple(PhaseKind)
_MAY_OVERLAP = {(PhaseKind.FERMENT, PhaseKind.WRAP_UP)}


def violations(before: Book, book: Book, changes: ChangeSet) -> Iterator[Problem]:
    """The rules that the changed rows break in `book`, the book after the change; `before` broke none."""
    phases, goals, networks = set(), set(), set()
    for change in changes.changes:
        if change.after is None:
            yield from _dangling(book, change.table, change.id)
        else:
            yield from row_problems(book, change.after)
            yield from _neighbour_problems(book, change)
        row = change.row
        if isinstance(row, Phase | Wave):
            phases.add(row.campaign_id)
        elif isinstance(row, Goal):
            goals.add(row.campaign_id)
        elif isinstance(row, Link | Checkpoint | Task) and concerns_network(change):
            networks.add(row.campaign_id)
    alive = book.rows(Campaign)
    for campaign in phases & alive.keys():
        yield from phase_problems(book, campaign)
    for campaign in goals & alive.keys():
        yield from goal_problems(book, campaign)
    for campaign in networks & alive.keys():
        yield from _cycle_problem(book, cycle_made(before, book, campaign, changes))


def all_violations(book: Book) -> Iterator[Problem]:
    """Every rule over every loaded row."""
    for kind in (*DIRECTORY, *CAMPAIGN_OWNED):
        for row in book.rows(kind).values():
            yield from row_problems(book, row)
    for campaign in book.loaded:
        yield from phase_problems(book, campaign)
        yield from goal_problems(book, campaign)
        yield from network_problems(book, campaign)


def _neighbour_problems(book: Book, change: Change) -> Iterator[Problem]:
    """What a changed task breaks in rows that did not change: links across its new place, its checkpoint."""
    before, after = change.before, change.after
    if not isinstance(before, Task) or not isinstance(after, Task):
        return
    if before.parent_id != after.parent_id and book.find(Task, after.id):
        for task in subtree(book, after.id):
            for link in (*book.where(Link, "predecessor_id", task.id), *book.where(Link, "successor_id", task.id)):
                yield from _link_problems(book, link)
    if before.kind is not after.kind:
        for checkpoint in book.where(Checkpoint, "task_id", after.id):
            yield from _checkpoint_problems(book, checkpoint)


def _dangling(book: Book, table: str, id: str) -> Iterator[Problem]:
    for kind, field, _ in REFERRING[table]:
        for row in book.where(kind, field, id):
            yield Problem("dangling", {"table": row.table, "field": field, "id": row.id})


def row_problems(book: Book, row: Entity) -> Iterator[Problem]:
    """What is wrong with one row by itself and with what it refers to."""
    for field, mark in row.references():
        target = book.find(BY_TABLE[mark.table], getattr(row, field))
        if getattr(row, field) is None:
            continue
        if target is None:
            yield Problem("missing_reference", {"table": row.table, "field": field, "id": row.id})
        elif (
            isinstance(row, CampaignEntity)
            and isinstance(target, CampaignEntity)
            and row.campaign_id != target.campaign_id
        ):
            yield Problem("other_campaign", {"table": row.table, "field": field, "id": row.id})
    rule = _ROW_RULES.get(row.table)
    if rule is not None:
        yield from rule(book, row)


def _task_problems(book: Book, task: Task) -> Iterator[Problem]:
    if not task.name.strip():
        yield Problem("name_missing", {}, task.id)
    chain = ancestors(book, task)
    if book.find(Task, [task, *chain][-1].parent_id) is not None:
        yield Problem("tree_cycle", {"names": [step.name for step in (task, *chain)]}, task.id)
    if chain and chain[0].kind is TaskKind.CHECKPOINT:
        yield Problem("checkpoint_with_children", {"name": chain[0].name}, chain[0].id)
    if task.kind is TaskKind.CHECKPOINT and book.where(Task, "parent_id", task.id):
        yield Problem("checkpoint_with_children", {"name": task.name}, task.id)
    if task.mode is TaskMode.FIXED and task.fixed_start is None and task.fixed_finish is None:
        yield Problem("fixed_without_dates", {"name": task.name}, task.id)
    if task.fixed_start and task.fixed_finish and task.fixed_start > task.fixed_finish:
        yield Problem(
            "finish_before_start", {"name": task.name, "start": task.fixed_start, "finish": task.fixed_finish}, task.id
        )
    if task.actual_start and task.actual_finish and task.actual_start > task.actual_finish:
        yield Problem(
            "finish_before_start",
            {"name": task.name, "start": task.actual_start, "finish": task.actual_finish},
            task.id,
        )
    dated = task.constraint_date is not None or task.anchor_is_earliest
    if task.constraint not in (Constraint.ASAP, Constraint.ALAP) and not dated:
        yield Problem("constraint_without_date", {"name": task.name}, task.id)


def _link_problems(book: Book, link: Link) -> Iterator[Problem]:
    before, after = book.find(Task, link.predecessor_id), book.find(Task, link.successor_id)
    if before is None or after is None:
        return
    names = {"predecessor": before.name, "successor": after.name}
    if before.id == after.id or before in ancestors(book, after) or after in ancestors(book, before):
        yield Problem("link_within_itself", names, after.id)
    same = (
        other
        for other in book.where(Link, "successor_id", link.successor_id)
        if other.id != link.id and other.predecessor_id == link.predecessor_id and other.type is link.type
    )
    if next(same, None) is not None:
        yield Problem("link_twice", names | {"type": link.type}, after.id)


def _checkpoint_problems(book: Book, checkpoint: Checkpoint) -> Iterator[Problem]:
    task = book.find(Task, checkpoint.task_id)
    if task is not None and task.kind is not TaskKind.CHECKPOINT:
        yield Problem("checkpoint_row_kind", {"name": task.name}, task.id)
    others = [c for c in book.of_campaign(Checkpoint, checkpoint.campaign_id) if c.id != checkpoint.id]
    if any(other.task_id == checkpoint.task_id for other in others):
        yield Problem("checkpoint_twice", {"stage": checkpoint.stage}, checkpoint.task_id)
    per_wave = checkpoint.stage is Stage.EXECUTE
    if any(
        other.stage is checkpoint.stage and (not per_wave or other.wave_id == checkpoint.wave_id) for other in others
    ):
        yield Problem("checkpoint_twice", {"stage": checkpoint.stage}, checkpoint.task_id)


def _span_problems(book: Book, row: Phase | Wave) -> Iterator[Problem]:
    if row.start >= row.finish:
        yield Problem(
            "span_backwards", {"table": row.table, "name": row.name, "start": row.start, "finish": row.finish}
        )
    if isinstance(row, Wave):
        phase = book.find(Phase, row.phase_id)
        if phase is not None and not (phase.start <= row.start and row.finish <= phase.finish):
            yield Problem("wave_outside_phase", {"name": row.name, "kind": phase.kind})


def _value_problems(book: Book, row: IndicatorValue) -> Iterator[Problem]:
    if row.start >= row.finish:
        indicator = book.find(Indicator, row.indicator_id)
        name = indicator.name if indicator is not None else ""
        yield Problem("span_backwards", {"table": row.table, "name": name, "start": row.start, "finish": row.finish})


def _shift_problems(_: Book, row: Shift) -> Iterator[Problem]:
    if not row.post.strip():
        yield Problem("post_missing", {"start": row.start, "finish": row.finish})
    if row.start >= row.finish:
        yield Problem(
            "span_backwards", {"table": row.table, "name": row.post, "start": row.start, "finish": row.finish}
        )


def _incident_problems(_: Book, row: Incident) -> Iterator[Problem]:
    if row.solved_at is not None and row.solved_at < row.at:
        yield Problem("solved_before_it_happened", {"name": row.what, "at": row.at, "solved": row.solved_at})


def _evaluation_problems(_: Book, row: Evaluation) -> Iterator[Problem]:
    if (row.person_id is None) == (row.group_id is None):
        yield Problem("evaluation_of_one")


_ROW_RULES: dict[str, Callable[[Book, Any], Iterator[Problem]]] = {
    "task": _task_problems,
    "link": _link_problems,
    "checkpoint": _checkpoint_problems,
    "phase": _span_problems,
    "wave": _span_problems,
    "shift": _shift_problems,
    "incident": _incident_problems,
    "indicator_value": _value_problems,
    "evaluation": _evaluation_problems,
}


def phase_problems(book: Book, campaign_id: str) -> Iterator[Problem]:
    """Phases stand in their order, one of a kind, and only ferment and wrap-up may overlap."""
    phases = sorted(book.of_campaign(Phase, campaign_id), key=lambda phase: _PHASE_ORDER.index(phase.kind))
    for earlier, later in pairwise(phases):
        values = {"first": earlier.kind, "second": later.kind}
        if earlier.kind is later.kind:
            yield Problem("phase_twice", {"kind": later.kind})
        elif later.start < earlier.start:
            yield Problem("phases_out_of_order", values)
        elif later.start < earlier.finish and (earlier.kind, later.kind) not in _MAY_OVERLAP:
            yield Problem("phases_overlap", values)
    for phase in phases:
        for wave in book.where(Wave, "phase_id", phase.id):
            if not (phase.start <= wave.start and wave.finish <= phase.finish):
                yield Problem("wave_outside_phase", {"name": wave.name, "kind": phase.kind})


def goal_problems(book: Book, campaign_id: str) -> Iterator[Problem]:
    """A campaign with goals has exactly one primary goal."""
    goals = book.of_campaign(Goal, campaign_id)
    primary = sum(goal.primary for goal in goals)
    if goals and primary != 1:
        yield Problem("primary_goal", {"count": primary})


def network_problems(book: Book, campaign_id: str) -> Iterator[Problem]:
    """Nothing waits for itself, over links, summaries and gates."""
    yield from _cycle_problem(book, cycle_in(book, campaign_id))


def _cycle_problem(book: Book, cycle: list[str]) -> Iterator[Problem]:
    if cycle:
        names = [book.get(Task, id).name for id in cycle]
        yield Problem("cycle", {"names": [*names, names[0]]}, cycle[0])

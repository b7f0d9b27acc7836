"""Where the new rows of a pasted block go: under and behind which rows of the plan."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.outline import children
from desktop_app.domain.task import Task
from desktop_app.edits.pasting import PastedGroup
from desktop_app.exchange.clipboard.new_tasks import Fresh
from desktop_app.exchange.plan.preview import CellProblem, PlannedTask, PlanPreview
from desktop_app.exchange.plan.to_rows import to_rows
from desktop_app.schedule.result import Schedule


@dataclass(frozen=True, slots=True)
class Placed:
    """New tasks as rows: those at the top in groups, and the rows that belong to them."""

    groups: tuple[PastedGroup, ...] = ()
    rows: tuple[Entity, ...] = ()
    problems: tuple[CellProblem, ...] = ()


class Placement:
    """Places what is new of a block. matched: tasks of the plan by row of the block; current_id: the row that
    new ones come below where the block says nothing else."""

    def __init__(self, fresh: Fresh, matched: Mapping[int, Task], current_id: str | None, schedule: Schedule) -> None:
        self._fresh, self._current_id, self._schedule = fresh, current_id, schedule
        leaf = {task.row: task.key for task in fresh.tasks if task.row}
        self._existing = {leaf[row]: task for row, task in matched.items() if row in leaf}
        self._new = self._new_ones(leaf, matched)

    def place(self, book: Book, new_id: Callable[[], str]) -> Placed:
        """The rows of the new tasks. book: the plan with the people who are new."""
        if not self._new:
            return Placed()
        self._book = book
        known = {task.key for task in self._new}
        spots = self._spots(known)
        above = {at: spot.parent_id for at, spot in spots.items() if spot.parent_id is not None}
        planned = tuple(self._planned(task, spots.get(task.key), known) for task in self._new)
        campaign = book.get(Campaign, self._schedule.campaign_id)
        preview = PlanPreview("", "", (), planned, (), ())
        made = to_rows(preview, book, new_id, campaign, self._schedule.now, under=above)
        tasks = {row.id: row for row in made.rows if isinstance(row, Task)}
        tops = [(spot, tasks[made.tasks[at]]) for at, spot in spots.items()]
        groups = _groups(tops)
        gone = {row.id for _, row in tops}
        rest = tuple(row for row in made.rows if row.id not in gone)
        return Placed(tuple(groups), rest, tuple(problem for problem in made.problems if problem.row))

    def _new_ones(self, leaf: Mapping[int, int], matched: Mapping[int, Task]) -> list[PlannedTask]:
        """The planned tasks that are not rows of the plan, groups only where something new stands in them."""
        wanted: set[int] = set()
        by_key = {task.key: task for task in self._fresh.tasks}
        for task in self._fresh.tasks:
            if task.key in self._existing or (matched and leaf.get(task.row) != task.key):
                continue
            step: int | None = task.key
            while step is not None and step not in wanted and step not in self._existing:
                wanted.add(step)
                step = by_key[step].parent
        return [task for task in self._fresh.tasks if task.key in wanted]

    def _spots(self, known: set[int]) -> dict[int, PastedGroup]:
        """Where each new task at the top goes, in the order of the block."""
        spots: dict[int, PastedGroup] = {}
        last: Task | None = None
        for task in self._fresh.tasks:
            if task.key in self._existing:
                last = self._existing[task.key]
            elif task.key in known and (task.parent is None or task.parent not in known):
                spots[task.key] = self._spot(task, last)
        return spots

    def _planned(self, task: PlannedTask, spot: PastedGroup | None, known: set[int]) -> PlannedTask:
        links = tuple(link for link in task.links if link.predecessor in known)
        if spot is None:
            return replace(task, links=links)
        return replace(task, parent=None, stage=self._stage_beside(task, spot), links=links)

    def _spot(self, task: PlannedTask, last: Task | None) -> PastedGroup:
        """Under its parent where that is a row of the plan, else behind the row before it, else below the current."""
        parent = self._existing.get(task.parent) if task.parent is not None else None
        if parent is not None:
            after = last.id if last is not None and last.parent_id == parent.id else None
            return PastedGroup(parent_id=parent.id, tasks=(), after_id=after)
        if last is not None:
            return PastedGroup(parent_id=last.parent_id, tasks=(), after_id=last.id)
        current = self._book.find(Task, self._current_id)
        if current is None:
            return PastedGroup(parent_id=None, tasks=())
        if children(self._book, self._schedule.campaign_id, current.id):
            return PastedGroup(parent_id=current.id, tasks=(), first=True)
        return PastedGroup(parent_id=current.parent_id, tasks=(), after_id=current.id)

    def _stage_beside(self, task: PlannedTask, spot: PastedGroup) -> Stage | None:
        """A new row stands in the stage of the row it follows, unless it says another."""
        beside = self._book.find(Task, spot.after_id)
        if task.stage is not None or task.stage_text or beside is None or beside.kind is TaskKind.CHECKPOINT:
            return task.stage
        return beside.stage


def _groups(tops: Sequence[tuple[PastedGroup, Task]]) -> list[PastedGroup]:
    """Neighbours that go to the same place go there together."""
    groups: list[PastedGroup] = []
    for spot, row in tops:
        if groups and _same_spot(groups[-1], spot):
            groups[-1] = replace(groups[-1], tasks=(*groups[-1].tasks, row))
        else:
            groups.append(replace(spot, tasks=(row,)))
    return groups


def _same_spot(group: PastedGroup, spot: PastedGroup) -> bool:
    return (group.parent_id, group.after_id, group.first) == (spot.parent_id, spot.after_id, spot.first)

"""The tree of a campaign's tasks: order, depth, WBS numbers, inherited stages."""

from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Stage
from desktop_app.domain.task import Task


@dataclass(frozen=True, slots=True)
class Row:
    """One task in outline order. depth counts from 0; stage is its own or its nearest ancestor's."""

    task: Task
    wbs: str
    depth: int
    has_children: bool
    stage: Stage | None


def children(book: Book, campaign_id: str, parent_id: str | None) -> list[Task]:
    """The sub-items of a task (or the items of the campaign), in their order."""
    tasks = book.where(Task, "parent_id", parent_id)
    if parent_id is None:
        tasks = tuple(task for task in tasks if task.campaign_id == campaign_id)
    return sorted(tasks, key=lambda task: (task.position, task.id))


def outline(book: Book, campaign_id: str) -> list[Row]:
    """All tasks of a campaign, depth first. A task whose parent is missing or in a cycle does not appear."""
    by_parent: dict[str | None, list[Task]] = {}
    for task in book.of_campaign(Task, campaign_id):
        by_parent.setdefault(task.parent_id, []).append(task)
    for siblings in by_parent.values():
        siblings.sort(key=lambda task: (task.position, task.id))
    rows: list[Row] = []
    pending: list[tuple[Task, str, int, Stage | None]] = [
        (task, str(n), 0, None) for n, task in reversed(list(enumerate(by_parent.get(None, ()), 1)))
    ]
    while pending:
        task, wbs, depth, inherited = pending.pop()
        stage = task.stage or inherited
        inside = by_parent.get(task.id, ())
        rows.append(Row(task, wbs, depth, bool(inside), stage))
        pending.extend((child, f"{wbs}.{n}", depth + 1, stage) for n, child in reversed(list(enumerate(inside, 1))))
    return rows


def ancestors(book: Book, task: Task) -> list[Task]:
    """The chain of parents, nearest first; ends at a missing parent or where it would repeat."""
    chain: list[Task] = []
    seen = {task.id}
    parent = book.find(Task, task.parent_id)
    while parent is not None and parent.id not in seen:
        chain.append(parent)
        seen.add(parent.id)
        parent = book.find(Task, parent.parent_id)
    return chain


def subtree(book: Book, task_id: str) -> list[Task]:
    """A task and everything below it, parents first."""
    found = {task_id: book.get(Task, task_id)}
    pending = [task_id]
    for id in pending:
        inside = {child.id: child for child in book.where(Task, "parent_id", id) if child.id not in found}
        found |= inside
        pending.extend(inside)
    return list(found.values())


def stage_of(book: Book, task: Task) -> Stage | None:
    """A task's own stage or its nearest ancestor's; None is never gated."""
    return next((holder.stage for holder in (task, *ancestors(book, task)) if holder.stage is not None), None)

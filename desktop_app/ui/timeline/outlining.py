"""Keyboard work on the tree as commands: a row below, indent, outdent; rows as text for other programs."""

from collections.abc import Iterable, Sequence

from desktop_app.domain.book import Book
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.outline import children
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.tasks import AddTasks, MoveTasks, Together, indented, outdented


def new_task_below(book: Book, campaign_id: str, at: str | None, id: str, name: str) -> AddTasks:
    """A new task after the task `at`: its first sub-item where it has some, else its next sibling; at the end for None.

    It stands in the same stage as its neighbour.
    """
    current = book.find(Task, at)
    if current is None:
        return AddTasks(tasks=(Task(id=id, campaign_id=campaign_id, name=name),))
    inside = children(book, campaign_id, current.id)
    if inside:
        return AddTasks(tasks=(Task(id=id, campaign_id=campaign_id, parent_id=current.id, name=name),), index=0)
    siblings = [task.id for task in children(book, campaign_id, current.parent_id)]
    stage = current.stage if current.kind is not TaskKind.CHECKPOINT else None
    task = Task(id=id, campaign_id=campaign_id, parent_id=current.parent_id, name=name, stage=stage)
    return AddTasks(tasks=(task,), index=siblings.index(current.id) + 1)


def indent_command(book: Book, ids: Sequence[str]) -> Command | None:
    """Make a block of siblings the last sub-items of the one above them; None where there is none."""
    block = _block(book, ids)
    if not block:
        return None
    first = indented(book, block[0])
    if first is None:
        return None
    return MoveTasks(task_ids=tuple(block), parent_id=first.parent_id)


def outdent_command(book: Book, ids: Sequence[str]) -> Command | None:
    """Make a block of sub-items the next siblings of their parent; None at the top level."""
    block = _block(book, ids)
    if not block:
        return None
    first = outdented(book, block[0])
    if first is None:
        return None
    return MoveTasks(task_ids=tuple(block), parent_id=first.parent_id, index=first.index)


def move_up_command(book: Book, ids: Sequence[str]) -> Command | None:
    """Put a block of siblings before the one above them; None where they are the first."""
    block, order = _among_siblings(book, ids)
    at = min((order.index(id) for id in block), default=0)
    if at == 0:
        return None
    return MoveTasks(task_ids=tuple(block), parent_id=book.get(Task, block[0]).parent_id, index=at - 1)


def move_down_command(book: Book, ids: Sequence[str]) -> Command | None:
    """Put a block of siblings behind the one below them; None where they are the last."""
    block, order = _among_siblings(book, ids)
    at = max((order.index(id) for id in block), default=len(order))
    if at >= len(order) - 1:
        return None
    return MoveTasks(task_ids=tuple(block), parent_id=book.get(Task, block[0]).parent_id, index=at + 2)


def _among_siblings(book: Book, ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """The block, and the ids of all its siblings in their order."""
    block = _block(book, ids)
    if not block:
        return [], []
    first = book.get(Task, block[0])
    return block, [task.id for task in children(book, first.campaign_id, first.parent_id)]


def together(commands: Iterable[Command]) -> Command | None:
    """Several commands as one step; None for none."""
    found = tuple(commands)
    if not found:
        return None
    return found[0] if len(found) == 1 else Together(commands=found)


def _block(book: Book, ids: Sequence[str]) -> list[str]:
    """Those of these tasks that share the first one's parent: what is below them comes along anyway."""
    if not ids:
        return []
    parent = book.get(Task, ids[0]).parent_id
    return [id for id in ids if book.get(Task, id).parent_id == parent]

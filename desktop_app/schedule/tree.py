"""The tasks of a campaign in outline order, with what they inherit."""

from datetime import datetime
from operator import attrgetter

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import Problem
from desktop_app.domain.task import Task
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.network import Network

_PLACE = attrgetter("position", "id")


def planted(book: Book, campaign: Campaign, now: datetime, calendars: Calendars) -> Network:
    """A network that knows its tasks and their tree, and nothing else yet.

    A task whose parent is missing stands at the top; one whose parents lead in a circle is left out and told.
    """
    tasks = book.of_campaign(Task, campaign.id)
    by_parent: dict[str | None, list[Task]] = {}
    known = {task.id for task in tasks}
    for task in tasks:
        parent = task.parent_id
        by_parent.setdefault(parent if parent in known else None, []).append(task)
    for siblings in by_parent.values():
        if len(siblings) > 1:
            siblings.sort(key=_PLACE)
    phases = {phase.kind: phase for phase in book.of_campaign(Phase, campaign.id)}
    net = Network(book, campaign, now, calendars, [], {}, [], [], [], phases)
    _walk(net, by_parent)
    net.problems.extend(
        Problem("task_in_circle", {"task": task.id}, task.id) for task in tasks if task.id not in net.index
    )
    return net


def _walk(net: Network, by_parent: dict[str | None, list[Task]]) -> None:
    tasks, parent, stages, index = net.tasks, net.parent, net.stages, net.index
    pending: list[tuple[Task, int, Stage | None]] = [(task, -1, None) for task in reversed(by_parent.get(None, ()))]
    while pending:
        task, above, stage = pending.pop()
        node = len(tasks)
        stage = task.stage or stage
        tasks.append(task)
        index[task.id] = node
        parent.append(above)
        stages.append(stage)
        inside = by_parent.get(task.id)
        if inside:
            pending.extend([(child, node, stage) for child in reversed(inside)])
    below = list(range(1, len(tasks) + 1))
    for node in range(len(tasks) - 1, -1, -1):
        above = parent[node]
        if above >= 0 and below[node] > below[above]:
            below[above] = below[node]
    net.below = below

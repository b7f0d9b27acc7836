"""The tasks of a campaign in outline order, with what they inherit."""

from collections.abc import Iterator
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
        if parent not in known:
            parent = None
        siblings = by_parent.get(parent)
        if siblings is None:
            by_parent[parent] = [task]
        else:
            siblings.append(task)
    for siblings in by_parent.values():
        places = [task.position for task in siblings]
        if len(set(places)) < len(places) or places != sorted(places):
            siblings.sort(key=_PLACE)
    phases = {phase.kind: phase for phase in book.of_campaign(Phase, campaign.id)}
    net = Network(book, campaign, now, calendars, [], {}, [], [], [], phases)
    _walk(net, by_parent)
    if len(net.tasks) < len(tasks):
        left_out = [task for task in tasks if task.id not in net.index]
        net.problems.extend(Problem("task_in_circle", {"task": task.id}, task.id) for task in left_out)
    return net


def _walk(net: Network, by_parent: dict[str | None, list[Task]]) -> None:
    tasks, parent, stages = net.tasks, net.parent, net.stages
    ends: list[tuple[int, int]] = []
    pending: list[tuple[Iterator[Task], int, Stage | None]] = [(iter(by_parent.get(None, ())), -1, None)]
    while pending:
        siblings, above, stage = pending[-1]
        for task in siblings:
            node = len(tasks)
            own = task.stage or stage
            tasks.append(task)
            parent.append(above)
            stages.append(own)
            inside = by_parent.get(task.id)
            if inside is None:
                continue
            if by_parent.keys().isdisjoint([child.id for child in inside]):
                tasks += inside
                parent += [node] * len(inside)
                stages += [child.stage or own for child in inside]
                ends.append((node, len(tasks)))
            else:
                pending.append((iter(inside), node, own))
                break
        else:
            pending.pop()
            if above >= 0:
                ends.append((above, len(tasks)))
    net.index = {task.id: node for node, task in enumerate(tasks)}
    net.below = list(range(1, len(tasks) + 1))
    for node, end in ends:
        net.below[node] = end

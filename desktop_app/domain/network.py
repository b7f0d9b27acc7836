"""What waits for what: links, summaries and gates as one graph, looked up node by node.

A task that is a leaf is one node. A summary has two: its start holds its children, its finish waits for them.
A gated stage has two: "done" waits for its leaves and holds its gates; "opened" waits for the gates before it
and holds its leaves.
"""

from collections.abc import Iterator

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import GATED_STAGES, LinkType, Stage, TaskKind
from desktop_app.domain.outline import stage_of
from desktop_app.domain.task import Link, Task

Node = tuple[str, str]
"""(task id, "") for a leaf, (task id, "start" or "finish") for a summary, (stage, "done" or "opened")."""

_STAGES = tuple(Stage)
_FROM_START = (LinkType.SS, LinkType.SF)
_TO_START = (LinkType.FS, LinkType.SS)


class Network:
    """The graph of one campaign, looked up node by node."""

    def __init__(self, book: Book, campaign_id: str) -> None:
        self.book = book
        self.campaign_id = campaign_id
        self._gates: dict[Stage, list[str]] = {}
        self._stage_of_gate: dict[str, Stage] = {}
        for gate in book.of_campaign(Checkpoint, campaign_id):
            if gate.stage in GATED_STAGES and book.find(Task, gate.task_id) is not None:
                self._gates.setdefault(gate.stage, []).append(gate.task_id)
                self._stage_of_gate[gate.task_id] = gate.stage

    def nodes(self) -> Iterator[Node]:
        """All nodes, those of later rows first, so that a depth-first order follows the rows."""
        for task_id in reversed(self.book.ids(Task, "campaign_id", self.campaign_id)):
            yield from self.of_task(task_id)
        for stage in _STAGES:
            yield from ((stage, "done"), (stage, "opened"))

    def of_task(self, task_id: str) -> tuple[Node, ...]:
        """The nodes of a task."""
        return ((task_id, "start"), (task_id, "finish")) if self._holds(task_id) else ((task_id, ""),)

    def after(self, node: Node) -> Iterator[Node]:
        """What waits for a node."""
        id, end = node
        if end == "done":
            yield from ((gate, "") for gate in self._gates.get(Stage(id), ()))
            return
        if end == "opened":
            yield from ((leaf, "") for leaf in self._leaves(Stage(id)))
            return
        task = self.book.get(Task, id)
        for link in self.book.where(Link, "predecessor_id", id):
            if (not end or (end == "start") is (link.type in _FROM_START)) and self._is_here(link.successor_id):
                yield self._end(link.successor_id, "start" if link.type in _TO_START else "finish")
        if end == "start":
            yield (id, "finish")
            yield from (self._end(child, "start") for child in self.book.ids(Task, "parent_id", id))
            return
        if task.parent_id is not None and self._is_here(task.parent_id):
            yield (task.parent_id, "finish")
        if not end:
            yield from self._stage_after(task)

    def before(self, node: Node) -> Iterator[Node]:
        """What a node waits for: `after`, seen from the other side."""
        id, end = node
        if end == "done":
            yield from ((leaf, "") for leaf in self._leaves(Stage(id)))
            return
        if end == "opened":
            held = _STAGES.index(Stage(id))
            yield from ((gate, "") for gate in (self._gates.get(_STAGES[held - 1], ()) if held else ()))
            return
        task = self.book.get(Task, id)
        for link in self.book.where(Link, "successor_id", id):
            if (not end or (end == "start") is (link.type in _TO_START)) and self._is_here(link.predecessor_id):
                yield self._end(link.predecessor_id, "start" if link.type in _FROM_START else "finish")
        if end == "finish":
            yield (id, "start")
            yield from (self._end(child, "finish") for child in self.book.ids(Task, "parent_id", id))
            return
        if task.parent_id is not None and self._is_here(task.parent_id):
            yield (task.parent_id, "start")
        if not end:
            yield from self._stage_before(task)

    def _stage_after(self, leaf: Task) -> Iterator[Node]:
        gate = self._stage_of_gate.get(leaf.id)
        if gate is not None:
            yield (_STAGES[_STAGES.index(gate) + 1], "opened")
        stage = None if leaf.kind is TaskKind.CHECKPOINT else stage_of(self.book, leaf)
        if stage is not None:
            yield (stage, "done")

    def _stage_before(self, leaf: Task) -> Iterator[Node]:
        gate = self._stage_of_gate.get(leaf.id)
        if gate is not None:
            yield (gate, "done")
        stage = None if leaf.kind is TaskKind.CHECKPOINT else stage_of(self.book, leaf)
        if stage is not None:
            yield (stage, "opened")

    def _leaves(self, stage: Stage) -> Iterator[str]:
        """Ids of the leaves of a stage, checkpoints left out: below the tasks that bear it, down to other stages."""
        pending = [task for task in self.book.where(Task, "stage", stage) if task.campaign_id == self.campaign_id]
        for task in pending:
            inside = self.book.where(Task, "parent_id", task.id)
            if not inside and task.kind is not TaskKind.CHECKPOINT:
                yield task.id
            pending.extend(child for child in inside if child.stage is None)

    def _holds(self, task_id: str) -> bool:
        return bool(self.book.ids(Task, "parent_id", task_id))

    def _is_here(self, task_id: str) -> bool:
        return self.book.find(Task, task_id) is not None

    def _end(self, task_id: str, end: str) -> Node:
        return (task_id, end if self._holds(task_id) else "")

"""What waits for what, as a graph: links, summaries and gates, so that a cycle is found before it is written.

A task that is a leaf is one node. A summary has two: its start holds its children, its finish waits for them.
A gate waits for the leaves of its stage and holds the leaves of the next one.
"""

from collections.abc import Iterable

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import GATED_STAGES, LinkType, Stage, TaskKind
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Link

Node = tuple[str, str]
_STAGES = tuple(Stage)


def _end(node_ends: dict[str, bool], task_id: str, end: str) -> Node:
    return (task_id, end if node_ends[task_id] else "")


def waiting(book: Book, campaign_id: str) -> dict[Node, list[Node]]:
    """Node → the nodes that wait for it. A node is (task id, "" for a leaf, "start" or "finish" of a summary)."""
    rows = outline(book, campaign_id)
    summaries = {row.task.id: row.has_children for row in rows}
    graph: dict[Node, list[Node]] = {}
    for row in rows:
        parent = row.task.parent_id
        if row.has_children:
            graph.setdefault((row.task.id, "start"), []).append((row.task.id, "finish"))
        if parent is not None:
            graph.setdefault((parent, "start"), []).append(_end(summaries, row.task.id, "start"))
            graph.setdefault(_end(summaries, row.task.id, "finish"), []).append((parent, "finish"))
    for link in book.of_campaign(Link, campaign_id):
        if link.predecessor_id not in summaries or link.successor_id not in summaries:
            continue
        before = "start" if link.type in (LinkType.SS, LinkType.SF) else "finish"
        after = "start" if link.type in (LinkType.FS, LinkType.SS) else "finish"
        graph.setdefault(_end(summaries, link.predecessor_id, before), []).append(
            _end(summaries, link.successor_id, after)
        )
    _add_gates(book, campaign_id, graph, rows_by_stage(book, campaign_id))
    return graph


def rows_by_stage(book: Book, campaign_id: str) -> dict[Stage, list[str]]:
    """Ids of the leaves of every stage, checkpoints left out."""
    leaves: dict[Stage, list[str]] = {}
    for row in outline(book, campaign_id):
        if row.stage is not None and not row.has_children and row.task.kind is not TaskKind.CHECKPOINT:
            leaves.setdefault(row.stage, []).append(row.task.id)
    return leaves


def _add_gates(book: Book, campaign_id: str, graph: dict[Node, list[Node]], leaves: dict[Stage, list[str]]) -> None:
    for gate in book.of_campaign(Checkpoint, campaign_id):
        if gate.stage not in GATED_STAGES:
            continue
        held = leaves.get(_STAGES[_STAGES.index(gate.stage) + 1], [])
        graph.setdefault((gate.task_id, ""), []).extend((task, "") for task in held)
        for task in leaves.get(gate.stage, []):
            graph.setdefault((task, ""), []).append((gate.task_id, ""))


def find_cycle(graph: dict[Node, list[Node]], seeds: Iterable[Node] | None = None) -> list[str]:
    """Ids of the tasks on a cycle, each once, in the order in which each waits for the one before; empty for none.

    seeds: where to look from (a new cycle runs through what changed); None looks everywhere.
    """
    done: set[Node] = set()
    for seed in list(graph) if seeds is None else seeds:
        path: list[Node] = []
        on_path: set[Node] = set()
        stack: list[tuple[Node, bool]] = [(seed, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                path.pop()
                on_path.discard(node)
                done.add(node)
                continue
            if node in on_path:
                cycle = path[path.index(node) :]
                return list(dict.fromkeys(task for task, _ in cycle))
            if node in done:
                continue
            path.append(node)
            on_path.add(node)
            stack.append((node, True))
            stack.extend((after, False) for after in graph.get(node, ()))
    return []

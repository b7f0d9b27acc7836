"""Predecessors of a sheet find the tasks they mean."""

from dataclasses import replace

from desktop_app.domain.codes import LinkType
from desktop_app.exchange.plan.columns import Column
from desktop_app.exchange.plan.dates import NOTHING
from desktop_app.exchange.plan.links import Reference, divisions, read_reference
from desktop_app.exchange.plan.preview import CellProblem, PlannedLink, PlannedTask
from desktop_app.exchange.plan.text import key

Node = tuple[int, str]
"""The key of a task and, for items with sub-items, which of their ends."""


class Predecessors:
    """Looks up tasks of one sheet: by the sheet's own numbers, by name, and by position where it has no numbers."""

    def __init__(self, tasks: list[PlannedTask], numbers: dict[str, int]) -> None:
        self._tasks = {task.key: task for task in tasks}
        self._numbers = {_code(number): found for number, found in numbers.items()}
        self._named: dict[str, list[PlannedTask]] = {}
        for task in tasks:
            self._named.setdefault(key(task.name), []).append(task)
        rows = sorted((task for task in tasks if task.row), key=lambda task: task.row)
        self._ordered = [] if numbers else rows
        self._graph = self._outline()

    def resolve(self, references: list[tuple[int, str, Column]]) -> tuple[list[PlannedTask], list[CellProblem]]:
        """The tasks with their links, and what could not be linked. No link closes a circle."""
        problems: list[CellProblem] = []
        for owner, text, column in references:
            task = self._tasks[owner]
            if text.lower() in NOTHING:
                continue
            links, unknown = self._links(task, text)
            good: list[PlannedLink] = []
            for part, reason in unknown:
                problems.append(_problem(task, column, part, reason))
            for part, link in links:
                reason = self._objection(task, link)
                if reason:
                    problems.append(_problem(task, column, part, reason))
                elif all(other.predecessor != link.predecessor or other.type is not link.type for other in good):
                    good.append(link)
                    source, target = self._ends(task, link)
                    self._graph.setdefault(source, set()).add(target)
            self._tasks[owner] = replace(task, links=tuple(good))
        return list(self._tasks.values()), problems

    def _links(self, task: PlannedTask, text: str) -> tuple[list[tuple[str, PlannedLink]], list[tuple[str, str]]]:
        """The best way to take a cell apart: the first in which every part means a task, else the finest."""
        found: list[tuple[str, PlannedLink]] = []
        unknown: list[tuple[str, str]] = []
        for parts in divisions(text):
            found, unknown = [], []
            for part in parts:
                reference = read_reference(part)
                keys = self._find(reference, task)
                if len(keys) == 1:
                    found.append((part, _link(keys[0], reference)))
                else:
                    unknown.append((part, "predecessor_ambiguous" if keys else "predecessor_unknown"))
            if not unknown:
                break
        return found, unknown

    def _find(self, reference: Reference, task: PlannedTask) -> list[int]:
        named = self._named.get(key(reference.what), [])
        if len(named) > 1:
            near = [other for other in named if other.parent == task.parent]
            named = near if len(near) == 1 else named
        if named:
            return [other.key for other in named]
        code = reference.code
        if code is None:
            return []
        found = self._numbers.get(_code(code))
        if found is not None:
            return [found]
        if code.isdecimal() and 1 <= int(code) <= len(self._ordered):
            return [self._ordered[int(code) - 1].key]
        return []

    def _objection(self, task: PlannedTask, link: PlannedLink) -> str:
        """Why a link cannot be: it would close a circle or tie a task to what it belongs to."""
        before = link.predecessor
        if before == task.key or before in self._above(task.key) or task.key in self._above(before):
            return "predecessor_itself"
        source, target = self._ends(task, link)
        return "predecessor_cycle" if source in self._reachable(target) else ""

    def _ends(self, task: PlannedTask, link: PlannedLink) -> tuple[Node, Node]:
        """The two moments that a link ties together. Work without sub-items is one moment, an item has two."""
        first = "start" if link.type in (LinkType.SS, LinkType.SF) else "finish"
        second = "start" if link.type in (LinkType.FS, LinkType.SS) else "finish"
        return self._node(link.predecessor, first), self._node(task.key, second)

    def _node(self, key: int, end: str) -> Node:
        return key, end if self._tasks[key].group else ""

    def _outline(self) -> dict[Node, set[Node]]:
        """An item's start holds its sub-items, its finish waits for them."""
        graph: dict[Node, set[Node]] = {}
        for task in self._tasks.values():
            if task.group:
                graph.setdefault((task.key, "start"), set()).add((task.key, "finish"))
            if task.parent in self._tasks:
                graph.setdefault((task.parent, "start"), set()).add(self._node(task.key, "start"))
                graph.setdefault(self._node(task.key, "finish"), set()).add((task.parent, "finish"))
        return graph

    def _above(self, start: int) -> set[int]:
        found: set[int] = set()
        parent = self._tasks[start].parent
        while parent is not None and parent not in found:
            found.add(parent)
            step = self._tasks.get(parent)
            parent = step.parent if step is not None else None
        return found

    def _reachable(self, start: Node) -> set[Node]:
        """Everything that waits for a moment."""
        seen: set[Node] = set()
        pending = [start]
        while pending:
            step = pending.pop()
            if step not in seen:
                seen.add(step)
                pending.extend(self._graph.get(step, ()))
        return seen


def _code(text: str) -> str:
    return key(text).rstrip(".、)）").lstrip("(（#")


def _link(predecessor: int, reference: Reference) -> PlannedLink:
    return PlannedLink(predecessor, reference.type, reference.lag, reference.lag_days, reference.lag_unit)


def _problem(task: PlannedTask, column: Column, part: str, reason: str) -> CellProblem:
    return CellProblem(task.sheet, task.row, column.heading, part[:200], reason, {"name": task.name})

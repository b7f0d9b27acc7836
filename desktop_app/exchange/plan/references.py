"""Predecessors of a sheet find the tasks they mean."""

from dataclasses import replace

from desktop_app.exchange.plan.columns import Column
from desktop_app.exchange.plan.dates import NOTHING
from desktop_app.exchange.plan.links import Reference, divisions, read_reference
from desktop_app.exchange.plan.preview import CellProblem, PlannedLink, PlannedTask
from desktop_app.exchange.plan.text import key


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

    def resolve(self, references: list[tuple[int, str, Column]]) -> tuple[list[PlannedTask], list[CellProblem]]:
        """The tasks with their links, and what could not be linked. No link closes a circle."""
        problems: list[CellProblem] = []
        graph: dict[int, set[int]] = {}
        for owner, text, column in references:
            task = self._tasks[owner]
            if text.lower() in NOTHING:
                continue
            links, unknown = self._links(task, text)
            good: list[PlannedLink] = []
            for part, reason in unknown:
                problems.append(_problem(task, column, part, reason))
            for part, link in links:
                reason = self._objection(task, link, graph)
                if reason:
                    problems.append(_problem(task, column, part, reason))
                elif all(other.predecessor != link.predecessor or other.type is not link.type for other in good):
                    good.append(link)
                    graph.setdefault(link.predecessor, set()).add(owner)
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

    def _objection(self, task: PlannedTask, link: PlannedLink, graph: dict[int, set[int]]) -> str:
        """Why a link cannot be: it would close a circle or tie a task to what it belongs to."""
        before = link.predecessor
        if before == task.key or before in self._above(task.key) or task.key in self._above(before):
            return "predecessor_itself"
        return "predecessor_cycle" if before in self._reachable(task.key, graph) else ""

    def _above(self, start: int) -> set[int]:
        found: set[int] = set()
        parent = self._tasks[start].parent
        while parent is not None and parent not in found:
            found.add(parent)
            step = self._tasks.get(parent)
            parent = step.parent if step is not None else None
        return found

    def _reachable(self, start: int, graph: dict[int, set[int]]) -> set[int]:
        """Everything that waits for a task, for its sub-items, or for what it belongs to."""
        seen: set[int] = set()
        pending = [start]
        while pending:
            step = pending.pop()
            if step in seen:
                continue
            seen.add(step)
            pending.extend(graph.get(step, ()))
            pending.extend(parent for parent in self._above(step) if parent in graph)
        return seen


def _code(text: str) -> str:
    return key(text).rstrip(".、)）").lstrip("(（#")


def _link(predecessor: int, reference: Reference) -> PlannedLink:
    return PlannedLink(predecessor, reference.type, reference.lag, reference.lag_days, reference.lag_unit)


def _problem(task: PlannedTask, column: Column, part: str, reason: str) -> CellProblem:
    return CellProblem(task.sheet, task.row, column.heading, part[:200], reason, {"name": task.name})

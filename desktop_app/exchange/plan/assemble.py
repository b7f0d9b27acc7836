"""Rows become nodes of a tree: groups and sections above, tasks below, each with its parent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.exchange.plan.lines import Kind, Line
from desktop_app.exchange.plan.numbering import Code, bare_name, read_code, split_name
from desktop_app.exchange.plan.row_facts import RowFacts
from desktop_app.exchange.plan.text import key
from desktop_app.exchange.plan.tree import (
    Span,
    depths_by_bold,
    depths_by_code,
    depths_by_indent,
    depths_by_level,
    dotted_names,
    is_bold_head,
    numbered_names,
    numbered_sections,
    parents,
)


@dataclass(slots=True)
class Node:
    """A future task. line: the row it stands in, None for a group that has no row of its own;
    group: index of the grouping column it comes from, None for rows."""

    name: str
    parent: "Node | None"
    row: int
    line: Line | None = None
    group: int | None = None
    section: bool = False
    children: list["Node"] = field(default_factory=list)

    def adopt(self) -> None:
        """Stand below the parent."""
        if self.parent is not None:
            self.parent.children.append(self)


class Assembler:
    """Builds the tree of one table. facts: what was read of each task's row, by row number."""

    def __init__(self, lines: Sequence[Line], facts: dict[int, RowFacts], spans: Mapping[int, Span]) -> None:
        self._facts, self._spans = facts, spans
        self._tasks = [line for line in lines if line.kind is Kind.TASK]
        busy = [self._is_busy(line) for line in self._tasks]
        self._depths, self._codes, self._strip = self._nesting()
        heads: set[int] = set()
        if self._depths is None:
            heads = {self._tasks[at].number for at in range(len(self._tasks)) if is_bold_head(self._tasks, at, busy)}
        self._heads = heads
        self._lines = lines
        self._nodes: list[Node] = []

    def _is_busy(self, line: Line) -> bool:
        facts = self._facts.get(line.number)
        return line.number in self._spans or (
            facts is not None and (facts.owner is not None or facts.percent is not None or facts.length is not None)
        )

    def _nesting(self) -> tuple[list[int] | None, list[Code | None], bool]:
        """(depth of each task row or None, its code, whether numbers are part of the names)."""
        tasks = self._tasks
        numbers = [read_code(self._facts[line.number].number) for line in tasks]
        strip = numbered_names(tasks) if tasks else False
        self._loose = strip and dotted_names(tasks)
        in_names = [split_name(line.name, self._loose)[0] if strip else None for line in tasks]
        levels = [self._facts[line.number].level for line in tasks]
        if tasks and all(level is not None for level in levels) and len(set(levels)) > 1:
            return [level or 0 for level in levels], numbers, strip
        for codes in (numbers, in_names):
            depths = depths_by_code(codes) if any(codes) else None
            if depths is not None:
                return depths, codes, strip
        nothing: list[Code | None] = [None] * len(tasks)
        depths = depths_by_indent(tasks) or depths_by_level(tasks)
        spans = [self._spans.get(line.number) for line in tasks]
        grouped = any(any(line.groups) for line in tasks)
        return depths or (None if grouped else depths_by_bold(tasks, spans)), nothing, strip

    def build(self) -> list[Node]:
        """All nodes, parents before their children."""
        sections = [line for line in self._lines if line.kind is Kind.SECTION or line.number in self._heads]
        strip_sections = len(sections) > 0 and (self._strip or numbered_sections(sections))
        stack: list[tuple[Code | None, Node]] = []
        groups: list[str | None] = []
        places: list[tuple[Line, Node | None]] = []
        group_nodes: dict[tuple[int, tuple[str, ...]], Node] = {}
        for line in self._lines:
            if line.kind is Kind.SECTION or line.number in self._heads:
                self._open_section(line, stack, strip_sections)
                groups = []
            elif line.kind in (Kind.TASK, Kind.GROUP):
                groups = _continued(groups, line.groups)
                above = stack[-1][1] if stack else None
                node = self._group_node(groups, above, line, group_nodes)
                if line.kind is Kind.GROUP and node is not None and node.line is None:
                    node.line, node.row = line, line.number
                elif line.kind is Kind.TASK:
                    places.append((line, node))
        self._place_tasks(places)
        return self._in_order()

    def _open_section(self, line: Line, stack: list[tuple[Code | None, Node]], strip: bool) -> None:
        code, name = split_name(line.name) if strip else (None, bare_name(line.name))
        while stack and not _is_inner(stack[-1][0], code):
            stack.pop()
        node = Node(name, stack[-1][1] if stack else None, line.number, line, section=True)
        stack.append((code, node))
        self._nodes.append(node)

    def _group_node(
        self,
        groups: list[str | None],
        above: Node | None,
        line: Line,
        known: dict[tuple[int, tuple[str, ...]], Node],
    ) -> Node | None:
        node = above
        path: tuple[str, ...] = ()
        for index, text in enumerate(groups):
            if text is None:
                continue
            path = (*path, key(text))
            place = (id(above), path)
            if place not in known:
                known[place] = Node(bare_name(text), node, line.number, group=index)
                self._nodes.append(known[place])
            node = known[place]
        return node

    def _place_tasks(self, places: list[tuple[Line, Node | None]]) -> None:
        """Tasks go below their group or section, and below each other as far as their rows say so."""
        if not places:
            return
        depths = self._depths or [0] * len(places)
        nodes = [
            Node(
                split_name(line.name, self._loose)[1] if self._strip else bare_name(line.name), group, line.number, line
            )
            for line, group in places
        ]
        named = _by_name(nodes, self._facts)
        scopes = [id(group) for _, group in places]
        for at, parent in enumerate(parents(depths, self._codes, scopes)):
            if parent is not None:
                nodes[at].parent = nodes[parent]
        for node in nodes:
            wanted = named.get(key(self._facts[node.row].parent)) if node.line is not None else None
            if wanted is not None and not _is_below(wanted, node):
                node.parent = wanted
        self._nodes.extend(nodes)

    def _in_order(self) -> list[Node]:
        """Depth first, siblings in the order of the sheet."""
        for node in sorted(self._nodes, key=lambda node: node.row):
            node.adopt()
        roots = sorted((node for node in self._nodes if node.parent is None), key=lambda node: node.row)
        ordered: list[Node] = []
        pending = list(reversed(roots))
        while pending:
            node = pending.pop()
            ordered.append(node)
            pending.extend(reversed(node.children))
        return ordered


def _by_name(nodes: list[Node], facts: dict[int, RowFacts]) -> dict[str, Node]:
    """Rows by name and by number, for columns that name a parent; the first of a name counts."""
    found: dict[str, Node] = {}
    for node in nodes:
        found.setdefault(key(node.name), node)
        number = facts[node.row].number
        if number:
            found.setdefault(key(number), node)
    found.pop("", None)
    return found


def _is_below(node: Node, above: Node) -> bool:
    """Whether a node is another one or stands somewhere below it."""
    step: Node | None = node
    while step is not None:
        if step is above:
            return True
        step = step.parent
    return False


def _continued(before: list[str | None], own: tuple[str | None, ...]) -> list[str | None]:
    """The groups of a row: empty ones go on from the row above, those right of a new one begin anew."""
    found: list[str | None] = []
    changed = False
    for index, text in enumerate(own):
        above = before[index] if index < len(before) else None
        if text is not None:
            changed = changed or above is None or key(text) != key(above)
            found.append(text)
        else:
            found.append(None if changed else above)
    return found


def _is_inner(outer: Code | None, inner: Code | None) -> bool:
    """Whether a section stands inside the one above it: （一） inside 一、, 1.1 inside 1."""
    if outer is None or inner is None:
        return False
    if outer.style != inner.style:
        return inner.style > outer.style
    return len(inner.parts) > len(outer.parts)

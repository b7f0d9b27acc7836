"""Where rows that are dragged through the table would be put: between which rows, on which level, under whom."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.codes import TaskKind
from desktop_app.timeline.rows import VisibleRow, VisibleRows

_ONTO = 0.3
"""The part of a row's height at its upper and its lower edge that means the gap there; between them, the row."""


@dataclass(frozen=True, slots=True)
class RowDrop:
    """A place among siblings.

    parent_id, index: as the outline counts them, with the moved rows still in their old place; depth: the level that
    the rows would stand on; line: the visible row before which they would stand; onto: the row that they would be put
    under when they are dropped on it.
    """

    parent_id: str | None
    index: int | None
    depth: int
    line: int
    onto: int | None = None


Siblings = Callable[[str | None], Sequence[str]]
"""The ids of the sub-items of a task (or of the plan), in their order, seen or not."""


def top_rows(rows: VisibleRows, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of these tasks that do not go along with another one anyway, top down."""
    wanted = frozenset(ids)
    found, above = [], -1
    for row in rows.rows:
        if above >= 0 and row.depth > above:
            continue
        above = -1
        if row.task.id in wanted:
            found.append(row.task.id)
            above = row.depth
    return tuple(found)


def with_insides(rows: VisibleRows, ids: Iterable[str]) -> frozenset[int]:
    """The visible rows of these tasks and of everything below them."""
    found: set[int] = set()
    for id in ids:
        n = rows.index[id]
        depth = rows.rows[n].depth
        found.add(n)
        for below in range(n + 1, len(rows)):
            if rows.rows[below].depth <= depth:
                break
            found.add(below)
    return frozenset(found)


def drop_at(rows: VisibleRows, ids: Sequence[str], at: float, levels: int, siblings: Siblings) -> RowDrop | None:
    """Where rows are put that are dropped at `at` (in rows from the top, with fractions).

    levels: how far the pointer went to the right, in levels. None on the moved rows' own inside.
    """
    moving = with_insides(rows, ids)
    n, part = int(at), at - int(at)
    if 0 <= n < len(rows) and _ONTO < part < 1 - _ONTO and n not in moving and levels <= 0:
        parent = rows.rows[n]
        return RowDrop(parent.task.id, None, parent.depth + 1, _end_of(rows, n), n)
    if n in moving and rows.rows[n].task.id not in ids:
        return None
    gap = max(min(n + (part >= 0.5), len(rows)), 0)
    return _in_gap(rows, moving, gap, rows.rows[rows.index[ids[0]]].depth + levels, siblings)


def _in_gap(rows: VisibleRows, moving: frozenset[int], gap: int, wanted: int, siblings: Siblings) -> RowDrop:
    above = next((rows.rows[n] for n in range(gap - 1, -1, -1) if n not in moving), None)
    below = next((rows.rows[n] for n in range(gap, len(rows)) if n not in moving), None)
    deepest = 0 if above is None else above.depth + _takes_children(above)
    depth = min(max(wanted, below.depth if below else 0), deepest)
    before = _on_level(rows, moving, gap, depth)
    if before is not None:
        ids = siblings(before.task.parent_id)
        return RowDrop(before.task.parent_id, list(ids).index(before.task.id) + 1, depth, gap)
    parent = above.task.id if above is not None and depth > above.depth else None
    return RowDrop(parent, 0, depth, gap)


def _on_level(rows: VisibleRows, moving: frozenset[int], gap: int, depth: int) -> VisibleRow | None:
    """The row that would be the sibling right above; None where there would be none."""
    for n in range(gap - 1, -1, -1):
        row = rows.rows[n]
        if n in moving or row.depth > depth:
            continue
        return row if row.depth == depth else None
    return None


def _takes_children(row: VisibleRow) -> bool:
    """Whether rows may be put right below a row as its sub-items."""
    return row.task.kind is not TaskKind.CHECKPOINT and not row.collapsed


def _end_of(rows: VisibleRows, n: int) -> int:
    depth = rows.rows[n].depth
    return next((m for m in range(n + 1, len(rows)) if rows.rows[m].depth <= depth), len(rows))

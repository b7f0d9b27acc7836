"""Which tasks stand in which row: the outline with collapsed summaries and filters, as one flat list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Stage
from desktop_app.domain.outline import Row, outline
from desktop_app.domain.task import Task
from desktop_app.schedule.places import standings
from desktop_app.schedule.result import Schedule


@dataclass(frozen=True, slots=True)
class VisibleRow:
    """One row. hides_late: collapsed, with something late inside; dimmed: here only to lead to a match below."""

    task: Task
    wbs: str
    depth: int
    has_children: bool
    stage: Stage | None
    collapsed: bool = False
    hides_late: bool = False
    dimmed: bool = False


@dataclass(frozen=True, slots=True)
class VisibleRows:
    """The rows of chart and table alike, top down; `index` finds the row of a task that is visible."""

    rows: tuple[VisibleRow, ...]
    index: dict[str, int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.rows)


def visible_rows(
    book: Book,
    schedule: Schedule,
    collapsed: frozenset[str] = frozenset(),
    matches: Callable[[Row], bool] | None = None,
) -> VisibleRows:
    """The rows that are seen: nothing below a collapsed task, and with a filter only matches and their parents."""
    everything = outline(book, schedule.campaign_id)
    parent_of = _parents(everything)
    kept, matched = _kept(everything, parent_of, matches)
    hidden_late = _collapsed_over_late(everything, parent_of, schedule, collapsed) if collapsed else frozenset()
    rows: list[VisibleRow] = []
    shut: int | None = None  # depth of the collapsed row whose inside is being skipped
    for n, row in enumerate(everything):
        if shut is not None and row.depth > shut:
            continue
        shut = None
        if not kept[n]:
            continue
        is_shut = row.has_children and row.task.id in collapsed
        if is_shut:
            shut = row.depth
        late = row.task.id in hidden_late
        rows.append(
            VisibleRow(row.task, row.wbs, row.depth, row.has_children, row.stage, is_shut, late, not matched[n])
        )
    return VisibleRows(tuple(rows), {row.task.id: n for n, row in enumerate(rows)})


def collapsed_to_level(book: Book, campaign_id: str, level: int) -> frozenset[str]:
    """The tasks to collapse so that the outline is seen down to a level; 1 is the top."""
    rows = outline(book, campaign_id)
    return frozenset(row.task.id for row in rows if row.has_children and row.depth + 1 >= level)


def with_tasks(rows: VisibleRows, changed: Iterable[Task]) -> VisibleRows:
    """The same rows after an edit that left their order alone, with these tasks as they are now."""
    patched = list(rows.rows)
    for task in changed:
        n = rows.index.get(task.id)
        if n is not None:
            patched[n] = replace(patched[n], task=task)
    return VisibleRows(tuple(patched), rows.index)


def _parents(rows: list[Row]) -> list[int]:
    """For each row the position of its parent, -1 at the top."""
    path: list[int] = []
    parents = []
    for n, row in enumerate(rows):
        del path[row.depth :]
        parents.append(path[-1] if path else -1)
        path.append(n)
    return parents


def _kept(
    rows: list[Row], parent_of: list[int], matches: Callable[[Row], bool] | None
) -> tuple[list[bool], list[bool]]:
    """Which rows stay, and which of them match by themselves."""
    if matches is None:
        return [True] * len(rows), [True] * len(rows)
    matched = [matches(row) for row in rows]
    kept = list(matched)
    for n in range(len(rows) - 1, -1, -1):
        if kept[n] and parent_of[n] >= 0:
            kept[parent_of[n]] = True
    return kept, matched


def _collapsed_over_late(
    rows: list[Row], parent_of: list[int], schedule: Schedule, collapsed: frozenset[str]
) -> frozenset[str]:
    if not collapsed:
        return frozenset()
    late_inside, standing_of = [False] * len(rows), standings(schedule)
    for n in range(len(rows) - 1, -1, -1):
        dates = standing_of(rows[n].task.id)
        is_late = late_inside[n] or (dates is not None and dates.late)
        if is_late and parent_of[n] >= 0:
            late_inside[parent_of[n]] = True
    return frozenset(
        row.task.id for row, late in zip(rows, late_inside, strict=True) if late and row.task.id in collapsed
    )

"""What a paste would do, before it is done: rows that come in, cells that change, what was not understood."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import Row, children, outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.pasting import PastedGroup, PasteRows, is_ahead
from desktop_app.exchange.clipboard.block import Block
from desktop_app.exchange.clipboard.differences import CHANGEABLE, CellEdit, Differences
from desktop_app.exchange.clipboard.new_tasks import Fresh, new_tasks
from desktop_app.exchange.clipboard.people import Newcomers, lookalikes
from desktop_app.exchange.clipboard.understanding import OF_KEYS, understand
from desktop_app.exchange.plan.columns import Column, Field
from desktop_app.exchange.plan.numbering import bare_name
from desktop_app.exchange.plan.preview import CellProblem, PlannedTask, PlanPreview, Skipped
from desktop_app.exchange.plan.text import key, plain
from desktop_app.exchange.plan.to_rows import to_rows
from desktop_app.schedule.result import Schedule


class Way(StrEnum):
    """How a block is taken: as new rows; as what its rows say of tasks that are there; over the selected rows."""

    ADD = "add"
    MATCH = "match"
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a block is pasted. current_id: the row it comes below; selected: rows it may go over, top down;
    following: the visible rows below the first selected one, itself included; keys: fields of the table's columns
    from the current cell on."""

    current_id: str | None = None
    selected: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user corrected: how the block is taken (None: as it seems), and what columns mean, by number."""

    way: Way | None = None
    meanings: Mapping[int, Field] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pasting:
    """What a paste would do. ways: how the block could be taken; known: rows of the block that are rows of the plan;
    added: new tasks, parents first; ahead: ids of tasks whose progress comes before its confirmation; command: None
    where nothing would change."""

    way: Way
    ways: tuple[Way, ...]
    columns: tuple[Column, ...]
    has_headings: bool
    rows: int
    known: int
    edits: tuple[CellEdit, ...]
    added: tuple[Task, ...]
    newcomers: tuple[Person, ...]
    problems: tuple[CellProblem, ...]
    skipped: tuple[Skipped, ...]
    ahead: tuple[str, ...]
    command: PasteRows | None


def plan_paste(
    block: Block,
    target: Target,
    choice: Choice,
    book: Book,
    schedule: Schedule,
    new_id: Callable[[], str],
) -> Pasting:
    """Understand a block and plan what it does to a campaign. Pure.

    Raises KnownError "paste_needs_rows": cells that are about rows, and no row is selected.
    """
    return _Paster(block, target, choice, book, schedule, new_id).plan()


class _Paster:
    def __init__(
        self,
        block: Block,
        target: Target,
        choice: Choice,
        book: Book,
        schedule: Schedule,
        new_id: Callable[[], str],
    ) -> None:
        self._block, self._target, self._choice = block, target, choice
        self._book, self._schedule, self._new_id = book, schedule, new_id
        people = [person.name for person in book.rows(Person).values()]
        self._found = understand(block, people, choice.meanings, _fallback(target))
        self._people = Newcomers(book, new_id)
        self._differences = Differences(self._found, book, schedule, self._people)
        self._problems: list[CellProblem] = []
        self._skipped: list[Skipped] = []

    def plan(self) -> Pasting:
        """The paste as it was chosen, or as it seems."""
        ways = self._ways()
        way = self._choice.way if self._choice.way in ways else None
        if way is None:
            way = ways[0]
            if way is Way.MATCH and self._block.mark is not None and not self._edits(self._matches()):
                way = Way.ADD  # our own rows, unchanged: whoever pastes them wants them once more
            self._forget()
        if way is Way.FILL:
            return self._pasting(way, ways, self._fills(), [])
        matched = self._matches() if way is Way.MATCH else {}
        fresh = new_tasks(self._block, self._found, self._book, self._schedule)
        self._problems.extend(problem for problem in fresh.problems if problem.row not in matched)
        self._skipped.extend(fresh.skipped)
        return self._pasting(way, ways, matched, self._new_ones(fresh, matched), fresh)

    def _forget(self) -> None:
        """What a first look told is told again by the second."""
        self._differences.problems.clear()
        self._problems.clear()

    def _ways(self) -> tuple[Way, ...]:
        """The ways that are open, the likeliest first."""
        found = self._found
        name = found.one(Field.NAME)
        if name is None:
            if not self._target.selected:
                raise KnownError("paste_needs_rows")
            return (Way.FILL,)
        others = [column for column in found.layout.columns if column.field in CHANGEABLE and column is not name]
        ways = [Way.ADD]
        if others and self._matches():
            ways.insert(0, Way.MATCH)
        if self._target.selected:
            ways.append(Way.FILL)
        self._problems.clear()
        return tuple(ways)

    def _matches(self) -> dict[int, Task]:
        """Rows of the block that are rows of the plan: by our own mark, else by a name that only one row has."""
        mark = self._block.mark
        if mark is not None and mark.campaign_id == self._schedule.campaign_id:
            pairs = zip(self._found.rows, mark.ids, strict=False)
            return {row: task for row, id in pairs if (task := self._book.find(Task, id)) is not None}
        return self._by_name()

    def _by_name(self) -> dict[int, Task]:
        name, number = self._found.one(Field.NAME), self._found.one(Field.NUMBER)
        if name is None:
            return {}
        named: dict[str, list[Row]] = {}
        for line in outline(self._book, self._schedule.campaign_id):
            named.setdefault(key(line.task.name), []).append(line)
        pasted: dict[str, list[int]] = {}
        for row in self._found.rows:
            pasted.setdefault(self._name_of(row, name), []).append(row)
        found: dict[int, Task] = {}
        for text, rows in pasted.items():
            candidates = named.get(text, []) if text else []
            for row in rows if candidates else ():
                fitting = candidates
                if len(rows) > 1 or len(candidates) > 1:
                    wbs = self._found.sheet.text(row, number.number).rstrip(".") if number is not None else ""
                    fitting = [line for line in candidates if line.wbs == wbs]
                if len(fitting) == 1:
                    found[row] = fitting[0].task
                else:
                    self._problems.append(CellProblem("", row, name.heading, candidates[0].task.name, "row_ambiguous"))
        return found

    def _name_of(self, row: int, column: Column) -> str:
        cell = self._found.sheet.cell(row, column.number)
        return "" if cell is None or not plain(cell.text) else key(bare_name(cell.text))

    def _fills(self) -> dict[int, Task]:
        """Each row of the block over a selected row; one row over all of them; more rows go on below the last."""
        rows, selected = self._found.rows, self._target.selected
        if len(rows) == 1:
            return {}
        ids = selected if len(rows) <= len(selected) else (*selected, *self._below(selected[-1]))
        left = rows[len(ids) :]
        self._skipped.extend(Skipped("", row, self._line(row), "no_row_left") for row in left)
        return {row: self._book.get(Task, id) for row, id in zip(rows, ids, strict=False)}

    def _below(self, id: str) -> tuple[str, ...]:
        following = self._target.following
        return following[following.index(id) + 1 :] if id in following else ()

    def _line(self, row: int) -> str:
        return " · ".join(plain(cell.text) for cell in self._block.grid.rows[row].cells.values())[:200]

    def _edits(self, matched: Mapping[int, Task]) -> list[tuple[Task, list[CellEdit]]]:
        """The cells that change, by task. Two rows about the same task: the later one counts."""
        found = {task.id: (task, self._differences.of(row, task)) for row, task in matched.items()}
        return [pair for pair in found.values() if pair[1]]

    def _fill_edits(self) -> list[tuple[Task, list[CellEdit]]]:
        rows = self._found.rows
        if len(rows) != 1:
            return self._edits(self._fills())
        tasks = [self._book.get(Task, id) for id in self._target.selected]
        return [(task, edits) for task in tasks if (edits := self._differences.of(rows[0], task))]

    def _new_ones(self, fresh: Fresh, matched: Mapping[int, Task]) -> list[PlannedTask]:
        """The planned tasks that are not rows of the plan, groups only where something new stands in them."""
        leaf = {task.row: task.key for task in fresh.tasks if task.row}
        self._existing = {leaf[row]: task for row, task in matched.items() if row in leaf}
        wanted: set[int] = set()
        by_key = {task.key: task for task in fresh.tasks}
        for task in fresh.tasks:
            if task.key in self._existing or (matched and leaf.get(task.row) != task.key):
                continue
            step: int | None = task.key
            while step is not None and step not in wanted and step not in self._existing:
                wanted.add(step)
                step = by_key[step].parent
        return [task for task in fresh.tasks if task.key in wanted]

    def _pasting(
        self,
        way: Way,
        ways: tuple[Way, ...],
        matched: Mapping[int, Task],
        new: Sequence[PlannedTask],
        fresh: Fresh | None = None,
    ) -> Pasting:
        pairs = self._fill_edits() if way is Way.FILL else self._edits(matched)
        edits = tuple(edit for _, cells in pairs for edit in cells)
        commands = tuple(command for task, cells in pairs for command in self._differences.commands(task, cells))
        book = self._book.with_rows(self._people.fresh)
        groups, rows = self._placed(new, fresh, book)
        newcomers = (*self._people.fresh, *(row for row in rows if isinstance(row, Person)))
        top = tuple(task for group in groups for task in group.tasks)
        added = (*top, *(row for row in rows if isinstance(row, Task)))
        after = book.with_rows([*rows, *added])
        ahead = [task.id for task in added if task.percent > 0 and is_ahead(after, task, self._schedule.now)]
        ahead += [task.id for task, cells in pairs if self._gets_ahead(task, cells)]
        if way is not Way.ADD:
            self._tell_idle_columns(len(matched))
        self._tell_lookalikes(newcomers)
        command = None
        if edits or added:
            command = PasteRows(
                campaign_id=self._schedule.campaign_id,
                groups=tuple(groups),
                rows=(*self._people.fresh, *rows),
                commands=commands,
                now=self._schedule.now,
                count=len(pairs) + len(added),
            )
        problems = [*self._problems, *(self._differences.problems if way is not Way.ADD else ())]
        return Pasting(
            way,
            ways,
            self._found.layout.columns,
            self._found.has_headings,
            len(self._found.rows),
            len(matched),
            edits,
            added,
            newcomers,
            tuple(sorted(problems, key=lambda problem: problem.row)),
            tuple(self._skipped),
            tuple(ahead),
            command,
        )

    def _gets_ahead(self, task: Task, edits: Sequence[CellEdit]) -> bool:
        more = any(edit.key == "percent" and edit.new > task.percent for edit in edits)
        return more and is_ahead(self._book, task, self._schedule.now)

    def _placed(
        self, new: Sequence[PlannedTask], fresh: Fresh | None, book: Book
    ) -> tuple[list[PastedGroup], tuple[Entity, ...]]:
        """The new tasks as rows: those at the top in groups, with where each group goes."""
        if not new:
            return [], ()
        known = {task.key for task in new}
        spots: dict[int, PastedGroup] = {}
        tops: list[PlannedTask] = []
        last: Task | None = None
        for task in fresh.tasks if fresh is not None else ():
            if task.key in self._existing:
                last = self._existing[task.key]
            elif task.key in known and (task.parent is None or task.parent not in known):
                tops.append(task)
                spots[task.key] = self._spot(task, last)
        above = {at: spot.parent_id for at, spot in spots.items() if spot.parent_id is not None}
        planned = [
            replace(
                task,
                parent=None if task.key in spots else task.parent,
                stage=self._stage_beside(task, spots[task.key]) if task.key in spots else task.stage,
                links=tuple(link for link in task.links if link.predecessor in known),
            )
            for task in new
        ]
        campaign = book.get(Campaign, self._schedule.campaign_id)
        preview = PlanPreview("", "", (), tuple(planned), (), ())
        made = to_rows(preview, book, self._new_id, campaign, self._schedule.now, under=above)
        self._problems.extend(problem for problem in made.problems if problem.row)
        tasks = {row.id: row for row in made.rows if isinstance(row, Task)}
        groups: list[PastedGroup] = []
        for top in tops:
            spot, row = spots[top.key], tasks.pop(made.tasks[top.key])
            if groups and _same_spot(groups[-1], spot):
                groups[-1] = replace(groups[-1], tasks=(*groups[-1].tasks, row))
            else:
                groups.append(replace(spot, tasks=(row,)))
        gone = {task.id for group in groups for task in group.tasks}
        return groups, tuple(row for row in made.rows if row.id not in gone)

    def _spot(self, task: PlannedTask, last: Task | None) -> PastedGroup:
        """Under its parent where that is a row of the plan, else behind the row before it, else below the current."""
        parent = self._existing.get(task.parent) if task.parent is not None else None
        if parent is not None:
            after = last.id if last is not None and last.parent_id == parent.id else None
            return PastedGroup(parent_id=parent.id, tasks=(), after_id=after)
        if last is not None:
            return PastedGroup(parent_id=last.parent_id, tasks=(), after_id=last.id)
        current = self._book.find(Task, self._target.current_id)
        if current is None:
            return PastedGroup(parent_id=None, tasks=())
        if children(self._book, self._schedule.campaign_id, current.id):
            return PastedGroup(parent_id=current.id, tasks=(), first=True)
        return PastedGroup(parent_id=current.parent_id, tasks=(), after_id=current.id)

    def _stage_beside(self, task: PlannedTask, spot: PastedGroup) -> Stage | None:
        """A new row stands in the stage of the row it follows, unless it says another."""
        beside = self._book.find(Task, spot.after_id)
        if task.stage is not None or task.stage_text or beside is None or beside.kind is TaskKind.CHECKPOINT:
            return task.stage
        return beside.stage

    def _tell_idle_columns(self, matched: int) -> None:
        """Columns that only new rows could take."""
        useless = (Field.COLLABORATORS, Field.PREDECESSORS, Field.PRIORITY, Field.EXTRA)
        if self._block.mark is None and matched:
            for column in self._found.layout.of(*useless):
                self._problems.append(CellProblem("", 0, column.heading, "", "only_for_new_rows"))

    def _tell_lookalikes(self, newcomers: Sequence[Person]) -> None:
        for person in newcomers:
            others = list(lookalikes(person.name, self._book))
            if others:
                values = {"name": person.name, "others": others}
                self._problems.append(CellProblem("", 0, "", person.name, "owner_lookalike", values))


def _fallback(target: Target) -> tuple[Field, ...]:
    """What columns mean that say nothing themselves: the table's columns from the current cell on."""
    fields = [OF_KEYS.get(name, Field.IGNORED) for name in target.keys]
    return tuple(fields) if target.selected and fields and fields[0] not in (Field.NAME, Field.NUMBER) else ()


def _same_spot(group: PastedGroup, spot: PastedGroup) -> bool:
    return (group.parent_id, group.after_id, group.first) == (spot.parent_id, spot.after_id, spot.first)

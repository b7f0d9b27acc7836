"""What a paste would do, before it is done: rows that come in, cells that change, what was not understood."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.pasting import PasteRows, is_ahead
from desktop_app.exchange.clipboard.block import Block
from desktop_app.exchange.clipboard.differences import CHANGEABLE, CellEdit, Differences
from desktop_app.exchange.clipboard.matching import Matcher, Pair, Target
from desktop_app.exchange.clipboard.new_tasks import new_tasks
from desktop_app.exchange.clipboard.people import lookalikes
from desktop_app.exchange.clipboard.placement import Placed, Placement
from desktop_app.exchange.clipboard.understanding import OF_KEYS, understand
from desktop_app.exchange.plan.columns import Column, Field
from desktop_app.exchange.plan.newcomers import Newcomers
from desktop_app.exchange.plan.preview import CellProblem, Skipped
from desktop_app.schedule.result import Schedule

Changed = tuple[Task, list[CellEdit]]


class Way(StrEnum):
    """How a block is taken: as new rows; as what its rows say of tasks that are there; over the selected rows."""

    ADD = "add"
    MATCH = "match"
    FILL = "fill"


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
        self._matcher = Matcher(block, self._found, book, schedule.campaign_id)
        self._problems: list[CellProblem] = []
        self._skipped: list[Skipped] = []

    def plan(self) -> Pasting:
        """The paste as it was chosen, or as it seems."""
        ways = self._ways()
        way = self._choice.way if self._choice.way in ways else self._likely(ways[0])
        known = self._matcher.known() if way is Way.MATCH else {}
        pairs = self._matcher.over(self._target) if way is Way.FILL else list(known.items())
        changed = self._edits(pairs)
        placed = Placed() if way is Way.FILL else self._placed(known)
        return self._pasting(way, ways, len(pairs), changed, placed)

    def _ways(self) -> tuple[Way, ...]:
        """The ways that are open, the likeliest first."""
        name = self._found.one(Field.NAME)
        if name is None:
            if not self._target.selected:
                raise KnownError("paste_needs_rows")
            return (Way.FILL,)
        others = [column for column in self._found.layout.columns if column.field in CHANGEABLE and column is not name]
        ways = [Way.ADD]
        if others and self._matcher.known():
            ways.insert(0, Way.MATCH)
        if self._target.selected:
            ways.append(Way.FILL)
        self._matcher.problems.clear()
        return tuple(ways)

    def _likely(self, way: Way) -> Way:
        """Our own rows, unchanged: whoever pastes them wants them once more."""
        if way is Way.MATCH and self._block.mark is not None and not self._edits(self._matcher.known().items()):
            way = Way.ADD
        self._matcher.problems.clear()
        self._differences.problems.clear()
        return way

    def _edits(self, pairs: Iterable[Pair]) -> list[Changed]:
        """The cells that change, by task. Two rows about the same task: the later one counts."""
        found = {task.id: (task, self._differences.of(row, task)) for row, task in pairs}
        return [pair for pair in found.values() if pair[1]]

    def _placed(self, known: Mapping[int, Task]) -> Placed:
        fresh = new_tasks(self._found, self._book, self._schedule)
        self._problems.extend(problem for problem in fresh.problems if problem.row not in known)
        self._skipped.extend(fresh.skipped)
        placement = Placement(fresh, known, self._target.current_id, self._schedule)
        return placement.place(self._book.with_rows(self._people.fresh), self._new_id)

    def _pasting(
        self, way: Way, ways: tuple[Way, ...], known: int, changed: Sequence[Changed], placed: Placed
    ) -> Pasting:
        top = tuple(task for group in placed.groups for task in group.tasks)
        added = (*top, *(row for row in placed.rows if isinstance(row, Task)))
        newcomers = (*self._people.fresh, *(row for row in placed.rows if isinstance(row, Person)))
        edits = tuple(edit for _, cells in changed for edit in cells)
        if way is not Way.ADD and known:
            self._tell_idle_columns()
        self._tell_lookalikes(newcomers)
        problems = (*self._problems, *self._matcher.problems, *placed.problems, *self._differences.problems)
        return Pasting(
            way,
            ways,
            self._found.layout.columns,
            self._found.has_headings,
            len(self._found.rows),
            known,
            edits,
            added,
            newcomers,
            tuple(sorted(problems, key=lambda problem: problem.row)),
            (*self._skipped, *self._matcher.skipped),
            self._ahead(changed, added, placed),
            self._command(changed, placed, len(added)) if edits or added else None,
        )

    def _command(self, changed: Sequence[Changed], placed: Placed, added: int) -> PasteRows:
        return PasteRows(
            campaign_id=self._schedule.campaign_id,
            groups=placed.groups,
            rows=(*self._people.fresh, *placed.rows),
            commands=tuple(command for task, cells in changed for command in self._differences.commands(task, cells)),
            now=self._schedule.now,
            count=len(changed) + added,
        )

    def _ahead(self, changed: Sequence[Changed], added: Sequence[Task], placed: Placed) -> tuple[str, ...]:
        """The tasks whose progress comes before its confirmation."""
        book, now = self._book.with_rows([*self._people.fresh, *placed.rows, *added]), self._schedule.now
        fresh = [task.id for task in added if task.percent > 0 and is_ahead(book, task, now)]
        return (*fresh, *(task.id for task, cells in changed if self._gets_ahead(task, cells)))

    def _gets_ahead(self, task: Task, edits: Sequence[CellEdit]) -> bool:
        more = any(edit.key == "percent" and edit.new > task.percent for edit in edits)
        return more and is_ahead(self._book, task, self._schedule.now)

    def _tell_idle_columns(self) -> None:
        """Columns that only new rows could take."""
        useless = (Field.COLLABORATORS, Field.PREDECESSORS, Field.PRIORITY, Field.EXTRA)
        if self._block.mark is None:
            for column in self._found.layout.of(*useless):
                self._problems.append(CellProblem("", 0, column.heading, "", "only_for_new_rows"))

    def _tell_lookalikes(self, newcomers: Sequence[Person]) -> None:
        for person in newcomers:
            others = lookalikes(person.name, self._book)
            if others:
                values = {"name": person.name, "others": others}
                self._problems.append(CellProblem("", 0, "", person.name, "owner_lookalike", values))


def _fallback(target: Target) -> tuple[Field, ...]:
    """What columns mean that say nothing themselves: the table's columns from the current cell on."""
    fields = [OF_KEYS.get(name, Field.IGNORED) for name in target.keys]
    return tuple(fields) if target.selected and fields and fields[0] not in (Field.NAME, Field.NUMBER) else ()

"""Accepted changes as one command: the very edits that typing them into the window would make."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Constraint, Edge, LagUnit, LinkType, Stage, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Link, Task
from desktop_app.edits.command import Command, plan
from desktop_app.edits.dates import SetDates, moment
from desktop_app.edits.links import AddLink, DeleteLink, EditLink
from desktop_app.edits.progress import SetProgress
from desktop_app.edits.returned import PlaceTask, TakeReturned
from desktop_app.edits.tasks import DeleteTasks, EditTask, SetOwner
from desktop_app.exchange.returned.cells import finish_of, folded
from desktop_app.exchange.returned.settling import Edit, settled, together
from desktop_app.exchange.returned.values import Choice, Comparison, Finding, Kind, RowDiff
from desktop_app.exchange.shown import CHECKPOINT, INPUTS, MILESTONE, SUMMARY, Value
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule


@dataclass(frozen=True, slots=True)
class Accepted:
    """What comes of a choice. command: None where nothing is left to do; taken: the choices that are in it; refused:
    what the plan's own rules do not allow (a circle of predecessors), as findings; added: how many tasks are new."""

    command: TakeReturned | None
    taken: frozenset[Choice]
    refused: tuple[Finding, ...]
    added: int


def accept(
    comparison: Comparison, chosen: Collection[Choice], book: Book, schedule: Schedule, new_id: Callable[[], str]
) -> Accepted:
    """The command that takes the chosen changes in. schedule: of the campaign, now; new_id: makes ids of new rows.

    What the plan refuses is left out and told, and everything else is taken: a row is never taken by half.
    """
    maker = _Maker(book, schedule, new_id, frozenset(chosen))
    per_row = [(row, commands) for row in comparison.rows if (commands := maker.row(row))]
    # Predecessors last: they may name rows that come in with the same file.
    edits = [(row, command) for row, (first, _) in per_row for command in first]
    edits += [(row, command) for row, (_, last) in per_row for command in last]
    kept, refused = _allowed(book, comparison, edits)
    kept = settled(book, schedule, kept)
    rows = {row.task_id for row, _ in kept}
    taken = frozenset(choice for choice in maker.taken if choice[0] in rows)
    added = sum(row.kind is not Kind.MISSING and isinstance(command, PlaceTask) for row, command in kept)
    if not kept:
        return Accepted(None, frozenset(), tuple(refused), 0)
    command = TakeReturned(
        campaign_id=comparison.campaign_id,
        source=comparison.source,
        commands=tuple(command for _, command in kept),
        tasks=len(rows),
    )
    return Accepted(command, taken, tuple(refused), added)


def _allowed(book: Book, comparison: Comparison, edits: list[Edit]) -> tuple[list[Edit], list[Finding]]:
    """The edits that the plan allows. Tried together first; where that fails, row by row."""
    if not edits:
        return [], []
    try:
        plan(book, together(command for _, command in edits))
    except KnownError:
        return _one_by_one(book, comparison, edits)
    return edits, []


def _one_by_one(book: Book, comparison: Comparison, edits: list[Edit]) -> tuple[list[Edit], list[Finding]]:
    by_row: dict[int, list[Edit]] = {}
    for row, command in edits:
        by_row.setdefault(id(row), []).append((row, command))
    kept: list[Edit] = []
    waiting = list(by_row.values())
    refused: list[Finding] = []
    while waiting:
        # A row may name a predecessor that comes in with a later one: what is refused is tried again.
        later: list[list[Edit]] = []
        refused.clear()
        for group in waiting:
            row = group[0][0]
            try:
                book = book.apply(plan(book, together(command for _, command in group)))
            except KnownError as error:
                told = {"error": error.code, **error.values}
                refused.append(Finding(row.sheet, row.row, "", row.name, "refused", told, row.task_id))
                later.append(group)
            else:
                kept.extend(group)
        if len(later) == len(waiting):
            break
        waiting = later
    return kept, refused


@dataclass(slots=True)
class _Maker:
    """Makes the commands of one row after the other. people: newcomers by name, each made once; names: everybody
    else by theirs; ids: those of tasks that come back under another."""

    book: Book
    schedule: Schedule
    new_id: Callable[[], str]
    chosen: frozenset[Choice]
    taken: set[Choice] = field(default_factory=set)
    people: dict[str, Person] = field(default_factory=dict)
    names: dict[str, list[Person]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def row(self, row: RowDiff) -> tuple[list[Command], list[Command]] | None:
        """The commands of a row, and those that come after all rows; None for a row of which nothing was chosen."""
        whole = (row.task_id, "") in self.chosen
        if row.kind is Kind.MISSING:
            if not whole:
                return None
            self.taken.add((row.task_id, ""))
            return [DeleteTasks(task_ids=(row.task_id,))], []
        if row.kind is Kind.CHANGE:
            values = {
                cell.field: cell.theirs for cell in row.cells if whole or (row.task_id, cell.field) in self.chosen
            }
            self.taken.update((row.task_id, name) for name in values)
            return self._changes(self.book.get(Task, row.task_id), values) if values else None
        if not whole:
            return None
        self.taken.add((row.task_id, ""))
        return self._new(row)

    def _new(self, row: RowDiff) -> tuple[list[Command], list[Command]]:
        id = row.task_id
        if row.kind is Kind.CONFLICT:
            # Ids are never used again: the task that was deleted here comes back as a new one.
            id = self.ids[row.task_id] = self.new_id()
        parent = self.ids.get(row.parent_id or "", row.parent_id)
        said = {cell.field: cell.theirs for cell in row.cells}
        values: dict[str, Value] = {
            name: value for name, value in (self._before(row) | said).items() if value is not None
        }
        task = Task(
            id=id,
            campaign_id=self.schedule.campaign_id,
            parent_id=parent,
            name=str(values.pop("name", row.name)),
        )
        if row.left is not None and row.left.kind == MILESTONE:
            task = task.changed(kind=TaskKind.MILESTONE, duration=0)
        behind = self.ids.get(row.after_id or "", row.after_id)
        first, last = self._changes(task, values)
        waiting = [self._link(self.book.get(Task, part[0]), "|".join((id, *part[1:]))) for part in self._waiting(row)]
        return [PlaceTask(task=task, behind_id=behind), *first], [*last, *(AddLink(link=link) for link in waiting)]

    def _before(self, row: RowDiff) -> dict[str, Value]:
        """What a task that was deleted here was when the file left. Its links, or else its start, say where it stands."""
        if row.left is None:
            return {}
        values = {name: value for name, value in row.left.cells.items() if name in INPUTS}
        links = str(values.pop("predecessors", None) or "").split(";")
        living = [link for link in links if self.book.find(Task, link.split("|")[0]) is not None]
        if living:
            values["predecessors"] = ";".join(living)
        follows = {"start", "finish", "duration", "percent"} if row.left.kind in (SUMMARY, CHECKPOINT) else {"finish"}
        follows |= {"start"} if living else set()
        return {name: value for name, value in values.items() if name not in follows}

    def _waiting(self, row: RowDiff) -> list[list[str]]:
        parts = [part.split("|") for part in row.waiting]
        return [part for part in parts if self.book.find(Task, part[0]) is not None]

    def _changes(self, task: Task, values: dict[str, Value]) -> tuple[list[Command], list[Command]]:
        commands: list[Command] = []
        plain = self._plain(task, values)
        if plain:
            commands.append(EditTask(task_id=task.id, values=plain))
        if "owner" in values:
            commands.append(self._owner(task, values["owner"]))
        if values.get("start") or values.get("finish"):
            commands.append(self._dates(task, values))
        if "percent" in values:
            commands.append(self._progress(task, values))
        return commands, self._links(task, values["predecessors"]) if "predecessors" in values else []

    def _plain(self, task: Task, values: dict[str, Value]) -> dict[str, Any]:
        """Fields that nothing hangs on, and what an emptied start means: nothing holds the task there any more."""
        plain: dict[str, Any] = {name: values[name] for name in ("name",) if name in values}
        if "note" in values:
            plain["note"] = values["note"] or ""
        if "stage" in values:
            plain |= {"stage": Stage(str(values["stage"])) if values["stage"] else None, "stage_text": ""}
        if "deadline" in values:
            value = values["deadline"]
            plain["deadline"] = finish_of(value) if isinstance(value, str) else None
        if "duration" in values and values["duration"] is not None:
            plain |= {"duration": values["duration"], "remaining": None}
        if "start" in values and values["start"] is None:
            plain |= {"constraint": Constraint.ASAP, "constraint_date": None}
        return plain

    def _owner(self, task: Task, value: Value) -> Command:
        if not isinstance(value, str):
            return SetOwner(task_id=task.id, person_id=None)
        known = self._known().get(folded(value), [])
        if known:
            person = next((person for person in known if person.name == value), known[0])
            return SetOwner(task_id=task.id, person_id=person.id)
        fresh = folded(value) not in self.people
        person = self.people.setdefault(folded(value), Person(id=self.new_id(), name=value))
        return SetOwner(task_id=task.id, person_id=person.id, newcomer=person if fresh else None)

    def _known(self) -> dict[str, list[Person]]:
        if not self.names:
            for person in self.book.rows(Person).values():
                self.names.setdefault(folded(person.name), []).append(person)
        return self.names

    def _dates(self, task: Task, values: dict[str, Value]) -> Command:
        placed = self.schedule.tasks.get(task.id)
        start = _moment(values.get("start"))
        value = values.get("finish")
        finish = finish_of(value) if isinstance(value, str) else None
        if task.kind is TaskKind.MILESTONE:
            start, finish = start or finish, None
        if placed is None and start is None and finish is not None:
            # A new row with nothing but its finish is work of that day.
            start = moment(Calendars(self.book, task.campaign_id).of_task(task), finish.date(), Edge.START)
        current = start or (placed.start if placed else self.schedule.now)
        return SetDates(task_id=task.id, start=start, finish=finish, current_start=current)

    def _progress(self, task: Task, values: dict[str, Value]) -> Command:
        placed = self.schedule.tasks.get(task.id)
        now = self.schedule.now
        start = _moment(values.get("start")) or (placed.start if placed else now)
        value = values.get("finish")
        finish = finish_of(value) if isinstance(value, str) else placed.finish if placed else now
        percent = values["percent"]
        return SetProgress(
            task_id=task.id,
            percent=percent if isinstance(percent, int) else 0,
            now=now,
            start=start,
            finish=max(start, finish),
            from_outside=True,
        )

    def _links(self, task: Task, value: Value) -> list[Command]:
        wanted = {
            (link.predecessor_id, link.type): link
            for part in (value.split(";") if isinstance(value, str) else ())
            for link in [self._link(task, part)]
        }
        found: list[Command] = []
        for old in self.book.where(Link, "successor_id", task.id):
            new = wanted.pop((old.predecessor_id, old.type), None)
            if new is None:
                found.append(DeleteLink(link_id=old.id))
            elif (new.lag, new.lag_unit) != (old.lag, old.lag_unit):
                found.append(EditLink(link_id=old.id, values={"lag": new.lag, "lag_unit": new.lag_unit}))
        return [*found, *(AddLink(link=link) for link in wanted.values())]

    def _link(self, task: Task, part: str) -> Link:
        before, kind, lag, unit = part.rsplit("|", 3)
        return Link(
            id=self.new_id(),
            campaign_id=task.campaign_id,
            predecessor_id=self.ids.get(before, before),
            successor_id=task.id,
            type=LinkType(kind),
            lag=int(lag),
            lag_unit=LagUnit(unit),
        )


def _moment(value: Value | None) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None

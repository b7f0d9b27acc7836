"""The work breakdown: adding, changing, moving and deleting tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Constraint, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import ancestors, children, subtree
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.edits.siblings import GAP, index_of, make_room

_OWN_COMMANDS = frozenset(
    {"id", "campaign_id", "parent_id", "position", "percent", "actual_start", "actual_finish", "kind"}
    | {"ahead_of_confirmation", "ahead_reason"}
)
"""Fields of a task that only their own commands may change, because more than the field hangs on them."""


@dataclass(frozen=True, kw_only=True)
class OnTask(Command):
    """A command about one task."""

    task_id: str

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name."""
        task = book.find(Task, self.task_id)
        return {"name": task.name if task else ""}

    def campaign(self, book: Book) -> str | None:
        """The task's campaign."""
        task = book.find(Task, self.task_id)
        return task.campaign_id if task else None


@dataclass(frozen=True, kw_only=True)
class AddTasks(Command):
    """New tasks among siblings: under `tasks[0].parent_id`, before the sibling at `index` (None: at the end).

    The tasks' own positions are ignored; others rows (links, people, assignments) may come along.
    """

    code: ClassVar[str] = "add_tasks"
    tasks: tuple[Task, ...]
    index: int | None = None
    others: tuple[Entity, ...] = ()

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The first name, and how many there are."""
        return {"name": self.tasks[0].name, "count": len(self.tasks)}

    def campaign(self, book: Book) -> str | None:
        """The tasks' campaign."""
        return self.tasks[0].campaign_id

    def edit(self, draft: Draft) -> None:
        first = self.tasks[0]
        places = make_room(draft, first.campaign_id, first.parent_id, self.index, len(self.tasks))
        draft.put(*(task.changed(position=place) for task, place in zip(self.tasks, places, strict=True)))
        draft.put(*self.others)


@dataclass(frozen=True, kw_only=True)
class EditTask(OnTask):
    """Change fields of a task that nothing else hangs on; dates and progress have commands of their own."""

    code: ClassVar[str] = "edit_task"
    values: Mapping[str, Any]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name and the fields."""
        return {**super().describe(book), "fields": sorted(self.values)}

    def edit(self, draft: Draft) -> None:
        for name in self.values.keys() & _OWN_COMMANDS:
            raise KnownError("not_editable", table=f"task.{name}")
        task, values = draft.book.get(Task, self.task_id), dict(self.values)
        if task.anchor_is_earliest and "anchor_phase" in values and values["anchor_phase"] is None:
            # The date that the anchor stood for goes with it.
            values.setdefault("constraint", Constraint.ASAP)
        draft.change(task, **values)


@dataclass(frozen=True, kw_only=True)
class SetOwner(OnTask):
    """Say who answers for a task: somebody known, or a person who is new with it. None leaves it without owner."""

    code: ClassVar[str] = "set_owner"
    person_id: str | None
    newcomer: Person | None = None

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The task's name and the owner's."""
        person = self.newcomer or book.find(Person, self.person_id)
        return {**super().describe(book), "owner": person.name if person else None}

    def edit(self, draft: Draft) -> None:
        if self.newcomer is not None:
            draft.put(self.newcomer)
        draft.change(draft.book.get(Task, self.task_id), owner_id=self.person_id)


@dataclass(frozen=True, kw_only=True)
class SetCollaborators(OnTask):
    """Say who else works on a task: assignments by person, newcomers included."""

    code: ClassVar[str] = "set_collaborators"
    assignments: tuple[Assignment, ...]
    newcomers: tuple[Person, ...] = ()

    def edit(self, draft: Draft) -> None:
        draft.put(*self.newcomers)
        wanted = {row.person_id: row for row in self.assignments}
        for row in draft.book.where(Assignment, "task_id", self.task_id):
            if row.person_id in wanted:
                # The row that stands keeps what is known of it, unless it is the very one that is given anew.
                if wanted[row.person_id].id != row.id:
                    wanted.pop(row.person_id)
            elif row.person_id != draft.book.get(Task, self.task_id).owner_id:
                draft.delete(row)
        draft.put(*wanted.values())


@dataclass(frozen=True, kw_only=True)
class SetKind(OnTask):
    """Make a task a milestone, or a milestone a task. Checkpoints come and go with their confirmation."""

    code: ClassVar[str] = "set_kind"
    kind: TaskKind

    def edit(self, draft: Draft) -> None:
        task = draft.book.get(Task, self.task_id)
        if TaskKind.CHECKPOINT in (task.kind, self.kind) and task.kind is not self.kind:
            raise KnownError("checkpoint_kind_fixed", name=task.name)
        milestone = self.kind is TaskKind.MILESTONE
        draft.change(task, kind=self.kind, duration=0 if milestone else task.duration or 480)


@dataclass(frozen=True, kw_only=True)
class MoveTasks(Command):
    """Hang tasks, in the order given, under another parent before the sibling at `index` (None: at the end).

    `index` counts the siblings as they stand before the move.
    """

    code: ClassVar[str] = "move_tasks"
    task_ids: tuple[str, ...]
    parent_id: str | None
    index: int | None = None

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The first task's name, and how many move."""
        task = book.find(Task, self.task_ids[0])
        return {"name": task.name if task else "", "count": len(self.task_ids)}

    def campaign(self, book: Book) -> str | None:
        """The tasks' campaign."""
        task = book.find(Task, self.task_ids[0])
        return task.campaign_id if task else None

    def edit(self, draft: Draft) -> None:
        tasks = [draft.book.get(Task, task_id) for task_id in self.task_ids]
        moving = set(self.task_ids)
        parent = draft.book.find(Task, self.parent_id)
        if parent is not None and moving & {step.id for step in (parent, *ancestors(draft.book, parent))}:
            raise KnownError("move_into_itself", name=parent.name)
        siblings = children(draft.book, tasks[0].campaign_id, self.parent_id)
        index = len(siblings) if self.index is None else self.index
        staying = [sibling for sibling in siblings if sibling.id not in moving]
        index -= sum(sibling.id in moving for sibling in siblings[:index])
        order: list[Task] = [*staying[:index], *tasks, *staying[index:]]
        if [task.id for task in order] == [task.id for task in siblings]:
            return
        if len(staying) == len(siblings):
            places = make_room(draft, tasks[0].campaign_id, self.parent_id, index, len(tasks))
            moved = dict(zip(self.task_ids, places, strict=True))
        else:
            moved = {task.id: GAP * n for n, task in enumerate(order, 1)}
        rows = ((draft.book.get(Task, task_id), place) for task_id, place in moved.items())
        draft.put(*(task.changed(parent_id=self.parent_id, position=place) for task, place in rows))


def indented(book: Book, task_id: str) -> MoveTasks | None:
    """The command that makes a task the last sub-item of the sibling above it; None where there is none."""
    task = book.get(Task, task_id)
    siblings = children(book, task.campaign_id, task.parent_id)
    index = [sibling.id for sibling in siblings].index(task_id)
    if index == 0 or siblings[index - 1].kind is TaskKind.CHECKPOINT:
        return None
    return MoveTasks(task_ids=(task_id,), parent_id=siblings[index - 1].id)


def outdented(book: Book, task_id: str) -> MoveTasks | None:
    """The command that makes a task the next sibling of its parent; None at the top level."""
    task = book.get(Task, task_id)
    if task.parent_id is None:
        return None
    parent = book.get(Task, task.parent_id)
    index = index_of(Draft(book), parent) + 1
    return MoveTasks(task_ids=(task_id,), parent_id=parent.parent_id, index=index)


@dataclass(frozen=True, kw_only=True)
class DeleteTasks(Command):
    """Delete tasks with everything below them and all that hangs on them."""

    code: ClassVar[str] = "delete_tasks"
    task_ids: tuple[str, ...]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The first task's name, and how many go, sub-items included."""
        task = book.find(Task, self.task_ids[0])
        count = len({row.id for task_id in self.task_ids if book.find(Task, task_id) for row in subtree(book, task_id)})
        return {"name": task.name if task else "", "count": count}

    def campaign(self, book: Book) -> str | None:
        """The tasks' campaign."""
        task = book.find(Task, self.task_ids[0])
        return task.campaign_id if task else None

    def edit(self, draft: Draft) -> None:
        tasks = [draft.book.get(Task, task_id) for task_id in self.task_ids]
        for task in tasks:
            # A sub-item named beside its parent has gone with it already.
            if draft.book.find(Task, task.id) is not None:
                draft.delete(task)


@dataclass(frozen=True, kw_only=True)
class Together(Command):
    """Several commands as one step: a bulk edit of a selection, a paste, a drag of many bars."""

    code: ClassVar[str] = "together"
    commands: tuple[Command, ...]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """How many there are, and what the first one speaks of."""
        return {**self.commands[0].describe(book), "step": self.commands[0].code, "steps": len(self.commands)}

    def campaign(self, book: Book) -> str | None:
        """The first command's campaign."""
        return self.commands[0].campaign(book)

    def reaches_everywhere(self) -> bool:
        """Whether one of them does."""
        return any(command.reaches_everywhere() for command in self.commands)

    def edit(self, draft: Draft) -> None:
        for command in self.commands:
            command.edit(draft)

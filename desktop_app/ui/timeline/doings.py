"""What is done to the selected rows of the timeline, as commands: add, type, move, fill down, delete."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import subtree
from desktop_app.edits.command import Command
from desktop_app.edits.progress import SetActuals
from desktop_app.edits.tasks import DeleteTasks
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.outlining import (
    indent_command,
    move_down_command,
    move_up_command,
    new_task_below,
    outdent_command,
)
from desktop_app.ui.timeline.table import TaskTable
from desktop_app.ui.timeline.typed import Typed, read_percent
from desktop_app.workspace.ids import new_id

_PROGRESS = frozenset({"percent", "actual_start", "actual_finish"})
"""Fields that say that something was done, which locked work asks a reason for."""


class TaskDoings(QObject):
    """Turns what is done in the table into commands, about the rows that are selected there.

    told: a KnownError to show; said: the code of a sentence to show, with its values; cleared: what was shown is
    settled; locked: progress on locked work was refused, with the task's id and the percentage; 0 where a date was typed.
    """

    told = Signal(object)
    said = Signal(str, object)
    cleared = Signal()
    locked = Signal(str, int)

    def __init__(self, look: Look, session: Session, table: TaskTable) -> None:
        super().__init__(table)
        self._look, self._session, self._table = look, session, table
        self._held: Command | None = None
        table.add_below.connect(self.add_task)
        table.indent.connect(self.indent)
        table.outdent.connect(self.outdent)
        table.delete.connect(self.delete)
        table.move_up.connect(self.move_up)
        table.move_down.connect(self.move_down)
        table.fill_down.connect(self.fill_down)

    @property
    def typed(self) -> Typed:
        """What understands what is typed about the plan as it stands."""
        return Typed(self._session.book, self._session.schedule)

    def add_task(self) -> None:
        """Add a task below the current one and open its name for typing."""
        session, table = self._session, self._table
        if session.campaign_id is None:
            return
        at = table.current_id if table.picked_ids else None
        command = new_task_below(session.book, session.campaign_id, at, new_id(), self._look.text("ui.new_task"))
        if session.run(command):
            table.pick([command.tasks[0].id])
            table.edit_field(command.tasks[0].id)

    def rename(self) -> None:
        """Open the name of the current task for typing."""
        if self._table.current_id is not None:
            self._table.edit_field(self._table.current_id)

    def indent(self) -> None:
        """One level in."""
        self._outline(indent_command(self._session.book, self._table.picked_ids))

    def outdent(self) -> None:
        """One level out."""
        self._outline(outdent_command(self._session.book, self._table.picked_ids))

    def move_up(self) -> None:
        """Before the sibling above."""
        self._outline(move_up_command(self._session.book, self._table.picked_ids))

    def move_down(self) -> None:
        """Behind the sibling below."""
        self._outline(move_down_command(self._session.book, self._table.picked_ids))

    def _outline(self, command: Command | None) -> None:
        picked = self._table.picked_ids
        if command is not None and self._session.run(command):
            self._table.pick(picked)

    def delete(self) -> None:
        """Delete the selected tasks with what is below them, and say how many that were."""
        picked, table = self._table.picked_ids, self._table
        if not picked:
            return
        at, book = table.picked_rows[0], self._session.book
        count = len({task.id for task_id in picked for task in subtree(book, task_id)})
        if not self._session.run(DeleteTasks(task_ids=tuple(picked))):
            return
        if len(table.rows):
            table.pick([table.rows.rows[min(at, len(table.rows) - 1)].task.id])
        self.said.emit("ui.said.deleted", {"count": count})

    def fill_down(self) -> None:
        """Give the other selected rows what the first has in the current column, as one step."""
        ids, key = self._table.picked_ids, self._table.current_key
        if len(ids) < 2 or key is None:
            self.told.emit(KnownError("fill_needs_rows"))
            return
        self.run_all(*self.typed.fill(ids[0], ids[1:], key))

    def run_all(self, command: Command | None, refusals: list[KnownError]) -> None:
        """Run one step about several tasks, and say how many it changed and how many were refused, and why."""
        if command is None or not self._session.run(command):
            if command is None and refusals:
                self.told.emit(refusals[0])
            return
        count = len(getattr(command, "commands", ())) or 1
        if not refusals:
            self.said.emit("ui.said.changed", {"count": count})
            return
        reason = self._look.wording.error(refusals[0].code, refusals[0].values, "refused")
        self.said.emit("ui.said.changed_some", {"count": count, "refused": len(refusals), "reason": reason})

    def save(self, task_id: str, key: str, text: str) -> bool:
        """Run what was typed into a cell; whether it was accepted."""
        try:
            command = self.typed.command(task_id, key, text)
        except KnownError as error:
            self.told.emit(error)
            return False
        if command is None:
            return True
        return self._run(command, task_id, key, text)

    def _run(self, command: Command, task_id: str, key: str, text: str) -> bool:
        session = self._session
        if key in _PROGRESS and session.schedule.tasks[task_id].locked:
            try:
                session.preview(command)
            except KnownError as error:
                if error.code == "locked":
                    self._held = command
                    self.locked.emit(task_id, read_percent(text) if key == "percent" else 0)
                    return True
        accepted = session.run(command)
        if accepted:
            self.cleared.emit()
        return accepted

    def set_progress(self, task_id: str, percent: int, reason: str) -> None:
        """Record progress, or the date that was typed last, ahead of confirmation, because of a reason."""
        held, self._held = self._held, None
        if isinstance(held, SetActuals) and held.task_id == task_id and not percent:
            self._session.run(replace(held, reason=reason))
        else:
            self._session.run(self.typed.progress(task_id, percent, reason))

"""A paste in words: one line per cell that changes, per row that comes in, per thing that was not understood."""

from collections.abc import Iterator
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Stage, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import ancestors
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.clipboard.differences import CellEdit
from desktop_app.exchange.clipboard.pasting import Pasting
from desktop_app.exchange.plan.preview import CellProblem
from desktop_app.exchange.plan.report import sentence, skipped_sentence
from desktop_app.render.cells import NOTHING, Cells
from desktop_app.schedule.result import Schedule
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.changes import ChangeLine

HEADINGS = (
    "ui.paste.kind", "ui.paste.where", "ui.paste.task", "ui.paste.field", "ui.paste.old", "ui.paste.new",
)  # fmt: skip


class PasteWords:
    """Words a paste. book, schedule: as they would be after it."""

    def __init__(self, look: Look, pasting: Pasting, book: Book, schedule: Schedule, session: Session) -> None:
        self._look, self._pasting, self._book, self._schedule = look, pasting, book, schedule
        self._before = session.book

    def headline(self) -> str:
        """How much comes in and changes."""
        pasting, look = self._pasting, self._look
        changed = len({edit.task_id for edit in pasting.edits})
        parts = []
        if pasting.added:
            parts.append(look.text("ui.paste.added", count=len(pasting.added)))
        if changed:
            parts.append(look.text("ui.paste.changes", tasks=changed, cells=len(pasting.edits)))
        if not parts:
            parts.append(look.text("ui.paste.same" if pasting.known else "ui.paste.nothing"))
        text = look.text("ui.paste.title", count=pasting.rows)
        return f"{text} · {look.text('list.separator').join(parts)}"

    def follows(self, consequences: str) -> str:
        """What else changes, and what is worth knowing before."""
        pasting, look = self._pasting, self._look
        parts = [consequences] if consequences else []
        if pasting.newcomers:
            names = [person.name for person in pasting.newcomers]
            parts.append(look.text("ui.paste.newcomers", names=names[:8], count=len(names)))
        if pasting.ahead:
            parts.append(look.text("ui.paste.ahead", count=len(pasting.ahead)))
        left = len(pasting.problems) + len(pasting.skipped)
        if left:
            parts.append(look.text("ui.paste.problems", count=left))
        return " · ".join(parts)

    def lines(self, cells: Cells) -> list[ChangeLine]:
        """Everything, what needs a look first."""
        found = [self._problem(problem) for problem in self._pasting.problems]
        for row in self._pasting.skipped:
            where = self._look.text("ui.paste.row", row=row.row)
            found.append(
                self._line("left_out", "warning", where, row.text, new=skipped_sentence(row, self._look.wording))
            )
        found.extend(self._ahead())
        found.extend(self._edit(edit, cells) for edit in self._pasting.edits)
        found.extend(self._added(cells))
        return found

    def _line(self, kind: str, tone: str, where: str, what: str, **more: str) -> ChangeLine:
        return ChangeLine(self._look.text(f"ui.paste.kind.{kind}"), tone, where, what, **more)

    def _problem(self, problem: CellProblem) -> ChangeLine:
        wording = self._look.wording
        error = problem.values.get("error")
        text = (
            wording.error(error.code, error.values, "refused")
            if isinstance(error, KnownError)
            else sentence(problem, wording)
        )
        where = [self._look.text("ui.paste.row", row=problem.row)] if problem.row else []
        where += [problem.column] if problem.column else []
        return self._line("problem", "late", " · ".join(where), problem.value, new=text)

    def _ahead(self) -> Iterator[ChangeLine]:
        reason = self._look.text("ui.paste.ahead.reason")
        for id in self._pasting.ahead:
            yield self._line("ahead", "warning", "", self._book.get(Task, id).name, new=reason)

    def _edit(self, edit: CellEdit, cells: Cells) -> ChangeLine:
        task = self._before.get(Task, edit.task_id)
        old, new = self._value(edit.key, edit.old, task, cells), self._value(edit.key, edit.new, task, cells)
        cleared = edit.new is None or (edit.key == "percent" and edit.new == 0)
        return ChangeLine(
            self._look.text("ui.paste.kind.cleared" if cleared else "ui.paste.kind.change"),
            "warning" if cleared else "accent.text",
            self._look.text("ui.paste.row", row=edit.row),
            task.name,
            self._look.text(f"field.task.{edit.key}"),
            old,
            new,
        )

    def _value(self, key: str, value: Any, task: Task, cells: Cells) -> str:
        if value is None:
            return NOTHING
        if key == "owner":
            person = self._book.find(Person, value) or self._before.find(Person, value)
            return person.name if person is not None else NOTHING
        if key in ("start", "finish", "deadline"):
            return cells.moment(value, finish=key != "start")
        if key == "duration":
            minutes, unit = value
            return cells.duration(minutes, unit)
        if key == "percent":
            return f"{value}%"
        if isinstance(value, Stage):
            return self._look.wording.code(value)
        return str(value)

    def _added(self, cells: Cells) -> Iterator[ChangeLine]:
        fresh = {task.id for task in self._pasting.added}
        for id in self._in_order(fresh):
            task = self._book.get(Task, id)
            depth = sum(above.id in fresh for above in ancestors(self._book, task))
            yield self._line("new", "success", "", "　" * depth + task.name, new=self._details(task, cells))

    def _in_order(self, fresh: set[str]) -> list[str]:
        """New tasks as they will stand, sub-items below theirs."""
        placed: dict[str | None, list[Task]] = {}
        for id in fresh:
            task = self._book.get(Task, id)
            placed.setdefault(task.parent_id if task.parent_id in fresh else None, []).append(task)
        for tasks in placed.values():
            tasks.sort(key=lambda task: (task.parent_id or "", task.position, task.id))
        ordered: list[str] = []
        pending = list(reversed(placed.get(None, [])))
        while pending:
            task = pending.pop()
            ordered.append(task.id)
            pending.extend(reversed(placed.get(task.id, [])))
        return ordered

    def _details(self, task: Task, cells: Cells) -> str:
        dates = self._schedule.tasks.get(task.id)
        owner = self._book.find(Person, task.owner_id)
        parts = [owner.name] if owner is not None else []
        if dates is not None:
            finish = cells.moment(dates.finish, finish=True)
            is_point = task.kind is TaskKind.MILESTONE
            parts.append(finish if is_point else f"{cells.moment(dates.start)} → {finish}")
            if dates.percent:
                parts.append(f"{dates.percent}%")
        return " · ".join(parts)

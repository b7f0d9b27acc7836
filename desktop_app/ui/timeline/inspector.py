"""The panel at the right: all about the selection, editable in place, with why its dates are what they are."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import CheckpointItem, ItemTask
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Baseline, BaselineTask, Task
from desktop_app.insight.reasons import day_length, why
from desktop_app.render.cells import Cells
from desktop_app.schedule.result import Driver, TaskSchedule
from desktop_app.ui.attachments.attachment_list import AttachmentList
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.editing import Editors
from desktop_app.ui.timeline.inspector_fields import FieldForm
from desktop_app.ui.timeline.inspector_links import LinkList
from desktop_app.ui.timeline.inspector_repeat import RepeatPart
from desktop_app.workspace.attaching import Belonging

_MAIN = ("name", "owner", "collaborators", "stage", "start", "finish", "duration", "percent", "deadline", "kind")
_ADVANCED = (
    "mode", "constraint", "constraint_date", "anchor_phase", "anchor_edge", "anchor_side", "anchor_offset", "calendar",
    "ignores_owner_calendar", "at_day_start", "priority", "actual_start", "actual_finish", "remaining", "optimistic",
    "pessimistic",
)  # fmt: skip
_WIDTH = 312
_ATTACHED = 110
"""Pixels of the list of attachments."""
_MOST = 500
"""Of a larger selection this many tasks are compared; what they share the others nearly always share too."""


class Inspector(QFrame):
    """Shows the selection. What is typed goes through the editors, as in the table; for several tasks it is one step.

    went_to: the user wants to see another task; cut: wants this link deleted; edited_link: wants it opened.
    """

    went_to = Signal(str)
    cut = Signal(str)
    edited_link = Signal(str)
    asked_for_gate = Signal()

    def __init__(self, look: Look, editors: Editors, session: Session, refuse: Callable[[KnownError], None]) -> None:
        """refuse: tells a KnownError."""
        super().__init__()
        self.setObjectName("inspector")
        self.setMinimumWidth(_WIDTH)
        self._look, self._editors = look, editors
        self._ids: list[str] = []
        self._title, self._state = label(look, tone="heading"), label(look, tone="muted")
        for part in (self._title, self._state):
            part.setWordWrap(True)
        self.fields = FieldForm(look, editors, _MAIN)
        self.note = FieldForm(look, editors, ("note",), above=True)
        self.advanced = FieldForm(look, editors, _ADVANCED)
        self.forms = (self.fields, self.note, self.advanced)
        self._why_start, self._why_finish = self._sentence(), self._sentence()
        self._drivers: list[QPushButton] = []
        self.links = LinkList(look)
        self.repeat = RepeatPart(look, session, refuse)
        self.attached = AttachmentList(look, session, refuse)
        self.attached.list.setMaximumHeight(_ATTACHED)
        self.openers, self.baseline = self._sentence(), self._sentence()
        self.fold = QToolButton()
        self._build()
        self._connect()

    def show_task(self, session: Session, cells: Cells, task_id: str | None) -> None:
        """Show one task as it is now; None shows that nothing is selected."""
        self.show_tasks(session, cells, [task_id] if task_id is not None else [])

    def show_tasks(self, session: Session, cells: Cells, ids: list[str]) -> None:
        """Show tasks as they are now: of several, what they have in common."""
        book, schedule = session.book, session.schedule
        tasks = [task for task in (book.find(Task, id) for id in ids) if task is not None and task.id in schedule.tasks]
        self._sheet.setVisible(bool(tasks))
        self._ids = [task.id for task in tasks]
        self._state.setVisible(len(tasks) == 1)
        if not tasks:
            self._title.setText(self._look.text("ui.inspector.nothing"))
            return
        for form in self.forms:
            form.show_tasks(book, schedule, cells, tasks[:_MOST], read_only=session.read_only)
        for part in self._of_one:
            part.setVisible(len(tasks) == 1)
        if len(tasks) > 1:
            self._title.setText(self._look.text("ui.bulk.count", count=len(tasks)))
            return
        self._show_one(book, cells, tasks[0], schedule.tasks[tasks[0].id], read_only=session.read_only)

    def _show_one(self, book: Book, cells: Cells, task: Task, dates: TaskSchedule, *, read_only: bool) -> None:
        self._title.setText(task.name)
        state = [self._look.text(f"status.{dates.status.value}")]
        if task.ahead_of_confirmation:
            state.append(" ".join(filter(None, (self._look.text("field.task.ahead"), task.ahead_reason))))
        self._state.setText(" · ".join(state))
        self._tell_reasons(book, dates)
        self.links.show_task(book, cells, task, read_only=read_only)
        self._repeats.setVisible(task.kind is TaskKind.TASK and not dates.summary)
        self.repeat.show_task(task)
        self.attached.show_of(Belonging(campaign_id=task.campaign_id, task_id=task.id))
        self._tell(self.openers, self._opened_by(book, task))
        self._tell(self.baseline, self._against_baseline(book, cells, task, dates))

    def word(self) -> None:
        """Say anew what the panel words itself."""
        for form in self.forms:
            form.word()

    def _build(self) -> None:
        self._look.give(self, "name", "ui.inspector")
        self._sheet = QWidget()
        self._sheet.setObjectName("sheet")
        lines = QVBoxLayout(self._sheet)
        lines.setContentsMargins(0, 0, 8, 8)
        lines.setSpacing(8)
        lines.addWidget(self.fields)
        self._of_one: list[QWidget] = []
        reasons = self._section(lines, "ui.inspector.why", self._why_start)
        reasons.addWidget(self._driver_button())
        reasons.addWidget(self._why_finish)
        reasons.addWidget(self._driver_button())
        self._section(lines, "ui.inspector.hand_over", self.links)
        opened = self._section(lines, "ui.inspector.opened_by", self.openers)
        opened.addWidget(button(self._look, "ui.inspector.go_to_checkpoints", self.asked_for_gate.emit))
        self._section(lines, "ui.inspector.baseline", self.baseline)
        self._section(lines, "ui.inspector.repeat", self.repeat)
        self._repeats = self._of_one[-1]
        self._section(lines, "ui.attachments", self.attached)
        lines.addWidget(label(self._look, "field.task.note", tone="heading"))
        lines.addWidget(self.note)
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for kind in ("text", "name"):
            self._look.give(self.fold, kind, "ui.inspector.advanced")
        lines.addWidget(self.fold)
        lines.addWidget(self.advanced)
        self.advanced.hide()
        lines.addStretch(1)
        self._frame()

    def _frame(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._sheet)
        frame = column(self, margins=(16, 16, 8, 8), spacing=8)
        head = row()
        head.addWidget(self._title, 1)
        head.addWidget(button(self._look, "ui.close", self.hide))
        frame.addLayout(head)
        frame.addWidget(self._state)
        frame.addWidget(area, 1)

    def _section(self, lines: QVBoxLayout, heading: str, part: QWidget) -> QVBoxLayout:
        """A part with its heading, which goes with it; only for a single task."""
        holder = QFrame()
        inside = column(holder, spacing=4)
        inside.addWidget(label(self._look, heading, tone="heading"))
        inside.addWidget(part)
        self._of_one.append(holder)
        lines.addWidget(holder)
        return inside

    def _driver_button(self) -> QPushButton:
        made = button(self._look, "ui.inspector.go_to_driver", lambda: self._go_to_driver(made))
        self._drivers.append(made)
        return made

    def _connect(self) -> None:
        for form in self.forms:
            form.typed.connect(lambda key, text, form=form: self._typed(form, key, text))
        self.fold.toggled.connect(self._unfold)
        links = self.links
        links.went_to.connect(self.went_to)
        links.cut.connect(self.cut)
        links.edited.connect(self.edited_link)
        links.changed.connect(self._editors.change_link)
        links.added.connect(self._add_predecessors)

    def _add_predecessors(self, text: str) -> None:
        if self._ids:
            self._editors.add_predecessors(self._ids[0], text)

    def _unfold(self, shown: bool) -> None:
        self.advanced.setVisible(shown)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)

    def _sentence(self) -> QLabel:
        made = label(self._look, tone="muted")
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _typed(self, form: FieldForm, key: str, text: str) -> None:
        if len(self._ids) == 1:
            form.mark(key, accepted=self._editors.save(self._ids[0], key, text))
        elif self._ids:
            self._editors.save_all(self._ids, key, text)

    def _tell(self, part: QLabel, text: str) -> None:
        part.setText(text)
        holder = part.parentWidget()
        if holder is not None:
            holder.setVisible(bool(text))

    def _tell_reasons(self, book: Book, dates: TaskSchedule) -> None:
        wording, day = self._look.wording, day_length(book, dates.task_id)
        found = (
            (self._why_start, "ui.why_start", dates.start_driver),
            (self._why_finish, "ui.why_finish", dates.finish_driver),
        )
        for (part, code, driver), go in zip(found, self._drivers, strict=True):
            part.setText(wording.text(code, why=why(wording, book, driver, day)))
            other = _driving_task(book, driver)
            go.setProperty("task_id", other.id if other is not None else "")
            go.setVisible(other is not None and other.id != dates.task_id)
            if other is not None:
                self._look.give(go, "text", "ui.inspector.go_to_driver", name=other.name.replace("&", "&&"))
                self._look.give(go, "name", "ui.inspector.go_to_driver", name=other.name)

    def _go_to_driver(self, pressed: QPushButton) -> None:
        task_id = str(pressed.property("task_id") or "")
        if task_id:
            self.went_to.emit(task_id)

    def _opened_by(self, book: Book, task: Task) -> str:
        items = (book.find(CheckpointItem, row.item_id) for row in book.where(ItemTask, "task_id", task.id))
        return "\n".join(item.what for item in items if item is not None)

    def _against_baseline(self, book: Book, cells: Cells, task: Task, dates: TaskSchedule) -> str:
        taken = book.of_campaign(Baseline, task.campaign_id)
        last = max(taken, key=lambda one: one.taken_at) if taken else None
        rows = book.where(BaselineTask, "task_id", task.id)
        was = next((one for one in rows if last is not None and one.baseline_id == last.id), None)
        if was is None or last is None:
            return ""
        return self._look.text(
            "ui.inspector.was",
            baseline=last.name,
            start=cells.moment(was.start),
            finish=cells.moment(was.finish, finish=True),
            now_start=cells.moment(dates.start),
            now_finish=cells.moment(dates.finish, finish=True),
            days=f"{(dates.finish.date() - was.finish.date()).days:+d}".replace("-", "−"),
        )


def _driving_task(book: Book, driver: Driver) -> Task | None:
    """The task that a driver speaks of, if it speaks of one."""
    named = driver.values.get("task") or driver.values.get("gate")
    return book.find(Task, named) if isinstance(named, str) else None

"""What is held on the chart, what dropping it would do, and doing it: the chart's drags, one at a time."""

from PySide6.QtCore import QObject, QPointF

from desktop_app.domain.codes import DurationUnit, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.links import AddLink
from desktop_app.render.cells import Cells
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.tally import Consequences, consequences
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.chart_view import ChartView
from desktop_app.ui.timeline.drags import DateDrag, Plan, draggable, link_command, progress_command
from desktop_app.ui.timeline.grips import Grip, Hold, dot_of, task_at
from desktop_app.workspace.ids import new_id


class Hand(QObject):
    """Follows the chart's drags. Nothing is written before the drop; the drop is one command."""

    def __init__(self, look: Look, session: Session, view: ChartView) -> None:
        super().__init__(view)
        self._look, self._session, self._view = look, session, view
        self._picked: tuple[str, ...] = ()
        self._grip: Grip | None = None
        self._plan: Plan | None = None
        self._drag: DateDrag | None = None
        self._command: Command | None = None
        self._link_id = ""
        self._cells: Cells | None = None
        view.taken.connect(self._take)
        view.moved.connect(self._move)
        view.dropped.connect(self._drop)
        view.cancelled.connect(self._let_go)

    def know(self, picked: tuple[str, ...], cells: Cells | None) -> None:
        """Which tasks are selected, and how dates are worded."""
        self._picked, self._cells = picked, cells

    def _take(self, grip: Grip, start: QPointF) -> None:
        session, scale = self._session, self._view.scale
        if scale is None or session.campaign_id is None or session.read_only:
            return
        book, schedule = session.book, session.schedule
        self._grip, self._command, self._link_id = grip, None, new_id()
        self._plan = Plan(book, schedule, Calendars(book, schedule.campaign_id))
        if grip.hold in (Hold.MOVE, Hold.START, Hold.FINISH):
            together = grip.hold is Hold.MOVE and grip.id in self._picked
            ids = (grip.id, *(id for id in self._picked if together and id != grip.id))
            movable = draggable(book, schedule, grip.hold, ids)
            self._drag = DateDrag(self._plan, grip.hold, movable, scale.moment(start.x())) if movable else None

    def _move(self, at: QPointF, freely: bool) -> None:
        if self._grip is None or self._plan is None:
            return
        if self._grip.hold is Hold.LINK_OUT:
            self._draw_link(at)
            return
        command = self._command_at(at, freely=freely)
        if command == self._command and not self._view.bubble.isHidden():
            return
        self._command = command
        self._foresee(command, at)

    def _command_at(self, at: QPointF, *, freely: bool) -> Command | None:
        scale = self._view.scale
        if self._grip is None or self._plan is None or scale is None:
            return None
        if self._grip.hold is Hold.PROGRESS:
            dates = self._plan.schedule.tasks[self._grip.id]
            left, right = scale.bar_start(dates.start), scale.bar_finish(dates.finish)
            return progress_command(self._plan, self._grip.id, (at.x() - left) / max(right - left, 1.0))
        return self._drag.command(scale.moment(at.x()), scale, freely=freely) if self._drag else None

    def _draw_link(self, at: QPointF) -> None:
        if self._grip is None:
            return
        bar, scene = self._view.bar_of(self._grip.id), self._view.standing_scene()
        if bar is None or scene is None:
            return
        self._view.stretch_thread(QPointF(*dot_of(bar)), at)
        target = task_at(scene, at.x(), at.y())
        self._command = None
        if target is not None:
            self._command = link_command(self._session.book, self._link_id, self._grip.id, target)
        self._foresee(self._command, at)

    def _foresee(self, command: Command | None, at: QPointF) -> None:
        """Show what the command would lead to: the chart as it would be, and the bubble."""
        grip, plan = self._grip, self._plan
        if grip is None or plan is None:
            return
        if command is None:
            self._view.preview(None)
            self._say(plan.schedule, None, "", at)
            return
        try:
            _, schedule = self._session.preview(command)
        except KnownError as error:
            self._view.preview(None)
            self._say(plan.schedule, None, self._look.wording.error(error.code, error.values), at)
            return
        if self._view.chart is not None:
            self._view.preview(self._view.chart.with_dates(schedule))
        subject = command.link.successor_id if isinstance(command, AddLink) else grip.id
        own = frozenset(self._drag.ids if self._drag else (grip.id,))
        self._say(schedule, consequences(plan.schedule, schedule, subject, own), "", at, subject)

    def _say(
        self, schedule: Schedule, found: Consequences | None, warning: str, at: QPointF, subject: str | None = None
    ) -> None:
        if self._grip is None or self._cells is None:
            return
        id = subject or self._grip.id
        task = self._session.book.get(Task, id)
        dates = schedule.tasks[id]
        start, finish = self._cells.moment(dates.start), self._cells.moment(dates.finish, finish=True)
        text = f"{start} → {finish}"
        if task.kind is TaskKind.TASK:
            text += f" · {self._cells.duration(dates.duration, task.duration_unit)}"
        if self._grip.hold is Hold.PROGRESS:
            text += f" · {dates.percent}%"
        if dates.buffer is not None:
            text += " · " + self._look.text(
                "ui.drag.buffer", buffer=self._cells.duration(dates.buffer, DurationUnit.WORKING)
            )
        point = self._view.from_chart(at.x(), at.y()).toPoint() + self._view.viewport().pos()
        self._view.bubble.say(task.name, text, warning or self._about(found), point)

    def _about(self, found: Consequences | None) -> str:
        if found is None or self._cells is None:
            return ""
        parts = []
        if found.pushed:
            parts.append(self._look.text("ui.drag.pushed", count=found.pushed))
        if found.pulled:
            parts.append(self._look.text("ui.drag.pulled", count=found.pulled))
        for stage, planned in found.gates[:2]:
            moment = self._cells.moment(planned, finish=True)
            parts.append(self._look.text("ui.drag.gate", stage=stage, moment=moment))
        if found.late:
            parts.append(self._look.text("ui.drag.late", count=found.late))
        if found.finish is not None and not found.gates:
            parts.append(self._look.text("ui.drag.finish", moment=self._cells.moment(found.finish, finish=True)))
        return " · ".join(parts)

    def _drop(self, at: QPointF) -> None:
        command = self._command
        self._let_go()
        if command is not None:
            self._session.run(command)

    def _let_go(self) -> None:
        self._grip = self._plan = self._drag = self._command = None
        self._view.preview(None)

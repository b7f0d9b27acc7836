"""What is held on the chart, what dropping it would do, and doing it: the chart's drags, one at a time."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal

from desktop_app.domain.codes import Edge, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.edits.progress import SetProgress
from desktop_app.render.cells import Cells
from desktop_app.schedule.calendars import Calendars
from desktop_app.timeline.gestures import NewDates, Pull, led_by_others, share_of, span_drawn, tasks_taken
from desktop_app.timeline.grips import LINKING, End, Grip, Hold, dot_of, end_at, link_type
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.chart_view import ChartView
from desktop_app.ui.timeline.drags import date_command, drawn_command, link_command, progress_command
from desktop_app.ui.timeline.foresight import Foresight, Outlook
from desktop_app.workspace.ids import new_id

_PULLED = (Hold.MOVE, Hold.SUMMARY, Hold.START, Hold.FINISH)


@dataclass
class _Held:
    """What is held: taken at `start`, its tasks, and the id of the row that a drop may bring.

    refusal: why it cannot be dragged; staying: how many selected tasks stay because they have begun.
    """

    grip: Grip
    start: QPointF
    calendars: Calendars
    pull: Pull | None
    refusal: str
    new_id: str
    staying: int = 0


class Hand(QObject):
    """Follows the chart's drags. Nothing is written before the drop; the drop is one command.

    drawn: a new task was drawn, with its id; locked: progress on locked work was dropped, with its id and percentage.
    """

    drawn = Signal(str)
    locked = Signal(str, int)

    def __init__(self, look: Look, session: Session, view: ChartView) -> None:
        super().__init__(view)
        self._look, self._session, self._view = look, session, view
        self._foresight = Foresight(look, session)
        self._picked: tuple[str, ...] = ()
        self._cells: Cells | None = None
        self._held: _Held | None = None
        self._outlook: Outlook | None = None
        self._wanted: object = None
        self._at = (QPointF(), False)
        # However many moves of the mouse wait, one look ahead per turn of the event loop is enough: the last one.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._follow)
        view.taken.connect(self._take)
        view.moved.connect(self._move)
        view.dropped.connect(self._drop)
        view.cancelled.connect(self._let_go)
        session.opened.connect(view.give_up_drag)
        session.changed.connect(view.give_up_drag)
        session.rescheduled.connect(self._grasp_anew)

    def know(self, picked: tuple[str, ...], cells: Cells | None) -> None:
        """Which tasks are selected, and how dates are worded."""
        self._picked, self._cells = picked, cells

    def _take(self, grip: Grip, start: QPointF) -> None:
        campaign = self._session.campaign_id
        if campaign is None or self._cells is None or self._view.scale is None:
            return
        calendars = Calendars(self._session.book, campaign)
        self._held = _Held(grip, start, calendars, None, "", new_id())
        self._grasp_anew()

    def _grasp_anew(self) -> None:
        """Read the plan as it stands now: at the beginning of a drag, and when time has passed during it."""
        held, scale, session = self._held, self._view.scale, self._session
        if held is None or scale is None:
            return
        held.refusal = self._refusal(held.grip)
        if not held.refusal and held.grip.hold in _PULLED:
            book, schedule = session.book, session.schedule
            ids, held.staying = tasks_taken(book, schedule, held.grip.hold, held.grip.id, self._picked)
            held.pull = Pull(book, schedule, held.calendars, held.grip.hold, ids, scale.moment(held.start.x()))
            if not ids:
                held.refusal = self._look.text("timeline.drag.nothing_movable")
        self._wanted = None
        self._soon.start()

    def _refusal(self, grip: Grip) -> str:
        """Why what was taken hold of cannot be dragged at all; empty where it can."""
        if self._session.read_only:
            return self._look.text("timeline.drag.read_only")
        if grip.hold is Hold.DRAW:
            return ""
        task = self._session.book.find(Task, grip.id)
        if task is None or grip.id not in self._session.schedule.tasks:
            return self._look.text("timeline.drag.other_campaign")
        if task.kind is TaskKind.CHECKPOINT and grip.hold is Hold.MOVE:
            return self._look.text("timeline.drag.checkpoint")
        return ""

    def _move(self, at: QPointF, freely: bool) -> None:
        self._at = (at, freely)
        self._soon.start()

    def _follow(self) -> None:
        """Show what dropping at the last known position would do."""
        held, (at, freely) = self._held, self._at
        if held is None:
            return
        if held.refusal:
            self._show(self._foresight.nothing(held.refusal, refused=True), at)
        elif held.grip.hold in LINKING:
            self._draw_link(held, at)
        elif held.grip.hold is Hold.DRAW:
            self._draw_bar(held, at, freely=freely)
        else:
            self._pull(held, at, freely=freely)

    def _pull(self, held: _Held, at: QPointF, *, freely: bool) -> None:
        """Bars and their edges."""
        scale = self._view.scale
        if scale is None:
            return
        wanted: object
        if held.pull is None:
            dates = self._session.schedule.tasks[held.grip.id]
            wanted = share_of(dates, scale, at.x())
        else:
            wanted = held.pull.dates(scale.moment(at.x()), scale, freely=freely)
        if wanted != self._wanted or self._outlook is None:
            self._wanted = wanted
            self._outlook = self._outlook_of(held, wanted)
        self._show(self._outlook, at)

    def _outlook_of(self, held: _Held, wanted: object) -> Outlook:
        try:
            if isinstance(wanted, tuple):
                return self._dates_outlook(held, wanted)
            return self._progress_outlook(held, wanted)
        except KnownError as error:
            return self._foresight.refusal(error)

    def _progress_outlook(self, held: _Held, wanted: object) -> Outlook:
        session = self._session
        percent = wanted if isinstance(wanted, int) else 0
        command = progress_command(session.book, session.schedule, held.grip.id, percent)
        if command is None or self._cells is None:
            return self._foresight.nothing()
        try:
            ahead = self._foresight.look_ahead(command)
        except KnownError as error:
            if error.code != "locked":
                raise
            # The drop asks for the reason that locked work wants; nothing is written before it is given.
            words = self._look.text("timeline.drag.locked_progress")
            return replace(self._foresight.nothing(words, refused=True), command=command)
        return self._foresight.worded(ahead, frozenset((held.grip.id,)), self._cells)

    def _dates_outlook(self, held: _Held, wanted: tuple[NewDates, ...]) -> Outlook:
        foresight, before = self._foresight, self._session.schedule
        if not wanted or held.pull is None or self._cells is None:
            return foresight.nothing()
        if any(self._is_ahead_of_time(new) for new in wanted):
            return foresight.nothing(self._look.text("timeline.drag.begun_later"), refused=True)
        led = led_by_others(before, (new.task_id for new in wanted))
        leading = [new for new in wanted if new.task_id not in led]
        ahead = self._ahead(leading)
        left = [new for new in wanted if new.task_id in led and ahead.schedule.tasks[new.task_id].start != new.start]
        if left:
            ahead = self._ahead([*leading, *left])
        first = wanted[0]
        reached = ahead.schedule.tasks[first.task_id]
        if held.grip.hold is Hold.START and first.start is not None and reached.start > first.start:
            # What holds the start back would push the finish out instead: the start goes as far as it can.
            ahead = self._ahead([replace(first, start=reached.start)])
            reached = ahead.schedule.tasks[first.task_id]
        stands = all(
            (ahead.schedule.tasks[new.task_id].start, ahead.schedule.tasks[new.task_id].finish)
            == (before.tasks[new.task_id].start, before.tasks[new.task_id].finish)
            for new in wanted
        )
        if stands:
            driver = reached.finish_driver if held.grip.hold is Hold.FINISH else reached.start_driver
            return foresight.nothing(foresight.why(driver, first.task_id))
        own = frozenset(new.task_id for new in wanted)
        worded = foresight.worded(ahead, own, self._cells)
        notes = [worded.words]
        if held.staying:
            notes.append(self._look.text("timeline.drag.staying", count=held.staying))
        if reached.locked:
            notes.append(self._look.text("timeline.drag.locked"))
        return replace(worded, words=self._look.text("timeline.drag.comma").join(filter(None, notes)))

    def _is_ahead_of_time(self, new: NewDates) -> bool:
        """Whether dates would say that something really began, or ended, after now."""
        task, now = self._session.book.get(Task, new.task_id), self._session.schedule.now
        began = task.actual_start is not None and new.start is not None and new.start > now
        ended = task.actual_finish is not None and new.finish is not None and new.finish > now
        return began or ended

    def _ahead(self, wanted: list[NewDates]) -> Outlook:
        command = date_command(wanted)
        return self._foresight.nothing() if command is None else self._foresight.look_ahead(command)

    def _draw_link(self, held: _Held, at: QPointF) -> None:
        chart, scale, scene = self._view.chart, self._view.scale, self._view.standing_scene()
        if chart is None or scale is None or scene is None or self._cells is None:
            return
        source = End(held.grip.id, LINKING[held.grip.hold])
        anchor = chart.anchor(scale, source.task_id)
        if anchor is None:
            return
        target = end_at(scene, at.x(), at.y())
        command = link_command(self._session.book, held.new_id, source, target) if target is not None else None
        if target is None or command is None:
            self._outlook = self._foresight.nothing()
            self._view.stretch_thread(QPointF(*dot_of(anchor, source.edge)), at)
            self._show(self._outlook, at)
            return
        if command != self._wanted:
            self._wanted = command
            self._outlook = self._foresight.outlook(command, frozenset((target.task_id,)), self._cells)
        end = chart.anchor(scale, target.task_id)
        tip = at if end is None else QPointF(end.start if target.edge is Edge.START else end.finish, end.y)
        outlook = self._outlook or self._foresight.nothing()
        self._view.stretch_thread(QPointF(*dot_of(anchor, source.edge)), tip, refused=outlook.refused)
        self._show(outlook, at, target)

    def _draw_bar(self, held: _Held, at: QPointF, *, freely: bool) -> None:
        chart, scale, session = self._view.chart, self._view.scale, self._session
        if chart is None or scale is None or session.campaign_id is None or self._cells is None:
            return
        span = span_drawn(
            held.calendars.campaign, scale.moment(held.start.x()), scale.moment(at.x()), scale, freely=freely
        )
        if span != self._wanted:
            self._wanted = span
            name = self._look.text("ui.new_task")
            command = drawn_command(session.book, session.campaign_id, held.new_id, name, span)
            self._outlook = self._foresight.outlook(command, frozenset((held.new_id,)), self._cells)
        left, right, row = scale.bar_start(span[0]), scale.bar_finish(span[1]), chart.metrics.row
        top = (held.start.y() // row) * row + (row - chart.metrics.bar) / 2
        self._view.sketch(QRectF(left, top, right - left, chart.metrics.bar))
        self._show(self._outlook or self._foresight.nothing(), at)

    def _show(self, outlook: Outlook, at: QPointF, target: End | None = None) -> None:
        """The chart as it would be, the bubble, and a cursor that says whether it can be dropped."""
        held, chart = self._held, self._view.chart
        if held is None or chart is None:
            return
        self._outlook = outlook
        is_new = outlook.command is not None and not outlook.refused and held.grip.hold is not Hold.DRAW
        self._view.preview(chart.with_dates(outlook.schedule) if is_new else None)
        self._view.forbid(refused=outlook.refused)
        name, text = self._words(held, outlook, target)
        point = self._view.from_chart(at.x(), at.y()).toPoint() + self._view.viewport().pos()
        self._view.bubble.say(name, text, outlook.words, point)

    def _words(self, held: _Held, outlook: Outlook, target: End | None) -> tuple[str, str]:
        """The bubble's first two lines."""
        id = held.new_id if held.grip.hold is Hold.DRAW else held.grip.id
        task, dates = outlook.book.find(Task, id), outlook.schedule.tasks.get(id)
        if task is None or dates is None or self._cells is None:
            return self._look.text("ui.new_task") if held.grip.hold is Hold.DRAW else "", ""
        if held.grip.hold in LINKING:
            return self._link_words(held, outlook, task, target)
        text = self._foresight.dates(task, dates, self._cells)
        if held.grip.hold is Hold.PROGRESS:
            percent = self._wanted if isinstance(self._wanted, int) else dates.percent
            text = f"{percent}% · {text}"
        count = len(held.pull.ids) if held.pull is not None else 1
        return (task.name if count < 2 else self._look.text("timeline.drag.several", name=task.name, count=count)), text

    def _link_words(self, held: _Held, outlook: Outlook, source: Task, target: End | None) -> tuple[str, str]:
        other = self._session.book.find(Task, target.task_id) if target is not None else None
        if target is None or other is None or self._cells is None:
            return source.name, self._look.text("timeline.drag.link_to")
        type = link_type(LINKING[held.grip.hold], target.edge)
        kind = f"{type.value} {self._look.wording.code(type)}"
        dates = self._foresight.dates(other, outlook.schedule.tasks[other.id], self._cells)
        return f"{source.name} → {other.name}", f"{kind} · {dates}"

    def _drop(self, at: QPointF) -> None:
        held = self._held
        if held is None:
            return
        self._at = (at, self._at[1])
        self._follow()
        outlook, self._outlook = self._outlook, None
        self._let_go()
        if outlook is None or outlook.command is None:
            return
        if outlook.refused:
            if isinstance(outlook.command, SetProgress):
                self.locked.emit(outlook.command.task_id, outlook.command.percent)
            return
        if self._session.run(outlook.command) and held.grip.hold is Hold.DRAW:
            self.drawn.emit(held.new_id)

    def _let_go(self) -> None:
        self._soon.stop()
        self._held = self._outlook = None
        self._wanted = None
        self._view.bubble.hide()
        self._view.stretch_thread(None)
        self._view.sketch(None)
        self._view.forbid(refused=False)
        self._view.preview(None)

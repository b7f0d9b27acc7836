"""What if D-day moves: the whole plan as it would be, live on the chart, before anything is decided."""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSlider, QSplitter, QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.edits.d_day import MoveDDay, main_phase
from desktop_app.insight.what_if import Stand, WhatIf, what_if
from desktop_app.ui.gathering import Gathering
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.controls import button, field, label, number_box, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.chart_view import ChartView
from desktop_app.ui.timeline.what_if_panel import WhatIfPanel

_FURTHEST = 60
"""Days that the slider reaches to either side; a typed date may be further away."""
_SETTLED = 120
"""Milliseconds without a move after which the consequences are worked out."""
_PANEL, _TABLE = 340, 400
"""Pixels: how wide the panel of consequences is, and how narrow the table may become for it."""
_D_DAY_AT = 0.6
"""Where D-day stands when one begins, as a share of the chart's width."""
_NEAR = 5
"""Pixels from the start of the main phase within which it is taken hold of."""


class WhatIfBar(QFrame):
    """The line above the chart: by how many days, or to which date, and apply or leave."""

    def __init__(self, look: Look, owner: "WhatIfMode") -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-_FURTHEST, _FURTHEST)
        self.slider.setPageStep(7)
        self.slider.setTickInterval(7)
        self.slider.setMinimumWidth(220)
        self.days = number_box()
        self.days.setRange(-3650, 3650)
        self.days.setKeyboardTracking(False)
        self.date = field(look, "ui.what_if.date", "ui.what_if.date.hint")
        self.date.setMaximumWidth(150)
        look.give(self.slider, "name", "ui.what_if.slider")
        look.give(self.days, "name", "ui.what_if.days")
        self.now = label(look, tone="heading")
        self.apply = button(look, "ui.what_if.apply", owner.apply, main=True)
        self.leave = button(look, "ui.what_if.leave", owner.leave)
        line = row(self, margins=(16, 8, 16, 8), spacing=10)
        line.addWidget(label(look, "ui.what_if.question", tone="heading"))
        line.addWidget(self.slider)
        for part in (self.days, self.date, self.now):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.apply)
        line.addWidget(self.leave)
        self.slider.valueChanged.connect(owner.move_by)
        self.days.valueChanged.connect(owner.move_by)
        self.date.returnPressed.connect(lambda: owner.move_to_typed(self.date.text()))
        self.hide()

    def show_days(self, days: int, suffix: str) -> None:
        """Let slider and number agree."""
        for part in (self.slider, self.days):
            part.blockSignals(True)
        self.slider.setValue(max(-_FURTHEST, min(_FURTHEST, days)))
        self.days.setValue(days)
        self.days.setPrefix("+" if days > 0 else "")
        self.days.setSuffix(suffix)
        for part in (self.slider, self.days):
            part.blockSignals(False)


class WhatIfMode(QObject):
    """Shows on a chart where everything would be if D-day moved, with what that costs beside it.

    The start of the main phase can also be dragged in the chart's header. told: a KnownError to show;
    cleared: what was told no longer holds; went_to: a task that a consequence speaks of.
    """

    told = Signal(object)
    cleared = Signal()
    went_to = Signal(str)

    def __init__(self, look: Look, session: Session, chart: ChartView, page: QWidget) -> None:
        super().__init__(page)
        self._look, self._session, self._chart = look, session, chart
        self._by: timedelta | None = None
        self.found: WhatIf | None = None
        self.bar = WhatIfBar(look, self)
        self.panel = WhatIfPanel(look)
        self.panel.hide()
        self.panel.went_to.connect(self.went_to)
        self._jobs = Jobs(self, threads=1)
        self._jobs.broken.connect(self._raise)
        self._others = Gathering(session, self, self._raise)
        self._others.ready.connect(self._settle)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED)
        self._settling.timeout.connect(self._count)
        self._turn = 0
        self._panes: list[int] = []
        self._tried: Stand | None = None
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.leave)
        self._escape.setEnabled(False)
        self._band = BandGrip(session, chart, self)
        for signal in (session.opened, session.changed):
            signal.connect(self.leave)
        session.closing.connect(self._end)
        chart.charted.connect(self._show)

    @property
    def is_on(self) -> bool:
        """Whether a move is being tried."""
        return self._by is not None

    def begin(self, days: int = 0) -> None:
        """Try moves from now on."""
        session = self._session
        if session.campaign_id is None:
            return
        try:
            main_phase(session.book, session.campaign_id)
        except KnownError as error:
            self.told.emit(error)
            return
        self._by = timedelta(days)
        self.bar.setVisible(True)
        self.panel.setVisible(True)
        self._escape.setEnabled(True)
        self._make_room()
        self.bar.slider.setFocus()
        self._others.ask()
        self._show()

    def toggle(self) -> None:
        """Begin, or leave."""
        if self.is_on:
            self.leave()
        else:
            self.begin()

    def move_by(self, days: int) -> None:
        """Try D-day so many days later (or earlier)."""
        self._by = timedelta(days)
        self._show()

    def move_to_typed(self, text: str) -> None:
        """Try D-day on a date that was typed; a day without a time keeps the hour that it has."""
        start = self._start
        try:
            typed = read_date(text, DateContext(self._session.now.date(), start.date(), start.date(), start.date()))
        except KnownError as error:
            self.told.emit(error)
            return
        moment = typed if isinstance(typed, datetime) else datetime.combine(typed, start.time())
        self._by = moment - start
        self.cleared.emit()
        self._show()

    def apply(self) -> None:
        """Carry the move out, as one step."""
        if self._by:
            self._session.run(self._command())
        self.leave()

    def leave(self) -> None:
        """Show the plan as it is again."""
        if not self.is_on:
            return
        self._by = self.found = self._tried = None
        self._turn += 1
        self._settling.stop()
        self._escape.setEnabled(False)
        self.bar.hide()
        self.panel.hide()
        self._give_room_back()
        self._chart.preview(None)

    def _end(self) -> None:
        """The window closes: nobody is left working on consequences."""
        self.leave()
        self._jobs.wait()

    def _make_room(self) -> None:
        """Let the panel take its room from the table rather than from the chart, and bring D-day in sight."""
        panes = self.panel.parentWidget()
        if isinstance(panes, QSplitter):
            self._panes = panes.sizes()
            table, *rest = self._panes
            taken = max(min(_PANEL, table - _TABLE), 0)
            panes.setSizes([table - taken, rest[0] + taken - _PANEL, *rest[1:-1], _PANEL])
        scale = self._chart.scale
        if scale is not None:
            QTimer.singleShot(0, self, lambda: self._chart.go_to(scale.x(self._start), _D_DAY_AT))

    def _give_room_back(self) -> None:
        panes = self.panel.parentWidget()
        if isinstance(panes, QSplitter):
            panes.setSizes(self._panes)

    @property
    def _start(self) -> datetime:
        return main_phase(self._session.book, self._session.schedule.campaign_id).start

    def _command(self) -> MoveDDay:
        return MoveDDay(
            campaign_id=self._session.schedule.campaign_id, main_start=self._start + (self._by or timedelta())
        )

    def _show(self) -> None:
        """Paint the plan as it would be, and work its consequences out once the hand rests."""
        chart = self._chart.chart
        if self._by is None or chart is None:
            return
        new = self._start + self._by
        weekday = self._look.text(f"weekday.{new.weekday()}")
        self.bar.show_days(self._by.days, self._look.text("ui.what_if.days_unit"))
        self.bar.now.setText(self._look.text("ui.what_if.start", before=self._start, after=new, weekday=weekday))
        self.bar.apply.setEnabled(bool(self._by) and not self._session.read_only)
        book, plan = self._session.preview(self._command())
        self._tried = Stand(book, plan)
        self._chart.preview(chart.with_plan(book, plan, chart.rows))
        # What is still being worked out is of another move.
        self._turn += 1
        self.found = None
        self.panel.show_waiting()
        self._settle()

    def _settle(self) -> None:
        if self.is_on:
            self._settling.start()

    def _count(self) -> None:
        """Work the consequences out on another thread; only the newest answer is shown."""
        after = self._tried
        if self._by is None or after is None:
            return
        before = Stand(self._session.book, self._session.schedule)
        others = {id: one for id, one in self._others.schedules.items() if id in before.book.loaded}
        self._turn += 1
        turn = self._turn
        self._jobs.start(
            "ui.what_if", lambda: what_if(before, after, others), lambda found: self._take(turn, after.book, found)
        )

    def _take(self, turn: int, book: Book, found: WhatIf) -> None:
        if turn == self._turn:
            self.found = found
            self.panel.show_costs(book, found)

    @staticmethod
    def _raise(error: Exception) -> None:
        """A bug on the other thread is one on this thread: the window's last door tells it."""
        raise error


class BandGrip(QObject):
    """Lets the start of the main phase be dragged in the chart's header."""

    def __init__(self, session: Session, chart: ChartView, mode: WhatIfMode) -> None:
        super().__init__(mode)
        self._session, self._chart, self._mode = session, chart, mode
        self._held: tuple[int, int] | None = None
        chart.header.setMouseTracking(True)
        chart.header.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            kind = event.type()
            if kind is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
                return self._press(at)
            if kind is QEvent.Type.MouseMove:
                return self._move(at, held=bool(event.buttons() & Qt.MouseButton.LeftButton))
            if kind is QEvent.Type.MouseButtonRelease:
                self._held = None
        return super().eventFilter(watched, event)

    def _press(self, at: QPoint) -> bool:
        x = self._edge()
        if x is None or abs(at.x() - x) > _NEAR or self._session.read_only:
            return False
        if not self._mode.is_on:
            self._mode.begin()
        self._held = (at.x(), self._mode.bar.days.value())
        return True

    def _move(self, at: QPoint, *, held: bool) -> bool:
        scale = self._chart.scale
        if not held or self._held is None or scale is None:
            x = self._edge()
            near = x is not None and abs(at.x() - x) <= _NEAR
            shape = Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor
            self._chart.header.setCursor(shape)
            return False
        start, days = self._held
        self._mode.move_by(days + round((at.x() - start) / scale.pixels_per_day))
        return True

    def _edge(self) -> float | None:
        """Where the main phase starts, in the header's pixels; where it would start while a move is tried."""
        scale, session = self._chart.scale, self._session
        if scale is None or session.campaign_id is None:
            return None
        try:
            start = main_phase(session.book, session.campaign_id).start
        except KnownError:
            return None
        start += timedelta(self._mode.bar.days.value() if self._mode.is_on else 0)
        return scale.x(start) - self._chart.horizontalScrollBar().value()

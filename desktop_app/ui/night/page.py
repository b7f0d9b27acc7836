"""The launch night's page: the night by the hour, the run sheet that is ticked off, and the rota."""

import re
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.clock import read_past
from desktop_app.domain.codes import Edge
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person, Shift
from desktop_app.edits.command import Command
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import EditTask, Together
from desktop_app.edits.ticking import Tick
from desktop_app.insight.night_text import rota_troubles, run_sheet_text
from desktop_app.insight.run_sheet import RunSheet, SheetRow, run_sheet
from desktop_app.theme import load_theme
from desktop_app.timeline.night import NightChart
from desktop_app.timeline.options import Metrics
from desktop_app.timeline.rows import VisibleRows, visible_rows
from desktop_app.timeline.scale import PIXELS_PER_DAY, Zoom
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.night.headline import Headline
from desktop_app.ui.night.reason_bar import ReasonBar
from desktop_app.ui.night.rota_table import RotaModel, RotaTable
from desktop_app.ui.night.sheet_model import SheetModel
from desktop_app.ui.night.sheet_table import SheetTable
from desktop_app.ui.night.wall import Wall
from desktop_app.ui.timeline.chart_view import ChartView
from desktop_app.workspace.ids import new_id

_HOURS_IN_SIGHT = 14
_NOW_AT = 0.3
"""Where the line of now stands, as a share of the chart's width."""
_NEW_SHIFT = timedelta(hours=4)
_SPAN = re.compile(r"\s*[–—~至]\s*")


class NightPage(QWidget):
    """Shows the night of the session's campaign; the clock moves it on every minute."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self.sheet: RunSheet | None = None
        self._shown_campaign: str | None = None
        self.wall: Wall | None = None
        self.model = SheetModel(self._look, self._retime, self._note)
        self.table = SheetTable(self._look, self.model)
        self.rota_model = RotaModel(self._look, self._session, frame.refuse)
        self.rota = RotaTable(self._session, self.rota_model)
        self.chart = ChartView(self._look, read_only=True)
        make = frame.actions.make
        self._actions = [
            make("ui.night.now", self.go_to_now, shortcut="Ctrl+Shift+T"),
            make("ui.night.copy", self.copy, shortcut="Ctrl+Shift+C"),
            make("ui.night.wall", self.show_wall, shortcut="F11"),
        ]
        self.addActions(self._actions)
        self.headline = Headline(self._look, self._actions, self._bound)
        self.reason = ReasonBar(self._look, lambda: frame.show("checkpoints"))
        self._troubles = label(self._look, tone="late")
        self._troubles.setWordWrap(True)
        self._empty = label(self._look, "night.empty", tone="muted")
        self._lay_out()
        self._connect()
        self._word()

    def refresh(self) -> None:
        """Show the night as it is now."""
        session = self._session
        if session.campaign_id is None:
            return
        is_new = session.campaign_id != self._shown_campaign
        self._shown_campaign = session.campaign_id
        book, picked = session.book, self.table.current_id
        sheet = self.sheet = run_sheet(book, session.schedule)
        campaign = book.get(Campaign, session.campaign_id)
        self.headline.show_sheet(sheet, campaign.night_before, campaign.night_after)
        self.model.can_edit = not session.read_only
        self.model.show(book, sheet)
        self.rota_model.show(sheet)
        self._troubles.setText("\n".join(rota_troubles(self._look.wording, book, sheet)))
        self._troubles.setVisible(bool(self._troubles.text()))
        self._empty.setVisible(not sheet.rows)
        self._show_chart(sheet, is_new)
        if picked is not None:
            self.table.pick(picked)
        if self.wall is not None:
            self.wall.show_sheet(book, sheet)

    def arrive(self, subject: str) -> None:
        """Show one line of the sheet, which was worked out when the page came in sight."""
        if subject:
            self.table.pick(subject)

    def tick(self, task_id: str, reason: str = "") -> None:
        """Tick what a line waits for, now; a confirmation is gone to."""
        line = self._line(task_id)
        if line is None or self._session.read_only:
            return
        if line.gate:
            self._frame.show("checkpoints")
        elif line.expects is not None:
            self._run_ticks(line, ((line.expects, self._session.now.strftime("%H:%M")),), reason)

    def copy(self) -> None:
        """Put the whole sheet on the clipboard as text."""
        if self.sheet is not None:
            QGuiApplication.clipboard().setText(run_sheet_text(self._look.wording, self._session.book, self.sheet))
            self._frame.tell("ui.night.copied")

    def show_wall(self) -> None:
        """Show the night over the whole screen."""
        if self.sheet is None:
            return
        if self.wall is None:
            self.wall = Wall(self._look, load_theme("dark", self._frame.resources / "themes"))
            self.wall.setParent(self, Qt.WindowType.Window)
        self.wall.show_sheet(self._session.book, self.sheet)
        self.wall.showFullScreen()

    def go_to_now(self) -> None:
        """Bring now in sight, at a zoom in which hours are read."""
        if self.chart.scale is None or self.sheet is None:
            return
        width = self.chart.viewport().width()
        self.chart.zoom_to(max(width / _HOURS_IN_SIGHT * 24, PIXELS_PER_DAY[Zoom.HOUR]))
        at, window = self.sheet.now, self.sheet.window
        if window is not None:
            # Before the night there is nothing to see at its first hour: the first work of it is looked at.
            first_work = min(
                (line.start for line in self.sheet.rows if line.start >= window.start), default=window.start
            )
            at = first_work if at < window.start else min(at, window.finish)
        self.chart.go_to(self.chart.scale.x(at), _NOW_AT)
        shown = self.chart.chart
        rows = shown.rows.rows if shown is not None else ()
        dates = shown.schedule.tasks if shown is not None else {}
        first = next((n for n, one in enumerate(rows) if dates[one.task.id].finish >= at), 0)
        self.chart.verticalScrollBar().setValue(round((first - 1) * Metrics.of(self._look.theme).row))

    def add_shift(self) -> None:
        """Add a shift behind the last one of the current post, and open its post for typing."""
        session, sheet = self._session, self.sheet
        people = session.book.rows(Person)
        if sheet is None or session.campaign_id is None or not people:
            return
        last = self.rota.current or (sheet.rota.duties[-1] if sheet.rota.duties else None)
        first = sheet.window.start if sheet.window is not None else sheet.now
        start = last.finish if last is not None else first
        pm = session.book.get(Campaign, session.campaign_id).pm_id
        person = (last.relief_id if last is not None else None) or pm or next(iter(people))
        shift = Shift(
            id=new_id(),
            campaign_id=session.campaign_id,
            post=last.post if last is not None else self._look.text("ui.night.new_post"),
            person_id=person,
            start=start,
            finish=start + _NEW_SHIFT,
        )
        if session.run(PutRow(row=shift)):
            self.rota.type_into(shift.id)

    def delete_shift(self) -> None:
        """Delete the current shift."""
        current = self.rota.current
        if current is not None:
            self._session.run(DeleteRow(table=Shift.table, id=current.shift_id))

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)
        QTimer.singleShot(0, self, self.go_to_now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self.go_to_now)

    def _lay_out(self) -> None:
        lines = column()
        lines.addWidget(self.headline)
        lines.addWidget(self.reason)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self._titled("ui.night.sheet", self.table, self._empty))
        below.addWidget(self._rota_side())
        below.setStretchFactor(0, 1)
        below.setSizes([930, 350])
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(self.chart)
        whole.addWidget(below)
        whole.setStretchFactor(1, 1)
        whole.setSizes([240, 560])
        for splitter in (below, whole):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        lines.addWidget(whole, 1)
        self.setLayout(lines)

    def _titled(self, code: str, *parts: QWidget) -> QFrame:
        made = QFrame()
        lines = column(made)
        head = label(self._look, code, tone="heading")
        head.setContentsMargins(16, 10, 16, 4)
        lines.addWidget(head)
        for part in parts:
            lines.addWidget(part, 1 if part is self.table else 0)
            if isinstance(part, QLabel):
                part.setContentsMargins(16, 8, 16, 16)
        return made

    def _rota_side(self) -> QFrame:
        """The rota with what is wrong with it above; further things of the night have their place below."""
        made = QFrame()
        lines = column(made)
        head = row(margins=(16, 6, 12, 0))
        head.addWidget(label(self._look, "ui.night.rota", tone="heading"), 1)
        self._shift_buttons = [
            button(self._look, "ui.night.shift.add", self.add_shift),
            button(self._look, "ui.night.shift.delete", self.delete_shift),
        ]
        for one in self._shift_buttons:
            one.setEnabled(not self._session.read_only)
            head.addWidget(one)
        lines.addLayout(head)
        self._troubles.setContentsMargins(16, 4, 16, 4)
        lines.addWidget(self._troubles)
        lines.addWidget(self.rota, 1)
        return made

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._stale)
        session.changed.connect(self._stale)
        session.rescheduled.connect(self._stale)
        self._look.language_changed.connect(self._word)
        self._look.theme_changed.connect(self._word)
        self.table.ticked.connect(self.tick)
        self.table.gone_to.connect(lambda task_id: self._frame.show("timeline", task_id))
        self.chart.clicked.connect(self._click)

    def _stale(self) -> None:
        if self.isVisible() or (self.wall is not None and self.wall.isVisible()):
            self.refresh()

    def _word(self) -> None:
        for part, code in (
            (self.table, "ui.night.sheet"),
            (self.chart, "ui.night.chart"),
            (self.rota, "ui.night.rota"),
        ):
            part.setAccessibleName(self._look.text(code))
        self.chart.dress()
        self._stale()

    def _show_chart(self, sheet: RunSheet, is_new: bool) -> None:
        session = self._session
        order = [line.task_id for line in sorted(sheet.rows, key=lambda line: (line.start, line.finish, line.wbs))]
        every = {one.task.id: one for one in visible_rows(session.book, session.schedule).rows}
        rows = tuple(every[id] for id in order if id in every)
        span = self._span(sheet)
        index = {one.task.id: n for n, one in enumerate(rows)}
        metrics = Metrics.of(self._look.theme)
        self.chart.show_chart(NightChart(session.book, session.schedule, VisibleRows(rows, index), span, metrics))
        if is_new:
            QTimer.singleShot(0, self, self.go_to_now)

    def _span(self, sheet: RunSheet) -> tuple[datetime, datetime]:
        if sheet.window is not None:
            return (sheet.window.start, sheet.window.finish)
        moments = [moment for line in sheet.rows for moment in (line.start, line.finish)] or [sheet.now]
        return (min(moments), max(moments))

    def _click(self, _grip: object, n: int | None, _grows: bool) -> None:
        chart = self.chart.chart
        if chart is not None and n is not None:
            self.table.pick(chart.rows.rows[n].task.id)

    def _line(self, task_id: str) -> SheetRow | None:
        rows = self.sheet.rows if self.sheet is not None else ()
        return next((line for line in rows if line.task_id == task_id), None)

    def _retime(self, line: SheetRow, text: str) -> bool:
        """Take what was typed as actual time: one time for what is awaited, two for start and finish, none takes back."""
        parts = [part.strip() for part in _SPAN.split(text)]
        if len(parts) > 1:
            ticks = tuple(zip((Edge.START, Edge.FINISH), parts, strict=False))
        else:
            edge = line.expects or Edge.FINISH
            if not parts[0]:
                edge = Edge.START
            ticks = ((edge, parts[0]),)
        return self._run_ticks(line, ticks)

    def _run_ticks(self, line: SheetRow, ticks: tuple[tuple[Edge, str], ...], reason: str = "") -> bool:
        session = self._session
        try:
            commands: list[Command] = [
                Tick(
                    task_id=line.task_id,
                    edge=edge,
                    at=read_past(text, session.now) if text else None,
                    now=session.now,
                    begun=line.start,
                    reason=reason,
                )
                for edge, text in ticks
                if text or len(ticks) == 1 or line.actual_finish is not None
            ]
            command = commands[0] if len(commands) == 1 else Together(commands=tuple(commands))
            session.preview(command)
        except KnownError as error:
            if error.code == "locked":
                self.reason.ask(line.name, lambda why: self._run_ticks(line, ticks, why))
            else:
                self._frame.refuse(error)
            return False
        return session.run(command)

    def _note(self, line: SheetRow, text: str) -> bool:
        return self._session.run(EditTask(task_id=line.task_id, values={"note": text}))

    def _bound(self, before: int, after: int) -> None:
        campaign_id = self._session.campaign_id
        if campaign_id is not None:
            values = {"night_before": before, "night_after": after}
            self._session.run(EditRow(table=Campaign.table, id=campaign_id, values=values))

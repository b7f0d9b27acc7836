"""The timeline: table and chart on one list of rows, and every edit that starts there."""

from datetime import datetime

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QSplitter, QWidget

from desktop_app.domain.change import ChangeSet
from desktop_app.edits.links import DeleteLink
from desktop_app.render.cells import Cells
from desktop_app.render.options import PictureOptions
from desktop_app.render.timeline import HEADER_HEIGHT
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.colors import person_roles
from desktop_app.timeline.filters import RowFilter
from desktop_app.timeline.grips import Grip, Hold
from desktop_app.timeline.options import Metrics
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.controls import column
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.bulk_bar import BulkBar
from desktop_app.ui.timeline.chart_view import ChartView
from desktop_app.ui.timeline.chips import Chips
from desktop_app.ui.timeline.delegate import TaskDelegate
from desktop_app.ui.timeline.doings import TaskDoings
from desktop_app.ui.timeline.go_to import GoTo
from desktop_app.ui.timeline.hand import Hand
from desktop_app.ui.timeline.hints import PlanEditors
from desktop_app.ui.timeline.inspector import Inspector
from desktop_app.ui.timeline.legend_strip import LegendStrip
from desktop_app.ui.timeline.link_editor import LinkEditor
from desktop_app.ui.timeline.menus import ColorMenu, FilterMenu, ShowMenu
from desktop_app.ui.timeline.model import TaskRows
from desktop_app.ui.timeline.overview_strip import OverviewStrip
from desktop_app.ui.timeline.pasteboard import Pasteboard
from desktop_app.ui.timeline.row_hand import RowHand
from desktop_app.ui.timeline.saved_views import SavedViews, ViewsMenu
from desktop_app.ui.timeline.table import TaskTable
from desktop_app.ui.timeline.tips import link_tip, task_tip
from desktop_app.ui.timeline.tool_bar import TimelineTools
from desktop_app.ui.timeline.view import TimelineView
from desktop_app.ui.timeline.what_if import WhatIfMode

_SPOKEN = 5
"""How many tasks of a selection the chart describes to a screen reader: more is not listened to."""
_CHART = 320
"""Pixels that the chart keeps when the details open on a small screen: what lies over it has room."""
_FIRST_ZOOM = (13.0, 24.0)
"""Pixels per day between which a plan that is opened for the first time is fitted."""


class TimelinePage(QWidget):
    """Shows the session's campaign and turns what is done here into commands.

    asked_for_gate: the user wants to see the confirmation that locks a task; locked: progress on locked work was
    refused, with the task's id and the percentage; told: a KnownError to show;
    said: the code of a sentence to show, with its values.
    """

    asked_for_gate = Signal()
    locked = Signal(str, int)
    told = Signal(object)
    said = Signal(str, object)
    cleared = Signal()

    def __init__(self, look: Look, session: Session, actions: Actions, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._session, self._preferences = look, session, preferences
        self._shown_campaign: str | None = None
        self._cells: Cells | None = None
        self._needs_first_look = False
        self.view = TimelineView(tuple(filter(None, preferences.text("timeline/columns").split(","))))
        self.view.overview = preferences.flag("timeline/overview", True)
        metrics = Metrics.of(look.theme)
        self.model = TaskRows(self.view.columns)
        self._editors = PlanEditors(look, session, self)
        self._delegate = TaskDelegate(look, self.model, self._editors)
        self.table = TaskTable(self.model, self._delegate, round(metrics.row), round(HEADER_HEIGHT))
        self.table.set_widths(preferences.text("timeline/widths"))
        self.doings = self._editors.doings = TaskDoings(look, session, self.table)
        self.chart = ChartView(look)
        self._hand = Hand(look, session, self.chart)
        self.row_hand = RowHand(look, session, self.table)
        self.link_editor = LinkEditor(look, session, self.chart)
        self.inspector = Inspector(look, self._editors, session, self.told.emit)
        self.pasteboard = Pasteboard(look, session, self.table)
        self.what_if = WhatIfMode(look, session, self.chart, self)
        self.views = SavedViews(look, session, self.view, self.chart)
        self.chips = Chips(look, session, self.view)
        self.bulk = BulkBar(look, self.doings, self._editors)
        self.legend = LegendStrip(look)
        self.overview = OverviewStrip(look, self.chart)
        self.go_to_field = GoTo(look, session, self)
        self._make_actions(actions)
        self.tools = self._make_tools(actions)
        self._lay_out()
        self._connect()
        self._word()
        self.refresh()

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the plan as it is now."""
        session = self._session
        if session.campaign_id is None:
            return
        is_new = session.campaign_id != self._shown_campaign
        if is_new:
            self.view.forget_rows()
            self._shown_campaign = session.campaign_id
        picked = self.table.picked_ids
        book, schedule = session.book, session.schedule
        metrics = Metrics.of(self._look.theme)
        chart = self.view.chart_after(None if is_new else changes, self.chart.chart, book, schedule, metrics)
        hours = chart.days.usual_hours
        cells = self._cells = Cells(book, schedule, self._look.wording, hours)
        cells.know_rows({row.task.id: row.wbs for row in chart.rows.rows})
        self._delegate.know_people(person_roles(book))
        self.table.make_room_for_years(wanted={chart.extent.first.year, chart.extent.last.year} != {schedule.now.year})
        empty = "ui.timeline.none_fit" if schedule.tasks else "ui.timeline.empty"
        self.table.empty_text = self._look.text(empty)
        self.model.show(chart.rows, schedule, cells)
        self.chart.show_chart(chart)
        if is_new:
            self._look_first()
        elif picked and picked != self.table.picked_ids:
            self.table.pick(picked)
        self._pick()
        self._show_strips(chart)
        self._tell_facts()

    def _show_strips(self, chart: Chart) -> None:
        """What stands around table and chart: counts, legend, overview, and which signs are on."""
        self.chips.count_rows(sum(not row.dimmed for row in chart.rows.rows), len(self._session.schedule.tasks))
        self.legend.setVisible(self.view.legend)
        if self.view.legend:
            self.legend.show_chart(chart)
        self.overview.show_chart(chart, wanted=self.view.overview)
        self._critical.setChecked(self.view.options.critical)
        self._slack.setChecked(self.view.options.slack)
        self._baseline.setChecked(self.view.baseline)

    @property
    def shown(self) -> PictureOptions:
        """What is shown now, as what a picture of it would show."""
        options = self.chart.chart.options if self.chart.chart else self.view.options
        view = self.view
        return PictureOptions(view=options, columns=view.columns, collapsed=view.collapsed, rows=view.filter)

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes through: Tab in the table indents."""
        return (self.tools, self.bulk, self.table, self.chart, self.inspector, self.what_if.panel)

    def arrive(self, subject: str) -> None:
        """Show a task; the keys are the table's."""
        if subject:
            self.go_to_task(subject)
        self.table.setFocus()

    def go_to_task(self, task_id: str) -> None:
        """Bring a task in sight and select it."""
        self._look_first_yet()
        self.view.unfold_to(self._session.book, task_id)
        if task_id not in self.model.rows.index:
            # What one goes to is seen, whatever the filter says.
            self.view.narrow(RowFilter())
        self.table.pick([task_id])
        dates = self._session.schedule.tasks.get(task_id)
        if dates is not None and self.chart.scale is not None:
            self.chart.go_to(self.chart.scale.x(dates.start))

    def go_to_today(self) -> None:
        """Bring today in sight."""
        self.go_to_moment(self._session.schedule.now)

    def go_to_moment(self, at: datetime) -> None:
        """Bring a moment in sight."""
        if self.chart.scale is not None:
            self.chart.go_to(self.chart.scale.x(at))

    def set_progress(self, task_id: str, percent: int, reason: str) -> None:
        """Record progress ahead of confirmation, because of a reason."""
        self.doings.set_progress(task_id, percent, reason)

    def keep(self) -> None:
        """Remember how the page was left."""
        self._preferences.keep_state("timeline/splitter", self._splitter.saveState())
        self._preferences.keep_text("timeline/columns", ",".join(self.view.columns))
        self._preferences.keep_text("timeline/widths", self.table.widths)
        self._preferences.keep_flag("timeline/overview", self.view.overview)

    def _make_tools(self, actions: Actions) -> TimelineTools:
        menus = {
            "ui.color_by": ColorMenu(actions, self.view),
            "ui.filter": FilterMenu(self._look, actions, self._session, self.view),
            "ui.display": ShowMenu(actions, self._session, self.view, [*self._middle.values(), self._slack]),
            "ui.views": ViewsMenu(actions, self.views),
        }
        tools = TimelineTools(self._look, actions, self.view, self._add, self._middle, menus)
        menus["ui.display"].insertActions(menus["ui.display"].actions()[0], tools.zooms)
        return tools

    def _make_actions(self, actions: Actions) -> None:
        self._add = actions.make("ui.task.add", self.doings.add_task, icon="plus")
        self._critical = actions.make("ui.show.critical", self._toggle_options, checkable=True)
        self._baseline = actions.make("ui.show.baseline", self._toggle_options, checkable=True)
        self._slack = actions.make("ui.show.slack", self._toggle_options, checkable=True)
        self._critical.setChecked(True)
        self._baseline.setChecked(True)
        self._middle = {
            "fit": actions.make("ui.zoom.fit", self.chart.fit, shortcut="Ctrl+0"),
            "today": actions.make("ui.today", self.go_to_today, shortcut="Ctrl+T"),
            "critical": self._critical,
            "baseline": self._baseline,
            "go_to": actions.make("ui.go_to", self.go_to_field.open_field, shortcut="Ctrl+G"),
            "what_if": actions.make("ui.what_if", self.what_if.toggle, shortcut="Ctrl+Shift+M"),
        }
        self._task_actions = [
            self._add,
            actions.make("ui.task.rename", self.doings.rename, icon="pencil"),
            actions.make("ui.task.indent", self.doings.indent, icon="indent-increase"),
            actions.make("ui.task.outdent", self.doings.outdent, icon="indent-decrease"),
            actions.make("ui.task.move_up", self.doings.move_up),
            actions.make("ui.task.move_down", self.doings.move_down),
            actions.make("ui.task.fill_down", self.doings.fill_down),
            actions.make("ui.task.inspect", self._toggle_inspector, icon="panel-right"),
            actions.make("ui.task.delete", self.doings.delete, icon="trash-2"),
            *self.pasteboard.actions(actions, self.chart),
        ]

    def _lay_out(self) -> None:
        left = QFrame()
        column(left).addWidget(self.table)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.chart)
        self.chart.setMinimumWidth(_CHART)
        self._splitter.addWidget(self.inspector)
        self._splitter.addWidget(self.what_if.panel)
        for n, stretch in enumerate((0, 1, 0, 0)):
            self._splitter.setStretchFactor(n, stretch)
            self._splitter.setCollapsible(n, False)
        self._splitter.setSizes([self._table_width(), 900, 280, 320])
        state = self._preferences.state("timeline/splitter")
        if not state.isEmpty():
            self._splitter.restoreState(state)
        self.inspector.hide()
        lines = column()
        lines.addWidget(self.tools)
        lines.addWidget(self.pasteboard.place)
        lines.addWidget(self.what_if.bar)
        for bar in (self.views.bar, self.chips, self.bulk):
            lines.addWidget(bar)
        lines.addWidget(self._splitter, 1)
        lines.addWidget(self.legend)
        lines.addWidget(self.overview)
        self.setLayout(lines)
        QWidget.setTabOrder(self.tools, self.table)

    def _table_width(self) -> int:
        return sum(self.table.columnWidth(n) for n in range(len(self.model.columns))) + 2

    def _connect(self) -> None:
        session, table, chart = self._session, self.table, self.chart
        session.opened.connect(self.refresh)
        session.changed.connect(self.refresh)
        session.rescheduled.connect(self.refresh)
        self._look.language_changed.connect(self._word)
        self._look.theme_changed.connect(self._word)
        self.view.changed.connect(self.refresh)
        self.doings.told.connect(self.told)
        self.doings.said.connect(self.said)
        self.doings.cleared.connect(self.cleared)
        self.doings.locked.connect(self.locked)
        table.inspect.connect(self._toggle_inspector)
        table.toggled.connect(self.view.fold)
        table.picked.connect(self._pick)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda at: self._menu(table.viewport().mapToGlobal(at)))
        self.pasteboard.told.connect(self.told)
        self.pasteboard.pasted.connect(table.pick)
        table.verticalScrollBar().valueChanged.connect(chart.verticalScrollBar().setValue)
        chart.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        chart.clicked.connect(self._click)
        chart.opened.connect(self._open)
        chart.menu.connect(self._chart_menu)
        chart.hovered.connect(self._hover)
        self._hand.drawn.connect(self._open)
        self.link_editor.closed.connect(lambda: chart.mark_link(None))
        self.inspector.edited_link.connect(self.open_link)
        self.inspector.asked_for_gate.connect(self.asked_for_gate)
        self._hand.locked.connect(self.locked)
        chart.scaled.connect(self._show_zoom)
        self.tools.zoomed.connect(self._zoom)
        self.view.rearranged.connect(self._choose_columns)
        table.rearranged.connect(self.view.choose_columns)
        self.go_to_field.to_task.connect(self.go_to_task)
        self.go_to_field.to_moment.connect(self.go_to_moment)
        self.what_if.told.connect(self.told)
        self.what_if.cleared.connect(self.cleared)
        self.what_if.went_to.connect(self.go_to_task)
        self.inspector.went_to.connect(self.go_to_task)
        self.inspector.cut.connect(lambda link_id: session.run(DeleteLink(link_id=link_id)))

    def _word(self) -> None:
        """Say and paint anew what this page words itself."""
        self._delegate.dress()
        self.chart.dress()
        headings = {field.key: self._heading(field.key, field.label) for field in self.model.columns}
        self.model.set_headings(headings)
        for part, code in ((self.table, "ui.timeline.table"), (self.chart, "ui.timeline.chart")):
            part.setAccessibleName(self._look.text(code))
        self.inspector.word()
        self.link_editor.word()
        self.refresh()

    def _heading(self, key: str, label: str) -> str:
        short = f"ui.column.{key}"
        return self._look.text(short if self._look.wording.knows(short) else label)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._needs_first_look:
            # The chart has its size only once the layout has run.
            QTimer.singleShot(0, self._look_first_yet)

    def _look_first_yet(self) -> None:
        """The first look, unless somebody was faster."""
        if self._needs_first_look:
            self._look_first()

    def _look_first(self) -> None:
        """The first look at a campaign: the plan fitted, today in sight, the first row current."""
        chart = self.chart.chart
        self._needs_first_look = not self.isVisible()
        if chart is None or self._session.campaign_id is None:
            return
        if self._preferences.state("timeline/splitter").isEmpty():
            # Nobody has chosen how the two share the window: every column is whole where the chart keeps two fifths.
            whole = self._splitter.width()
            left = min(self._table_width(), whole * 3 // 5)
            self._splitter.setSizes([left, whole - left, 0, 0])
        days = (chart.extent.last - chart.extent.first).days + 1
        low, high = _FIRST_ZOOM
        self.chart.zoom_to(min(max(self.chart.viewport().width() / days, low), high), 0)
        first = chart.scale(1).moment(0)
        self.chart.horizontalScrollBar().setValue(0)
        plan = self._session.schedule
        if first < plan.now <= plan.finish:
            # Of a plan that is over, its beginning is shown.
            self.go_to_today()
        if len(self.model.rows):
            self.table.pick([self.model.row(0).task.id])
        self._show_zoom()

    def _pick(self) -> None:
        ids = self.table.picked_ids
        self.chart.select(frozenset(ids))
        self.bulk.know(ids)
        self._describe_selection(ids)
        self._hand.know(tuple(ids), self._cells)
        self.row_hand.know(self._cells)
        self.link_editor.know(self._cells)
        if not self.inspector.isHidden() and self._cells is not None:
            self.inspector.show_tasks(self._session, self._cells, ids)

    def _describe_selection(self, ids: list[str]) -> None:
        """Let a screen reader say of the chart what it shows of the selection: the tasks, their dates, and why."""
        if self._cells is None:
            return
        book, schedule = self._session.book, self._session.schedule
        tips = (task_tip(self._look, book, schedule, self._cells, task_id) for task_id in ids[:_SPOKEN])
        self.chart.setAccessibleDescription("\n".join(tips))

    def _click(self, grip: Grip | None, n: int | None, keys: Qt.KeyboardModifier) -> None:
        if grip is not None and grip.hold is Hold.LINK:
            self.open_link(grip.id, self.chart.pressed_at)
            return
        if n is None:
            self.table.clearSelection()
            return
        id = self.model.row(n).task.id
        picked = self.table.picked_ids
        if keys & Qt.KeyboardModifier.ShiftModifier and self.table.current_id is not None:
            self.table.pick_through(n)
        elif keys & Qt.KeyboardModifier.ControlModifier:
            chosen = [other for other in picked if other != id] if id in picked else [*picked, id]
            self.table.pick(chosen)
        elif id not in picked:
            self.table.pick([id])

    def open_link(self, link_id: str, at: QPoint | None = None) -> None:
        """Open the panel that edits a link, at a point of the chart; without one, at the link itself."""
        self.link_editor.open_link(link_id, self.chart.link_place(link_id) if at is None else at)
        self.chart.mark_link(self.link_editor.link_id)

    def _open(self, task_id: str) -> None:
        self.table.pick([task_id])
        self.table.edit_field(task_id)

    def _hover(self, task_id: str) -> None:
        session = self._session
        if self._cells is not None:
            tip = task_tip(self._look, session.book, session.schedule, self._cells, task_id)
            tip = tip or link_tip(self._look, session.book, self._cells, task_id)
            self.chart.show_tip(tip)

    def _chart_menu(self, task_id: str, at: QPoint) -> None:
        if task_id not in self.table.picked_ids:
            self.table.pick([task_id])
        self._menu(at)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self._task_actions)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _toggle_inspector(self) -> None:
        if self.inspector.isHidden():
            self._open_inspector()
        else:
            self.inspector.hide()

    def _open_inspector(self) -> None:
        self.inspector.show()
        self._pick()

    def _toggle_options(self) -> None:
        self.view.show_signs(
            critical=self._critical.isChecked(),
            slack=self._slack.isChecked(),
            baseline=self._baseline.isChecked(),
        )

    def _choose_columns(self) -> None:
        picked = self.table.picked_ids
        self.model.choose_columns(self.view.columns)
        self.table.size_columns()
        self._word()
        self.table.pick(picked)

    def _zoom(self, pixels_per_day: float) -> None:
        """Zoom to a named step, around what one looks at: the current task, else today, else the middle."""
        scale = self.chart.scale
        if scale is None:
            return
        current = self._session.schedule.tasks.get(self.table.current_id or "")
        moments = [self._session.schedule.now] if current is None else [current.start, self._session.schedule.now]
        left, width = self.chart.horizontalScrollBar().value(), self.chart.viewport().width()
        seen = (x - left for x in map(scale.x, moments) if 0 <= x - left <= width)
        self.chart.zoom_to(pixels_per_day, next(seen, None))

    def _show_zoom(self) -> None:
        if self.chart.scale is not None:
            self.tools.show_zoom(self.chart.scale.zoom)

    def _tell_facts(self) -> None:
        found = self._session.tally
        self.tools.facts.setText(self._look.text("ui.timeline.facts", count=found.leaves, late=found.late))

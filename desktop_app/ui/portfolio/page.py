"""All campaigns on one time axis, with what clashes between them."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.insight.clash_text import days_text, duty_clash_text, person_clash_text, phase_clash_text
from desktop_app.insight.clashes import Clashes, DutyClash, PersonClash, clashes
from desktop_app.render.timeline import HEADER_HEIGHT
from desktop_app.timeline.options import Metrics
from desktop_app.timeline.rows import VisibleRows
from desktop_app.timeline.several import SeveralChart, Spans, several_rows, shown_in
from desktop_app.ui.frame import Frame
from desktop_app.ui.gathering import Gathering
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.controls import column, label, row, tool
from desktop_app.ui.portfolio.model import SeveralModel
from desktop_app.ui.portfolio.table import SeveralTable
from desktop_app.ui.timeline.chart_view import ChartView

_TASK = Qt.ItemDataRole.UserRole
_TODAY_AT = 0.25


class PortfolioPage(QWidget):
    """Read-only rows under campaign headings; a click opens the campaign at that task."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._gathering = Gathering(frame.session, self, frame.jobs.broken.emit)
        self._jobs = Jobs(self, threads=1)
        self._jobs.broken.connect(frame.jobs.broken)
        self._shut: set[str] = set()
        self._opened: set[str] = set()
        self._turn = 0
        self._was_shown = False
        self.found = Clashes((), (), ())
        metrics = Metrics.of(self._look.theme)
        self.model = SeveralModel(self._look)
        self.table = SeveralTable(self.model, round(metrics.row), round(HEADER_HEIGHT))
        self.chart = ChartView(self._look, read_only=True)
        self.list = QTreeWidget()
        self._facts = label(self._look, tone="muted")
        self._lay_out()
        self._connect()
        self._word()

    def refresh(self) -> None:
        """Gather what is missing, and show all of it once it is there."""
        self._pages.setCurrentIndex(0 if self._gathering.is_complete and self._session.campaigns else 1)
        self._waiting.setText(
            self._look.text("ui.portfolio.gathering" if self._session.campaigns else "ui.portfolio.none")
        )
        self._gathering.ask()

    def arrive(self, _subject: str) -> None:
        """Show the campaigns as they are now."""
        self.refresh()

    def fold(self, id: str) -> None:
        """Open what is folded, and fold what is open."""
        kept = self._shut if id in self._session.book.rows(Campaign) else self._opened
        kept ^= {id}
        self._show()
        self.table.pick(id)

    def unfold_all(self, *, open_all: bool) -> None:
        """Show every item of every campaign, or only the headings."""
        book = self._session.book
        schedules = self._gathering.schedules
        self._shut = set() if open_all else set(schedules)
        tasks = (task.id for id in schedules for task in book.of_campaign(Task, id)) if open_all else ()
        self._opened = set(tasks)
        self._show()

    def open(self, id: str) -> None:
        """Go to a campaign, at one of its tasks."""
        session = self._session
        task = session.book.find(Task, id)
        campaign_id = task.campaign_id if task is not None else id
        if session.campaign_id != campaign_id:
            session.open_campaign(campaign_id)
        self._frame.show("timeline", task.id if task is not None else "")

    def go_to_today(self) -> None:
        """Bring today in sight."""
        if self.chart.scale is not None:
            self.chart.go_to(self.chart.scale.x(self._session.now), _TODAY_AT)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def _lay_out(self) -> None:
        make = self._frame.actions.make
        bar = QFrame()
        bar.setObjectName("tool_bar")
        bar.setFixedHeight(44)
        line = row(bar, margins=(16, 0, 16, 0), spacing=6)
        for action in (
            make("ui.portfolio.fit", self.chart.fit),
            make("ui.portfolio.today", self.go_to_today),
            make("ui.portfolio.unfold", lambda: self.unfold_all(open_all=True)),
            make("ui.portfolio.fold", lambda: self.unfold_all(open_all=False)),
        ):
            line.addWidget(tool(action, boxed=True))
        line.addStretch(1)
        line.addWidget(self._facts)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        for part, stretch in ((self.table, 0), (self.chart, 1), (self._side(), 0)):
            panes.addWidget(part)
            panes.setStretchFactor(panes.count() - 1, stretch)
        panes.setSizes([430, 560, 280])
        self._waiting = label(self._look, tone="muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(panes)
        self._pages.addWidget(self._waiting)
        lines = column()
        lines.addWidget(bar)
        lines.addWidget(self._pages, 1)
        self.setLayout(lines)

    def _side(self) -> QFrame:
        made = QFrame()
        made.setObjectName("inspector")
        lines = column(made)
        head = label(self._look, "ui.portfolio.clashes", tone="heading")
        head.setContentsMargins(16, 12, 16, 8)
        lines.addWidget(head)
        self.list.setHeaderHidden(True)
        self.list.setIndentation(12)
        lines.addWidget(self.list, 1)
        return made

    def _connect(self) -> None:
        session = self._session
        for signal in (session.opened, session.changed, session.rescheduled):
            signal.connect(self._stale)
        session.closing.connect(self._end)
        self._look.language_changed.connect(self._word)
        self._look.theme_changed.connect(self._word)
        self._gathering.ready.connect(self._show)
        self._gathering.ready.connect(self._count)
        self.table.folded.connect(self.fold)
        self.table.opened.connect(self.open)
        self.table.verticalScrollBar().valueChanged.connect(self.chart.verticalScrollBar().setValue)
        self.chart.verticalScrollBar().valueChanged.connect(self.table.verticalScrollBar().setValue)
        self.chart.clicked.connect(self._click)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)

    def _end(self) -> None:
        """The window closes: nobody is left looking for clashes."""
        self._turn += 1
        self._jobs.wait()

    def _stale(self) -> None:
        if self.isVisible():
            self._gathering.ask()

    def _word(self) -> None:
        self._list()
        for part, code in (
            (self.table, "ui.page.portfolio"),
            (self.chart, "ui.timeline.chart"),
            (self.list, "ui.portfolio.clashes"),
        ):
            part.setAccessibleName(self._look.text(code))
        self.chart.dress()
        self._stale()

    def _show(self) -> None:
        """Lay rows and chart anew over what is at hand."""
        book, schedules = self._session.book, self._gathering.schedules
        if not schedules or not self.isVisible():
            return
        rows = several_rows(book, schedules, frozenset(self._shut), frozenset(self._opened))
        counts, marks = marks_of(book, rows, self.found)
        self._pages.setCurrentIndex(0)
        self.model.show(book, schedules, rows, counts)
        self.chart.show_chart(SeveralChart(book, schedules, rows, marks, Metrics.of(self._look.theme)))
        self._facts.setText(self._look.text("ui.portfolio.facts", count=len(schedules), clashes=len(self.found)))
        if not self._was_shown:
            self._was_shown = True
            QTimer.singleShot(0, self, self.chart.fit)

    def _count(self) -> None:
        """Find the clashes on another thread; only the newest answer is shown."""
        book, schedules = self._session.book, self._gathering.schedules
        self._turn += 1
        turn = self._turn
        self._jobs.start(
            "ui.portfolio.clashes", lambda: clashes(book, schedules), lambda found: self._take(turn, found)
        )

    def _take(self, turn: int, found: Clashes) -> None:
        if turn == self._turn:
            self.found = found
            self._list()
            self._show()

    def _list(self) -> None:
        """The clashes in words."""
        words, book, found = self._look.wording, self._session.book, self.found
        self.list.clear()
        for phase in found.phases:
            short = self._look.text("clash.phase.short", span=days_text(self._look.wording, phase.start, phase.finish))
            self._add(short, phase_clash_text(words, book, phase), phase.campaigns)
        for person in found.people:
            short = self._short("clash.person.short", person)
            self._add(short, person_clash_text(words, book, person), person.tasks)
        for duty in found.duties:
            short = self._short("clash.duty.short", duty)
            self._add(short, duty_clash_text(words, book, duty), duty.campaigns)
        if not len(found):
            self._add(self._look.text("cli.no_clashes"), "", ())

    def _short(self, code: str, clash: PersonClash | DutyClash) -> str:
        """Who, when and how much, in few words: the whole sentence is in the tooltip."""
        units = clash.units if isinstance(clash, PersonClash) else None
        person = self._session.book.find(Person, clash.person_id)
        name = person.name if person is not None else None
        return self._look.text(
            code, name=name, span=days_text(self._look.wording, clash.start, clash.finish), units=units
        )

    def _add(self, text: str, sentence: str, ids: tuple[str, ...]) -> None:
        """One clash with the tasks, or campaigns, that it is between."""
        book = self._session.book
        head = QTreeWidgetItem([text])
        head.setToolTip(0, sentence)
        head.setData(0, Qt.ItemDataRole.AccessibleTextRole, sentence or text)
        for id in ids:
            task = book.find(Task, id)
            campaign = book.find(Campaign, task.campaign_id if task is not None else id)
            if campaign is None:
                continue  # deleted meanwhile: what clashes now is being found
            inside = QTreeWidgetItem([f"{campaign.name} / {task.name}" if task is not None else campaign.name])
            inside.setData(0, _TASK, id)
            inside.setToolTip(0, inside.text(0))
            head.addChild(inside)
        self.list.addTopLevelItem(head)
        head.setExpanded(True)

    def _click(self, _grip: object, n: int | None, _grows: bool) -> None:
        chosen = self.model.row(n) if n is not None else None
        if chosen is not None:
            self.open(chosen.task.id)

    def _go(self, item: QTreeWidgetItem) -> None:
        task_id = str(item.data(0, _TASK) or "")
        if task_id:
            self.open(task_id)


def marks_of(book: Book, rows: VisibleRows, found: Clashes) -> tuple[Counter[str], Mapping[str, Spans]]:
    """How many clashes each row has, and when: in the tasks' own rows, or in what they are folded into."""
    counts: Counter[str] = Counter()
    marks: dict[str, Spans] = {}
    spans = [(set(one.campaigns), one.start, one.finish) for one in found.phases]
    spans += [(set(one.campaigns), one.start, one.finish) for one in found.duties]
    for one in found.people:
        ids = {shown_in(book, rows, id) for id in one.tasks if id in book.rows(Task)} | set(one.campaigns)
        spans.append((ids, one.start, one.finish))
    for ids, start, finish in spans:
        for id in ids:
            counts[id] += 1
            marks[id] = (*marks.get(id, ()), (start, finish))
    return counts, marks

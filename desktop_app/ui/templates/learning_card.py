"""What finished campaigns say of a template: how long its tasks really take, with the cases, to be taken over one by one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import DurationUnit
from desktop_app.domain.errors import KnownError
from desktop_app.edits.learning import SetPoints
from desktop_app.edits.template_file import Template, said
from desktop_app.insight.learning import FEWEST, Learned, Points, Says, cases, finished, learned, points
from desktop_app.insight.learning_text import evidence, learned_text, work_name
from desktop_app.insight.reasons import duration_text
from desktop_app.ui.campaigns.reader import Reader
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.template_learning import accept_learning, works

_WIDTHS = (170, 100, 100, 130, 90, 100)
_DAY = 480
_COLUMNS = ("task", "planned", "median", "quartiles", "cases", "suggested")


class LearningCard(QFrame):
    """A list of tasks with their lengths, what is said of the chosen one, and buttons to take it over.

    accepted: the template of this key has new lengths; refused: a KnownError.
    """

    accepted = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, session: Session, resources: Path) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look, self._session, self._resources = look, session, resources
        self._reader = Reader(session, self)
        self._template: Template | None = None
        self.found: tuple[Learned, ...] = ()
        self._shown: list[Learned] = []
        self.points: tuple[Points, ...] = ()
        self.list = list_view(look.theme.size("row"))
        look.give(self.list, "name", "learning.title")
        self.summary, self.detail = label(look, tone="muted"), label(look)
        self.accept_one = button(look, "learning.accept", lambda: self._accept(self._chosen()))
        self.accept_all = button(look, "learning.accept_all", lambda: self._accept(self._differing()))
        self.accept_points = button(look, "learning.accept_points_none", self._take_points)
        self._lay_out()
        self._reader.went_on.connect(self._tell_progress)
        self._reader.ready.connect(self._show)

    def look_at(self, template: Template | None) -> None:
        """Say what finished campaigns teach about a template; they are read one by one."""
        self._template = template
        self._reader.ask(self._session.book.rows(Campaign).values() if template is not None else ())

    def _show(self) -> None:
        template, book = self._template, self._session.book
        self.found, self.points = (), ()
        if template is not None:
            over = finished(book, self._session.now)
            known = cases(book, over)
            self.found = learned(works(template), known)
            campaign = self._session.campaign
            if campaign is not None and campaign not in over:
                self.points = points(book, campaign.id, known)
            self._summarise(len(over))
        shown = [one for one in self.found if one.says is not Says.AS_PLANNED]
        self._fill(shown)
        self._enable()

    def _fill(self, shown: list[Learned]) -> None:
        words = self._look.wording
        self._shown = shown
        heads = [words.text(f"learning.column.{key}") for key in _COLUMNS]
        self.list.setModel(Lines(heads, [self._line(one) for one in shown]))
        for n, width in enumerate(_WIDTHS):
            self.list.setColumnWidth(n, width)
        self.list.selectionModel().currentRowChanged.connect(self._tell)
        self.list.setVisible(bool(shown))
        if shown:
            self.list.selectRow(0)
        self._tell()

    def _line(self, one: Learned) -> list[str]:
        words, spread = self._look.wording, one.spread

        def length(minutes: int) -> str:
            return duration_text(words, minutes, elapsed=one.work.unit is DurationUnit.ELAPSED)

        count = len(spread.cases) + len(spread.outliers)
        few = one.says is Says.FEW
        low, high = spread.low_quartile, spread.high_quartile
        in_days = low >= _DAY and one.work.unit is DurationUnit.WORKING
        quartiles = words.text("learning.range", low=f"{low / _DAY:.3g}" if in_days else length(low), high=length(high))
        return [
            work_name(words, one),
            length(one.work.minutes),
            length(spread.median),
            quartiles,
            words.text("learning.over_of", over=spread.over_plan, count=count),
            "—" if few else length(one.suggested),
        ]

    def _tell(self) -> None:
        """The chosen task in a sentence, with its cases."""
        chosen, words = self._current(), self._look.wording
        lines = [learned_text(words, chosen), *evidence(words, chosen.spread)] if chosen is not None else []
        self.detail.setText("\n".join(lines))
        self.detail.setVisible(bool(lines))
        self._enable()

    def _summarise(self, campaigns: int) -> None:
        if not self.found:
            self.summary.setText(self._look.text("learning.nothing"))
            return
        said_of = [one.says for one in self.found]
        self.summary.setText(
            self._look.text(
                "learning.summary",
                campaigns=campaigns,
                differing=len(self._differing()),
                same=said_of.count(Says.AS_PLANNED),
                few=said_of.count(Says.FEW),
                fewest=FEWEST,
            )
        )

    def _tell_progress(self) -> None:
        text = self._look.text("learning.reading", done=self._reader.done, count=self._reader.count)
        self.summary.setText(text)

    def _current(self) -> Learned | None:
        n = self.list.currentIndex().row()
        return self._shown[n] if 0 <= n < len(self._shown) else None

    def _chosen(self) -> list[Learned]:
        one = self._current()
        return [one] if one is not None and one.differs else []

    def _differing(self) -> list[Learned]:
        return [one for one in self.found if one.differs]

    def _accept(self, taught: list[Learned]) -> None:
        if self._template is None or not taught:
            return
        name = said(self._template.name, self._look.language)
        own_name = self._look.text("report.template_with_lessons", name=name)
        key, book = self._template.key, self._session.book
        try:
            command = accept_learning(self._resources, book, key, taught, own_name, new_id)
        except KnownError as error:
            self.refused.emit(error)
            return
        if self._session.run(command):
            self.accepted.emit(command.template.id)

    def _take_points(self) -> None:
        campaign = self._session.campaign
        if campaign is not None and self.points:
            given = {one.task.id: (one.optimistic, one.pessimistic) for one in self.points}
            if self._session.run(SetPoints(campaign_id=campaign.id, points=given)):
                self._show()

    def _enable(self) -> None:
        writes = not self._session.read_only
        self.accept_one.setEnabled(writes and bool(self._chosen()))
        self.accept_all.setEnabled(writes and bool(self._differing()))
        self.accept_points.setEnabled(writes and bool(self.points))
        campaign = self._session.campaign
        if self.points and campaign is not None:
            self._look.give(
                self.accept_points, "text", "learning.accept_points", name=campaign.name, count=len(self.points)
            )
        else:
            self._look.give(self.accept_points, "text", "learning.accept_points_none")

    def _lay_out(self) -> None:
        lines = column(self, margins=(16, 16, 16, 16), spacing=8)
        lines.addWidget(label(self._look, "learning.title", tone="heading"))
        for part in (self.summary, self.detail):
            part.setWordWrap(True)
        lines.addWidget(self.summary)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.detail)
        lines.addStretch()  # without a list the words stay together at the top
        buttons = row()
        buttons.addWidget(self.accept_points)
        buttons.addStretch(1)
        buttons.addWidget(self.accept_all)
        buttons.addWidget(self.accept_one)
        lines.addLayout(buttons)

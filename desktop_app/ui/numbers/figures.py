"""Figures: one indicator as a grid, what all of them say together, and the curve with its phases."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QWidget,
)

from desktop_app.domain.change import ChangeSet
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator
from desktop_app.insight.key_figures import Figure
from desktop_app.insight.number_figures import QUOTIENTS, derived, forecast, lift, net_lift
from desktop_app.insight.number_findings import Advice, anomalies, verdicts
from desktop_app.insight.number_lines import day_lines, hour_lines
from desktop_app.insight.number_text import (
    about_indicator,
    anomaly_text,
    figure_words,
    forecast_text,
    formula_text,
    indicator_name,
    verdict_text,
)
from desktop_app.insight.numbers import Span, Values, by_key, indicators, whole_span
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Job, Jobs
from desktop_app.ui.look.controls import column, label, plain_tip, row, tool
from desktop_app.ui.look.fitting import ElidedLabel
from desktop_app.ui.numbers.beside import Beside
from desktop_app.ui.numbers.grid import NumberGrid
from desktop_app.ui.numbers.grid_model import GridModel
from desktop_app.ui.numbers.picture import NumberPicture

_WAIT = 200
"""Milliseconds without another key after which is said what goes through all days and channels."""
_BETWEEN = 4
"""Pixels around each sentence."""
_FIGURES = (*(one.name for one in QUOTIENTS), "lift", "net_lift")


_Said = tuple[str, str]
"""A sentence, and the formulas behind it with their inputs and sources."""


class FiguresTab(QWidget):
    """Indicator, kind and rows at the top; the grid; figures with their formulas; sentences beside the curve."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self.indicator, self.kind, self.rows = QComboBox(), QComboBox(), QComboBox()
        for box, code in ((self.indicator, "indicator"), (self.kind, "kind"), (self.rows, "rows")):
            frame.look.give(box, "name", f"ui.numbers.{code}")
            box.activated.connect(lambda _n: self.refresh())
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.about = ElidedLabel("muted")  # a long basis never takes the room of the boxes beside it
        self.model = GridModel(frame.look, frame.session, frame.refuse)
        self.grid = NumberGrid(frame.look, self.model)
        self.figures: dict[str, QLabel] = {name: label(frame.look) for name in _FIGURES}
        self.beside = Beside(frame, self)
        self.sentences = QListWidget()
        self.sentences.setWordWrap(True)
        self.sentences.setSpacing(_BETWEEN)
        frame.look.give(self.sentences, "name", "ui.numbers.sentences")
        self.picture = NumberPicture(frame)
        # Its own, so that nobody is told of work behind every key.
        self._jobs = Jobs(self, 1)
        self._jobs.broken.connect(frame.jobs.broken)
        frame.session.closing.connect(self._jobs.wait)
        self._values: Values | None = None
        self._saying: Job | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_WAIT)
        self._quiet.timeout.connect(self._fill_sentences)
        self._import = frame.actions.make("ui.numbers.import", self.choose_file, icon="file-up")
        self._import.setEnabled(not frame.session.read_only)
        self._lay_out()
        session, look = self._session, self._look
        session.changed.connect(self._follow)
        for signal in (session.opened, look.language_changed, look.theme_changed):
            signal.connect(self._stale)
        self.grid.selectionModel().currentChanged.connect(lambda _now, _before: self._show_figures())
        self.beside.changed.connect(self._stale)

    def arrive(self, subject: str) -> None:
        """Show an indicator by its id."""
        self.refresh()
        at = self.indicator.findData(subject)
        if at >= 0:
            self.indicator.setCurrentIndex(at)
            self.refresh()
        self.grid.setFocus()

    def refresh(self) -> None:
        """Show everything as it is now."""
        session, campaign = self._session, self._session.campaign_id
        if campaign is None:
            return
        if self._values is None or self._values.book is not session.book or self._values.campaign_id != campaign:
            self._values = Values(session.book, campaign)
        self._fill_boxes(campaign)
        one = session.book.find(Indicator, self.indicator.currentData())
        words = self._look.wording
        by_hour = bool(self.rows.currentData())
        lines = hour_lines(words, session.book, campaign) if by_hour else day_lines(words, session.book, self._values)
        channels = sorted(session.book.rows(Channel).values(), key=lambda channel: (channel.position, channel.id))
        self.model.show(self._values, one, lines, channels, bool(self.kind.currentData()))
        about = about_indicator(words, one) if one is not None else ""
        self.about.setText(about)
        self.about.setToolTip(plain_tip(about))
        self._show_figures()
        self._quiet.start()
        self.picture.show_indicator(self._values, one)

    def choose_file(self) -> None:
        """Ask for a table of numbers, and show what it would change."""
        kinds = self._look.text("ui.numbers.files")
        name, _ = QFileDialog.getOpenFileName(self, self._look.text("ui.numbers.import"), "", kinds)
        if name:
            self._frame.import_as(Path(name), "metrics")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _follow(self, changes: ChangeSet) -> None:
        """Take over what changed, so that a key is not behind by sixty thousand entries."""
        if self._values is not None and self._values.campaign_id == self._session.campaign_id:
            self._values = self._values.after(self._session.book, changes)
            self.model.follow(self._values, changes)
        self._stale()

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _fill_boxes(self, campaign: str) -> None:
        self.beside.fill()
        words = self._look.wording
        rows = [(indicator_name(words, one), one.id) for one in indicators(self._session.book, campaign)]
        kinds = [(words.text("numbers.column.actual"), False), (words.text("numbers.column.planned"), True)]
        scales = [(words.text("ui.numbers.by_day"), False), (words.text("ui.numbers.by_hour"), True)]
        for box, lines in ((self.indicator, rows), (self.kind, kinds), (self.rows, scales)):
            if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] != lines:
                kept = box.currentData()
                box.clear()
                for text, data in lines:
                    box.addItem(text, data)
                box.setCurrentIndex(max(box.findData(kept) if kept is not None else 0, 0))

    def _show_figures(self) -> None:
        """The figures of the row that the cursor is in, else of all of the campaign."""
        at, values = self._pointed_at(), self._values
        if at is None or values is None:
            return
        self._word_figures(values, derived(values, at[1], at[0], planned=self.model.planned))
        self._quiet.start()

    def _pointed_at(self) -> tuple[Span, str | None] | None:
        """The span and the channel of the cell that the cursor is in, else all of the campaign; None without rows."""
        at = self.grid.currentIndex()
        lines, channels = self.model.lines, self.model.channels
        if not lines:
            return None
        chosen = at.isValid() and at.row() < len(lines) and at.column() < len(channels)
        channel = channels[at.column()] if chosen else None
        return lines[at.row() if chosen else 0].span, channel.id if channel is not None else None

    def _show_compared(self) -> None:
        """The indicator and the quotients of that cell beside what was chosen."""
        at, values = self._pointed_at(), self._values
        one = self._session.book.find(Indicator, self.indicator.currentData())
        if at is not None and values is not None and one is not None:
            self.beside.show(values, one, at[1], at[0])

    def _show_lifts(self, values: Values) -> None:
        """What compares the days of all phases, of the channel that the cursor is in."""
        at = self.grid.currentIndex().column()
        channel = self.model.channels[at] if 0 <= at < len(self.model.channels) else None
        gmv, id = by_key(self._session.book).get("gmv"), channel.id if channel is not None else None
        if gmv is not None:
            self._word_figures(values, {"lift": lift(values, gmv, id), "net_lift": net_lift(values, gmv, id)})

    def _word_figures(self, values: Values, found: Mapping[str, Figure]) -> None:
        words = self._look.wording
        for name, figure in found.items():
            shown = self.figures[name]
            shown.setText(f"{words.text(f'numbers.figure.{name}')}  {figure_words(words, figure)}")
            shown.setToolTip(plain_tip(formula_text(words, values, figure)))

    def _fill_sentences(self) -> None:
        """What stands out is looked for on another thread: with many channels it takes longer than a key."""
        campaign, values = self._session.campaign_id, self._values
        if campaign is None or values is None or values.campaign_id != campaign:
            return
        self._show_lifts(values)
        self._show_compared()
        words, now = self._look.wording, self._session.now
        one = self._session.book.find(Indicator, self.indicator.currentData())

        def work() -> list[_Said]:
            whole = whole_span(values.book, campaign)
            if whole is None:
                return []
            said = [(anomaly_text(words, values, each), "") for each in anomalies(values, whole)]
            for each in verdicts(values, whole):
                if each.advice not in (Advice.DROP, Advice.DOUBLE):
                    continue
                why = [formula_text(words, values, figure) for figure in (each.judged, each.share)]
                said.append((verdict_text(words, each), "\n".join(why)))
            coming = forecast(values, one, whole, now) if one is not None else None
            if one is not None and coming is not None and coming.days_left:
                said.insert(0, (forecast_text(words, one, coming), formula_text(words, values, coming.figure)))
            return said or [(words.text("ui.numbers.nothing_odd"), "")]

        if self._saying is not None:
            self._jobs.give_up(self._saying)
        self._saying = self._jobs.start("ui.numbers.sentences", work, lambda said: self._show_sentences(values, said))

    def _show_sentences(self, values: Values, said: list[_Said]) -> None:
        self._saying = None
        if values is not self._values:
            return
        self.sentences.clear()
        for text, why in said:
            item = QListWidgetItem(text)
            item.setToolTip(plain_tip("\n".join(part for part in (text, why) if part)))
            self.sentences.addItem(item)

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("tool_bar")
        line = row(bar, margins=(16, 6, 16, 6), spacing=6)
        for box in (self.indicator, self.kind, self.rows, self.beside.box):
            line.addWidget(box)
        line.addWidget(tool(self._import, boxed=True))
        line.addWidget(self.about, 1)
        strip = QFrame()
        figures = row(strip, margins=(16, 6, 16, 6), spacing=18)
        for shown in self.figures.values():
            figures.addWidget(shown)
        figures.addStretch(1)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self.picture)
        below.addWidget(self.sentences)
        below.setSizes([860, 380])
        panes = QSplitter(Qt.Orientation.Vertical)
        upper = QWidget()
        lines = column(spacing=0)
        lines.addWidget(self.grid, 1)
        lines.addWidget(strip)
        lines.addWidget(self.beside.line)
        upper.setLayout(lines)
        panes.addWidget(upper)
        panes.addWidget(below)
        panes.setChildrenCollapsible(False)
        panes.setSizes([520, 240])
        whole = column()
        whole.addWidget(bar)
        whole.addWidget(panes, 1)
        self.setLayout(whole)

"""A workbook that came back: what it changes, cell by cell, what follows from it, and a tick for each of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.exchange.returned.recognising import campaign_of
from desktop_app.exchange.returned.report import finding_text
from desktop_app.exchange.returned.values import Choice, Comparison, Finding, Kind, clean, everything
from desktop_app.ui.exchange.came_back import CameBack, Outcome, compared, outcome
from desktop_app.ui.exchange.returned_lines import DiffWords
from desktop_app.ui.exchange.returned_table import BASE, NAME, OURS, THEIRS, DiffRows, DiffTable
from desktop_app.ui.jobs import Job, Jobs
from desktop_app.ui.look.controls import button, card, column, label, row
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.foresight import Foresight

_WIDTHS = {NAME: 330, BASE: 130, OURS: 170, THEIRS: 190}
_HEADINGS = ("ui.returned.what", "ui.returned.base", "ui.returned.ours", "ui.returned.theirs", "ui.returned.note")
_SETTLE = 120
"""Milliseconds without another tick after which the consequences are worked out."""


class ReturnedPage(QWidget):
    """One file at a time. done: it was taken in or left, and the next may come."""

    done = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._session = look, session
        self._foresight = Foresight(look, session)
        self._jobs = Jobs(self)
        self._jobs.broken.connect(_raise)
        self._job: Job | None = None
        self._found: CameBack | None = None
        self._comparison: Comparison | None = None
        self._words: DiffWords | None = None
        self._outcome: Outcome | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE)
        self._settled.timeout.connect(self._foresee)
        self._make_parts()
        self._lay_out()
        session.changed.connect(lambda _changes: self._compare_anew())
        for signal in (look.language_changed, look.theme_changed):
            signal.connect(self._show_anew)

    @property
    def rows(self) -> DiffRows | None:
        """The lines that are shown, with what is ticked; None before there are any."""
        model = self.table.model()
        return model if isinstance(model, DiffRows) else None

    @property
    def is_settled(self) -> bool:
        """Whether the consequences are those of what is ticked."""
        return self._job is None and not self._settled.isActive()

    def show_file(self, found: CameBack) -> None:
        """Show what a file changes. Raises KnownError where it is about no campaign of this workspace."""
        session = self._session
        campaign_id = campaign_of(
            found.returned, found.file, session.book, session.load,
            lambda: {step.campaign_id for step in session.history()},
        ).id  # fmt: skip
        if session.campaign_id != campaign_id:
            session.open_campaign(campaign_id)
        self._forget()
        self._found = found
        self.headline.setText(self._look.text("ui.returned.comparing", source=found.file))
        for text in (self.summary, self.follows):
            text.setText("")
        self.table.setModel(None)
        self._apply.setEnabled(False)
        self._compare(None)
        self.table.setFocus()

    def apply(self) -> None:
        """Take in what is ticked, as one step named after the file."""
        rows, comparison = self.rows, self._comparison
        if rows is None or comparison is None:
            return
        session = self._session
        found = self._outcome
        if found is None or found.chosen != rows.chosen:
            found = outcome(comparison, rows.chosen, session.book, session.schedule)
        file, self._found = self._found, None  # what is taken in now is not to be compared once more
        if found.accepted.command is None or session.run(found.accepted.command):
            self._forget()
            self.done.emit()
        else:
            self._found = file

    def leave(self) -> None:
        """Back: nothing was written."""
        self._forget()
        self.done.emit()

    def choose(self, chosen: frozenset[Choice]) -> None:
        """Tick exactly these."""
        if self.rows is not None:
            self.rows.choose(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._apply.isEnabled():
            self.apply()
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        look = self._look
        self.headline = label(look, tone="heading")
        self.summary = label(look, tone="muted")
        self.follows = label(look)
        for text in (self.summary, self.follows):
            text.setWordWrap(True)
        self.table = DiffTable(look)
        look.give(self.table, "name", "ui.returned.table")
        self.findings = list_view(look.theme.size("row"))
        look.give(self.findings, "name", "ui.returned.findings")
        self._finding_title = label(look, tone="heading")
        self._hint = label(look, "ui.returned.hint", tone="small")
        self._clean = button(look, "ui.returned.clean", lambda: self._tick(clean))
        self._all = button(look, "ui.returned.all", lambda: self._tick(everything))
        self._none = button(look, "ui.returned.none", lambda: self.choose(frozenset()))
        self._back = button(look, "ui.returned.back", self.leave)
        self._apply = button(self._look, "ui.returned.apply", self.apply, main=True)
        self._count(0)

    def _lay_out(self) -> None:
        top, inside = card()
        first: QHBoxLayout = row()
        words: QVBoxLayout = column(spacing=4)
        for text in (self.headline, self.summary, self.follows):
            words.addWidget(text)
        first.addLayout(words, 1)
        for part in (self._back, self._apply):
            first.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(first)
        second: QHBoxLayout = row()
        second.addWidget(self._hint, 1)
        for part in (self._clean, self._all, self._none):
            second.addWidget(part)
        inside.addLayout(second)
        self._middle = QStackedWidget()
        changes, change_lines = card()
        change_lines.setContentsMargins(1, 8, 1, 8)
        change_lines.addWidget(self.table)
        self._middle.addWidget(changes)
        self._middle.addWidget(_empty(self._look))
        self._finding_card, finding_lines = card()
        finding_lines.addWidget(self._finding_title)
        finding_lines.addWidget(self.findings, 1)
        lines = column(margins=(16, 16, 16, 16), spacing=16)
        lines.addWidget(top)
        lines.addWidget(self._middle, 3)
        lines.addWidget(self._finding_card, 1)
        self.setLayout(lines)

    def _tick(self, choices: Callable[[Comparison], frozenset[Choice]]) -> None:
        if self._comparison is not None:
            self.choose(choices(self._comparison))

    def _compare(self, chosen: frozenset[Choice] | None) -> None:
        """Compare the file with the plan as it is now. chosen: what stays ticked, None for all that is clean."""
        found, session = self._found, self._session
        if found is None:
            return
        book, current = session.book, session.schedule

        def take(comparison: Comparison) -> None:
            self._job = None
            self._comparison = comparison
            self._show(clean(comparison) if chosen is None else chosen)

        self._start(lambda: compared(found, book, current), take)

    def _compare_anew(self) -> None:
        """The plan has changed under the page, by undo or otherwise."""
        rows = self.rows
        if self._found is not None and rows is not None and self.isVisible():
            self._compare(rows.chosen)

    def _start(self, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        """One piece of work at a time: whatever was asked for before is not wanted any more."""
        if self._job is not None:
            self._jobs.give_up(self._job)
        self._job = self._jobs.start("ui.returned", work, done)

    def _show(self, chosen: frozenset[Choice]) -> None:
        comparison, look, session = self._comparison, self._look, self._session
        if comparison is None:
            return
        self._words = words = DiffWords(look, comparison, session.book, session.schedule)
        rows = DiffRows(look, [look.text(code) for code in _HEADINGS], words.lines())
        rows.toggled.connect(self._settle)
        self.table.show_lines(rows)
        self.table.setColumnHidden(BASE, not any(line.base and line.kind is Kind.CONFLICT for line in rows.lines))
        for at, width in _WIDTHS.items():
            self.table.setColumnWidth(at, width)
        if rows.lines:
            self.table.setCurrentIndex(rows.index(0, NAME))
        self._middle.setCurrentIndex(0 if rows.lines else 1)
        self._say(comparison)
        self._outcome = None
        rows.choose(chosen & {choice for line in rows.lines for choice in line.choices})
        self._settled.stop()
        self._foresee()

    def _show_anew(self) -> None:
        """The language or the theme has changed."""
        comparison = self._comparison
        if self.rows is not None and comparison is not None and self._session.campaign_id == comparison.campaign_id:
            self._show(self.rows.chosen)

    def _say(self, comparison: Comparison) -> None:
        look = self._look
        self.headline.setText(look.text("ui.returned.title", source=comparison.source, campaign=comparison.campaign))
        kinds = [cell.kind for line in comparison.rows if line.kind is Kind.CHANGE for cell in line.cells]
        kinds += [line.kind for line in comparison.rows if line.kind is not Kind.CHANGE]
        parts = [
            look.text(f"ui.returned.count.{kind.value}", count=kinds.count(kind)) for kind in Kind if kind in kinds
        ]
        self.summary.setText(" · ".join(parts) or look.text("ui.returned.same"))
        self._show_findings(comparison.findings)
        for part in (self._clean, self._all, self._none, self._hint):
            part.setVisible(bool(comparison.rows))

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        look = self._look
        self._finding_card.setVisible(bool(findings))
        self._finding_title.setText(look.text("ui.returned.finding_count", count=len(findings)))
        headings = [look.text(code) for code in ("ui.returned.where", "ui.returned.value", "ui.returned.reason")]
        self.findings.setModel(Lines(headings, [self._finding(finding) for finding in findings]))
        for at, width in enumerate((260, 220)):
            self.findings.setColumnWidth(at, width)

    def _finding(self, finding: Finding) -> tuple[str, str, str]:
        look = self._look
        place = [finding.sheet] if finding.sheet else []
        place += [look.text("ui.returned.row", row=finding.row)] if finding.row else []
        place += [finding.column] if finding.column else []
        return " · ".join(place), finding.value, finding_text(finding, look.wording)

    def _settle(self) -> None:
        """Ticks that follow each other quickly are worked out once."""
        rows = self.rows
        count = len(rows.chosen) if rows is not None else 0
        self._count(count)
        self._apply.setEnabled(count > 0 and not self._session.read_only)
        self._settled.start()

    def _count(self, count: int) -> None:
        """Say how many changes would be taken in."""
        for kind in ("text", "name"):
            self._look.give(self._apply, kind, "ui.returned.apply", count=count)

    def _foresee(self) -> None:
        comparison, rows, session = self._comparison, self.rows, self._session
        if comparison is None or rows is None or session.campaign_id != comparison.campaign_id:
            return
        chosen, book, current = rows.chosen, session.book, session.schedule
        self._start(lambda: outcome(comparison, chosen, book, current), self._show_outcome)

    def _show_outcome(self, found: Outcome) -> None:
        self._job = None
        comparison, words = self._comparison, self._words
        if comparison is None or words is None:
            return
        self._outcome = found
        own = frozenset(task_id for task_id, _field in found.accepted.taken)
        text = self._foresight.consequences(found.schedule, own, words.cells)
        code = "ui.returned.follows" if text else "ui.returned.no_follows"
        self.follows.setText(self._look.text(code, text=text) if found.chosen else "")
        self._show_findings((*comparison.findings, *found.accepted.refused))

    def _forget(self) -> None:
        self._settled.stop()
        if self._job is not None:
            self._jobs.give_up(self._job)
        self._job = self._found = self._comparison = self._words = self._outcome = None


def _empty(look: Look) -> QFrame:
    frame, lines = card()
    lines.addStretch(1)
    for code, tone in (("ui.returned.empty", "heading"), ("ui.returned.empty.more", "muted")):
        text = label(look, code, tone=tone)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines.addWidget(text)
    lines.addStretch(1)
    return frame


def _raise(error: BaseException) -> None:
    raise error

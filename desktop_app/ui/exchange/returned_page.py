"""A workbook that came back: what it changes, cell by cell, what follows from it, and a tick for each of it."""

from PySide6.QtCore import QTimer

from desktop_app.exchange.returned.recognising import campaign_of
from desktop_app.exchange.returned.report import finding_text
from desktop_app.exchange.returned.values import Choice, Comparison, Finding, Kind, clean
from desktop_app.ui.exchange.came_back import CameBack, Outcome, compared, outcome
from desktop_app.ui.exchange.diff_page import DiffPage, one_text
from desktop_app.ui.exchange.returned_lines import DiffWords
from desktop_app.ui.exchange.returned_table import BASE, NAME, OURS, THEIRS
from desktop_app.ui.look.controls import label
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.foresight import Foresight

_WIDTHS = {NAME: 330, BASE: 130, OURS: 170, THEIRS: 190}
_HEADINGS = ("ui.returned.what", "ui.returned.base", "ui.returned.ours", "ui.returned.theirs", "ui.returned.note")
_SETTLE = 120
"""Milliseconds without another tick after which the consequences are worked out."""


class ReturnedPage(DiffPage):
    """One workbook at a time, with what follows from what is ticked."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(look, session, "ui.returned")
        self._foresight = Foresight(look, session)
        self._found: CameBack | None = None
        self._words: DiffWords | None = None
        self._outcome: Outcome | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE)
        self._settled.timeout.connect(self._foresee)
        self.follows = label(look)
        self.follows.setWordWrap(True)
        nothing, _ = one_text(look, ("ui.returned.empty", "heading"), ("ui.returned.empty.more", "muted"))
        self._lay_out(nothing, self.follows)

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
        self._await(found.file)
        self.follows.setText("")
        self._compare(None)

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

        self._start("ui.returned", lambda _report: compared(found, book, current), take)

    def _compare_anew(self) -> None:
        """The plan has changed under the page, by undo or otherwise."""
        rows = self.rows
        if self._found is not None and rows is not None and self.isVisible():
            self._compare(rows.chosen)

    def _show(self, chosen: frozenset[Choice]) -> None:
        comparison, look, session = self._comparison, self._look, self._session
        if comparison is None:
            return
        self._words = words = DiffWords(look, comparison, session.book, session.schedule)
        rows = self._show_lines(_HEADINGS, words.lines(), _WIDTHS)
        rows.toggled.connect(self._settle)
        self.table.setColumnHidden(BASE, not any(line.base and line.kind is Kind.CONFLICT for line in rows.lines))
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
        self._tell(comparison.findings)
        self._show_choosing(wanted=bool(comparison.rows))

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        self._show_findings("ui.returned.finding_count", [self._finding(finding) for finding in findings])

    def _finding(self, finding: Finding) -> tuple[str, str, str]:
        look = self._look
        place = [finding.sheet] if finding.sheet else []
        place += [look.text("ui.returned.row", row=finding.row)] if finding.row else []
        place += [finding.column] if finding.column else []
        return " · ".join(place), finding.value, finding_text(finding, look.wording)

    def _settle(self) -> None:
        """Ticks that follow each other quickly are worked out once."""
        rows = self.rows
        self._count(len(rows.chosen) if rows is not None else 0)
        self._settled.start()

    def _foresee(self) -> None:
        comparison, rows, session = self._comparison, self.rows, self._session
        if comparison is None or rows is None or session.campaign_id != comparison.campaign_id:
            return
        chosen, book, current = rows.chosen, session.book, session.schedule
        self._start("ui.returned", lambda _report: outcome(comparison, chosen, book, current), self._show_outcome)

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
        self._tell((*comparison.findings, *found.accepted.refused))

    def _forget(self) -> None:
        self._settled.stop()
        super()._forget()
        self._found = self._words = self._outcome = None

"""A file of contacts: who is new, what would change among the people that are known, and a tick for each of it."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.book import Book
from desktop_app.exchange.key_people.accepting import AcceptedKeyPeople
from desktop_app.exchange.people.accepting import AcceptedPeople, accept_people
from desktop_app.exchange.people.card import PeopleFile
from desktop_app.exchange.people.compare import compare_people
from desktop_app.exchange.returned.values import Choice, Comparison, Finding, Kind, clean, everything
from desktop_app.ui.exchange.came_back import KeyPeopleCame, PeopleCame
from desktop_app.ui.exchange.people_lines import people_lines, place_and_reason
from desktop_app.ui.exchange.returned_lines import DiffLine
from desktop_app.ui.exchange.returned_table import BASE, NAME, OURS, THEIRS, DiffRows, DiffTable
from desktop_app.ui.jobs import Job, Jobs
from desktop_app.ui.look.controls import button, card, column, label, row
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_WIDTHS = {NAME: 260, OURS: 220, THEIRS: 320}
_HEADINGS = ("ui.people.what", "ui.returned.base", "ui.people.ours", "ui.returned.theirs", "ui.returned.note")


class PeoplePage(QWidget):
    """One file at a time. done: it was taken in or left, and the next may come; taken: so many were added and changed."""

    done = Signal()
    taken = Signal(int, int)

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._session = look, session
        self._jobs = Jobs(self)
        self._jobs.broken.connect(_raise)
        self._job: Job | None = None
        self._file: PeopleFile | None = None
        self._comparison: Comparison | None = None
        self._is_taking = False
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
        """Whether the comparison is done."""
        return self._job is None

    def show_file(self, found: PeopleCame | KeyPeopleCame) -> None:
        """Show what a file of people would change."""
        self._forget()
        self.headline.setText(self._look.text("ui.returned.comparing", source=self._hold(found)))
        self.summary.setText("")
        self.table.setModel(None)
        self._apply.setEnabled(False)
        self._compare(None)
        self.table.setFocus()

    def apply(self) -> None:
        """Take in what is ticked, as one step named after the file."""
        rows, comparison = self.rows, self._comparison
        if rows is None or comparison is None:
            return
        accepted = self._accepted(comparison, rows.chosen)
        self._is_taking = True  # what is taken in now is not to be compared once more
        is_taken = accepted.command is None or self._session.run(accepted.command)
        self._is_taking = False
        if is_taken:
            self._forget()
            self.done.emit()
            self.taken.emit(accepted.added, accepted.changed)

    def _hold(self, found: PeopleCame | KeyPeopleCame) -> str:
        """Keep a file that is to be compared; answers its name."""
        if not isinstance(found, PeopleCame):
            raise TypeError(f"no file of contacts: {found}")
        self._file = found.people
        return found.people.source

    def _work(self) -> Callable[[], Any] | None:
        """What compares the file with the directory on another thread; None without a file."""
        file, book = self._file, self._session.book
        return None if file is None else lambda: _compared(file, book)

    def _took(self, found: Any) -> Comparison:
        """The comparison of what the other thread answered."""
        return cast("Comparison", found)

    def _accepted(self, comparison: Comparison, chosen: frozenset[Choice]) -> AcceptedPeople | AcceptedKeyPeople:
        """What comes of a choice."""
        return accept_people(comparison, chosen, self._session.book, new_id)

    def _lines(self, comparison: Comparison) -> list[DiffLine]:
        """The comparison as lines of the table."""
        return people_lines(self._look, comparison)

    def _told(self, finding: Finding) -> tuple[str, str, str]:
        """A finding as a line of the list."""
        return place_and_reason(self._look, finding)

    @property
    def _contacts(self) -> int:
        """How many people the file holds."""
        return len(self._file.cards) if self._file is not None else 0

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
        self.summary.setWordWrap(True)
        self.table = DiffTable(look)
        look.give(self.table, "name", "ui.people.table")
        self.findings = list_view(look.theme.size("row"))
        look.give(self.findings, "name", "ui.people.findings")
        self._finding_title = label(look, tone="heading")
        self._hint = label(look, "ui.people.hint", tone="small")
        self._hint.setWordWrap(True)
        self._clean = button(look, "ui.returned.clean", lambda: self._tick(clean))
        self._all = button(look, "ui.returned.all", lambda: self._tick(everything))
        self._none = button(look, "ui.returned.none", lambda: self.choose(frozenset()))
        self._back = button(look, "ui.returned.back", self.leave)
        self._apply = button(look, "ui.returned.apply", self.apply, main=True)
        for kind in ("text", "name"):
            look.give(self._apply, kind, "ui.returned.apply", count=0)

    def _lay_out(self) -> None:
        top, inside = card()
        first: QHBoxLayout = row()
        words: QVBoxLayout = column(spacing=4)
        for text in (self.headline, self.summary):
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
        nothing, nothing_lines = card()
        self._nothing = same = label(self._look, tone="heading")
        same.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing_lines.addWidget(same)
        self._middle.addWidget(changes)
        self._middle.addWidget(nothing)
        self._finding_card, finding_lines = card()
        finding_lines.addWidget(self._finding_title)
        finding_lines.addWidget(self.findings, 1)
        lines = self._stacked = column(margins=(16, 16, 16, 16), spacing=16)
        lines.addWidget(top)
        lines.addWidget(self._middle, 3)
        lines.addWidget(self._finding_card, 1)
        self.setLayout(lines)

    def _tick(self, choices: Callable[[Comparison], frozenset[Choice]]) -> None:
        if self._comparison is not None:
            self.choose(choices(self._comparison))

    def _compare(self, chosen: frozenset[Choice] | None) -> None:
        """Compare the file with the people as they are now. chosen: what stays ticked, None for all that is clean."""
        work = self._work()
        if work is None:
            return

        def take(found: Any) -> None:
            self._job = None
            comparison = self._comparison = self._took(found)
            self._show(clean(comparison) if chosen is None else chosen)

        if self._job is not None:
            self._jobs.give_up(self._job)
        self._job = self._jobs.start("ui.people", work, take)

    def _compare_anew(self) -> None:
        """The people have changed under the page, by undo or otherwise."""
        if not self._is_taking and self.rows is not None and self.isVisible():
            self._compare(None)

    def _show(self, chosen: frozenset[Choice]) -> None:
        comparison, look = self._comparison, self._look
        if comparison is None:
            return
        rows = DiffRows(look, [look.text(code) for code in _HEADINGS], self._lines(comparison))
        rows.toggled.connect(self._count)
        self.table.show_lines(rows)
        self.table.setColumnHidden(BASE, True)
        for at, width in _WIDTHS.items():
            self.table.setColumnWidth(at, width)
        if rows.lines:
            self.table.setCurrentIndex(rows.index(0, NAME))
        self._middle.setCurrentIndex(0 if rows.lines else 1)
        self._say(comparison)
        rows.choose(chosen & {choice for line in rows.lines for choice in line.choices})

    def _show_anew(self) -> None:
        """The language or the theme has changed."""
        if self.rows is not None and self._comparison is not None:
            self._show(self.rows.chosen)

    def _say(self, comparison: Comparison) -> None:
        look = self._look
        new = sum(line.kind is Kind.NEW for line in comparison.rows)
        known = len(comparison.rows) - new
        self.headline.setText(look.text("ui.people.title", source=comparison.source))
        self.summary.setText(look.text("ui.people.summary", contacts=self._contacts, new=new, known=known))
        self._nothing.setText(look.text("ui.people.same" if self._contacts else "ui.people.none"))
        self._finding_card.setVisible(bool(comparison.findings))
        self._finding_title.setText(look.text("ui.people.finding_count", count=len(comparison.findings)))
        headings = [look.text(code) for code in ("ui.returned.where", "ui.returned.value", "ui.returned.reason")]
        self.findings.setModel(Lines(headings, [self._told(finding) for finding in comparison.findings]))
        for at, width in enumerate((260, 220)):
            self.findings.setColumnWidth(at, width)
        for part in (self._clean, self._all, self._none, self._hint):
            part.setVisible(bool(comparison.rows))

    def _count(self) -> None:
        """Say how many choices would be taken in."""
        count = len(self.rows.chosen) if self.rows is not None else 0
        self._apply.setEnabled(count > 0 and not self._session.read_only)
        for kind in ("text", "name"):
            self._look.give(self._apply, kind, "ui.returned.apply", count=count)

    def _forget(self) -> None:
        if self._job is not None:
            self._jobs.give_up(self._job)
        self._job = self._file = self._comparison = None


def _compared(file: PeopleFile, book: Book) -> Comparison:
    return compare_people(file, book, new_id)


def _raise(error: Any) -> None:
    """A bug is the application's to tell."""
    raise error

"""A file of contacts: who is new, what would change among the people that are known, and a tick for each of it."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import Signal

from desktop_app.domain.book import Book
from desktop_app.exchange.key_people.accepting import AcceptedKeyPeople
from desktop_app.exchange.people.accepting import AcceptedPeople, accept_people
from desktop_app.exchange.people.card import PeopleFile
from desktop_app.exchange.people.compare import compare_people
from desktop_app.exchange.returned.values import Choice, Comparison, Finding, Kind, clean
from desktop_app.ui.exchange.came_back import KeyPeopleCame, PeopleCame
from desktop_app.ui.exchange.diff_page import DiffPage, one_text
from desktop_app.ui.exchange.people_lines import people_lines, place_and_reason
from desktop_app.ui.exchange.returned_lines import DiffLine
from desktop_app.ui.exchange.returned_table import BASE, NAME, OURS, THEIRS
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_WIDTHS = {NAME: 260, OURS: 220, THEIRS: 320}
_HEADINGS = ("ui.people.what", "ui.returned.base", "ui.people.ours", "ui.returned.theirs", "ui.returned.note")


class PeoplePage(DiffPage):
    """One file at a time. taken: so many people were added and changed."""

    taken = Signal(int, int)

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(look, session, "ui.people")
        self._file: PeopleFile | None = None
        self._is_taking = False
        nothing, (self._nothing,) = one_text(look, ("", "heading"))
        self._lay_out(nothing)

    def show_file(self, found: PeopleCame | KeyPeopleCame) -> None:
        """Show what a file of people would change."""
        self._forget()
        self._await(self._hold(found))
        self._compare(None)

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

    def _compare(self, chosen: frozenset[Choice] | None) -> None:
        """Compare the file with the people as they are now. chosen: what stays ticked, None for all that is clean."""
        work = self._work()
        if work is None:
            return

        def take(found: Any) -> None:
            self._job = None
            comparison = self._comparison = self._took(found)
            self._show(clean(comparison) if chosen is None else chosen)

        self._start("ui.people", lambda _report: work(), take)

    def _compare_anew(self) -> None:
        """The people have changed under the page, by undo or otherwise."""
        if not self._is_taking and self.rows is not None and self.isVisible():
            self._compare(None)

    def _show(self, chosen: frozenset[Choice]) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        rows = self._show_lines(_HEADINGS, self._lines(comparison), _WIDTHS)
        rows.toggled.connect(self._count_chosen)
        self.table.setColumnHidden(BASE, True)
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
        self._show_findings("ui.people.finding_count", [self._told(finding) for finding in comparison.findings])
        self._show_choosing(wanted=bool(comparison.rows))

    def _count_chosen(self) -> None:
        self._count(len(self.rows.chosen) if self.rows is not None else 0)

    def _forget(self) -> None:
        super()._forget()
        self._file = None


def _compared(file: PeopleFile, book: Book) -> Comparison:
    return compare_people(file, book, new_id)

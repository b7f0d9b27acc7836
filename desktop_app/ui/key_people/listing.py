"""The list of the page: a table or a board of the same lines, and which of them are shown."""

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import PipelineStep
from desktop_app.domain.key_people import Cooperation, KeyPerson
from desktop_app.ui.key_people.board import Board
from desktop_app.ui.key_people.commands import beside
from desktop_app.ui.key_people.reading import Line
from desktop_app.ui.key_people.state_chips import StateChips
from desktop_app.ui.key_people.table import PeopleTable
from desktop_app.ui.key_people.table_model import PeopleModel, Reading
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session


def lines_of(session: Session, *, everybody: bool) -> list[Line]:
    """Everybody in the directory, or those who are in the campaign, with their cooperation there."""
    book = session.book
    rows = book.where(Cooperation, "campaign_id", session.campaign_id) if session.campaign_id is not None else ()
    people = book.rows(KeyPerson)
    if everybody:
        by_person = {row.key_person_id: row for row in rows}
        return [Line(person, by_person.get(person.id)) for person in people.values()]
    in_order = sorted(rows, key=lambda row: (row.position, row.id))
    return [Line(people[row.key_person_id], row) for row in in_order if row.key_person_id in people]


def load_shared(session: Session) -> None:
    """Read the other campaigns of the people in this one: on which days they are wanted there stands in those."""
    book = session.book
    people = {row.key_person_id for row in book.where(Cooperation, "campaign_id", session.campaign_id or "")}
    elsewhere = {row.campaign_id for id in people for row in book.where(Cooperation, "key_person_id", id)}
    for id in sorted(elsewhere - book.loaded):
        if not book.get(Campaign, id).archived:
            session.load(id)


class Listing(QObject):
    """stack: the table, or the board. picked: other lines are selected; moved: cooperations, and the step they go to."""

    picked = Signal()
    moved = Signal(list, object)
    gone_to = Signal()
    removed = Signal()
    asked = Signal(QPoint)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.model = PeopleModel(look)
        self.table = PeopleTable(look, self.model)
        self.board = Board(look, self.model)
        self.stack = QStackedWidget()
        self._kept: set[str] = set()
        for part in (self.table, self.board):
            self.stack.addWidget(part)
            part.picked.connect(self._pick)
            part.gone_to.connect(self.gone_to)
            part.asked.connect(self.asked)
        self.table.removed.connect(self.removed)
        self.table.shifted.connect(self.shift)
        self.board.moved.connect(self.moved)

    @property
    def is_board(self) -> bool:
        """Whether the board is shown."""
        return self.stack.currentWidget() is self.board

    @property
    def chosen(self) -> list[Line]:
        """The lines that are selected, from above."""
        lines = self.model.lines
        if self.is_board:
            ids = set(self.board.chosen)
            return [line for line in lines if line.cooperation is not None and line.cooperation.id in ids]
        ids = set(self.table.chosen)
        return [line for line in lines if line.person.id in ids]

    def turn(self, *, board: bool) -> None:
        """Show the board, or the table."""
        kept = self._kept
        self.stack.setCurrentWidget(self.board if board else self.table)
        if board:
            self.board.show_lines(self.model.lines)
        self.pick(kept)

    def show(self, lines: Sequence[Line], reading: Reading, columns: Sequence[str]) -> None:
        """Take other lines; whoever was selected stays so, else the first is."""
        kept = self._kept
        self.model.show(lines, reading, columns)
        if self.is_board:
            self.board.show_lines(self.model.lines)
        there = {line.person.id for line in lines if line.person.id in kept}
        self.pick(there or ({self.model.lines[0].person.id} if self.model.lines else set()))

    def pick(self, people: Collection[str]) -> None:
        """Select these people."""
        ids = set(people)
        self._kept = ids
        self.table.pick(ids)
        if self.is_board:
            lines = (line for line in self.model.lines if line.person.id in ids)
            self.board.pick({line.cooperation.id for line in lines if line.cooperation is not None})
        self.picked.emit()

    def _pick(self) -> None:
        self._kept = {line.person.id for line in self.chosen}
        self.picked.emit()

    def shift(self, by: int) -> None:
        """Let the selected go on, each from its own step where all are on one; else nothing."""
        rows = [line.cooperation for line in self.chosen if line.cooperation is not None]
        steps = {row.step for row in rows}
        target = beside(steps.pop(), by) if len(steps) == 1 else None
        if target is not None:
            self.moved.emit([row.id for row in rows], target)


def wanted(
    lines: Sequence[Line], ids: Collection[str] | None, step: PipelineStep | None, chips: StateChips, due: set[str]
) -> list[Line]:
    """The lines that search, step and chips leave. ids: who was found, in that order; None where nothing was searched."""
    found = list(lines)
    if ids is not None:
        places = {id: n for n, id in enumerate(ids)}
        found = sorted((line for line in found if line.person.id in places), key=lambda line: places[line.person.id])
    if step is not None:
        found = [line for line in found if line.cooperation is not None and line.cooperation.step is step]
    states = chips.states
    if states:
        found = [line for line in found if line.cooperation is not None and line.cooperation.state in states]
    return [line for line in found if line.person.id in due] if chips.due else found


def due_people(lines: Sequence[Line], today: date) -> set[str]:
    """Who is to be contacted by now."""
    days = ((line.person.id, line.person.next_contact) for line in lines)
    return {id for id, day in days if day is not None and day <= today}

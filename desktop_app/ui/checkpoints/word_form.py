"""What somebody said of an item: by whom, in which form, when, and on what it rests."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, Edge, Form
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.edits.confirming import Word, check_said_by
from desktop_app.insight.confirmations import ItemView
from desktop_app.schedule.version import dates_digest
from desktop_app.ui.checkpoints.typed_items import known_or_new, typed_moment
from desktop_app.ui.look.controls import button, column, field, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.people import PeopleCompleter

Say = Callable[[Checkpoint, tuple[CheckpointItem, ...], Word], None]


class WordForm(QWidget):
    """Records a word about one item. A request for changes first shows what it costs.

    costed: what it would cost stands there now; say: records it; cost: the lines that say what a word would cost; refuse: tells a KnownError.
    """

    costed = Signal()

    def __init__(
        self,
        look: Look,
        session: Session,
        say: Say,
        cost: Callable[[Checkpoint, tuple[CheckpointItem, ...], Word], list[str]],
        refuse: Callable[[KnownError], None],
    ) -> None:
        super().__init__()
        self._look, self._session, self._say, self._cost, self._refuse = look, session, say, cost, refuse
        self._view: ItemView | None = None
        self.by = field(look, "ui.word.by", "ui.word.by.hint")
        self.form = QComboBox()
        look.give(self.form, "name", "ui.checkpoints.form")
        self.at = field(look, "ui.word.at", "ui.word.at.hint")
        self.evidence = field(look, "ui.checkpoints.evidence", "ui.checkpoints.evidence")
        self.own = label(look, tone="late")
        self.costs = label(look, tone="late")
        self.confirm = button(look, "ui.checkpoints.confirm", self.confirm_it, main=True)
        self.ask = button(look, "ui.checkpoints.request_changes", self.ask_for_changes)
        self.sure = button(look, "ui.word.sure", self.request_changes, main=True)
        self.withdraw = button(look, "ui.checkpoints.withdraw", self.take_back)
        self._lay_out()
        self.word()

    def word(self) -> None:
        """Word the choices anew."""
        chosen = self.form.currentData()
        self.form.clear()
        for choice in Form:
            self.form.addItem(self._look.wording.code(choice), choice.value)
        self.form.setCurrentIndex(max(0, self.form.findData(chosen)))

    def show_item(self, view: ItemView, *, anew: bool) -> None:
        """Show what may be said of an item. anew: another one than before, so that nothing typed is kept."""
        self._view = view
        self.by.setCompleter(PeopleCompleter(self._session.book.rows(Person).values(), self))
        if anew:
            self._begin(view)
        names = [person.name for person in view.own]
        self.own.setText(self._look.text("ui.word.own", people=names) if names else "")
        self.own.setVisible(bool(names))
        writes = not self._session.read_only
        for part in (self.by, self.form, self.at, self.evidence, self.confirm):
            part.setEnabled(writes)
        self.ask.setEnabled(writes and view.state is not ConfirmationState.CHANGES_REQUESTED)
        self.withdraw.setEnabled(writes and bool(view.words) and view.words[-1].state is not ConfirmationState.PENDING)

    def _begin(self, view: ItemView) -> None:
        waited = view.to_write or view.waits_for or view.confirmers
        self.by.setText("、".join(person.name for person in waited))
        self.form.setCurrentIndex(self.form.findData((Form.EMAIL if view.to_write else view.item.form).value))
        self.at.clear()
        self.evidence.clear()
        self._show_costs([])

    def confirm_it(self) -> None:
        """Record a confirmation; a second one after a verbal one is in writing."""
        self._record(ConfirmationState.CONFIRMED)

    def ask_for_changes(self) -> None:
        """Show what a request for changes would cost; the second click records it."""
        made = self._made(ConfirmationState.CHANGES_REQUESTED)
        if made is not None:
            try:
                self._show_costs(self._cost(*made))
            except KnownError as error:
                self._refuse(error)
                return
            self.sure.setFocus()

    def request_changes(self) -> None:
        """Record the request for changes."""
        self._record(ConfirmationState.CHANGES_REQUESTED)

    def take_back(self) -> None:
        """Take back what was said."""
        self._record(ConfirmationState.PENDING)

    def _record(self, state: ConfirmationState) -> None:
        made = self._made(state)
        if made is not None:
            self._show_costs([])
            self._say(*made)

    def _made(self, state: ConfirmationState) -> tuple[Checkpoint, tuple[CheckpointItem, ...], Word] | None:
        """The word as typed; None where that cannot be read, which is told."""
        view, session = self._view, self._session
        if view is None:
            return None
        book = session.book
        try:
            people, newcomers = known_or_new(book, self.by.text())
            at = typed_moment(book, view.item.campaign_id, self.at.text(), session.now, Edge.START) or session.now
            at = min(at, session.now) if self._is_today(at) else at
            check_said_by(at, session.now)
        except KnownError as error:
            self._refuse(error)
            return None
        said_before = {word.person_id for word in view.words}
        if state is ConfirmationState.PENDING:
            people, newcomers = [person for person in people if person.id in said_before], []
        gate = book.get(Checkpoint, view.item.checkpoint_id)
        word = said_word(session, state, at, people, newcomers, Form(self.form.currentData()), self.evidence.text())
        return gate, (view.item,), word

    def _is_today(self, at: datetime) -> bool:
        """Whether only today was typed: its first working moment may not have come yet."""
        return at.date() == self._session.now.date() and ":" not in self.at.text()

    def _show_costs(self, lines: list[str]) -> None:
        self.costs.setText("\n".join(lines))
        self.costs.setVisible(bool(lines))
        self.sure.setVisible(bool(lines))
        if lines:
            self.costed.emit()

    def _lay_out(self) -> None:
        lines = column(spacing=8)
        for code, part in (("ui.word.by", self.by), ("ui.checkpoints.form", self.form), ("ui.word.at", self.at)):
            lines.addLayout(self._line(code, part))
        lines.addWidget(self.evidence)
        for said in (self.own, self.costs):
            said.setWordWrap(True)
        lines.addWidget(self.own)
        buttons = row(spacing=6)
        for pressed in (self.confirm, self.ask, self.withdraw):
            buttons.addWidget(pressed)
        buttons.addStretch(1)
        lines.addLayout(buttons)
        lines.addWidget(self.costs)
        lines.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(lines)
        self.evidence.returnPressed.connect(self.confirm_it)

    def _line(self, code: str, part: QLineEdit | QComboBox) -> QHBoxLayout:
        line = row(spacing=8)
        name: QLabel = label(self._look, code, tone="muted")
        name.setFixedWidth(64)
        line.addWidget(name)
        line.addWidget(part, 1)
        return line


def said_word(
    session: Session,
    state: ConfirmationState,
    at: datetime,
    people: list[Person],
    newcomers: list[Person],
    form: Form | None,
    evidence: str,
) -> Word:
    """A word about the plan as it stands now."""
    last = session.next_undo()
    return Word(
        state=state,
        at=at,
        people=people,
        newcomers=newcomers,
        form=form,
        evidence=evidence.strip(),
        after_step=last.number if last is not None else None,
        dates=dates_digest(session.schedule),
    )

"""The confirmations side by side, and recording what was said of each item."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation
from desktop_app.domain.codes import ConfirmationState, Form
from desktop_app.edits.confirming import Word, confirmers, spoken, with_baseline
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.gates import item_state
from desktop_app.schedule.result import CheckpointSchedule
from desktop_app.ui.look.controls import button, card, column, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_TONES = {ConfirmationState.CONFIRMED: "success", ConfirmationState.CHANGES_REQUESTED: "late"}


class CheckpointsPage(QWidget):
    """One card per confirmation with its items; each item can be confirmed, sent back or taken back."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._session = look, session
        self._open_item: str | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        lines = column()
        lines.addWidget(self._area)
        self.setLayout(lines)
        for signal in (session.opened, session.changed, session.rescheduled, look.language_changed):
            signal.connect(self._stale)
        look.theme_changed.connect(self._stale)

    def refresh(self) -> None:
        """Build the cards anew."""
        session = self._session
        if session.campaign_id is None:
            return
        sheet = QWidget()
        sheet.setObjectName("sheet")
        across = row(margins=(16, 16, 16, 16), spacing=16)
        gates = sorted(session.schedule.checkpoints.values(), key=lambda gate: gate.planned)
        for gate in gates:
            across.addWidget(self._card(gate), 1, Qt.AlignmentFlag.AlignTop)
        if not gates:
            across.addWidget(label(self._look, "ui.checkpoints.none", tone="muted"), 1, Qt.AlignmentFlag.AlignCenter)
        sheet.setLayout(across)
        self._area.setWidget(sheet)

    def showEvent(self, event: object) -> None:
        self.refresh()
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event, handed on untouched

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _card(self, gate: CheckpointSchedule) -> QFrame:
        frame, lines = card()
        head = row()
        head.addWidget(self._said(self._look.wording.code(gate.stage), "heading"))
        head.addWidget(self._said(self._look.wording.code(gate.state), _TONES.get(gate.state, "late")), 1)
        lines.addLayout(head)
        facts = self._look.text("ui.checkpoints.planned", moment=gate.planned)
        if gate.days_lost:
            facts += " · " + self._look.text("ui.checkpoints.lost", days=gate.days_lost)
        lines.addWidget(self._said(facts, "muted"))
        checkpoint = self._session.book.get(Checkpoint, gate.checkpoint_id)
        items = self._session.book.where(CheckpointItem, "checkpoint_id", checkpoint.id)
        for item in sorted(items, key=lambda item: item.position):
            lines.addWidget(self._item(item))
        return frame

    def _item(self, item: CheckpointItem) -> QWidget:
        state = item_state(self._session.book, item)
        made = QFrame()
        lines = column(made, margins=(0, 8, 0, 0), spacing=4)
        what = self._said(item.what, "heading")
        what.setWordWrap(True)
        head = row()
        head.addWidget(what, 1)
        head.addWidget(self._said(self._standing(item, state), _TONES.get(state, "muted")))
        lines.addLayout(head)
        lines.addWidget(self._said(self._whom(item), "muted"))
        if item.id == self._open_item:
            self._add_form(lines, item, state)
        elif not self._session.read_only:
            open_form = button(self._look, "ui.checkpoints.record", lambda: self._open(item.id))
            open_form.setAccessibleName(f"{self._look.text('ui.checkpoints.record')}: {item.what}")
            lines.addWidget(open_form, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _add_form(self, lines: QVBoxLayout, item: CheckpointItem, state: ConfirmationState) -> None:
        form = QComboBox()
        self._look.give(form, "name", "ui.checkpoints.form")
        for choice in Form:
            form.addItem(self._look.wording.code(choice), choice.value)
        form.setCurrentIndex(form.findData(item.form.value))
        evidence = QLineEdit()
        self._look.give(evidence, "name", "ui.checkpoints.evidence")
        self._look.give(evidence, "hint", "ui.checkpoints.evidence")
        lines.addWidget(form)
        lines.addWidget(evidence)
        buttons = row(spacing=6)
        choices = [(ConfirmationState.CONFIRMED, "confirm"), (ConfirmationState.CHANGES_REQUESTED, "request_changes")]
        if state is not ConfirmationState.PENDING:
            choices.append((ConfirmationState.PENDING, "withdraw"))
        for wanted, code in choices:
            if wanted is not state:
                is_main = wanted is ConfirmationState.CONFIRMED
                buttons.addWidget(
                    button(
                        self._look,
                        f"ui.checkpoints.{code}",
                        self._saying(item, wanted, form, evidence),
                        main=is_main,
                    )
                )
        buttons.addWidget(button(self._look, "ui.cancel", lambda: self._open(None)))
        buttons.addStretch(1)
        lines.addLayout(buttons)
        evidence.setFocus()

    def _saying(
        self, item: CheckpointItem, state: ConfirmationState, form: QComboBox, evidence: QLineEdit
    ) -> Callable[[], None]:
        return lambda: self._say(item, state, Form(form.currentData()), evidence.text())

    def _say(self, item: CheckpointItem, state: ConfirmationState, form: Form, evidence: str) -> None:
        session = self._session
        book = session.book
        gate = book.get(Checkpoint, item.checkpoint_id)
        people = confirmers(book, item)
        word = Word(state=state, at=session.now, people=people, form=form, evidence=evidence.strip())
        name = self._look.text("ui.baseline.plan_confirmed", day=session.now.date())
        plain = spoken(book, gate, (item,), word, new_id)
        command = with_baseline(
            book, gate, plain, lambda there: schedule(there, gate.campaign_id, session.now), name, new_id
        )
        self._open_item = None
        if not session.run(command):
            self.refresh()

    def _open(self, item_id: str | None) -> None:
        self._open_item = item_id
        self.refresh()

    def _standing(self, item: CheckpointItem, state: ConfirmationState) -> str:
        text = self._look.wording.code(state)
        words = self._session.book.where(Confirmation, "item_id", item.id)
        if state is ConfirmationState.PENDING or not words:
            return text
        last = max(words, key=lambda word: (word.at, word.id))
        return f"{text} {last.at:%m/%d %H:%M}"

    def _whom(self, item: CheckpointItem) -> str:
        names = [person.name for person in confirmers(self._session.book, item)]
        parts = [self._look.wording.code(item.form)]
        if names:
            parts.append(self._look.text("list.separator").join(names))
        if item.reply_by is not None:
            parts.append(self._look.text("ui.checkpoints.reply_by", moment=item.reply_by))
        return " · ".join(parts)

    def _said(self, text: str, tone: str) -> QLabel:
        made = label(self._look, tone=tone)
        made.setText(text)
        return made

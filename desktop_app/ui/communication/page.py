"""Communication: the plan, who has not been told, the message to them, and the log of what was said."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QWidget

from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.insight.communication import Reminder, reminders
from desktop_app.insight.communication_text import reminder_text
from desktop_app.insight.letter_parts import Ask
from desktop_app.ui.communication.letter_card import LetterCard
from desktop_app.ui.communication.log_card import LogCard
from desktop_app.ui.communication.plan_card import PlanCard
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import card, column, label
from desktop_app.ui.wanted_messages import ask_of
from desktop_app.workspace.communicating import last_change, recent_changes

_BETWEEN = 2
"""Pixels around each line of the list."""


class CommunicationPage(QWidget):
    """On the left the plan above the log, on the right what is still to be told above the message that tells it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self.still: list[Reminder] = []
        self.plan = PlanCard(frame.look, frame.session, frame.refuse)
        self.log = LogCard(frame.look, frame.session, frame.refuse, self._go)
        self.letter = LetterCard(frame)
        self.open_ones = QListWidget()
        self.open_ones.setWordWrap(True)
        self.open_ones.setSpacing(_BETWEEN)
        self.open_ones.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame.look.give(self.open_ones, "name", "ui.communication.open")
        self._count = label(frame.look, tone="heading")
        self._lay_out()
        self.open_ones.currentRowChanged.connect(self._choose)
        self.open_ones.itemActivated.connect(lambda _item: self.letter.text.setFocus())
        session, look = frame.session, frame.look
        for signal in (session.opened, session.changed, session.rescheduled, look.theme_changed):
            signal.connect(self._stale)
        look.language_changed.connect(self._speak)

    def arrive(self, subject: str) -> None:
        """Show the page; with what a message is wanted about, that message."""
        self.open_ones.setFocus()
        ask = ask_of(subject)
        if ask is not None:
            self.open_ones.setCurrentRow(-1)
            self.letter.ask(ask)
            self.letter.text.setFocus()

    def refresh(self) -> None:
        """Show everything as it is now."""
        session = self._session
        if session.campaign_id is None:
            return
        self.plan.refresh()
        self.log.refresh()
        self.letter.offer()
        self._fill(session.campaign_id)

    def _fill(self, campaign_id: str) -> None:
        session, words = self._session, self._look.wording
        records = recent_changes(session, session.book, campaign_id, session.now)
        self.still = reminders(session.book, session.schedule, records, last_change(session))
        chosen = self.open_ones.currentRow()
        self.open_ones.blockSignals(True)
        self.open_ones.clear()
        for one in self.still:
            text = reminder_text(words, session.book, one)
            item = QListWidgetItem(f"{'!' if one.is_due else '·'} {text}")
            item.setToolTip(text)
            if one.is_due:
                item.setForeground(self._look.color("late"))
            self.open_ones.addItem(item)
        self.open_ones.blockSignals(False)
        code = "communication.still" if self.still else "communication.nothing_open"
        self._count.setText(self._look.text(code, count=len(self.still)))
        self.open_ones.setCurrentRow(min(chosen, len(self.still) - 1))
        if chosen < 0 and self.letter.found is None:
            self.open_ones.setCurrentRow(0 if self.still else -1)

    def _choose(self, n: int) -> None:
        """Write the message that a reminder leads to."""
        if not 0 <= n < len(self.still):
            return
        one = self.still[n]
        self.letter.ask(
            Ask(
                one.kind,
                audience_id=one.audience.id if one.audience is not None else None,
                person_id=one.to.id if one.to is not None else None,
                item_ids=one.item_ids,
                task_ids=one.task_ids,
                occasions=one.occasions,
                subject=one.subject,
            ),
            one.form,
        )

    def _go(self, id: str) -> None:
        is_item = self._session.book.find(CheckpointItem, id) is not None
        self._frame.show("checkpoints" if is_item else "timeline", id)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def _speak(self) -> None:
        self.letter.word()
        self.log.word()
        self._stale()

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        open_card, lines = card()
        lines.addWidget(self._count)
        lines.addWidget(self.open_ones, 1)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for upper, lower in ((self.plan.frame, self.log.frame), (open_card, self.letter)):
            side = QSplitter(Qt.Orientation.Vertical)
            side.setChildrenCollapsible(False)
            side.addWidget(upper)
            side.addWidget(lower)
            sides.addWidget(side)
        sides.setStretchFactor(0, 3)
        sides.setStretchFactor(1, 2)
        whole = column(margins=(16, 16, 16, 16))
        whole.addWidget(sides)
        self.setLayout(whole)

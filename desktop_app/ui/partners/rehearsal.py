"""Rehearsing what a partner will ask: the question alone, then our answer, then the next one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from desktop_app.domain.partners import PartnerQuestion
from desktop_app.edits.rows import EditRow
from desktop_app.insight.partner_text import rehearsed_text
from desktop_app.insight.partners import questions
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_FIRST = 0


class Rehearsal(QFrame):
    """Space shows the answer, Enter ticks it as rehearsed today, arrows go on and back, Esc ends. left: it was ended.

    Those that nobody has rehearsed come first.
    """

    left = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._look, self._session = look, session
        self._ids: list[str] = []
        self._at = _FIRST
        self.is_open = False
        look.give(self, "name", "ui.partners.rehearsing")
        self.place = label(look, tone="muted")
        self.question = label(look, tone="title")
        self.answer = label(look)
        self.state = label(look, tone="muted")
        for part in (self.question, self.answer):
            part.setWordWrap(True)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reveal = button(look, "ui.partners.reveal", self.show_answer, main=True)
        self.tick = button(look, "ui.partners.tick", self.mark, main=True)
        self._lay_out()
        session.changed.connect(lambda _changes: self._show())
        look.language_changed.connect(self._show)

    @property
    def current(self) -> PartnerQuestion | None:
        """The question that is asked now."""
        there = [one for id in self._ids if (one := self._session.book.find(PartnerQuestion, id)) is not None]
        return there[min(self._at, len(there) - 1)] if there else None

    def begin(self, partnership_id: str) -> bool:
        """Ask the questions of a partnership. False where there are none."""
        asked = questions(self._session.book, partnership_id)
        self._ids = [one.id for one in sorted(asked, key=lambda one: one.rehearsed_on is not None)]
        self._at, self.is_open = _FIRST, False
        self._show()
        return bool(asked)

    def show_answer(self) -> None:
        """Show what we say."""
        self.is_open = True
        self._show()
        self.setFocus()

    def mark(self) -> None:
        """Note that it was rehearsed today, and ask the next one."""
        one = self.current
        if one is None or self._session.read_only:
            return
        today = self._session.now.date()
        edit = EditRow(table=PartnerQuestion.table, id=one.id, values={"rehearsed_on": today})
        if one.rehearsed_on == today or self._session.run(edit):
            self.go(1)

    def go(self, steps: int) -> None:
        """Ask another one; behind the last one it ends."""
        if self._at + steps >= len(self._ids):
            self.left.emit()
            return
        self._at, self.is_open = max(self._at + steps, _FIRST), False
        self._show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        doings: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Space: self.show_answer,
            Qt.Key.Key_Return: self.mark if self.is_open else self.show_answer,
            Qt.Key.Key_Enter: self.mark if self.is_open else self.show_answer,
            Qt.Key.Key_Right: lambda: self.go(1),
            Qt.Key.Key_Down: lambda: self.go(1),
            Qt.Key.Key_Left: lambda: self.go(-1),
            Qt.Key.Key_Up: lambda: self.go(-1),
            Qt.Key.Key_Escape: self.left.emit,
        }
        doing = doings.get(event.key())
        if doing is None:
            super().keyPressEvent(event)
        else:
            doing()

    def _show(self) -> None:
        one, look = self.current, self._look
        if one is None:
            return
        self.place.setText(look.text("ui.partners.place", number=self._at + 1, count=len(self._ids)))
        self.question.setText(one.question)
        answer = one.answer.strip() or look.text("rehearsal.no_answer")
        self.answer.setText(answer if self.is_open else look.text("ui.partners.think"))
        self.answer.setAccessibleName(self.answer.text())
        self.state.setText(rehearsed_text(look.wording, one.rehearsed_on))
        self.reveal.setVisible(not self.is_open)
        self.tick.setVisible(self.is_open and not self._session.read_only)

    def _lay_out(self) -> None:
        lines = column(self, margins=(24, 24, 24, 24), spacing=16)
        head = row()
        head.addWidget(self.place, 1)
        head.addWidget(self.state)
        lines.addLayout(head)
        lines.addWidget(self.question)
        lines.addWidget(self.answer)
        below = row()
        for part in (
            self.reveal,
            self.tick,
            button(self._look, "ui.partners.back", lambda: self.go(-1)),
            button(self._look, "ui.partners.skip", lambda: self.go(1)),
            button(self._look, "ui.partners.end", self.left.emit),
        ):
            below.addWidget(part)
        below.addStretch(1)
        lines.addLayout(below)
        hint = label(self._look, "ui.partners.keys", tone="muted")
        hint.setWordWrap(True)
        lines.addWidget(hint)
        lines.addStretch(1)

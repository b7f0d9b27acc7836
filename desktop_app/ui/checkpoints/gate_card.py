"""One confirmation as a card: where it stands, its items, and what can be done with the whole of it."""

from collections.abc import Callable
from dataclasses import asdict

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QSizePolicy, QToolButton

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, Stage
from desktop_app.edits.confirming import confirms_in_one_click
from desktop_app.insight.confirmation_text import item_text
from desktop_app.insight.confirmations import ItemView, item_view, items_of
from desktop_app.schedule.result import CheckpointSchedule
from desktop_app.ui.look.controls import button, column, field, label, plain_tip, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_TONES = {ConfirmationState.CONFIRMED: "success", ConfirmationState.CHANGES_REQUESTED: "late"}
_WIDTH = 280


class _Cut(QLabel):
    """A text on one line, cut with an ellipsis where there is no room for all of it."""

    def __init__(self, text: str, tone: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = text
        self.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class ItemRow(QPushButton):
    """One item in two lines: what, and whom it is for; at the right where it stands.

    moved: it is to go one place up (-1) or down (1); removed: it is to go.
    """

    moved = Signal(int)
    removed = Signal()

    def __init__(self, look: Look, view: ItemView) -> None:
        super().__init__()
        self.setObjectName("item_row")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        state = look.text("confirming.spoken") if view.to_write else item_text(look.wording, view)
        whom = whom_text(look, view)
        tone = "late" if view.overdue or view.to_write else _TONES.get(view.state, "muted")
        what, who, stand = _Cut(view.item.what, ""), _Cut(whom, "muted"), _said(look, state, tone)
        words = column(spacing=2)
        words.addWidget(what)
        words.addWidget(who)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 6, 8, 6)
        line.setSpacing(8)
        line.addLayout(words, 1)
        line.addWidget(stand, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # A long text is cut rather than letting one card push the others away; all of it stands in the tooltip.
        self.setAccessibleName(f"{view.item.what} · {whom} · {state}")
        self.setToolTip(plain_tip(self.accessibleName()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class GateCard(QFrame):
    """chosen, moved, removed: an item's id (and by how many places); added: what a new item says;
    confirmed_whole, due_typed, asked, deleted: about the gate itself.
    """

    chosen = Signal(str)
    moved = Signal(str, int)
    removed = Signal(str)
    added = Signal(str)
    confirmed_whole = Signal()
    due_typed = Signal(str)
    asked = Signal()
    deleted = Signal()

    def __init__(self, look: Look, session: Session, gate: Checkpoint, placed: CheckpointSchedule) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setMinimumWidth(_WIDTH)
        self.gate_id = gate.id
        self._look, self._session, self._gate, self._placed = look, session, gate, placed
        self.items: dict[str, ItemRow] = {}
        self.new_item = field(look, "ui.gate.new_item", "ui.gate.new_item")
        self.due: QLineEdit | None = None
        self._build()

    def tick(self, item_id: str | None) -> None:
        """Show which item is chosen."""
        for id, made in self.items.items():
            made.setChecked(id == item_id)

    def _build(self) -> None:
        book, writes = self._session.book, not self._session.read_only
        lines = column(self, margins=(0, 0, 0, 12), spacing=0)
        strip = QFrame()
        strip.setObjectName("stage_strip")
        strip.setProperty("stage", self._gate.stage.value)
        strip.setFixedHeight(4)
        lines.addWidget(strip)
        inside = column(margins=(14, 12, 14, 0), spacing=4)
        lines.addLayout(inside)
        inside.addLayout(self._head())
        facts = _said(self._look, self._facts(), "muted")
        facts.setWordWrap(True)
        inside.addWidget(facts)
        inside.addSpacing(4)
        for item in items_of(book, self._gate.id):
            inside.addWidget(self._item(item))
        if not self.items:
            empty = label(self._look, "ui.gate.no_items", tone="muted")
            empty.setWordWrap(True)
            inside.addWidget(empty)
        inside.addSpacing(4)
        if writes:
            inside.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        title = self._title(self._session.book)
        head = row(spacing=8)
        head.addWidget(_said(self._look, title, "card_title"))
        state = _said(self._look, self._state(), _TONES.get(self._placed.state, "late"))
        state.setWordWrap(True)
        head.addWidget(state, 1)
        if not self._session.read_only:
            head.addWidget(self._menu(title))
        return head

    def _title(self, book: Book) -> str:
        wave = book.find(Wave, self._gate.wave_id)
        code = "ui.gate.go_live" if self._gate.stage is Stage.EXECUTE else "ui.gate.stage"
        text = self._look.text(code, stage=self._look.wording.code(self._gate.stage))
        return f"{text} · {wave.name}" if wave is not None else text

    def _state(self) -> str:
        state, book = self._placed.state, self._session.book
        if state is not ConfirmationState.PENDING:
            return self._look.wording.code(state)
        items = (item_view(book, item, self._session.now) for item in items_of(book, self._gate.id))
        return self._look.text("ui.gate.waiting", count=sum(view.is_open for view in items))

    def _facts(self) -> str:
        facts = self._look.text("ui.checkpoints.planned", moment=self._placed.planned)
        if self._gate.due is not None:
            facts += " · " + self._look.text("ui.gate.due", moment=self._gate.due)
        if self._placed.days_lost:
            facts += " · " + self._look.text("ui.checkpoints.lost", days=self._placed.days_lost)
        return facts

    def _item(self, item: CheckpointItem) -> ItemRow:
        made = ItemRow(self._look, item_view(self._session.book, item, self._session.now))
        made.clicked.connect(lambda: self.chosen.emit(item.id))
        if not self._session.read_only:
            made.moved.connect(lambda by: self.moved.emit(item.id, by))
            made.removed.connect(lambda: self.removed.emit(item.id))
        self.items[item.id] = made
        return made

    def _foot(self) -> QHBoxLayout:
        foot = row(spacing=6)
        self.new_item.returnPressed.connect(self._add)
        foot.addWidget(self.new_item, 1)
        one_click = confirms_in_one_click(self._session.book, self._gate)
        if self._placed.state is not ConfirmationState.CONFIRMED and self.items and one_click:
            whole = button(self._look, "ui.gate.confirm_whole", self.confirmed_whole.emit)
            whole.setAccessibleName(f"{whole.text()} · {self._title(self._session.book)}")
            foot.addWidget(whole)
        return foot

    def _add(self) -> None:
        what = self.new_item.text().strip()
        if what:
            self.new_item.clear()
            self.added.emit(what)

    def _menu(self, title: str) -> QToolButton:
        opener = QToolButton()
        opener.setIcon(self._look.icon("ellipsis"))
        opener.setAccessibleName(f"{self._look.text('ui.gate.more')} · {title}")
        opener.setToolTip(self._look.text("ui.gate.more"))
        opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(opener)
        doings: tuple[tuple[str, Callable[[], None]], ...] = (
            ("ui.gate.ask", self.asked.emit),
            ("ui.gate.set_due", self._ask_due),
            ("ui.gate.delete", self.deleted.emit),
        )
        for code, done in doings:
            menu.addAction(self._look.text(code)).triggered.connect(lambda _checked=False, done=done: done())
        opener.setMenu(menu)
        return opener

    def _ask_due(self) -> None:
        """A line for the due date, below the items, until Enter or Esc."""
        if self.due is not None:
            self.due.setFocus()
            return
        self.due = field(self._look, "ui.gate.set_due", "ui.gate.due.hint")
        if self._gate.due is not None:
            self.due.setText(f"{self._gate.due:%Y-%m-%d %H:%M}")
        due = self.due
        self.due.returnPressed.connect(lambda: self.due_typed.emit(due.text()))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.due)
        self.due.setFocus()


def whom_text(look: Look, view: ItemView) -> str:
    """In which form and by whom, and until when: "meeting · 周总、财务 · reply by …"."""
    names = [person.name for person in view.confirmers]
    parts = [look.wording.code(view.item.form)]
    if view.line_up is not None:
        # First, since a narrow card cuts the end.
        parts.insert(0, look.text("confirming.line_up_briefly", **asdict(view.line_up)))
    if names:
        joint = "list.separator" if view.item.rule.value == "all" else "ui.gate.or"
        parts.append(look.text(joint).join(names))
    if view.item.written_follow_up and view.is_open:
        parts.append(look.text("ui.item.minutes" if view.item.form.value == "meeting" else "ui.item.in_writing"))
    if view.item.reply_by is not None and view.is_open:
        parts.append(look.text("ui.checkpoints.reply_by", moment=look.wording.short_moment(view.item.reply_by)))
    if not view.item.mandatory:
        parts.append(look.text("ui.item.optional"))
    return " · ".join(parts)


def _said(look: Look, text: str, tone: str) -> QLabel:
    made = label(look, tone=tone)
    made.setText(text)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made

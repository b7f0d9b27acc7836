"""Everything about one item, editable in place: what, by whom, until when; what was said of it; its evidence."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation
from desktop_app.domain.codes import ConfirmRule, Edge, Form
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.edits.command import Command
from desktop_app.insight.confirmation_text import item_text
from desktop_app.insight.confirmations import ItemView, item_view
from desktop_app.insight.go_no_go import unpacked
from desktop_app.ui.attachments.attachment_list import AttachmentList
from desktop_app.ui.checkpoints import typed_items
from desktop_app.ui.checkpoints.line_up_line import LineUpLine
from desktop_app.ui.checkpoints.opens_picker import OpensPicker
from desktop_app.ui.checkpoints.word_form import WordForm
from desktop_app.ui.look.controls import column, field, label, row, set_tone
from desktop_app.ui.look.fitting import Beside
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.people import PeopleCompleter
from desktop_app.workspace.attaching import Belonging

_NOTE_HEIGHT = 46
_LIST_HEIGHT = 48


class _Note(QPlainTextEdit):
    """Tells when typing into it has ended."""

    left = Signal()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]  # Qt's own event, handed on untouched
        self.left.emit()


class ItemPanel(QFrame):
    """Shows one item. words: the form in which answers are recorded; refuse: tells a KnownError."""

    def __init__(self, look: Look, session: Session, words: WordForm, refuse: Callable[[KnownError], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look, self._session, self._refuse = look, session, refuse
        self._view: ItemView | None = None
        self.words = words
        self.what = field(look, "ui.item.what")
        self.state = label(look, tone="muted")
        self.form, self.rule = QComboBox(), QComboBox()
        # Their words grow with the language.
        for choice in (self.form, self.rule):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            choice.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.confirmers = field(look, "ui.item.confirmers", "ui.item.confirmers.hint")
        self.reply_by = field(look, "ui.item.reply_by", "ui.item.reply_by.hint")
        self.escalates_to = field(look, "ui.item.escalates_to", "ui.item.escalates_to.hint")
        self.follow_up, self.mandatory = QCheckBox(), QCheckBox()
        self.opens = OpensPicker(look, self._open_tasks)
        self.line_up = LineUpLine(look, lambda values: self._run(lambda: typed_items.demand(self._item, values)))
        self.note = _Note()
        self.history = QListWidget()
        self.attached = AttachmentList(look, session, refuse)
        self.nothing = label(look, "ui.item.nothing", tone="muted")
        self._sheet = QWidget()
        self._lay_out()
        self._connect()
        self.word()

    @property
    def item_id(self) -> str | None:
        """The item that is shown."""
        return self._view.item.id if self._view is not None else None

    def word(self) -> None:
        """Word the choices anew."""
        for part, kind in ((self.form, Form), (self.rule, ConfirmRule)):
            part.clear()
            for choice in kind:
                part.addItem(self._look.wording.code(choice), choice.value)
        self.words.word()

    def show_item(self, item: CheckpointItem | None) -> None:
        """Show an item as it stands; None for none."""
        self._sheet.setVisible(item is not None)
        self.nothing.setVisible(item is None)
        before, self._view = self.item_id, None
        if item is None:
            self.attached.show_of(None)
            return
        book = self._session.book
        view = self._view = item_view(book, item, self._session.now)
        self.state.setText(item_text(self._look.wording, view))
        set_tone(self.state, "late" if view.overdue or view.to_write else "muted" if view.is_open else "success")
        self._fill(view)
        self._tell_history(view)
        self.words.show_item(view, anew=before != item.id)
        if before != item.id:
            self.attached.show_of(Belonging(campaign_id=item.campaign_id, item_id=item.id))

    def _fill(self, view: ItemView) -> None:
        book, item, writes = self._session.book, view.item, not self._session.read_only
        people = book.rows(Person).values()
        texts = {
            self.what: item.what,
            self.confirmers: "、".join(person.name for person in view.confirmers),
            self.reply_by: f"{item.reply_by:%Y-%m-%d %H:%M}" if item.reply_by else "",
            self.escalates_to: view.escalates_to.name if view.escalates_to else "",
        }
        for part, text in texts.items():
            part.setReadOnly(not writes)
            if not (part.hasFocus() and part.isModified()):
                part.setText(text)
        for part in (self.confirmers, self.escalates_to):
            part.setCompleter(PeopleCompleter(people, part))
        self.form.setCurrentIndex(self.form.findData(item.form.value))
        self.rule.setCurrentIndex(self.rule.findData(item.rule.value))
        self.rule.setVisible(len(view.confirmers) > 1)
        is_meeting = item.form is Form.MEETING
        self._look.give(self.follow_up, "text", "ui.item.wants_minutes" if is_meeting else "ui.item.wants_writing")
        self.follow_up.setChecked(item.written_follow_up)
        self.mandatory.setChecked(item.mandatory)
        self.line_up.show_item(view, writes=writes)
        self.opens.show_tasks(book, book.get(Checkpoint, item.checkpoint_id), view.opens)
        if not self.note.hasFocus():
            self.note.setPlainText(item.note)
        for choice in (self.form, self.rule, self.follow_up, self.mandatory, self.opens):
            choice.setEnabled(writes)
        self.note.setReadOnly(not writes)

    def _tell_history(self, view: ItemView) -> None:
        self.history.clear()
        for word in reversed(view.words):
            line = QListWidgetItem(self._word_text(word))
            kept = unpacked(word.failing)
            if kept:
                line.setToolTip(self._look.text("ui.word.kept", count=len(kept)))
            self.history.addItem(line)
        if not view.words:
            self.history.addItem(self._look.text("ui.word.none"))

    def _word_text(self, word: Confirmation) -> str:
        person = self._session.book.find(Person, word.person_id)
        look = self._look
        parts = [
            look.wording.short_moment(word.at),
            person.name if person is not None else look.text("ui.word.anybody"),
            look.wording.code(word.form),
            look.wording.code(word.state) if word.state.value != "pending" else look.text("ui.word.taken_back"),
        ]
        if word.evidence:
            parts.append(word.evidence)
        if word.after_step is not None:
            parts.append(look.text("ui.word.version", step=word.after_step, dates=word.dates))
        kept = unpacked(word.failing)
        if kept:
            parts.append(look.text("ui.word.kept", count=len(kept)))
        return " · ".join(parts)

    def _run(self, made: Callable[[], Command | None]) -> None:
        """Run what was typed; a refusal is told and the fields show again what is kept."""
        view = self._view
        if view is None or self._session.read_only:
            return
        try:
            command = made()
        except KnownError as error:
            self._refuse(error)
            return
        if command is not None and not self._session.run(command):
            self.show_item(self._session.book.find(CheckpointItem, view.item.id))

    def _open_tasks(self, ids: list[str]) -> None:
        self._run(lambda: typed_items.set_opened(self._session.book, self._item, ids))

    @property
    def _item(self) -> CheckpointItem:
        """The item as it is in the book now. Raises KnownError "not_found"."""
        return self._session.book.get(CheckpointItem, self.item_id or "")

    def _end(self, line: QLineEdit, made: Callable[[str], Command | None]) -> Callable[[], None]:
        """What happens when typing into a line ends: only what was really typed counts."""

        def ended() -> None:
            if line.isModified():
                line.setModified(False)
                text = line.text().strip()
                self._run(lambda: made(text))

        return ended

    def _connect(self) -> None:
        session = self._session
        lines: dict[QLineEdit, Callable[[str], Command | None]] = {
            self.what: lambda text: typed_items.change_item(self._item, what=text) if text else None,
            self.confirmers: lambda text: typed_items.set_confirmers(session.book, self._item, text),
            self.reply_by: self._reply,
            self.escalates_to: lambda text: typed_items.set_escalation(session.book, self._item, text),
        }
        for line, made in lines.items():
            line.editingFinished.connect(self._end(line, made))
        change = typed_items.change_item
        self.form.activated.connect(
            lambda: self._run(lambda: typed_items.set_form(self._item, Form(self.form.currentData())))
        )
        self.rule.activated.connect(
            lambda: self._run(lambda: change(self._item, rule=ConfirmRule(self.rule.currentData())))
        )
        self.follow_up.clicked.connect(lambda on: self._run(lambda: change(self._item, written_follow_up=on)))
        self.mandatory.clicked.connect(lambda on: self._run(lambda: change(self._item, mandatory=on)))
        self.note.left.connect(lambda: self._run(lambda: change(self._item, note=self.note.toPlainText())))

    def _reply(self, text: str) -> Command | None:
        session = self._session
        at = typed_items.typed_moment(session.book, self._item.campaign_id, text, session.now, Edge.FINISH)
        return typed_items.change_item(self._item, reply_by=at)

    def _lay_out(self) -> None:
        give = self._look.give
        for part, code in (
            (self.form, "ui.checkpoints.form"),
            (self.rule, "ui.item.rule"),
            (self.note, "ui.item.note"),
            (self.history, "ui.word.history"),
            (self.mandatory, "ui.item.mandatory"),
        ):
            give(part, "name", code)
        give(self.mandatory, "text", "ui.item.mandatory")
        give(self.follow_up, "name", "ui.item.wants_writing")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.history.setMinimumHeight(_LIST_HEIGHT)
        self.history.setWordWrap(True)
        outer = column(self, margins=(16, 12, 16, 12), spacing=8)
        outer.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._sheet)
        # Only once it has been laid out is there a place to scroll to.
        self.words.costed.connect(lambda: QTimer.singleShot(0, lambda: area.ensureWidgetVisible(self.words.sure)))
        outer.addWidget(area, 1)
        self._sheet.setObjectName("sheet")
        self.attached.list.setFixedHeight(_LIST_HEIGHT)
        whole = column(spacing=8)
        whole.addLayout(self._head())
        whole.addWidget(Beside((self._fields(), self._answers()), spacing=20), 1)
        self._sheet.setLayout(whole)

    def _head(self) -> QHBoxLayout:
        head = row(spacing=8)
        head.addWidget(self.what, 1)
        head.addWidget(self.state)
        return head

    def _fields(self) -> QVBoxLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(6)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        whom = row(spacing=6)
        whom.addWidget(self.confirmers, 1)
        whom.addWidget(self.rule)
        named: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            ("ui.checkpoints.form", self.form),
            ("ui.item.confirmers", whom),
            ("ui.item.reply_by", self.reply_by),
            ("ui.item.escalates_to", self.escalates_to),
            ("ui.item.opens", self.opens),
        )
        for code, part in named:
            form.addRow(label(self._look, code, tone="muted"), part)
        ticks = row(spacing=16)
        ticks.addWidget(self.mandatory)
        ticks.addWidget(self.follow_up)
        ticks.addStretch(1)
        form.addRow(ticks)
        form.addRow(self.line_up)
        form.addRow(label(self._look, "ui.item.note", tone="muted"), self.note)
        lines = column(spacing=6)
        lines.addLayout(form)
        lines.addWidget(label(self._look, "ui.word.history", tone="heading"))
        lines.addWidget(self.history, 1)
        return lines

    def _answers(self) -> QVBoxLayout:
        lines = column(spacing=8)
        lines.addWidget(label(self._look, "ui.checkpoints.record", tone="heading"))
        lines.addWidget(self.words)
        lines.addWidget(label(self._look, "ui.item.evidence", tone="heading"))
        lines.addWidget(self.attached)
        lines.addStretch(1)
        return lines

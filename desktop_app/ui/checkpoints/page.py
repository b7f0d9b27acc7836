"""The confirmations side by side; below them the chosen item with all about it, and the go-live check."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QToolButton, QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import GATED_STAGES, ConfirmationState, Edge, MessageKind, Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation
from desktop_app.edits.checkpoints import SetCheckpoint
from desktop_app.edits.command import Command
from desktop_app.edits.confirming import Word, check_whole_gate
from desktop_app.edits.rows import DeleteRow
from desktop_app.edits.tasks import DeleteTasks
from desktop_app.insight.confirmation_text import slip_lines, workable_text
from desktop_app.insight.confirmations import escalated, gates_in_order, item_view, items_of
from desktop_app.insight.letter_parts import Ask
from desktop_app.insight.letters import letter
from desktop_app.insight.slip import slip
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.version import newly_open
from desktop_app.ui.checkpoints import typed_items
from desktop_app.ui.checkpoints.gate_card import GateCard
from desktop_app.ui.checkpoints.go_live_panel import GoLivePanel
from desktop_app.ui.checkpoints.item_panel import ItemPanel
from desktop_app.ui.checkpoints.notices import Escalations, Message
from desktop_app.ui.checkpoints.word_form import WordForm, said_word
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import column, label, row
from desktop_app.ui.wanted_messages import subject_of
from desktop_app.workspace.confirming import word_command

_SOON = 50
"""Milliseconds until the go-live check is made anew: what was clicked shows first."""


class CheckpointsPage(QWidget):
    """One card per confirmation; the chosen item is edited and answered below, the go-live check stands beside it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._chosen: str | None = None
        self.cards: list[GateCard] = []
        self.escalations = Escalations(frame)
        self.message = Message(frame)
        words = WordForm(self._look, self._session, self.say, self.cost, frame.refuse)
        self.panel = ItemPanel(self._look, self._session, words, frame.refuse)
        self.go_live = GoLivePanel(self._look, self._session)
        self._area = QScrollArea()
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(_SOON)
        self._check.timeout.connect(self._check_go_live)
        self._lay_out()
        self._connect()

    def arrive(self, subject: str) -> None:
        """Show one item, or one gate's first, by its id."""
        book = self._session.book
        gate = book.find(Checkpoint, subject)
        items = items_of(book, gate.id) if gate is not None else []
        item = book.find(CheckpointItem, subject) or (items[0] if items else None)
        if item is not None:
            self.choose(item.id)

    def refresh(self) -> None:
        """Build the cards anew and show the chosen item as it is now; the keyboard stays where it was."""
        session = self._session
        if session.campaign_id is None:
            return
        focused = self._focused_item()
        self.escalations.show_items(escalated(session.book, session.schedule))
        self._fill_cards()
        self.choose(self._chosen or self._first_open())
        if focused is not None:
            self._focus(focused)
        self._check.start()

    def choose(self, item_id: str | None) -> None:
        """Show one item below the cards."""
        item = self._session.book.find(CheckpointItem, item_id)
        if item is None or item.campaign_id != self._session.campaign_id:
            item = self._session.book.find(CheckpointItem, self._first_open())
        self._chosen = item.id if item is not None else None
        for card in self.cards:
            card.tick(self._chosen)
        self.panel.show_item(item)

    def say(self, gate: Checkpoint, items: tuple[CheckpointItem, ...], word: Word) -> None:
        """Record a word, and tell what it opened or what it costs."""
        session = self._session
        try:
            before, command = session.schedule, self._command(gate, items, word)
            costs = self.cost(gate, items, word) if word.state is not ConfirmationState.CONFIRMED else []
        except KnownError as error:
            self._frame.refuse(error)
            return
        self.message.hide()
        if not session.run(command):
            return
        unlocked = newly_open(before, session.schedule)
        if unlocked:
            self._tell_unlocked(gate, unlocked)
        elif costs:
            self.message.tell("\n".join(costs))
        waiting = [
            view
            for item in items_of(session.book, gate.id)
            if (view := item_view(session.book, item, session.now)).to_write
        ]
        if waiting and not unlocked:
            self._frame.tell("ui.said.to_write", what=waiting[0].item.what)

    def cost(self, gate: Checkpoint, items: tuple[CheckpointItem, ...], word: Word) -> list[str]:
        """What a word would cost, a sentence each. Raises KnownError where nobody can say that."""
        session = self._session
        after, _ = session.preview(self._command(gate, items, word))
        found = slip(session.schedule, after, lambda at: schedule(after, gate.campaign_id, at))
        return list(slip_lines(self._look.wording, found))

    def confirm_whole(self, gate: Checkpoint) -> None:
        """Confirm all that is open of a gate at once, where the grade allows that."""
        session = self._session
        try:
            check_whole_gate(session.book, gate)
        except KnownError as error:
            self._frame.refuse(error)
            return
        self.say(gate, (), said_word(session, ConfirmationState.CONFIRMED, session.now, [], [], None, ""))

    def _command(self, gate: Checkpoint, items: tuple[CheckpointItem, ...], word: Word) -> Command:
        session = self._session
        name = self._look.text("ui.baseline.plan_confirmed", day=session.now.date())

        def scheduled(book: Book) -> Schedule:
            return schedule(book, gate.campaign_id, session.now)

        return word_command(session.book, gate, items, word, scheduled, name)

    def _tell_unlocked(self, gate: Checkpoint, ids: list[str]) -> None:
        book, plan, words = self._session.book, self._session.schedule, self._look.wording
        found = letter(words, book, plan, Ask(MessageKind.WORKABLE, task_ids=ids))
        self.message.tell(workable_text(words, book, plan, ids, gate.stage), found)

    def _fill_cards(self) -> None:
        session = self._session
        sheet = QWidget()
        sheet.setObjectName("sheet")
        across = row(spacing=16)
        self.cards = []
        for gate in gates_in_order(session.book, session.schedule):
            card = GateCard(self._look, session, gate, session.schedule.checkpoints[gate.id])
            self._hear(card, gate)
            self.cards.append(card)
            across.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        missing = self._missing_gates()
        if missing and not session.read_only:
            across.addWidget(self._adder(missing), 1 if not self.cards else 0, Qt.AlignmentFlag.AlignTop)
        elif not self.cards:
            across.addWidget(label(self._look, "ui.checkpoints.none", tone="muted"))
        sheet.setLayout(across)
        # What is replaced may be in the middle of telling what was clicked on it.
        old = self._area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._area.setWidget(sheet)
        height = max((card.sizeHint().height() for card in self.cards), default=120)
        self._area.setFixedHeight(min(height + 4, max(220, self.height() // 2)))

    def _missing_gates(self) -> list[tuple[Stage, Wave | None]]:
        """Gates that can be added: of stages that have none, and of execution for waves that have none."""
        book, campaign_id = self._session.book, self._session.schedule.campaign_id
        gates = book.of_campaign(Checkpoint, campaign_id)
        there = {gate.stage for gate in gates}
        found: list[tuple[Stage, Wave | None]] = [(stage, None) for stage in GATED_STAGES if stage not in there]
        taken = {gate.wave_id for gate in gates if gate.stage is Stage.EXECUTE}
        waves = sorted(book.of_campaign(Wave, campaign_id), key=lambda wave: (wave.start, wave.id))
        return [*found, *((Stage.EXECUTE, wave) for wave in waves if Stage.EXECUTE in there and wave.id not in taken)]

    def _adder(self, missing: list[tuple[Stage, Wave | None]]) -> QToolButton:
        """A button that offers the gates that are missing."""
        adder = QToolButton()
        adder.setIcon(self._look.icon("plus"))
        adder.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        adder.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonIconOnly if self.cards else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for kind in ("text", "name", "tip"):
            self._look.give(adder, kind, "ui.gate.add_any")
        menu = QMenu(adder)
        for stage, wave in missing:
            offered = menu.addAction(self._look.text("ui.gate.add", stage=wave.name if wave is not None else stage))
            offered.triggered.connect(self._adds(stage, wave))
        adder.setMenu(menu)
        return adder

    def _adds(self, stage: Stage, wave: Wave | None) -> Callable[[bool], None]:
        def add(_checked: bool = False) -> None:
            session = self._session
            name = self._look.text(f"cli.gate_name.{stage.value}")
            name = f"{name} · {wave.name}" if wave is not None else name
            wave_id = wave.id if wave is not None else None
            session.run(typed_items.add_gate(session.book, session.schedule.campaign_id, stage, name, wave_id))

        return add

    def _hear(self, card: GateCard, gate: Checkpoint) -> None:
        session = self._session
        card.chosen.connect(self.choose)
        card.moved.connect(self._move)
        card.removed.connect(lambda id: session.run(DeleteRow(table=CheckpointItem.table, id=id)))
        card.added.connect(lambda what: self._add(gate, what))
        card.confirmed_whole.connect(lambda: self.confirm_whole(gate))
        card.due_typed.connect(lambda text: self._set_due(gate, text))
        card.asked.connect(lambda: self._ask(gate))
        card.deleted.connect(lambda: session.run(DeleteTasks(task_ids=(gate.task_id,))))

    def _ask(self, gate: Checkpoint) -> None:
        """To the message that asks for what is open of a gate."""
        book, now = self._session.book, self._session.now
        waiting = [item.id for item in items_of(book, gate.id) if item_view(book, item, now).is_open]
        self._frame.show("communication", subject_of(MessageKind.CONFIRMATION_REQUEST, item_ids=waiting))

    def _add(self, gate: Checkpoint, what: str) -> None:
        command = typed_items.add_item(self._session.book, gate, what)
        self._chosen = command.row.id
        self._session.run(command)

    def _move(self, item_id: str, by: int) -> None:
        book = self._session.book
        command = typed_items.move_item(book, book.get(CheckpointItem, item_id), by)
        if command is not None:
            self._session.run(command)

    def _set_due(self, gate: Checkpoint, text: str) -> None:
        session = self._session
        try:
            due = typed_items.typed_moment(session.book, gate.campaign_id, text, session.now, Edge.FINISH)
        except KnownError as error:
            self._frame.refuse(error)
            return
        session.run(SetCheckpoint(checkpoint_id=gate.id, values={"due": due}))

    def _go(self, item_id: str, task_id: str) -> None:
        """To the place of a finding: the item here, the task on the timeline, the key person on their page."""
        if item_id:
            self.choose(item_id)
            self._focus(item_id)
        elif self._session.book.find(Cooperation, task_id) is not None:
            self._frame.show("key_people", task_id)
        else:
            self._frame.show("timeline", task_id)

    def _first_open(self) -> str | None:
        """The item to begin with: the first that waits, else the first of all."""
        book, session = self._session.book, self._session
        items = [item for gate in gates_in_order(book, session.schedule) for item in items_of(book, gate.id)]
        waiting = (item.id for item in items if item_view(book, item, session.now).is_open)
        return next(waiting, items[0].id if items else None)

    def _focused_item(self) -> str | None:
        focus = QApplication.focusWidget()
        return next((id for card in self.cards for id, made in card.items.items() if made is focus), None)

    def _focus(self, item_id: str) -> None:
        for card in self.cards:
            if item_id in card.items:
                card.items[item_id].setFocus()

    def showEvent(self, event: object) -> None:
        self.refresh()
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event, handed on untouched

    def _connect(self) -> None:
        self.panel.line_up.wanted.connect(lambda: self._frame.show("numbers", "line_up"))
        session, look = self._session, self._look
        for signal in (session.opened, session.changed, session.rescheduled, look.theme_changed):
            signal.connect(self._stale)
        session.opened.connect(self.message.hide)
        look.language_changed.connect(self._speak)
        self.go_live.went.connect(self._go)

    def _speak(self) -> None:
        self.panel.word()
        self._stale()

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _check_go_live(self) -> None:
        if self.isVisible() and self._session.campaign_id is not None:
            self.go_live.refresh()

    def _lay_out(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        lower = row(spacing=16)
        lower.addWidget(self.panel, 2)
        lower.addWidget(self.go_live, 1)
        inside = column(margins=(16, 12, 16, 16), spacing=16)
        inside.addWidget(self._area)
        inside.addLayout(lower, 1)
        lines = column()
        for bar in (self.escalations, self.message):
            lines.addWidget(bar)
        lines.addLayout(inside, 1)
        self.setLayout(lines)

"""The go-live check beside the confirmations, and below it what went ahead of them. Each line leads to its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QListWidget, QListWidgetItem

from desktop_app.domain.campaign import Campaign, Grade, Wave
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import GateMode
from desktop_app.edits.rows import EditRow
from desktop_app.insight.ahead import ahead_of_confirmation
from desktop_app.insight.confirmation_text import finding_text
from desktop_app.insight.go_no_go import go_live_gates, go_live_moment, go_no_go
from desktop_app.ui.look.controls import column, label, plain_tip, row, set_tone
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_ITEM, _TASK = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Places(QListWidget):
    """Lines that lead somewhere: by Enter, Space or a click. went: (item id, task or cooperation id), "" for none."""

    went = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)

    def add(self, text: str, item_id: str | None = None, task_id: str | None = None) -> None:
        """One more line."""
        line = QListWidgetItem(text)
        line.setToolTip(plain_tip(text))
        line.setData(_ITEM, item_id or "")
        line.setData(_TASK, task_id or "")
        self.addItem(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and line is not None:
            self._go(line)
        else:
            super().keyPressEvent(event)

    def _go(self, line: QListWidgetItem) -> None:
        item_id, task_id = str(line.data(_ITEM)), str(line.data(_TASK))
        if item_id or task_id:
            self.went.emit(item_id, task_id)


class GoLivePanel(QFrame):
    """What speaks against going live. went: (item id, task or cooperation id) of the line that was chosen."""

    went = Signal(str, str)

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look, self._session = look, session
        self.gate = QComboBox()
        look.give(self.gate, "name", "ui.go_live.wave")
        self.gate.activated.connect(lambda _n: self._tell())
        self.verdict = label(look, tone="heading")
        self.moment = label(look, tone="muted")
        self.findings, self.ahead = Places(), Places()
        look.give(self.findings, "name", "ui.go_live")
        look.give(self.ahead, "name", "ui.ahead")
        self._ahead_title = label(look, "ui.ahead", tone="heading")
        self.mode = QComboBox()
        look.give(self.mode, "name", "ui.gate_mode")
        self.mode.activated.connect(lambda _n: self._set_mode())
        for places in (self.findings, self.ahead):
            places.went.connect(self.went)
        self._lay_out()

    def refresh(self) -> None:
        """Check anew."""
        session = self._session
        book = session.book
        chosen = self.gate.currentData()
        self.gate.clear()
        for gate in go_live_gates(book, session.schedule.campaign_id):
            wave = book.find(Wave, gate.wave_id)
            self.gate.addItem(wave.name if wave is not None else self._look.text("ui.go_live.whole"), gate.id)
        self.gate.setCurrentIndex(max(0, self.gate.findData(chosen)) if self.gate.count() else -1)
        self.gate.setVisible(self.gate.count() > 1)
        self._show_mode()
        self._tell()
        self._tell_ahead()

    def _show_mode(self) -> None:
        campaign, look = self._session.campaign, self._look
        if campaign is None:
            return
        grade = self._session.book.find(Grade, campaign.grade_id)
        usual = grade.gate_mode if grade is not None else GateMode.LOCK
        self.mode.clear()
        self.mode.addItem(look.text("ui.gate_mode.usual", mode=usual), "")
        for mode in GateMode:
            self.mode.addItem(look.wording.code(mode), mode.value)
        self.mode.setCurrentIndex(self.mode.findData(campaign.gate_mode.value if campaign.gate_mode else ""))
        self.mode.setEnabled(not self._session.read_only)

    def _set_mode(self) -> None:
        campaign = self._session.campaign
        chosen = str(self.mode.currentData())
        mode = GateMode(chosen) if chosen else None
        if campaign is not None and mode is not campaign.gate_mode:
            self._session.run(EditRow(table=Campaign.table, id=campaign.id, values={"gate_mode": mode}))

    def _tell(self) -> None:
        session, look = self._session, self._look
        book = session.book
        gate = book.find(Checkpoint, self.gate.currentData())
        found = go_no_go(book, session.schedule, gate)
        self.findings.clear()
        for one in found:
            self.findings.add(finding_text(look.wording, book, one), one.item_id, one.task_id or one.cooperation_id)
        self.verdict.setText(look.text("ui.go_live.no_go", count=len(found)) if found else look.text("ui.go_live.go"))
        set_tone(self.verdict, "late" if found else "success")
        self.findings.setVisible(bool(found))
        moment = go_live_moment(book, session.schedule.campaign_id, gate)
        self.moment.setText(look.text("ui.go_live.at", moment=moment) if moment is not None else "")

    def _tell_ahead(self) -> None:
        found = ahead_of_confirmation(self._session.book, self._session.schedule)
        self.ahead.clear()
        for one in found:
            owner = one.owner.name if one.owner is not None else self._look.text("confirming.nobody")
            state = "ui.ahead.shut" if one.still_shut else "ui.ahead.open"
            parts = [one.task.name, owner, f"{one.task.percent}%", one.task.ahead_reason, self._look.text(state)]
            self.ahead.add(" · ".join(filter(None, parts)), task_id=one.task.id)
        for part in (self._ahead_title, self.ahead):
            part.setVisible(bool(found))

    def _lay_out(self) -> None:
        lines = column(self, margins=(16, 12, 16, 12), spacing=6)
        head = row(spacing=8)
        head.addWidget(label(self._look, "ui.go_live", tone="heading"))
        head.addWidget(self.verdict, 1)
        head.addWidget(self.gate)
        lines.addLayout(head)
        lines.addWidget(self.moment)
        lines.addWidget(self.findings, 3)
        lines.addWidget(self._ahead_title)
        lines.addWidget(self.ahead, 1)
        locking = row(spacing=8)
        locking.addWidget(label(self._look, "ui.gate_mode", tone="muted"))
        locking.addWidget(self.mode, 1)
        lines.addLayout(locking)

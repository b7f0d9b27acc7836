"""The small panel on which a link is changed where it stands: its type, its lag, or cut."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import LagUnit, LinkType
from desktop_app.domain.durations import read_lag
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Link, Task
from desktop_app.edits.links import DeleteLink, EditLink
from desktop_app.render.cells import Cells, work_units
from desktop_app.ui.look.controls import button, column, field, label, row, set_tone
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.foresight import Foresight

_WIDTH = 300
_AWAY = 12


class LinkEditor(QFrame):
    """Stands over the chart beside a link. Each change is one step; Esc closes, Enter takes the lag and closes.

    closed: the panel is gone.
    """

    closed = Signal()

    def __init__(self, look: Look, session: Session, above: QWidget) -> None:
        super().__init__(above)
        self.setObjectName("popover")
        self._look, self._session, self._above = look, session, above
        self._foresight = Foresight(look, session)
        self._cells: Cells | None = None
        self._link_id: str | None = None
        self._shown_lag = ""
        self._came_from: QWidget | None = None
        self._title = label(look, tone="heading")
        self._title.setWordWrap(True)
        self.type = QComboBox()
        self.lag = field(look, "timeline.link.lag", "timeline.link.lag_hint")
        self.told = label(look, tone="muted")
        self.told.setWordWrap(True)
        self.cut = button(look, "timeline.link.cut", self._cut)
        self.done = button(look, "ui.close", self.close_panel)
        self._build()
        self.word()
        self.hide()
        self.type.highlighted.connect(lambda n: self._foresee({"type": self.type.itemData(n)}))
        self.type.activated.connect(lambda n: self._change({"type": LinkType(self.type.itemData(n))}))
        self.lag.textEdited.connect(self._foresee_lag)
        self.lag.editingFinished.connect(self._take_lag)
        for part in (self.type, self.lag, self.cut, self.done):
            part.installEventFilter(self)
        session.changed.connect(self._refresh)
        session.opened.connect(self.close_panel)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # there is one

    def know(self, cells: Cells | None) -> None:
        """How dates and lags are worded."""
        self._cells = cells

    @property
    def link_id(self) -> str | None:
        """The link that is being edited; None while the panel is closed."""
        return self._link_id

    def open_link(self, link_id: str, at: QPoint) -> None:
        """Show a link beside a point of the widget that the panel stands over, ready for the keyboard."""
        if self._session.book.find(Link, link_id) is None:
            return
        if self._link_id is None:
            self._came_from = QApplication.focusWidget()
        self._link_id = link_id
        self._show_values()
        self.setFixedWidth(_WIDTH)
        self._stand_at(at + QPoint(_AWAY, _AWAY))
        self.show()
        self.raise_()
        self.type.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Close without taking what has been typed but not entered."""
        if self._link_id is None:
            return
        self._link_id = None
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self._came_from = None
        self.closed.emit()

    def word(self) -> None:
        """Say the types anew in the language that is spoken."""
        chosen = self.type.currentData()
        self.type.clear()
        for type in LinkType:
            self.type.addItem(f"{type.value} · {self._look.wording.code(type)}", type.value)
        self.type.setCurrentIndex(max(self.type.findData(chosen), 0))
        self._show_values()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress or self._link_id is None:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.lag.setText(self._shown_lag)
            self.close_panel()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self.lag:
            if self._take_lag():
                self.close_panel()
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and watched is self.type:
            self.type.showPopup()  # walking through the closed box would be a step for each type on the way
            return True
        if event.key() == Qt.Key.Key_Delete and watched is not self.lag:
            self._cut()
            return True
        return False

    def _build(self) -> None:
        self._look.give(self, "name", "timeline.link.panel")
        self._look.give(self.type, "name", "timeline.link.type")
        lines = column(self, margins=(12, 10, 12, 10), spacing=8)
        lines.addWidget(self._title)
        for code, part in (("timeline.link.type", self.type), ("timeline.link.lag", self.lag)):
            line = row()
            line.addWidget(label(self._look, code, tone="muted"))
            line.addWidget(part, 1)
            lines.addLayout(line)
        lines.addWidget(self.told)
        foot = row()
        foot.addWidget(self.cut)
        foot.addStretch(1)
        foot.addWidget(self.done)
        lines.addLayout(foot)
        for before, after in ((self.type, self.lag), (self.lag, self.cut), (self.cut, self.done)):
            QWidget.setTabOrder(before, after)

    def _show_values(self) -> None:
        link = self._session.book.find(Link, self._link_id)
        if link is None:
            return
        book = self._session.book
        before, after = book.get(Task, link.predecessor_id), book.get(Task, link.successor_id)
        self._title.setText(f"{before.name} → {after.name}")
        self.type.setCurrentIndex(max(self.type.findData(link.type.value), 0))
        self._shown_lag = self._cells.lag(link) if self._cells is not None else ""
        self.lag.setText(self._shown_lag)
        self._tell("")
        for part in (self.type, self.lag, self.cut):
            part.setEnabled(not self._session.read_only)
        if self._session.read_only:
            self._tell(self._look.text("timeline.drag.read_only"))

    def _refresh(self) -> None:
        if self._link_id is None:
            return
        if self._session.book.find(Link, self._link_id) is None:
            self.close_panel()
        else:
            self._show_values()

    def _foresee(self, values: dict[str, object]) -> None:
        """What a change would lead to, before it is made."""
        link = self._session.book.find(Link, self._link_id)
        if link is None or self._cells is None:
            return
        command = EditLink(link_id=link.id, values=values)
        outlook = self._foresight.outlook(command, frozenset(), self._cells)
        self._tell(outlook.words, wrong=outlook.refused)

    def _foresee_lag(self, text: str) -> None:
        try:
            lag, unit = self._read_lag(text)
        except KnownError:
            self._tell("")  # half typed is no mistake yet
            return
        self._foresee({"lag": lag, "lag_unit": unit})

    def _take_lag(self) -> bool:
        """Make what was typed the lag; whether it could be understood."""
        if self._link_id is None or self.lag.text() == self._shown_lag:
            return True
        try:
            lag, unit = self._read_lag(self.lag.text())
        except KnownError as error:
            self._tell(self._foresight.error_text(error), wrong=True)
            return False
        return self._change({"lag": lag, "lag_unit": unit})

    def _read_lag(self, text: str) -> tuple[int, LagUnit]:
        if not text.strip():
            return 0, LagUnit.WORKING
        link = self._session.book.get(Link, self._link_id or "")
        return read_lag(text, work_units(self._session.book.get(Campaign, link.campaign_id)))

    def _change(self, values: dict[str, object]) -> bool:
        """Run a change; what is refused is told here, beside what was typed."""
        if self._link_id is None:
            return False
        command = EditLink(link_id=self._link_id, values=values)
        try:
            self._session.preview(command)
        except KnownError as error:
            self._show_values()
            self._tell(self._foresight.error_text(error), wrong=True)
            return False
        return self._session.run(command)

    def _cut(self) -> None:
        if self._link_id is not None:
            self._session.run(DeleteLink(link_id=self._link_id))

    def _stand_at(self, at: QPoint) -> None:
        """Stand at a point, as far as the whole panel stays in sight."""
        self.adjustSize()
        room = self._above.rect()
        x = min(max(at.x(), 0), max(room.width() - self.width(), 0))
        y = min(max(at.y(), 0), max(room.height() - self.height(), 0))
        self.move(x, y)

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        set_tone(self.told, "late" if wrong else "muted")
        self.lag.setProperty("wrong", wrong)
        self.lag.style().polish(self.lag)
        if self.isVisible():
            self._stand_at(self.pos())

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Whoever goes on working elsewhere is done here."""
        step = new
        while step is not None:
            if step is self:
                return
            step = step.parentWidget()
        if new is not None and self._link_id is not None:
            self._came_from = None
            self.close_panel()

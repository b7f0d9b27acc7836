"""Incidents beside the contingency cards: what went wrong, and what was agreed to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSplitter, QToolButton, QWidget

from desktop_app.domain.fields import CONTINGENCY_FIELDS
from desktop_app.domain.night import Contingency
from desktop_app.edits.night import Trigger
from desktop_app.insight.campaign_brief import BriefPage
from desktop_app.insight.incident_text import cards_page, decides
from desktop_app.insight.incidents import Card, cards
from desktop_app.insight.run_sheet import RunSheet
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.night.card_pages import CardPages
from desktop_app.ui.night.incident_model import EFFECT, WHAT, IncidentModel
from desktop_app.ui.rows.rows_model import RowsModel
from desktop_app.ui.rows.typed_table import CHARACTER, TypedModel, TypedTable
from desktop_app.workspace.ids import new_id

_WIDTHS = (76, 158, 116, 64, 120, 72)
"""Pixels of the log's columns but the last."""
_FIELDS = CONTINGENCY_FIELDS[:3]


class PressedTable(TypedTable):
    """A typed table in which the space bar does what its main button does. pressed: takes the row."""

    def __init__(self, look: Look, model: TypedModel, name_code: str, pressed: Callable[[int], object]) -> None:
        super().__init__(look, model, name_code)
        self._pressed = pressed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not self.is_typing and self.currentIndex().isValid():
            self._pressed(self.currentIndex().row())
            event.accept()
            return
        super().keyPressEvent(event)


class IncidentsTab(QWidget):
    """The log on the left, the cards on the right; both are typed into."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._sheet: RunSheet | None = None
        self._cards: tuple[Card, ...] = ()
        self.log = IncidentModel(frame.look, frame.session, frame.refuse, self._logged)
        self.table = PressedTable(frame.look, self.log, "ui.night.incidents", self.log.solve)
        self.cards_model = RowsModel(frame.look, frame.session, Contingency, _FIELDS, frame.refuse)
        self.cards = PressedTable(frame.look, self.cards_model, "ui.night.cards", self.trigger)
        self.decides = label(frame.look)
        self.decides.setWordWrap(True)
        self._action = label(frame.look)
        self._action.setWordWrap(True)
        self.pages = CardPages(frame, self)
        self._buttons: list[QPushButton] = []
        self._lay_out()
        self.cards.selectionModel().currentChanged.connect(lambda _now, _before: self._show_card())

    def show_sheet(self, sheet: RunSheet, *, by_clock: bool) -> None:
        """Take the night as it is now. by_clock: only time has passed, so that nothing is torn from under the keys."""
        self._sheet = sheet
        if not self.isVisible():
            return
        at = self.table.currentIndex()
        current, column = self.log.incident(at.row()), at.column()
        self.log.show(sheet)
        if current is not None and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.log.index(self.log.row_of(current.id), column))
        if not by_clock:
            at = self.cards.currentIndex()
            self.cards_model.refresh()
            self.cards.setCurrentIndex(self.cards_model.index(at.row(), at.column()))
        self._cards = cards(self._session.book, sheet.campaign_id, sheet.rota, sheet.now)
        for one in self._buttons:
            one.setEnabled(not self._session.read_only)
        self._show_card()

    def log_new(self) -> None:
        """Begin to type a new incident."""
        at = self.log.index(len(self.log.rows), WHAT)
        self.table.setFocus()
        self.table.setCurrentIndex(at)
        if at.isValid():
            self.table.edit(at)

    def solve(self) -> None:
        """The current incident is over, or open again."""
        self.log.solve(self.table.currentIndex().row())

    def trigger(self, n: int) -> bool:
        """Play the card of a row: an incident with its words, now."""
        rows, now = self.cards_model.rows, self._session.now
        if not 0 <= n < len(rows) or self._session.read_only:
            return False
        made = new_id()
        if not self._session.run(Trigger(contingency_id=rows[n].id, incident_id=made, at=now, now=now)):
            return False
        self.table.setCurrentIndex(self.log.index(self.log.row_of(made), EFFECT))
        self._frame.tell("ui.night.triggered")
        return True

    def page(self) -> BriefPage | None:
        """The cards as a page."""
        campaign, sheet = self._session.campaign, self._sheet
        if campaign is None or sheet is None:
            return None
        return cards_page(self._look.wording, self._session.book, self._cards, sheet.base, campaign.name)

    def _print(self) -> None:
        page = self.page()
        if page is not None:
            self.pages.print(page)

    def _write(self) -> None:
        page = self.page()
        if page is not None:
            self.pages.choose(page)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._sheet is not None:
            self.show_sheet(self._sheet, by_clock=False)

    def _logged(self, id: str) -> None:
        """What was logged goes on with its effect."""
        self.table.setCurrentIndex(self.log.index(self.log.row_of(id), EFFECT))
        self.table.setFocus()

    def _show_card(self) -> None:
        n, sheet = self.cards.currentIndex().row(), self._sheet
        card = self._cards[n] if 0 <= n < len(self._cards) else None
        self._action.setText(card.row.action if card is not None else "")
        who = decides(self._look.wording, self._session.book, card, sheet.base) if card and sheet else ""
        self.decides.setText(who)

    def _lay_out(self) -> None:
        for n, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(n, width)
        for n, field in enumerate(_FIELDS):
            self.cards.setColumnWidth(n, min(field.width * CHARACTER, 170))
        self._action.setContentsMargins(16, 8, 16, 2)
        self.decides.setContentsMargins(16, 2, 16, 10)
        right = self._titled(
            "ui.night.cards",
            (("ui.night.card.trigger", lambda: self.trigger(self.cards.currentIndex().row())),),
            self.cards,
            self._action,
            self.decides,
            more=self._paper_button(),
        )
        buttons = (("ui.night.incident.add", self.log_new), ("ui.night.incident.solve", self.solve))
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self._titled("ui.night.incidents", buttons, self.table))
        panes.addWidget(right)
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        panes.setSizes([760, 480])
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        whole = column()
        whole.addWidget(panes, 1)
        self.setLayout(whole)

    def _paper_button(self) -> QToolButton:
        """What becomes of the cards outside of the window, behind one button."""
        made, menu = QToolButton(), QMenu(self)
        for code, done in (("ui.night.card.print", self._print), ("ui.night.card.write", self._write)):
            menu.addAction(self._frame.actions.make(code, done))
        self._look.give(made, "text", "ui.night.card.out")
        self._look.give(made, "name", "ui.night.card.out")
        made.setProperty("boxed", True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(menu)
        return made

    def _titled(
        self,
        code: str,
        buttons: tuple[tuple[str, Callable[[], object]], ...],
        *parts: QWidget,
        more: QToolButton | None = None,
    ) -> QFrame:
        made = QFrame()
        lines = column(made)
        head = row(margins=(16, 6, 12, 4))
        head.addWidget(label(self._look, code, tone="heading"), 1)
        for name, pressed in buttons:
            one = button(self._look, name, pressed)
            self._buttons.append(one)
            head.addWidget(one)
        if more is not None:
            head.addWidget(more)
        lines.addLayout(head)
        for n, part in enumerate(parts):
            lines.addWidget(part, 0 if n else 1)
        return made

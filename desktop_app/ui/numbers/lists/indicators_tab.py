"""The indicators: what is counted, how, and whether it adds up. The list is the user's."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import INDICATOR_FIELDS, Field
from desktop_app.domain.numbers import Indicator
from desktop_app.edits.rows import DeleteRow
from desktop_app.insight.lists.hanging import hanging_on
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import by_key
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.rows.rows_model import RowsModel
from desktop_app.ui.rows.typed_table import CHARACTER, Index, TypedTable

_AROUND = 24
"""Pixels around a heading."""


class IndicatorsModel(RowsModel):
    """The directory's indicators; a key names one only. ask: asks before one goes."""

    ask: Callable[[], None] | None = None

    def stored(self) -> tuple[Entity, ...]:
        return tuple(self._session.book.rows(Indicator).values())

    def of_new_row(self, name: str) -> dict[str, Any]:
        return {"key": name.strip()}

    def values(self, field: Field, text: str, row: Entity | None) -> dict[str, Any]:
        found = super().values(field, text, row)
        # A name that is typed first is the key of a new indicator too.
        key = found.get("key") or (text.strip() if row is None else None)
        other = by_key(self._session.book).get(key) if key else None
        if other is not None and (row is None or other.id != row.id):
            raise KnownError("indicator_exists", key=key)
        return found

    def remove(self, index: Index) -> None:
        """What goes with it is told first."""
        if self.ask is not None:
            self.ask()


class IndicatorsTab(QWidget):
    """Typed in place; an indicator that is to go tells first what goes with it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look, self._session = frame, frame.look, frame.session
        look, session = frame.look, frame.session
        self.model = IndicatorsModel(look, session, Indicator, INDICATOR_FIELDS, frame.refuse)
        self.model.ask = self.ask
        self.table = TypedTable(look, self.model, "table.indicator")
        self.asked, self.question = QFrame(), label(look)
        self.asked.setObjectName("paste_panel")
        self.question.setWordWrap(True)
        self.sure = button(look, "ui.indicators.delete", self.delete, main=True)
        self._doomed: Indicator | None = None
        self._lay_out()
        for signal in (session.opened, session.changed, look.language_changed, look.theme_changed):
            signal.connect(self._stale)

    def arrive(self, subject: str) -> None:
        """Go to an indicator by its id."""
        self.refresh()
        for n, one in enumerate(self.model.rows):
            if one.id == subject:
                self.table.setCurrentIndex(self.model.index(n, 0))
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the indicators as they are now; the current cell stays the current one."""
        at = self.table.currentIndex()
        self.model.refresh()
        if at.isValid():
            self.table.setCurrentIndex(self.model.index(at.row(), at.column()))
        ink = self.table.fontMetrics()
        for n, field in enumerate(self.model.fields):
            heading = ink.horizontalAdvance(self._look.text(field.label)) + _AROUND
            self.table.setColumnWidth(n, max(field.width * CHARACTER, heading))

    def ask(self) -> None:
        """Tell what goes with the current indicator, and ask."""
        n = self.table.currentIndex().row()
        found = self.model.rows[n] if 0 <= n < len(self.model.rows) else None
        if not isinstance(found, Indicator) or self._session.read_only:
            return
        book = self._session.book
        for campaign in self._session.book.rows(Campaign):
            book = self._session.load(campaign)
        self._doomed = found
        name = indicator_name(self._look.wording, found)
        hanging = hanging_on(book, found)
        parts = [
            self._look.text("ui.indicators.part", table=self._look.text(f"table.{table}"), count=count)
            for table, count in hanging.tables.items()
        ]
        code = "ui.indicators.ask" if parts else "ui.indicators.ask_nothing"
        self.question.setText(self._look.text(code, name=name, parts=parts, campaigns=hanging.campaigns))
        self.asked.show()
        self.sure.setFocus()

    def delete(self) -> None:
        """Delete the indicator that was asked about; undo brings all of it back."""
        doomed, self._doomed = self._doomed, None
        self.asked.hide()
        if doomed is not None:
            self._session.run(DeleteRow(table=Indicator.table, id=doomed.id))
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _leave(self) -> None:
        self._doomed = None
        self.asked.hide()
        self.table.setFocus()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("tool_bar")
        line = row(bar, margins=(16, 6, 16, 6), spacing=6)
        about = label(self._look, "ui.indicators.about", tone="muted")
        about.setWordWrap(True)
        line.addWidget(about, 1)
        remove = button(self._look, "ui.indicators.remove", self.ask)
        remove.setEnabled(not self._session.read_only)
        line.addWidget(remove)
        across = row(self.asked, margins=(16, 10, 16, 10), spacing=8)
        across.addWidget(self.question, 1)
        across.addWidget(self.sure)
        across.addWidget(button(self._look, "ui.indicators.keep", self._leave))
        self.asked.hide()
        whole = column()
        whole.addWidget(bar)
        whole.addWidget(self.asked)
        inside = column(margins=(12, 8, 12, 8))
        inside.addWidget(self.table, 1)
        whole.addLayout(inside, 1)
        self.setLayout(whole)

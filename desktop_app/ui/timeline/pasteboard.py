"""Ctrl+C and Ctrl+V in the timeline. What knows tables of other programs is loaded when one of them is first pressed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.ui.actions import Actions
from desktop_app.ui.look.controls import column
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.table import TaskTable

if TYPE_CHECKING:
    from desktop_app.ui.timeline.pasting import PasteDesk
    from desktop_app.ui.timeline.pasting_panel import PastePanel

_KEYS = (
    QKeySequence(QKeySequence.StandardKey.Copy),
    QKeySequence("Ctrl+Shift+C"),
    QKeySequence(QKeySequence.StandardKey.Paste),
)


class Pasteboard(QObject):
    """Copies the selected rows, and pastes what others copied. place: where the preview of a paste appears.

    told: a KnownError to show: nothing to paste, or too much; pasted: the ids of what came in or was changed.
    """

    told = Signal(object)
    pasted = Signal(list)

    def __init__(self, look: Look, session: Session, table: TaskTable) -> None:
        super().__init__(table)
        self._look, self._session, self._table = look, session, table
        self._made: PasteDesk | None = None
        self.place = QFrame()
        self._lines = column(self.place)

    def actions(self, make: Actions, *also: QWidget) -> list[QAction]:
        """Copy, copy with headings and paste, by keyboard in the table and in these widgets."""
        made = [
            make.make("ui.task.copy", self.copy, icon="copy"),
            make.make("ui.task.copy_headings", lambda: self.copy(headings=True)),
            make.make("ui.task.paste", self.paste, icon="clipboard-paste"),
        ]
        for action, keys in zip(made, _KEYS, strict=True):
            action.setShortcut(keys)
            # Only here: a line that is typed in, anywhere else, copies and pastes its own text.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            for widget in (self._table, *also):
                widget.addAction(action)
        return made

    def copy(self, *, headings: bool = False) -> None:
        """Put the selected rows onto the clipboard."""
        self._desk().copy(headings=headings)

    def paste(self) -> None:
        """Show what the rows on the clipboard would do."""
        self._desk().paste()

    @property
    def panel(self) -> "PastePanel":
        """The preview."""
        return self._desk().panel

    def _desk(self) -> "PasteDesk":
        if self._made is None:
            # A third of a second for readers of plans, which the first look at a plan does without.
            from desktop_app.ui.timeline.pasting import PasteDesk

            self._made = PasteDesk(self._look, self._session, self._table)
            self._made.told.connect(self.told)
            self._made.pasted.connect(self.pasted)
            self._lines.addWidget(self._made.panel)
        return self._made

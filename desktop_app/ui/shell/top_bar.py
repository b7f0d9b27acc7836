"""The line above every page: its title, where the campaign stands, undo and redo, and the main action."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from desktop_app.ui.look.controls import label, row, tool
from desktop_app.ui.look.fitting import FittingBar
from desktop_app.ui.look.look import Look

_NARROWEST = 480
"""Pixels in which title, search, undo and the main action have room."""

_SEARCH = 288
"""Pixels of the search box where there is room."""


class TopBar(FittingBar):
    """Title, days to the main phase, progress, and the actions that are always at hand.

    search: opens the palette; steps: undo, redo, and the page of all changes.
    """

    def __init__(
        self, look: Look, search: QAction, steps: tuple[QAction, QAction, QAction], export: QAction, exports: QMenu
    ) -> None:
        super().__init__(_NARROWEST)
        self.setObjectName("top_bar")
        self.setFixedHeight(52)
        self._title = label(look, tone="title")
        self._days = label(look, tone="late")
        self._facts = label(look, tone="muted")
        self._export = export
        self._button = QPushButton()
        self._button.setProperty("main", True)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(export.trigger)
        look.give(self._button, "text", "ui.export.main")
        look.give(self._button, "name", "ui.export.main")
        self._more = QToolButton()
        self._more.setProperty("boxed", True)
        self._more.setMenu(exports)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        look.give(self._more, "text", "ui.export.more")
        look.give(self._more, "name", "ui.export.more")
        line = row(self, margins=(16, 0, 16, 0), spacing=10)
        for part in (self._title, self._days, self._facts):
            line.addWidget(part)
        line.addStretch(1)
        self.search = _search(look, search)
        line.addWidget(self.search)
        undo, redo, history = steps
        steps_shown = (tool(undo), tool(redo), tool(history, words=False))
        for button in (*steps_shown, self._more, self._button):
            line.addWidget(button)
        self.can_spare((self._facts, steps_shown[2], self._days))
        self.show_campaign("", "", is_open=False)

    @property
    def export(self) -> QPushButton:
        """The button of the main action."""
        return self._button

    def show_title(self, title: str) -> None:
        """Name the page that is shown."""
        self._title.setText(title)

    def show_campaign(self, days: str, facts: str, *, is_open: bool) -> None:
        """Say how long it is to the main phase and how the work stands; without a campaign there is nothing to export."""
        self._days.setText(days)
        self._facts.setText(facts)
        for part in (self._button, self._more):
            part.setVisible(is_open)
        self._export.setEnabled(is_open)


class _SearchBox(QPushButton):
    """As wide as a field where there is room; its words are always whole."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint.expandedTo(QSize(_SEARCH, hint.height()))

    def minimumSizeHint(self) -> QSize:
        return super().sizeHint()


def _search(look: Look, search: QAction) -> QPushButton:
    """What looks like a field to type in opens the palette, which is one."""
    made = _SearchBox()
    made.setObjectName("search")
    made.setAutoDefault(False)
    made.setIcon(search.icon())
    search.changed.connect(lambda: made.setIcon(search.icon()))
    look.give(made, "text", "ui.palette.hint_box")
    look.give(made, "name", "ui.palette")
    made.clicked.connect(search.trigger)
    return made

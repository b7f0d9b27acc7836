"""The line of tools above the timeline: add, zoom, what is drawn, colours, filter, views, where to go."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QToolButton

from desktop_app.timeline.scale import PIXELS_PER_DAY, Zoom
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.controls import field, label, row, tool
from desktop_app.ui.look.fitting import FittingBar
from desktop_app.ui.look.look import Look
from desktop_app.ui.timeline.view import TimelineView

_TYPING_PAUSE = 200
"""Milliseconds after the last letter before a filter is applied."""
_NARROWEST = 480
"""Pixels in which what never goes away has room."""


class TimelineTools(FittingBar):
    """Buttons and menus. zoomed: to so many pixels per day. menus: by the code of the word on their button."""

    zoomed = Signal(float)

    def __init__(
        self,
        look: Look,
        actions: Actions,
        view: TimelineView,
        first: QAction,
        middle: Mapping[str, QAction],
        menus: Mapping[str, QMenu],
    ) -> None:
        super().__init__(_NARROWEST)
        self.setObjectName("tool_bar")
        self.setFixedHeight(44)
        self._look, self._actions, self._view = look, actions, view
        self._zooms: dict[Zoom, QAction] = {}
        self.search = field(look, "ui.filter.text", "ui.filter.hint")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(160)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self._narrow)
        self.search.textEdited.connect(lambda _text: self._pause.start())
        self.search.textChanged.connect(lambda text: None if text else self._pause.start())
        view.filtered.connect(self._show_filter)
        self.facts: QLabel = label(look, tone="muted")
        self._lay_out(first, middle, menus)

    def _lay_out(self, first: QAction, middle: Mapping[str, QAction], menus: Mapping[str, QMenu]) -> None:
        line = row(self, margins=(16, 0, 16, 0), spacing=6)
        line.addWidget(tool(first, boxed=True))
        line.addSpacing(8)
        zooms = [tool(self._zoom(zoom), boxed=True, words=True) for zoom in Zoom]
        for button in zooms:
            line.addWidget(button)
        line.addSpacing(8)
        tools = [tool(action, boxed=True) for action in middle.values()]
        for button in tools:
            line.addWidget(button)
        self.can_spare((self.facts, *reversed(tools), *reversed(zooms)))  # all of it stands in the menus as well
        for code, menu in menus.items():
            line.addWidget(self._menu_button(code, menu))
        line.addWidget(self.search)
        line.addStretch(1)
        line.addWidget(self.facts)

    @property
    def zooms(self) -> list[QAction]:
        """The named steps of the zoom."""
        return list(self._zooms.values())

    def show_zoom(self, zoom: Zoom) -> None:
        """Mark the named step that is in force."""
        self._zooms[zoom].setChecked(True)

    def _zoom(self, zoom: Zoom) -> QAction:
        action = self._actions.make(
            f"ui.zoom.{zoom.value}", lambda: self.zoomed.emit(PIXELS_PER_DAY[zoom]), checkable=True
        )
        if not self._zooms:
            self._zoom_group = QActionGroup(self)
        self._zoom_group.addAction(action)
        self._zooms[zoom] = action
        return action

    def _menu_button(self, code: str, menu: QMenu) -> QToolButton:
        made = QToolButton()
        made.setProperty("boxed", True)
        # The button does not take the menu over: kept as its child it lives as long.
        menu.setParent(made, menu.windowFlags())
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._look.give(made, "text", code)
        self._look.give(made, "name", code)
        return made

    def _narrow(self) -> None:
        self._view.narrow(replace(self._view.filter, text=self.search.text().strip()))

    def _show_filter(self) -> None:
        if self.search.text().strip() != self._view.filter.text:
            self.search.setText(self._view.filter.text)

"""The line of tools above the timeline: add, zoom, what is drawn, colours, filter, columns."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QToolButton

from desktop_app.domain.fields import sheet_columns
from desktop_app.timeline.filters import Only
from desktop_app.timeline.options import ColorBy
from desktop_app.timeline.scale import PIXELS_PER_DAY, Zoom
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.controls import field, label, row, tool
from desktop_app.ui.look.look import Look

_TYPING_PAUSE = 200
"""Milliseconds after the last letter before a filter is applied."""


class TimelineTools(QFrame):
    """Buttons and menus; it only tells what is wanted.

    zoomed: to so many pixels per day; colored: by what; filtered: text and condition; columns: the fields to show.
    """

    zoomed = Signal(float)
    colored = Signal(object)
    filtered = Signal(str, object)
    columns_chosen = Signal(object)

    def __init__(
        self, look: Look, actions: Actions, first: QAction, middle: Mapping[str, QAction], columns: tuple[str, ...]
    ) -> None:
        super().__init__()
        self.setObjectName("tool_bar")
        self.setFixedHeight(44)
        self._look, self._actions = look, actions
        self._zooms: dict[Zoom, QAction] = {}
        self._only = Only.ALL
        self.search = field(look, "ui.filter.text", "ui.filter.hint")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(180)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self._tell_filter)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.facts: QLabel = label(look, tone="muted")
        line = row(self, margins=(16, 0, 16, 0), spacing=6)
        line.addWidget(tool(first, boxed=True))
        line.addSpacing(8)
        for zoom in Zoom:
            line.addWidget(tool(self._zoom(zoom), boxed=True, words=True))
        line.addSpacing(8)
        for action in middle.values():
            line.addWidget(tool(action, boxed=True))
        line.addWidget(self._menu_button("ui.color_by", self._color_menu()))
        line.addWidget(self._menu_button("ui.filter", self._filter_menu()))
        line.addWidget(self._menu_button("ui.columns", self._column_menu(columns)))
        line.addWidget(self.search)
        line.addStretch(1)
        line.addWidget(self.facts)

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
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._look.give(made, "text", code)
        self._look.give(made, "name", code)
        return made

    def _choices(self, menu: QMenu, codes: Mapping[str, Callable[[], object]]) -> None:
        """One of several, the first of them in force."""
        group = QActionGroup(menu)
        for n, (code, chosen) in enumerate(codes.items()):
            action = self._actions.make(code, chosen, checkable=True)
            action.setChecked(n == 0)
            group.addAction(action)
            menu.addAction(action)

    def _color_menu(self) -> QMenu:
        menu = QMenu(self)
        self._choices(menu, {f"ui.color_by.{by.value}": self._colors(by) for by in ColorBy})
        return menu

    def _colors(self, by: ColorBy) -> Callable[[], object]:
        return lambda: self.colored.emit(by)

    def _filter_menu(self) -> QMenu:
        menu = QMenu(self)
        self._choices(menu, {f"ui.filter.{only.value}": self._keeps(only) for only in Only})
        return menu

    def _keeps(self, only: Only) -> Callable[[], object]:
        def choose() -> None:
            self._only = only
            self._tell_filter()

        return choose

    def _tell_filter(self) -> None:
        self.filtered.emit(self.search.text().strip(), self._only)

    def _column_menu(self, shown: tuple[str, ...]) -> QMenu:
        menu = QMenu(self)
        boxes: dict[str, QAction] = {}

        def tell() -> None:
            self.columns_chosen.emit(tuple(key for key, box in boxes.items() if box.isChecked()))

        for column in sheet_columns("task"):
            box = self._actions.make(column.label, tell, checkable=True)
            box.setChecked(column.key in shown)
            box.setEnabled(column.key != "name")
            boxes[column.key] = box
            menu.addAction(box)
        return menu

"""The line above a previewed picture: which page, how large, what it will be."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from desktop_app.ui.look.controls import ICON, label, row
from desktop_app.ui.look.look import Look

_ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)


class PageBar(QFrame):
    """turned: another page is wanted, see `page`; zoomed: pixels to a point, None for what fits."""

    turned = Signal()
    zoomed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("tool_bar")
        self.setFixedHeight(44)
        self._look = look
        self._count, self.page = 1, 0
        self._zoom: float | None = None
        self._before = self._tool("chevron-left", "ui.picture.page_before", lambda: self.turn(-1))
        self._after = self._tool("chevron-right", "ui.picture.page_after", lambda: self.turn(1))
        self._where = label(look)
        self.facts = label(look, tone="muted")
        self._less = self._tool("zoom-out", "ui.picture.smaller", lambda: self._scale(-1), "Ctrl+-")
        self._more = self._tool("zoom-in", "ui.picture.larger", lambda: self._scale(1), "Ctrl+=")
        self._fit = self._tool("", "ui.picture.fit", lambda: self._set(None), "Ctrl+0")
        self._line = row(self, margins=(8, 0, 8, 0), spacing=6)
        for part in (self._before, self._where, self._after, self._less, self._more, self._fit, self.facts):
            self._line.addWidget(part)
        self._line.addStretch(1)
        look.language_changed.connect(self._word)
        look.theme_changed.connect(self._paint_icons)
        self._word()

    def add_at_end(self, *parts: QWidget) -> None:
        """Put something at the right."""
        for part in parts:
            self._line.addWidget(part)

    def show_count(self, count: int) -> None:
        """How many pages there are now."""
        self._count, self.page = count, min(self.page, count - 1)
        self._word()

    def turn(self, by: int) -> None:
        """Turn pages."""
        page = min(max(self.page + by, 0), self._count - 1)
        if page != self.page:
            self.page = page
            self._word()
            self.turned.emit()

    def _word(self) -> None:
        self._where.setText(self._look.text("ui.picture.page_of", page=self.page + 1, count=self._count))
        self._before.setEnabled(self.page > 0)
        self._after.setEnabled(self.page < self._count - 1)

    def _scale(self, by: int) -> None:
        at = _ZOOMS.index(self._zoom) if self._zoom in _ZOOMS else _ZOOMS.index(1.0) - max(by, 0)
        self._set(_ZOOMS[min(max(at + by, 0), len(_ZOOMS) - 1)])

    def _set(self, zoom: float | None) -> None:
        self._zoom = zoom
        self.zoomed.emit(zoom)

    def _tool(self, icon: str, code: str, pressed: Callable[[], None], shortcut: str = "") -> QToolButton:
        made = QToolButton()
        made.setProperty("boxed", True)
        made.setProperty("drawn", icon)
        made.setIconSize(ICON)
        if icon:
            made.setIcon(self._look.icon(icon))
        else:
            self._look.give(made, "text", code)
        self._look.give(made, "name", code)
        self._look.give(made, "tip", code)
        if shortcut:
            made.setShortcut(QKeySequence(shortcut))
        made.clicked.connect(lambda _checked=False: pressed())
        return made

    def _paint_icons(self) -> None:
        for made in (self._before, self._after, self._less, self._more):
            made.setIcon(self._look.icon(made.property("drawn")))

"""The pages, each made when it is first shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from desktop_app.ui.arriving import Arriving
from desktop_app.ui.look.controls import column, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.shell.areas import first_stop
from desktop_app.ui.shell.pages import PAGES, Keeping, PageKind

if TYPE_CHECKING:
    from desktop_app.ui.frame import Frame

KINDS = {kind.key: kind for kind in PAGES}


class PageStack(QStackedWidget):
    """Shows one page at a time, by its key; before there is a frame to make pages with, that it takes a moment."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._frame: Frame | None = None
        self._made: dict[str, QWidget] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._key = ""
        self.addWidget(_waiting(look))

    def attach(self, frame: "Frame") -> None:
        """Make pages with this from now on."""
        self._frame = frame

    @property
    def key(self) -> str:
        """The key of the page that is shown; "" before there is one."""
        return self._key

    @property
    def kind(self) -> PageKind | None:
        """The entry of the page that is shown."""
        return KINDS.get(self._key)

    def page(self, key: str) -> QWidget:
        """The page of a key, made now where it was never shown. Raises RuntimeError before there is a frame."""
        if key not in self._made:
            if self._frame is None:
                raise RuntimeError("no workspace is open yet")
            page = self._made[key] = KINDS[key].make(self._frame)
            self._areas[key] = _roomy(page)
            self.addWidget(self._areas[key])
        return self._made[key]

    @property
    def shown(self) -> QWidget:
        """The page that is shown; itself before there is one."""
        return self._made.get(self._key, self)

    def go(self, key: str, subject: str = "") -> None:
        """Show a page, and one thing in it."""
        page = self.page(key)
        self._key = key
        self.setCurrentWidget(self._areas[key])
        if isinstance(page, Arriving):
            page.arrive(subject)
        self._land(page)

    def _land(self, page: QWidget) -> None:
        """Let the keyboard be on the page that is shown, where the page itself has not put it somewhere."""
        now: QWidget | None = self.window().focusWidget()
        first = None if now is not None and page.isAncestorOf(now) else first_stop(page)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Let every page remember how it was left."""
        for page in self._made.values():
            if isinstance(page, Keeping):
                page.keep()


def _roomy(page: QWidget) -> QScrollArea:
    """A page that wants more room than a small screen has is scrolled, rather than widening the window beyond it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def _waiting(look: Look) -> QWidget:
    page = QFrame()
    page.setObjectName("page")
    lines = column(page)
    lines.addStretch(1)
    line = row()
    line.addStretch(1)
    line.addWidget(label(look, "ui.opening", tone="muted"))
    line.addStretch(1)
    lines.addLayout(line)
    lines.addStretch(1)
    return page

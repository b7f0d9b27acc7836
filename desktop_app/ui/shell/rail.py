"""The left rail: which campaign is open, the pages, and below when the last change was saved."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton

from desktop_app.ui.look.controls import column, label, plain_tip, row, set_tone, tool
from desktop_app.ui.look.look import Look
from desktop_app.ui.shell.pages import PAGES, Place

_WIDTH = 180


class Rail(QFrame):
    """Campaign switcher with grade, and the buttons of the pages."""

    def __init__(self, look: Look, mark: QPixmap, pages: Mapping[str, QAction], campaigns: QMenu) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(_WIDTH)
        look.give(self, "name", "ui.rail")
        self._look = look
        self._badges: dict[str, QLabel] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._always = {kind.key for kind in PAGES if not kind.needs_campaign}
        self._switcher = _switcher(campaigns)
        self._name = label(look, tone="heading")
        self._others = label(look, tone="small")
        self._grade = label(look, tone="badge")
        self._kept = label(look, tone="small")
        self._kept.setWordWrap(True)
        self._kept.setContentsMargins(8, 6, 4, 0)
        lines = column(self, margins=(8, 12, 8, 8), spacing=2)
        lines.addLayout(self._headline(mark))
        lines.addSpacing(8)
        lines.addWidget(self._switcher)
        self._fill_switcher()
        lines.addSpacing(8)
        group = QActionGroup(self)
        places = {kind.key: kind.place for kind in PAGES}
        self._pages = pages
        for action in pages.values():
            action.setCheckable(True)
            group.addAction(action)
        for place in (Place.RAIL, Place.BELOW):
            for key in (key for key in pages if places[key] is place):
                lines.addWidget(self._page_button(key, pages[key]))
            if place is Place.RAIL:
                lines.addStretch(1)
        lines.addWidget(self._kept)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        self.show_campaign(look.text("ui.no_campaign"), "", 0, is_open=False)

    def tick(self, page: str) -> None:
        """Mark the page that is shown; one that is not on the rail marks none."""
        for key, action in self._pages.items():
            action.setChecked(key == page)

    @property
    def kept(self) -> str:
        """What it says of what was saved."""
        return self._kept.text()

    def say_kept(self, text: str, *, is_kept: bool) -> None:
        """Say at the foot when the last change was saved. is_kept: all is written."""
        set_tone(self._kept, "small" if is_kept else "late")
        self._kept.setText(text)

    def set_badge(self, page: str, count: int) -> None:
        """Show how many things wait on a page; none for 0."""
        self._badges[page].setText(str(count))
        self._badges[page].setVisible(count > 0)

    def show_campaign(self, name: str, grade: str, count: int, *, is_open: bool) -> None:
        """Name the campaign that is open, or say that none is; count: how many there are."""
        self._grade.setText(grade)
        self._grade.setVisible(bool(grade))
        room = _WIDTH - 46 - (self._grade.sizeHint().width() if grade else 0)
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        self._others.setText(self._look.text("ui.switcher.count", count=count))
        self._others.setVisible(count > 0)
        self._switcher.setToolTip(plain_tip(name))
        self._switcher.setAccessibleName(self._look.text("ui.switcher", name=name))
        for key, made in self._buttons.items():
            made.setVisible(is_open or key in self._always)

    def _fill_switcher(self) -> None:
        inside = row(margins=(12, 6, 10, 6), spacing=4)
        texts = column(spacing=0)
        for part in (self._name, self._others):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            texts.addWidget(part)
        self._grade.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addLayout(texts, 1)
        inside.addWidget(self._grade, 0, Qt.AlignmentFlag.AlignVCenter)
        self._switcher.setLayout(inside)
        self._switcher.setFixedHeight(48)

    def _headline(self, mark: QPixmap) -> QHBoxLayout:
        line = row(margins=(8, 0, 8, 0))
        picture = QLabel()
        picture.setPixmap(mark)
        picture.setFixedSize(QSize(28, 28))
        picture.setScaledContents(True)
        line.addWidget(picture)
        line.addWidget(label(self._look, "ui.app", tone="heading"), 1)
        return line

    def _page_button(self, key: str, action: QAction) -> QToolButton:
        made = tool(action, rail=True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        badge = label(self._look, tone="badge")
        badge.hide()
        self._badges[key] = badge
        self._buttons[key] = made
        line = row(margins=(0, 0, 8, 0))
        line.addStretch(1)
        line.addWidget(badge)
        made.setLayout(line)
        return made


def _switcher(campaigns: QMenu) -> QToolButton:
    made = QToolButton()
    made.setObjectName("switcher")
    made.setMenu(campaigns)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made

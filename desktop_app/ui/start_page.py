"""What one sees before there is a campaign: what belongs here, and three first steps."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app.i18n import LANGUAGES
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, card, column, label, row, tool
from desktop_app.ui.look.icons import mark
from desktop_app.ui.look.look import Look

_STEPS = {"sample": "ui.sample", "new": "ui.new", "import": "ui.import"}
"""The first steps and the actions that take them."""


_ICON = QSize(24, 24)
_ICONS = {"sample": "sparkles", "new": "layout-template", "import": "file-up"}


class StartPage(QWidget):
    """Sample campaign, new from template, import of an Excel plan."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        look = frame.look
        self.setObjectName("page")
        self._first: QPushButton | None = None
        picture = QLabel()
        picture.setPixmap(mark(frame.resources))
        picture.setScaledContents(True)
        picture.setFixedSize(56, 56)
        lines = column(margins=(48, 48, 48, 48), spacing=16)
        lines.addStretch(2)
        for part in (picture, label(look, "ui.start.title", tone="title"), label(look, "ui.start.text", tone="muted")):
            lines.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        cards = row(spacing=16)
        cards.addStretch(1)
        for n, (key, code) in enumerate(_STEPS.items()):
            step, inside = card()
            step.setFixedWidth(264)
            text = label(look, f"ui.start.{key}.text", tone="muted")
            text.setWordWrap(True)
            inside.addWidget(_icon(look, _ICONS[key]))
            inside.addWidget(label(look, f"ui.start.{key}", tone="card_title"))
            inside.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
            go = button(look, f"ui.start.{key}.go", frame.actions.of(code).trigger, main=n == 0)
            self._first = self._first or go
            inside.addWidget(go)
            cards.addWidget(step)
        cards.addStretch(1)
        lines.addSpacing(8)
        lines.addLayout(cards)
        lines.addWidget(label(look, "ui.start.drop", tone="muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(3)
        spoken = row(spacing=4)
        spoken.addStretch(1)
        for language in LANGUAGES:
            spoken.addWidget(tool(frame.actions.of(f"ui.language.{language}")))
        spoken.addStretch(1)
        lines.addLayout(spoken)
        self.setLayout(lines)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus()


def _icon(look: Look, name: str) -> QLabel:
    """A line icon in the accent, in every theme's."""
    made = QLabel()

    def paint() -> None:
        made.setPixmap(look.icon(name, "accent").pixmap(_ICON, made.devicePixelRatio()))

    look.theme_changed.connect(paint)
    paint()
    return made

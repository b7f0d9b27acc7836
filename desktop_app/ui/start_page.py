"""What one sees before there is a campaign: what belongs here, and three first steps."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, card, column, label, row
from desktop_app.ui.look.icons import mark

_STEPS = {"sample": "ui.sample", "new": "ui.new", "import": "ui.import"}
"""The first steps and the actions that take them."""


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
            inside.addWidget(label(look, f"ui.start.{key}", tone="heading"))
            inside.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
            go = button(look, f"ui.start.{key}.go", frame.actions.of(code).trigger, main=n == 0)
            self._first = self._first or go
            inside.addWidget(go)
            cards.addWidget(step)
        cards.addStretch(1)
        lines.addSpacing(8)
        lines.addLayout(cards)
        lines.addStretch(3)
        self.setLayout(lines)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus()

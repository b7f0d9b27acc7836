"""What one sees before there is a campaign: what belongs here, and three first steps."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPixmap, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app.ui.look.controls import button, card, column, label, row
from desktop_app.ui.look.look import Look


class StartPage(QWidget):
    """Sample campaign, new from template, import of an Excel plan."""

    def __init__(self, look: Look, mark: QPixmap, steps: dict[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._first: QPushButton | None = None
        picture = QLabel()
        picture.setPixmap(mark)
        picture.setScaledContents(True)
        picture.setFixedSize(56, 56)
        lines = column(margins=(48, 48, 48, 48), spacing=16)
        lines.addStretch(2)
        for part in (picture, label(look, "ui.start.title", tone="title"), label(look, "ui.start.text", tone="muted")):
            lines.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        cards = row(spacing=16)
        cards.addStretch(1)
        for n, (key, action) in enumerate(steps.items()):
            frame, inside = card()
            frame.setFixedWidth(264)
            text = label(look, f"ui.start.{key}.text", tone="muted")
            text.setWordWrap(True)
            inside.addWidget(label(look, f"ui.start.{key}", tone="heading"))
            inside.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
            go = button(look, f"ui.start.{key}.go", action.trigger, main=n == 0)
            self._first = self._first or go
            inside.addWidget(go)
            cards.addWidget(frame)
        cards.addStretch(1)
        lines.addSpacing(8)
        lines.addLayout(cards)
        lines.addStretch(3)
        self.setLayout(lines)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus()

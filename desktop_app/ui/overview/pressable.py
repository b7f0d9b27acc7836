"""A card that is one button: a click, Space or Enter leads to where its figure comes from."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.look.controls import column

_EDGE = 16


class Pressable(QPushButton):
    """Labels and drawings inside a button; its size is theirs. name: what a screen reader says of it."""

    def __init__(self, pressed: Callable[[], object], *, flat: bool = False) -> None:
        super().__init__()
        self.setObjectName("figure_line" if flat else "figure_card")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        edge = (8, 4, 8, 4) if flat else (_EDGE, 14, _EDGE, 14)
        self.lines: QVBoxLayout = column(margins=edge, spacing=2 if flat else 6)
        self.setLayout(self.lines)
        self.clicked.connect(lambda _checked=False: pressed())

    def hold(self, *parts: QWidget) -> None:
        """Put parts below each other; the pointer goes through them to the card."""
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.lines.addWidget(part)

    def sizeHint(self) -> QSize:
        return self.lines.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.lines.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self.lines.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.lines.heightForWidth(width) if self.lines.hasHeightForWidth() else self.lines.sizeHint().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

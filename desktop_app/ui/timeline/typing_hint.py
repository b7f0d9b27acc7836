"""The dark line under an editor that says what a text would be taken for."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop_app.ui.look.controls import column, label, set_tone
from desktop_app.ui.look.look import Look

MOMENTS = frozenset({"start", "finish", "deadline", "constraint_date", "actual_start", "actual_finish"})
HINTED = MOMENTS | {"owner", "predecessors", "duration", "percent", "collaborators", "anchor_offset"}
"""Fields whose text can be taken for more than one thing."""


class TypingHint(QFrame):
    """A dark line under an editor."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._above = parent
        self.setObjectName("bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line: QLabel = label(look, tone="bubble_text")
        column(self, margins=(8, 4, 8, 4)).addWidget(self._line)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; nothing while it is hidden."""
        return "" if self.isHidden() else self._line.text()

    def say(self, text: str, below: QPoint, above: int, *, accepted: bool) -> None:
        """Speak below a point of the parent, or above a height where there is no room below."""
        set_tone(self._line, "bubble_text" if accepted else "bubble_warning")
        self._line.setText(text)
        self.adjustSize()
        room = self._above.rect()
        x = max(min(below.x(), room.right() - self.width()), 0)
        fits = below.y() + self.height() <= room.bottom()
        self.move(x, below.y() if fits else above - self.height() - 2)
        self.setVisible(bool(text))
        self.raise_()

"""The dark bubble beside the pointer that says what a drop would do."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop_app.ui.look.controls import column, label
from desktop_app.ui.look.look import Look

_AWAY = 16


class Bubble(QFrame):
    """A name, a line of figures, a line of warnings."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._above = parent
        self.setObjectName("bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        lines = column(self, margins=(12, 8, 12, 8), spacing=2)
        self._lines: list[QLabel] = []
        for tone in ("bubble_name", "bubble_text", "bubble_warning"):
            line = label(look, tone=tone)
            self._lines.append(line)
            lines.addWidget(line)
        self.hide()

    def say(self, name: str, text: str, warning: str, at: QPoint) -> None:
        """Speak beside a point of the parent, inside it."""
        for line, said in zip(self._lines, (name, text, warning), strict=True):
            line.setText(said)
            line.setVisible(bool(said))
        self.adjustSize()
        room = self._above.rect()
        x = at.x() + _AWAY
        if x + self.width() > room.right():
            x = max(at.x() - _AWAY - self.width(), 0)
        y = min(max(at.y() - self.height() - _AWAY, 0), room.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.raise_()

    @property
    def words(self) -> list[str]:
        """What it says now, line by line; nothing while it is hidden."""
        return [] if self.isHidden() else [line.text() for line in self._lines if line.text()]

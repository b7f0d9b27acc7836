"""The line below the page: what is locked and why, and how old the newest copy is."""

from PySide6.QtWidgets import QFrame

from desktop_app.ui.look.controls import label, row, set_tone
from desktop_app.ui.look.look import Look


class StatusBar(QFrame):
    """Says which confirmation locks how much, and when the file was last copied."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self.setFixedHeight(28)
        self._locked = label(look, tone="small")
        self._copied = label(look, tone="small")
        line = row(self, margins=(16, 0, 16, 0))
        line.addWidget(self._locked, 1)
        line.addWidget(self._copied)

    def say(self, locked: str, copied: str) -> None:
        """Show both sentences."""
        self._locked.setText(locked)
        set_tone(self._locked, "late" if locked else "small")
        self._copied.setText(copied)

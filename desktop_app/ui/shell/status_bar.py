"""The line below the page: what is locked and why, and what was last kept."""

from PySide6.QtWidgets import QFrame

from desktop_app.ui.look.controls import label, row, set_tone
from desktop_app.ui.look.look import Look


class StatusBar(QFrame):
    """Says which confirmation locks how much, and what was last kept."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self.setFixedHeight(28)
        self._locked = label(look, tone="small")
        self._kept = label(look, tone="small")
        line = row(self, margins=(16, 0, 16, 0))
        line.addWidget(self._locked, 1)
        line.addWidget(self._kept)

    @property
    def kept(self) -> str:
        """What it says of what was kept."""
        return self._kept.text()

    def say(self, locked: str, kept: str, *, is_kept: bool = True) -> None:
        """Show both sentences. is_kept: all is written."""
        set_tone(self._kept, "small" if is_kept else "late")
        self._locked.setText(locked)
        set_tone(self._locked, "late" if locked else "small")
        self._kept.setText(kept)

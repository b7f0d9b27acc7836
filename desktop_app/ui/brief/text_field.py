"""Fields of the campaign's own row, saved when one leaves them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.ui.look.look import Look

_LINES = 3


class TextField(QPlainTextEdit):
    """A text of several lines. saved: takes it when it is left changed; Esc brings back what stood there."""

    def __init__(self, look: Look, name_code: str, saved: Callable[[str], None]) -> None:
        super().__init__()
        self._saved = saved
        self._stood = ""
        self.setTabChangesFocus(True)
        look.give(self, "name", name_code)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 18)

    def show_text(self, text: str) -> None:
        """Show what is stored; what is being typed stays."""
        if self._stood == text and self.toPlainText() != text and self.hasFocus():
            return
        self._stood = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def save(self) -> None:
        """Hand over what was typed, if it is something new."""
        if self.toPlainText() != self._stood:
            self._stood = self.toPlainText()
            self._saved(self._stood)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._stood:
            self.setPlainText(self._stood)
        else:
            super().keyPressEvent(event)

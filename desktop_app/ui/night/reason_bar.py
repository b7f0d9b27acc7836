"""A line above the sheet when something was ticked whose confirmation is missing: why it was done all the same."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from desktop_app.ui.look.controls import button, field, label, row
from desktop_app.ui.look.look import Look


class ReasonBar(QFrame):
    """Asks for a reason and hands it on."""

    def __init__(self, look: Look, asked_for_gate: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self._look = look
        self._record: Callable[[str], object] | None = None
        self._text = label(look)
        self.reason = field(look, "ui.locked.reason", "ui.night.reason.hint")
        self.reason.setMinimumWidth(280)
        self.reason.returnPressed.connect(self._done)
        line = row(self, margins=(16, 8, 16, 8))
        line.addWidget(self._text, 1)
        line.addWidget(self.reason)
        line.addWidget(button(look, "ui.night.record", self._done))
        line.addWidget(button(look, "ui.locked.go", asked_for_gate))
        line.addWidget(button(look, "ui.cancel", self.hide))
        self.hide()

    def ask(self, name: str, record: Callable[[str], object]) -> None:
        """Ask why `name` was done ahead of its confirmation; `record` takes the reason."""
        self._record = record
        self._text.setText(self._look.text("ui.night.reason", name=name))
        self.reason.clear()
        self.show()
        self.reason.setFocus()

    def _done(self) -> None:
        reason = self.reason.text().strip()
        if reason and self._record is not None:
            self.hide()
            self._record(reason)

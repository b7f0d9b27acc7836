"""A line above the page when progress on locked work was asked for: go to the confirmation, or say why ahead of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop_app.ui.look.controls import button, field, label, row
from desktop_app.ui.look.look import Look


class LockedBar(QFrame):
    """Explains the missing confirmation. recorded: (task id, percent, reason); asked_for_gate: show the confirmation."""

    recorded = Signal(str, int, str)
    asked_for_gate = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self._look = look
        self._task_id, self._percent = "", 0
        self._text = label(look)
        self._text.setWordWrap(True)
        self.reason = field(look, "ui.locked.reason", "ui.locked.reason.hint")
        self.reason.setMinimumWidth(240)
        self.reason.returnPressed.connect(self._record)
        line = row(self, margins=(16, 8, 16, 8))
        line.addWidget(self._text, 1)
        line.addWidget(self.reason)
        line.addWidget(button(look, "ui.locked.record", self._record))
        line.addWidget(button(look, "ui.locked.go", self._go))
        line.addWidget(button(look, "ui.cancel", self.hide))
        self.hide()

    def ask(self, task_id: str, percent: int, text: str) -> None:
        """Ask why a task is to be at a percentage before its confirmation."""
        self._task_id, self._percent = task_id, percent
        self._text.setText(text)
        self.reason.clear()
        self.show()
        self.reason.setFocus()

    def _record(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.hide()
            self.recorded.emit(self._task_id, self._percent, reason)

    def _go(self) -> None:
        self.hide()
        self.asked_for_gate.emit()

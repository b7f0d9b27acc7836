"""Whether an item is about the line-up: how far that has come, and what it demands of it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.insight.confirmation_text import line_up_text
from desktop_app.insight.confirmations import ItemView
from desktop_app.ui.look.controls import button, column, field, label, row, set_tone
from desktop_app.ui.look.look import Look

_KEYS = ("least_enrolled", "least_ready")
_LEAST = 72
"""Pixels of a field for "90%"."""


class LineUpLine(QWidget):
    """demanded: takes what was ticked or typed, by the item's field; wanted: the line-up itself is to be seen."""

    wanted = Signal()

    def __init__(self, look: Look, demanded: Callable[[Mapping[str, str | bool]], None]) -> None:
        super().__init__()
        self._look, self._demanded = look, demanded
        self.about = QCheckBox()
        look.give(self.about, "text", "ui.item.line_up")
        look.give(self.about, "name", "ui.item.line_up")
        self.about.clicked.connect(lambda on: demanded({"line_up": on}))
        self.said = label(look, tone="muted")
        self.said.setWordWrap(True)
        self.least = {key: field(look, f"ui.item.{key}", "ui.item.least.hint") for key in _KEYS}
        self._asked = QWidget()
        lines = column(spacing=6)
        head = row(spacing=6)
        head.addWidget(self.about)
        head.addStretch(1)
        self._open = button(look, "ui.item.open_line_up", self.wanted.emit)
        head.addWidget(self._open)
        lines.addLayout(head)
        lines.addWidget(self.said)
        asked = row(spacing=6)
        for key, line in self.least.items():
            line.setMaximumWidth(_LEAST)
            line.editingFinished.connect(lambda key=key, line=line: self._end(key, line))
            asked.addWidget(label(look, f"ui.item.{key}", tone="muted"))
            asked.addWidget(line)
        asked.addStretch(1)
        self._asked.setLayout(asked)
        lines.addWidget(self._asked)
        self.setLayout(lines)

    def show_item(self, view: ItemView, *, writes: bool) -> None:
        """Show how far the line-up has come where the item is about it."""
        is_about = view.line_up is not None
        self.about.setChecked(is_about)
        self.about.setEnabled(writes)
        self.said.setText(line_up_text(self._look.wording, view))
        set_tone(self.said, "late" if view.short else "muted")
        for part in (self.said, self._asked, self._open):
            part.setVisible(is_about)
        for key, line in self.least.items():
            line.setReadOnly(not writes)
            if not (line.hasFocus() and line.isModified()):
                line.setText(getattr(view.item, key))

    def _end(self, key: str, line: QLineEdit) -> None:
        """Only what was really typed counts."""
        if line.isModified():
            line.setModified(False)
            self._demanded({key: line.text()})

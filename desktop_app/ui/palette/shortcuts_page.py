"""Every key that does something, in one list that can be searched."""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import card, column, field
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.ui.shortcuts import keys_of

_TIMELINE_KEYS = {
    "Return": "keys.add",
    "Tab": "keys.indent",
    "Shift+Tab": "keys.outdent",
    "F2": "keys.rename",
    "Del": "keys.delete",
    "Space": "keys.inspect",
    "Ctrl+D": "keys.fill_down",
    "Ctrl+C": "keys.copy",
    "Ctrl+V": "keys.paste",
    "Alt+Up": "keys.move_up",
    "Alt+Down": "keys.move_down",
    "Left": "keys.fold",
    "Right": "keys.unfold",
    "Esc": "keys.cancel",
}
"""Keys that work in the timeline's table, where they are no actions of the window."""


class ShortcutsPage(QWidget):
    """Keys and what they do."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look = frame, frame.look
        self._typed = field(self._look, "keys.filter", "keys.filter")
        self._list = list_view(self._look.theme.size("row"))
        self._look.give(self._list, "name", "ui.page.shortcuts")
        frame_, inside = card()
        inside.addWidget(self._typed)
        inside.addWidget(self._list, 1)
        lines = column(margins=(16, 16, 16, 16))
        lines.addWidget(frame_)
        self.setLayout(lines)
        self._typed.textChanged.connect(self.refresh)
        self._look.language_changed.connect(self.refresh)

    def arrive(self, _subject: str) -> None:
        """Show all keys."""
        self._typed.clear()
        self.refresh()
        self._typed.setFocus()

    def refresh(self) -> None:
        """Show the keys that fit what was typed."""
        typed = self._typed.text().casefold().strip()
        lines = [line for line in self._lines() if typed in " ".join(line).casefold()]
        headings = [self._look.text(code) for code in ("keys.keys", "keys.does", "keys.where")]
        self._list.setModel(Lines(headings, lines))
        for n, width in enumerate((220, 360)):
            self._list.setColumnWidth(n, width)

    def _lines(self) -> Iterator[list[str]]:
        everywhere, timeline = self._look.text("keys.everywhere"), self._look.text("ui.page.timeline")
        for action in self._frame.actions.all.values():
            if not action.shortcut().isEmpty():
                yield [keys_of(action), action.text(), everywhere]
        for keys, code in _TIMELINE_KEYS.items():
            yield [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText), self._look.text(code), timeline]

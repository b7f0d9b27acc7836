"""What can be done from anywhere, each once: a name, an icon, a shortcut."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop_app.ui.look.look import Look

Shortcut = QKeySequence.StandardKey | str | None


class Actions(QObject):
    """Makes actions whose words follow the language and whose icons follow the theme."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._icons: list[tuple[QAction, str, str]] = []
        self._by_code: dict[str, QAction] = {}
        look.theme_changed.connect(self._paint_anew)

    def make(
        self,
        code: str,
        done: Callable[[], object] | None = None,
        *,
        icon: str = "",
        role: str = "text",
        shortcut: Shortcut = None,
        checkable: bool = False,
    ) -> QAction:
        """An action named by a code; with `code.tip` in the catalogue that is its tooltip."""
        action = self._by_code[code] = QAction(self.parent())
        self._look.give(action, "text", code)
        tip = f"{code}.tip" if self._look.wording.knows(f"{code}.tip") else code
        self._look.give(action, "tip", tip)
        action.setCheckable(checkable)
        if icon:
            self._icons.append((action, icon, role))
            action.setIcon(self._look.icon(icon, role))
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if done is not None:
            action.triggered.connect(lambda _checked=False: done())
        return action

    def of(self, code: str) -> QAction:
        """The action of a code that was made before."""
        return self._by_code[code]

    @property
    def all(self) -> Mapping[str, QAction]:
        """Every action by its code, in the order they were made."""
        return self._by_code

    def _paint_anew(self) -> None:
        for action, icon, role in self._icons:
            action.setIcon(self._look.icon(icon, role))

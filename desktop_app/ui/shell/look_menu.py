"""The menu of how the window looks and speaks."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.i18n import LANGUAGES
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences

_THEMES = ("system", "light", "dark")
_SPOKEN = {"zh_CN": "简体中文", "en": "English"}
"""Languages by their own names, so that everybody finds theirs."""


class LookMenu(QMenu):
    """Theme and language, remembered."""

    def __init__(self, look: Look, actions: Actions, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._preferences = look, preferences
        head = actions.make("ui.settings", icon="settings")
        self.menuAction().setIcon(head.icon())
        look.give(self.menuAction(), "text", "ui.settings")
        look.theme_changed.connect(lambda: self.menuAction().setIcon(head.icon()))
        self._themes = {
            theme: actions.make(f"ui.theme.{theme}", self._themed(theme), checkable=True) for theme in _THEMES
        }
        self.addActions(list(self._themes.values()))
        look.theme_changed.connect(self._tick)
        self._tick()
        self.addSeparator()
        for language in LANGUAGES:
            spoken = QAction(_SPOKEN[language], self)
            spoken.triggered.connect(self._speaks(language))
            self.addAction(spoken)

    def _tick(self) -> None:
        for theme, action in self._themes.items():
            action.setChecked(theme == self._look.chosen_theme)

    def _themed(self, theme: str) -> Callable[[], None]:
        def choose() -> None:
            self._preferences.keep_text("theme", theme)
            self._look.set_theme(theme)
            self._tick()

        return choose

    def _speaks(self, language: str) -> Callable[[], None]:
        def choose() -> None:
            self._preferences.keep_text("language", language)
            self._look.set_language(language)

        return choose

"""How the window looks and speaks, as actions that the palette finds; the settings show the same."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.i18n import LANGUAGES
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.choices import THEMES
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences


class LookActions(QObject):
    """Theme and language, remembered."""

    def __init__(self, look: Look, actions: Actions, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._preferences = look, preferences
        self._themes = {
            theme: actions.make(f"ui.theme.{theme}", self._themed(theme), checkable=True) for theme in THEMES
        }
        for language in LANGUAGES:
            actions.make(f"ui.language.{language}", self._speaks(language))
        look.theme_changed.connect(self._tick)
        self._tick()

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

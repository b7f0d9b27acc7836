"""The language and the theme in force, and the switch from one to another while the window is open."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import Wording
from desktop_app.i18n.manners import Manners
from desktop_app.render.fonts import font, screen_families
from desktop_app.theme import DENSITIES, THEMES, Theme, load_theme
from desktop_app.ui.look.coded import give, word_anew
from desktop_app.ui.look.density import fit_rows
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.palette import palette
from desktop_app.ui.look.style import style_sheet

_USUAL = Manners()
_PLAIN_LATIN = ("DejaVu Sans", "Sans Serif", "sans-serif", "Sans")
"""What a desktop without settings falls back to: the Chinese face's own Latin letters look better beside it."""


class Look(QObject):
    """What every widget asks for its words and colours.

    language_changed: all coded texts have been said anew; the rest words itself now.
    theme_changed: palette and style sheet are in force; the rest paints itself anew.
    """

    language_changed = Signal()
    theme_changed = Signal()

    def __init__(
        self,
        app: QApplication,
        resources: Path,
        language: str,
        theme: str,
        manners: Manners = _USUAL,
        density: str = DENSITIES[0],
    ) -> None:
        """manners: how figures and dates are written; density: "comfortable" or "compact"."""
        super().__init__(app)
        self._app = app
        self._resources = resources
        self._translator = QTranslator(self)
        self._chosen_theme = theme
        self.wording = Wording(language, resources / "i18n", manners)
        self.density = density
        self.theme = self._load(theme)
        self.families = _families()
        app.setStyle("Fusion")
        self._speak()
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def language(self) -> str:
        """The language in force: "zh_CN" or "en"."""
        return self.wording.language

    @property
    def sentences(self) -> Path:
        """The folder with the sentences of all languages."""
        return self._resources / "i18n"

    @property
    def chosen_theme(self) -> str:
        """What the user chose: "system", "light" or "dark"."""
        return self._chosen_theme

    def set_language(self, language: str) -> None:
        """Speak another language from now on."""
        if language != self.language:
            self._say_anew(language, self.wording.manners)

    def set_manners(self, manners: Manners) -> None:
        """Write figures and dates like this from now on."""
        if manners != self.wording.manners:
            self._say_anew(self.language, manners)

    def set_density(self, density: str) -> None:
        """Give rows more or less room from now on: "comfortable" or "compact"."""
        if density == self.density:
            return
        self.density = density
        before, self.theme = self.theme.size("row"), self._load(self._chosen_theme)
        self._dress()
        fit_rows(self._app.allWidgets(), self.theme.size("row") - before)
        self.theme_changed.emit()

    def set_theme(self, name: str) -> None:
        """Show another theme from now on: "light", "dark", or "system" for what the system shows."""
        self._chosen_theme = name
        theme = self._load(name)
        if theme == self.theme:
            return
        self.theme = theme
        self._dress()
        self.theme_changed.emit()

    def text(self, code: str, **values: Any) -> str:
        """The sentence of a code."""
        return self.wording.text(code, **values)

    def color(self, role: str) -> QColor:
        """The colour of a role."""
        return QColor(self.theme.color(role))

    def icon(self, name: str, role: str = "text") -> QIcon:
        """A line icon in the colour of a role."""
        folder = self._resources / "icons" / "lucide"
        return icon(folder, name, self.theme.color(role), self.theme.color("slack"), self.theme.color("accent.text"))

    def give(self, target: QObject, kind: str, code: str, **values: Any) -> None:
        """Give a widget or action a text that follows the language: kind "text", "tip", "name" or "hint"."""
        give(target, self.wording, kind, code, **values)

    def _say_anew(self, language: str, manners: Manners) -> None:
        self.wording = Wording(language, self._resources / "i18n", manners)
        self._speak()
        word_anew(self._app.topLevelWidgets(), self.wording)
        self.language_changed.emit()

    def _load(self, name: str) -> Theme:
        if name not in THEMES:
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
        return load_theme(name, self._resources / "themes").as_dense(self.density)

    def _follow_system(self) -> None:
        if self._chosen_theme not in THEMES:
            self.set_theme("system")

    def _speak(self) -> None:
        QLocale.setDefault(QLocale(self.language))
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self.language}", folder):
            self._app.installTranslator(self._translator)

    def _dress(self) -> None:
        self._app.setPalette(palette(self.theme))
        self._app.setFont(font(self.families, self.theme.size("text.body")))
        self._app.setStyleSheet(style_sheet(self.theme, self._resources / "icons" / "arrows"))


def _families() -> list[str]:
    """The system's face, with one behind it that draws Chinese as it is written on the mainland."""
    found = screen_families()
    return found[1:] if found[0] in _PLAIN_LATIN and len(found) > 1 else found

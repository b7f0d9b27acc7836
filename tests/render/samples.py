"""What a painter needs: themes and words of the app itself."""

from desktop_app.i18n import Wording
from desktop_app.paths import resources
from desktop_app.theme import Theme, load_theme


def theme(name: str = "light") -> Theme:
    return load_theme(name, resources() / "themes")


def wording(language: str = "zh_CN") -> Wording:
    return Wording(language, resources() / "i18n")

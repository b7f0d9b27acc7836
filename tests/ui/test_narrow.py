"""The window on a small screen."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import LANGUAGES
from desktop_app.ui.shell.window import Window

_SMALLEST = 1280


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_makes_the_window_wider_than_a_small_screen(window: Window, language: str) -> None:
    window.look.set_language(language)
    window.resize(_SMALLEST, 720)
    for key in ("timeline", "night", "portfolio", "export", "history"):
        window.show_page(key)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= _SMALLEST, key

"""Real windows on Qt's offscreen platform, on real workspace files, at a fixed moment."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.paths import resources
from desktop_app.ui.failures import Failures
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.session import Session
from desktop_app.ui.shell.window import Window
from tests.ui.making import open_workspace

OpenWindow = Callable[..., Window]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens a window on the test's own workspace: `open_window(language, theme)`."""
    windows: list[Window] = []

    def make(language: str = "zh_CN", theme: str = "light") -> Window:
        look = Look(qapp, resources(), language, theme)
        window = Window(look, Preferences(tmp_path / "config"), Failures(look), resources())
        session = Session(open_workspace(tmp_path / "plan.drumbeat"), window)
        window.attach(session)
        window.show()
        qtbot.waitExposed(window)
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    """A window that shows the sample campaign, in Chinese."""
    opened = open_window()
    opened.show_sample()
    return opened

"""Real windows on Qt's offscreen platform, on real workspace files, at a fixed moment."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.paths import resources
from desktop_app.ui.failures import Failures
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.session import Session
from desktop_app.ui.shell.window import Window
from tests.ui.making import make_sample, open_workspace


class Loud(Failures):
    """Bugs fail the test instead of asking for a click."""

    def tell(self, error: BaseException) -> None:
        raise error


WORKSPACE = "plan.drumbeat"
OpenWindow = Callable[..., Window]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens a window on the test's own workspace: `open_window(language, theme)`."""
    windows: list[Window] = []

    def make(language: str = "zh_CN", theme: str = "light") -> Window:
        look = Look(qapp, resources(), language, theme)
        window = Window(look, Preferences(tmp_path / "config"), Loud(look), resources())
        session = Session(open_workspace(tmp_path / WORKSPACE), window)
        window.attach(session)
        window.show()
        qtbot.waitExposed(window)
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
        window.look.deleteLater()
    # Without this the windows of earlier tests would live on, and every new style sheet would dress them too.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with the sample campaign, in Chinese."""
    file = tmp_path_factory.mktemp("sample") / "sample.drumbeat"
    make_sample(file)
    return file


@pytest.fixture
def window(open_window: OpenWindow, sample_file: Path, tmp_path: Path) -> Window:
    """A window that shows the sample campaign, in Chinese."""
    copyfile(sample_file, tmp_path / WORKSPACE)
    return open_window()

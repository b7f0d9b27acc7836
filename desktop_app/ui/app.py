"""The window's start: frame first, then the workspace, then the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.domain.errors import KnownError
from desktop_app.i18n import LANGUAGES, Wording, system_language
from desktop_app.ui.failures import Failures
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.shell.window import Window

if TYPE_CHECKING:
    from desktop_app.workspace.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Start:
    """What the window is started with.

    language: "" for what was chosen last or the system speaks; open_workspace: opens the file, with the words of that
    language for what a new file is filled with. It is called after the frame is on screen, and may import what it needs.
    """

    resources: Path
    config_folder: Path
    language: str = ""
    open_workspace: Callable[[Wording], "Workspace"]


def run(start: Start, arguments: Sequence[str] = ()) -> int:
    """Open the window and stay until it is closed. Answers the exit code."""
    app = QApplication(["drumbeat", *arguments])
    app.setApplicationName("drumbeat")
    app.setDesktopFileName("drumbeat")
    window = make_window(app, start)
    window.failures.install()
    window.show()
    return app.exec()


def make_window(app: QApplication, start: Start) -> Window:
    """The frame, which opens its workspace once it has been painted."""
    preferences = Preferences(start.config_folder)
    language = start.language or preferences.text("language") or system_language()
    look = Look(
        app,
        start.resources,
        language if language in LANGUAGES else system_language(),
        preferences.text("theme", "system"),
    )
    window = Window(look, preferences, Failures(look), start.resources)
    window.painted.connect(lambda: _fill(window, look, start))
    return window


def _fill(window: Window, look: Look, start: Start) -> None:
    try:
        workspace = start.open_workspace(look.wording)
    except KnownError as error:
        # Without a workspace there is nothing to show: say why, in a box that a screen reader reads out, and end.
        text = look.wording.error(error.code, error.values)
        QMessageBox.critical(window, look.text("ui.cannot_open"), text)
        window.close()
        QApplication.exit(1)
        return
    # What knows plans is loaded once the frame is on screen.
    from desktop_app.ui.session import Session

    window.attach(Session(workspace, window))

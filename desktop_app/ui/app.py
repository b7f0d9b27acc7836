"""The window's start: frame first, then the workspace, then the page."""

import gc
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.domain.errors import KnownError
from desktop_app.i18n import LANGUAGES, Wording, system_language
from desktop_app.theme import DENSITIES
from desktop_app.ui.failures import Failures
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences, kept_manners
from desktop_app.ui.shell.window import Window
from desktop_app.ui.single_instance import Doorbell, address, hand_over

if TYPE_CHECKING:
    from desktop_app.workspace.workspace import Workspace

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Start:
    """What the window is started with.

    workspace: the file that it shows; files: what it opens besides; program: how the program is started once more;
    log_file: where bugs are written down.
    language: "" for what was chosen last or the system speaks; open_workspace: opens the file, with the words of that
    language for what a new file is filled with. It is called after the frame is on screen, and may import what it needs.
    """

    resources: Path
    config_folder: Path
    language: str = ""
    open_workspace: Callable[[Wording], "Workspace"]
    workspace: Path | None = None
    files: tuple[Path, ...] = ()
    program: tuple[str, ...] = ()
    log_file: Path | None = None


def run(start: Start, arguments: Sequence[str] = ()) -> int:
    """Open the window and stay until it is closed. Answers the exit code."""
    app = QApplication(["drumbeat", *arguments])
    app.setApplicationName("drumbeat")
    app.setDesktopFileName("drumbeat")
    address_ = address(start.workspace) if start.workspace is not None else ""
    if address_ and hand_over(address_, start.files):
        return 0
    try:
        window = make_window(app, start)
        window.failures.install()
        window.open_files(*start.files)
        if address_:
            _answer_later_starts(window, Doorbell(address_, window))
        _fit(window)
        window.show()
    except Exception as error:  # noqa: BLE001  # the window's own way of telling is not there yet
        _log.critical("the window could not be made", exc_info=error)
        _tell_plainly(start)
        return 1
    return app.exec()


def _answer_later_starts(window: Window, bell: Doorbell) -> None:
    def come_up(files: list[Path]) -> None:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
        window.open_files(*files)

    bell.rung.connect(come_up)
    window.closing.connect(bell.close)


def _fit(window: Window) -> None:
    """A window that is larger than the screen fills it instead."""
    free = window.screen().availableGeometry().size()
    if window.width() > free.width() or window.height() > free.height():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _tell_plainly(start: Start) -> None:
    """That nothing can be shown, in a box of the system's looks; in both languages where not even words are there."""
    log = str(start.log_file or "")
    try:
        text = Wording(start.language or system_language(), start.resources / "i18n").text("ui.no_window", file=log)
    except (OSError, ValueError):
        text = f"程序打不开，安装可能不完整，请重新安装。\nDrumbeat cannot start; please install it again.\n\n{log}"
    QMessageBox.critical(None, "Drumbeat", text)


def make_window(app: QApplication, start: Start) -> Window:
    """The frame, which opens its workspace once it has been painted."""
    preferences = Preferences(start.config_folder)
    language = start.language or preferences.text("language") or system_language()
    look = Look(
        app,
        start.resources,
        language if language in LANGUAGES else system_language(),
        preferences.text("theme", "system"),
        kept_manners(preferences),
        preferences.text("density", DENSITIES[0]),
    )
    window = Window(look, preferences, Failures(look), start.resources)
    window.painted.connect(lambda: _fill_at_ease(window, look, start))
    window.asked_for_workspace.connect(lambda file: _start_beside(window, start, file))
    window.asked_to_begin_anew.connect(lambda work: begin_anew(window, start, work))
    return window


def _start_beside(window: Window, start: Start, file: Path) -> None:
    """Open another workspace in a window of its own."""
    if not start.program:
        return
    name, *arguments = start.program
    begun, _process = QProcess.startDetached(name, [*arguments, "--workspace", str(file)])
    if not begun:
        window.refuse(KnownError("file_unreachable", file=str(file)))


def begin_anew(window: Window, start: Start, work: Callable[[], Path]) -> None:
    """Close the window, do `work` to the file that nobody has open then, and start the program where it is now.

    What is refused is told, and the program starts with the file as it was.
    """
    file, look = window.session.path, window.look
    window.close()
    try:
        file = work()
    except KnownError as error:
        QMessageBox.critical(None, look.text("ui.cannot_open"), look.wording.error(error.code, error.values))
    if start.program:
        name, *arguments = start.program
        QProcess.startDetached(name, [*arguments, "--workspace", str(file)])


def _fill_at_ease(window: Window, look: Look, start: Start) -> None:
    """Fill the frame without looking for garbage meanwhile: nearly all that is made now stays."""
    gc.disable()
    try:
        _fill(window, look, start)
    finally:
        keep_what_stays()


def keep_what_stays() -> None:
    """Leave what is loaded out of every later search for garbage: with ten thousand tasks one takes a tenth of a second."""
    gc.freeze()
    gc.enable()


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

    window.attach(Session(workspace, window), start.workspace)

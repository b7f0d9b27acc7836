"""Bugs: logged with their traceback, told once, with a button that copies the details. The data stays as committed."""

import logging
import platform
import sys
from types import TracebackType

from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from desktop_app import __version__
from desktop_app.bug_traces import trace
from desktop_app.ui.look.look import Look

_log = logging.getLogger(__name__)


class Failures(QObject):
    """Stands where unexpected errors end: `install` makes it the interpreter's last resort."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self._told = False

    def install(self) -> None:
        """Catch what nobody caught, in slots and event handlers too."""
        sys.excepthook = self._caught

    def tell(self, error: BaseException) -> None:
        """Show a dialog about a bug. One at a time: what fails while it stands is only logged."""
        if self._told:
            return
        self._told = True
        try:
            self._show(error)
        finally:
            self._told = False

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.exit(130)
            return
        _log.critical("unexpected error", exc_info=(kind, error, trace))
        self.tell(error)

    def _show(self, error: BaseException) -> None:
        box = QMessageBox()
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self._look.text("ui.bug.title"))
        box.setText(self._look.text("ui.bug.text"))
        box.setInformativeText(f"{type(error).__name__}: {error}")
        copy = box.addButton(self._look.text("ui.bug.copy"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(details(error))


def details(error: BaseException) -> str:
    """What a report of a bug needs: versions and traceback, nothing of the plan."""
    head = f"Drumbeat {__version__}, Qt {qVersion()}, Python {platform.python_version()}, {platform.platform()}"
    return f"{head}\n{trace(error)}\n"

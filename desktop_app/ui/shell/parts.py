"""What the frame is made of, for the desk that fills it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop_app.ui.actions import Actions
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.shell.locked_bar import LockedBar
from desktop_app.ui.shell.message_bar import MessageBar
from desktop_app.ui.shell.rail import Rail
from desktop_app.ui.shell.stack import PageStack
from desktop_app.ui.shell.status_bar import StatusBar
from desktop_app.ui.shell.top_bar import TopBar


@dataclass(frozen=True, kw_only=True)
class Parts:
    """page_actions: the actions that show pages, by the pages' keys."""

    window: QMainWindow
    look: Look
    preferences: Preferences
    resources: Path
    jobs: Jobs
    actions: Actions
    page_actions: Mapping[str, QAction]
    campaigns: QMenu
    exports: QMenu
    messages: MessageBar
    locked: LockedBar
    top_bar: TopBar
    rail: Rail
    status: StatusBar
    pages: PageStack

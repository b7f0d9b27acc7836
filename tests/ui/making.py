"""Workspaces, windows and small plans for the window's tests."""

from datetime import datetime
from pathlib import Path

from desktop_app.i18n import Wording
from desktop_app.paths import resources
from desktop_app.storage.store import create_or_open
from desktop_app.ui.campaigns.beginnings import sample
from desktop_app.workspace.first_rows import first_rows
from desktop_app.workspace.workspace import Workspace

NOW = datetime(2026, 10, 19, 10, 42)


def open_workspace(path: Path, now: datetime = NOW) -> Workspace:
    """A workspace in a real file, at a fixed moment."""
    words = Wording("zh_CN", resources() / "i18n")
    store = create_or_open(path, first_rows(words.text))
    return Workspace(store, lambda: now, "tester")


def make_sample(path: Path, now: datetime = NOW) -> None:
    """A new file with nothing but the sample campaign."""
    workspace = open_workspace(path, now)
    workspace.run(sample(workspace.book, resources(), Wording("zh_CN", resources() / "i18n"), now).command)
    workspace.close()

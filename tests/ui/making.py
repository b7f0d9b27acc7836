"""Workspaces, windows and small plans for the window's tests."""

from datetime import datetime
from pathlib import Path

from desktop_app.storage.store import create_or_open
from desktop_app.workspace.first_rows import first_rows
from desktop_app.workspace.workspace import Workspace

NOW = datetime(2026, 10, 19, 10, 42)


def open_workspace(path: Path, now: datetime = NOW) -> Workspace:
    """A workspace in a real file, at a fixed moment."""
    store = create_or_open(path, first_rows())
    return Workspace(store, lambda: now, "tester")

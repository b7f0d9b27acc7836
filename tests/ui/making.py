"""Workspaces, windows and small plans for the window's tests."""

from datetime import datetime
from pathlib import Path

from desktop_app.domain.campaign import Grade
from desktop_app.domain.codes import GateMode
from desktop_app.domain.entity import Entity
from desktop_app.schedule.builtin import calendars
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.workspace import Workspace

NOW = datetime(2026, 10, 19, 10, 42)


def first_rows() -> list[Entity]:
    """What a new workspace starts with: grades and the built-in calendars."""
    grades = [Grade(id=f"grade-{name}", name=name, position=n) for n, name in enumerate("SAB")]
    return [*grades, Grade(id="grade-C", name="C", position=3, gate_mode=GateMode.WARN), *calendars()]


def open_workspace(path: Path, now: datetime = NOW) -> Workspace:
    """A workspace in a real file, at a fixed moment."""
    store = create_or_open(path, first_rows())
    return Workspace(store, lambda: now, "tester")

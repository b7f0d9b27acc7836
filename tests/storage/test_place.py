"""A file that is moved, deleted or replaced while it is open takes no more steps; the daily copy is made beside the work."""

from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.edits.imports import CreateCampaign
from desktop_app.storage.backup import Reason, backups_of
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.first_rows import first_rows
from desktop_app.workspace.workspace import Workspace

NOW = datetime(2026, 10, 19, 10, 42)


class Wall:
    """A clock that the test turns."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


def _open(file: Path, wall: Wall) -> Workspace:
    return Workspace(create_or_open(file, first_rows(), wall), wall, "tester")


def _begin(workspace: Workspace, name: str) -> None:
    workspace.run(CreateCampaign(rows=(Campaign(id=name, name=name),)))


def test_nothing_is_written_into_a_file_that_was_deleted(tmp_path: Path) -> None:
    file = tmp_path / "plan.drumbeat"
    workspace = _open(file, Wall())
    _begin(workspace, "before")
    file.unlink()
    with pytest.raises(KnownError) as refused:
        _begin(workspace, "after")
    assert refused.value.code == "file_gone"
    assert "after" not in workspace.book.rows(Campaign)
    workspace.close()


def test_nothing_is_written_into_a_file_that_was_replaced_and_all_goes_on_when_it_is_back(tmp_path: Path) -> None:
    file, aside = tmp_path / "plan.drumbeat", tmp_path / "aside"
    other = _open(tmp_path / "other.drumbeat", Wall())
    other.close()
    workspace = _open(file, Wall())
    file.rename(aside)
    copyfile(tmp_path / "other.drumbeat", file)
    with pytest.raises(KnownError, match="file_gone"):
        _begin(workspace, "lost")
    file.unlink()
    aside.rename(file)
    _begin(workspace, "kept")
    workspace.close()
    again = _open(file, Wall())
    assert set(again.book.rows(Campaign)) == {"kept"}
    again.close()


def test_the_daily_copy_is_made_beside_the_work_once_a_day(tmp_path: Path) -> None:
    file, wall = tmp_path / "plan.drumbeat", Wall()
    workspace = _open(file, wall)
    _begin(workspace, "today")
    first = workspace.due_copy()
    assert first is not None
    first()
    assert workspace.due_copy() is None
    wall.now += timedelta(days=1, minutes=1)
    second = workspace.due_copy()
    assert second is not None
    _begin(workspace, "tomorrow")
    second()
    workspace.close()
    copies = [copy for copy in backups_of(file) if copy.reason is Reason.DAILY]
    assert len(copies) == 2
    newest = _open(copies[0].path, wall)
    assert set(newest.book.rows(Campaign)) == {"today", "tomorrow"}
    newest.close()

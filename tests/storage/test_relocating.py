"""A workspace goes elsewhere whole, or stays as it was; copies follow the policy that was chosen."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.storage import backup
from desktop_app.storage.backup import backups_of, folder_of, home_of, thin
from desktop_app.storage.backup_policy import Policy, keep_policy, policy_file, read_policy
from desktop_app.storage.relocating import relocate, target_in
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.first_rows import first_rows

NOW = datetime(2026, 10, 19, 9)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A closed workspace with one copy."""
    path = tmp_path / "here" / "双11.drumbeat"
    path.parent.mkdir()
    store = create_or_open(path, first_rows(), lambda: NOW)
    store.back_up()
    store.close()
    return path


def _opens(path: Path) -> bool:
    store = create_or_open(path, first_rows(), lambda: NOW)
    try:
        return not store.examine()
    finally:
        store.close()


def test_it_moves_with_its_copies_and_its_policy_and_nothing_stays(closed: Path, tmp_path: Path) -> None:
    keep_policy(closed, Policy(hours=4, keep=10))
    copies = [copy.path.name for copy in backups_of(closed)]
    target = target_in(closed, tmp_path / "there")
    assert relocate(closed, target, NOW, keep=False) == target.resolve()
    assert [copy.path.name for copy in backups_of(target)] == copies
    assert read_policy(target) == Policy(hours=4, keep=10)
    assert not closed.exists()
    assert not home_of(closed).exists()
    assert not list(closed.parent.iterdir())
    assert _opens(target)


def test_a_copy_leaves_the_old_file_as_it_is(closed: Path, tmp_path: Path) -> None:
    target = relocate(closed, tmp_path / "copy.drumbeat", NOW, keep=True)
    assert _opens(closed)
    assert _opens(target)


def test_nothing_is_overwritten_and_a_file_in_use_stays(closed: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.drumbeat"
    taken.write_text("mine")
    with pytest.raises(KnownError, match="target_exists"):
        relocate(closed, taken, NOW, keep=False)
    assert taken.read_text() == "mine"
    store = create_or_open(closed, first_rows(), lambda: NOW)
    with pytest.raises(KnownError, match="file_in_use"):
        relocate(closed, tmp_path / "there" / "x.drumbeat", NOW, keep=False)
    store.close()
    assert not (tmp_path / "there").exists()


def test_a_folder_that_takes_nothing_leaves_all_as_it_was(closed: Path, tmp_path: Path) -> None:
    (tmp_path / "wall").write_text("a file in the way")
    with pytest.raises(KnownError, match="folder_unwritable"):
        relocate(closed, tmp_path / "wall" / "x.drumbeat", NOW, keep=False)
    assert _opens(closed)


def test_new_copies_go_where_the_policy_says_and_old_ones_are_still_found(closed: Path, tmp_path: Path) -> None:
    other = tmp_path / "second disk"
    keep_policy(closed, Policy(folder=other))
    assert folder_of(closed).parent == other
    store = create_or_open(closed, first_rows(), lambda: NOW + timedelta(hours=1))
    store.back_up()
    store.close()
    assert {copy.path.parent for copy in backups_of(closed)} == {home_of(closed), folder_of(closed)}


def test_how_often_and_how_many(closed: Path) -> None:
    soon = NOW + timedelta(hours=5)
    assert not backup.is_due(closed, soon)
    keep_policy(closed, Policy(hours=4, keep=2))
    assert backup.is_due(closed, soon)
    store = create_or_open(closed, first_rows(), lambda: soon)
    for _ in range(4):
        store.back_up()
    store.close()
    assert len(backups_of(closed)) == 2
    keep_policy(closed, Policy(hours=0))
    assert not backup.is_due(closed, NOW + timedelta(days=90))
    thin(closed, soon)
    assert len(backups_of(closed)) == 2


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", '{"hours": "x"}', '{"hours": -1, "keep": null}', '{"hours": 4, "keep": 0}']
)
def test_a_policy_that_cannot_be_read_is_the_usual_one(closed: Path, broken: str) -> None:
    policy_file(closed).write_text(broken)
    assert read_policy(closed) == Policy()
    with pytest.raises(KnownError, match="policy_senseless"):
        keep_policy(closed, Policy(hours=-1))

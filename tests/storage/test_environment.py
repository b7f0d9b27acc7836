"""A full or failing disk leaves everything as it was, and what was acknowledged stays."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.change import ChangeSet
from desktop_app.domain.errors import KnownError
from desktop_app.storage import engine, folders
from desktop_app.storage.engine import driver
from desktop_app.storage.folders import FolderKind, bears_write_ahead_log, kind_of
from desktop_app.storage.store import SqliteStore
from desktop_app.workspace.store import StepState
from tests.storage.conftest import OpenStore
from tests.storage.samples import GOALS, PLAN, edited, inserted, step


def big_step() -> ChangeSet:
    """About half a megabyte in one row."""
    return inserted(GOALS.changed(id="big", note="很长" * 90_000))


@contextmanager
def full_disk(store: SqliteStore) -> Iterator[None]:
    """The database may not grow."""
    file = driver(store._connected())
    pages = file.execute("PRAGMA page_count").fetchone()[0]
    file.execute(f"PRAGMA max_page_count={pages}")
    yield
    driver(store._connected()).execute("PRAGMA max_page_count=1073741823")


def test_a_full_disk_changes_nothing(store: SqliteStore) -> None:
    store.write(inserted(*PLAN), step())
    with full_disk(store), pytest.raises(KnownError) as refusal:
        store.write(big_step(), step())
    assert refusal.value.code == "disk_full"
    assert store.load_campaign("c") == list(PLAN[1:])
    assert len(store.history()) == 1
    store.write(big_step(), step())
    assert store.examine() == []


def test_undo_on_a_full_disk_changes_nothing(store: SqliteStore) -> None:
    store.write(inserted(*PLAN), step())
    store.write(big_step(), step())
    store.write_undo(store.changes_of(2).inverse, 2)
    driver(store._connected()).execute("VACUUM")
    with full_disk(store), pytest.raises(KnownError):
        store.write_redo(store.changes_of(2), 2)
    assert store.load_campaign("c") == list(PLAN[1:])
    undone = store.next_undone()
    assert undone is not None
    assert undone.number == 2


LIMITED = """
import resource, sys
from datetime import datetime
from pathlib import Path
from desktop_app.domain.errors import KnownError
from desktop_app.storage.store import create_or_open
from tests.storage.samples import GOALS, GRADE, PLAN, inserted, step
store = create_or_open(Path(sys.argv[1]), (GRADE,))
store.write(inserted(*PLAN), step())
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
for n in range(100):
    try:
        store.write(inserted(GOALS.changed(id=f"t{n}", note="x" * 20_000)), step())
    except KnownError as error:
        print(n, error.code)
        break
assert len(store.history()) == n + 1
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.write(inserted(GOALS.changed(id="after")), step())
store.close()
"""


def test_writes_that_the_system_refuses_change_nothing(file: Path, open_store: OpenStore) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", LIMITED, str(file)], check=True, capture_output=True, text=True, cwd=Path.cwd()
    )
    number, code = answer.stdout.split()
    assert int(number) > 0
    assert code in {"disk_error", "disk_full"}
    store = open_store()
    assert {row.id for row in store.load_campaign("c")} == {"a", "b", "after", *(f"t{n}" for n in range(int(number)))}
    assert store.examine() == []


class _LyingDisk:
    """A driver's connection whose next commit says it failed: before it was done, or although it was."""

    def __init__(self, connection: Any, *, done: bool) -> None:
        self._connection = connection
        self._done = done

    def commit(self) -> None:
        if self._done:
            self._connection.commit()
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def make_lie(store: SqliteStore, *, done: bool) -> None:
    pooled: Any = store._connected().connection
    pooled.dbapi_connection = _LyingDisk(pooled.dbapi_connection, done=done)


def test_after_a_failed_commit_the_file_is_asked(store: SqliteStore) -> None:
    store.write(inserted(*PLAN), step())
    make_lie(store, done=True)
    written = store.write(edited(GOALS, percent=40), step())
    assert written.number == 2, "the step is in the file, whatever the disk said"
    make_lie(store, done=False)
    with pytest.raises(KnownError) as refusal:
        store.write(edited(GOALS.changed(percent=40), percent=60), step())
    assert refusal.value.code == "disk_error"
    make_lie(store, done=True)
    store.write_undo(store.changes_of(2).inverse, 2)
    assert store.history()[0].state is StepState.UNDONE
    make_lie(store, done=False)
    with pytest.raises(KnownError):
        store.write_redo(store.changes_of(2), 2)
    assert store.load_campaign("c") == list(PLAN[1:])


def test_a_file_that_another_program_writes_without_our_lock_is_busy(
    store: SqliteStore, open_store: OpenStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(inserted(*PLAN), step())
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    store.close()
    store = open_store()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError) as refusal:
            store.write(edited(GOALS, percent=40), step())
        assert refusal.value.code == "file_busy"
        other.execute("ROLLBACK")
    store.write(edited(GOALS, percent=40), step())
    assert store.load_campaign("c")[0] == GOALS.changed(percent=40)


@pytest.mark.parametrize(
    "folder",
    [
        "/home/lin/OneDrive/活动",
        "/home/lin/OneDrive - 公司/活动",
        "/Users/lin/Library/Mobile Documents/com~apple~CloudDocs",
        "/Users/lin/Library/CloudStorage/Dropbox",
        "/home/lin/我的坚果云",
        "/home/lin/BaiduSyncdisk/x",
        "/home/lin/Nextcloud",
    ],
)
def test_folders_of_cloud_services_are_known_by_name(folder: str) -> None:
    assert kind_of(Path(folder)) is FolderKind.SYNCED


def test_a_plain_folder_is_local(tmp_path: Path) -> None:
    assert kind_of(tmp_path) is FolderKind.LOCAL
    assert bears_write_ahead_log(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_a_service_has_marked_is_synced(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    assert kind_of(inside) is FolderKind.SYNCED


def test_the_innermost_mount_decides() -> None:
    mounts = (
        "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
        "90 22 0:50 / /mnt/team\\040share rw - cifs //server/share rw\n"
        "91 90 8:2 / /mnt/team\\040share/local rw - ext4 /dev/sdb rw\n"
    )
    assert folders._mounted_as(Path("/home/lin"), mounts) == "ext4"
    assert folders._mounted_as(Path("/mnt/team share/plans"), mounts) == "cifs"
    assert folders._mounted_as(Path("/mnt/team share/local/plans"), mounts) == "ext4"


def test_a_folder_that_cannot_be_written_bears_no_log(tmp_path: Path) -> None:
    assert not bears_write_ahead_log(tmp_path / "missing")

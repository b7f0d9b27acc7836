"""Copies are whole or not there; they come by themselves, thin out with age, and bring the file back."""

import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.storage import backup
from desktop_app.storage.backup import Reason, backups_of, folder_of, restore, thin
from desktop_app.storage.store import SqliteStore, create_or_open
from tests.storage.conftest import OpenStore
from tests.storage.samples import GOALS, GRADE, PLAN, Clock, edited, inserted, step


def reasons(file: Path) -> list[Reason]:
    return [copy.reason for copy in backups_of(file)]


def test_a_copy_can_be_opened_by_itself(store: SqliteStore, open_store: OpenStore) -> None:
    store.write(inserted(*PLAN), step())
    copy = store.back_up()
    assert copy.size == copy.path.stat().st_size
    assert [path.name for path in folder_of(store.path).iterdir()] == [copy.path.name]
    assert open_store(copy.path).load_campaign("c") == list(PLAN[1:])


def test_copies_come_once_a_day_on_opening(open_store: OpenStore, file: Path, clock: Clock) -> None:
    open_store().close()
    assert reasons(file) == [], "a new file has nothing to copy"
    for _ in range(2):
        clock.wait(hours=1)
        open_store().close()
    assert reasons(file) == [Reason.DAILY]
    clock.wait(hours=24)
    open_store().close()
    assert reasons(file) == [Reason.DAILY, Reason.DAILY]


def test_a_clock_that_once_was_wrong_does_not_end_the_copies(open_store: OpenStore, file: Path, clock: Clock) -> None:
    open_store().close()
    clock.wait(days=3650)
    open_store().close()
    clock.wait(days=-3650)
    open_store().close()
    assert len(backups_of(file)) == 2


def test_a_daily_copy_that_fails_is_told_and_work_goes_on(open_store: OpenStore, file: Path, clock: Clock) -> None:
    open_store().close()
    folder_of(file).write_text("a file in the way")
    clock.wait(days=1)
    store = open_store()
    assert [notice.code for notice in store.notices] == ["backup_failed"]
    store.write(inserted(*PLAN), step())


def test_an_import_is_copied_before_and_refused_without(store: SqliteStore, file: Path) -> None:
    store.write(inserted(*PLAN), step("import_rows"))
    assert reasons(file) == [Reason.SWEEPING]
    for path in folder_of(file).iterdir():
        path.unlink()
    folder_of(file).rmdir()
    folder_of(file).write_text("a file in the way")
    with pytest.raises(KnownError) as refusal:
        store.write(edited(GOALS, percent=40), step("import_rows"))
    assert refusal.value.code == "backup_failed"
    assert len(store.history()) == 1


def test_a_step_over_many_rows_is_copied_before(store: SqliteStore, file: Path) -> None:
    tasks = [GOALS.changed(id=f"t{n}") for n in range(300)]
    store.write(inserted(*PLAN, *tasks), step("paste"))
    assert reasons(file) == [Reason.SWEEPING]


def test_two_copies_of_one_second_are_two(store: SqliteStore, file: Path) -> None:
    assert store.back_up().path != store.back_up().path
    assert len(backups_of(file)) == 2


def test_a_damaged_copy_never_gets_a_name(store: SqliteStore, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(sqlite3.Connection):
        def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
            return super().execute("SELECT 'row missing'" if "integrity_check" in sql else sql, values)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **more: connect(*args, factory=Broken, **more))
    with pytest.raises(KnownError) as refusal:
        store.back_up()
    assert refusal.value.code == "backup_failed"
    assert list(folder_of(file).iterdir()) == []


def test_what_a_killed_program_left_half_copied_goes_with_the_next_copy(store: SqliteStore, file: Path) -> None:
    folder_of(file).mkdir()
    half = folder_of(file) / ".2026-09-27 090000 daily.db.4711"
    half.write_bytes(b"half")
    assert backups_of(file) == []
    store.back_up()
    assert not half.exists()


def test_old_copies_thin_out(file: Path) -> None:
    now = datetime(2026, 11, 20, 12)
    folder_of(file).mkdir()
    for hours in range(0, 500 * 24, 6):
        at = now - timedelta(hours=hours)
        (folder_of(file) / f"{at:%Y-%m-%d %H%M%S} daily.db").touch()
    (folder_of(file) / "mine.db").touch()
    thin(file, now)
    kept = backups_of(file)
    ages = [(now - copy.at).days for copy in kept]
    assert sum(age < 2 for age in ages) == 8
    assert sum(2 <= age < 14 for age in ages) in (12, 13)
    assert sum(14 <= age < 90 for age in ages) in (11, 12)
    assert sum(age >= 90 for age in ages) in (11, 12)
    assert max(ages) <= 400
    assert (folder_of(file) / "mine.db").exists(), "what is not ours is not ours to remove"
    thin(file, now)
    assert backups_of(file) == kept


def test_a_restored_file_is_the_copy_and_the_replaced_one_is_kept(
    store: SqliteStore, open_store: OpenStore, file: Path, clock: Clock
) -> None:
    store.write(inserted(*PLAN), step())
    copy = store.back_up()
    store.write(edited(GOALS, percent=40), step())
    store.close()
    kept = restore(file, copy.path, clock())
    restored = open_store()
    assert restored.load_campaign("c") == list(PLAN[1:])
    assert [found.number for found in restored.history()] == [1]
    assert restored.examine() == []
    assert open_store(kept).load_campaign("c")[0] == GOALS.changed(percent=40)
    assert Reason.REPLACED in reasons(file)


def test_the_log_of_a_crashed_program_goes_with_the_replaced_file_not_into_the_restored_one(
    store: SqliteStore, open_store: OpenStore, file: Path, clock: Clock, tmp_path: Path
) -> None:
    store.write(inserted(*PLAN), step())
    copy = store.back_up()
    store.write(edited(GOALS, percent=40), step())
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    # By another process: a second handle in this one would drop SQLite's locks.
    subprocess.run(["cp", file, f"{file}-wal", crashed], check=True)
    store.close()
    for name in (file.name, f"{file.name}-wal"):
        (crashed / name).replace(file.with_name(name))
    kept = restore(file, copy.path, clock())
    assert open_store().load_campaign("c") == list(PLAN[1:])
    assert open_store(kept).load_campaign("c")[0] == GOALS.changed(percent=40)


def test_a_damaged_file_is_replaced_and_kept(
    store: SqliteStore, open_store: OpenStore, file: Path, clock: Clock
) -> None:
    store.write(inserted(*PLAN), step())
    copy = store.back_up()
    store.close()
    with file.open("r+b") as handle:
        handle.write(bytes(4096))
    damaged = file.read_bytes()
    kept = restore(file, copy.path, clock())
    assert open_store().load_campaign("c") == list(PLAN[1:])
    assert kept.read_bytes() == damaged


def test_a_file_that_is_gone_can_be_restored(
    store: SqliteStore, open_store: OpenStore, file: Path, clock: Clock
) -> None:
    store.write(inserted(*PLAN), step())
    copy = store.back_up()
    store.close()
    file.unlink()
    restore(file, copy.path, clock())
    assert open_store().load_campaign("c") == list(PLAN[1:])


def test_a_file_in_use_is_not_replaced(store: SqliteStore, file: Path, clock: Clock) -> None:
    copy = store.back_up()
    with pytest.raises(KnownError) as refusal:
        restore(file, copy.path, clock())
    assert refusal.value.code == "file_in_use"


def test_what_is_no_workspace_is_not_restored(open_store: OpenStore, file: Path, tmp_path: Path, clock: Clock) -> None:
    open_store().close()
    wrong = tmp_path / "wrong.db"
    with pytest.raises(KnownError) as refusal:
        restore(file, wrong, clock())
    assert refusal.value.code == "file_missing"
    wrong.write_bytes(b"no database at all" * 1000)
    with pytest.raises(KnownError) as refusal:
        restore(file, wrong, clock())
    assert refusal.value.code == "not_a_workspace"
    wrong.unlink()
    with closing(sqlite3.connect(wrong)) as other:
        other.execute("CREATE TABLE x (y)")
    with pytest.raises(KnownError) as refusal:
        restore(file, wrong, clock())
    assert refusal.value.code == "not_a_workspace"
    assert open_store().load_directory() == [GRADE]


def test_the_lock_is_free_after_a_restore(open_store: OpenStore, store: SqliteStore, file: Path, clock: Clock) -> None:
    copy = store.back_up()
    store.close()
    restore(file, copy.path, clock())
    assert not create_or_open(file, (), clock).read_only
    assert backup.is_due(file, clock() + timedelta(days=1))

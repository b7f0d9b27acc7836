"""Only a whole workspace of a known revision is opened; every other file is refused by name and left as it is."""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.storage import opening
from desktop_app.storage.engine import APPLICATION_ID
from desktop_app.storage.folders import FolderKind
from desktop_app.storage.store import SqliteStore, create_or_open
from tests.storage.conftest import OpenStore
from tests.storage.samples import GOALS, GRADE, PLAN, edited, inserted, step


def statement(file: Path, *sql: str) -> None:
    """Do to a closed file what another program could do."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        for line in sql:
            other.execute(line)


def refused(file: Path) -> KnownError:
    """The refusal to open a file, which is as it was afterwards."""
    before = hashlib.sha256(file.read_bytes()).digest()
    neighbours = {path.name for path in file.parent.iterdir() if not path.name.endswith(".lock")}
    with pytest.raises(KnownError) as refusal:
        create_or_open(file)
    assert hashlib.sha256(file.read_bytes()).digest() == before
    assert {path.name for path in file.parent.iterdir() if not path.name.endswith(".lock")} == neighbours
    assert refusal.value.values["file"] == str(file)
    return refusal.value


@pytest.fixture
def closed(file: Path, store: SqliteStore) -> Path:
    """A workspace with a plan, which nobody has open."""
    store.write(inserted(*PLAN), step(count=len(PLAN)))
    store.close()
    return file


def test_a_file_of_another_kind_is_left_alone(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04 a workbook, say " * 1000)
    assert refused(file).code == "not_a_workspace"
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(file.name)] == [file.name]


def test_a_database_of_another_program_is_left_alone(file: Path) -> None:
    statement(file, "CREATE TABLE moz_places (id INTEGER)")
    assert refused(file).code == "not_a_workspace"


def test_a_folder_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refusal:
        create_or_open(tmp_path)
    assert refusal.value.code == "not_a_file"


def test_a_file_where_no_folder_can_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnownError) as refusal:
        create_or_open(tmp_path / "file" / "x.db")
    assert refusal.value.code == "file_unreachable"


def test_folders_on_the_way_are_made(tmp_path: Path, open_store: OpenStore) -> None:
    assert open_store(tmp_path / "新建" / "里面" / "x.db").load_directory() == [GRADE]


def test_an_empty_file_becomes_a_workspace(file: Path, open_store: OpenStore) -> None:
    file.touch()
    assert open_store().load_directory() == [GRADE]


def test_a_log_left_behind_by_a_deleted_file_is_not_replayed(closed: Path, open_store: OpenStore) -> None:
    log = closed.with_name(f"{closed.name}-wal")
    closed.unlink()
    log.write_bytes(b"something old")
    store = open_store()
    assert store.history() == []
    assert log.with_name(f"{log.name}.left-over").read_bytes() == b"something old"


def test_a_newer_file_is_refused_with_both_revisions(closed: Path) -> None:
    statement(closed, "UPDATE alembic_version SET version_num = '9999'")
    refusal = refused(closed)
    assert refusal.code == "file_newer"
    assert refusal.values["revision"] == "9999"


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE alembic_version",
        "DELETE FROM alembic_version",
        "DROP TABLE task",
        "ALTER TABLE task DROP COLUMN name",
        "ALTER TABLE person ADD COLUMN wage INTEGER",
    ],
)
def test_a_file_whose_tables_are_not_ours_is_refused(closed: Path, damage: str) -> None:
    statement(closed, damage)
    assert refused(closed).code == "file_damaged"


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("CREATE TRIGGER spy AFTER UPDATE ON task BEGIN DELETE FROM link; END", "trigger"),
        ("CREATE VIEW spy AS SELECT 1", "view"),
        ("CREATE VIRTUAL TABLE spy USING fts5(x)", "table"),
    ],
)
def test_a_file_that_would_run_what_is_not_ours_is_refused(closed: Path, sql: str, kind: str) -> None:
    statement(closed, sql)
    refusal = refused(closed)
    assert refusal.code == "unexpected_object"
    assert (refusal.values["kind"], refusal.values["name"]) == (kind, "spy")


def overwrite_middle(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.seek(4096 * 3)
        handle.write(os.urandom(4096 * 4))


def cut_in_half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2 // 4096 * 4096)


def cut_odd(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 1000)


@pytest.mark.parametrize("harm", [overwrite_middle, cut_in_half, cut_odd])
def test_a_damaged_file_is_refused(closed: Path, harm: Callable[[Path], None]) -> None:
    harm(closed)
    assert refused(closed).code == "file_damaged"


def test_a_file_without_its_header_is_refused(closed: Path) -> None:
    with closed.open("r+b") as handle:
        handle.write(bytes(100))
    assert refused(closed).code == "not_a_workspace"


def test_a_row_that_no_edit_could_have_made_is_named(closed: Path, open_store: OpenStore) -> None:
    statement(closed, "UPDATE task SET percent = 400 WHERE id = 'a'")
    store = open_store()
    with pytest.raises(KnownError) as refusal:
        store.load_campaign("c")
    assert refusal.value.code == "row_damaged"
    assert refusal.value.values == {"table": "task", "id": "a", "field": "percent", "reason": "less_than_equal"}


def test_the_file_is_written_the_safe_way(store: SqliteStore, file: Path) -> None:
    store.write(inserted(*PLAN), step())
    with store._reading() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "synchronous", "trusted_schema", "cell_size_check", "secure_delete")
        }
        journal_mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    assert values == {
        "foreign_keys": 1,
        "synchronous": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
    }
    assert journal_mode == "wal"
    assert application == APPLICATION_ID


@pytest.mark.parametrize("kind", [FolderKind.NETWORK, FolderKind.SYNCED])
def test_a_folder_that_others_touch_gets_no_log_and_a_warning(
    closed: Path, open_store: OpenStore, monkeypatch: pytest.MonkeyPatch, kind: FolderKind
) -> None:
    monkeypatch.setattr(opening, "kind_of", lambda _folder: kind)
    store = open_store()
    store.write(edited(GOALS, percent=40), step())
    assert [notice.code for notice in store.notices] == [f"{kind}_folder"]
    assert not closed.with_name(f"{closed.name}-wal").exists()
    assert store.load_campaign("c")[0] == GOALS.changed(percent=40)


def test_a_folder_where_the_log_fails_gets_none(
    file: Path, open_store: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "bears_write_ahead_log", lambda _folder: False)
    store = open_store()
    store.write(inserted(*PLAN), step())
    assert not file.with_name(f"{file.name}-wal").exists()
    assert store.notices == []


def test_errors_of_the_database_do_not_print_peoples_data(store: SqliteStore) -> None:
    secret = GOALS.changed(id="x", name="秘密", campaign_id="nowhere")
    store.write(inserted(*PLAN), step())
    store.write(inserted(secret.changed(campaign_id="c")), step())
    with pytest.raises(Exception, match="UNIQUE") as failure:
        store.write(inserted(secret), step())
    assert "秘密" not in str(failure.value)

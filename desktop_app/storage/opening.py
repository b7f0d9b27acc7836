"""Is this file ours, whole, and of a revision we know? And how a new one is made."""

import os
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection

from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError, Problem
from desktop_app.storage.backup import SIDE_FILES
from desktop_app.storage.engine import APPLICATION_ID, driver, known_errors, open_engine
from desktop_app.storage.folders import FolderKind, bears_write_ahead_log, kind_of
from desktop_app.storage.migrations import HEAD, REVISIONS
from desktop_app.storage.rows import write
from desktop_app.storage.tables import METADATA

_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def is_new(path: Path) -> bool:
    """Whether there is nothing yet: no file, or an empty one."""
    return not path.exists() or path.stat().st_size == 0


def is_sealed(path: Path) -> bool:
    """Whether nothing can be written beside the file, and no log waits there to be read."""
    return not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


def refuse_foreign(path: Path) -> None:
    """Leave a file alone that is none of ours: not even a lock is put beside it.

    Raises KnownError "not_a_file" or "not_a_workspace".
    """
    if path.exists() and not path.is_file():
        raise KnownError("not_a_file", file=str(path))
    if is_new(path):
        return
    engine = open_engine(path, read_only=not os.access(path, os.W_OK), immutable=is_sealed(path))
    try:
        with known_errors(path), engine.connect() as connection:
            if not is_void(connection):
                check_identity(connection, path)
    finally:
        engine.dispose()


def create(path: Path, rows: Iterable[Entity]) -> None:
    """Make a workspace with its first rows, in one transaction: a file with all of it, or an empty one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    set_side_files_aside(path)
    engine = open_engine(path, must_exist=False)
    try:
        with known_errors(path), engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            METADATA.create_all(connection)
            connection.exec_driver_sql(_VERSION_TABLE)
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
            write(connection, ChangeSet(tuple(Change(row.table, row.id, None, row) for row in rows)))
    finally:
        engine.dispose()


def set_side_files_aside(path: Path) -> None:
    """Move logs that belong to an earlier file of this name out of the way: SQLite would replay them into ours."""
    for suffix in SIDE_FILES:
        side = path.with_name(path.name + suffix)
        if side.exists():
            side.replace(side.with_name(f"{side.name}.left-over"))


def is_void(connection: Connection) -> bool:
    """Whether the file holds no page: SQLite empties one whose making was cut short when it is next read."""
    return bool(driver(connection).execute("PRAGMA page_count").fetchone() == (0,))


def check_identity(connection: Connection, path: Path) -> None:
    """Refuse what is no workspace of ours. Raises KnownError "not_a_workspace"."""
    found = driver(connection).execute("PRAGMA application_id").fetchone()[0]
    if found != APPLICATION_ID:
        raise KnownError("not_a_workspace", file=str(path))


def revision(connection: Connection, path: Path) -> str:
    """The schema revision of the file. Raises KnownError "file_damaged" when it names none."""
    rows = driver(connection).execute("SELECT name FROM sqlite_schema WHERE name = 'alembic_version'").fetchall()
    found = driver(connection).execute("SELECT version_num FROM alembic_version").fetchall() if rows else []
    if len(found) != 1:
        raise KnownError("file_damaged", file=str(path))
    return str(found[0][0])


def check_known(found: str, path: Path) -> None:
    """Refuse a revision that only a newer program knows. Raises KnownError "file_newer"."""
    if found not in REVISIONS:
        raise KnownError("file_newer", file=str(path), revision=found, known=HEAD)


def check_health(connection: Connection, path: Path) -> None:
    """Refuse a damaged file, and one that would run what is not ours.

    Raises KnownError "file_damaged", or "unexpected_object" for triggers, views and virtual tables.
    """
    objects = driver(connection).execute(
        "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view') OR (type = 'table' AND rootpage = 0)"
    )
    for kind, name in objects:
        raise KnownError("unexpected_object", file=str(path), kind=kind, name=name)
    if driver(connection).execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise KnownError("file_damaged", file=str(path))


def check_columns(connection: Connection, path: Path) -> None:
    """Refuse a file whose tables are not those of its revision. Raises KnownError "file_damaged"."""
    found: dict[str, set[str]] = {}
    columns = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_xinfo(t.name) c WHERE t.type = 'table'"
    for table, column in driver(connection).execute(columns):
        found.setdefault(table, set()).add(column)
    for table in METADATA.sorted_tables:
        if found.get(table.name) != set(table.columns.keys()):
            raise KnownError("file_damaged", file=str(path))


def choose_journal_mode(connection: Connection, path: Path) -> list[Problem]:
    """Use the write-ahead log where it is safe, else the rollback journal with a word about it."""
    kind = kind_of(path.parent)
    current = driver(connection).execute("PRAGMA journal_mode").fetchone()[0]
    safe = kind is FolderKind.LOCAL and (current == "wal" or bears_write_ahead_log(path.parent))
    wanted = "wal" if safe else "delete"
    if current != wanted:
        driver(connection).execute(f"PRAGMA journal_mode={wanted}")
    return [] if kind is FolderKind.LOCAL else [Problem(f"{kind}_folder", {"folder": str(path.parent)})]

"""The one engine factory: the only door to a file, for all that reads or writes it.

Nobody may open a live file in any other way: closing a second handle of it within this process
would drop the locks by which SQLite protects it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from desktop_app.domain.errors import KnownError

APPLICATION_ID = 0x44524D42
"""What the header of a workspace says it is: "DRMB"."""

BUSY_SECONDS = 3.0

_PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "fullfsync=ON",  # macOS: without it a "synced" write may still sit in the drive's cache
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",  # people's data leave no temporary files behind
    "cache_size=-16000",
)

_ERRORS = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_BUSY: "file_busy",
    sqlite3.SQLITE_LOCKED: "file_busy",
    sqlite3.SQLITE_CORRUPT: "file_damaged",
    sqlite3.SQLITE_NOTADB: "not_a_workspace",
    sqlite3.SQLITE_READONLY: "file_read_only",
    sqlite3.SQLITE_CANTOPEN: "file_unreachable",
    sqlite3.SQLITE_PERM: "file_unreachable",
    sqlite3.SQLITE_AUTH: "file_unreachable",
}


def address(path: Path, **options: str) -> str:
    """The URI by which SQLite opens a file, whatever characters its path has."""
    posix = path.absolute().as_posix()
    query = "&".join(f"{name}={value}" for name, value in options.items())
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix)}?{query}"


def open_engine(path: Path, *, read_only: bool = False, immutable: bool = False, must_exist: bool = True) -> Engine:
    """An engine with one connection. A writer's transactions take the write lock at once.

    immutable: nobody can change the file (its folder is read-only), so no lock files are needed beside it.
    """
    mode = "ro" if read_only else ("rw" if must_exist else "rwc")
    uri = address(path, mode=mode, **({"immutable": "1"} if immutable else {}))

    def connect() -> sqlite3.Connection:
        # With isolation_level None the driver leaves transactions to us; otherwise it commits before DDL.
        return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool, hide_parameters=True)
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "connect")
    def _set_up(driver: sqlite3.Connection, _record: object) -> None:
        for pragma in _PRAGMAS:
            driver.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
        # References are checked at commit, so rows of one step may come in any order; works only after BEGIN.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")

    return engine


def known_error(error: DBAPIError | sqlite3.Error, path: Path) -> KnownError | None:
    """What an error of the environment means to the user; None where the error is a bug of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return None
    name = _ERRORS.get(code & 0xFF)
    return None if name is None else KnownError(name, file=str(path))


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Errors of the environment inside become KnownError; bugs stay what they are."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        known = known_error(error, path)
        if known is None:
            raise
        raise known from error


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's connection underneath, for what must happen outside a transaction."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def sqlite_version() -> str:
    """The version of SQLite that Python was built with."""
    return sqlite3.sqlite_version

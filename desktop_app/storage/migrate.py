"""Bring an older file to today's schema: after a checked copy, all of it or nothing."""

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from desktop_app.domain.errors import KnownError
from desktop_app.domain.tables import ENTITIES
from desktop_app.storage import backup, journal, migrations
from desktop_app.storage.engine import driver, known_errors
from desktop_app.storage.rows import read

SCRIPTS = Path(migrations.__file__).parent


def configuration(connection: Connection, scripts: Path = SCRIPTS) -> Config:
    """How Alembic finds the revisions, and the connection they run on."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection, path: Path, now: datetime, target: str, scripts: Path = SCRIPTS) -> backup.Backup:
    """Run the revisions up to `target`. Answers the copy that was made before.

    Undo ends at the newest step: what older steps say is in the words of an older schema.
    Raises KnownError "backup_failed" or "migration_failed"; then the file is as it was.
    """
    copy = backup.make(driver(connection), path, now, backup.Reason.MIGRATION)
    driver(connection).execute("PRAGMA foreign_keys=OFF")  # a table that is rebuilt is gone for a moment
    try:
        with known_errors(path), connection.begin():
            command.upgrade(configuration(connection, scripts), target)
            journal.end_undo(connection)
            _check(connection, path, copy)
    finally:
        driver(connection).execute("PRAGMA foreign_keys=ON")
    return copy


def _check(connection: Connection, path: Path, copy: backup.Backup) -> None:
    """Before the commit: every reference holds, and every row is one that today's program accepts."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise KnownError("migration_failed", file=str(path), backup=str(copy.path), cause=str(broken[0]))
    try:
        for entity in ENTITIES:
            read(connection, entity)
    except KnownError as error:
        raise KnownError("migration_failed", file=str(path), backup=str(copy.path), cause=str(error)) from error

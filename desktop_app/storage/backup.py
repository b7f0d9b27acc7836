"""Copies of the file that can be trusted: made by SQLite itself, checked, synced, and only then given their name."""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.storage.backup_policy import read_policy
from desktop_app.storage.engine import APPLICATION_ID, address, known_errors
from desktop_app.storage.lock import WriterLock, holder_of, in_use

_KEEP_ALL, _KEEP_DAILY, _KEEP_WEEKLY, _KEEP_MONTHLY = (timedelta(days=days) for days in (2, 14, 90, 400))
_STAMP = "%Y-%m-%d %H%M%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d{6})(?:-\d+)? (\w+)")
SIDE_FILES = ("-wal", "-shm", "-journal")


class Reason(StrEnum):
    """Why a copy was made; sweeping: before a step over many rows; replaced: what a restore put aside."""

    DAILY = "daily"
    MANUAL = "manual"
    SWEEPING = "sweeping"
    MIGRATION = "migration"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy. size in bytes."""

    path: Path
    at: datetime
    reason: Reason
    size: int


def home_of(path: Path) -> Path:
    """The folder for copies beside a file."""
    return path.with_name(f"{path.name}.backups")


def folder_of(path: Path) -> Path:
    """Where new copies of a file go: beside it, or where its policy says."""
    chosen = read_policy(path).folder
    return home_of(path) if chosen is None else chosen / home_of(path).name


def folders_of(path: Path) -> tuple[Path, ...]:
    """Every folder in which copies of a file may be: those made before another place was chosen stay where they are."""
    return tuple(dict.fromkeys((home_of(path), folder_of(path))))


def backups_of(path: Path) -> list[Backup]:
    """All copies of a file, newest first."""
    found = []
    for copy in (copy for folder in folders_of(path) for copy in folder.glob(f"*{path.suffix}")):
        match = _NAME.fullmatch(copy.stem)
        if match is not None and match[2] in set(Reason):
            found.append(
                Backup(copy, datetime.strptime(match[1], _STAMP), Reason(match[2]), copy.stat().st_size)  # local time
            )
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def is_due(path: Path, now: datetime) -> bool:
    """Whether the newest copy is older than the policy wants (or from a future that a wrong clock made)."""
    every = read_policy(path).every
    if every is None:
        return False
    newest = next((backup for backup in backups_of(path) if backup.reason is not Reason.REPLACED), None)
    return newest is None or abs(now - newest.at) >= every


def make(source: sqlite3.Connection, path: Path, now: datetime, reason: Reason) -> Backup:
    """Copy a live file through its own connection. Raises KnownError "backup_failed"; then there is no new copy."""
    folder = folder_of(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for unfinished in folder.glob(".*"):  # only the one writer makes copies: these are of a killed program
            unfinished.unlink()
        target = _free_name(folder, path.suffix, now, reason)
        copy_checked(source, target)
        return Backup(target, now.replace(microsecond=0), reason, target.stat().st_size)
    except (OSError, sqlite3.Error) as error:
        raise KnownError("backup_failed", file=str(path), folder=str(folder), cause=str(error)) from error


def thin(path: Path, now: datetime) -> None:
    """Remove copies that younger ones stand for: all stay two days, then one a day, a week, a month, for a year.

    Where the policy names a number, of those that are left only so many stay.
    """
    seen, kept, most = set(), 0, read_policy(path).keep
    for backup in backups_of(path):
        slot = _slot(backup, now)
        if slot is None or slot in seen or (most is not None and kept >= most):
            backup.path.unlink(missing_ok=True)
            continue
        kept += 1
        if slot:
            seen.add(slot)


def restore(path: Path, copy: Path, now: datetime) -> Path:
    """Put a copy in the place of a file that nobody has open. Answers where the replaced file is kept.

    Raises KnownError "file_in_use" (somebody writes it), or what is wrong with the copy; then nothing changed.
    """
    path, copy = path.resolve(), copy.resolve()
    lock = WriterLock(path)
    if not lock.take(now):
        raise in_use(path, holder_of(path))
    try:
        fresh = path.with_name(f"{path.name}.restoring")
        with known_errors(copy), closing(open_copy(copy)) as source:
            copy_checked(source, fresh)
        folder = folder_of(path)
        folder.mkdir(parents=True, exist_ok=True)
        kept = _free_name(folder, path.suffix, now, Reason.REPLACED)
        _put_aside(path, kept)
        fresh.replace(path)
        _sync_folder(path.parent)
        return kept
    finally:
        lock.release()


def open_copy(copy: Path) -> sqlite3.Connection:
    """A closed file for reading. Raises KnownError "file_missing", "not_a_workspace"."""
    if not copy.is_file():
        raise KnownError("file_missing", file=str(copy))
    source = sqlite3.connect(address(copy, mode="ro"), uri=True, isolation_level=None)
    if source.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        source.close()
        raise KnownError("not_a_workspace", file=str(copy))
    return source


def copy_checked(source: sqlite3.Connection, target: Path) -> None:
    """A whole, checked copy under its final name, or no trace of it. Raises sqlite3.Error or OSError."""
    making = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with closing(sqlite3.connect(address(making, mode="rwc"), uri=True, isolation_level=None)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("the copy is damaged")
        with making.open("rb+") as file:
            os.fsync(file.fileno())
        making.replace(target)
        _sync_folder(target.parent)
    finally:
        for suffix in ("", *SIDE_FILES):
            making.with_name(making.name + suffix).unlink(missing_ok=True)


def _put_aside(path: Path, kept: Path) -> None:
    """Keep the replaced file with its logs; until the new one takes its place it also stays where it is."""
    if not path.exists():
        return
    old = sqlite3.connect(address(path, mode="rw"), uri=True, isolation_level=None)
    with closing(old), suppress(sqlite3.Error):  # a damaged file is kept as it is, with its log
        old.execute("PRAGMA journal_mode=DELETE")  # folds the log into the file
    try:
        kept.hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copy2(path, kept)
    for suffix in SIDE_FILES:
        side = path.with_name(path.name + suffix)
        if side.exists():
            side.replace(kept.with_name(kept.name + suffix))


def _free_name(folder: Path, suffix: str, now: datetime, reason: Reason) -> Path:
    stamp = now.strftime(_STAMP)
    return next(name for name in _names(folder, stamp, reason, suffix) if not name.exists())


def _names(folder: Path, stamp: str, reason: Reason, suffix: str) -> Iterator[Path]:
    yield folder / f"{stamp} {reason}{suffix}"
    number = 2
    while True:
        yield folder / f"{stamp}-{number} {reason}{suffix}"
        number += 1


def _slot(backup: Backup, now: datetime) -> str | None:
    """The stretch of time of which only the newest copy stays; "" keeps every one, None none."""
    age = now - backup.at
    if age < _KEEP_ALL:
        return ""
    if age < _KEEP_DAILY:
        return backup.at.strftime("%Y-%m-%d")
    if age < _KEEP_WEEKLY:
        return backup.at.strftime("%G-W%V")
    return backup.at.strftime("%Y-%m") if age < _KEEP_MONTHLY else None


def _sync_folder(folder: Path) -> None:
    """Make a new name durable; on Windows renames are, and folders cannot be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""A workspace that moves to another folder, or is copied there, with its backups. Nobody may have it open meanwhile."""

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.storage.backup import SIDE_FILES, copy_checked, home_of, open_copy
from desktop_app.storage.backup_policy import policy_file
from desktop_app.storage.engine import known_errors
from desktop_app.storage.lock import WriterLock, holder_of, in_use, lock_file


def target_in(path: Path, place: Path) -> Path:
    """The file that is meant: a place that is a folder (or looks like one) takes the file's own name."""
    return place / path.name if place.is_dir() or not place.suffix else place


def relocate(path: Path, target: Path, now: datetime, *, keep: bool) -> Path:
    """Put a checked copy of a closed workspace at `target`; unless `keep`, the old file goes with all beside it.

    Answers where it is. Raises KnownError "file_in_use", "target_exists", "folder_unwritable" or what is wrong with the
    file; then everything is as it was.
    """
    path, target = path.resolve(), target.resolve()
    if target.exists():
        raise KnownError("target_exists", file=str(target))
    lock = WriterLock(path)
    if not lock.take(now):
        raise in_use(path, holder_of(path))
    try:
        _copy(path, target, with_backups=not keep)
        if not keep:
            _remove(path)
    finally:
        lock.release()
    if not keep:
        with suppress(OSError):
            lock_file(path).unlink(missing_ok=True)
    return target


def _copy(path: Path, target: Path, *, with_backups: bool) -> None:
    made_folder = not target.parent.exists()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with known_errors(path), closing(open_copy(path)) as source:
            copy_checked(source, target)
        if with_backups and home_of(path).is_dir():
            shutil.copytree(home_of(path), home_of(target), dirs_exist_ok=True)
        if policy_file(path).exists():
            shutil.copy2(policy_file(path), policy_file(target))
    except (OSError, sqlite3.Error, KnownError) as error:
        with suppress(OSError):
            _undo(target, made_folder=made_folder)
        if isinstance(error, KnownError):
            raise
        raise KnownError("folder_unwritable", folder=str(target.parent), cause=str(error)) from error


def _undo(target: Path, *, made_folder: bool) -> None:
    """Take away what was made at the new place before something failed."""
    for one in (target, policy_file(target)):
        one.unlink(missing_ok=True)
    shutil.rmtree(home_of(target), ignore_errors=True)
    if made_folder:
        target.parent.rmdir()


def _remove(path: Path) -> None:
    """The old file and what stands beside it; the new one is whole by now, so what cannot be removed only costs room."""
    for one in (path, *(path.with_name(path.name + suffix) for suffix in SIDE_FILES), policy_file(path)):
        try:
            one.unlink(missing_ok=True)
        except OSError as error:
            raise KnownError("old_file_stays", file=str(one), cause=str(error)) from error
    shutil.rmtree(home_of(path), ignore_errors=True)

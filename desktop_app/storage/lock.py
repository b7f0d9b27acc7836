"""One writer per file: a lock beside it, which the system releases even when its holder is killed."""

import errno
import getpass
import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from desktop_app.domain.errors import KnownError


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a file for writing, as far as they said. since: their wall clock; process: its number there."""

    user: str | None = None
    host: str | None = None
    process: int | None = None
    since: datetime | None = None


class WriterLock:
    """The right to write one file, held until `release` or the end of the process.

    The lock itself is the operating system's (where a network drive has none, a marker file that names a
    process; a dead process of this computer does not count). Who holds it stands in a file of its own,
    since a locked file cannot be read everywhere; what a killed program left there is overwritten.
    """

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(lock_file(path), timeout=0, thread_local=False)
        self._holder_file = _holder_file(path)

    def take(self, now: datetime) -> bool:
        """Try to become the writer. False when somebody else is. Raises OSError where the folder is read-only."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        holder = Holder(_user(), socket.gethostname(), os.getpid(), now)
        text = json.dumps(asdict(holder), default=str, ensure_ascii=False)
        try:
            self._holder_file.write_text(text, encoding="utf-8")
        except OSError as error:  # the lock needs no room on a full disk; the edit will say that it is full
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
        return True

    def release(self) -> None:
        """Let others write."""
        with suppress(OSError):  # the note is a courtesy: the lock below is what counts
            self._holder_file.unlink(missing_ok=True)
        self._lock.release()


def holder_of(path: Path) -> Holder:
    """Who says that they hold a file. Ask only when the lock was refused: a killed program leaves its note behind."""
    try:
        values = json.loads(_holder_file(path).read_text(encoding="utf-8"))
        return Holder(
            str(values["user"]), str(values["host"]), int(values["process"]), datetime.fromisoformat(values["since"])
        )
    except (OSError, ValueError, KeyError, TypeError):  # about to be written, or not by us
        return Holder()


def in_use(path: Path, holder: Holder) -> KnownError:
    """The refusal to whoever wants to write what somebody else writes."""
    return KnownError("file_in_use", file=str(path), user=holder.user, host=holder.host, since=holder.since)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return "?"


def lock_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _holder_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.holder")

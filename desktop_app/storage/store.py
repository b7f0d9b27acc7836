"""The workspace's store in SQLite."""

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from desktop_app.domain.change import ChangeSet, Recorded
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError, Problem
from desktop_app.domain.tables import CAMPAIGN_OWNED, DIRECTORY
from desktop_app.storage import attached, backup, contents, doctor, erasing, journal, opening, plain_tables
from desktop_app.storage.engine import driver, known_error, known_errors, open_engine
from desktop_app.storage.folders import FolderKind, kind_of
from desktop_app.storage.inside import Inside
from desktop_app.storage.lock import Holder, WriterLock, holder_of, in_use
from desktop_app.storage.migrations import HEAD
from desktop_app.storage.rows import no_garbage_search, read, write
from desktop_app.storage.tables import TABLES
from desktop_app.storage.traces import Traces
from desktop_app.workspace.store import Attached, Erasure, Searched, Step, StepState

_SWEEPING = 200
"""From so many rows on a step is sweeping: an import, a template, a big deletion. The file is copied before it."""

_FROM_OUTSIDE = ("import_rows", "import_people", "take_returned")
"""Steps that bring in what somebody else wrote: the file is copied before them, however small they are."""


class SqliteStore:
    """One open file. Satisfies `workspace.store.Store`.

    path: the file; holder: who else writes it, when this store only reads;
    notices: what the user should know about where the file lives.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime],
        lock: WriterLock | None,
        holder: Holder | None = None,
        *,
        immutable: bool = False,
    ) -> None:
        self.path = path
        self._clock = clock
        self.holder = holder
        self.notices: list[Problem] = []
        self._lock = lock
        self._copies = Lock()
        self._place: tuple[int, int] | None = None
        self._is_numbered = False
        self._engine = open_engine(path, read_only=lock is None, immutable=immutable)
        self._connection: Connection | None = None

    @property
    def read_only(self) -> bool:
        """Whether somebody else holds the file for writing, or it cannot be written at all."""
        return self._lock is None

    @property
    def copies(self) -> int:
        """How many backups of the file there are."""
        return len(backup.backups_of(self.path))

    def require_writer(self) -> None:
        """Raises KnownError "file_in_use", naming who holds the file for writing, or "file_read_only"."""
        if self._lock is not None:
            return
        raise in_use(self.path, self.holder) if self.holder else KnownError("file_read_only", file=str(self.path))

    def check_place(self) -> None:
        """Raises KnownError "file_gone" where the file was deleted, moved or replaced while it is open.

        What is written then would end in a file that has no name any more.
        """
        if self._place is not None and self._found_place() != self._place:
            raise KnownError("file_gone", file=str(self.path))

    def load_directory(self) -> list[Entity]:
        """All rows of the shared directory, campaigns' own rows included."""
        with self._reading() as connection:
            return [row for kind in DIRECTORY for row in read(connection, kind)]

    def load_campaign(self, campaign_id: str) -> list[Entity]:
        """All rows that belong to one campaign."""
        with self._reading() as connection, no_garbage_search():
            return [
                row
                for kind in CAMPAIGN_OWNED
                for row in read(connection, kind, TABLES[kind.table].c.campaign_id == campaign_id)
            ]

    def write(self, changes: ChangeSet, step: Step) -> Step:
        """Write the changes and append the step, in one transaction. Answers the step with its number."""
        written = step
        self.require_writer()
        if step.code in _FROM_OUTSIDE or len(changes) >= _SWEEPING:
            self.back_up(backup.Reason.SWEEPING)

        def work(connection: Connection) -> None:
            nonlocal written
            write(connection, changes)
            written = journal.append(connection, step, changes)

        self._write(work, lambda connection: journal.find(connection, written.number) == written)
        return written

    def write_undo(self, changes: ChangeSet, number: int) -> None:
        """Write the inverse changes and mark the step undone, in one transaction."""
        self._turn(changes, number, StepState.DONE, StepState.UNDONE)

    def write_redo(self, changes: ChangeSet, number: int) -> None:
        """Write the changes again and mark the step done, in one transaction."""
        self._turn(changes, number, StepState.UNDONE, StepState.DONE)

    def last_done(self) -> Step | None:
        """The step that undo takes back next (None at a barrier or at the beginning)."""
        with self._reading() as connection:
            return journal.last_done(connection)

    def next_undone(self) -> Step | None:
        """The step that redo does next: the oldest undone one."""
        with self._reading() as connection:
            return journal.next_undone(connection)

    def recorded(self, tables: Collection[str], coming_and_going: Collection[str], since: datetime) -> list[Recorded]:
        """What steps that stand changed in some tables from a moment on, oldest first."""
        with self._reading() as connection:
            return journal.recorded(connection, tables, coming_and_going, since)

    def changes_of(self, number: int, limit: int | None = None) -> ChangeSet:
        """The changes of a step as they were made; with a limit, the first ones."""
        with self._reading() as connection:
            return journal.changes_of(connection, number, limit)

    def history(self, limit: int | None = None) -> list[Step]:
        """Steps, newest first."""
        with self._reading() as connection:
            return journal.history(connection, limit)

    def put_content(self, data: bytes) -> str:
        """Keep the bytes of a file, before the step that attaches it. Answers their SHA-256.

        What no step comes to refer to is swept away when the file is opened next.
        """
        sha256 = ""

        def work(connection: Connection) -> None:
            nonlocal sha256
            sha256 = contents.put(connection, data)

        self._write(work, lambda connection: contents.has(connection, sha256))
        return sha256

    def content(self, sha256: str) -> bytes:
        """The bytes of an attached file. Raises KnownError "content_missing" or "content_damaged"."""
        with self._reading() as connection:
            return contents.get(connection, sha256)

    def erase_person(self, person_id: str, neutral: str, step: Step) -> Erasure:
        """Take a person out of the copies, then out of the file: their row is left with a neutral name.

        Names and contacts that somebody else has too stay where they are. Undo ends at this step.
        """
        self.require_writer()
        written, erased = step, erasing.Erased(0)

        def work(connection: Connection) -> None:
            nonlocal erased, written
            erased = erasing.erase(driver(connection), person_id, traces, neutral)
            written = journal.append(connection, replace(step, barrier=True), ChangeSet())

        with known_errors(self.path):
            file = driver(self._connected())
            traces = self._traces_of(file, person_id)
            copies, removed = erasing.rewrite_copies(self.path, person_id, traces, neutral)
        self._write(work, lambda connection: journal.find(connection, written.number) == written)
        with known_errors(self.path):
            erasing.squeeze(driver(self._connected()))
        left = self._search(traces).found
        return Erasure(erased.texts, copies, removed, traces.texts, left, erased.attachments)

    def attached_about(self, person_id: str) -> Attached:
        """Which attached files name a person inside, and which nobody can look into."""
        with self._reading() as connection:
            file = driver(connection)
            found = list(attached.packed(file, self._traces_of(file, person_id)))
        named, blind = (
            tuple(name for one in found if one.inside is kind for name in one.names)
            for kind in (Inside.NAMED, Inside.BLIND)
        )
        return Attached(named, blind)

    def _traces_of(self, file: sqlite3.Connection, person_id: str) -> Traces:
        others = plain_tables.texts_of_others(file, person_id)
        own = plain_tables.texts_of(file, person_id) | erasing.texts_in_copies(self.path, person_id)
        return Traces.of(own - others, others)

    def search(self, texts: Iterable[str], *, people_aside: bool = False) -> Searched:
        """Where texts stand in any file of this workspace, in rows and in raw bytes, free pages and copies included.

        people_aside: longer names of people who are there do not count where they hold one of the texts.
        """
        others: set[str] = set()
        if people_aside:
            with self._reading() as connection:
                others = plain_tables.texts_of_others(driver(connection), "")
        return self._search(Traces.of(texts, others))

    def _search(self, traces: Traces) -> Searched:
        with self._reading() as connection:
            found = erasing.search_rows(driver(connection), self.path, traces)
        # The bytes of a live file are read only while nobody here has it open.
        self._disconnect()
        files = erasing.files_of(self.path)
        raw = erasing.search(files, traces.texts, traces.others)
        raw += attached.search_packed([self.path, *(copy.path for copy in backup.backups_of(self.path))], traces)
        known = {one.file for one in raw}
        found = [*raw, *(one for one in found if one.file not in known)]
        return Searched(len(files), sum(file.stat().st_size for file in files), tuple(found))

    def examine(self) -> list[Problem]:
        """Everything that is wrong with the file; empty is well."""
        with self._reading() as connection:
            return doctor.examine(connection)

    def dump(self, *, with_journal: bool = False) -> Iterator[str]:
        """All rows as JSON, one line each, for support."""
        with self._reading() as connection:
            yield from doctor.dump(connection, with_journal=with_journal)

    def close(self) -> None:
        """Let go of the file and of its lock. Closing twice does no harm."""
        self._disconnect()
        if self._lock is not None:
            self._lock.release()

    def _turn(self, changes: ChangeSet, number: int, before: StepState, after: StepState) -> None:
        def work(connection: Connection) -> None:
            write(connection, changes)
            journal.mark(connection, number, before, after)

        def happened(connection: Connection) -> bool:
            step = journal.find(connection, number)
            return step is not None and step.state is after

        self._write(work, happened)

    def _write(self, work: Callable[[Connection], None], happened: Callable[[Connection], bool]) -> None:
        """Do `work` in one transaction; `happened` tells afterwards whether it is in the file.

        After an error of the disk nobody can say whether the commit took place: the connection is
        thrown away and the file itself is asked.
        """
        self.require_writer()
        self.check_place()
        try:
            with self._connected().begin() as transaction:
                work(transaction.connection)
        except DBAPIError as error:
            self._disconnect()
            known = known_error(error, self.path)
            if known is None:
                raise
            with self._reading() as connection:
                if happened(connection):
                    return
            raise known from error

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with known_errors(self.path):
                connection = self._connected()
                with connection.begin() as transaction:
                    yield connection
                    transaction.rollback()
        except KnownError:
            self._disconnect()
            raise

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    def prepare(self, *, back_up: bool = True) -> None:
        """Check the file before anything of it is used; as its writer, also bring it up to date and copy it.

        Raises KnownError: not_a_workspace, file_damaged, file_newer, file_older, unexpected_object …
        """
        with known_errors(self.path):
            connection = self._connected()
            opening.check_identity(connection, self.path)
            found = opening.revision(connection, self.path)
            opening.check_known(found, self.path)
            opening.check_health(connection, self.path)
            if found != HEAD:
                self._migrate(found)
            opening.check_columns(connection, self.path)
            if self._lock is not None:
                self.notices.extend(opening.choose_journal_mode(connection, self.path))
                if back_up:
                    self.back_up_if_due()
                self._sweep_contents()
        self._is_numbered = kind_of(self.path.parent) is not FolderKind.NETWORK
        self._place = self._found_place()

    def back_up(self, reason: backup.Reason = backup.Reason.MANUAL) -> backup.Backup:
        """A checked copy of the file as it is. Raises KnownError "backup_failed"."""
        return self._copy(self._connected(), reason)

    def due_copy(self) -> Callable[[], None] | None:
        """The daily copy as work for another thread, by a connection of its own; None where none is due.

        The work raises KnownError "backup_failed".
        """
        if self._lock is None or not backup.is_due(self.path, self._clock()):
            return None

        def work() -> None:
            engine = open_engine(self.path, read_only=True)
            try:
                with known_errors(self.path), engine.connect() as connection:
                    self._copy(connection, backup.Reason.DAILY)
            finally:
                engine.dispose()

        return work

    def _copy(self, connection: Connection, reason: backup.Reason) -> backup.Backup:
        # One at a time: each clears away what an earlier one left unfinished.
        with self._copies:
            copy = backup.make(driver(connection), self.path, self._clock(), reason)
            backup.thin(self.path, self._clock())
            return copy

    def back_up_if_due(self) -> None:
        """The daily copy. One that fails is told in `notices`, and work goes on: the file itself is well."""
        if self._lock is None or not backup.is_due(self.path, self._clock()):
            return
        try:
            self.back_up(backup.Reason.DAILY)
        except KnownError as error:
            self.notices.append(Problem(error.code, error.values))

    def _sweep_contents(self) -> None:
        """Let go of files that nothing refers to any more. Where that fails it is told: it only costs room."""
        try:
            self._write(contents.sweep, lambda _: True)
        except KnownError as error:
            self.notices.append(Problem(error.code, error.values))

    def _found_place(self) -> tuple[int, int]:
        """Which file the name stands for now, (0, 0) for none. Network drives number files as they like: there it only counts whether there is one."""
        try:
            found = self.path.stat()
        except OSError:
            return (0, 0)
        return (found.st_dev, found.st_ino) if self._is_numbered else (1, 1)

    def _migrate(self, found: str) -> None:
        if self._lock is None:
            raise KnownError("file_older", file=str(self.path), revision=found, known=HEAD)
        # Alembic costs half a second to import and is needed once per release.
        from desktop_app.storage.migrate import migrate

        copy = migrate(self._connected(), self.path, self._clock(), HEAD)
        self.notices.append(Problem("file_migrated", {"backup": str(copy.path)}))


def create_or_open(
    path: Path, rows_for_new: Iterable[Entity] = (), clock: Callable[[], datetime] = datetime.now
) -> SqliteStore:
    """Open a workspace, making it with its first rows where there is none.

    When another program writes the file, the store only reads and names the holder.
    clock: the real wall clock, for the lock's note and the names of backups.
    Raises KnownError: not_a_workspace, file_damaged, file_newer, unexpected_object, file_unreachable …
    """
    path = path.resolve()
    opening.refuse_foreign(path)
    lock, holder = _writer_lock(path, clock())
    store = SqliteStore(path, clock, lock, holder, immutable=lock is None and opening.is_sealed(path))
    try:
        made = lock is not None and opening.is_new(path)
        if made:
            opening.create(path, rows_for_new)
        store.prepare(back_up=not made)
    except BaseException:
        store.close()
        raise
    return store


def _writer_lock(path: Path, now: datetime) -> tuple[WriterLock | None, Holder | None]:
    """The right to write the file, or who has it; neither when nobody can."""
    if path.exists() and not os.access(path, os.W_OK):
        return None, None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = WriterLock(path)
        return (lock, None) if lock.take(now) else (None, holder_of(path))
    except OSError as error:
        if path.exists():
            return None, None
        raise KnownError("file_unreachable", file=str(path)) from error

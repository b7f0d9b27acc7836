"""What the workspace asks of its storage."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from desktop_app.domain.change import ChangeSet, Recorded
from desktop_app.domain.entity import Entity


class StepState(StrEnum):
    """done: part of the present; undone: can be redone; discarded: undone and overtaken by a newer step."""

    DONE = "done"
    UNDONE = "undone"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the journal: who did what when.

    number: grows by one with each step; code and values name the sentence ("step.<code>");
    campaign_id: the campaign it is about, None for the directory; count: how many rows it changed;
    barrier: undo does not reach behind it.
    """

    number: int
    at: datetime
    actor: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    campaign_id: str | None = None
    count: int = 0
    state: StepState = StepState.DONE
    barrier: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A text that stands somewhere. where: the encoding of raw bytes, or the table and column; count: how often."""

    file: str
    where: str
    count: int


@dataclass(frozen=True, slots=True)
class Searched:
    """A search through all files of a workspace. size: their bytes."""

    files: int
    size: int
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Erasure:
    """What became of a person's traces. texts: how many changed; copies: backups rewritten; removed: those that could
    not be; looked_for: the names and contacts that were taken out; left: where some of them still stand; attachments:
    packed files that went because they name the person inside."""

    texts: int
    copies: int
    removed: tuple[str, ...]
    looked_for: tuple[str, ...]
    left: tuple[Found, ...]
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """Attached files, by name, that are no plain text. named: they name somebody inside; blind: pictures and the like,
    which nobody can look into."""

    named: tuple[str, ...] = ()
    blind: tuple[str, ...] = ()


class Store(Protocol):
    """A workspace's file. Every write is one transaction: all of it is there afterwards, or none.

    Errors of the environment (disk full, file locked or damaged, read-only) come as KnownError.
    """

    @property
    def path(self) -> Path:
        """Where the file is."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether somebody else holds the file for writing."""
        ...

    def back_up(self) -> object:
        """Make a copy beside the file now. Raises KnownError "backup_failed"."""
        ...

    @property
    def copies(self) -> int:
        """How many backups of the file there are."""
        ...

    def require_writer(self) -> None:
        """Raises KnownError "file_in_use", naming who holds the file for writing, or "file_read_only"."""
        ...

    def check_place(self) -> None:
        """Raises KnownError "file_gone" where the file was deleted, moved or replaced while it is open."""
        ...

    def due_copy(self) -> Callable[[], None] | None:
        """The daily copy as work for another thread, None where none is due. It raises KnownError "backup_failed"."""
        ...

    def load_directory(self) -> Iterable[Entity]:
        """All rows of the shared directory, campaigns' own rows included."""
        ...

    def load_campaign(self, campaign_id: str) -> Iterable[Entity]:
        """All rows that belong to one campaign."""
        ...

    def write(self, changes: ChangeSet, step: Step) -> Step:
        """Write the changes and append the step, in one transaction; undone steps become discarded.

        Answers the step with its number.
        """
        ...

    def write_undo(self, changes: ChangeSet, number: int) -> None:
        """Write the inverse changes and mark the step undone, in one transaction."""
        ...

    def write_redo(self, changes: ChangeSet, number: int) -> None:
        """Write the changes again and mark the step done, in one transaction."""
        ...

    def last_done(self) -> Step | None:
        """The step that undo takes back next (None at a barrier or at the beginning)."""
        ...

    def next_undone(self) -> Step | None:
        """The step that redo does next: the oldest undone one."""
        ...

    def recorded(self, tables: Collection[str], coming_and_going: Collection[str], since: datetime) -> list[Recorded]:
        """What steps that stand changed in some tables from a moment on, oldest first.

        coming_and_going: tables of which only rows are wanted that came or went.
        """
        ...

    def changes_of(self, number: int, limit: int | None = None) -> ChangeSet:
        """The changes of a step as they were made; with a limit, the first ones."""
        ...

    def history(self, limit: int | None = None) -> list[Step]:
        """Steps, newest first."""
        ...

    def put_content(self, data: bytes) -> str:
        """Keep the bytes of a file that a step is about to attach. Answers their SHA-256.

        They stay as long as the book or a step that can come back refers to them.
        Raises KnownError "content_too_large".
        """
        ...

    def content(self, sha256: str) -> bytes:
        """The bytes of an attached file. Raises KnownError "content_missing" or "content_damaged"."""
        ...

    def attached_about(self, person_id: str) -> Attached:
        """Which attached files name a person inside, and which nobody can look into."""
        ...

    def erase_person(self, person_id: str, neutral: str, step: Step) -> Erasure:
        """Take a person's name and contacts out of the file and its copies for good; undo ends there."""
        ...

    def close(self) -> None:
        """Let go of the file and of its lock."""
        ...

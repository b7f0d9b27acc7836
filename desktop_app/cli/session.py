"""One invocation: its language, its clock, its file, opened at first need."""

import getpass
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.edits.command import Command
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    # Half a second of database, which the help and the window's first picture do without.
    from desktop_app.storage.store import SqliteStore


@dataclass(frozen=True)
class Wiring:
    """What only the start of the program can supply.

    words: the catalogue of a language; open_store: a workspace's file, made with its first rows if there is none;
    open_window: the window on the session's file, its exit code; selftest: the full check, true if all is well;
    log_file: where what went wrong unexpectedly is written down.
    """

    words: Callable[[str], Wording]
    open_store: Callable[[Path, Wording], "SqliteStore"]
    open_window: Callable[["Session"], int]
    selftest: Callable[["Session"], bool]
    resources: Path
    log_file: Path
    version: str


class Session:
    """What the verbs work on."""

    def __init__(self, wiring: Wiring, language: str, path: Path, real_now: datetime) -> None:
        self.wiring = wiring
        self.path = path
        self.fixed_now: datetime | None = None
        self._real_now = real_now
        self.asked_language = ""
        self._language = language
        self._words: dict[str, Wording] = {}
        self._store: SqliteStore | None = None
        self._workspace: Workspace | None = None

    @property
    def wording(self) -> Wording:
        """The language of the answers."""
        return self.words(self._language)

    def words(self, language: str) -> Wording:
        """The catalogue of a language, read once."""
        if language not in self._words:
            self._words[language] = self.wiring.words(language)
        return self._words[language]

    def all_words(self) -> list[Wording]:
        """Every catalogue, the session's own first: what people type may be in either language."""
        return [self.wording, *(self.words(language) for language in LANGUAGES if language != self._language)]

    def speak(self, language: str) -> None:
        """Answer in the language that was asked for."""
        self._language = self.asked_language = language

    def fix_clock(self, text: str) -> None:
        """Let "now" be this moment. Raises KnownError "not_a_date"."""
        moment = read_date(text, DateContext(self._real_now.date()))
        self.fixed_now = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day, 9)

    @property
    def now(self) -> datetime:
        """The wall clock to the minute, or the moment it was fixed to."""
        return self.fixed_now or self._real_now

    @property
    def real_now(self) -> datetime:
        """What the clock on the wall really says: for the names of backups."""
        return self._real_now

    @property
    def store(self) -> "SqliteStore":
        """The workspace's file."""
        if self._store is None:
            self._store = self.wiring.open_store(self.path, self.wording)
            for notice in self._store.notices:
                self.warn(self.wording.problem(notice.code, notice.values))
        return self._store

    @property
    def workspace(self) -> Workspace:
        """The workspace, opened at first need."""
        if self._workspace is None:
            self._workspace = Workspace(self.store, lambda: self.now, getpass.getuser())
        return self._workspace

    @property
    def book(self) -> Book:
        """The book as it is now."""
        return self.workspace.book

    def run(self, command: Command) -> ChangeSet:
        """Carry a command out."""
        return self.workspace.run(command)

    def schedule(self, campaign_id: str, book: Book | None = None) -> Schedule:
        """The dates of a campaign, of another book than the workspace's if one is given."""
        if book is None:
            book = self.workspace.load(campaign_id)
        return schedule(book, campaign_id, self.now)

    def load_all(self) -> None:
        """Load every campaign, before something of the directory goes that their rows refer to."""
        for campaign_id in self.book.rows(Campaign):
            self.workspace.load(campaign_id)

    def on(self, path: Path) -> "Session":
        """Another session like this one on another file."""
        other = Session(self.wiring, self._language, path, self._real_now)
        other.fixed_now = self.fixed_now
        return other

    def close(self) -> None:
        """Let go of the file."""
        if self._store is not None:
            self._store.close()
        self._store = self._workspace = None

    def say(self, code: str, **values: Any) -> None:
        """Print a sentence."""
        click.echo(self.wording.text(code, **values))

    def warn(self, text: str) -> None:
        """Print a sentence that is no part of the answer."""
        click.echo(text, err=True)

    def print_json(self, data: Any) -> None:
        """Print data as JSON."""
        json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")

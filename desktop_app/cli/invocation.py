"""One call of the command: its language, its clock, its file. It is light: help and the window begin with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.domain.dates import DateContext, read_date
from desktop_app.i18n import LANGUAGES, Wording

if TYPE_CHECKING:
    from desktop_app.storage.store import SqliteStore


@dataclass(frozen=True)
class Wiring:
    """What only the start of the program can supply.

    words: the catalogue of a language; open_store: a workspace's file, made with its first rows if there is none;
    open_session: the call with its workspace; open_window: the window on its file, its exit code; selftest: the full check, true if all is well;
    log_file: where what went wrong unexpectedly is written down.
    """

    words: Callable[[str], Wording]
    open_store: Callable[[Path, Wording], "SqliteStore"]
    open_session: Callable[["Invocation"], "Invocation"]
    open_window: Callable[["Invocation"], int]
    selftest: Callable[["Invocation"], bool]
    resources: Path
    log_file: Path
    version: str


class Invocation:
    """What is known before any verb is. names_file: the workspace was named; files: what the window is to open."""

    def __init__(self, wiring: Wiring, language: str, path: Path, clock: Callable[[], datetime]) -> None:
        self.wiring = wiring
        self.path = path
        self.names_file = False
        self.files: tuple[Path, ...] = ()
        self.language = language
        self.asked_language = ""
        self.fixed_now: datetime | None = None
        self.clock = clock
        self._words: dict[str, Wording] = {}
        self._session: Invocation | None = None

    @property
    def wording(self) -> Wording:
        """The language of the answers."""
        return self.words(self.language)

    def words(self, language: str) -> Wording:
        """The catalogue of a language, read once."""
        if language not in self._words:
            self._words[language] = self.wiring.words(language)
        return self._words[language]

    def all_words(self) -> list[Wording]:
        """Every catalogue, the session's own first: what people type may be in either language."""
        return [self.wording, *(self.words(language) for language in LANGUAGES if language != self.language)]

    def speak(self, language: str) -> None:
        """Answer in the language that was asked for."""
        self.language = self.asked_language = language

    def fix_clock(self, text: str) -> None:
        """Let "now" be this moment. Raises KnownError "not_a_date"."""
        moment = read_date(text, DateContext(self.real_now.date()))
        self.fixed_now = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day, 9)

    @property
    def real_now(self) -> datetime:
        """What the clock on the wall really says, to the minute: for the names of backups."""
        return self.clock()

    @property
    def now(self) -> datetime:
        """The wall clock to the minute, or the moment it was fixed to."""
        return self.fixed_now or self.real_now

    def session(self) -> "Invocation":
        """This call with the workspace it works on, opened at first need."""
        if self._session is None:
            self._session = self.wiring.open_session(self)
        return self._session

    def close(self) -> None:
        """Let go of the file, where it was opened."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def say(self, code: str, **values: Any) -> None:
        """Print a sentence."""
        click.echo(self.wording.text(code, **values))

    def warn(self, text: str) -> None:
        """Print a sentence that is no part of the answer."""
        click.echo(text, err=True)

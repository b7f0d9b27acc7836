"""What the verbs work on: one call of the command with its workspace, opened at first need."""

import getpass
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.invocation import Invocation
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import ChangeSet
from desktop_app.edits.command import Command
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    # The database comes when the file is opened.
    from desktop_app.storage.store import SqliteStore


class Session(Invocation):
    """A call of the command whose verb asks for plans."""

    def __init__(self, call: Invocation) -> None:
        super().__init__(call.wiring, call.language, call.path, call.clock)
        self.asked_language, self.fixed_now = call.asked_language, call.fixed_now
        self._store: SqliteStore | None = None
        self._workspace: Workspace | None = None

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
        other = Invocation(self.wiring, self.language, path, self.clock)
        other.fixed_now = self.fixed_now
        return Session(other)

    def close(self) -> None:
        """Let go of the file."""
        if self._store is not None:
            self._store.close()
        self._store = self._workspace = None

    def print_json(self, data: Any) -> None:
        """Print data as JSON."""
        json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")

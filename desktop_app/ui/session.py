"""The open workspace as the window sees it: what is open, its schedule, and the one way to change it."""

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import ChangeSet, Recorded
from desktop_app.domain.errors import KnownError
from desktop_app.edits.command import Command
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.tally import Tally, tally
from desktop_app.workspace.store import Attached, Erasure, Step
from desktop_app.workspace.workspace import Workspace

_GONE = "file_gone"
_UNWRITTEN = frozenset(
    {_GONE, "disk_full", "disk_error", "file_busy", "file_damaged", "file_read_only", "file_unreachable"}
)
"""Refusals that are none of the plan's: the file could not be written."""

_LOOK_AT_CLOCK = 2_000
"""Milliseconds between looks at the clock, so that the minute turns here when it turns on the wall."""


class Session(QObject):
    """Runs commands on a workspace and tells the pages what changed.

    opened: another campaign is shown, or none; changed: the shown campaign or the directory changed, with the
    ChangeSet (the schedule is up to date by then); rescheduled: only time has passed; stepped: undo and redo may
    name other steps; refused: a command was refused, with its KnownError; closing: the file is about to be let go, and
    what still works on another thread is to be waited for.
    """

    opened = Signal()
    changed = Signal(object)
    rescheduled = Signal()
    stepped = Signal()
    refused = Signal(object)
    closing = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._campaign_id: str | None = None
        self._schedule: Schedule | None = None
        self._tally: tuple[Schedule, Tally] | None = None
        self._saved_at: datetime | None = None
        self._unsaved: KnownError | None = None
        self._stop_listening = workspace.listen(self._take)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_AT_CLOCK)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    @property
    def book(self) -> Book:
        """The book as it is now."""
        return self._workspace.book

    @property
    def now(self) -> datetime:
        """The moment that everything is judged by."""
        return self._workspace.now()

    @property
    def path(self) -> Path:
        """Where the workspace's file is."""
        return self._workspace.path

    @property
    def read_only(self) -> bool:
        """Whether somebody else holds the file."""
        return self._workspace.read_only

    @property
    def saved_at(self) -> datetime | None:
        """When this window last wrote something."""
        return self._saved_at

    @property
    def unsaved(self) -> KnownError | None:
        """Why the last step could not be written (the disk is full, the file has gone …); None where all is written."""
        return self._unsaved

    @property
    def campaign_id(self) -> str | None:
        """The campaign that is shown."""
        return self._campaign_id

    @property
    def campaign(self) -> Campaign | None:
        """The row of the campaign that is shown."""
        return self.book.find(Campaign, self._campaign_id)

    @property
    def campaigns(self) -> list[Campaign]:
        """All campaigns that are not archived, in the user's order."""
        rows = self.book.rows(Campaign).values()
        return sorted((row for row in rows if not row.archived), key=lambda row: (row.position, row.id))

    @property
    def schedule(self) -> Schedule:
        """The dates of the campaign that is shown. Raises KnownError "no_campaign" where none is."""
        if self._campaign_id is None:
            raise KnownError("no_campaign")
        if self._schedule is None:
            self._schedule = schedule(self.book, self._campaign_id, self.now)
        return self._schedule

    @property
    def tally(self) -> Tally:
        """Counts over that schedule, made once."""
        if self._tally is None or self._tally[0] is not self.schedule:
            self._tally = (self.schedule, tally(self.schedule))
        return self._tally[1]

    def open_campaign(self, campaign_id: str | None) -> None:
        """Show a campaign; None shows the start page."""
        if campaign_id is not None:
            self._workspace.load(campaign_id)
        self._campaign_id = campaign_id
        self._schedule = None
        self.opened.emit()

    def run(self, command: Command) -> bool:
        """Carry a command out. A refusal is told by `refused` and answered with False."""
        try:
            self._workspace.run(command)
        except KnownError as error:
            self._refuse(error)
            return False
        return True

    def undo(self) -> None:
        """Take the last step back."""
        self._turn(self._workspace.undo)

    def redo(self) -> None:
        """Do the last undone step again."""
        self._turn(self._workspace.redo)

    def history(self, limit: int | None = None) -> list[Step]:
        """The journal, newest first."""
        return self._workspace.history(limit)

    def undo_to(self, number: int) -> None:
        """Take back every step after this one."""
        try:
            self._workspace.undo_to(number)
        except KnownError as error:
            self.refused.emit(error)

    def recorded(self, tables: Collection[str], coming_and_going: Collection[str], since: datetime) -> list[Recorded]:
        """What steps that stand changed in some tables from a moment on, oldest first."""
        return self._workspace.recorded(tables, coming_and_going, since)

    def changes_of(self, step: Step, limit: int | None = None) -> ChangeSet:
        """What a step changed, row by row; with a limit, the first rows of it."""
        return self._workspace.changes_of(step, limit)

    def next_undo(self) -> Step | None:
        """The step that undo takes back next."""
        return self._workspace.next_undo()

    def next_redo(self) -> Step | None:
        """The step that redo does next."""
        return self._workspace.next_redo()

    def preview(self, command: Command) -> tuple[Book, Schedule]:
        """The book and the schedule as they would be after a command. Raises KnownError where it is refused."""
        changes = self._workspace.preview(command)
        after = self.book.apply(changes)
        current = self.schedule
        return after, schedule(after, current.campaign_id, current.now, current)

    def put_content(self, data: bytes) -> str:
        """Keep the bytes of a file that a command is about to attach. Answers their SHA-256. Raises KnownError."""
        return self._workspace.put_content(data)

    def content(self, sha256: str) -> bytes:
        """The bytes of an attached file. Raises KnownError "content_missing" or "content_damaged"."""
        return self._workspace.content(sha256)

    def back_up(self) -> bool:
        """Make a copy of the file now. A refusal is told by `refused` and answered with False."""
        try:
            self._workspace.back_up()
        except KnownError as error:
            self.refused.emit(error)
            return False
        return True

    @property
    def copies(self) -> int:
        """How many backups of the file there are."""
        return self._workspace.copies

    def attached_about(self, person_id: str) -> Attached:
        """Which attached files name a person inside, and which nobody can look into."""
        return self._workspace.attached_about(person_id)

    def erase_person(self, person_id: str, neutral: str) -> Erasure | None:
        """Take a person out for good. A refusal is told by `refused` and answered with None."""
        try:
            return self._workspace.erase_person(person_id, neutral)
        except KnownError as error:
            self.refused.emit(error)
            return None

    def load(self, campaign_id: str) -> Book:
        """The book with another campaign in it, which is not shown. Raises KnownError "not_found"."""
        return self._workspace.load(campaign_id)

    def due_copy(self) -> Callable[[], None] | None:
        """The daily copy as work for another thread; None where none is due."""
        return self._workspace.due_copy()

    def close(self) -> None:
        """Let go of the file."""
        self.closing.emit()
        self._clock.stop()
        self._stop_listening()
        self._workspace.close()

    def _turn(self, turn: Callable[[], Step | None]) -> None:
        try:
            step = turn()
        except KnownError as error:
            self._refuse(error)
            return
        # A step of another campaign is shown where it happened, or undo would seem to do nothing.
        elsewhere = step.campaign_id if step is not None else None
        if elsewhere not in (None, self._campaign_id) and elsewhere in self.book.rows(Campaign):
            self.open_campaign(elsewhere)

    def _refuse(self, error: KnownError) -> None:
        if error.code in _UNWRITTEN:
            self._unsaved = error
            self.stepped.emit()
        self.refused.emit(error)

    def _take(self, changes: ChangeSet) -> None:
        self._saved_at, self._unsaved = self.now, None
        gone = {change.id for change in changes.of(Campaign.table) if change.after is None}
        if self._campaign_id in gone:
            remaining = self.campaigns
            self.open_campaign(remaining[0].id if remaining else None)
        elif self._campaign_id is not None:
            self._schedule = schedule(self.book, self._campaign_id, self.now, self._schedule)
        self.changed.emit(changes)
        self.stepped.emit()

    def _tick(self) -> None:
        self.look_for_file()
        if self._schedule is not None and self._schedule.now != self.now:
            self._schedule = schedule(self.book, self._schedule.campaign_id, self.now, self._schedule)
            self.rescheduled.emit()

    def look_for_file(self) -> None:
        """Tell once when the file has gone while it is open, and take that back when it is there again."""
        gone = self._unsaved is not None and self._unsaved.code == _GONE
        try:
            self._workspace.check_place()
        except KnownError as error:
            if not gone:
                self._refuse(error)
        else:
            if gone:
                self._unsaved = None
                self.stepped.emit()

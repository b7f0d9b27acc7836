"""The one road of every edit: command → changes → file → book → listeners."""

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import ChangeSet, Recorded
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import KeyPerson
from desktop_app.domain.people import Person
from desktop_app.edits.command import Command, plan
from desktop_app.workspace.differences import differences
from desktop_app.workspace.store import Attached, Erasure, Step, StepState, Store

Listener = Callable[[ChangeSet], None]


class Workspace:
    """Holds the book of one file and is the only thing that changes it.

    clock: answers the local wall-clock time, to the minute; actor: who the journal names.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime], actor: str) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._listeners: list[Listener] = []
        self.book = Book().with_rows(store.load_directory())

    @property
    def read_only(self) -> bool:
        """Whether another program holds the file for writing."""
        return self._store.read_only

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._store.path

    def back_up(self) -> None:
        """Make a copy beside the file now. Raises KnownError "backup_failed", or why the file is not for writing."""
        self._store.require_writer()
        self._store.back_up()

    def now(self) -> datetime:
        """The moment that schedules and commands are about."""
        return self._clock()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the changes of every step, undo and redo. Answers the way to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def load(self, campaign_id: str) -> Book:
        """The book with this campaign in it, read from the file if need be. Raises KnownError "not_found"."""
        if campaign_id not in self.book.loaded:
            self.book.get(Campaign, campaign_id)
            self.book = self.book.with_rows(self._store.load_campaign(campaign_id), loaded=[campaign_id])
        return self.book

    def preview(self, command: Command) -> ChangeSet:
        """What a command would change. Raises KnownError when it would be refused."""
        self._load_for(command)
        return plan(self.book, command)

    def run(self, command: Command) -> ChangeSet:
        """Carry a command out: when this returns, it is in the file. Raises KnownError, and nothing has changed.

        A command that changes nothing makes no step.
        """
        self._store.require_writer()
        changes = self.preview(command)
        if not changes:
            return changes
        campaigns = changes.campaigns
        step = Step(
            number=0,
            at=self._clock(),
            actor=self._actor,
            code=command.code,
            values=command.describe(self.book),
            campaign_id=next(iter(campaigns)) if len(campaigns) == 1 else None,
            count=len(changes),
        )
        self._store.write(changes, step)
        self._take(changes)
        return changes

    def undo(self) -> Step | None:
        """Take the last step back; None when there is none (or it stands behind a barrier)."""
        return self._turn(self._store.last_done(), undo=True)

    def redo(self) -> Step | None:
        """Do the last undone step again; None when there is none."""
        return self._turn(self._store.next_undone(), undo=False)

    def undo_to(self, number: int) -> int:
        """Take back every step after this one (0: all of them), newest first. Answers how many.

        Raises KnownError "not_found" without such a step, "undo_ends" where undo ended in between.
        """
        steps = self._store.history()
        if number and number not in {step.number for step in steps}:
            raise KnownError("not_found", kind="step", name=str(number))
        later = [step for step in steps if step.number > number]
        if any(step.barrier for step in later):
            raise KnownError("undo_ends")
        done = sum(step.state is StepState.DONE for step in later)
        for _ in range(done):
            self.undo()
        return done

    @property
    def copies(self) -> int:
        """How many backups of the file there are."""
        return self._store.copies

    def attached_about(self, person_id: str) -> Attached:
        """Which attached files name a person inside, and which nobody can look into."""
        return self._store.attached_about(person_id)

    def erase_person(self, person_id: str, neutral: str) -> Erasure:
        """Take a person or a key person out of the file and its copies for good, and read the book anew. Undo ends there.

        neutral: what stands in the place of their name from now on. Raises KnownError "not_found".
        """
        self._store.require_writer()
        if self.book.find(KeyPerson, person_id) is None:
            self.book.get(Person, person_id)
        step = Step(number=0, at=self._clock(), actor=self._actor, code="erase_person")
        erased = self._store.erase_person(person_id, neutral, step)
        before, loaded = self.book, self.book.loaded
        fresh = Book().with_rows(self._store.load_directory())
        for campaign_id in loaded:
            fresh = fresh.with_rows(self._store.load_campaign(campaign_id), loaded=[campaign_id])
        self.book = fresh
        changes = differences(before, fresh)
        for listener in tuple(self._listeners):
            listener(changes)
        return erased

    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        return self._store.last_done()

    def next_redo(self) -> Step | None:
        """The step that redo would do again."""
        return self._store.next_undone()

    def history(self, limit: int | None = None) -> list[Step]:
        """The journal, newest first."""
        return self._store.history(limit)

    def recorded(self, tables: Collection[str], coming_and_going: Collection[str], since: datetime) -> list[Recorded]:
        """What steps that stand changed in some tables from a moment on, oldest first."""
        return self._store.recorded(tables, coming_and_going, since)

    def changes_of(self, step: Step, limit: int | None = None) -> ChangeSet:
        """What a step changed, row by row; with a limit, the first rows of it."""
        return self._store.changes_of(step.number, limit)

    def put_content(self, data: bytes) -> str:
        """Keep the bytes of a file that a command is about to attach. Answers their SHA-256."""
        return self._store.put_content(data)

    def content(self, sha256: str) -> bytes:
        """The bytes of an attached file."""
        return self._store.content(sha256)

    def check_place(self) -> None:
        """Raises KnownError "file_gone" where the file was deleted, moved or replaced while it is open."""
        self._store.check_place()

    def due_copy(self) -> Callable[[], None] | None:
        """The daily copy as work for another thread, None where none is due. It raises KnownError "backup_failed"."""
        return self._store.due_copy()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def _turn(self, step: Step | None, *, undo: bool) -> Step | None:
        self._store.require_writer()
        if step is None:
            return None
        changes = self._store.changes_of(step.number)
        if undo:
            changes = changes.inverse
        for campaign in changes.campaigns & self.book.rows(Campaign).keys():
            self.load(campaign)
        if undo:
            self._store.write_undo(changes, step.number)
        else:
            self._store.write_redo(changes, step.number)
        self._take(changes)
        return step

    def _load_for(self, command: Command) -> None:
        campaign = command.campaign(self.book)
        if campaign is not None:
            self.load(campaign)
        if command.reaches_everywhere():
            for id in self.book.rows(Campaign):
                self.load(id)

    def _take(self, changes: ChangeSet) -> None:
        born = {change.id for change in changes.of(Campaign.table) if change.before is None}
        gone = {change.id for change in changes.of(Campaign.table) if change.after is None}
        self.book = self.book.apply(changes)
        self.book.loaded = (self.book.loaded | born) - gone
        for listener in tuple(self._listeners):
            listener(changes)

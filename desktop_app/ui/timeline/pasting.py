"""Rows of the timeline to other programs, and blocks from them after a preview."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import Row, outline
from desktop_app.edits.command import plan
from desktop_app.edits.pasting import PasteRows, settled
from desktop_app.exchange.clipboard.block import ROWS_MIME, Block, read_block
from desktop_app.exchange.clipboard.copying import Copying
from desktop_app.exchange.clipboard.matching import Target
from desktop_app.exchange.clipboard.pasting import Choice, Pasting, plan_paste
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.ui.jobs import Job, Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.pasting_panel import PastePanel
from desktop_app.ui.timeline.table import TaskTable
from desktop_app.workspace.ids import new_id

_AT_ONCE = 300
"""Rows up to which a paste is understood before the key comes up again; longer ones on another thread."""


@dataclass(frozen=True)
class Foreseen:
    """What a paste would do, and the plan as it would be then. before: the book that it was worked out on;
    command: the paste with its rows worked out, good for that very book."""

    pasting: Pasting
    before: Book
    book: Book
    schedule: Schedule
    command: PasteRows | None = None


class PasteDesk(QObject):
    """Copies the selected rows, and pastes what others copied.

    told: a KnownError to show: nothing to paste, or too much; pasted: the ids of what came in or was changed.
    """

    told = Signal(object)
    pasted = Signal(list)

    def __init__(self, look: Look, session: Session, table: TaskTable) -> None:
        super().__init__(table)
        self._look, self._session, self._table = look, session, table
        self.panel = PastePanel(look, session)
        self._jobs = Jobs(self)
        self._jobs.refused.connect(self._refuse)
        self._jobs.broken.connect(_raise)
        self._job: Job | None = None
        self._block: Block | None = None
        self._target = Target()
        self._choice = Choice()
        self._foreseen: Foreseen | None = None
        self.panel.chosen.connect(self._choose)
        self.panel.accepted.connect(self.accept)
        self.panel.left.connect(self.leave)
        session.changed.connect(lambda _changes: self._look_again())
        session.opened.connect(self.leave)

    def copy(self, *, headings: bool = False) -> None:
        """Put the selected rows onto the clipboard: as text, as a table, and with the mark of ours."""
        session, picked = self._session, set(self._table.picked_ids)
        if not picked or session.campaign_id is None:
            return
        rows: list[Row] = outline(session.book, session.campaign_id)
        chosen = [row for row in rows if row.task.id in picked]
        numbers = {row.task.id: row.wbs for row in rows}
        copied = Copying(session.book, session.schedule, self._look.wording).copy(
            chosen, self._table.keys, numbers, headings=headings
        )
        data = QMimeData()
        data.setText(copied.text)
        data.setHtml(copied.html)
        data.setData(ROWS_MIME, copied.mark)
        QGuiApplication.clipboard().setMimeData(data)

    def paste(self) -> None:
        """Understand what is on the clipboard and show what it would do."""
        if self._session.campaign_id is None:
            return
        # Some desktops hand over nothing at all where nothing was copied; Qt's types say otherwise.
        copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
        data = QMimeData() if copied is None else copied
        try:
            block = read_block(data.text(), data.html(), bytes(data.data(ROWS_MIME).data()))
        except KnownError as error:
            self.told.emit(error)
            return
        if block is None:
            self.told.emit(KnownError("paste_image" if data.hasImage() else "paste_empty"))
            return
        self._block, self._choice, self._target = block, Choice(), self._aim()
        self._foresee()

    def accept(self) -> None:
        """Do what the preview shows, as one step."""
        found = self._foreseen
        if found is None or found.pasting.command is None:
            return
        touched = list(dict.fromkeys([*(task.id for task in found.pasting.added), *_edited(found.pasting)]))
        self._foreseen = None
        # Thousands of rows are not worked out once more on this thread.
        ready = found.command if found.before is self._session.book else None
        if self._session.run(ready or found.pasting.command):
            self.leave()
            self.pasted.emit(touched)
        else:
            self._foreseen = found

    def leave(self) -> None:
        """Forget the block; nothing was written."""
        self._give_up()
        was_open = not self.panel.isHidden()
        self._block = self._foreseen = None
        self.panel.forget()
        if was_open:
            self._table.setFocus()

    def _aim(self) -> Target:
        table = self._table
        picked = table.picked_ids
        ids = [row.task.id for row in table.rows.rows]
        current = table.current_id if picked else None
        first = table.picked_rows[0] if picked else len(ids)
        at = max(table.currentIndex().column(), 0)
        return Target(current, tuple(picked), tuple(ids[first:]), self._table.keys[at:])

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self._foresee()

    def _look_again(self) -> None:
        """The plan has changed under the preview."""
        if self._block is not None and self._foreseen is not None:
            self._foresee()

    def _foresee(self) -> None:
        block, session = self._block, self._session
        if block is None:
            return
        self._give_up()
        target, choice, book, current = self._target, self._choice, session.book, session.schedule

        def work() -> Foreseen:
            return foresee(block, target, choice, book, current)

        if len(block.numbers) > _AT_ONCE:
            self._foreseen = None
            self.panel.wait(len(block.numbers))
            self._job = self._jobs.start("ui.paste", work, self._show)
            return
        try:
            found = work()
        except KnownError as error:
            self._refuse(error)
        else:
            self._show(found)

    def _show(self, found: Foreseen) -> None:
        self._job = None
        self._foreseen = found
        self.panel.show_pasting(found.pasting, self._choice, found.book, found.schedule)

    def _refuse(self, error: KnownError) -> None:
        self.leave()
        self.told.emit(error)

    def _give_up(self) -> None:
        if self._job is not None:
            self._jobs.give_up(self._job)
            self._job = None


def foresee(block: Block, target: Target, choice: Choice, book: Book, current: Schedule) -> Foreseen:
    """What a paste would do to a plan and its dates. Pure, for any thread. Raises KnownError."""
    pasting = plan_paste(block, target, choice, book, current, new_id)
    if pasting.command is None:
        return Foreseen(pasting, book, book, current)
    changes = plan(book, pasting.command)
    after = book.apply(changes)
    dates = schedule(after, current.campaign_id, current.now, current)
    return Foreseen(pasting, book, after, dates, settled(pasting.command, changes))


def _edited(pasting: Pasting) -> Sequence[str]:
    return [edit.task_id for edit in pasting.edits]


def _raise(error: BaseException) -> None:
    raise error

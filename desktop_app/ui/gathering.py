"""The schedules of all campaigns, gathered without the window ever waiting for them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.book import Book
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.entity import CampaignEntity
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session


class Gathering(QObject):
    """Keeps the schedule of every campaign that is not archived; what an edit touched is made anew when asked for.

    Files are read by this thread only, one campaign per turn of the event loop; dates are found on another thread.
    ready: every schedule is at hand, after `ask`.
    """

    ready = Signal()

    def __init__(self, session: Session, parent: QObject, broken: Callable[[Exception], object]) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: dict[str, Schedule] = {}
        self._is_asked = self._is_working = False
        self._jobs = Jobs(self, threads=1)
        self._jobs.broken.connect(broken)
        session.changed.connect(self._drop)
        session.closing.connect(self._end)

    @property
    def schedules(self) -> dict[str, Schedule]:
        """What is at hand, by campaign, in the user's order; the shown campaign's is always the newest."""
        session = self._session
        if session.campaign_id is not None and session.campaign_id in session.book.loaded:
            self._kept[session.campaign_id] = session.schedule
        return {row.id: self._kept[row.id] for row in session.campaigns if row.id in self._kept}

    @property
    def is_complete(self) -> bool:
        """Whether no campaign is missing."""
        return len(self.schedules) == len(self._session.campaigns)

    def ask(self) -> None:
        """Gather what is missing; `ready` tells when nothing is, soon after this returns at the earliest."""
        self._is_asked = True
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if not self._is_asked or self._is_working:
            return
        session, at_hand = self._session, self.schedules
        missing = [row.id for row in session.campaigns if row.id not in at_hand]
        unread = next((id for id in missing if id not in session.book.loaded), None)
        if unread is not None:
            session.load(unread)
            QTimer.singleShot(0, self, self._go_on)
        elif missing:
            self._work_on(missing)
        else:
            self._is_asked = False
            self.ready.emit()

    def _work_on(self, missing: list[str]) -> None:
        book, now = self._session.book, self._session.now
        self._is_working = True
        self._jobs.start(
            "ui.portfolio.gathering",
            lambda: {id: schedule(book, id, now) for id in missing},
            lambda found: self._take(book, found),
        )

    def _take(self, book: Book, found: dict[str, Schedule]) -> None:
        """Keep what was found, unless an edit has overtaken it; then it is asked for again."""
        self._is_working = False
        if book is self._session.book:
            self._kept.update(found)
        self._go_on()

    def _drop(self, changes: ChangeSet) -> None:
        """Forget what an edit touched; one of the directory may concern everybody."""
        if any(not isinstance(change.row, CampaignEntity) for change in changes.changes):
            self._kept.clear()
            return
        for id in changes.campaigns:
            self._kept.pop(id, None)

    def _end(self) -> None:
        """The window closes: nothing is gathered any more, and nobody is left working."""
        self._is_asked = False
        self._jobs.wait()

"""All campaigns with their dates, those put away too, read without the window ever waiting for them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session


class PastCampaigns(QObject):
    """One campaign is read per turn of the event loop; dates are found on another thread, and only of what changed.

    ready: every campaign is at hand, after `ask`.
    """

    ready = Signal()

    def __init__(self, session: Session, parent: QObject, broken: Callable[[Exception], object]) -> None:
        super().__init__(parent)
        self._session = session
        self._is_asked = self._is_working = False
        self._plans: dict[str, Schedule] = {}
        self._of: Book | None = None
        self._jobs = Jobs(self, threads=1)
        self._jobs.broken.connect(broken)
        session.closing.connect(self._end)

    @property
    def plans(self) -> dict[str, Schedule]:
        """The dates of every campaign, as of the book that they were found in."""
        return dict(self._plans)

    def ask(self) -> None:
        """Read what is missing; `ready` tells when nothing is, soon after this returns at the earliest."""
        self._is_asked = True
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if not self._is_asked or self._is_working:
            return
        session = self._session
        unread = next((id for id in session.book.rows(Campaign) if id not in session.book.loaded), None)
        if unread is not None:
            session.load(unread)
            QTimer.singleShot(0, self, self._go_on)
        elif self._of is not session.book:
            self._find(session.book)
        else:
            self._is_asked = False
            self.ready.emit()

    def _find(self, book: Book) -> None:
        now = self._session.now
        self._is_working = True

        def work() -> dict[str, Schedule]:
            return {id: schedule(book, id, now) for id in book.rows(Campaign)}

        self._jobs.start("ui.campaign_history.reading", work, lambda found: self._take(book, found))

    def _take(self, book: Book, found: dict[str, Schedule]) -> None:
        """Keep the dates; where an edit has overtaken them they are found once more."""
        self._is_working = False
        self._plans, self._of = found, book
        self._go_on()

    def _end(self) -> None:
        """The window closes: nothing is read any more."""
        self._is_asked = False
        self._jobs.wait()

"""Campaigns read one after the other between two turns of the event loop, so that a page never waits for all of them."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.campaign import Campaign
from desktop_app.ui.session import Session


class Reader(QObject):
    """went_on: one more is read; ready: all that were asked for are in the book."""

    went_on = Signal()
    ready = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: list[str] = []
        self._waiting: list[str] = []
        session.closing.connect(self._stop)

    @property
    def done(self) -> int:
        """How many of those that are wanted are there."""
        return len(self._wanted) - len(self._waiting)

    @property
    def count(self) -> int:
        """How many are wanted."""
        return len(self._wanted)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is waited for."""
        return not self._waiting

    def ask(self, campaigns: Iterable[Campaign]) -> None:
        """Read these instead of what was asked for before. Where all are there, `ready` comes at once."""
        busy = bool(self._waiting)
        self._wanted = [row.id for row in campaigns]
        self._waiting = [id for id in self._wanted if id not in self._session.book.loaded]
        if not self._waiting:
            self.ready.emit()
        elif not busy:
            QTimer.singleShot(0, self, self._read)

    def _read(self) -> None:
        if not self._waiting:
            return
        id = self._waiting.pop(0)
        if id in self._session.book.rows(Campaign):
            self._session.load(id)
        self.went_on.emit()
        if self._waiting:
            QTimer.singleShot(0, self, self._read)
        else:
            self.ready.emit()

    def _stop(self) -> None:
        self._waiting = []

"""Who may be in the directory twice, found on another thread."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.book import Book
from desktop_app.insight.key_people_search import Duplicate
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.key_people.searching import doubles, same_directory

_PAUSE = 1_200
"""Milliseconds without a change before twenty thousand people are compared with each other."""


class Twins(QObject):
    """Looks again once somebody's name or account changed; only the newest answer is taken."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._session = frame.session
        self._jobs = Jobs(self, threads=1)
        self._jobs.broken.connect(frame.jobs.broken)
        self._found: dict[str, list[Duplicate]] = {}
        self._book: Book | None = None
        self._turn = 0
        self._ready: Callable[[], None] = _nothing
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._begin)
        frame.session.closing.connect(self._end)

    def of(self, id: str) -> Sequence[Duplicate]:
        """The pairs that somebody is in, as far as is known."""
        return self._found.get(id, ())

    def look(self, ready: Callable[[], None]) -> None:
        """Look once nothing has changed for a while; `ready` is called when there is an answer."""
        if self._book is None or not same_directory(self._book, self._session.book):
            self._ready = ready
            # The first look also learns what the search line finds by.
            self._pause.start(_PAUSE if self._book is not None else 0)

    def _begin(self) -> None:
        ready, book = self._ready, self._session.book
        self._book = book
        self._turn += 1
        turn = self._turn

        def take(found: dict[str, list[Duplicate]]) -> None:
            if turn == self._turn:
                self._found = found
                ready()

        self._jobs.start("ui.page.key_people", lambda: doubles(book), take)

    def _end(self) -> None:
        self._pause.stop()
        self._turn += 1
        self._jobs.wait()


def _nothing() -> None:
    """Nobody waits for an answer yet."""

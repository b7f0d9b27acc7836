"""Work that takes long, off the thread of the window: it receives values, answers a value, and never commits."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from desktop_app.domain.errors import KnownError

_log = logging.getLogger(__name__)


class _Ends(QObject):
    """How a job reports from its thread to the window's."""

    done = Signal(object)
    failed = Signal(object)


class _Run(QRunnable):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.ends = _Ends()
        self._work = work

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told in the window, with its traceback
            self.ends.failed.emit(error)
        else:
            self.ends.done.emit(result)


class Job(QObject):
    """A piece of work under way. Given up, it runs to its end unheard."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.given_up = False


class Jobs(QObject):
    """Starts jobs and tells how they end.

    begun: a job started; ended: it is over or given up; refused: it ended with a KnownError; broken: with a bug.
    """

    begun = Signal(object)
    ended = Signal(object)
    refused = Signal(object)
    broken = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: dict[Job, _Run] = {}

    @property
    def busy(self) -> bool:
        """Whether somebody waits for something."""
        return any(not job.given_up for job in self._running)

    def start(self, name: str, work: Callable[[], Any], done: Callable[[Any], None]) -> Job:
        """Run `work` on another thread and call `done` with its answer on this one. name: the code of what it does."""
        job = Job(name, self)
        run = _Run(work)
        run.setAutoDelete(False)
        self._running[job] = run
        # Receivers that live on this thread make both signals cross over by the event queue.
        run.ends.done.connect(_Receiver(job, lambda result: self._end(job, done, result)).take)
        run.ends.failed.connect(_Receiver(job, lambda error: self._fail(job, error)).take)
        self.begun.emit(job)
        self._pool.start(run)
        return job

    def give_up(self, job: Job) -> None:
        """Stop waiting for a job; its answer will be thrown away."""
        if job in self._running and not job.given_up:
            job.given_up = True
            self.ended.emit(job)

    def wait(self) -> None:
        """Wait for what is under way, before the program ends."""
        self._pool.waitForDone()

    def _end(self, job: Job, done: Callable[[Any], None], result: Any) -> None:
        if self._is_awaited(job):
            done(result)

    def _fail(self, job: Job, error: Exception) -> None:
        if not self._is_awaited(job):
            return
        if isinstance(error, KnownError):
            self.refused.emit(error)
        else:
            _log.error("job %s failed", job.name, exc_info=error)
            self.broken.emit(error)

    def _is_awaited(self, job: Job) -> bool:
        """Put a job away that has come to its end; whether somebody still waits for it."""
        del self._running[job]
        job.deleteLater()
        if job.given_up:
            return False
        self.ended.emit(job)
        return True


class _Receiver(QObject):
    """Takes what a job sends on the thread it was made on."""

    def __init__(self, job: Job, take: Callable[[Any], None]) -> None:
        super().__init__(job)
        self._take = take

    def take(self, value: Any) -> None:
        """Hand on what the job sent."""
        self._take(value)

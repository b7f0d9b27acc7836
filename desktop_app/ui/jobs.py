"""Work that takes long, off the thread of the window: it receives values, answers a value, and never commits."""

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from desktop_app.domain.errors import KnownError

_log = logging.getLogger(__name__)

Report = Callable[[float], None]
"""Told the share of the work that is done, 0 to 1; raises GivenUp once nobody waits for it any more."""

_STEP = 0.01
"""The least progress worth telling: more often would only keep the window busy."""


class GivenUp(Exception):  # noqa: N818  # nothing went wrong
    """Nobody waits for this work any more."""


class _Ends(QObject):
    """How a job reports from its thread to the window's."""

    done = Signal(object)
    failed = Signal(object)
    told = Signal(object)


class _Run(QRunnable):
    def __init__(self, work: Callable[[Report], Any]) -> None:
        super().__init__()
        self.ends = _Ends()
        self.given_up = Event()
        self._work = work
        self._told = 0.0

    def report(self, share: float) -> None:
        """Hear from the work, on its own thread, how far it is. Raises GivenUp."""
        if self.given_up.is_set():
            raise GivenUp
        if share >= self._told + _STEP:
            self._told = share
            self.ends.told.emit(share)

    def run(self) -> None:
        try:
            result = self._work(self.report)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told in the window, with its traceback
            self.ends.failed.emit(error)
        else:
            self.ends.done.emit(result)


class Job(QObject):
    """A piece of work under way. Given up, it stops where it next tells how far it is, or runs to its end unheard."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.given_up = False


class Jobs(QObject):
    """Starts jobs and tells how they end.

    begun: a job started; told: a job and the share of it that is done; ended: it is over or given up;
    refused: it ended with a KnownError; broken: with a bug.
    """

    begun = Signal(object)
    told = Signal(object, float)
    ended = Signal(object)
    refused = Signal(object)
    broken = Signal(object)

    def __init__(self, parent: QObject, threads: int | None = None) -> None:
        """threads: how many jobs run at once; as many as the computer likes if nothing is said."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        if threads is not None:
            self._pool.setMaxThreadCount(threads)
        self._running: dict[Job, _Run] = {}

    @property
    def busy(self) -> bool:
        """Whether somebody waits for something."""
        return any(not job.given_up for job in self._running)

    def start(self, name: str, work: Callable[[], Any], done: Callable[[Any], None]) -> Job:
        """Run `work` on another thread and call `done` with its answer on this one. name: the code of what it does."""
        return self.start_telling(name, lambda _report: work(), done)

    def start_telling(self, name: str, work: Callable[[Report], Any], done: Callable[[Any], None]) -> Job:
        """Run work that tells how far it is, and so can be stopped on its way."""
        job = Job(name, self)
        run = _Run(work)
        run.setAutoDelete(False)
        self._running[job] = run
        # Receivers that live on this thread make both signals cross over by the event queue.
        run.ends.done.connect(_Receiver(job, lambda result: self._end(job, done, result)).take)
        run.ends.failed.connect(_Receiver(job, lambda error: self._fail(job, error)).take)
        run.ends.told.connect(_Receiver(job, lambda share: self._tell(job, share)).take)
        self.begun.emit(job)
        self._pool.start(run)
        return job

    def give_up(self, job: Job) -> None:
        """Stop waiting for a job; its answer will be thrown away."""
        if job in self._running and not job.given_up:
            job.given_up = True
            self._running[job].given_up.set()
            self.ended.emit(job)

    def wait(self) -> None:
        """Wait for what is under way, before the program ends."""
        self._pool.waitForDone()

    def _tell(self, job: Job, share: float) -> None:
        if job in self._running and not job.given_up:
            self.told.emit(job, share)

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

"""A line above the page: what was refused and what to do, or that something takes a while."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton

from desktop_app.domain.errors import KnownError
from desktop_app.ui.jobs import Job, Jobs
from desktop_app.ui.look.controls import button, label, row
from desktop_app.ui.look.look import Look


class MessageBar(QFrame):
    """Shows one message at a time and goes when it is closed or overtaken.

    dismissed: the user closed it.
    """

    dismissed = Signal()

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self._look, self._jobs = look, jobs
        self._job: Job | None = None
        self._text = label(look)
        self._text.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(160)
        self._file: Path | None = None
        self._open = button(look, "ui.message.open", lambda: self._show_in_system(self._file))
        self._folder = button(
            look, "ui.message.folder", lambda: self._show_in_system(self._file.parent if self._file else None)
        )
        self._close = button(look, "ui.close", self._dismiss)
        self._cancel = button(look, "ui.cancel", self._give_up)
        line = row(self, margins=(16, 8, 16, 8))
        line.addWidget(self._text, 1)
        for part in (self._progress, self._cancel, self._open, self._folder, self._close):
            line.addWidget(part)
        jobs.begun.connect(self._begin)
        jobs.told.connect(self._tell_share)
        jobs.ended.connect(self._end)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty where it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, code: str, **values: object) -> None:
        """Say something that stays until it is closed."""
        self._say(self._look.text(code, **values))

    def tell_file(self, written: Path, code: str, **values: object) -> None:
        """Say that a file was written, and lead to it."""
        self._say(self._look.text(code, **values))
        self._file = written
        self._show(self._open, self._folder, self._close)

    def refuse(self, error: KnownError) -> None:
        """Say why something was refused, and what to do about it."""
        self._say(self._look.wording.error(error.code, error.values, "refused"))

    def clear(self) -> None:
        """Say nothing, unless a job is under way."""
        if self._job is None:
            self.hide()

    def _say(self, text: str) -> None:
        self._text.setText(text)
        self._show(self._close)

    def _begin(self, job: Job) -> None:
        self._job = job
        self._text.setText(self._look.text(job.name))
        self._progress.setRange(0, 0)
        self._show(self._progress, self._cancel)

    def _tell_share(self, job: Job, share: float) -> None:
        if job is self._job:
            self._progress.setRange(0, 100)
            self._progress.setValue(round(100 * share))

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.hide()

    def _give_up(self) -> None:
        if self._job is not None:
            self._jobs.give_up(self._job)

    @staticmethod
    def _show_in_system(place: Path | None) -> None:
        if place is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _show(self, *parts: QProgressBar | QPushButton) -> None:
        for part in (self._progress, self._cancel, self._open, self._folder, self._close):
            part.setVisible(part in parts)
        self.show()

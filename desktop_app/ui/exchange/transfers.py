"""Files that come and go: choosing them, and the work on another thread."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.formats import WRITERS, ExportOrder, write_plan
from desktop_app.exchange.owner_files import OwnerFile, write_each_owner
from desktop_app.ui.actions import Actions
from desktop_app.ui.exchange.understood import read_file
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_ON_THIS_THREAD = frozenset({".png"})
"""Pictures of pixels need the window's thread; they take a moment, not seconds."""


class Transfers(QObject):
    """understood: a file was read, as an Understood; written: a file was written, by its name;
    handed_out: each owner's workbook was written, how many and into which folder; refused: a KnownError."""

    understood = Signal(object)
    written = Signal(str)
    handed_out = Signal(int, str)
    refused = Signal(object)

    def __init__(
        self, look: Look, actions: Actions, jobs: Jobs, exports: QMenu, session: Session, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look, self._jobs, self._window = look, jobs, parent
        self._session = session
        for suffix in WRITERS:
            kind = suffix.removeprefix(".")
            exports.addAction(actions.make(f"ui.export.{kind}", self._exporting(kind)))
        exports.addSeparator()
        exports.addAction(actions.make("ui.export.each_owner", self.choose_folder))

    def read(self, path: Path) -> None:
        """Read a file on another thread."""
        book, now = self._session.book, self._session.now
        self._jobs.start("ui.job.import", lambda: read_file(path, book, now), self.understood.emit)

    def write(self, path: Path) -> None:
        """Write the plan into a file of the format that its name says."""
        session = self._session
        if session.campaign_id is None:
            return
        order = ExportOrder(path, session.book, session.schedule, self._look.theme, self._look.wording)
        if path.suffix.lower() in _ON_THIS_THREAD:
            try:
                write_plan(order)
            except KnownError as error:
                self.refused.emit(error)
            else:
                self.written.emit(str(path))
        else:
            self._jobs.start_telling(
                "ui.job.export",
                lambda report: write_plan(replace(order, report=report)),
                lambda _result: self.written.emit(str(path)),
            )

    def write_each_owner(self, folder: Path) -> None:
        """Write a workbook for each owner into a folder, on another thread."""
        session = self._session
        if session.campaign_id is None:
            return
        order = ExportOrder(folder, session.book, session.schedule, self._look.theme, self._look.wording)

        def done(files: list[OwnerFile]) -> None:
            self.handed_out.emit(len(files), str(folder))

        self._jobs.start_telling(
            "ui.job.export", lambda report: list(write_each_owner(replace(order, report=report))), done
        )

    def choose_folder(self) -> None:
        """Let the user choose where the owners' workbooks go, and write them."""
        if self._session.campaign is None:
            return
        title = self._look.text("ui.export.each_owner")
        folder = QFileDialog.getExistingDirectory(self._window, title)
        if folder:
            self.write_each_owner(Path(folder))

    def choose_to_read(self) -> None:
        """Let the user choose a file, and read it."""
        patterns = self._look.text("ui.import.files") + " (*.xlsx *.xlsm *.csv *.txt *.tsv *.xml)"
        name, _ = QFileDialog.getOpenFileName(self._window, self._look.text("ui.import"), "", patterns)
        if name:
            self.read(Path(name))

    def choose_to_write(self, suffix: str) -> None:
        """Let the user choose where to, and write."""
        session = self._session
        if session.campaign is None:
            return
        proposal = "".join("_" if letter in '\\/:*?"<>|' else letter for letter in session.campaign.name)
        title, pattern = self._look.text(f"ui.export.{suffix}"), f"(*.{suffix})"
        name, _ = QFileDialog.getSaveFileName(self._window, title, f"{proposal}.{suffix}", f"{title} {pattern}")
        if name:
            path = Path(name)
            self.write(path if path.suffix else path.with_suffix(f".{suffix}"))

    def _exporting(self, suffix: str) -> Callable[[], None]:
        return lambda: self.choose_to_write(suffix)

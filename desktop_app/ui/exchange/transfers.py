"""Files that come and go: choosing them, and the work on another thread."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import KeyPerson
from desktop_app.domain.people import Person
from desktop_app.exchange.formats import WRITERS, ExportOrder, write_plan
from desktop_app.exchange.owner_files import OwnerFile, write_each_owner
from desktop_app.ui.actions import Actions
from desktop_app.ui.brief.exporting import PageExport, PageKind
from desktop_app.ui.jobs import Jobs, Report
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_CONFIGURED = ("pdf", "png", "svg")
"""Pictures: one says what is on them before they are written."""


class Transfers(QObject):
    """understood: a file was read, as what `read_any` answers; written: a file was written, by its name;
    handed_out: each owner's workbook was written, how many and into which folder;
    configured: a picture of this kind is wanted, "print" for paper; refused: a KnownError."""

    understood = Signal(object)
    written = Signal(str)
    handed_out = Signal(int, str)
    refused = Signal(object)
    configured = Signal(str)

    def __init__(
        self,
        look: Look,
        actions: Actions,
        jobs: Jobs,
        exports: QMenu,
        session: Session,
        pages: PageExport,
        parent: QWidget,
    ) -> None:
        """exports: the menu to fill; pages: writes the campaign's brief and KPI page."""
        super().__init__(parent)
        pages.written.connect(self.written)
        pages.refused.connect(self.refused)
        self._look, self._jobs, self._window = look, jobs, parent
        self._session = session
        self._waiting: list[Path] = []
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._untold: KnownError | None = None
        for suffix in WRITERS:
            kind = suffix.removeprefix(".")
            exports.addAction(actions.make(f"ui.export.{kind}", self._exporting(kind)))
        exports.addSeparator()
        for code, kind_of_page in (("ui.brief.export", PageKind.BRIEF), ("ui.brief.export_kpi", PageKind.KPI)):
            exports.addAction(actions.make(code, partial(pages.choose, kind_of_page), icon="file-down"))
        exports.addSeparator()
        exports.addAction(actions.make("ui.export.each_owner", self.choose_folder))
        exports.addAction(actions.make("ui.export.people", self.choose_people))
        exports.addAction(actions.make("ui.export.key_people", self.choose_key_people))
        parent.addAction(actions.make("ui.import.key_people", self.choose_key_list, icon="file-up"))
        to_paper = actions.make("ui.print", lambda: self.configured.emit("print"), icon="printer", shortcut="Ctrl+P")
        exports.addAction(to_paper)
        parent.addAction(to_paper)

    def read(self, *paths: Path) -> None:
        """Read files on another thread: the first now, each of the others when `read_next` asks for it."""
        self._waiting = list(paths)
        self.read_next()

    def read_next(self) -> bool:
        """Read the next of several files that were chosen at once; whether there was one."""
        if not self._waiting:
            return False
        # What knows the workbooks that come back is loaded by those who read one.
        from desktop_app.ui.exchange.came_back import around_of, read_any

        path, now = self._waiting.pop(0), self._session.now
        around, is_last = around_of(self._session, self._look), not self._waiting

        def read(report: Report) -> object:
            try:
                return read_any(path, now, around, report)
            except KnownError as error:
                if is_last:
                    raise
                return error  # told, and the files behind it are read all the same

        self._jobs.start_telling("ui.job.import", read, self._take)
        return True

    def read_as(self, path: Path, kind: str) -> None:
        """Read a file as what somebody says that it is, whatever its headings say."""
        from desktop_app.exchange.table_kinds import TableKind
        from desktop_app.ui.exchange.came_back import around_of, read_as

        around, now, what = around_of(self._session, self._look), self._session.now, TableKind(kind)
        self._jobs.start_telling("ui.job.import", lambda report: read_as(path, what, now, around, report), self._take)

    def _take(self, found: object) -> None:
        """Show a file; why one before it could not be read is told beside it, or its progress would hide that."""
        if isinstance(found, KnownError):
            self._untold = found
            self.read_next()
            return
        self.understood.emit(found)
        if self._untold is not None:
            self.refused.emit(self._untold)
            self._untold = None

    def write(self, path: Path) -> None:
        """Write the plan into a file of the format that its name says."""
        session = self._session
        if session.campaign_id is None:
            return
        order = ExportOrder(path, session.book, session.schedule, self._look.theme, self._look.wording)
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

    def write_people(self, path: Path) -> None:
        """Write everybody as vCards or as a table, by the file's name."""
        # The writer of vCards is loaded by those who write one.
        from desktop_app.exchange.people.writing import write_people_file

        book = self._session.book
        people = sorted(book.rows(Person).values(), key=lambda person: (person.name, person.id))
        self._jobs.start(
            "ui.job.export",
            lambda: write_people_file(path, book, people),
            lambda _result: self.written.emit(str(path)),
        )

    def write_key_people(self, path: Path) -> None:
        """Write everybody in the directory of key people, in the format that the name says."""
        # The writers of tables and cards are loaded by those who write one.
        from desktop_app.exchange.key_people.written import write_key_people

        book, wording = self._session.book, self._look.wording
        people = sorted(book.rows(KeyPerson).values(), key=lambda person: (person.name, person.id))
        self._jobs.start(
            "ui.job.export",
            lambda: write_key_people(path, book, wording, people),
            lambda _result: self.written.emit(str(path)),
        )

    def choose_key_people(self) -> None:
        """Let the user choose where the directory of key people goes, and write it."""
        title, name = self._look.text("ui.export.key_people"), self._look.text("table.key_person")
        patterns = ";;".join(f"{suffix} (*.{suffix})" for suffix in ("xlsx", "csv", "vcf"))
        chosen, pattern = QFileDialog.getSaveFileName(self._window, title, f"{name}.xlsx", patterns)
        if chosen:
            path = Path(chosen)
            self.write_key_people(path if path.suffix else path.with_suffix(f".{pattern[:4].strip('( ')}"))

    def choose_key_list(self) -> None:
        """Let the user choose a list of key people that does not say so itself."""
        patterns = self._look.text("ui.import.files") + " (*.xlsx *.xlsm *.csv *.txt *.tsv *.vcf *.vcard)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, self._look.text("ui.import.key_people"), "", patterns)
        if chosen:
            self.read_key_list(Path(chosen))

    def read_key_list(self, path: Path) -> None:
        """Show a file as a list of key people, whatever its headings say."""
        from desktop_app.ui.exchange.came_back import KeyPeopleCame

        self.understood.emit(KeyPeopleCame(path))

    def choose_people(self) -> None:
        """Let the user choose where everybody goes, and write them."""
        title = self._look.text("ui.export.people")
        name, chosen = QFileDialog.getSaveFileName(
            self._window, title, f"{self._look.text('ui.page.owners')}.vcf", "vCard (*.vcf);;Google CSV (*.csv)"
        )
        if name:
            path = Path(name)
            suffix = ".csv" if "csv" in chosen else ".vcf"
            self.write_people(path if path.suffix else path.with_suffix(suffix))

    def choose_to_read(self) -> None:
        """Let the user choose files, and read them one after the other."""
        patterns = self._look.text("ui.import.files") + " (*.xlsx *.xlsm *.csv *.txt *.tsv *.xml *.vcf *.vcard)"
        names, _ = QFileDialog.getOpenFileNames(self._window, self._look.text("ui.import"), self._folder, patterns)
        if names:
            self._folder = str(Path(names[0]).parent)
            self.read(*map(Path, names))

    def choose_to_write(self, suffix: str) -> None:
        """Let the user choose where to, and write."""
        session = self._session
        if session.campaign is None:
            return
        proposal = "".join("_" if letter in '\\/:*?"<>|' else letter for letter in session.campaign.name)
        title, pattern = self._look.text(f"ui.export.{suffix}"), f"(*.{suffix})"
        proposed = str(Path(self._folder) / f"{proposal}.{suffix}")
        name, _ = QFileDialog.getSaveFileName(self._window, title, proposed, f"{title} {pattern}")
        if name:
            path = Path(name)
            self._folder = str(path.parent)
            self.write(path if path.suffix else path.with_suffix(f".{suffix}"))

    def _exporting(self, suffix: str) -> Callable[[], None]:
        if suffix in _CONFIGURED:
            return lambda: self.configured.emit(suffix)
        return lambda: self.choose_to_write(suffix)

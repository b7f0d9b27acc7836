"""The plan as a picture: choose what is on it and what it goes onto, see it, then write, print or copy it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.formats import ExportOrder, write_plan
from desktop_app.i18n import Wording
from desktop_app.render.devices import image_of
from desktop_app.render.options import LEAST_READABLE, PictureOptions, Report
from desktop_app.render.picture import PlanPicture
from desktop_app.render.sheets import Sheets
from desktop_app.theme import Theme, load_theme
from desktop_app.ui.exchange.page_bar import PageBar
from desktop_app.ui.exchange.picture_form import PictureForm
from desktop_app.ui.exchange.preview import Drafts, Drawn, PageView
from desktop_app.ui.exchange.print_bar import PrintBar
from desktop_app.ui.exchange.remembered import Kind, remember, remembered, with_view
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Job
from desktop_app.ui.look.controls import button, column, label, row, set_tone
from desktop_app.ui.printing import PrintOrder, print_sheets

_PATIENCE = 60
"""Milliseconds in which several wishes become one picture."""


class ExportPage(QWidget):
    """Starts from what the timeline shows; remembers paper and looks.

    written: a file was written, by its path.
    """

    written = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._drawn: Drawn | None = None
        self._job: Job | None = None
        self._file: Path | None = None
        self.form = PictureForm(self._look, self._session)
        self.view = PageView(self._look)
        self.bar = PageBar(self._look)
        self.printing = PrintBar(self._look)
        self.drafts = Drafts(self)
        self._make_parts()
        self._lay_out()
        self._connect()

    def arrive(self, subject: str) -> None:
        """Show what the timeline shows now, as a picture of the kind `subject` or the last one."""
        last = remembered(self._frame.preferences)
        kind = Kind(subject) if subject in set(Kind) else last.kind
        self.form.show_options(kind, with_view(last.options, self._frame.shown()))
        self._follow()
        self.form.format.setFocus()

    def keep(self) -> None:
        """Remember paper and looks; wait for a picture that is being drawn."""
        self.drafts.give_up()
        self.drafts.wait()
        try:
            options = self.form.options()
            spoken = "" if options.language == self._look.language else options.language
            remember(self._frame.preferences, self.form.kind, replace(options, language=spoken))
        except KnownError:
            return  # a half-typed field is not worth remembering

    def as_timeline(self) -> None:
        """Show again what the timeline shows."""
        self.form.show_options(
            self.form.kind, with_view(remembered(self._frame.preferences).options, self._frame.shown())
        )
        self._follow()

    def export_to(self, path: Path) -> None:
        """Write the picture on another thread."""
        options = self._options()
        if options is None:
            return
        session = self._session
        theme, words = self._resolved(options)
        order = ExportOrder(path, session.book, session.schedule, theme, words, picture=options)
        self._begin(
            "ui.job.export",
            lambda report: write_plan(replace(order, report=report)),
            lambda _painted: self._finish(path),
        )

    def print_to(self, order: PrintOrder) -> None:
        """Print on another thread."""
        options = self._options()
        if options is None:
            return
        make = self._maker()
        self._begin(
            "ui.job.print",
            lambda report: print_sheets(Sheets(make(options, True)), order, report),
            lambda _result: self._frame.tell("ui.picture.printed", printer=order.printer),
        )

    def copy(self) -> None:
        """Put the picture onto the clipboard."""
        options = self._options()
        if options is None:
            return
        make = self._maker()

        def take(image: QImage) -> None:
            QGuiApplication.clipboard().setImage(image)
            self._frame.tell("ui.picture.copied", width=image.width(), height=image.height())

        self._begin("ui.job.copy", lambda report: image_of(make(options, False), report), take)

    def choose_file(self) -> None:
        """Let the user say where to, and write."""
        campaign = self._session.campaign
        if campaign is None:
            return
        suffix = self.form.kind.value if self.form.kind is not Kind.PRINT else Kind.PDF.value
        proposal = "".join("_" if letter in '\\/:*?"<>|' else letter for letter in campaign.name)
        folder = self._frame.preferences.text("export/folder")
        start = str(Path(folder) / f"{proposal}.{suffix}") if folder else f"{proposal}.{suffix}"
        title = self._look.text(f"ui.export.{suffix}")
        name, _ = QFileDialog.getSaveFileName(self, title, start, f"{title} (*.{suffix})")
        if name:
            path = Path(name)
            self._frame.preferences.keep_text("export/folder", str(path.parent))
            self.export_to(path if path.suffix else path.with_suffix(f".{suffix}"))

    def _options(self) -> PictureOptions | None:
        try:
            return self.form.options()
        except KnownError as error:
            self._tell(error)
            return None

    def _follow(self) -> None:
        """Draw what is configured now."""
        self._pause.start()
        kind = self.form.kind
        self.printing.setVisible(kind is Kind.PRINT)
        self._save.setVisible(kind is not Kind.PRINT)
        if kind is Kind.PRINT:
            self.printing.look_for_printers()

    def _draw(self) -> None:
        options = self._options() if self.isVisible() and self._session.campaign_id is not None else None
        if options is not None:
            if self.view.image.isNull():
                self.view.show_text(self._look.text("ui.job.preview"))
            self.drafts.lay_out(self.form.kind, options, self._maker())

    def _maker(self) -> Callable[[PictureOptions, bool], PlanPicture]:
        """What lays a picture out, on whatever thread, from the plan as it is now."""
        book, schedule = self._session.book, self._session.schedule

        def make(options: PictureOptions, vector: bool) -> PlanPicture:
            theme, words = self._resolved(options)
            return PlanPicture(book, schedule, theme, words, options, vector=vector)

        return make

    def _resolved(self, options: PictureOptions) -> tuple[Theme, Wording]:
        resources = self._frame.resources
        theme = load_theme(options.theme, resources / "themes")
        return theme, Wording(options.language or self._look.language, resources / "i18n")

    def _take(self, drawn: Drawn) -> None:
        """A picture is laid out: show one of its pages."""
        self._drawn = drawn
        self.bar.show_count(drawn.count)
        self.printing.show_count(drawn.count)
        self.bar.facts.setText(self._about(drawn))
        small = drawn.sheets is not None and drawn.sheets.text_points < LEAST_READABLE
        set_tone(self.bar.facts, "late" if small else "muted")
        self._paint()

    def _warning(self, drawn: Drawn) -> str:
        points = drawn.sheets.text_points if drawn.sheets else 0.0
        return self._look.text("ui.picture.small_text", points=f"{points:g}")

    def _about(self, drawn: Drawn) -> str:
        if drawn.sheets is None:
            return self._look.text(
                "ui.picture.pixels", width=round(drawn.size.width()), height=round(drawn.size.height())
            )
        sheets = drawn.sheets
        turn = "landscape" if sheets.lying else "portrait"
        if sheets.text_points < LEAST_READABLE:
            return self._warning(drawn)
        return self._look.text(
            "ui.picture.on_paper",
            count=sheets.count,
            paper=sheets.paper.value.upper(),
            turn=self._look.text(f"ui.picture.orientation.{turn}"),
            points=f"{sheets.text_points:g}",
        )

    def _paint(self) -> None:
        drawn = self._drawn
        if drawn is not None:
            size = self.view.size_of(drawn.size)
            self.drafts.paint(drawn, self.bar.page, size, self.view.devicePixelRatioF())

    def _show(self, n: int, image: QImage) -> None:
        name = self._drawn.sheets.name(n) if self._drawn and self._drawn.sheets else ""
        self.view.show_image(image, name or self.bar.facts.text())

    def _tell(self, error: KnownError) -> None:
        """Say what is wrong where the picture would be."""
        self._drawn = None
        text = self._look.wording.error(error.code, error.values)
        self.bar.facts.setText("")
        self.view.show_text(text)

    def _begin(self, name: str, work: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        if self._job is not None:
            return
        self._result.hide()
        self._job = self._frame.jobs.start_telling(name, work, done)
        self._frame.jobs.ended.connect(self._end)
        self._enable()

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._frame.jobs.ended.disconnect(self._end)
            self._enable()

    def _enable(self) -> None:
        for part in (self._save, self._copy, self.printing):
            part.setEnabled(self._job is None)

    def _finish(self, path: Path) -> None:
        self._file = path
        self._said.setText(self._look.text("ui.export.done", file=str(path)))
        self._result.show()
        self.written.emit(str(path))

    def _open(self, *, folder: bool) -> None:
        if self._file is not None:
            place = self._file.parent if folder else self._file
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _make_parts(self) -> None:
        look = self._look
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PATIENCE)
        self._pause.timeout.connect(self._draw)
        self._save = button(look, "ui.picture.save", self.choose_file, main=True)
        self._copy = button(look, "ui.picture.copy", self.copy)
        self._again = button(look, "ui.picture.as_timeline", self.as_timeline)
        self._said = label(look)
        self._said.setWordWrap(True)
        self._result = QFrame()
        line = row(self._result, margins=(16, 8, 16, 8))
        line.addWidget(self._said, 1)
        line.addWidget(button(look, "ui.picture.open_file", lambda: self._open(folder=False)))
        line.addWidget(button(look, "ui.picture.open_folder", lambda: self._open(folder=True)))
        self._result.setObjectName("message_bar")
        self._result.hide()

    def _lay_out(self) -> None:
        choices = QFrame()
        choices.setObjectName("card")
        left = column(choices, margins=(16, 16, 8, 16), spacing=8)
        left.addWidget(self.form, 1)
        left.addWidget(self._again)
        right = column(spacing=0)
        for part in (self.bar, self.printing, self._result):
            right.addWidget(part)
        right.addWidget(self.view, 1)
        self.bar.add_at_end(self._copy, self._save)
        across = row(spacing=16, margins=(16, 16, 16, 16))
        across.addWidget(choices)
        across.addLayout(right, 1)
        self.setLayout(across)

    def _connect(self) -> None:
        session = self._session
        self.form.changed.connect(self._follow)
        session.changed.connect(lambda _changes: self._pause.start())
        session.opened.connect(self.form.word)
        self.drafts.laid_out.connect(self._take)
        self.drafts.painted.connect(self._show)
        self.drafts.refused.connect(self._tell)
        self.drafts.broken.connect(self._frame.jobs.broken)
        self.bar.turned.connect(self._paint)
        self.bar.zoomed.connect(self._zoom)
        self.view.resized.connect(self._paint)
        self.printing.ordered.connect(self._print)
        self.printing.saved_instead.connect(self._save_instead)
        self._look.language_changed.connect(self._follow)
        for keys, turn in (("PgDown", 1), ("PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self._turns(turn))

    def _turns(self, by: int) -> Callable[[], None]:
        return lambda: self.bar.turn(by)

    def _zoom(self, zoom: float | None) -> None:
        self.view.zoom = zoom
        self._paint()

    def _print(self, order: PrintOrder) -> None:
        shown = order.sheets is not None
        self.print_to(
            PrintOrder(order.printer, order.copies, range(self.bar.page, self.bar.page + 1) if shown else None)
        )

    def _save_instead(self) -> None:
        self.form.format.choose(Kind.PDF)
        self._follow()
        self.choose_file()

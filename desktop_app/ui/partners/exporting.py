"""The proposal and the rehearsal of a partner as files, and as text for a chat."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QPagedPaintDevice
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.partners import Partner, Partnership
from desktop_app.insight.partners import questions
from desktop_app.theme import load_theme
from desktop_app.ui.frame import Frame

if TYPE_CHECKING:
    # What words and paints pages is loaded by those who want one.
    from desktop_app.insight.campaign_brief import BriefPage


class Paper(StrEnum):
    """Which page is written."""

    PROPOSAL = "proposal"
    REHEARSAL = "rehearsal"


class PartnerPages:
    """Writes the pages of one partnership. window: what dialogs stand in front of."""

    def __init__(self, frame: Frame, window: QWidget) -> None:
        self._frame, self._window = frame, window

    def choose(self, found: Partnership | None, kind: Paper) -> None:
        """Ask where to, and write."""
        from desktop_app.exchange.campaign_brief.files import FORMATS
        from desktop_app.exchange.owner_files import safe_stem

        page = self._page(found, kind)
        if page is None:
            return
        kinds = ";;".join(f"{one.upper()} (*.{one})" for one in FORMATS)
        name, chosen = QFileDialog.getSaveFileName(self._window, page.title, f"{safe_stem(page.title)}.pdf", kinds)
        if name:
            path = Path(name)
            self.write(path if path.suffix else path.with_suffix(f".{chosen.split(' ')[0].lower()}"), found, kind)

    def write(self, path: Path, found: Partnership | None, kind: Paper) -> None:
        """Write a page into a file of its suffix's kind."""
        from desktop_app.exchange.campaign_brief.files import write_page

        page = self._page(found, kind)
        if page is None:
            return
        theme = load_theme("light", self._frame.resources / "themes")
        try:
            write_page(path, page, self._frame.look.wording, theme, self._frame.session.now)
        except KnownError as error:
            self._frame.refuse(error)
        else:
            self._frame.tell("ui.export.done", file=path.name)

    def print(self, found: Partnership | None, kind: Paper) -> None:
        """Ask for a printer, and print a page."""
        # Printing is loaded by those who print.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self._page(found, kind) is not None and QPrintDialog(printer, self._window).exec():
            self.print_onto(printer, found, kind)

    def print_onto(self, device: QPagedPaintDevice, found: Partnership | None, kind: Paper) -> None:
        """Print a page onto a printer that was chosen."""
        from desktop_app.exchange.campaign_brief.files import printed_page
        from desktop_app.render.document import print_document

        page = self._page(found, kind)
        if page is not None:
            theme = load_theme("light", self._frame.resources / "themes")
            print_document(*printed_page(page, theme), device)

    def copy(self, found: Partnership | None) -> None:
        """Put the proposal on the clipboard as text."""
        from desktop_app.insight.campaign_brief import page_text

        page = self._page(found, Paper.PROPOSAL)
        if page is not None:
            QGuiApplication.clipboard().setText(page_text(page))
            self._frame.tell("ui.partners.copied")

    def _page(self, found: Partnership | None, kind: Paper) -> "BriefPage | None":
        """The page in the language of the window; None, and told, where there is nothing to write."""
        from desktop_app.insight.proposal import proposal_page, rehearsal_page

        session, words = self._frame.session, self._frame.look.wording
        if found is None:
            self._frame.tell("ui.partners.none")
            return None
        book = session.book
        if kind is Paper.REHEARSAL:
            if questions(book, found.id):
                return rehearsal_page(words, book, found.id)
            self._frame.refuse(KnownError("no_questions", name=book.get(Partner, found.partner_id).name))
            return None
        plan = session.schedule if found.campaign_id == session.campaign_id else None
        return proposal_page(words, book, plan, found.id)

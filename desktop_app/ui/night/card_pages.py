"""The contingency cards on paper, and as files."""

from pathlib import Path

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.insight.campaign_brief import BriefPage
from desktop_app.theme import load_theme
from desktop_app.ui.frame import Frame


class CardPages:
    """Writes and prints a page. window: what dialogs stand in front of."""

    def __init__(self, frame: Frame, window: QWidget) -> None:
        self._frame, self._window = frame, window

    def choose(self, page: BriefPage) -> None:
        """Ask where to, and write."""
        # What words and paints pages is loaded by those who want one.
        from desktop_app.exchange.campaign_brief.files import FORMATS
        from desktop_app.exchange.owner_files import safe_stem

        kinds = ";;".join(f"{one.upper()} (*.{one})" for one in FORMATS)
        name, chosen = QFileDialog.getSaveFileName(self._window, page.title, f"{safe_stem(page.title)}.pdf", kinds)
        if name:
            path = Path(name)
            self.write(path if path.suffix else path.with_suffix(f".{chosen.split(' ')[0].lower()}"), page)

    def write(self, path: Path, page: BriefPage) -> None:
        """Write the page into a file of its suffix's kind."""
        from desktop_app.exchange.campaign_brief.files import write_page

        theme = load_theme("light", self._frame.resources / "themes")
        try:
            write_page(path, page, self._frame.look.wording, theme, self._frame.session.now)
        except KnownError as error:
            self._frame.refuse(error)
        else:
            self._frame.tell("ui.export.done", file=path.name)

    def print(self, page: BriefPage) -> None:
        """Ask for a printer, and print."""
        # Printing is loaded by those who print.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._window).exec():
            self.print_onto(printer, page)

    def print_onto(self, device: QPagedPaintDevice, page: BriefPage) -> None:
        """Print onto a printer that was chosen."""
        from desktop_app.exchange.campaign_brief.files import printed_page
        from desktop_app.render.document import print_document

        theme = load_theme("light", self._frame.resources / "themes")
        print_document(*printed_page(page, theme), device)

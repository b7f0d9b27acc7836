"""The campaign's one-page brief and its KPI page as files, from the page and from the menu of exports."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.theme import load_theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

if TYPE_CHECKING:
    from desktop_app.insight.campaign_brief import BriefPage


class PageKind(StrEnum):
    """Which page is written."""

    BRIEF = "brief"
    KPI = "kpi"


class PageExport(QObject):
    """Asks for a file and writes a page into it. written: a file was written, by its name; refused: a KnownError."""

    written = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, session: Session, themes: Path, window: QWidget) -> None:
        """themes: the folder of theme files."""
        super().__init__(window)
        self._look, self._session, self._themes, self._window = look, session, themes, window

    def choose(self, kind: PageKind) -> None:
        """Ask where to, and write."""
        if self._session.campaign is None:
            return
        # What words and paints the page is loaded by those who want it.
        from desktop_app.exchange.campaign_brief.files import FORMATS

        title = self._page(kind).title
        kinds = ";;".join(f"{one.upper()} (*.{one})" for one in FORMATS)
        name, _ = QFileDialog.getSaveFileName(self._window, title, f"{title.replace('/', ' ')}.pdf", kinds)
        if name:
            self.write(Path(name), kind)

    def write(self, path: Path, kind: PageKind) -> None:
        """Write a page into a file of its suffix's kind; a PDF where there is none."""
        from desktop_app.exchange.campaign_brief.files import write_page

        path = path if path.suffix else path.with_suffix(".pdf")
        try:
            theme = load_theme("light", self._themes)
            write_page(path, self._page(kind), self._look.wording, theme, self._session.now)
        except KnownError as error:
            self.refused.emit(error)
        else:
            self.written.emit(str(path))

    def _page(self, kind: PageKind) -> "BriefPage":
        from desktop_app.insight.campaign_brief import campaign_brief, kpi_page

        make = campaign_brief if kind is PageKind.BRIEF else kpi_page
        return make(self._look.wording, self._session.book, self._session.campaign_id or "")

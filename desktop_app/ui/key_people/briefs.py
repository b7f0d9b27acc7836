"""The one-page brief for a key person: to the clipboard for a chat, or into a file, in either language."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.campaign_brief.files import FORMATS, write_page
from desktop_app.exchange.owner_files import safe_stem
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.campaign_brief import page_text
from desktop_app.insight.key_brief import KeyBrief, key_brief, missing_text
from desktop_app.theme import load_theme
from desktop_app.ui.frame import Frame
from desktop_app.ui.key_people.reading import Line
from desktop_app.ui.look.choices import SPOKEN


class Briefs:
    """line: answers whose brief is wanted."""

    def __init__(self, frame: Frame, window: QWidget, line: Callable[[], Line | None]) -> None:
        self._frame, self._window, self._line = frame, window, line

    def copy(self) -> None:
        """Put the brief on the clipboard."""
        found = self._found(self._frame.look.wording)
        if found is not None:
            QGuiApplication.clipboard().setText(page_text(found.page))
            self._say(found, "ui.key_people.brief_copied")

    def choose(self) -> None:
        """Ask for a file and a language, and write the brief."""
        found = self._found(self._frame.look.wording)
        if found is None:
            return
        own = self._frame.look.language
        languages = (own, *(one for one in LANGUAGES if one != own))
        kinds = {f"{one.upper()} · {SPOKEN[to]} (*.{one})": (one, to) for to in languages for one in FORMATS}
        title = self._frame.look.text("ui.key_people.save_brief")
        start = f"{safe_stem(found.page.title)}.pdf"
        name, kind = QFileDialog.getSaveFileName(self._window, title, start, ";;".join(kinds))
        if name:
            suffix, language = kinds.get(kind, ("pdf", own))
            path = Path(name)
            self.write(path if path.suffix else path.with_suffix(f".{suffix}"), language)

    def write(self, path: Path, language: str) -> None:
        """Write the brief into a file of its suffix's kind."""
        frame = self._frame
        words = Wording(language, frame.look.sentences, frame.look.wording.manners)
        found = self._found(words)
        if found is None:
            return
        try:
            write_page(path, found.page, words, load_theme("light", frame.resources / "themes"), frame.session.now)
        except KnownError as error:
            frame.refuse(error)
        else:
            self._say(found, "ui.export.done", file=path.name)

    def _found(self, words: Wording) -> KeyBrief | None:
        line, session = self._line(), self._frame.session
        if line is None or line.cooperation is None or line.cooperation.campaign_id != session.campaign_id:
            return None
        return key_brief(words, session.book, session.schedule, line.cooperation.id)

    def _say(self, found: KeyBrief, code: str, **values: object) -> None:
        """That it is there, or what it still lacks."""
        missing = missing_text(self._frame.look.wording, found)
        if missing:
            self._frame.tell("ui.key_people.brief_lacks", fields=missing)
        else:
            self._frame.tell(code, **values)

"""The bulletin on the clipboard with one key: as text at once, as a picture as soon as it is painted."""

from PySide6.QtGui import QGuiApplication, QImage

from desktop_app.insight.night_bulletin import Bulletin, bulletin, bulletin_text
from desktop_app.insight.run_sheet import run_sheet
from desktop_app.theme import load_theme
from desktop_app.ui.frame import Frame
from desktop_app.ui.night.live import NightFigures


class Bulletins:
    """Makes it of the book as it is when it is asked for."""

    def __init__(self, frame: Frame, figures: NightFigures) -> None:
        self._frame, self._figures = frame, figures

    def copy_text(self) -> None:
        """Put it on the clipboard as a message."""
        found = self._made()
        if found is not None:
            QGuiApplication.clipboard().setText(bulletin_text(self._frame.look.wording, found))
            self._frame.tell("ui.night.bulletin.copied")

    def copy_picture(self) -> None:
        """Put it on the clipboard as a picture, painted on another thread."""
        found, words = self._made(), self._frame.look.wording
        if found is None:
            return
        theme = load_theme("light", self._frame.resources / "themes")

        def work() -> QImage:
            # matplotlib is loaded by the first picture only.
            from desktop_app.render.bulletin import bulletin_picture

            return bulletin_picture(found, words, theme)

        self._frame.jobs.start("ui.night.bulletin.painting", work, self._take)

    def _take(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._frame.tell("ui.night.bulletin.picture_copied")

    def _made(self) -> Bulletin | None:
        session, values = self._frame.session, self._figures.values
        if values is None or session.campaign_id is None:
            return None
        base = self._figures.base
        return bulletin(self._frame.look.wording, session.book, run_sheet(session.book, session.schedule), values, base)

"""The brief of the day: read it, copy it for the chat, send it as mail, keep its week as a calendar."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.mail import mailto, write_eml
from desktop_app.exchange.target import replacing
from desktop_app.insight.daily import Daily, daily
from desktop_app.insight.daily_text import daily_text, daily_title
from desktop_app.insight.needs import SOON, midnight
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, card, column, label, row
from desktop_app.workspace.ids import new_id

_FORMATS = [".eml", ".ics", ".txt"]
_READABLE = 860


class TodayPage(QWidget):
    """The message as it will be sent; it may be changed before it goes."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self.found: Daily | None = None
        self._title = label(self._look, tone="heading")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self._look.give(self.text, "name", "today.text")
        self._lay_out()
        session, look = self._session, self._look
        for signal in (session.opened, session.changed, look.language_changed):
            signal.connect(self._stale)

    def arrive(self, _subject: str) -> None:
        """Gather the brief anew."""
        self.refresh()
        self.text.setFocus()

    def refresh(self) -> None:
        """Word today's brief."""
        session = self._session
        if session.campaign_id is None:
            return
        self.found = daily(session.book, session.schedule)
        self._title.setText(daily_title(self._look.wording, session.book, self.found))
        self.text.setPlainText(daily_text(self._look.wording, session.book, self.found))

    def copy(self) -> None:
        """Put the message on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._frame.tell("today.copied")

    def mail(self) -> None:
        """Open the mail program with the message; one that is too long for that is for a file."""
        address = mailto(self._title.text(), self.text.toPlainText())
        if address is None:
            self._frame.tell("today.too_long_for_mail")
        elif not QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode)):
            self._frame.tell("today.no_mail")

    def choose_file(self) -> None:
        """Ask where to, then write it."""
        if self.found is None:
            return
        kinds = self._look.text("today.kinds")
        suggested = str(Path.home() / f"{self.found.now:%Y-%m-%d}.eml")
        chosen, kind = QFileDialog.getSaveFileName(self, self._look.text("today.save"), suggested, kinds)
        if not chosen:
            return
        path = Path(chosen)
        wanted = next((one for one in _FORMATS if one in kind), ".eml")
        # The kind that was picked from the list wins over the suggested name's.
        self.save(path.with_suffix(wanted) if path.suffix.lower() not in _FORMATS or not path.exists() else path)

    def save(self, path: Path) -> None:
        """Write the message, or the calendar of its week, as the file's name says."""
        try:
            self._write(path)
        except KnownError as error:
            self._frame.refuse(error)
        else:
            self._frame.tell("today.saved", file=str(path))

    def showEvent(self, event: QShowEvent) -> None:
        if self.found is None:
            self.refresh()
        super().showEvent(event)

    def _write(self, path: Path) -> None:
        kind, text = path.suffix.lower(), self.text.toPlainText()
        if kind == ".ics":
            self._write_week(path)
        elif kind == ".eml":
            write_eml(path, self._title.text(), text, self._session.now)
        elif kind == ".txt":
            with replacing(path) as target:
                target.write_text(text, encoding="utf-8")
        else:
            raise KnownError("unknown_format", file=path.name, formats=_FORMATS)

    def _write_week(self, path: Path) -> None:
        # Calendars are seldom written; their library costs a tenth of a second.
        from desktop_app.exchange.ics.days import write_days_calendar

        session = self._session
        first = midnight(session.now.date())
        days = (first, first + SOON)
        kept = write_days_calendar(path, session.book, session.schedule, days, self._look.wording, new_id)
        if kept is not None and not session.read_only:
            session.run(kept)

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self.found = None

    def _lay_out(self) -> None:
        frame, inside = card()
        frame.setMaximumWidth(_READABLE)
        head = row()
        head.addWidget(self._title, 1)
        head.addWidget(button(self._look, "today.save", self.choose_file))
        head.addWidget(button(self._look, "today.mail", self.mail))
        head.addWidget(button(self._look, "today.copy", self.copy, main=True))
        inside.addLayout(head)
        inside.addWidget(self.text, 1)
        across = row(margins=(16, 16, 16, 16))
        across.addWidget(frame, 1)
        across.addStretch(0)
        lines = column()
        lines.addLayout(across)
        self.setLayout(lines)
        across.setAlignment(frame, Qt.AlignmentFlag(0))

"""What is loud above the cards: who is to be called in, and what the last word opened or costs, ready to send."""

from collections.abc import Iterable
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from desktop_app.domain.people import Person
from desktop_app.insight.confirmation_text import escalation_text
from desktop_app.insight.confirmations import ItemView
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.look.look import Look

_MOST = 3
"""More overdue items than this are counted, not named."""
_LONGEST_ADDRESS = 1800
"""Characters of a mailto address that every mail program takes."""


class Message(QFrame):
    """A text to send: as chat text by the clipboard, or as a mail."""

    def __init__(self, look: Look, tone: str = "") -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self._look = look
        self._to: list[str] = []
        self.text = label(look, tone=tone)
        self.text.setWordWrap(True)
        line = row(self, margins=(16, 8, 16, 8))
        line.addWidget(self.text, 1)
        self.copy = button(look, "ui.notice.copy", self.copy_text)
        self.mail = button(look, "ui.notice.mail", self.send)
        for part in (self.copy, self.mail, button(look, "ui.notice.close", self.hide)):
            line.addWidget(part)
        self.hide()

    def tell(self, text: str, people: Iterable[Person]) -> None:
        """Show a text that is for these people."""
        self._to = [person.email for person in people if person.email]
        self.text.setText(text)
        self.show()

    def copy_text(self) -> None:
        """Put the text onto the clipboard."""
        QGuiApplication.clipboard().setText(self.text.text())

    def send(self) -> None:
        """Open a mail with the text in it."""
        QDesktopServices.openUrl(QUrl(mail_address(self._to, self.text.text())))


def mail_address(to: Iterable[str], text: str) -> str:
    """A mailto address: the first line is the subject, all of it the body."""
    subject = text.partition("\n")[0]
    body = ""
    for letter in text.replace("\n", "\r\n"):
        if len(body) > _LONGEST_ADDRESS:
            break
        body += quote(letter)
    return f"mailto:{quote(','.join(to), safe='@,')}?subject={quote(subject)}&body={body}"


class Escalations(QFrame):
    """Names what nobody answered in time and who is to be called in, loud."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("alarm_bar")
        self._look = look
        self._lines: QLabel = label(look, tone="late")
        self._lines.setWordWrap(True)
        self._views: list[ItemView] = []
        self.copy: QPushButton = button(look, "ui.notice.copy_reminder", self.copy_text)
        line = row(self, margins=(16, 8, 16, 8))
        words = column(spacing=2)
        words.addWidget(self._lines)
        line.addLayout(words, 1)
        line.addWidget(self.copy)
        self.hide()

    def show_items(self, views: list[ItemView]) -> None:
        """Show the overdue items, the longest overdue first; none hides it."""
        self._views = views
        texts = [escalation_text(self._look.wording, view) for view in views[:_MOST]]
        if len(views) > _MOST:
            texts.append(self._look.text("ui.notice.more", count=len(views) - _MOST))
        self._lines.setText("\n".join(f"! {text}" for text in texts))
        self.setAccessibleName(self._lines.text())
        self.setVisible(bool(views))

    def copy_text(self) -> None:
        """Put all of it onto the clipboard, to be sent."""
        texts = (escalation_text(self._look.wording, view) for view in self._views)
        QGuiApplication.clipboard().setText("\n".join(texts))

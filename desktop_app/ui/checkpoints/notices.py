"""What is loud above the cards: who is to be called in, and what the last word opened or costs, ready to send."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from desktop_app.domain.codes import MessageKind
from desktop_app.exchange.mail import mailto
from desktop_app.insight.confirmation_text import escalation_text
from desktop_app.insight.confirmations import ItemView
from desktop_app.insight.letters import Letter
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.wanted_messages import subject_of

_MOST = 3
"""More overdue items than this are counted, not named."""


class Message(QFrame):
    """A text to send: as chat text by the clipboard, as a mail, or to be changed first where messages are written."""

    def __init__(self, frame: Frame, tone: str = "") -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self._frame, look = frame, frame.look
        self._letter: Letter | None = None
        self._subject = ""
        self.text = label(look, tone=tone)
        self.text.setWordWrap(True)
        line = row(self, margins=(16, 8, 16, 8))
        line.addWidget(self.text, 1)
        self.copy = button(look, "ui.notice.copy", self.copy_text)
        self.mail = button(look, "ui.notice.mail", self.send)
        self.write = button(look, "ui.notice.write", lambda: frame.show("communication", self._subject))
        for part in (self.copy, self.mail, self.write, button(look, "ui.notice.close", self.hide)):
            line.addWidget(part)
        self.hide()

    def tell(self, text: str, letter: Letter | None = None) -> None:
        """Show a text. letter: the message that says it to whom it concerns; without one the text is the message."""
        self._letter = letter
        self._subject = subject_of(letter.kind, task_ids=letter.task_ids, item_ids=letter.item_ids) if letter else ""
        self.write.setVisible(letter is not None)
        self.text.setText(text)
        self.show()

    def copy_text(self) -> None:
        """Put the message onto the clipboard."""
        QGuiApplication.clipboard().setText(self._letter.text if self._letter is not None else self.text.text())

    def send(self) -> None:
        """Open a mail with the message in it; one that is too long for that is written into a file."""
        found, text = self._letter, self.text.text()
        title = found.title if found is not None else text.partition("\n")[0]
        address = mailto(title, found.text if found else text, found.addresses if found else ())
        if address is None:
            self._frame.tell("today.too_long_for_mail")
        elif not QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode)):
            self._frame.tell("today.no_mail")


class Escalations(QFrame):
    """Names what nobody answered in time and who is to be called in, loud."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("alarm_bar")
        self._frame = frame
        self._lines: QLabel = label(frame.look, tone="late")
        self._lines.setWordWrap(True)
        self._views: list[ItemView] = []
        self.write: QPushButton = button(frame.look, "ui.notice.write", self.write_message)
        line = row(self, margins=(16, 8, 16, 8))
        words = column(spacing=2)
        words.addWidget(self._lines)
        line.addLayout(words, 1)
        line.addWidget(self.write)
        self.hide()

    def show_items(self, views: list[ItemView]) -> None:
        """Show the overdue items, the longest overdue first; none hides it."""
        self._views = views
        look = self._frame.look
        texts = [escalation_text(look.wording, view) for view in views[:_MOST]]
        if len(views) > _MOST:
            texts.append(look.text("ui.notice.more", count=len(views) - _MOST))
        self._lines.setText("\n".join(f"! {text}" for text in texts))
        self.setAccessibleName(self._lines.text())
        self.setVisible(bool(views))

    def write_message(self) -> None:
        """Go to the message that calls in whoever is to be called in first."""
        first = self._views[0]
        above = first.escalates_to
        ids = [view.item.id for view in self._views if view.escalates_to == above]
        person_id = above.id if above is not None else ""
        self._frame.show("communication", subject_of(MessageKind.ESCALATION, person_id=person_id, item_ids=ids))

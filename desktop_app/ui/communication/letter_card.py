"""The card of one message: what kind, for whom, in which language; read, changed, copied, mailed, kept, marked as sent."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QPlainTextEdit, QSizePolicy

from desktop_app.domain.codes import Form, MessageKind
from desktop_app.domain.communication import Audience
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.exchange.letter_files import EXCERPTS, Excerpt, write_letter
from desktop_app.exchange.mail import mailto
from desktop_app.exchange.owner_files import safe_stem
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.i18n.sounds import sounds
from desktop_app.insight.communication_plan import audiences
from desktop_app.insight.letter_parts import Ask
from desktop_app.insight.letters import Letter, letter
from desktop_app.theme import load_theme
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, field, label, row
from desktop_app.workspace.communicating import log_command, recent_changes, said_by_letter

_ANYBODY = ""


class LetterCard(QFrame):
    """sent: the message was marked as sent and stands in the log."""

    sent = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look, self._session = frame, frame.look, frame.session
        look = frame.look
        self._words = {language: Wording(language, look.sentences) for language in LANGUAGES}
        self._ask, self._form = Ask(MessageKind.CONFIRMATION_REQUEST), Form.CHAT
        self.found: Letter | None = None
        self.kind, self.to, self.language, self.gantt = (QComboBox() for _ in range(4))
        names = ("kind", "to", "language", "gantt")
        for part, name in zip((self.kind, self.to, self.language, self.gantt), names, strict=True):
            look.give(part, "name", f"ui.letter.{name}")
            part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            part.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.title = field(look, "ui.letter.title")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        look.give(self.text, "name", "ui.letter.text")
        self.about = label(look, tone="muted")
        self.about.setWordWrap(True)
        self.copy_it = button(look, "ui.letter.copy", self.copy)
        self.mail_it = button(look, "ui.letter.mail", self.mail)
        self.save_it = button(look, "ui.letter.save", self.choose_file)
        self.mark = button(look, "ui.letter.sent", self.mark_sent, main=True)
        self._lay_out()
        self.word()
        self.language.setCurrentIndex(self.language.findData(look.language))
        self.kind.activated.connect(lambda _n: self._choose_kind())
        self.to.activated.connect(lambda _n: self._choose_reader())
        self.language.activated.connect(lambda _n: self.write())

    def word(self) -> None:
        """Word the choices anew; what is chosen stays."""
        kept = self.kind.currentData() or self._ask.kind.value
        self.kind.clear()
        for kind in MessageKind:
            self.kind.addItem(self._look.wording.code(kind), kind.value)
        self.kind.setCurrentIndex(self.kind.findData(kept))
        chosen = self.language.currentData() or self._look.language
        self.language.clear()
        for language in LANGUAGES:
            self.language.addItem(self._look.text(f"ui.letter.language.{language}"), language)
        self.language.setCurrentIndex(self.language.findData(chosen))
        picture = self.gantt.currentData()
        self.gantt.clear()
        self.gantt.addItem(self._look.text("ui.letter.no_gantt"), None)
        for suffix in EXCERPTS:
            self.gantt.addItem(self._look.text("ui.letter.with_gantt", kind=suffix.upper()), suffix)
        self.gantt.setCurrentIndex(max(self.gantt.findData(picture), 0))

    def offer(self) -> None:
        """Offer everybody whom a message may be for."""
        kept = self.to.currentData()
        book = self._session.book
        self.to.clear()
        self.to.addItem(self._look.text("ui.letter.as_due"), _ANYBODY)
        for one in audiences(book):
            self.to.addItem(one.name, one.id)
        for person in sorted(book.rows(Person).values(), key=lambda row: (sounds(row.name), row.id)):
            self.to.addItem(person.name, person.id)
        self.to.setCurrentIndex(max(self.to.findData(kept), 0))

    def ask(self, ask: Ask, form: Form | None = None) -> None:
        """Write the message that is asked for. form: how it is to be told, unless it is sent in another way."""
        self._ask, self._form = ask, form or Form.CHAT
        self.kind.setCurrentIndex(self.kind.findData(ask.kind.value))
        self.to.setCurrentIndex(max(self.to.findData(ask.person_id or ask.audience_id or _ANYBODY), 0))
        self.write()

    def write(self) -> None:
        """Word the message for whom it is chosen; where there is nothing to say, that is said."""
        session, chosen = self._session, self.to.currentData() or None
        if session.campaign_id is None:
            return
        is_audience = session.book.find(Audience, chosen) is not None
        ask = replace(
            self._ask,
            audience_id=chosen if is_audience else None,
            person_id=None if is_audience else chosen,
            records=recent_changes(session, session.book, session.campaign_id, session.now),
        )
        try:
            self.found = letter(self._words[self.language.currentData()], session.book, session.schedule, ask)
        except KnownError as error:
            self.found = None
            self.title.clear()
            self.text.clear()
            self.about.setText(self._look.wording.error(error.code, error.values))
            self.about.show()
            self._enable()
            return
        self.title.setText(self.found.title)
        self.text.setPlainText(self.found.text)
        names = [person.name for person in self.found.to]
        self.about.setText(self._look.text("ui.letter.for", people=names) if names else "")
        self.about.setVisible(bool(names))
        self._enable()

    def copy(self) -> None:
        """Put the message onto the clipboard, as it is sent in a chat."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._form = Form.CHAT
        self._frame.tell("ui.letter.copied")

    def mail(self) -> None:
        """Open the mail program with the message; one that is too long, or has a picture with it, is for a file."""
        found = self._edited()
        if found is None:
            return
        address = mailto(found.title, found.text, found.addresses)
        if self.gantt.currentData() is not None:
            self._frame.tell("ui.letter.picture_needs_file")
        elif address is None:
            self._frame.tell("today.too_long_for_mail")
        elif not QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode)):
            self._frame.tell("today.no_mail")
        else:
            self._form = Form.EMAIL

    def choose_file(self) -> None:
        """Ask where to, then write it."""
        found = self._edited()
        if found is None:
            return
        suggested = str(Path.home() / f"{safe_stem(found.title)}.eml")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self._look.text("ui.letter.save"), suggested, self._look.text("ui.letter.kinds")
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write the message as it stands into a file."""
        found, session = self._edited(), self._session
        if found is None:
            return
        picture = self.gantt.currentData()
        theme = load_theme("light", self._frame.resources / "themes")
        excerpt = Excerpt(picture or EXCERPTS[0], session.book, session.schedule, theme)
        words = self._words[self.language.currentData()]
        try:
            write_letter(path, found, words, excerpt, with_excerpt=picture is not None)
        except KnownError as error:
            self._frame.refuse(error)
        else:
            self._form = Form.EMAIL
            self._frame.tell("today.saved", file=str(path))

    def mark_sent(self) -> None:
        """Keep in the log that it has been sent, as it stands."""
        found, session = self._edited(), self._session
        if found is None or session.campaign_id is None:
            return
        last = session.next_undo()
        step = last.number if last is not None else None
        said = said_by_letter(session.book, found, session.campaign_id, session.now, self._form, step)
        if session.run(
            log_command(
                session.book,
                session.schedule,
                recent_changes(session, session.book, session.campaign_id, session.now),
                said,
            )
        ):
            self._frame.tell("ui.letter.logged")
            self.sent.emit()

    def _edited(self) -> Letter | None:
        """The message as it stands in the fields."""
        if self.found is None:
            return None
        return replace(self.found, title=" ".join(self.title.text().split()), text=self.text.toPlainText())

    def _choose_kind(self) -> None:
        self._ask = Ask(MessageKind(self.kind.currentData()))
        self.write()

    def _choose_reader(self) -> None:
        """Somebody else has heard of other things."""
        self._ask = replace(self._ask, occasions=())
        self.write()

    def _enable(self) -> None:
        for part in (self.copy_it, self.mail_it, self.save_it, self.title, self.text, self.gantt):
            part.setEnabled(self.found is not None)
        self.mark.setEnabled(self.found is not None and not self._session.read_only)

    def _lay_out(self) -> None:
        self.setObjectName("card")
        lines = column(self, margins=(16, 16, 16, 16), spacing=8)
        head = row()
        head.addWidget(label(self._look, "ui.letter", tone="heading"), 1)
        head.addWidget(self.language)
        lines.addLayout(head)
        chosen = row()
        chosen.addWidget(self.kind, 1)
        chosen.addWidget(label(self._look, "ui.letter.to", tone="muted"))
        chosen.addWidget(self.to, 1)
        lines.addLayout(chosen)
        lines.addWidget(self.title)
        lines.addWidget(self.about)
        lines.addWidget(self.text, 1)
        below = row(spacing=6)
        below.addWidget(self.gantt)
        below.addStretch(1)
        for part in (self.save_it, self.mail_it, self.copy_it, self.mark):
            below.addWidget(part)
        lines.addLayout(below)

"""The card of the log: what was said to whom, searched, added to, taken back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QTableView

from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.codes import CommunicationSubject, Form, TaskKind
from desktop_app.domain.communication import CommunicationEntry
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.rows import DeleteRow
from desktop_app.insight.communication_plan import audiences
from desktop_app.insight.communication_text import about_names, entries_found, entry_row
from desktop_app.ui.checkpoints.typed_items import known_or_new
from desktop_app.ui.look.controls import button, card, field, label, row
from desktop_app.ui.look.lines import Lines, as_list
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.communicating import Said, log_command, recent_changes, said_at

_ROW = 27
_WIDTHS = (124, 108, 84, 64, 48, 190)
_SEARCH = 220
_LETTERS = 6
_COLUMNS = ("at", "subject", "to", "by", "form", "text", "about")


class _Log(QTableView):
    """The entries; Del takes one away."""

    def __init__(self, remove: Callable[[], None]) -> None:
        super().__init__()
        as_list(self, _ROW)
        self._remove = remove

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)


class LogCard:
    """frame: the card. refuse: tells a KnownError; go: to a task or an item, by id."""

    def __init__(
        self, look: Look, session: Session, refuse: Callable[[KnownError], None], go: Callable[[str], None]
    ) -> None:
        self._look, self._session, self._refuse, self._go = look, session, refuse, go
        self.entries: list[CommunicationEntry] = []
        self._about: dict[str, tuple[str, str]] = {}
        self.find = field(look, "ui.communication.find", "ui.communication.find")
        self.view = _Log(self.remove)
        look.give(self.view, "name", "ui.communication.log")
        self.view.activated.connect(lambda index: self.open(index.row()))
        self.to = field(look, "ui.letter.to", "ui.communication.to.hint")
        self.about = field(look, "ui.communication.about", "ui.communication.about.hint")
        self.at = field(look, "field.communication_entry.at", "ui.communication.at.hint")
        self.text = field(look, "ui.letter.text", "ui.communication.said.hint")
        self.subject, self.form = QComboBox(), QComboBox()
        for choice in (self.subject, self.form):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(_LETTERS)
        look.give(self.subject, "name", "field.communication_entry.subject")
        look.give(self.form, "name", "field.communication_entry.form")
        self.add = button(look, "ui.communication.log_it", self.log)
        self.frame = self._lay_out()
        self.find.textChanged.connect(lambda _text: self._fill())
        self.text.returnPressed.connect(self.log)
        self.word()

    def word(self) -> None:
        """Word the choices anew; what is chosen stays."""
        for choice, first, codes in (
            (self.subject, "communication.other", list(CommunicationSubject)),
            (self.form, "", list(Form)),
        ):
            kept = choice.currentData()
            choice.clear()
            if first:
                choice.addItem(self._look.text(first), None)
            for code in codes:
                choice.addItem(self._look.wording.code(code), code.value)
            choice.setCurrentIndex(max(choice.findData(kept if kept is not None else Form.CHAT.value), 0))

    def refresh(self) -> None:
        """Show the log as it is now, and offer what a word may have been about."""
        session = self._session
        if session.campaign_id is None:
            return
        book, id = session.book, session.campaign_id
        tasks = (row for row in book.of_campaign(Task, id) if row.kind is not TaskKind.CHECKPOINT)
        self._about = {row.name: (Task.table, row.id) for row in tasks}
        self._about |= {row.what: (CheckpointItem.table, row.id) for row in book.of_campaign(CheckpointItem, id)}
        self._complete(self.about.setCompleter, list(self._about))
        names = [one.name for one in audiences(book)] + [person.name for person in book.rows(Person).values()]
        self._complete(self.to.setCompleter, names)
        for part in (self.to, self.about, self.at, self.text, self.subject, self.form, self.add):
            part.setEnabled(not session.read_only)
        self._fill()

    def log(self) -> None:
        """Keep what was typed as a new entry."""
        session = self._session
        if session.campaign_id is None or not (self.text.text().strip() or self.to.text().strip()):
            return
        typed = self.about.text().strip()
        about = self._about.get(typed)
        if typed and about is None:
            self._refuse(KnownError("not_found", kind=Task.table, name=typed))
            return
        try:
            said = self._said(session.campaign_id, about, said_at(self.at.text(), session.now))
        except KnownError as error:
            self._refuse(error)
            return
        if session.run(
            log_command(
                session.book,
                session.schedule,
                recent_changes(session, session.book, session.campaign_id, session.now),
                said,
            )
        ):
            for part in (self.to, self.about, self.at, self.text):
                part.clear()

    def _said(self, campaign_id: str, about: tuple[str, str] | None, at: datetime) -> Said:
        session = self._session
        told = {one.name.casefold(): one.id for one in audiences(session.book)}
        name = self.to.text().strip()
        audience = told.get(name.casefold())
        people, newcomers = known_or_new(session.book, "" if audience is not None else name)
        subject, last = self.subject.currentData(), session.next_undo()
        campaign = session.campaign
        return Said(
            campaign_id=campaign_id,
            at=at,
            form=Form(self.form.currentData()),
            text=self.text.text().strip(),
            audience_ids=[audience] if audience is not None else [],
            people=people,
            newcomers=newcomers,
            by_id=campaign.pm_id if campaign is not None else None,
            subjects=[CommunicationSubject(subject)] if subject is not None else [],
            task_ids=[about[1]] if about is not None and about[0] == Task.table else [],
            item_ids=[about[1]] if about is not None and about[0] == CheckpointItem.table else [],
            after_step=last.number if last is not None else None,
        )

    def remove(self) -> None:
        """Take the chosen entry away; undo brings it back."""
        n = self.view.currentIndex().row()
        if 0 <= n < len(self.entries) and not self._session.read_only:
            self._session.run(DeleteRow(table=CommunicationEntry.table, id=self.entries[n].id))

    def open(self, n: int) -> None:
        """Go to what an entry was about."""
        if 0 <= n < len(self.entries):
            names = about_names(self._session.book, self.entries[n])
            if names:
                self._go(next(iter(names)))

    def _fill(self) -> None:
        session, words = self._session, self._look.wording
        if session.campaign_id is None:
            return
        self.entries = entries_found(words, session.book, session.campaign_id, self.find.text())
        heads = [words.text(f"communication.column.{key}") for key in _COLUMNS]
        rows = [
            (
                *(" ".join(cell.split()) for cell in entry_row(words, session.book, one)),
                words.value(list(about_names(session.book, one).values())),
            )
            for one in self.entries
        ]
        self.view.setModel(Lines(heads, rows))
        for n, width in enumerate(_WIDTHS):
            self.view.setColumnWidth(n, width)

    @staticmethod
    def _complete(give: Callable[[QCompleter], None], names: list[str]) -> None:
        completer = QCompleter(names)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setObjectName("completions")
        give(completer)

    def _lay_out(self) -> QFrame:
        frame, lines = card()
        head = row()
        head.addWidget(label(self._look, "ui.communication.log", tone="heading"), 1)
        self.find.setMinimumWidth(_SEARCH)
        head.addWidget(self.find)
        lines.addLayout(head)
        lines.addWidget(self.view, 1)
        whom, what = row(spacing=6), row(spacing=6)
        for part, share in ((self.to, 2), (self.subject, 2), (self.form, 1), (self.about, 3)):
            whom.addWidget(part, share)
        what.addWidget(self.at, 1)
        what.addWidget(self.text, 4)
        what.addWidget(self.add)
        lines.addLayout(whom)
        lines.addLayout(what)
        return frame

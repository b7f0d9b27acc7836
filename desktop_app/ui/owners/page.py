"""The owners' page: everybody, what they have to do over all campaigns, whom they hand to, and how they keep dates."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QSplitter, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import MessageKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Acknowledgement, Person
from desktop_app.edits.agreeing import Acknowledge
from desktop_app.edits.merging import MergePeople
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.exchange.brief.files import FORMATS, write_brief
from desktop_app.exchange.look_alikes import look_alikes
from desktop_app.exchange.owner_files import safe_stem
from desktop_app.insight.agreed_dates import Answer
from desktop_app.insight.brief_text import brief_text
from desktop_app.insight.erasure_text import erasure_lines, neutral_name
from desktop_app.insight.lateness import lateness
from desktop_app.insight.owner_brief import OwnerBrief, owner_brief
from desktop_app.insight.owner_figures import Standings, standings
from desktop_app.theme import load_theme
from desktop_app.ui.frame import Frame
from desktop_app.ui.gathering import Gathering
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.controls import column, label, row, tool
from desktop_app.ui.owners.asking import ErasePanel, MergePanel
from desktop_app.ui.owners.load_chart import LoadChart
from desktop_app.ui.owners.people_list import PeopleList
from desktop_app.ui.owners.person_form import PersonForm
from desktop_app.ui.owners.work_table import WorkModel, WorkTable
from desktop_app.ui.wanted_messages import subject_of
from desktop_app.workspace.ids import new_id


class OwnersPage(QWidget):
    """People at the left, one person's work in the middle, their own fields at the right."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self.session = frame, frame.look, frame.session
        self._gathering = Gathering(frame.session, self, frame.jobs.broken.emit)
        self._jobs = Jobs(self, threads=1)
        self._jobs.broken.connect(frame.jobs.broken)
        self._turn = 0
        self._wanted = ""
        self._doomed: Person | None = None
        self.standings: Standings | None = None
        self.brief: OwnerBrief | None = None
        self.list = PeopleList(self._look)
        self.model = WorkModel(self._look)
        self.table = WorkTable(self._look, self.model)
        self.chart = LoadChart(self._look)
        self.form = PersonForm(self._look, self.session, frame.refuse)
        self.erasing = ErasePanel(self._look, self._erase)
        self.merging = MergePanel(self._look, self.session, self._merge)
        self._name = label(self._look, tone="title")
        self._facts = label(self._look, tone="muted")
        self._record = label(self._look, tone="muted")
        self._facts.setWordWrap(True)
        self._make_actions()
        self._lay_out()
        self._connect()

    @property
    def person(self) -> Person | None:
        """Who is shown: the first of those selected."""
        selected = self.list.selected
        return selected[0] if selected else None

    def arrive(self, subject: str) -> None:
        """Show one person."""
        self._wanted = subject
        self.refresh()
        self.list.typed.setFocus()

    def refresh(self) -> None:
        """Show people at once, and their figures when all campaigns are read."""
        self._show()
        if self._wanted:
            self.list.typed.clear()
            self.list.pick([self._wanted])
            self._wanted = ""
        self._gathering.ask()

    def copy(self) -> None:
        """Put the brief on the clipboard as text for the chat."""
        if self.brief is not None:
            QGuiApplication.clipboard().setText(brief_text(self._look.wording, self.brief))
            self._frame.tell("ui.owners.copied", name=self.brief.person.name)

    def save(self) -> None:
        """Ask for a file, and write the brief into it."""
        if self.brief is None:
            return
        kinds = ";;".join(f"{kind.upper()} (*.{kind})" for kind in ("pdf", *(one for one in FORMATS if one != "pdf")))
        start = f"{safe_stem(self.brief.person.name)}.pdf"
        chosen, kind = QFileDialog.getSaveFileName(self, self._look.text("ui.owners.save"), start, kinds)
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_suffix(f".{kind.split(' ')[0].lower()}"))

    def write(self, path: Path) -> None:
        """Write the brief into a file; what a calendar says is remembered."""
        if self.brief is None:
            return
        theme = load_theme("light", self._frame.resources / "themes")
        try:
            kept = write_brief(path, self.session.book, self.brief, self._look.wording, theme, new_id)
        except KnownError as error:
            self._frame.refuse(error)
            return
        if kept is not None and not self.session.read_only:
            self.session.run(kept)
        self._frame.tell("ui.export.done", file=path.name)

    def remind(self) -> None:
        """Write the message that reminds somebody of what is due in the campaign that is shown."""
        if self.person is not None and self.session.campaign_id is not None:
            self._frame.show("communication", subject_of(MessageKind.REMINDER, person_id=self.person.id))

    def agree(self) -> None:
        """Record a yes to the dates of the selected tasks, of all open ones where none is selected."""
        if self.brief is None:
            return
        asked = [one for one in (self.table.selected or self.brief.tasks) if one.answer is not Answer.AGREED]
        words = tuple(
            Acknowledgement(
                id=new_id(), campaign_id=one.campaign.id, task_id=one.task.id, person_id=self.brief.person.id,
                start=one.start, finish=one.finish, at=self.session.now,
            )
            for one in asked
        )  # fmt: skip
        if words:
            self.session.run(Acknowledge(rows=words))

    def add(self) -> None:
        """Add a person, and open their name for typing."""
        made = Person(id=new_id(), name=self._look.text("ui.owners.new_name"))
        if self.session.run(PutRow(row=made)):
            self.list.typed.clear()
            self.list.pick([made.id])
            self.form.lines["name"].setFocus()
            self.form.lines["name"].selectAll()

    def delete(self) -> None:
        """Delete the selected people; undo brings them back."""
        for person in self.list.selected:
            self.session.run(DeleteRow(table=Person.table, id=person.id))

    def ask_merge(self) -> None:
        """Ask how the selected people become one; with one selected, those who look like them."""
        people = self.list.selected
        if len(people) == 1:
            groups = look_alikes(list(self.session.book.rows(Person).values()))
            people = next((list(group) for group in groups if people[0] in group), [])
            self.list.pick([one.id for one in people] or [one.id for one in self.list.selected])
        if len(people) < 2:
            self._frame.refuse(KnownError("merge_needs_two"))
            return
        self.erasing.hide()
        self.merging.ask(people)

    def ask_erase(self) -> None:
        """Say what would go for good."""
        person, session = self.person, self.session
        if person is None:
            return
        for campaign_id in session.book.rows(Campaign):
            session.load(campaign_id)
        neutral = neutral_name(self._look.wording, session.book)
        self.merging.hide()
        attached = session.attached_about(person.id)
        said = erasure_lines(
            self._look.wording, session.book, person, neutral, session.copies, attached.named, attached.blind
        )
        self._doomed = person
        self.erasing.ask(person.name, said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.erasing.hide()
            self.merging.hide()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def _erase(self) -> None:
        """Erase whom the panel named, whoever is selected by now."""
        person, self._doomed = self._doomed, None
        if person is None:
            return
        erased = self.session.erase_person(person.id, neutral_name(self._look.wording, self.session.book))
        if erased is not None and erased.left:
            self._frame.refuse(KnownError("erase_left", places=[f"{one.file} ({one.where})" for one in erased.left]))
        elif erased is not None:
            self._frame.tell("ui.owners.erased", copies=erased.copies)

    def _merge(self, people: list[Person], values: dict[str, Any]) -> None:
        gone = tuple(one.id for one in people[1:])
        self.session.run(MergePeople(keep=people[0].id, gone=gone, values=values))

    def _make_actions(self) -> None:
        make = self._frame.actions.make
        self._actions = [
            make("ui.owners.add", self.add, icon="plus"),
            make("ui.owners.agree", self.agree, icon="stamp"),
            make("ui.owners.copy", self.copy, icon="copy", shortcut="Ctrl+Shift+B"),
            make("ui.owners.save", self.save, icon="file-down"),
            make("ui.owners.remind", self.remind, icon="megaphone"),
            make("ui.owners.weeks", self._turn_weeks, checkable=True),
            make("ui.owners.raci", lambda: self._frame.show("raci")),
            make("ui.owners.merge", self.ask_merge),
            make("ui.owners.delete", self.delete, icon="trash-2"),
            make("ui.owners.erase", self.ask_erase),
        ]
        writing = {"ui.owners.add", "ui.owners.agree", "ui.owners.merge", "ui.owners.delete", "ui.owners.erase"}
        for action in self._actions:
            if self.session.read_only and action in [self._frame.actions.of(code) for code in writing]:
                action.setEnabled(False)

    def _turn_weeks(self) -> None:
        self.chart.by_week = not self.chart.by_week
        self._show_person()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("tool_bar")
        line = row(bar, margins=(16, 6, 16, 6), spacing=6)
        for action in self._actions:
            line.addWidget(tool(action, boxed=True))
        line.addStretch(1)
        side = QScrollArea()
        side.setWidget(self.form)
        side.setWidgetResizable(True)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        left = QWidget()
        inside = column(margins=(16, 16, 8, 16))
        inside.addWidget(self.list)
        left.setLayout(inside)
        for part, stretch in ((left, 0), (self._middle(), 1), (side, 0)):
            panes.addWidget(part)
            panes.setStretchFactor(panes.count() - 1, stretch)
        panes.setSizes([360, 620, 300])
        lines = column()
        for part in (bar, self.erasing, self.merging):
            lines.addWidget(part)
        lines.addWidget(panes, 1)
        self.setLayout(lines)

    def _middle(self) -> QWidget:
        made = QWidget()
        lines = column(margins=(16, 16, 16, 16), spacing=8)
        for part in (self._name, self._facts, self._record):
            lines.addWidget(part)
        lines.addWidget(self.table, 1)
        lines.addWidget(label(self._look, "ui.owners.load", tone="heading"))
        lines.addWidget(self.chart)
        made.setLayout(lines)
        return made

    def _connect(self) -> None:
        session = self.session
        for signal in (session.opened, session.changed, session.rescheduled):
            signal.connect(self._stale)
        session.closing.connect(self._end)
        self._gathering.ready.connect(self._count)
        self.list.picked.connect(self._show_person)
        self.table.opened.connect(self._open_task)
        self._look.language_changed.connect(self._stale)
        self._look.theme_changed.connect(self._stale)

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _end(self) -> None:
        self._turn += 1
        self._jobs.wait()

    def _count(self) -> None:
        """Count everybody's work on another thread; only the newest answer is shown."""
        book, schedules, now = self.session.book, self._gathering.schedules, self.session.now
        self._turn += 1
        turn = self._turn
        self._jobs.start(
            "ui.page.owners", lambda: standings(book, schedules, now), lambda found: self._take(turn, found)
        )

    def _take(self, turn: int, found: Standings) -> None:
        if turn == self._turn:
            self.standings = found
            self._show()

    def _show(self) -> None:
        self.list.show_people(self.session.book, self.standings.figures if self.standings is not None else {})

    def _show_person(self) -> None:
        person, session = self.person, self.session
        if person is None or self._doomed is None or person.id != self._doomed.id:
            self.erasing.hide()
        plans = self._gathering.schedules
        self.brief = owner_brief(session.book, plans, person.id, session.now) if person is not None else None
        self.form.show_person(person)
        self.model.show(self.brief)
        load = self.standings.load if self.standings is not None else None
        self.chart.show_load(load, person.id if person is not None else "", session.now.date())
        self._name.setText(person.name if person is not None else self._look.text("ui.owners.none"))
        self._facts.setText(self._about())
        self._record.setText(self._kept())

    def _about(self) -> str:
        brief, text = self.brief, self._look.text
        if brief is None:
            return ""
        late = sum(one.is_late for one in brief.tasks)
        said = text("owners.line.facts", open=len(brief.tasks), late=late, done=brief.done, unanswered=brief.unanswered)
        return f"{said} · {text('owners.line.items', count=len(brief.items))}" if brief.items else said

    def _kept(self) -> str:
        if self.brief is None:
            return ""
        record = lateness(self.session.book, self._gathering.schedules, self.brief.person.id, self.session.now)
        if record.share is None or record.average_slip is None:
            return self._look.text("owners.record.none")
        return self._look.text(
            "owners.record", share=f"{record.share:.0%}", count=len(record.kept), slip=f"{record.average_slip:.1f}"
        )

    def _open_task(self, task_id: str) -> None:
        one = next((one for one in self.model.tasks if one.task.id == task_id), None)
        if one is not None and self.session.campaign_id != one.campaign.id:
            self.session.open_campaign(one.campaign.id)
        self._frame.show("timeline", task_id)

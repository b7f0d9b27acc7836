"""The feedback log: counts by category and day, and what grows becomes a task with one key."""

from datetime import date, datetime

from PySide6.QtWidgets import QFormLayout, QWidget

from desktop_app.domain.codes import Edge
from desktop_app.domain.dates import read_date
from desktop_app.domain.errors import KnownError
from desktop_app.domain.numbers import FeedbackEntry
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.dates import moment
from desktop_app.edits.feedback import MakeImprovement, improvement
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.lists.feedback import by_category_and_day, growing, of_category, usual_owner
from desktop_app.insight.lists.shape import NumberList
from desktop_app.schedule.calendars import Calendars
from desktop_app.ui.frame import Frame
from desktop_app.ui.key_people.parts import dates_of
from desktop_app.ui.key_people.tabs import ReadTable, under
from desktop_app.ui.key_people.tabs import tab as scrolled
from desktop_app.ui.look.controls import button, field, label
from desktop_app.ui.numbers.lists.list_tab import ListTab
from desktop_app.ui.timeline.people import PeopleCompleter
from desktop_app.workspace.ids import new_id

_DAYS = 4
"""The last days of the log that are counted one by one."""
_WIDTHS = (96, *([46] * (_DAYS + 2)))


class FeedbackTab(ListTab):
    """The category of the current row, or else the one that grows most, is what may become a task."""

    def __init__(self, frame: Frame, of: NumberList) -> None:
        look = frame.look
        self.counts = ReadTable(look, "ui.feedback.counts", _WIDTHS)
        self.about = label(look, tone="muted")
        self.about.setWordWrap(True)
        self.name = field(look, "ui.feedback.task")
        self.owner = field(look, "ui.feedback.owner", "ui.feedback.owner.hint")
        self.due = field(look, "ui.feedback.due", "ui.feedback.due.hint")
        self.make = frame.actions.make("ui.feedback.improve", self.improve, icon="check", shortcut="Ctrl+M")
        self._entries: list[FeedbackEntry] = []
        super().__init__(frame, of)
        self.addAction(self.make)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._offer())

    def beside(self) -> QWidget | None:
        area, lines = scrolled()
        under(self._look, lines, "ui.feedback.counts", self.counts)
        under(self._look, lines, "ui.feedback.improve", self.about)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        for part, code in ((self.name, "task"), (self.owner, "owner"), (self.due, "due")):
            form.addRow(label(self._look, f"ui.feedback.{code}", tone="muted"), part)
        lines.addLayout(form)
        self.go = button(self._look, "ui.feedback.improve", self.improve, main=True)
        self.show_task = button(self._look, "ui.feedback.show_task", self._show_task)
        lines.addWidget(self.go)
        lines.addWidget(self.show_task)
        lines.addStretch(1)
        return area

    def refresh(self) -> None:
        super().refresh()
        self._count()
        self._offer()

    def improve(self) -> None:
        """Turn what is offered into a task; who is named as its owner may be new."""
        entries = [entry for entry in self._entries if entry.task_id is None]
        try:
            owner, newcomer = self._owner(entries)
            id = owner.id if owner is not None else None
            task = improvement(entries, self._name(entries), id, self._deadline(), self._session.now, new_id())
        except KnownError as error:
            self._frame.refuse(error)
            return
        ids = tuple(entry.id for entry in entries)
        if self._session.run(MakeImprovement(task=task, entry_ids=ids, newcomer=newcomer)):
            name = owner.name if owner is not None else NOTHING
            self._frame.tell("cli.improvement_made", name=task.name, owner=name, count=len(ids))

    def _count(self) -> None:
        """Categories down, across what came earlier, the last days, and all of them."""
        words = self._look.wording
        rows = [row for row in self.model.all.rows if isinstance(row, FeedbackEntry)] if self.model.all else []
        found = by_category_and_day(rows)
        days: list[date] = sorted({row.on for row in rows if row.on is not None})[-_DAYS:]
        heads = [words.short_day(day) for day in days]
        lines = [[counts[day] for day in days] for counts in found.values()]
        others = [counts.total() - sum(line) for counts, line in zip(found.values(), lines, strict=True)]
        if any(others):
            # Without these a line would come to more than what is seen of it.
            heads.insert(0, words.text("ui.feedback.other_days"))
            lines = [[other, *line] for other, line in zip(others, lines, strict=True)]
        said = [
            [category or NOTHING, *(str(n or "") for n in line), str(counts.total())]
            for (category, counts), line in zip(found.items(), lines, strict=True)
        ]
        category = words.text("field.feedback_entry.category")
        self.counts.show_rows([category, *heads, words.text("ui.feedback.all")], said)

    def _offer(self) -> None:
        self._entries = self._meant()
        words = self._look.wording
        task = next((row for entry in self._entries if (row := self._task(entry)) is not None), None)
        open_ones = [entry for entry in self._entries if entry.task_id is None]
        for line in (self.name, self.owner, self.due):
            line.clear()
            line.setEnabled(bool(open_ones) and not self._session.read_only)
        for part in (self.go, self.make):
            part.setEnabled(bool(open_ones) and not self._session.read_only)
        self.show_task.setVisible(task is not None)
        if not self._entries:
            self.about.setText(words.text("ui.feedback.choose"))
            return
        category = self._entries[0].category.strip() or self._entries[0].what
        code = "ui.feedback.became" if task is not None and not open_ones else "ui.feedback.offer"
        name = task.name if task is not None else ""
        self.about.setText(words.text(code, category=category, count=len(open_ones), name=name))
        if open_ones:
            self.name.setText(words.text("list.improvement", what=category))
            owner = usual_owner(self._session.book, open_ones)
            self.owner.setText(owner.name if owner is not None else "")
            self.owner.setCompleter(PeopleCompleter(self._session.book.rows(Person).values(), self.owner))

    def _meant(self) -> list[FeedbackEntry]:
        rows = [row for row in self.model.all.rows if isinstance(row, FeedbackEntry)] if self.model.all else []
        n = self.table.currentIndex().row()
        row = self.model.rows[n] if 0 <= n < len(self.model.rows) else None
        if isinstance(row, FeedbackEntry):
            return of_category(rows, row.category) if row.category.strip() else [row]
        found = [one for one in growing(self._session.book, rows, self._session.now.date()) if one.task is None]
        return of_category(rows, found[0].category) if found else []

    def _name(self, entries: list[FeedbackEntry]) -> str:
        said = self.name.text().strip()
        return said or self._look.text(
            "list.improvement", what=entries[0].category or entries[0].what if entries else ""
        )

    def _owner(self, entries: list[FeedbackEntry]) -> tuple[Person | None, Person | None]:
        """Who answers for it, and the same once more where that is somebody new."""
        name = self.owner.text().strip()
        if not name:
            return usual_owner(self._session.book, entries), None
        known = [one for one in self._session.book.rows(Person).values() if one.name.casefold() == name.casefold()]
        made = known[0] if known else Person(id=new_id(), name=name)
        return made, None if known else made

    def _deadline(self) -> datetime | None:
        """The last working moment of the day that was typed. Raises KnownError "not_a_date"."""
        text, campaign = self.due.text().strip(), self._session.campaign_id
        if not text or campaign is None:
            return None
        typed = read_date(text, dates_of(self._session))
        if isinstance(typed, datetime):
            return typed
        return moment(Calendars(self._session.book, campaign).of_calendar(None), typed, Edge.FINISH)

    def _task(self, entry: FeedbackEntry) -> Task | None:
        return self._session.book.find(Task, entry.task_id)

    def _show_task(self) -> None:
        task = next((row for entry in self._entries if (row := self._task(entry)) is not None), None)
        if task is not None:
            self._frame.show("timeline", task.id)

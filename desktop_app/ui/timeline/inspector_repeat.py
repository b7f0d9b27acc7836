"""When a task happens again, in words that can be typed, and its occurrences to tick off."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.dates import DateContext
from desktop_app.domain.errors import KnownError
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.task import Task
from desktop_app.domain.typed_repeat import read_rule
from desktop_app.edits.command import plan
from desktop_app.edits.repeating import SetRepeat, TickOccurrence
from desktop_app.insight.repeat_text import repeat_text
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.repeats import occurrence_days, ticked_days
from desktop_app.ui.look.controls import column, field, label
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_DAY = Qt.ItemDataRole.UserRole
_TALLEST = 168


class RepeatPart(QWidget):
    """One task's rule, how much of it is done, and a tick for each day. refuse: tells a KnownError.

    Ticking work behind a shut gate asks for the reason first, as all progress does.
    """

    def __init__(self, look: Look, session: Session, refuse: Callable[[KnownError], None]) -> None:
        super().__init__()
        self._look, self._session, self._refuse = look, session, refuse
        self._task_id = ""
        self._shown = ""
        self._filling = False
        self._asked: date | None = None
        self.rule = field(look, "ui.inspector.repeat", "repeat.hint")
        self.told = label(look, tone="muted")
        self.told.setWordWrap(True)
        self.days = QListWidget()
        self.days.setMaximumHeight(_TALLEST)
        look.give(self.days, "name", "table.occurrence")
        self.reason = field(look, "repeat.reason", "repeat.reason")
        lines = column(spacing=6)
        for part in (self.rule, self.told, self.days, self.reason):
            lines.addWidget(part)
        self.setLayout(lines)
        self.rule.editingFinished.connect(self.keep)
        self.days.itemChanged.connect(self._ticked)
        self.reason.returnPressed.connect(self._tick_with_reason)

    def show_task(self, task: Task) -> None:
        """Show the rule and the occurrences of a task as they are now."""
        session, book = self._session, self._session.book
        self._task_id, self._asked = task.id, None
        rules = book.where(Repeat, "task_id", task.id)
        self._shown = repeat_text(self._look.wording, rules[0]) if rules else ""
        if not self.rule.hasFocus() or not self.rule.isModified():
            self.rule.setText(self._shown)
            self.rule.setCursorPosition(0)
            self.rule.setToolTip(self._shown)
        self.rule.setReadOnly(session.read_only)
        found = occurrence_days(book, Calendars(book, task.campaign_id), task) if rules else ()
        self.reason.hide()
        for part in (self.told, self.days):
            part.setVisible(bool(found))
        if found:
            self._fill(task, found)

    def keep(self) -> None:
        """Let the task happen as typed; an empty line lets it happen once."""
        text = self.rule.text().strip()
        if text == self._shown or not self._task_id:
            return
        try:
            fields = read_rule(text, self._context())
        except KnownError as error:
            self._refuse(error)
            self.rule.setText(self._shown)
            return
        book = self._session.book
        task = book.get(Task, self._task_id)
        old = book.where(Repeat, "task_id", task.id)
        ids = {"id": old[0].id if old else new_id(), "campaign_id": task.campaign_id, "task_id": task.id}
        rule = Repeat.model_validate(ids | fields) if fields is not None else None
        self.rule.setModified(False)
        if not self._session.run(SetRepeat(task_id=task.id, rule=rule)):
            self.rule.setText(self._shown)

    def tick(self, day: date, *, done: bool, reason: str = "") -> None:
        """Say that an occurrence was done, or that it was not."""
        session = self._session
        at = session.now if done else None
        command = TickOccurrence(
            task_id=self._task_id, day=day, id=new_id(), now=session.now, done_at=at, reason=reason
        )
        try:
            plan(session.book, command)
        except KnownError as error:
            self._refuse(error)
            self.show_task(session.book.get(Task, self._task_id))
            if error.code == "locked":
                self._asked = day
                self.reason.show()
                self.reason.setFocus()
            return
        session.run(command)

    def _fill(self, task: Task, found: tuple[date, ...]) -> None:
        done = ticked_days(self._session.book, task.id)
        today = self._session.now.date()
        self._filling = True
        self.days.clear()
        current = 0
        for n, day in enumerate(found):
            word = self._look.text(f"weekday.{day.weekday()}")
            item = QListWidgetItem(f"{self._look.wording.day(day)} {word}", self.days)
            item.setData(_DAY, day)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if self._session.read_only else flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if day in done else Qt.CheckState.Unchecked)
            current = n if day <= today else current
        self.days.setCurrentRow(current)
        self.days.scrollToItem(self.days.item(current), QListWidget.ScrollHint.PositionAtCenter)
        self._filling = False
        count = sum(day in done for day in found)
        self.told.setText(self._look.text("repeat.told", count=len(found), done=count, first=found[0], last=found[-1]))

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.tick(item.data(_DAY), done=item.checkState() is Qt.CheckState.Checked)

    def _tick_with_reason(self) -> None:
        if self._asked is not None and self.reason.text().strip():
            self.tick(self._asked, done=True, reason=self.reason.text().strip())
            self.reason.clear()

    def _context(self) -> DateContext:
        """Dates without a year are near the main phase."""
        today = self._session.now.date()
        phases = self._session.book.of_campaign(Phase, self._session.campaign_id or "")
        main = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
        return DateContext(today, near=main or today, base=today, d_day=main)

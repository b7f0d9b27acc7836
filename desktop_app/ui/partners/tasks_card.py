"""The tasks of the schedule that belong to a partnership, with their dates: linked, made, let go."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.codes import TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.partners import Partnership, PartnerTask
from desktop_app.domain.task import Task
from desktop_app.edits.partners import LinkPartnerTask
from desktop_app.edits.rows import DeleteRow
from desktop_app.insight.partners import tasks
from desktop_app.ui.look.controls import button, column, field, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_LINK, _TASK = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_LINES = 4
_DAY_OF_WORK = 480


class _List(QListWidget):
    def __init__(self, remove: Callable[[], None]) -> None:
        super().__init__()
        self._remove = remove

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)


class TasksCard(QWidget):
    """A name that is known links that task, another one makes it. refuse: tells a KnownError; go: to a task by its id.

    Only tasks of the campaign that is shown have dates.
    """

    def __init__(
        self, look: Look, session: Session, refuse: Callable[[KnownError], None], go: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._look, self._session, self._refuse = look, session, refuse
        self._row: Partnership | None = None
        self.list = _List(self.remove)
        self.list.itemActivated.connect(lambda item: go(item.data(_TASK)))
        look.give(self.list, "name", "ui.partners.tasks")
        self.name = field(look, "ui.partners.task", "ui.partners.task.hint")
        self.name.returnPressed.connect(self.add)
        self._add = button(look, "ui.partners.add_task", self.add)
        lines = column(spacing=6)
        lines.addWidget(self.list)
        line = row()
        line.addWidget(self.name, 1)
        line.addWidget(self._add)
        lines.addLayout(line)
        self.setLayout(lines)

    def show_of(self, found: Partnership | None) -> None:
        """Show the tasks of a partnership."""
        self._row = found
        self.list.clear()
        here = found is not None and found.campaign_id == self._session.campaign_id
        for part in (self.name, self._add):
            part.setEnabled(here and not self._session.read_only)
        if found is None:
            return
        for link, task in tasks(self._session.book, found.id):
            item = QListWidgetItem(self._line(task))
            item.setData(_LINK, link.id)
            item.setData(_TASK, task.id)
            self.list.addItem(item)
        height = self.fontMetrics().lineSpacing() + 10
        self.list.setFixedHeight(height * max(min(self.list.count(), _LINES), 1) + 4)
        if here:
            self._offer(found.campaign_id)

    def add(self) -> None:
        """Link the task of the typed name, or make it."""
        found, name = self._row, self.name.text().strip()
        if found is None or not name:
            return
        rows = self._session.book.of_campaign(Task, found.campaign_id)
        known = [one for one in rows if one.name.casefold() == name.casefold()]
        if len(known) > 1:
            self._refuse(KnownError("ambiguous", kind=Task.table, name=name, names=[one.name for one in known[:8]]))
            return
        made = Task(
            id=new_id(), campaign_id=found.campaign_id, name=name, duration=_DAY_OF_WORK, owner_id=found.owner_id
        )
        task = known[0] if known else made
        link = PartnerTask(id=new_id(), campaign_id=found.campaign_id, partnership_id=found.id, task_id=task.id)
        if self._session.run(LinkPartnerTask(link=link, task=None if known else made)):
            self.name.clear()

    def remove(self) -> None:
        """Let the chosen task go; it stays in the plan."""
        if self.list.currentRow() >= 0 and not self._session.read_only:
            self._session.run(DeleteRow(table=PartnerTask.table, id=self.list.currentItem().data(_LINK)))

    def _line(self, task: Task) -> str:
        session, words = self._session, self._look.wording
        own = session.schedule.tasks.get(task.id) if task.campaign_id == session.campaign_id else None
        if own is None:
            return task.name
        span = f"{words.short_moment(own.start)} – {words.short_moment(own.finish)}"
        return f"{task.name}   {span}   {words.code(own.status)}"

    def _offer(self, campaign_id: str) -> None:
        rows = self._session.book.of_campaign(Task, campaign_id)
        names = sorted({one.name for one in rows if one.kind is not TaskKind.CHECKPOINT})
        completer = QCompleter(names, self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setObjectName("completions")
        self.name.setCompleter(completer)

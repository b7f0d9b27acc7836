"""Who hands to whom: the links of a task, each with its person, its type and lag to change, and new ones to add."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.codes import LinkType
from desktop_app.domain.people import Person
from desktop_app.domain.task import Link, Task
from desktop_app.render.cells import Cells
from desktop_app.ui.look.controls import button, column, field, label, row
from desktop_app.ui.look.fitting import ElidedButton
from desktop_app.ui.look.look import Look


class LinkList(QWidget):
    """Predecessors, then successors.

    went_to: another task is to be shown; cut, edited: a link is to be deleted, or opened where it is drawn;
    changed: a link, and the type (as its code) or the lag (as typed) that it should have; added: what was typed as
    another predecessor.
    """

    went_to = Signal(str)
    cut = Signal(str)
    edited = Signal(str)
    changed = Signal(str, str, str)
    added = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addLayout(self._lines)
        self.new = field(look, "ui.link.add", "ui.link.add_hint")
        self.new.returnPressed.connect(lambda: self.added.emit(self.new.text().strip()))
        lines.addWidget(self.new)

    def show_task(self, book: Book, cells: Cells, task: Task, *, read_only: bool) -> None:
        """Show the links of a task as they are now."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.new.clear()
        self.new.setVisible(not read_only)
        coming = [(link, link.predecessor_id) for link in book.where(Link, "successor_id", task.id)]
        going = [(link, link.successor_id) for link in book.where(Link, "predecessor_id", task.id)]
        for heading, links, code in (
            ("ui.inspector.from", coming, "ui.link.from"),
            ("ui.inspector.to", going, "ui.link.to"),
        ):
            if links:
                self._lines.addWidget(label(self._look, heading, tone="small"))
            for link, other_id in links:
                self._lines.addWidget(self._line(book, cells, link, other_id, code, read_only=read_only))
        if not coming and not going:
            self._lines.addWidget(label(self._look, "ui.link.none", tone="muted"))

    def _line(self, book: Book, cells: Cells, link: Link, other_id: str, code: str, *, read_only: bool) -> QWidget:
        other = book.get(Task, other_id)
        owner = book.find(Person, other.owner_id)
        said = self._look.text(code, name=other.name, owner=owner.name if owner else None, type=link.type.value)
        frame = QFrame()
        lines = column(frame, spacing=3)
        go = ElidedButton(other.name.replace("&", "&&"))
        go.setProperty("entry", True)
        go.setAccessibleName(f"{said} {cells.lag(link)}".rstrip())
        go.setToolTip(go.accessibleName())
        go.clicked.connect(lambda: self.went_to.emit(other_id))
        lines.addWidget(go)
        if owner is not None:
            lines.addWidget(self._person(owner))
        if not read_only:
            lines.addLayout(self._tools(cells, link, said))
        return frame

    def _person(self, person: Person) -> QLabel:
        """How to reach whoever hands over, or is handed to."""
        made = label(self._look, tone="small")
        made.setText(" · ".join(filter(None, (person.name, person.role, person.phone, person.chat))))
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setWordWrap(True)
        return made

    def _tools(self, cells: Cells, link: Link, said: str) -> QHBoxLayout:
        kind = QComboBox()
        kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        kind.setMinimumContentsLength(2)
        for one in LinkType:
            kind.addItem(one.value, one.value)
            kind.setItemData(kind.count() - 1, self._look.wording.code(one), Qt.ItemDataRole.ToolTipRole)
        kind.setCurrentText(link.type.value)
        kind.setAccessibleName(f"{self._look.text('timeline.link.type')} {said}")
        kind.activated.connect(lambda: self.changed.emit(link.id, "type", str(kind.currentData())))
        lag = field(self._look, "timeline.link.lag", "timeline.link.lag_hint")
        lag.setText(cells.lag(link))
        lag.setMaximumWidth(84)
        lag.editingFinished.connect(self._take_lag(link.id, lag.text, cells.lag(link)))
        parts = row(spacing=4)
        parts.addWidget(kind)
        parts.addWidget(lag, 1)
        parts.addWidget(button(self._look, "timeline.link.edit", lambda: self.edited.emit(link.id)))
        parts.addWidget(button(self._look, "ui.link.cut", lambda: self.cut.emit(link.id)))
        return parts

    def _take_lag(self, link_id: str, text: Callable[[], str], before: str) -> Callable[[], None]:
        last = [before]

        def take() -> None:
            if text() != last[0]:
                last[0] = text()
                self.changed.emit(link_id, "lag", text())

        return take

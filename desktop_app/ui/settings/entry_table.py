"""A short list of the workspace, edited in place: each change is a step that can be undone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.domain.entity import DirectoryEntity
from desktop_app.domain.errors import KnownError
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, field, row
from desktop_app.ui.look.lines import as_list
from desktop_app.workspace.ids import new_id


@dataclass(frozen=True)
class EntryField:
    """A column. choices: what may be chosen, by value with its words; read: what a typed text means."""

    key: str
    label: str
    width: int = 150
    choices: Callable[[], Mapping[Any, str]] | None = None
    read: Callable[[str], Any] = str.strip


class EntryTable(QWidget):
    """Rows of one kind in their order, with a line to add one.

    within: what the rows that belong here have in common, and every new one gets (None: there is nothing to add to);
    the first field is what a new row is called by. chosen: another row became the current one.
    """

    chosen = Signal()

    def __init__(
        self,
        frame: Frame,
        kind: type[DirectoryEntity],
        fields: Sequence[EntryField],
        within: Callable[[], Mapping[str, Any] | None] = dict,
    ) -> None:
        super().__init__()
        self._within = within
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._kind, self._fields = kind, fields
        self._ids: list[str] = []
        self._filling = False
        self.table = QTableWidget()
        as_list(self.table, self._look.theme.size("row") + 6)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._look.give(self.table, "name", f"table.{kind.table}")
        self.name = field(self._look, "settings.new_entry", "settings.new_entry")
        self.add_button = button(self._look, "settings.add", self.add)
        self.delete_button = button(self._look, "settings.delete", self.delete)
        below = row()
        below.addWidget(self.name, 1)
        below.addWidget(self.add_button)
        below.addWidget(self.delete_button)
        whole = column(spacing=8)
        whole.addWidget(self.table, 1)
        whole.addLayout(below)
        self.setLayout(whole)
        self.name.returnPressed.connect(self.add)
        self.table.itemChanged.connect(self._typed)
        self.table.currentCellChanged.connect(lambda n, _m, before, _: self.chosen.emit() if n != before else None)
        self.refresh()

    @property
    def current_id(self) -> str | None:
        """The row that is chosen."""
        n = self.table.currentRow()
        return self._ids[n] if 0 <= n < len(self._ids) else None

    def refresh(self) -> None:
        """Show the rows as they are."""
        rows = self._rows()
        self._filling = True
        chosen = self.table.currentRow()
        self._ids = [one.id for one in rows]
        self.table.clear()
        self.table.setRowCount(len(rows))
        self.table.setColumnCount(len(self._fields))
        self.table.setHorizontalHeaderLabels([self._look.text(one.label) for one in self._fields])
        for n, one in enumerate(rows):
            for m, kind in enumerate(self._fields):
                self._fill(n, m, kind, getattr(one, kind.key))
        for m, kind in enumerate(self._fields):
            heading = self.table.horizontalHeader().sectionSizeHint(m)
            self.table.setColumnWidth(m, max(kind.width, heading))
        if rows:
            self.table.setCurrentCell(min(max(chosen, 0), len(rows) - 1), 0)
        self._filling = False
        can_write = not self._session.read_only
        self.table.setEnabled(can_write)
        self.add_button.setEnabled(can_write and self._within() is not None)
        self.delete_button.setEnabled(can_write and bool(rows))

    def _rows(self) -> list[Any]:
        common = self._within()
        if common is None:
            return []
        found: list[Any] = [
            row
            for row in self._session.book.rows(self._kind).values()
            if all(getattr(row, key) == value for key, value in common.items())
        ]
        return sorted(found, key=lambda one: (one.position, one.id))

    def add(self) -> None:
        """A row of the typed name, at the end."""
        name, common = self.name.text().strip(), self._within()
        if not name or common is None:
            return
        position = max((one.position for one in self._rows()), default=0) + 1
        values = {"id": new_id(), self._fields[0].key: name, "position": position, **common}
        if self._session.run(PutRow(row=self._kind.model_validate(values))):
            self.name.clear()

    def delete(self) -> None:
        """Take the chosen row away; undo brings it back."""
        n = self.table.currentRow()
        if 0 <= n < len(self._ids):
            self._session.run(DeleteRow(table=self._kind.table, id=self._ids[n]))

    def _fill(self, n: int, m: int, kind: EntryField, value: Any) -> None:
        if kind.choices is None:
            self.table.setItem(n, m, QTableWidgetItem("" if value is None else str(value)))
            return
        choice = QComboBox()
        choices = kind.choices()
        for key, text in choices.items():
            choice.addItem(text, key)
        choice.setCurrentIndex(list(choices).index(value) if value in choices else -1)
        choice.setAccessibleName(self._look.text(kind.label))
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        choice.setProperty("standing", True)
        choice.activated.connect(partial(self._chosen, self._ids[n], kind, choice))
        self.table.setCellWidget(n, m, choice)

    def _chosen(self, id: str, kind: EntryField, choice: QComboBox, _index: int) -> None:
        value = choice.currentData()
        self._run(id, kind.key, value)

    def _typed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        kind = self._fields[item.column()]
        try:
            value = kind.read(item.text())
        except KnownError as error:
            self._frame.refuse(error)
            self.refresh()
            return
        self._run(self._ids[item.row()], kind.key, value)

    def _run(self, id: str, key: str, value: Any) -> None:
        if not self._session.run(EditRow(table=self._kind.table, id=id, values={key: value})):
            self.refresh()


def words_of(frame: Frame, kind: type[StrEnum]) -> Callable[[], Mapping[Any, str]]:
    """The codes of a closed list with their words."""
    return lambda: {value: frame.look.wording.code(value) for value in kind}

"""Everybody in a list that is narrowed by typing: characters, pinyin or initials."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.people import Group, Person
from desktop_app.insight.finding import Findable, Finder
from desktop_app.insight.owner_figures import Figures
from desktop_app.ui.look.controls import column, field
from desktop_app.ui.look.lines import as_list
from desktop_app.ui.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_COLUMNS = ("name", "group", "open", "late", "unanswered")
_FIGURES = ("open", "late", "unanswered")
_NONE = Figures()


class _Model(QAbstractTableModel):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.people: list[Person] = []
        self._groups: Mapping[str, Group] = {}
        self._figures: Mapping[str, Figures] = {}

    def show(self, people: list[Person], groups: Mapping[str, Group], figures: Mapping[str, Figures]) -> None:
        self.beginResetModel()
        self.people, self._groups, self._figures = people, groups, figures
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        key = _COLUMNS[section]
        return self._look.text(f"owners.short.{key}" if key in _FIGURES else f"field.person.{key}")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person, key = self.people[index.row()], _COLUMNS[index.column()]
        figures = self._figures.get(person.id, _NONE)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if key in _FIGURES:
                return str(getattr(figures, key) or "")
            group = self._groups.get(person.group_id or "")
            return person.name if key == "name" else group.name if group else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and key == "name":
            said = {"open": figures.open, "late": figures.late, "unanswered": figures.unanswered}
            return self._look.text("owners.line", name=person.name, **said)
        if role == Qt.ItemDataRole.ForegroundRole and key == "late":
            return self._look.color("late")
        return None


class PeopleList(QWidget):
    """picked: other people are selected."""

    picked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._people: list[Person] = []
        self._book: Book | None = None
        self._figures: Mapping[str, Figures] = {}
        self._finder: Finder | None = None
        self._model = _Model(look)
        self.typed = field(look, "ui.owners.find", "ui.owners.find.hint")
        self.typed.setClearButtonEnabled(True)
        self.view = QTableView()
        self.view.setModel(self._model)
        as_list(self.view, 30)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for n, width in enumerate((0, 72, 44, 44, 60)):
            if width:
                self.view.setColumnWidth(n, width)
        look.give(self.view, "name", "ui.page.owners")
        lines = column(spacing=8)
        lines.addWidget(self.typed)
        lines.addWidget(self.view, 1)
        self.setLayout(lines)
        self.typed.textChanged.connect(self._narrow)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())

    @property
    def selected(self) -> list[Person]:
        """The selected people in the order of the list; the current one is the last that was clicked."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self._model.people[row] for row in rows if row < len(self._model.people)]

    def show_people(self, book: Book, figures: Mapping[str, Figures]) -> None:
        """Take other people, or other figures of them. The selection stays."""
        kept = [person.id for person in self.selected]
        people = sorted(book.rows(Person).values(), key=lambda row: (row.name, row.id))
        if people != self._people:
            self._finder = None
        self._book, self._people, self._figures = book, people, figures
        self._narrow()
        self.pick(kept)

    def pick(self, ids: list[str]) -> None:
        """Select people; the first one where none of them is there."""
        rows = [n for n, person in enumerate(self._model.people) if person.id in ids]
        if not rows and self._model.people:
            rows = [0]
        for n, row in enumerate(rows):
            if n == 0:
                self.view.selectRow(row)
            else:
                flags = self.view.selectionModel().SelectionFlag
                self.view.selectionModel().select(self._model.index(row, 0), flags.Select | flags.Rows)
        self.picked.emit()

    def _narrow(self) -> None:
        if self._book is None:
            return
        found, typed = self._people, self.typed.text().strip()
        if typed:
            by_id = {person.id: person for person in self._people}
            found = [by_id[one.id] for one in self._found().find(typed, {}, limit=len(by_id))]
        kept = [person.id for person in self.selected]
        self._model.show(found, self._book.rows(Group), self._figures)
        if typed:
            self.pick(kept)

    def _found(self) -> Finder:
        """The people by how they are written and how they sound; learnt when somebody first types."""
        if self._finder is None:
            entries = (Findable("person", one.id, f"{one.name} {one.role}".strip()) for one in self._people)
            self._finder = Finder(entries)
            for _ in self._finder.listen():
                pass
        return self._finder

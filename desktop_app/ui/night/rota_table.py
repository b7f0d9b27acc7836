"""The rota as a table that is typed into: post, person, from, until, relief."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.book import Book
from desktop_app.domain.clock import clock_text, read_next
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person, Shift
from desktop_app.edits.command import Command
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.insight.rota import Duty
from desktop_app.insight.run_sheet import RunSheet
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.people import PeopleCompleter
from desktop_app.workspace.ids import new_id

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
COLUMNS = ("post", "person", "start", "finish", "relief")
_PEOPLE = ("person", "relief")
_WIDTHS = (72, 72, 72, 72, 60)
_MINUTE = timedelta(minutes=1)


class RotaModel(QAbstractTableModel):
    """One row per shift. refused: takes the KnownError of what was typed."""

    def __init__(self, look: Look, session: Session, refused: Callable[[KnownError], None]) -> None:
        super().__init__()
        self._look, self._session, self._refused = look, session, refused
        self._sheet: RunSheet | None = None
        self.duties: tuple[Duty, ...] = ()

    def show(self, sheet: RunSheet) -> None:
        """Take another state of the rota."""
        self.beginResetModel()
        self._sheet, self.duties = sheet, sheet.rota.duties
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.duties)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._look.text(f"field.shift.{COLUMNS[section]}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._session.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._sheet is None or index.row() >= len(self.duties):
            return None
        duty, key = self.duties[index.row()], COLUMNS[index.column()]
        book = self._session.book
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(book, self._sheet, duty, key)
        if role == Qt.ItemDataRole.ToolTipRole and key in _PEOPLE:
            person = book.find(Person, duty.person_id if key == "person" else duty.relief_id)
            return f"{person.name} {person.phone}".strip() if person is not None else None
        if role == Qt.ItemDataRole.ForegroundRole:
            on_now = duty.start <= self._sheet.now < duty.finish
            return self._look.color("text" if on_now or self._sheet.now < duty.start else "text.muted")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value).strip()
        if self._sheet is None or role != Qt.ItemDataRole.EditRole or text == str(self.data(index, role)).strip():
            return False
        try:
            command = self._command(self._sheet, self.duties[index.row()], COLUMNS[index.column()], text)
        except KnownError as error:
            self._refused(error)
            return False
        return self._session.run(command)

    def _text(self, book: Book, sheet: RunSheet, duty: Duty, key: str) -> str:
        if key == "post":
            return duty.post
        if key in _PEOPLE:
            person = book.find(Person, duty.person_id if key == "person" else duty.relief_id)
            return person.name if person is not None else ""
        return clock_text(duty.start if key == "start" else duty.finish, sheet.base)

    def _command(self, sheet: RunSheet, duty: Duty, key: str, text: str) -> Command:
        """What typing into a cell means. A start takes the length of the shift along; a new name is a new person."""
        edit = self._edit
        if key in _PEOPLE:
            return self._person(duty, key, text)
        if key == "post":
            return edit(duty, post=text)
        if key == "finish":
            return edit(duty, finish=read_next(text, duty.start + _MINUTE, sheet.base))
        after = sheet.window.start if sheet.window is not None else sheet.now
        start = read_next(text, after, sheet.base)
        return edit(duty, start=start, finish=start + (duty.finish - duty.start))

    def _person(self, duty: Duty, key: str, text: str) -> Command:
        field = f"{key}_id"
        if not text and key == "relief":
            return self._edit(duty, relief_id=None)
        known = next((row for row in self._session.book.rows(Person).values() if row.name == text), None)
        if known is not None:
            return self._edit(duty, **{field: known.id})
        newcomer = Person(id=new_id(), name=text)
        return Together(commands=(PutRow(row=newcomer), self._edit(duty, **{field: newcomer.id})))

    def _edit(self, duty: Duty, **values: object) -> EditRow:
        return EditRow(table=Shift.table, id=duty.shift_id, values=values)


class _Typing(QStyledItemDelegate):
    """Offers people while one types a name."""

    def __init__(self, session: Session, table: QTableView) -> None:
        super().__init__(table)
        self._session = session

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = QLineEdit(parent)
        made.setFrame(False)
        made.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        if COLUMNS[index.column()] in _PEOPLE:
            made.setCompleter(PeopleCompleter(self._session.book.rows(Person).values(), made))
        return made


class RotaTable(QTableView):
    """The rota's widget."""

    def __init__(self, session: Session, model: RotaModel) -> None:
        super().__init__()
        self._rota = model
        self.setModel(model)
        self.setItemDelegate(_Typing(session, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        header.setFixedHeight(30)
        for n, width in enumerate(_WIDTHS):
            self.setColumnWidth(n, width)
        header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)

    @property
    def current(self) -> Duty | None:
        """The shift of the current row."""
        n = self.currentIndex().row()
        return self._rota.duties[n] if 0 <= n < len(self._rota.duties) else None

    def type_into(self, shift_id: str, key: str = "post") -> None:
        """Open a cell of a shift for typing."""
        n = next((n for n, duty in enumerate(self._rota.duties) if duty.shift_id == shift_id), None)
        if n is not None:
            index = self._rota.index(n, COLUMNS.index(key))
            self.setCurrentIndex(index)
            self.edit(index)

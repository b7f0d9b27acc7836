"""The table that is typed into: a list for choices, names offered while one types, Enter types, Del removes."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.ui.look.lines import as_list
from desktop_app.ui.look.look import Look
from desktop_app.ui.timeline.people import PeopleCompleter

Index = QModelIndex | QPersistentModelIndex

CHARACTER = 8
"""Pixels of a column for each character that its field usually has."""
_HEADER, _EDGE = 32, 2


class TypedModel(QAbstractTableModel):
    """Rows that are typed into."""

    @abstractmethod
    def offered(self, index: Index) -> Sequence[str] | None:
        """The words that one of is picked in a cell; None where it is typed."""

    @abstractmethod
    def named(self, index: Index) -> Iterable[Person | Platform]:
        """Whose names are offered while one types."""

    @abstractmethod
    def remove(self, index: Index) -> None:
        """Take the row of a cell away; undo brings it back."""


class Typing(QStyledItemDelegate):
    """Makes the editors of a typed model."""

    def __init__(self, model: TypedModel, table: QTableView) -> None:
        super().__init__(table)
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        words = self._model.offered(index)
        if words is not None:
            choices = QComboBox(parent)
            choices.setAccessibleName(self._heading(index))
            choices.addItems(list(words))
            choices.activated.connect(lambda _n: self._finish(choices))
            return choices
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAccessibleName(self._heading(index))
        named = list(self._model.named(index))
        if named:
            line.setCompleter(PeopleCompleter(named, line))
        return line

    def _heading(self, index: Index) -> str:
        return str(self._model.headerData(index.column(), Qt.Orientation.Horizontal) or "")

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        self._model.setData(index, editor.text() if isinstance(editor, QLineEdit) else text)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


class TypedTable(QTableView):
    """Any key begins to type into the current cell."""

    def __init__(self, look: Look, model: TypedModel, name_code: str) -> None:
        super().__init__()
        self.typed_model = model
        self.setModel(model)
        as_list(self, look.theme.size("row"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.setItemDelegate(Typing(model, self))
        look.give(self, "name", name_code)

    def reset(self) -> None:
        """Rows that are shown anew take the field away that is typed into; the keys stay in the table."""
        at = QApplication.focusWidget()
        had_keys = at is not None and self.isAncestorOf(at)
        super().reset()
        if had_keys:
            self.setFocus()

    @property
    def is_typing(self) -> bool:
        """Whether a cell is being typed into."""
        return self.state() is QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not self.is_typing:
            self.typed_model.remove(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_typing:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class SmallTable(TypedTable):
    """A typed table as high as its rows, which never scrolls down. widths: characters of its columns."""

    def __init__(self, look: Look, model: TypedModel, name_code: str, widths: Sequence[int], *, below: int = 0) -> None:
        """below: pixels left under the rows, for a scroll bar."""
        super().__init__(look, model, name_code)
        self._height, self._below = look.theme.size("row"), below
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for n, width in enumerate(widths):
            self.setColumnWidth(n, width * CHARACTER)
        model.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(_HEADER + self.typed_model.rowCount() * self._height + _EDGE + self._below)

"""The table of plain rows: as high as its rows, typed into, Del removes."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.fields import FieldType
from desktop_app.domain.people import Person
from desktop_app.ui.brief.rows_model import Index, RowsModel
from desktop_app.ui.look.lines import as_list
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.people import PeopleCompleter

_CHARACTER = 8
_HEADER = 32
_EDGE = 2


class _Typing(QStyledItemDelegate):
    """A list for choices, people offered while one types a name, a line for the rest."""

    def __init__(self, look: Look, session: Session, model: RowsModel, table: QTableView) -> None:
        super().__init__(table)
        self._look, self._session, self._model = look, session, model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self._model.fields[index.column()]
        if field.type is FieldType.CHOICE and field.choices is not None:
            choices = QComboBox(parent)
            codes: Iterable[StrEnum] = field.choices
            choices.addItems([self._look.wording.code(value) for value in codes])
            choices.activated.connect(lambda _n: self._finish(choices))
            return choices
        line = QLineEdit(parent)
        line.setFrame(False)
        if field.type is FieldType.PERSON:
            line.setCompleter(PeopleCompleter(self._session.book.rows(Person).values(), line))
        return line

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


class RowsTable(QTableView):
    """One kind of rows."""

    def __init__(self, look: Look, session: Session, model: RowsModel, name_code: str) -> None:
        super().__init__()
        self._height = look.theme.size("row")
        self._model = model
        self.setModel(model)
        as_list(self, self._height)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setItemDelegate(_Typing(look, session, model, self))
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for n, field in enumerate(model.fields):
            self.setColumnWidth(n, field.width * _CHARACTER)
        look.give(self, "name", name_code)
        model.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.state() != QAbstractItemView.State.EditingState:
            self._model.remove(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(_HEADER + self._model.rowCount() * self._height + _EDGE)

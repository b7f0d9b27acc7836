"""The small tables of the inspector: as high as their rows, typed into, Del removes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.ui.key_people.parts import CHOSEN, PartKind
from desktop_app.ui.key_people.sub_model import Index, SubModel
from desktop_app.ui.look.lines import as_list
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.people import PeopleCompleter

_CHARACTER = 8
_HEADER = 32
_EDGE = 2
_SCROLL_BAR = 12
_COLUMN_ACROSS = 124


class _Typing(QStyledItemDelegate):
    """A list for choices, names offered while one types, a line for the rest."""

    def __init__(self, session: Session, model: SubModel, table: QTableView) -> None:
        super().__init__(table)
        self._session, self._model = session, model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        _, part = self._model.at(index)
        if part.kind in CHOSEN:
            choices = QComboBox(parent)
            choices.addItems([text for text, _ in self._model.reader.offered(part, self._model.accounts)])
            choices.activated.connect(lambda _n: self._finish(choices))
            return choices
        line = QLineEdit(parent)
        line.setFrame(False)
        book = self._session.book
        if part.kind is PartKind.PERSON:
            line.setCompleter(PeopleCompleter(book.rows(Person).values(), line))
        elif part.kind is PartKind.PLATFORM:
            line.setCompleter(PeopleCompleter(book.rows(Platform).values(), line))
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


class SubTable(QTableView):
    """Rows of one kind."""

    def __init__(self, look: Look, session: Session, model: SubModel) -> None:
        super().__init__()
        self._height = look.theme.size("row")
        self.rows = model
        self.setModel(model)
        as_list(self, self._height)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.setItemDelegate(_Typing(session, model, self))
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.give(self, "name", f"table.{model.kind.table}")
        if model.across:
            lines = self.verticalHeader()
            lines.show()
            # Beside its line a heading stands in the middle, without the rule that headings above have.
            lines.setStyleSheet("QHeaderView::section { padding: 0px 6px; border: none; }")
            lines.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.horizontalHeader().setDefaultSectionSize(_COLUMN_ACROSS)
            self.horizontalHeader().setStretchLastSection(False)
        else:
            for n, part in enumerate(model.parts):
                self.setColumnWidth(n, part.width * _CHARACTER)
        model.modelReset.connect(self._fit)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_typing = self.state() is QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and not is_typing:
            self.rows.remove(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_typing:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(_HEADER + self.rows.rowCount() * self._height + _EDGE + _SCROLL_BAR)

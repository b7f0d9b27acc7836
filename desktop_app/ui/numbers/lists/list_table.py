"""The table of a list: any key types and Enter goes down, blocks go to and from spreadsheets, headings sort."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import FieldType
from desktop_app.edits.rows import DeleteRow
from desktop_app.edits.tasks import Together
from desktop_app.insight.lists.shape import Worked
from desktop_app.ui.look.look import Look
from desktop_app.ui.numbers.lists.list_model import ListModel
from desktop_app.ui.numbers.lists.pasting import Pasting, read_block
from desktop_app.ui.rows.typed_table import CHARACTER, Index, TypedTable
from desktop_app.ui.session import Session

_AROUND = 28
"""Pixels around a heading, with room for the mark that shows by what is sorted."""
_FALLING = (FieldType.INTEGER, FieldType.MONEY)


class ListTable(TypedTable):
    """Del empties the chosen cells, Ctrl+Del removes their rows. asked_for_columns: where a menu may open."""

    asked_for_columns = Signal(QPoint)
    refused = Signal(object)

    def __init__(self, look: Look, session: Session, model: ListModel) -> None:
        super().__init__(look, model, f"table.{model.kind.table}")
        self._look, self._session, self.rows = look, session, model
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSectionsMovable(True)
        head.sectionClicked.connect(self.sort)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda at: self.asked_for_columns.emit(head.mapToGlobal(at)))
        self._stood: tuple[str, int, int] | None = None
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        look.language_changed.connect(self.size_columns)
        self.size_columns()

    def size_columns(self) -> None:
        """Columns as wide as what usually stands in them, and no narrower than their headings."""
        ink = self.fontMetrics()
        for n, column in enumerate(self.rows.columns):
            heading = ink.horizontalAdvance(self._look.text(column.label)) + _AROUND
            self.setColumnWidth(n, max(column.width * CHARACTER, heading))

    def sort(self, section: int) -> None:
        """By a column, figures from the greatest first; once more the other way, a third time as people ordered it."""
        column, by = self.rows.columns[section], self.rows.sorted_by
        usual = isinstance(column, Worked) or column.type in _FALLING
        if by is None or by[0] != column.key:
            self.rows.sort_by(column.key, falls=usual)
        elif by[1] == usual:
            self.rows.sort_by(column.key, falls=not usual)
        else:
            self.rows.sort_by(None)
        now = self.rows.sorted_by
        order = Qt.SortOrder.DescendingOrder if now is not None and now[1] else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(section if now is not None else -1, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self.is_typing:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete and control:
            self.remove_rows()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.rows.index(self.currentIndex().row() + 1, self.currentIndex().column())
            if below.isValid():
                self.setCurrentIndex(below)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """A row that goes takes the field away that is typed into; the keys stay in the table."""
        at = QApplication.focusWidget()
        had_keys = at is not None and self.isAncestorOf(at)
        super().rowsAboutToBeRemoved(parent, start, end)
        if had_keys:
            self.setFocus()

    def copy(self) -> None:
        """The chosen block as text with tabs."""
        chosen = [index for index in self.selectedIndexes() if index.row() < len(self.rows.rows)]
        lines: dict[int, list[str]] = {}
        for index in sorted(chosen, key=lambda one: (one.row(), one.column())):
            lines.setdefault(index.row(), []).append(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))

    def copy_all(self) -> None:
        """Every row that is shown, under its headings."""
        lines = [[self._look.text(one.label) for one in self.rows.columns]]
        lines += [[self.rows.said(row, one) for one in self.rows.columns] for row in self.rows.rows]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text + "\n")

    def paste(self) -> None:
        """The block of the clipboard, from the first chosen cell on, as one step."""
        if self._session.read_only:
            return
        chosen = self.selectedIndexes() or [self.currentIndex()]
        top = min(max(index.row(), 0) for index in chosen)
        left = min(max(index.column(), 0) for index in chosen)
        block = read_block(QGuiApplication.clipboard().text())
        try:
            command = Pasting(self._look, self.rows).command(top, left, block) if block else None
        except KnownError as error:
            self.refused.emit(error)
            return
        if command is not None:
            self._session.run(command)

    def clear(self) -> None:
        """Empty the chosen cells."""
        chosen = [index for index in self.selectedIndexes() if index.row() < len(self.rows.rows)]
        if not chosen or self._session.read_only:
            return
        try:
            command = Pasting(self._look, self.rows).clearing(chosen)
        except KnownError as error:
            self.refused.emit(error)
            return
        if command is not None:
            self._session.run(command)

    def remove_rows(self) -> None:
        """Take the chosen rows away as one step."""
        ids = [self.rows.rows[n].id for n in self.chosen_rows]
        if ids and not self._session.read_only:
            deletes = tuple(DeleteRow(table=self.rows.kind.table, id=id) for id in ids)
            self._session.run(Together(commands=deletes) if len(deletes) > 1 else deletes[0])

    @property
    def chosen_rows(self) -> list[int]:
        """The rows in which something is chosen, from above."""
        rows = {index.row() for index in self.selectedIndexes()} | {self.currentIndex().row()}
        return sorted(n for n in rows if 0 <= n < len(self.rows.rows))

    def pick(self, id: str) -> None:
        """Go to a row."""
        for n, row in enumerate(self.rows.rows):
            if row.id == id:
                self.setCurrentIndex(self.rows.index(n, 0))
                self.scrollTo(self.currentIndex())

    def _remember(self) -> None:
        at = self.currentIndex()
        rows = self.rows.rows
        if at.isValid():
            self._stood = (rows[at.row()].id if at.row() < len(rows) else "", at.row(), at.column())

    def _return(self) -> None:
        """The same row stays the current one wherever it stands now, else the one in its place."""
        if self._stood is None:
            return
        id, n, column = self._stood
        places = [place for place, row in enumerate(self.rows.rows) if row.id == id]
        at = self.rows.index(places[0] if places else min(n, self.rows.rowCount() - 1), column)
        if at.isValid():
            self.setCurrentIndex(at)

"""A list around the numbers as a table: typed and worked out, sifted and sorted, pasted into as one step."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import Field, FieldType
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.lists.memory import RowMemory
from desktop_app.insight.lists.shape import Column, Figures, NumberList, Remark, Rows, Worked
from desktop_app.insight.lists.words import column_name, formula_said, remark_text
from desktop_app.ui.look.controls import plain_tip
from desktop_app.ui.look.look import Look
from desktop_app.ui.numbers.lists.cells import Cells
from desktop_app.ui.numbers.lists.sifting import Sieve, in_order_of, sifted
from desktop_app.ui.numbers.lists.turning import Turn, turned
from desktop_app.ui.rows.rows_model import RowsModel
from desktop_app.ui.rows.typed_table import Index
from desktop_app.ui.session import Session

_NOWHERE = QModelIndex()
_NUMBERS = (FieldType.MONEY, FieldType.INTEGER)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_ANSWERED = frozenset(
    {
        *_SAID,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.ForegroundRole,
    }
)
"""A view asks a dozen things about each cell that it paints."""
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED = _READ | Qt.ItemFlag.ItemIsEditable
_SEVERAL = 50
"""So many rows that changed are told one by one."""
_NO_FIGURES: Figures = {}


class ListModel(RowsModel):
    """What is worked out and what is odd is found once for every change, then only looked up."""

    def __init__(self, look: Look, session: Session, of: NumberList, refused: Callable[[KnownError], None]) -> None:
        super().__init__(look, session, of.kind, of.fields, refused)
        self.of = of
        self.columns: tuple[Column, ...] = of.columns
        self.sieve = Sieve()
        self.sorted_by: tuple[str, bool] | None = None
        self.all: Rows | None = None
        self.figures: Mapping[str, Figures] = {}
        self.remarks: Mapping[str, tuple[Remark, ...]] = {}
        self._memory = RowMemory()
        self.cells = Cells(of, self.name_key)

    def refresh(self) -> None:
        """Take the rows as they are now: one that comes, goes or moves leaves the others where they are."""
        before, figures, remarks = self.all, self.figures, self.remarks
        known = {row.id: row for row in self.rows}
        anew = self._work_out()
        rows = self._shown()
        same = before is not None and self.all is not None and before.campaign_id == self.all.campaign_id
        turn = turned([*known], [row.id for row in rows]) if same and known and rows else None
        if turn is None:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        self._turn(turn, rows)
        if anew:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        others = _others(figures, self.figures) | _others(remarks, self.remarks)
        self._tell([n for n, row in enumerate(rows) if anew or known.get(row.id) is not row or row.id in others])

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns in the list's order; the name is always one of them."""
        self.beginResetModel()
        self.columns = tuple(one for one in self.of.columns if one.key in keys or one.key == self.name_key)
        self.endResetModel()

    def sift(self, sieve: Sieve) -> None:
        """Show only what a sieve lets through."""
        self.sieve = sieve
        self._reorder()

    def sort_by(self, key: str | None, *, falls: bool = False) -> None:
        """Order by a column; None as people ordered it."""
        self.sorted_by = (key, falls) if key is not None else None
        self._reorder()

    def said(self, row: Entity, column: Column) -> str:
        """A cell as it is shown."""
        return self.cells.said(row, column, self.figures.get(row.id, _NO_FIGURES))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(column, Worked):
            return plain_tip(self._look.text(f"list_formula.{column.key}"))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column_name(self._look.wording, column)
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and _is_number(column) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _TYPED if self.field_at(index) is not None and not self._session.read_only else _READ

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED:
            return None
        column = self.columns[index.column()]
        row = self.rows[index.row()] if index.row() < len(self.rows) else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if _is_number(column) else None
        if row is None:
            return self._of_new_line(index, role)
        if role in _SAID:
            said = self.said(row, column).replace("\n", " ") or (NOTHING if self._odd(row, column) else "")
            return said if role == Qt.ItemDataRole.DisplayRole else self._accessible(row, column, said)
        if role == Qt.ItemDataRole.EditRole:
            return self.typed(column, row) if isinstance(column, Field) else self.said(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, column)
        return None

    def field_at(self, index: Index) -> Field | None:
        column = self.columns[index.column()]
        return column if isinstance(column, Field) else None

    def _work_out(self) -> bool:
        """Look at the rows; answers whether all of them may be worded another way now."""
        id, book = self._session.campaign_id, self._session.book
        self.all = self.of.rows(book, id, self._session.now, self._memory) if id is not None else None
        self.figures = self.of.figures(self.all) if self.all is not None else {}
        self.remarks = self.of.remarks(self.all) if self.all is not None else {}
        return self.cells.are_of(self._look.wording, book)

    def _turn(self, turn: Turn, rows: list[Entity]) -> None:
        """Let one piece come, go or move: what is current and chosen elsewhere stays so."""
        last = turn.first + max(turn.gone, turn.come) - 1
        if turn.to is not None:
            self.beginMoveRows(_NOWHERE, turn.first, turn.first, _NOWHERE, turn.to)
            self.rows = rows
            self.endMoveRows()
        elif turn.come:
            self.beginInsertRows(_NOWHERE, turn.first, last)
            self.rows = rows
            self.endInsertRows()
        elif turn.gone:
            self.beginRemoveRows(_NOWHERE, turn.first, last)
            self.rows = rows
            self.endRemoveRows()
        self.rows = rows

    def _tell(self, places: Sequence[int]) -> None:
        """Let the views paint these rows anew."""
        last = self.columnCount() - 1
        if len(places) > _SEVERAL:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, last))
            return
        for n in places:
            self.dataChanged.emit(self.index(n, 0), self.index(n, last))

    def _reorder(self) -> None:
        self.beginResetModel()
        self.rows = self._shown()
        self.endResetModel()

    def _shown(self) -> list[Entity]:
        columns, figures = {one.key: one for one in self.of.columns}, self.figures
        rows = sifted(
            self.all.rows if self.all is not None else (),
            self.sieve,
            odd=self.remarks,
            said=lambda row, key: self.said(row, columns[key]),
            holds=lambda row, wanted: self.cells.holds(row, wanted, figures.get(row.id, _NO_FIGURES)),
        )
        if self.sorted_by is None:
            return rows
        key, falls = self.sorted_by
        return in_order_of(rows, lambda row: self._order(row, columns[key]), falls=falls)

    def _order(self, row: Entity, column: Column) -> Any:
        if isinstance(column, Worked):
            figure = self.figures.get(row.id, _NO_FIGURES).get(column.key)
            return figure.value if figure is not None else None
        if column.type in (FieldType.INTEGER, FieldType.MONEY, FieldType.DAY):
            return getattr(row, column.key)
        if column.type is FieldType.CHOICE:
            return list(column.choices or ()).index(getattr(row, column.key))
        return self.said(row, column).casefold()

    def _odd(self, row: Entity, column: Column) -> list[Remark]:
        return [one for one in self.remarks.get(row.id, ()) if one.column == column.key]

    def _tip(self, row: Entity, column: Column) -> str:
        words = self._look.wording
        lines = [remark_text(words, one) for one in self._odd(row, column)]
        figure = self.figures.get(row.id, _NO_FIGURES).get(column.key)
        if figure is not None:
            lines.append(formula_said(words, self.kind.table, figure))
        elif isinstance(column, Field):
            lines.append(self.typed(column, row))
        return plain_tip("\n".join(line for line in lines if line))

    def _accessible(self, row: Entity, column: Column, said: str) -> str:
        """What a screen reader says: the cell, and what is odd about it."""
        return "; ".join([said, *(remark_text(self._look.wording, one) for one in self._odd(row, column))])

    def _ink(self, row: Entity, column: Column) -> Any:
        if self._odd(row, column):
            return self._look.color("late")
        return self._look.color("text.muted") if isinstance(column, Worked) else None


def _others(before: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    """The ids for which something else is known now. What was kept is the same object, which is seen at once."""
    return {id for id, found in now.items() if (known := before.get(id)) is not found and known != found} | (
        before.keys() - now.keys()
    )


def _is_number(column: Column) -> bool:
    return isinstance(column, Worked) or column.type in _NUMBERS

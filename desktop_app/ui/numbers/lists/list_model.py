"""A list around the numbers as a table: typed and worked out, sifted and sorted, pasted into as one step."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from desktop_app.domain.entity import CampaignEntity, Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import Field, FieldType
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.lists.shape import Column, Figures, NumberList, Remark, Rows, Worked
from desktop_app.insight.lists.words import cell_text, column_name, formula_said, remark_text
from desktop_app.ui.look.controls import plain_tip
from desktop_app.ui.look.look import Look
from desktop_app.ui.numbers.lists.sifting import Sieve, in_order_of, sifted
from desktop_app.ui.rows.rows_model import RowsModel
from desktop_app.ui.rows.typed_table import Index
from desktop_app.ui.session import Session

_NOWHERE = QModelIndex()
_NUMBERS = (FieldType.MONEY, FieldType.INTEGER)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
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

    def refresh(self) -> None:
        """Take the rows as they are now; where the same ones stand in the same order only cells change."""
        self._work_out()
        rows = self._shown()
        if [row.id for row in rows] == [row.id for row in self.rows] and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

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

    def words_of(self, row: Entity) -> dict[str, str]:
        """A row's cells as they are shown, by column, its name first."""
        name = next(one for one in self.of.columns if one.key == self.name_key)
        return {one.key: self.said(row, one) for one in (name, *self.of.columns)}

    def said(self, row: Entity, column: Column) -> str:
        """A cell as it is shown."""
        if not isinstance(row, CampaignEntity):
            return ""
        return cell_text(self._look.wording, self._session.book, row, column, self.figures.get(row.id, _NO_FIGURES))

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
        flags = super().flags(index)
        return flags if self.field_at(index) is not None else flags & ~Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
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

    def _work_out(self) -> None:
        id = self._session.campaign_id
        self.all = self.of.rows(self._session.book, id, self._session.now) if id is not None else None
        self.figures = self.of.figures(self.all) if self.all is not None else {}
        self.remarks = self.of.remarks(self.all) if self.all is not None else {}

    def _reorder(self) -> None:
        self.beginResetModel()
        self.rows = self._shown()
        self.endResetModel()

    def _shown(self) -> list[Entity]:
        rows = sifted(self.all.rows if self.all is not None else (), self.sieve, self.words_of)
        if self.sorted_by is None:
            return rows
        key, falls = self.sorted_by
        column = next(one for one in self.of.columns if one.key == key)
        return in_order_of(rows, lambda row: self._order(row, column), falls=falls)

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


def _is_number(column: Column) -> bool:
    return isinstance(column, Worked) or column.type in _NUMBERS

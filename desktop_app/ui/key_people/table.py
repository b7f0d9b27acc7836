"""The table of key people: columns to pick, chips, and the keyboard of the pipeline."""

from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop_app.domain.codes import CooperationState, KeyPersonKind, PipelineStep
from desktop_app.ui.key_people.table_model import PeopleModel
from desktop_app.ui.look.lines import as_list
from desktop_app.ui.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_CHIPS = ("kind", "state")
_SHARE_TEXT = 48
"""Pixels for a share's figure before its bar."""
_ROW_ABOVE = 6
"""Pixels that a row here is higher than one of the plan."""
_WIDTHS = {
    "name": 108, "kind": 86, "platforms": 104, "tone": 76, "step": 68, "state": 84, "form": 98, "tier": 64,
    "exposure": 64, "forwards": 60, "next_step": 140, "quote": 110, "engagement_rate": 60, "cpm": 60, "again": 52,
    "cooperations": 72, "fit": 64, "rank": 58, "share": 150,
}  # fmt: skip
_WIDTH = 82
_AROUND = 24
"""Pixels around the words of a heading or a chip."""
_CODES: dict[str, type[StrEnum]] = {"kind": KeyPersonKind, "step": PipelineStep, "state": CooperationState}


class _Chips(QStyledItemDelegate):
    """Paints what is one of a few words as a chip."""

    def __init__(self, look: Look, model: PeopleModel, table: QTableView) -> None:
        super().__init__(table)
        self._look, self._model = look, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text = str(index.data() or "")
        key = self._model.columns[index.column()]
        if key == "share":
            self._bar(painter, option, index)
            return
        if key not in _CHIPS or not text:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._look.color("selection"))
        width = min(option.fontMetrics.horizontalAdvance(text) + 16, option.rect.width() - 8)
        height = option.fontMetrics.height() + 4
        top = option.rect.top() + (option.rect.height() - height) / 2
        place = QRectF(option.rect.left() + 4, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("hover"))
        painter.drawRoundedRect(place, 5, 5)
        painter.setPen(self._look.color("text"))
        shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width) - 10)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()

    def _bar(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A share as a bar beside its figure: the rows together are the chart of who brought how much."""
        super().paint(painter, option, index)
        line = self._model.line(index.row())
        share = self._model.cell(line, "share").order if line is not None else None
        if share is not None:
            room = option.rect.adjusted(_SHARE_TEXT, 8, -4, -8)
            painter.fillRect(room, self._look.color("chart.grid"))
            room.setWidth(max(int(room.width() * float(share)), 1))
            painter.fillRect(room, self._look.color("stage.define"))


class PeopleTable(QTableView):
    """picked: other lines are selected; shifted: the selected ones go a step on; gone_to: Enter or a double click."""

    picked = Signal()
    shifted = Signal(int)
    gone_to = Signal()
    removed = Signal()
    asked = Signal(QPoint)
    asked_for_columns = Signal(QPoint)

    def __init__(self, look: Look, model: PeopleModel) -> None:
        super().__init__()
        self._look, self.people = look, model
        self.setModel(model)
        as_list(self, look.theme.size("row") + _ROW_ABOVE)
        self.setItemDelegate(_Chips(look, model, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSectionsClickable(True)
        head.setSectionsMovable(True)
        head.setStretchLastSection(False)
        head.sectionClicked.connect(self._sort)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda at: self.asked_for_columns.emit(head.mapToGlobal(at)))
        look.give(self, "name", "ui.page.key_people")
        model.modelReset.connect(self._size)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        self.doubleClicked.connect(lambda _index: self.gone_to.emit())

    @property
    def chosen(self) -> list[str]:
        """The people that are selected, from above."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [line.person.id for row in rows if (line := self.people.line(row)) is not None]

    def pick(self, ids: set[str]) -> None:
        """Select these people; nothing where none of them is there."""
        choice = self.selectionModel()
        choice.blockSignals(True)
        choice.clearSelection()
        rows = [n for n, line in enumerate(self.people.lines) if line.person.id in ids]
        for n in rows:
            choice.select(self.people.index(n, 0), choice.SelectionFlag.Select | choice.SelectionFlag.Rows)
        if rows:
            choice.setCurrentIndex(self.people.index(rows[0], 0), choice.SelectionFlag.NoUpdate)
            self.scrollTo(self.people.index(rows[0], 0))
        choice.blockSignals(False)
        self.viewport().update()

    def copy(self) -> None:
        """Put the selected lines, with their headings, on the clipboard for a sheet."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = self._visual()
        said = ["\t".join(self.people.heading(self.people.columns[n]) for n in columns)]
        for n in rows:
            line = self.people.lines[n]
            cells = (self.people.cell(line, self.people.columns[column]).text for column in columns)
            said.append("\t".join(" ".join(text.split()) for text in cells))
        QGuiApplication.clipboard().setText("\n".join(said) + "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in ways:
            self.shifted.emit(ways[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gone_to.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit(event.globalPos())

    def _visual(self) -> list[int]:
        head = self.horizontalHeader()
        return [head.logicalIndex(n) for n in range(head.count())]

    def _sort(self, column: int) -> None:
        """Figures from the greatest first, everything else from the first; once more turns it round."""
        key, before = self.people.columns[column], self.people.sorted_by
        falls = not before[1] if before is not None and before[0] == key else key in _FALLING
        order = Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)
        self.people.sort(column, order)

    def _words(self, key: str) -> list[str]:
        """All that a column of few words can say."""
        return [self._look.wording.code(value) for value in _CODES.get(key, ())]

    def _size(self) -> None:
        ink = self.fontMetrics()
        for n, key in enumerate(self.people.columns):
            said = [self.people.heading(key), *self._words(key)]
            room = max(ink.horizontalAdvance(text) for text in said) + _AROUND
            self.setColumnWidth(n, max(_WIDTHS.get(key, _WIDTH), room))
        by = self.people.sorted_by
        falls = by is not None and by[1]
        order = Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        at = self.people.columns.index(by[0]) if by is not None and by[0] in self.people.columns else -1
        self.horizontalHeader().setSortIndicator(at, order)


_FALLING = ("platforms", "exposure", "reads", "engagements", "forwards", "clicks", "redemptions", "orders", "gmv",
            "cost", "engagement_rate", "roi", "fit", "tier", "quote")  # fmt: skip

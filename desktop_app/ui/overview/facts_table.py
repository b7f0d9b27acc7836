"""A table of facts that lead somewhere: texts, people's discs and bars, painted only where they are seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop_app.render.inks import Inks
from desktop_app.render.text import Texts
from desktop_app.ui.look.lines import as_list
from desktop_app.ui.look.look import Look
from desktop_app.ui.overview.meter import paint_meter

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_PAD = 6
_AVATAR = 18
_ROW = 34
_BAR = 8


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell. role: the text's colour; disc: the colour role of a person's disc before it; share: a bar instead."""

    text: str
    role: str = "text"
    bold: bool = False
    disc: str = ""
    share: float | None = None
    align: str = "left"
    tip: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row and what it leads to; said: the whole of it for a screen reader."""

    page: str
    subject: str
    cells: tuple[Fact, ...]
    said: str


class FactRows(QAbstractTableModel):
    """Rows that are made when they are first seen."""

    def __init__(self, headings: tuple[str, ...], count: int, make: Callable[[int], FactRow], parent: QObject) -> None:
        super().__init__(parent)
        self._headings, self._count, self._make = headings, count, make
        self._made: dict[int, FactRow] = {}

    def row(self, n: int) -> FactRow:
        """The n-th row."""
        if n not in self._made:
            self._made[n] = self._make(n)
        return self._made[n]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()].text
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.cells[index.column()].tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said if index.column() == 0 else row.cells[index.column()].text
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.inks: Inks | None = None
        self.texts: Texts | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, inks, texts = index.model(), self.inks, self.texts
        if not isinstance(model, FactRows) or inks is None or texts is None:
            return
        fact, box = model.row(index.row()).cells[index.column()], QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, inks.color("selection"))
        painter.setPen(QPen(inks.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        room = box.adjusted(_PAD, 0, -_PAD, -1)
        if fact.share is not None:
            bar = QRectF(room.left(), room.center().y() - _BAR / 2, room.width(), _BAR)
            paint_meter(painter, bar, fact.share, inks, fact.role)
        else:
            room.setLeft(room.left() + self._disc(painter, room, fact, inks, texts))
            texts.draw_in(painter, room, fact.text, ("dense", fact.bold), inks.text(fact.role), fact.align)
        painter.restore()

    def _disc(self, painter: QPainter, room: QRectF, fact: Fact, inks: Inks, texts: Texts) -> float:
        """Paint a person's disc; answers how much room it takes."""
        if not fact.disc:
            return 0
        disc = QRectF(room.left(), room.center().y() - _AVATAR / 2, _AVATAR, _AVATAR)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.color(fact.disc))
        painter.drawEllipse(disc)
        texts.draw_in(painter, disc, fact.text[:1].upper(), ("small", True), inks.ink_on(fact.disc), "center")
        return _AVATAR + 6


class FactsTable(QTableView):
    """opened: a row was clicked or Enter pressed on it; with its page and its id there."""

    opened = Signal(str, str)

    def __init__(self, look: Look, name: str, widths: tuple[int, ...]) -> None:
        """widths: of the columns in pixels; 0 stretches."""
        super().__init__()
        self._look, self._widths = look, widths
        self._painter = _Painter(self)
        as_list(self, _ROW)
        self.setItemDelegate(self._painter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.setMinimumHeight(120)
        look.give(self, "name", name)

    def show_rows(self, headings: tuple[str, ...], count: int, make: Callable[[int], FactRow]) -> None:
        """Show other rows, and keep the place."""
        kept = self.currentIndex().row()
        before = self.model()
        self._painter.inks = Inks(self._look.theme)
        self._painter.texts = Texts(self._look.theme, self._look.wording, self._look.families)
        self.setModel(FactRows(headings, count, make, self))
        if before is not None:
            before.deleteLater()
        for n, width in enumerate(self._widths):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(n, mode)
            if width:
                self.setColumnWidth(n, width)
        if count:
            self.setCurrentIndex(self.model().index(min(max(kept, 0), count - 1), 0))

    def row(self, n: int) -> FactRow | None:
        """The n-th row, if there is one."""
        model = self.model()
        return model.row(n) if isinstance(model, FactRows) and 0 <= n < model.rowCount() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()).row())

    def _open(self, n: int) -> None:
        row = self.row(n)
        if row is not None:
            self.opened.emit(row.page, row.subject)

"""The table of a comparison: ticks by mouse and by Space, the loser struck through, the winner in bold."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop_app.exchange.returned.values import Choice, Kind
from desktop_app.render.inks import Inks
from desktop_app.render.marks import check
from desktop_app.ui.exchange.returned_lines import DiffLine, Level
from desktop_app.ui.look.lines import as_list
from desktop_app.ui.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NAME, BASE, OURS, THEIRS, NOTE = range(5)
_DISC = 18
_INDENT = {Level.GROUP: "", Level.ROW: "    ", Level.CELL: "          "}
_SHARP = 3.0
"""Pixels of a disc per pixel of the page, so that it stays sharp on dense screens."""


class DiffRows(QAbstractTableModel):
    """The lines, with what is chosen. toggled: the choice changed."""

    toggled = Signal()

    def __init__(self, look: Look, headings: Sequence[str], lines: Sequence[DiffLine]) -> None:
        super().__init__()
        self._look, self._headings, self.lines = look, tuple(headings), lines
        self.chosen: frozenset[Choice] = frozenset()
        self._fonts = _fonts()
        inks = Inks(look.theme)
        self._discs = {n: _disc(inks, line.role, line.name[:1].upper()) for n, line in enumerate(lines) if line.role}

    def choose(self, chosen: Collection[Choice]) -> None:
        """Tick exactly these."""
        self.chosen = frozenset(chosen)
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, NOTE))
        self.toggled.emit()

    def toggle(self, rows: Collection[int]) -> None:
        """Tick what these lines decide, or untick it where all of it is ticked."""
        wanted = frozenset(choice for n in rows for choice in self.lines[n].choices)
        if not wanted:
            return
        self.choose(self.chosen - wanted if wanted <= self.chosen else self.chosen | wanted)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        ticked = index.column() == NAME and self.lines[index.row()].choices
        return usual | Qt.ItemFlag.ItemIsUserCheckable if ticked else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(line, column).strip()
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME and line.choices:
            return self._state(line)
        if role == Qt.ItemDataRole.DecorationRole and column == NAME:
            return self._discs.get(index.row())
        if role == Qt.ItemDataRole.FontRole:
            return self._font(line, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._look.color(self._role(line, column))
        if role == Qt.ItemDataRole.BackgroundRole and line.level is Level.GROUP:
            return self._look.color("background")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle([index.row()])
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def is_taken(self, line: DiffLine) -> bool:
        """Whether all that a line decides is chosen; lines below a whole row follow it."""
        return bool(line.choices) and line.choices <= self.chosen

    def _text(self, line: DiffLine, column: int) -> str:
        if column == NAME:
            return _INDENT[line.level] + line.name
        if column == BASE:
            return line.base if line.kind is Kind.CONFLICT else ""
        return {OURS: line.ours, THEIRS: line.theirs, NOTE: line.note}[column]

    def _state(self, line: DiffLine) -> Qt.CheckState:
        if line.choices <= self.chosen:
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if line.choices & self.chosen else Qt.CheckState.Unchecked

    def _font(self, line: DiffLine, column: int) -> QFont:
        if line.level is Level.GROUP or (line.level is Level.ROW and column == NAME):
            return self._fonts["bold"]
        if column in (OURS, THEIRS) and line.choices:
            loses = self.is_taken(line) is (column == OURS)
            return self._fonts["struck" if loses else "bold"]
        return self._fonts["plain"]

    def _role(self, line: DiffLine, column: int) -> str:
        if column == NOTE and line.kind in (Kind.CONFLICT, Kind.MISSING):
            return "late"
        if column == NOTE and line.kind is Kind.NEW and line.level is Level.ROW:
            return "stage.plan.text"
        if line.level is Level.CELL and column in (OURS, THEIRS) and line.choices:
            return "text.muted" if self.is_taken(line) is (column == OURS) else "text"
        return "text.muted" if column in (BASE, NOTE) or (line.level is Level.CELL and column == NAME) else "text"


class DiffTable(QTableView):
    """Space ticks and unticks the selected lines; arrows move as everywhere."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        as_list(self, look.theme.size("row"))
        self.setIconSize(QSize(_DISC, _DISC))
        self.setItemDelegateForColumn(NAME, _Ticks(look, self))

    def show_lines(self, rows: DiffRows) -> None:
        """Show these; the name of a group has the whole line."""
        self.clearSpans()
        self.setModel(rows)
        for n, line in enumerate(rows.lines):
            if line.level is Level.GROUP:
                self.setSpan(n, NAME, 1, NOTE + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, DiffRows):
            model.toggle({index.row() for index in self.selectionModel().selectedRows()})
            event.accept()
            return
        super().keyPressEvent(event)


class _Ticks(QStyledItemDelegate):
    """Draws ticks in the theme's colours: the style's own can hardly be seen in the dark."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = QRectF(self._view.style().subElementRect(part, whole, self._view)).adjusted(0.5, 0.5, -0.5, -0.5)
        look, is_off = self._look, state is Qt.CheckState.Unchecked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("text.muted" if is_off else "accent.fill"), 1.2))
        painter.setBrush(look.color("panel" if is_off else "accent.fill"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(look.color("text.on_accent"), 1.8))
        if state is Qt.CheckState.Checked:
            painter.drawPolyline(check(box.center().x() - 4.2, box.center().y()))
        elif not is_off:
            painter.drawLine(QPointF(box.left() + 3, box.center().y()), QPointF(box.right() - 3, box.center().y()))
        painter.restore()


def _fonts() -> dict[str, QFont]:
    plain, bold, struck = QFont(), QFont(), QFont()
    bold.setWeight(QFont.Weight.DemiBold)
    struck.setStrikeOut(True)
    return {"plain": plain, "bold": bold, "struck": struck}


def _disc(inks: Inks, role: str, letter: str) -> QPixmap:
    """A person's disc with the first letter of the name."""
    side = round(_DISC * _SHARP)
    found = QPixmap(side, side)
    found.setDevicePixelRatio(_SHARP)
    found.fill(Qt.GlobalColor.transparent)
    with QPainter(found) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.color(role))
        painter.drawEllipse(QPointF(_DISC / 2, _DISC / 2), _DISC / 2, _DISC / 2)
        font = QFont()
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(inks.ink_on(role))
        painter.drawText(QRectF(0, 0, _DISC, _DISC), Qt.AlignmentFlag.AlignCenter, letter)
    return found

"""The pipeline as a board: four lanes of cards that go from step to step by mouse, by Ctrl+← →, or several at once."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.codes import PipelineStep
from desktop_app.ui.key_people.commands import beside
from desktop_app.ui.key_people.reading import Line
from desktop_app.ui.key_people.table_model import PeopleModel
from desktop_app.ui.look.controls import column, label, row
from desktop_app.ui.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MIME = "application/x-drumbeat-cooperations"
_HEIGHT, _GAP, _EDGE = 84, 4, 10
_LINE = 20


class _Cards(QAbstractListModel):
    """The cards of one lane."""

    def __init__(self, people: PeopleModel) -> None:
        super().__init__()
        self._people = people
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def ids(self, indexes: Sequence[QModelIndex]) -> list[str]:
        rows = (self.lines[index.row()] for index in indexes)
        return [line.cooperation.id for line in rows if line.cooperation is not None]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.person.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = (self._people.cell(line, key) for key in ("name", "platforms", "state", "next_step", "next_due"))
            return "\n".join(cell.tip or cell.text for cell in said if cell.text)
        return None

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        made.setData(_MIME, "\n".join(self.ids(indexes)).encode())
        return made


class _Card(QStyledItemDelegate):
    """Paints a name, where they are heard, the state as a chip and when the next step is due."""

    def __init__(self, look: Look, people: PeopleModel, lane: "Lane") -> None:
        super().__init__(lane)
        self._look, self._people, self._lane = look, people, lane

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._lane.cards.lines[index.row()]
        self.initStyleOption(option, index)
        look, chosen = self._look, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(_GAP + 0.5, _GAP + 0.5, -_GAP - 0.5, -0.5)
        painter.setPen(QPen(look.color("accent" if chosen else "line"), 1))
        painter.setBrush(look.color("selection" if chosen else "panel"))
        painter.drawRoundedRect(box, 6, 6)
        inside = box.toRect().adjusted(_EDGE, 8, -_EDGE, -6)
        text = look.color("text")
        self._say(painter, inside, 0, self._people.cell(line, "name").text, text, option.font, bold=True)
        again = self._people.cell(line, "again").text.replace("—", "")
        self._say(painter, inside, 0, again, text, option.font, bold=True, right=True)
        where = self._people.cell(line, "platforms").text
        self._say(painter, inside, 1, where, look.color("text.muted"), option.font)
        self._chip(painter, inside, self._people.cell(line, "state").text, option.font)
        due = self._people.cell(line, "next_due")
        self._say(painter, inside, 2, due.text, look.color(due.role or "text.muted"), option.font, right=True)
        painter.restore()

    def _say(
        self, painter: QPainter, inside: QRect, n: int, text: str, ink: Any, font: QFont,
        *, bold: bool = False, right: bool = False,
    ) -> None:  # fmt: skip
        place = QRect(inside.left(), inside.top() + n * _LINE, inside.width(), _LINE)
        made = QFont(font)
        made.setBold(bold)
        painter.setFont(made)
        painter.setPen(ink)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        room = place.width() - (0 if right else 24)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _chip(self, painter: QPainter, inside: QRect, text: str, font: QFont) -> None:
        if not text:
            return
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text) + 14
        place = QRectF(inside.left(), inside.top() + 2 * _LINE + 1, min(width, inside.width() - 50), _LINE - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("hover"))
        painter.drawRoundedRect(place, 9, 9)
        painter.setPen(self._look.color("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


class Lane(QListView):
    """The cards of one step. dropped: cooperations that came from another lane; shifted: the chosen ones go a step on;
    begun: a selection begins here, the other lanes let go of theirs; crossed: the keyboard goes to the lane beside it."""

    dropped = Signal(list)
    shifted = Signal(int)
    gone_to = Signal()
    begun = Signal()
    crossed = Signal(int)
    asked = Signal(QPoint)

    def __init__(self, look: Look, people: PeopleModel, step: PipelineStep) -> None:
        super().__init__()
        self.step, self.cards = step, _Cards(people)
        self.setModel(self.cards)
        self.setItemDelegate(_Card(look, people, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        look.give(self, "name", f"pipeline_step.{step.value}")

    @property
    def chosen(self) -> list[str]:
        """The cooperations that are selected, from above."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return self.cards.ids(indexes)

    def pick(self, ids: set[str]) -> None:
        """Select these cooperations; the first of them is where one is."""
        choice = self.selectionModel()
        choice.blockSignals(True)
        choice.clearSelection()
        rows = [n for n, line in enumerate(self.cards.lines) if line.cooperation and line.cooperation.id in ids]
        for n in rows:
            choice.select(self.cards.index(n), choice.SelectionFlag.Select)
        if rows:
            choice.setCurrentIndex(self.cards.index(rows[0]), choice.SelectionFlag.NoUpdate)
        choice.blockSignals(False)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        adds = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        chosen = self.indexAt(event.position().toPoint()) in self.selectionModel().selectedIndexes()
        if not adds and not chosen:
            self.begun.emit()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in ways:
            self.shifted.emit(ways[Qt.Key(event.key())])
        elif event.key() in ways:
            self.crossed.emit(ways[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gone_to.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(_MIME):
            return
        # Nothing is taken out of the other lane by Qt: the step that is run says where everything is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(bytes(event.mimeData().data(_MIME).data()).decode().split("\n"))


class Board(QWidget):
    """picked: other cards are selected; moved: cooperations and the step that they are wanted on."""

    picked = Signal()
    moved = Signal(list, object)
    gone_to = Signal()
    asked = Signal(QPoint)

    def __init__(self, look: Look, people: PeopleModel) -> None:
        super().__init__()
        self._look = look
        self.lanes = {step: Lane(look, people, step) for step in PipelineStep}
        self._counts = {step: label(look, tone="muted") for step in PipelineStep}
        lines = row(spacing=8)
        for step, lane in self.lanes.items():
            lines.addWidget(self._framed(step, lane), 1)
            self._connect(step, lane)
        self.setLayout(lines)

    @property
    def chosen(self) -> list[str]:
        """The cooperations that are selected, lane by lane."""
        return [id for lane in self.lanes.values() for id in lane.chosen]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Take other cards; what was selected stays so, wherever it went."""
        kept = set(self.chosen)
        for step, lane in self.lanes.items():
            here = [line for line in lines if line.cooperation is not None and line.cooperation.step is step]
            lane.cards.show(here)
            self._counts[step].setText(str(len(here)))
        self.pick(kept)

    def pick(self, ids: set[str]) -> None:
        """Select these cooperations."""
        for lane in self.lanes.values():
            lane.pick(ids)

    def follow(self, ids: Sequence[str]) -> None:
        """Let the keyboard stay with cards that went to another lane."""
        for lane in self.lanes.values():
            if set(lane.chosen) & set(ids):
                lane.setFocus()
                return

    def _shift(self, step: PipelineStep, by: int) -> None:
        target = beside(step, by)
        chosen = self.lanes[step].chosen
        if target is not None and chosen:
            self.moved.emit(chosen, target)
            self.follow(chosen)

    def _cross(self, step: PipelineStep, by: int) -> None:
        """Go to the nearest lane that way with a card in it."""
        target = beside(step, by)
        while target is not None and not self.lanes[target].cards.lines:
            target = beside(target, by)
        if target is not None:
            lane = self.lanes[target]
            row_ = min(max(self.lanes[step].currentIndex().row(), 0), len(lane.cards.lines) - 1)
            self._let_go(target)
            lane.setFocus()
            lane.setCurrentIndex(lane.cards.index(row_))

    def _let_go(self, step: PipelineStep) -> None:
        for other, lane in self.lanes.items():
            if other is not step:
                lane.pick(set())

    def _connect(self, step: PipelineStep, lane: Lane) -> None:
        lane.dropped.connect(lambda ids: self.moved.emit(ids, step))
        lane.shifted.connect(lambda by: self._shift(step, by))
        lane.gone_to.connect(self.gone_to)
        lane.crossed.connect(lambda by: self._cross(step, by))
        lane.begun.connect(lambda: self._let_go(step))
        lane.asked.connect(self.asked)
        lane.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())

    def _framed(self, step: PipelineStep, lane: Lane) -> QFrame:
        made = QFrame()
        made.setObjectName("card")
        inside = column(made, margins=(4, 10, 4, 4), spacing=4)
        head = row(margins=(8, 0, 8, 0))
        head.addWidget(label(self._look, f"pipeline_step.{step.value}", tone="heading"), 1)
        head.addWidget(self._counts[step])
        inside.addLayout(head)
        inside.addWidget(lane, 1)
        return made

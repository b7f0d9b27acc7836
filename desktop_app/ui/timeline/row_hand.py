"""Rows dragged through the table: to another place, another level, or onto a row to become its sub-items."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import children
from desktop_app.domain.task import Task
from desktop_app.render.cells import Cells
from desktop_app.timeline.rowdrops import RowDrop, drop_at, top_rows
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.bubble import Bubble
from desktop_app.ui.timeline.delegate import INDENT, chevron_at
from desktop_app.ui.timeline.drags import row_command
from desktop_app.ui.timeline.foresight import Foresight, Outlook
from desktop_app.ui.timeline.table import TaskTable

_EDGE, _CREEP, _TICK = 24, 12, 30
"""Pixels from the upper and lower edge where a drag makes the table creep, how far per tick, milliseconds per tick."""
_ASIDE = 60
"""How far beside the table rows may be let go and still be meant for it."""


class _DropMark(QWidget):
    """The line where rows would stand, beginning on their level, or a frame around the row that would hold them."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._above = look, parent
        self._box, self._left, self._refused = QRectF(), 0.0, False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def mark(self, box: QRectF, left: float, *, refused: bool) -> None:
        """box: the row, or a line without height; left: where the level begins."""
        self._box, self._left, self._refused = box, left, refused
        self.setGeometry(self._above.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.color("late" if self._refused else "accent"), 2))
            box = self._box
            if box.height():
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 4, 4)
                return
            start = QPointF(self._left, box.top())
            painter.drawLine(start, QPointF(box.right(), box.top()))
            painter.drawEllipse(start, 3, 3)


@dataclass
class _Pressed:
    """A press on a row that may become a drag. kept: the selection was left alone, until it is clear what is meant."""

    at: QPointF
    task_id: str
    kept: bool


class RowHand(QObject):
    """Follows the mouse over the table's rows. A press and a move take all selected rows along; Esc lets go of them."""

    def __init__(self, look: Look, session: Session, table: TaskTable) -> None:
        super().__init__(table)
        self._look, self._session, self._table = look, session, table
        self._foresight = Foresight(look, session)
        self._cells: Cells | None = None
        self._pressed: _Pressed | None = None
        self._ids: tuple[str, ...] = ()
        self._last = QPointF()
        self._shown: tuple[RowDrop | None, Outlook] | None = None
        self.bubble = Bubble(look, table)
        self._mark = _DropMark(look, table.viewport())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._follow)
        self._creeping = QTimer(self)
        self._creeping.setInterval(_TICK)
        self._creeping.timeout.connect(self._creep)
        table.viewport().installEventFilter(self)
        table.installEventFilter(self)
        session.opened.connect(self.give_up)
        session.changed.connect(self.give_up)

    @property
    def is_dragging(self) -> bool:
        """Whether rows are held."""
        return bool(self._ids)

    def know(self, cells: Cells | None) -> None:
        """How dates are worded."""
        self._cells = cells

    def give_up(self) -> None:
        """Let go of the rows as if they had never been taken."""
        self._pressed, self._ids, self._shown = None, (), None
        self._soon.stop()
        self._creeping.stop()
        self._mark.hide()
        self.bubble.hide()
        self._table.viewport().unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table:
            return self._hear(event)
        if isinstance(event, QMouseEvent):
            if event.type() is QEvent.Type.MouseButtonPress:
                return self._press(event)
            if event.type() is QEvent.Type.MouseMove and self._pressed is not None:
                return self._move(event)
            if event.type() is QEvent.Type.MouseButtonRelease and self._pressed is not None:
                return self._release(event)
        return False

    def _hear(self, event: QEvent) -> bool:
        """Esc, and whatever takes the window away from under a drag."""
        if not self.is_dragging:
            return False
        if event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Hide):
            self.give_up()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() is QEvent.Type.KeyPress:
                self.give_up()
            return True
        return False

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            was_dragging = self.is_dragging
            self.give_up()
            return was_dragging
        table, index = self._table, self._table.indexAt(event.position().toPoint())
        if not index.isValid() or event.modifiers() or table.is_on_chevron(index, event.position().x()):
            return False
        task_id = table.rows.rows[index.row()].task.id
        kept = task_id in table.picked_ids and len(table.picked_rows) > 1
        if kept and table.is_editing:
            kept = False
        self._pressed = _Pressed(event.position(), task_id, kept)
        if kept:
            table.setFocus(Qt.FocusReason.MouseFocusReason)
        return kept

    def _move(self, event: QMouseEvent) -> bool:
        pressed = self._pressed
        if pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self.give_up()
            return False
        self._last = event.position()
        if not self._ids:
            if (self._last - pressed.at).manhattanLength() < QApplication.startDragDistance():
                return True
            if self._table.is_editing or self._cells is None:
                return True
            picked = self._table.picked_ids
            self._ids = top_rows(self._table.rows, picked if pressed.task_id in picked else [pressed.task_id])
            self._creeping.start()
        self._soon.start()
        return True

    def _release(self, event: QMouseEvent) -> bool:
        pressed = self._pressed
        if event.button() is not Qt.MouseButton.LeftButton or pressed is None:
            return False
        if not self._ids:
            self._pressed = None
            if pressed.kept:
                self._pick_only(pressed.at.toPoint())
            return pressed.kept
        self._last = event.position()
        self._follow()
        command = self._shown[1].command if self._shown is not None and not self._shown[1].refused else None
        self.give_up()
        if command is not None:
            self._session.run(command)
        return True

    def _pick_only(self, at: QPoint) -> None:
        """What the press on one of several selected rows meant after all."""
        index = self._table.indexAt(at)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self._table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _follow(self) -> None:
        """Show what dropping the rows at the last known position would do."""
        if not self._ids or self._pressed is None or self._cells is None:
            return
        table, session = self._table, self._session
        if not table.viewport().rect().adjusted(-_ASIDE, -_ASIDE, _ASIDE, _ASIDE).contains(self._last.toPoint()):
            self._show(None, self._foresight.nothing())
            return
        refusal = self._refusal()
        if refusal:
            self._show(None, self._foresight.nothing(refusal, refused=True))
            return
        campaign = session.campaign_id or ""
        at = (self._last.y() + table.verticalScrollBar().value()) / table.row_height
        levels = round((self._last.x() - self._pressed.at.x()) / INDENT)
        drop = drop_at(
            table.rows,
            self._ids,
            at,
            levels,
            lambda parent: [task.id for task in children(session.book, campaign, parent)],
        )
        if self._shown is None or drop != self._shown[0]:
            self._shown = (drop, self._outlook(drop))
        self._show(drop, self._shown[1])

    def _refusal(self) -> str:
        if self._session.read_only:
            return self._look.text("timeline.drag.read_only")
        book, campaign = self._session.book, self._session.campaign_id
        if any((task := book.find(Task, id)) is None or task.campaign_id != campaign for id in self._ids):
            return self._look.text("timeline.drag.other_campaign")
        return ""

    def _outlook(self, drop: RowDrop | None) -> Outlook:
        foresight, book = self._foresight, self._session.book
        if drop is None or self._cells is None:
            name = book.get(Task, self._ids[0]).name
            return foresight.refusal(KnownError("move_into_itself", name=name))
        outlook = foresight.outlook(row_command(drop, self._ids), frozenset(), self._cells)
        same = all(outlook.book.get(Task, id) == book.get(Task, id) for id in self._ids)
        return foresight.nothing(outlook.words, refused=outlook.refused) if same else outlook

    def _show(self, drop: RowDrop | None, outlook: Outlook) -> None:
        self._shown = (drop, outlook)
        self._table.viewport().setCursor(
            Qt.CursorShape.ForbiddenCursor if outlook.refused else Qt.CursorShape.ClosedHandCursor
        )
        if drop is None:
            self._mark.hide()
        else:
            self._show_mark(drop, refused=outlook.refused)
        first, count = self._session.book.find(Task, self._ids[0]), len(self._ids)
        name = first.name if first is not None else ""
        title = name if count < 2 else self._look.text("timeline.drag.several", name=name, count=count)
        at = self._last.toPoint() + self._table.viewport().pos()
        self.bubble.say(title, self._place(drop, outlook), outlook.words, at)

    def _place(self, drop: RowDrop | None, outlook: Outlook) -> str:
        if drop is None:
            return ""
        if outlook.command is None and not outlook.refused:
            return self._look.text("timeline.drag.stays")
        parent = self._session.book.find(Task, drop.parent_id)
        if parent is None:
            return self._look.text("timeline.drag.top_level")
        return self._look.text("timeline.drag.under", parent=parent.name)

    def _show_mark(self, drop: RowDrop, *, refused: bool) -> None:
        table = self._table
        height, top = table.row_height, table.verticalScrollBar().value()
        column = table.name_column
        left = table.columnViewportPosition(column) if column is not None else 0
        width = float(table.viewport().width())
        if drop.onto is not None:
            box = QRectF(0, drop.onto * height - top, width, height)
        else:
            box = QRectF(0, drop.line * height - top, width, 0)
        self._mark.mark(box, left + chevron_at(drop.depth), refused=refused)

    def _creep(self) -> None:
        """Scroll on while rows are held at an edge that they were carried to."""
        if self._pressed is None:
            return
        y, was, bar = self._last.y(), self._pressed.at.y(), self._table.verticalScrollBar()
        before = bar.value()
        if y > self._table.viewport().height() - _EDGE and y > was:
            bar.setValue(before + _CREEP)
        elif y < _EDGE and y < was:
            bar.setValue(before - _CREEP)
        if bar.value() != before:
            self._soon.start()

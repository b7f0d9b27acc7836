"""Paints the cells of the task table straight from the rows, and makes their editors."""

from math import ceil

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
)

from desktop_app.domain.codes import TaskKind
from desktop_app.render.crisp import Crisp
from desktop_app.render.inks import Inks
from desktop_app.render.text import FontKey, Texts
from desktop_app.schedule.result import Status
from desktop_app.timeline.rows import VisibleRow
from desktop_app.ui.look.look import Look
from desktop_app.ui.timeline.editing import EditingDelegate, Editors
from desktop_app.ui.timeline.model import RIGHT_ALIGNED, TaskRows

Index = QModelIndex | QPersistentModelIndex

INDENT = 14
_PAD = 6
_AVATAR = 18
_ROOM_FOR_NAME = 46
"""Fewest pixels of a column of people at which their names fit beside their discs."""
_MUTED = frozenset({"wbs", "start", "finish", "duration", "percent", "predecessors", "status", "buffer", "total_slack"})


def chevron_at(depth: int) -> int:
    """Where the fold mark of a row begins, from the left edge of its name cell."""
    return _PAD - 2 + depth * INDENT


class TaskDelegate(EditingDelegate):
    """One painter for all columns; how cells are typed into is the base's."""

    def __init__(self, look: Look, model: TaskRows, editors: Editors) -> None:
        super().__init__(look, model, editors)
        self._person_roles: dict[str, str] = {}
        self.dress()

    def dress(self) -> None:
        """Take fonts and colours from the theme and the words from the language."""
        self.inks = Inks(self._look.theme)
        self._texts = Texts(self._look.theme, self._look.wording, self._look.families)
        self._line = self.inks.color("chart.grid")
        self._discs: dict[tuple[str, float], QPixmap] = {}

    def know_people(self, roles: dict[str, str]) -> None:
        """The colour role of each person's disc."""
        self._person_roles = roles

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        n, column, box = index.row(), index.column(), option.rect
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.paint_behind(painter, box, selected=is_selected)
        self.paint_cell(painter, n, column, box)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self.paint_focus(painter, box)

    def paint_behind(self, painter: QPainter, box: QRect, *, selected: bool) -> None:
        """What lies behind the cells of a stretch of a row: its tint if it is selected, and the line below it."""
        if selected:
            painter.fillRect(box, self.inks.color("selection"))
        line = Crisp(painter).level(box.left(), box.bottom(), box.width())
        painter.fillRect(line, self._line)

    def paint_cell(self, painter: QPainter, n: int, column: int, box: QRect) -> None:
        """What stands in a cell of the n-th row."""
        model = self._model
        key, text = model.columns[column].key, model.texts(n)[column]
        if key == "name":
            self._paint_name(painter, box, model.row(n), text)
        elif key == "owner":
            self._paint_person(painter, box, model.row(n), text)
        elif text:
            self._paint_text(painter, box, n, key, text)

    def paint_focus(self, painter: QPainter, box: QRect) -> None:
        """The frame of the cell that the keyboard is in."""
        painter.setPen(QPen(self.inks.color("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -2))

    def _paint_text(self, painter: QPainter, box: QRect, n: int, key: str, text: str) -> None:
        dates = self._model.dates(n)
        late = dates is not None and dates.late and dates.status is not Status.DONE and not dates.summary
        role, font = "text", ("dense", False)
        if late and key in ("finish", "status"):
            role, font = "late", ("dense", True)
        elif key in _MUTED:
            role = "text.muted"
        room = QRectF(box.left() + _PAD, box.top(), box.width() - 2 * _PAD, box.height() - 1)
        align = "right" if key in RIGHT_ALIGNED else "left"
        self._texts.draw_in(painter, room, text, font, self.inks.text(role), align)

    def _paint_name(self, painter: QPainter, box: QRect, row: VisibleRow, text: str) -> None:
        left = box.left() + _PAD + row.depth * INDENT
        middle = box.top() + (box.height() - 1) / 2
        role = "text.muted" if row.dimmed else "text"
        font: FontKey = ("body", row.has_children)
        if row.has_children:
            self._paint_chevron(painter, left, middle, row)
        left += INDENT
        if row.task.kind is not TaskKind.TASK:
            role = f"stage.{row.stage.value}" if row.stage else "text.muted"
            font = ("body", row.task.kind is TaskKind.CHECKPOINT)
            self._paint_diamond(painter, left + 4, middle, role)
            left += 14
        room = QRectF(left, box.top(), box.right() - left - 2, box.height() - 1)
        if room.width() > 0:
            self._texts.draw_in(painter, room, text, font, self.inks.text(role))

    def _paint_chevron(self, painter: QPainter, x: float, middle: float, row: VisibleRow) -> None:
        if row.collapsed:
            corners = [QPointF(x + 2, middle - 4), QPointF(x + 7, middle), QPointF(x + 2, middle + 4)]
        else:
            corners = [QPointF(x, middle - 2), QPointF(x + 8, middle - 2), QPointF(x + 4, middle + 3)]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.color("late" if row.hides_late else "text"))
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()

    def _paint_diamond(self, painter: QPainter, x: float, middle: float, role: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.color(role))
        corners = [QPointF(x, middle - 4), QPointF(x + 4, middle), QPointF(x, middle + 4), QPointF(x - 4, middle)]
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()

    def _paint_person(self, painter: QPainter, box: QRect, row: VisibleRow, text: str) -> None:
        if not text:
            return
        role = self._person_roles.get(row.task.owner_id or "", "stage.none")
        top = box.top() + (box.height() - 1 - _AVATAR) / 2
        disc = QRectF(box.left() + _PAD, top, _AVATAR, _AVATAR)
        painter.drawPixmap(QPointF(disc.left(), disc.top()), self._disc(role, painter.device().devicePixelRatioF()))
        self._texts.draw_in(painter, disc, text[:1].upper(), ("small", True), self.inks.ink_on(role), "center")
        if box.width() >= _ROOM_FOR_NAME:
            left = disc.right() + 5
            room = QRectF(left, box.top(), box.right() - left - 2, box.height() - 1)
            self._texts.draw_in(painter, room, text, ("dense", False), self.inks.text("text"))

    def _disc(self, role: str, ratio: float) -> QPixmap:
        """A person's disc; painted once per colour, because round edges cost more than all the letters of a row."""
        at = (role, ratio)
        if at not in self._discs:
            pixmap = QPixmap(ceil((_AVATAR + 1) * ratio), ceil((_AVATAR + 1) * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.inks.color(role))
                painter.drawEllipse(QRectF(0, 0, _AVATAR, _AVATAR))
            self._discs[at] = pixmap
        return self._discs[at]

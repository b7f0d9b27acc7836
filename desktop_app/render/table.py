"""The columns at the left of a pictured plan. In the window a table widget stands there instead."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from desktop_app.domain.book import Book
from desktop_app.domain.codes import ConfirmationState, TaskKind
from desktop_app.domain.outline import outline
from desktop_app.render.cells import Cells
from desktop_app.render.inks import Inks
from desktop_app.render.options import USUAL_COLUMNS
from desktop_app.render.text import FontKey, Texts
from desktop_app.render.timeline import CELLS_HEIGHT, HEADER_HEIGHT
from desktop_app.schedule.result import Schedule, Status, TaskSchedule
from desktop_app.timeline.colors import person_roles
from desktop_app.timeline.days import campaign_days
from desktop_app.timeline.rows import VisibleRow, VisibleRows
from desktop_app.timeline.shapes import Words

_INDENT = 14.0
_DEEPEST = 12
"""Levels that are still indented further: below, the names would have no room."""
_PADDING = 10.0
_AVATAR = 18.0
_DENSE: FontKey = ("dense", False)
_DENSE_BOLD: FontKey = ("dense", True)
_SMALL: FontKey = ("small", False)
_TINY_BOLD: FontKey = ("tiny", True)
_NARROWEST_NAME, _WIDEST_NAME = 120.0, 560.0
_WIDEST = 150.0
"""Of every column but the name; what is longer ends in "…"."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """The texts of one row, in the order of the columns. dates: none where the plan could not be scheduled."""

    row: VisibleRow
    dates: TaskSchedule | None
    texts: tuple[str, ...]
    owner_role: str


class TablePainter:
    """Lays the columns out by what stands in them, then paints any of the rows."""

    def __init__(
        self,
        book: Book,
        schedule: Schedule,
        rows: VisibleRows,
        texts: Texts,
        inks: Inks,
        columns: tuple[str, ...] = USUAL_COLUMNS,
    ) -> None:
        self._texts, self._inks = texts, inks
        self._book, self._schedule = book, schedule
        self._columns = columns
        self._roles = person_roles(book)
        self._states = {gate.task_id: gate for gate in schedule.checkpoints.values()}
        self._wording = Cells(book, schedule, texts.wording, campaign_days(book, schedule.campaign_id).usual_hours)
        self._wording.know_rows({row.task.id: row.wbs for row in outline(book, schedule.campaign_id)})
        self._cells = [self._cells_of(row) for row in rows.rows]
        self._widths = [self._width_of(n) for n in range(len(columns))]

    @property
    def width(self) -> float:
        """Width of all columns together."""
        return sum(self._widths)

    def narrow_name(self, width: float) -> None:
        """Give up to `width` pixels of the column of names back, as far as it stays a column."""
        if "name" in self._columns:
            n = self._columns.index("name")
            self._widths[n] = max(self._widths[n] - width, min(self._widths[n], _NARROWEST_NAME))

    def paint_headings(self, painter: QPainter) -> None:
        """Paint the headings; the painter's (0, 0) is the table's upper left corner."""
        painter.fillRect(QRectF(0, 0, self.width, HEADER_HEIGHT), self._inks.color("panel"))
        x = 0.0
        for column, width in zip(self._columns, self._widths, strict=True):
            box = QRectF(x + _PADDING, HEADER_HEIGHT - CELLS_HEIGHT, width - _PADDING, CELLS_HEIGHT)
            self._texts.draw_in(painter, box, self._heading(column), _SMALL, self._inks.color("text.muted"))
            x += width
        self._paint_edges(painter, HEADER_HEIGHT)
        painter.fillRect(QRectF(0, HEADER_HEIGHT - 1, self.width, 1), self._inks.color("line"))

    def paint_rows(self, painter: QPainter, first: int, last: int, row_height: float) -> None:
        """Paint rows first ≤ n < last; the painter's (0, 0) is the upper left corner of the first of them."""
        height = (last - first) * row_height
        painter.fillRect(QRectF(0, 0, self.width, height), self._inks.color("panel"))
        for n in range(first, last):
            self._paint_row(painter, self._cells[n], (n - first) * row_height, row_height)
        self._paint_edges(painter, height)

    def _paint_edges(self, painter: QPainter, height: float) -> None:
        painter.fillRect(QRectF(self.width - 1, 0, 1, height), self._inks.color("line"))

    def _heading(self, column: str) -> str:
        wording = self._texts.wording
        short = f"timeline.column.{column}"
        return wording.text(short if wording.knows(short) else f"field.task.{column}")

    def _paint_row(self, painter: QPainter, cells: _Cells, top: float, height: float) -> None:
        x = 0.0
        for column, text, width in zip(self._columns, cells.texts, self._widths, strict=True):
            box = QRectF(x + _PADDING, top, width - _PADDING - 2, height)
            if column == "name":
                self._paint_name(painter, cells.row, text, box)
            elif column == "owner":
                self._paint_owner(painter, cells.owner_role, text, box)
            else:
                late = column == "finish" and _is_late(cells.dates)
                color = self._inks.color("late" if late else "text.muted")
                self._texts.draw_in(painter, box, text, _DENSE_BOLD if late else _DENSE, color)
            x += width
        painter.fillRect(QRectF(0, top + height - 1, self.width, 1), self._inks.color("chart.grid"))

    def _paint_name(self, painter: QPainter, row: VisibleRow, text: str, box: QRectF) -> None:
        box = box.adjusted(_indent(row), 0, 0, 0)
        middle = box.center().y()
        color, key = self._inks.color("text"), _DENSE
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.has_children:
            key = _DENSE_BOLD
            self._paint_triangle(painter, box.left(), middle, row.collapsed)
            box.setLeft(box.left() + 13)
        elif row.task.kind is not TaskKind.TASK:
            role = f"stage.{row.stage.value}" if row.stage else "stage.none"
            if row.task.kind is TaskKind.CHECKPOINT:
                color, key = self._inks.text(role), _DENSE_BOLD
            self._paint_diamond(painter, box.left() + 5, middle, role, self._is_open(row))
            box.setLeft(box.left() + 15)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._texts.draw_in(painter, box, text, key, color)

    def _is_open(self, row: VisibleRow) -> bool:
        gate = self._states.get(row.task.id)
        return gate is not None and gate.state is not ConfirmationState.CONFIRMED

    def _paint_triangle(self, painter: QPainter, x: float, y: float, collapsed: bool) -> None:
        painter.setBrush(self._inks.color("text"))
        if collapsed:
            corners = [QPointF(x + 1, y - 4), QPointF(x + 7, y), QPointF(x + 1, y + 4)]
        else:
            corners = [QPointF(x, y - 3), QPointF(x + 8, y - 3), QPointF(x + 4, y + 3)]
        painter.drawPolygon(QPolygonF(corners))

    def _paint_diamond(self, painter: QPainter, x: float, y: float, role: str, is_open: bool) -> None:
        corners = [QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)]
        painter.setPen(self._inks.color(role))
        painter.setBrush(self._inks.color("panel" if is_open else role))
        painter.drawPolygon(QPolygonF(corners))

    def _paint_owner(self, painter: QPainter, role: str, name: str, box: QRectF) -> None:
        if not name:
            return
        circle = QRectF(box.left(), box.center().y() - _AVATAR / 2 - 0.5, _AVATAR, _AVATAR)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.color(role))
        painter.drawEllipse(circle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        initial = name[0].upper()
        self._texts.draw_in(painter, circle, initial, _TINY_BOLD, self._inks.ink_on(role), "center")
        if len(name) > 1:
            text_box = box.adjusted(_AVATAR + 5, 0, 0, 0)
            self._texts.draw_in(painter, text_box, name, _DENSE, self._inks.color("text.muted"))

    def _cells_of(self, row: VisibleRow) -> _Cells:
        texts = tuple([self._texts.say(Words(text=self._wording.text(column, row))) for column in self._columns])
        return _Cells(
            row,
            self._schedule.tasks.get(row.task.id),
            texts,
            self._roles.get(row.task.owner_id or "", "stage.none"),
        )

    def _width_of(self, n: int) -> float:
        column = self._columns[n]
        if column == "name":
            reach = max((self._name_width(cells, cells.texts[n]) for cells in self._cells), default=0.0)
            widest = min(max(reach, _NARROWEST_NAME), _WIDEST_NAME)
        else:
            texts = {cells.texts[n] for cells in self._cells}
            widest = max((self._texts.width(text, _DENSE_BOLD) for text in texts), default=0.0)
            if column == "owner":
                widest += _AVATAR + 5
            widest = min(max(widest, self._texts.width(self._heading(column), _SMALL)), _WIDEST)
        return float(round(widest + _PADDING + 4))

    def _name_width(self, cells: _Cells, text: str) -> float:
        row = cells.row
        bold = row.has_children or row.task.kind is TaskKind.CHECKPOINT
        return self._texts.width(text, _DENSE_BOLD if bold else _DENSE) + _indent(row) + 18


def _indent(row: VisibleRow) -> float:
    return min(row.depth, _DEEPEST) * _INDENT


def _is_late(dates: TaskSchedule | None) -> bool:
    return dates is not None and dates.late and dates.status is not Status.DONE

"""The columns at the left of a pictured plan. In the window a table widget stands there instead."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import ConfirmationState, DurationUnit, TaskKind
from desktop_app.domain.people import Person
from desktop_app.render.inks import Inks
from desktop_app.render.text import FontKey, Texts
from desktop_app.render.timeline import CELLS_HEIGHT, HEADER_HEIGHT
from desktop_app.schedule.result import Schedule, Status, TaskSchedule
from desktop_app.timeline.colors import person_roles
from desktop_app.timeline.rows import VisibleRow, VisibleRows
from desktop_app.timeline.shapes import Words

COLUMNS = ("wbs", "name", "owner", "start", "finish", "days")
_INDENT = 14.0
_PADDING = 10.0
_AVATAR = 18.0
_DENSE: FontKey = ("dense", False)
_DENSE_BOLD: FontKey = ("dense", True)
_SMALL: FontKey = ("small", False)
_TINY_BOLD: FontKey = ("tiny", True)
_NARROWEST_NAME, _WIDEST_NAME = 120.0, 330.0
_WIDEST_OWNER = 110.0


@dataclass(frozen=True, slots=True)
class _Cells:
    """The texts of one row."""

    row: VisibleRow
    dates: TaskSchedule
    texts: dict[str, str]
    owner_role: str


class TablePainter:
    """Lays the columns out by what stands in them, then paints any of the rows."""

    def __init__(self, book: Book, schedule: Schedule, rows: VisibleRows, texts: Texts, inks: Inks) -> None:
        self._texts = texts
        self._inks = inks
        self._schedule = schedule
        self._roles = person_roles(book)
        self._states = {gate.task_id: gate for gate in schedule.checkpoints.values()}
        self._day_minutes = book.get(Campaign, schedule.campaign_id).minutes_per_day
        self._one_year = schedule.start.year == schedule.finish.year
        self._cells = [self._cells_of(book, row) for row in rows.rows if row.task.id in schedule.tasks]
        self._widths = {column: self._width_of(column) for column in COLUMNS}

    @property
    def width(self) -> float:
        """Width of all columns together."""
        return sum(self._widths.values())

    def paint_table(self, painter: QPainter, row_height: float) -> None:
        """Paint the headings and below them all rows; the painter's (0, 0) is the table's upper left corner."""
        painter.save()
        height = HEADER_HEIGHT + len(self._cells) * row_height
        painter.fillRect(QRectF(0, 0, self.width, height), self._inks.color("panel"))
        self._paint_headings(painter)
        for n, cells in enumerate(self._cells):
            self._paint_row(painter, cells, HEADER_HEIGHT + n * row_height, row_height)
        line = self._inks.color("line")
        painter.fillRect(QRectF(0, HEADER_HEIGHT - 1, self.width, 1), line)
        painter.fillRect(QRectF(self.width - 1, 0, 1, height), line)
        painter.restore()

    def _paint_headings(self, painter: QPainter) -> None:
        x = 0.0
        for column in COLUMNS:
            box = QRectF(x + _PADDING, HEADER_HEIGHT - CELLS_HEIGHT, self._widths[column] - _PADDING, CELLS_HEIGHT)
            text = self._texts.say(Words(f"timeline.column.{column}"))
            self._texts.draw_in(painter, box, text, _SMALL, self._inks.color("text.muted"))
            x += self._widths[column]

    def _paint_row(self, painter: QPainter, cells: _Cells, top: float, height: float) -> None:
        x = 0.0
        for column in COLUMNS:
            box = QRectF(x + _PADDING, top, self._widths[column] - _PADDING, height)
            if column == "name":
                self._paint_name(painter, cells, box)
            elif column == "owner":
                self._paint_owner(painter, cells, box)
            else:
                late = column == "finish" and cells.dates.late and cells.dates.status is not Status.DONE
                color = self._inks.color("late" if late else "text.muted")
                self._texts.draw_in(painter, box, cells.texts[column], _DENSE_BOLD if late else _DENSE, color)
            x += self._widths[column]
        painter.fillRect(QRectF(0, top + height - 1, self.width, 1), self._inks.color("chart.grid"))

    def _paint_name(self, painter: QPainter, cells: _Cells, box: QRectF) -> None:
        row = cells.row
        box = box.adjusted(row.depth * _INDENT, 0, 0, 0)
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
        self._texts.draw_in(painter, box, cells.texts["name"], key, color)

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

    def _paint_owner(self, painter: QPainter, cells: _Cells, box: QRectF) -> None:
        name = cells.texts["owner"]
        if not name:
            return
        circle = QRectF(box.left(), box.center().y() - _AVATAR / 2 - 0.5, _AVATAR, _AVATAR)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.color(cells.owner_role))
        painter.drawEllipse(circle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        initial = name[0].upper()
        self._texts.draw_in(painter, circle, initial, _TINY_BOLD, self._inks.ink_on(cells.owner_role), "center")
        if len(name) > 1:
            text_box = box.adjusted(_AVATAR + 5, 0, 0, 0)
            self._texts.draw_in(painter, text_box, name, _DENSE, self._inks.color("text.muted"))

    def _cells_of(self, book: Book, row: VisibleRow) -> _Cells:
        dates = self._schedule.tasks[row.task.id]
        owner = book.find(Person, row.task.owner_id)
        texts = {
            "wbs": row.wbs if row.task.kind is not TaskKind.CHECKPOINT else "",
            "name": self._texts.say(Words(text=row.task.name)),
            "owner": self._texts.say(Words(text=owner.name)) if owner else "",
            "start": self._day(dates.start),
            "finish": self._day(_last_moment(row, dates)),
            "days": self._days(row, dates),
        }
        return _Cells(row, dates, texts, self._roles[owner.id] if owner else "stage.none")

    def _day(self, moment: datetime) -> str:
        return f"{moment:%m/%d}" if self._one_year else f"{moment:%Y/%m/%d}"

    def _days(self, row: VisibleRow, dates: TaskSchedule) -> str:
        if row.task.kind is not TaskKind.TASK and not row.has_children:
            return "—"
        elapsed = row.task.duration_unit is DurationUnit.ELAPSED and not row.has_children
        days = dates.duration / (1440 if elapsed else self._day_minutes)
        return self._texts.say(Words("timeline.days", {"days": f"{round(days, 1):g}"}))

    def _width_of(self, column: str) -> float:
        widest = self._texts.width(self._texts.say(Words(f"timeline.column.{column}")), _SMALL)
        for cells in self._cells:
            text = cells.texts[column]
            room = self._texts.width(text, _DENSE_BOLD)
            if column == "name":
                room += cells.row.depth * _INDENT + 15
            elif column == "owner":
                room = _AVATAR + (5 + room if len(text) > 1 else 0)
            widest = max(widest, room)
        if column == "name":
            widest = min(max(widest, _NARROWEST_NAME), _WIDEST_NAME)
        elif column == "owner":
            widest = min(widest, _WIDEST_OWNER)
        return float(round(widest + _PADDING + (6 if column == "days" else 2)))


def _last_moment(row: VisibleRow, dates: TaskSchedule) -> datetime:
    """Work that ends at midnight ends on the day before."""
    is_work = row.task.kind is TaskKind.TASK or row.has_children
    ends_at_midnight = is_work and dates.finish.time() == time() and dates.finish > dates.start
    return dates.finish - timedelta(minutes=1) if ends_at_midnight else dates.finish

"""The big screen: clock, countdown, what is late, what runs and what comes next, dark and large, for everybody to see."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.clock import clock_text
from desktop_app.insight.night_text import (
    contact,
    d_day_text,
    next_up_text,
    relief_text,
    rota_troubles,
    run_sheet_text,
    standing_text,
)
from desktop_app.insight.run_sheet import NightState, RunSheet, SheetRow
from desktop_app.render.fonts import font
from desktop_app.theme import Theme
from desktop_app.ui.look.look import Look

_LINES = 17.0
"""How many lines of the sheet the height of the screen holds: legible from the other end of a room."""
_LEFT, _WHAT, _WHO = 0.03, 0.17, 0.52
"""Where the columns begin, as shares of the width."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One painted line: cells at shares of the width, and how loud it is."""

    cells: tuple[tuple[float, str], ...]
    role: str = "text"
    bold: bool = False
    fill: str = ""


class Wall(QWidget):
    """A window of its own, over the whole screen. Esc or F11 closes it.

    left: it was closed.
    """

    left = Signal()

    def __init__(self, look: Look, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._look, self._theme = look, theme
        self._book: Book | None = None
        self._sheet: RunSheet | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        look.give(self, "name", "ui.page.night")

    def show_sheet(self, book: Book, sheet: RunSheet) -> None:
        """Take another state of the night."""
        self._book, self._sheet = book, sheet
        self.setWindowTitle(self._look.text("ui.page.night"))
        self.setAccessibleDescription(run_sheet_text(self._look.wording, book, sheet))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._color("background"))
            if self._sheet is None or self._book is None:
                return
            unit = self.height() / _LINES
            self._paint_head(painter, self._book, self._sheet, unit)
            top = unit * 3.6
            for line in self._lines(self._book, self._sheet):
                if top + unit > self.height():
                    break
                self._paint_line(painter, line, top, unit)
                top += unit

    def _paint_head(self, painter: QPainter, book: Book, sheet: RunSheet, unit: float) -> None:
        width, margin = self.width(), self.width() * _LEFT
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._font(unit * 2.3, bold=True))
        painter.setPen(self._color("text"))
        clock = painter.fontMetrics().horizontalAdvance("00:00")
        painter.drawText(QRectF(margin, 0, width - 2 * margin, unit * 2.6), right, f"{sheet.now:%H:%M}")
        room = width - 3 * margin - clock
        painter.setFont(self._font(unit * 0.62))
        painter.setPen(self._color("text.muted"))
        name = book.get(Campaign, sheet.campaign_id).name
        self._put(painter, QRectF(margin, unit * 0.3, room, unit * 0.9), left, name)
        painter.setFont(self._font(unit * 1.0, bold=True))
        painter.setPen(self._color("accent.text"))
        self._put(painter, QRectF(margin, unit * 1.1, room, unit * 1.4), left, d_day_text(self._look.wording, sheet))
        painter.setFont(self._font(unit * 0.66, bold=True))
        painter.setPen(self._color("text"))
        box = QRectF(margin, unit * 2.5, width - 2 * margin, unit * 0.9)
        self._put(painter, box, left, next_up_text(self._look.wording, sheet))

    def _lines(self, book: Book, sheet: RunSheet) -> Iterator[_Line]:
        words = self._look.wording
        for trouble in rota_troubles(words, book, sheet):
            yield _Line(((_LEFT, trouble),), "warning", bold=True)
        for state in NightState:
            rows = sheet.band(state)
            if rows:
                loud = "late" if state is NightState.OVERDUE else "text.muted"
                yield _Line(((_LEFT, words.text(f"night.band.{state.value}", count=len(rows))),), loud, bold=True)
                yield from (self._line(book, sheet, row) for row in rows)

    def _line(self, book: Book, sheet: RunSheet, row: SheetRow) -> _Line:
        words = self._look.wording
        who = contact(words, row.owner)
        relief = relief_text(words, book, sheet, row.duty) if row.state is not NightState.DONE else ""
        if row.state is NightState.OVERDUE:
            who = " · ".join((standing_text(words, row), who))
        else:
            who = " · ".join(filter(None, (who, relief)))
        cells = ((_LEFT, clock_text(row.due, sheet.base)), (_WHAT, row.name), (_WHO, who))
        if row.state is NightState.OVERDUE:
            return _Line(cells, "text", bold=True, fill="late")
        return _Line(cells, "text.muted" if row.state is NightState.DONE else "text")

    def _paint_line(self, painter: QPainter, line: _Line, top: float, unit: float) -> None:
        width = self.width()
        if line.fill:
            box = QRectF(width * _LEFT / 2, top + unit * 0.04, width * (1 - _LEFT), unit * 0.92)
            painter.fillRect(box, self._color(line.fill))
            painter.setPen(QColor(self._theme.ink_on(line.fill)))
        else:
            painter.setPen(self._color(line.role))
        painter.setFont(self._font(unit * 0.56, bold=line.bold))
        ends = [share for share, _ in line.cells[1:]] + [1 - _LEFT]
        for (share, text), end in zip(line.cells, ends, strict=True):
            box = QRectF(width * share, top, width * (end - share - 0.01), unit)
            self._put(painter, box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    @staticmethod
    def _put(painter: QPainter, box: QRectF, where: Qt.AlignmentFlag, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, where, shown)

    def _color(self, role: str) -> QColor:
        return QColor(self._theme.color(role))

    def _font(self, pixels: float, *, bold: bool = False) -> QFont:
        return font(self._look.families, max(round(pixels), 1), bold)

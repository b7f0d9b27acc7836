"""The big screen: clock, countdown, figures with their curve, what is wrong, late, running and next, dark and large."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.clock import clock_text
from desktop_app.insight.incident_text import standing
from desktop_app.insight.incidents import incidents, open_ones
from desktop_app.insight.night_bulletin import Fact
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
_FIGURES = 0.6
"""Where figures and curve begin where there are any: the sheet has what is left of them."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One painted line: cells at shares of the width, and how loud it is."""

    cells: tuple[tuple[float, str], ...]
    role: str = "text"
    bold: bool = False
    fill: str = ""


class Wall(QWidget):
    """A window of its own, over the whole screen. Esc or F11 closes it.

    left: it was closed; resized: there is other room for the curve.
    """

    left = Signal()
    resized = Signal()

    def __init__(self, look: Look, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._look, self._theme = look, theme
        self._book: Book | None = None
        self._sheet: RunSheet | None = None
        self._figures: tuple[Fact, ...] = ()
        self._alarms: tuple[Fact, ...] = ()
        self._curve: QImage | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        look.give(self, "name", "ui.page.night")

    def show_sheet(self, book: Book, sheet: RunSheet) -> None:
        """Take another state of the night."""
        self._book, self._sheet = book, sheet
        self.setWindowTitle(self._look.text("ui.page.night"))
        self.setAccessibleDescription(run_sheet_text(self._look.wording, book, sheet))
        self.update()

    @property
    def theme(self) -> Theme:
        """The theme that it is painted in."""
        return self._theme

    def curve_size(self) -> tuple[float, float]:
        """The room for the curve, in device-independent pixels."""
        return self.width() * (1 - _FIGURES - _LEFT), self.height() * 0.4

    def show_figures(self, figures: tuple[Fact, ...], alarms: tuple[Fact, ...]) -> None:
        """Take what was sold and what will not last; without figures all of the width is the sheet's."""
        self._figures, self._alarms = figures, alarms
        self.update()

    def show_curve(self, curve: QImage | None) -> None:
        """Take the curve by the hour."""
        self._curve = curve
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

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
            width = self.width() * (_FIGURES if self._figures else 1)
            for line in self._lines(self._book, self._sheet):
                if top + unit > self.height():
                    break
                self._paint_line(painter, line, top, unit, width)
                top += unit
            self._paint_figures(painter, unit)

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
        for one in open_ones(incidents(book, sheet.campaign_id, sheet.now)):
            cells = ((_LEFT, clock_text(one.row.at, sheet.base)), (_WHAT, one.row.what), (_WHO, standing(words, one)))
            yield _Line(cells, "text", bold=True, fill="late")
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

    def _paint_figures(self, painter: QPainter, unit: float) -> None:
        """Figures two by two, what will not last below them, and at the foot the curve."""
        if not self._figures:
            return
        left, room, top = self.width() * _FIGURES, self.width() * (1 - _FIGURES - _LEFT), unit * 3.6
        plain = Qt.AlignmentFlag.AlignLeft
        for n, one in enumerate(self._figures):
            box = QRectF(left + n % 2 * room / 2, top + n // 2 * unit * 1.7, room / 2 - unit / 4, unit)
            painter.setFont(self._font(unit * 0.42))
            painter.setPen(self._color("text.muted"))
            self._put(painter, box, plain, one.word)
            painter.setFont(self._font(unit * 0.86, bold=True))
            painter.setPen(self._color("text"))
            self._put(painter, box.translated(0, unit * 0.45).adjusted(0, 0, 0, unit / 4), plain, one.said)
        top += -(-len(self._figures) // 2) * unit * 1.7
        curve = self._curve.deviceIndependentSize().height() + unit / 2 if self._curve is not None else 0
        self._paint_alarms(painter, QRectF(left, top, room, self.height() - curve - top), unit)
        if self._curve is not None:
            painter.drawImage(QPointF(left, self.height() - curve), self._curve)

    def _paint_alarms(self, painter: QPainter, area: QRectF, unit: float) -> None:
        wraps = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        painter.setFont(self._font(unit * 0.4, bold=True))
        painter.setPen(self._color("late"))
        for one in self._alarms:
            said = f"{one.word} {one.said}"
            box = painter.boundingRect(area, wraps, said)
            if box.bottom() > area.bottom():
                break
            painter.drawText(box, wraps, said)
            area.setTop(box.bottom() + unit * 0.2)

    def _paint_line(self, painter: QPainter, line: _Line, top: float, unit: float, width: float) -> None:
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

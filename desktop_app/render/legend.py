"""The legend under a picture: small signs with their words, in as many lines as they need."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.render import marks
from desktop_app.render.inks import Inks
from desktop_app.render.text import FontKey, Texts
from desktop_app.timeline.legend import LegendEntry, Sign
from desktop_app.timeline.shapes import Bar, Bracket, Diamond, Words

_SMALL: FontKey = ("small", False)
_LINE = 20.0
_PADDING = 8.0
_LEFT = 16.0
_SIGN = 20.0
_GAP = 18.0
_MOST_LINES = 4
_LONGEST = 160.0
_FONT_SLACK = 1.08


class LegendPainter:
    """Entries laid out for any width. What does not fit into a few lines is left out, with a word how many that are."""

    def __init__(self, entries: tuple[LegendEntry, ...], texts: Texts, inks: Inks) -> None:
        self._texts, self._inks = texts, inks
        self._entries = [(entry, texts.say(entry.words)) for entry in entries]

    def height(self, width: float) -> float:
        """How much room it takes below a picture of this width; none without entries."""
        if not self._entries:
            return 0.0
        last = max(line for line, _, _, _ in self._places(width))
        return (last + 1) * _LINE + 2 * _PADDING

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint all lines; the painter's (0, 0) is the upper left corner."""
        if not self._entries:
            return
        painter.fillRect(QRectF(0, 0, width, 1), self._inks.color("line"))
        for line, x, entry, text in self._places(width):
            middle = _PADDING + (line + 0.5) * _LINE
            if entry is not None:
                self._paint_sign(painter, entry, x, middle)
            box = QRectF(x + (_SIGN + 6 if entry is not None else 0), middle - _LINE / 2, _LONGEST, _LINE)
            self._texts.draw_in(painter, box, text, _SMALL, self._inks.color("text.muted"))

    def _places(self, width: float) -> list[tuple[int, float, LegendEntry | None, str]]:
        places: list[tuple[int, float, LegendEntry | None, str]] = []
        line, x = 0, _LEFT
        for n, (entry, text) in enumerate(self._entries):
            takes = _SIGN + 6 + min(self._texts.width(text, _SMALL), _LONGEST) * _FONT_SLACK + _GAP
            if x + takes > width and x > _LEFT:
                line, x = line + 1, _LEFT
                if line == _MOST_LINES:
                    last = places[-1]
                    missing = self._texts.say(Words("timeline.legend.more", {"count": len(self._entries) - n + 1}))
                    return [*places[:-1], (last[0], last[1], None, missing)]
            places.append((line, x, entry, text))
            x += takes
        return places

    def _paint_sign(self, painter: QPainter, entry: LegendEntry, x: float, middle: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._inks.color(_ROLES.get(entry.sign, entry.role))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        if entry.sign in (Sign.COLOR, Sign.CRITICAL, Sign.LOCKED):
            self._paint_bar(painter, entry.sign, QRectF(x, middle - 5.5, _SIGN, 11), color)
        elif entry.sign is Sign.SUMMARY:
            painter.fillPath(marks.bracket(Bracket("", x, middle - 4, _SIGN, 9), x - 8, x + _SIGN + 8), color)
        elif entry.sign in (Sign.MILESTONE, Sign.CHECKPOINT):
            painter.setPen(QPen(color, 1.8))
            painter.setBrush(self._inks.color("panel") if entry.sign is Sign.CHECKPOINT else color)
            painter.drawPolygon(marks.diamond(Diamond("", x + _SIGN / 2, middle, 6, entry.role)))
        elif entry.sign is Sign.DEADLINE:
            painter.drawPolygon(marks.tick(x + _SIGN / 2, middle))
        else:
            width, height = _STROKES[entry.sign]
            painter.drawRect(QRectF(x + (_SIGN - width) / 2, middle - height / 2, width, height))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_bar(self, painter: QPainter, sign: Sign, box: QRectF, color: QColor) -> None:
        """A small bar: filled, only outlined, or hatched."""
        if sign is Sign.CRITICAL:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, 1.5))
            box = box.adjusted(0.75, 0.75, -0.75, -0.75)
        elif sign is Sign.LOCKED:
            painter.setBrush(self._inks.tint("locked", 0.16))
        painter.drawRoundedRect(box, 3, 3)
        if sign is Sign.LOCKED:
            painter.setPen(QPen(color, 1.4))
            bar = Bar("", box.left(), box.top(), box.width(), box.height(), "locked")
            painter.drawLines(list(marks.hatching(bar, box.left(), box.right())))


_STROKES = {Sign.TODAY: (2.0, 14.0), Sign.SLACK: (_SIGN, 1.2), Sign.BASELINE: (_SIGN, 3.0), Sign.LATE: (8.0, 8.0)}
"""Width and height of what is a plain stroke."""
_ROLES = {
    Sign.SUMMARY: "summary",
    Sign.CRITICAL: "critical",
    Sign.LATE: "late",
    Sign.LOCKED: "locked",
    Sign.BASELINE: "baseline",
    Sign.SLACK: "slack",
    Sign.DEADLINE: "text.muted",
    Sign.TODAY: "today",
    Sign.MILESTONE: "stage.none",
    Sign.CHECKPOINT: "stage.none",
}
